"""Sales exports as a target of the import: ``SALES``, and what the page and the command line ask about it."""

from data.imports.sales.columns import can_name
from data.imports.sales.formula import possible as formulas_for
from data.imports.sales.model import (
    FIELDS,
    FORMULAS,
    IDENTITIES,
    MAPPED_COLUMNS,
    MODES,
    WHOLE_ROW,
    ImportOptions,
    ImportReport,
    SalesLook,
)
from data.imports.sales.prepared import PreparedSales
from data.imports.sales.reading.filters import values_seen
from data.imports.sales.target import SALES

look, prepare = SALES.look, SALES.prepare

__all__ = [
    "FIELDS",
    "FORMULAS",
    "IDENTITIES",
    "MAPPED_COLUMNS",
    "MODES",
    "SALES",
    "WHOLE_ROW",
    "ImportOptions",
    "ImportReport",
    "PreparedSales",
    "SalesLook",
    "can_name",
    "formulas_for",
    "look",
    "prepare",
    "values_seen",
]
