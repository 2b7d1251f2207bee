"""Which change of records last touched what is asked: a note makes no plan be read again."""

import re
from typing import Final

from analytics.question import Question
from analytics.scope import Scope
from data.record_types import RECORD_TYPES

_TABLES: Final = frozenset(kind.table for kind in RECORD_TYPES.values())
_CHANGED: Final = """
select coalesce(
    max(greatest(recorded_in, case when withdrawn_in <= $records then withdrawn_in else 0 end)), 0
) as number
from {table}
where recorded_in <= $records
"""


def as_last_changed(question: Question, *queries: str) -> Question:
    """The question about all that its data version holds, as of the latest change that matters to queries.

    That is the latest one up to the scope's ``records`` which touched a table of records that one of them
    names; what is asked so is computed anew only after such a change.
    """
    scope, named = question.scope, re.findall(r"\w+", " ".join(queries))
    latest = [
        question.store.state(_CHANGED.format(table=table), records=scope.records)[0]["number"]
        for table in sorted(_TABLES.intersection(named))
    ]
    return question.of(Scope.everything(scope.version, max(latest, default=scope.records)))
