"""Which kinds of records a store has: what a page needs and cannot show is named, never an error."""

from collections.abc import Iterable

from analytics.question import Question
from data.record_types import RECORD_TYPES


def missing_kinds(question: Question, kinds: Iterable[str]) -> tuple[str, ...]:
    """Those of ``kinds`` of which no record was known after change ``records``, in their order."""
    asked = tuple(kinds)
    # One row of each is enough: an "exists" would read the whole table.
    each = " union all ".join(
        f"""(select '{kind}' as kind from {RECORD_TYPES[kind].table}
            where recorded_in <= $records and withdrawn_in > $records limit 1)"""
        for kind in asked
    )
    known = {row["kind"] for row in question.store.state(each, records=question.scope.records)}
    return tuple(kind for kind in asked if kind not in known)
