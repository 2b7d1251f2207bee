"""What the rows of a file say about its columns: by arithmetic and by content, on a sample."""

from data.imports.evidence.ageing import Ageing, ageing_of
from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said, Sample
from data.imports.evidence.rows.restart import numbers_start_anew
from data.imports.evidence.table import Table
from data.imports.evidence.weigh import weigh

__all__ = [
    "Ageing",
    "Answer",
    "Conclusion",
    "Evidence",
    "Open",
    "Said",
    "Sample",
    "Table",
    "ageing_of",
    "numbers_start_anew",
    "weigh",
]
