"""Importing companion records: look at a file of a kind, prepare it, show the numbers, commit."""

from data.imports.records.looking import look_records
from data.imports.records.model import (
    MODES,
    RecordLook,
    RecordOptions,
    RecordReport,
    fields_of,
    usual_mode,
)
from data.imports.records.prepare import prepare_records
from data.imports.records.prepared import PreparedRecords
from data.imports.records.replay import records_again

__all__ = [
    "MODES",
    "PreparedRecords",
    "RecordLook",
    "RecordOptions",
    "RecordReport",
    "fields_of",
    "look_records",
    "prepare_records",
    "records_again",
    "usual_mode",
]
