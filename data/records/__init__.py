"""What persons know and record: reset events, stage overrides, marks on the playbook."""

from data.records.facts import end_override, record, recorded, records_version, withdraw
from data.records.kinds import KINDS, PLAYBOOK, RESETS, STAGES
from data.records.reading import Rejected, read_facts

__all__ = [
    "KINDS",
    "PLAYBOOK",
    "RESETS",
    "STAGES",
    "Rejected",
    "end_override",
    "read_facts",
    "record",
    "recorded",
    "records_version",
    "withdraw",
]
