"""Importing companion records: look at a file of a kind, prepare it, show the numbers, commit."""

from data.records.importing.again import records_again
from data.records.importing.looking import look_records
from data.records.importing.model import (
    MODES,
    RecordLook,
    RecordOptions,
    RecordReport,
    fields_of,
    usual_mode,
)
from data.records.importing.prepare import prepare_records
from data.records.importing.prepared import PreparedRecords

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
