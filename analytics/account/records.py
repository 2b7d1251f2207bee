"""The records about one customer, of every kind."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from analytics.question import Question
from analytics.record_kinds import missing_kinds
from data.record_types import RECORD_TYPES
from data.records import recorded


@dataclass(frozen=True, eq=False)
class Records:
    """By kind the records about the customer, as they were known; see ``data.records.recorded``.

    Kinds of which the store has no record at all are left out of ``facts``; ``missing`` names them.
    """

    facts: Mapping[str, pa.Table]
    missing: tuple[str, ...]

    @property
    def anything(self) -> bool:
        """Whether anything is recorded about the customer."""
        return any(len(table) for table in self.facts.values())

    def rows(self, kind: str) -> list[dict]:
        """The records of a kind, by their numbers."""
        return self.facts[kind].to_pylist() if kind in self.facts else []

    def one(self, kind: str) -> dict:
        """The record of a kind of which a customer has one at most; empty without it."""
        return next(iter(self.rows(kind)), {})

    def frame(self, kind: str) -> pd.DataFrame:
        """The records of a kind: ``fact``, the columns of the kind, ``author``, ``recorded_at``."""
        columns = ["fact", *RECORD_TYPES[kind].columns, "author", "recorded_at"]
        return pd.DataFrame(self.rows(kind), columns=columns, dtype=object)


def records_of(question: Question, customer_id: str) -> Records:
    """All that was known of a customer after change ``records``."""
    missing = missing_kinds(question, RECORD_TYPES)
    known = [kind for kind in RECORD_TYPES if kind not in missing]
    return Records(
        {
            kind: recorded(question.store, kind, question.scope.records, customer_id)
            for kind in known
        },
        missing,
    )
