"""Importing sales exports: look at a file, prepare it, show the numbers, commit."""

from data.imports.sales.aliases import kept_aliases
from data.imports.sales.columns import can_name
from data.imports.sales.formula import possible as formulas_for
from data.imports.sales.looking import look, recall_for
from data.imports.sales.model import (
    FIELDS,
    IDENTITIES,
    MAPPED_COLUMNS,
    MODES,
    WHOLE_ROW,
    Candidate,
    ImportOptions,
    ImportReport,
    Look,
    Question,
)
from data.imports.sales.prepare import prepare
from data.imports.sales.prepared import Prepared
from data.imports.sales.seen import values_seen

__all__ = [
    "FIELDS",
    "IDENTITIES",
    "MAPPED_COLUMNS",
    "MODES",
    "WHOLE_ROW",
    "Candidate",
    "ImportOptions",
    "ImportReport",
    "Look",
    "Prepared",
    "Question",
    "can_name",
    "formulas_for",
    "kept_aliases",
    "look",
    "prepare",
    "recall_for",
    "values_seen",
]
