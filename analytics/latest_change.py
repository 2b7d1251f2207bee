"""Which change of records last touched what is asked: a note makes no plan be read again."""

import re
from typing import Final

from analytics.question import Question
from analytics.scope import Scope
from data.record_types import RECORD_TYPES

_TABLES: Final = frozenset(kind.table for kind in RECORD_TYPES.values())
_OF_TABLE: Final = """
select '{table}' as name, coalesce(greatest(
    max(recorded_in) filter (recorded_in <= $records), max(withdrawn_in) filter (withdrawn_in <= $records)
), 0) as number
from {table}
"""
_CHANGED: Final = " union all ".join(_OF_TABLE.format(table=table) for table in sorted(_TABLES))
"""Of every table at once, and kept until the next change."""


def latest_change(question: Question, *queries: str) -> int:
    """The latest change up to the scope's ``records`` which touched a table of records that a query names."""
    scope, named = question.scope, set(re.findall(r"\w+", " ".join(queries)))
    changed = question.store.state(_CHANGED, records=scope.records)
    ours = (row["number"] for row in changed if row["name"] in named)
    return max(ours, default=scope.records)


def as_last_changed(question: Question, *queries: str) -> Question:
    """The question about all that its data version holds, as of the latest change that matters to queries.

    What is asked so is computed anew only after such a change.
    """
    records = latest_change(question, *queries)
    return question.of(Scope.everything(question.scope.version, records))
