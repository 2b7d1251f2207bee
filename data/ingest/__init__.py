"""Importing sales exports: look at a file, prepare it, show the numbers, commit."""

from data.ingest.looking import look, recall_for
from data.ingest.model import FIELDS, MODES, Candidate, ImportOptions, ImportReport, Look, Question
from data.ingest.prepare import prepare
from data.ingest.prepared import Prepared

__all__ = [
    "FIELDS",
    "MODES",
    "Candidate",
    "ImportOptions",
    "ImportReport",
    "Look",
    "Prepared",
    "Question",
    "look",
    "prepare",
    "recall_for",
]
