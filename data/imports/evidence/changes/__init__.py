"""What the options do to the rows: streaming changes of blocks, whole columns at a time."""

from data.imports.evidence.changes.dates import DaysOfParts
from data.imports.evidence.changes.deals import DealsInColumns, SharedDeals
from data.imports.evidence.changes.documents import OncePerDocument
from data.imports.evidence.changes.fill import FillDown
from data.imports.evidence.changes.headings import HeadingRowsTaken
from data.imports.evidence.changes.months import MonthsIntoRows
from data.imports.evidence.changes.names import name_for_blank_id
from data.imports.evidence.changes.signs import multiplied, signs_of

__all__ = [
    "DaysOfParts",
    "DealsInColumns",
    "FillDown",
    "HeadingRowsTaken",
    "MonthsIntoRows",
    "OncePerDocument",
    "SharedDeals",
    "multiplied",
    "name_for_blank_id",
    "signs_of",
]
