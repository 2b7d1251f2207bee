"""Importing sales exports: look at a file, prepare it, show the numbers, commit."""

from data.ingest.aliases import kept_aliases
from data.ingest.formula import possible as formulas_for
from data.ingest.looking import look, recall_for
from data.ingest.model import FIELDS, MODES, Candidate, ImportOptions, ImportReport, Look, Question
from data.ingest.prepare import prepare
from data.ingest.prepared import Prepared
from data.ingest.seen import values_seen

__all__ = [
    "FIELDS",
    "MODES",
    "Candidate",
    "ImportOptions",
    "ImportReport",
    "Look",
    "Prepared",
    "Question",
    "formulas_for",
    "kept_aliases",
    "look",
    "prepare",
    "recall_for",
    "values_seen",
]
