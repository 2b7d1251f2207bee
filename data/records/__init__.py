"""What persons know beside the sales: customer list, plan, receivables, visits, resets, notes …"""

from data.records.changes import RecordChange, record_changes, undo_change
from data.records.facts import (
    NEWEST,
    amend,
    end_override,
    record,
    recorded,
    records_at,
    records_version,
    withdraw,
)
from data.records.kinds import KINDS, Field, Kind
from data.records.words import (
    ATTITUDES,
    CHANNELS,
    INCIDENTS,
    PLAYBOOK,
    RESETS,
    ROLES,
    STAGES,
    STYLES,
)

__all__ = [
    "ATTITUDES",
    "CHANNELS",
    "INCIDENTS",
    "KINDS",
    "NEWEST",
    "PLAYBOOK",
    "RESETS",
    "ROLES",
    "STAGES",
    "STYLES",
    "Field",
    "Kind",
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
