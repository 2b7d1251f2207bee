"""The register of key accounts (大客户名录): who stands in it on a day."""

from pathlib import Path
from typing import Final

import pyarrow as pa

from analytics.question import Question

SQL: Final = Path(__file__).with_name("key_register.sql")
"""The entries in force on a day, see there."""


def registered(question: Question) -> list[str]:
    """The ids in the register in force on the scope's last day, in order."""
    return sorted(entries(question)["customer"].to_pylist())


def entries(question: Question) -> pa.Table:
    """The entries in force on the scope's last day, see ``key_register.sql``."""
    as_of, records = question.scope.period.to_day, question.scope.records
    return question.store.settled(SQL, as_of=as_of, records=records)
