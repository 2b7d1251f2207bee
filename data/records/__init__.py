"""What people know beside the sales: customer list, plan, receivables, visits, resets, notes …"""

from data.records.changes import RecordChange, record_changes, undo_change
from data.records.records_store import (
    NEWEST,
    amend,
    end_override,
    record,
    recorded,
    records_at,
    records_version,
    withdraw,
)

__all__ = [
    "NEWEST",
    "RecordChange",
    "amend",
    "end_override",
    "record",
    "record_changes",
    "recorded",
    "records_at",
    "records_version",
    "undo_change",
    "withdraw",
]
