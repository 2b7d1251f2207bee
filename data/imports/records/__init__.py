"""Companion records as targets of the import: ``records_of`` a kind, and what is particular to them."""

from data.imports.records.model import (
    MODES,
    RecordLook,
    RecordOptions,
    RecordReport,
    fields_of,
    usual_mode,
)
from data.imports.records.prepared import PreparedRecords
from data.imports.records.target import Records, records_of

__all__ = [
    "MODES",
    "PreparedRecords",
    "RecordLook",
    "RecordOptions",
    "RecordReport",
    "Records",
    "fields_of",
    "records_of",
    "usual_mode",
]
