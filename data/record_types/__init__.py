"""The types of records: declared here alone, and light enough for whatever only asks which there are."""

from data.record_types.record_type import Field, RecordType
from data.record_types.registry import RECORD_TYPES
from data.record_types.words import (
    ATTITUDES,
    CHANNELS,
    INCIDENTS,
    METHODS,
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
    "METHODS",
    "PLAYBOOK",
    "RECORD_TYPES",
    "RESETS",
    "ROLES",
    "STAGES",
    "STYLES",
    "Field",
    "RecordType",
]
