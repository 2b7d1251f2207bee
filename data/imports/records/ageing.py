"""Receivables as an ageing report: a column for each span of days overdue instead of one balance."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import numpy as np
import pyarrow as pa

from data.imports.evidence import Conclusion as Weighed
from data.imports.evidence import Open, Sample, Table, ageing_of
from data.imports.model import Assigned, Conclusion, Question
from data.imports.opened import OpenedFile
from data.imports.records.model import RecordOptions
from data.imports.records.vocabulary import words_for
from data.tables.layout.layout import TableHead

_KIND: Final = "receivable"
_DUE: Final = "due"
_BALANCE: Final = frozenset({"amount", "due_date"})


def with_ageing(kind: str, opened: OpenedFile[RecordOptions], assigned: Assigned) -> Assigned:
    """With the columns of an ageing report in place of the balance; as before where it is none.

    A person who says which column the amount or the due date is has said that it is none. Ages counted from
    the invoice tell nothing about what is overdue: then the balance is read, without a due date.
    """
    said = {field for field, column in opened.options.mapping if column.strip()}
    if kind != _KIND or said & _BALANCE or "due_date" in assigned.fields:
        return assigned
    table = _table(opened.head)
    ageing = ageing_of(table, opened.options.statement_date)
    if ageing is None:
        return assigned
    if "customer" not in assigned.fields and (at := _unnamed_customer(table)) is not None:
        assigned = replace(assigned, fields=assigned.fields | {"customer": at})
    basis = opened.options.ageing or opened.kept.get("ageing")
    asked = () if basis else ageing.asked
    taken = {bucket.column for bucket in ageing.buckets}
    fields = {name: at for name, at in assigned.fields.items() if at not in taken}
    if basis not in (None, _DUE):
        amount = {} if ageing.total is None else {"amount": ageing.total}
        return replace(assigned, fields=fields | amount)
    return replace(
        assigned,
        fields={name: at for name, at in fields.items() if name != "amount"},
        buckets={bucket.column: bucket.least for bucket in ageing.buckets},
        conclusions=(*assigned.conclusions, *map(_concluded, () if asked else (ageing.told,))),
        questions=(*assigned.questions, *map(_asked, asked)),
        statement_date=ageing.day,
    )


def _unnamed_customer(table: Table) -> int | None:
    """The column without a heading that alone holds texts: whose the amounts of an ageing report are."""
    texts = [
        at
        for at in range(table.width)
        if table.profile(at).filled and not table.is_number(at) and not table.is_days(at)
    ]
    return texts[0] if len(texts) == 1 and table.columns[texts[0]] == f"#{texts[0] + 1}" else None


def due_dates(heads: np.ndarray, buckets: dict[int, int], statements: pa.Array) -> pa.Array:
    """The due date of each line of an ageing report, the latest that its column ``heads`` allows.

    Null for what is not due yet.

    >>> from datetime import date
    >>> days = pa.array([date(2025, 10, 31)] * 2)
    >>> due_dates(np.array([3, 4]), {3: 0, 4: 31}, days).to_pylist()
    [None, datetime.date(2025, 9, 30)]
    """
    lines = zip(heads.tolist(), statements.to_pylist(), strict=True)
    return pa.array(
        [day - timedelta(days=buckets[at]) if day and buckets[at] else None for at, day in lines],
        pa.date32(),
    )


def _table(head: TableHead) -> Table:
    return Table(
        Sample(
            head.layout.columns,
            tuple(map(tuple, head.rows)),
            words_for(_KIND),
            tuple(map(tuple, head.above)),
            complete=head.complete,
            semicolons=head.layout.delimiter == ";",
        )
    )


def _concluded(told: Weighed) -> Conclusion:
    facts = {"holds": told.holds, "rows": told.rows, **told.facts}
    values = tuple(other.value for other in told.alternatives)
    flags = tuple(other.flags for other in told.alternatives)
    return Conclusion(told.code, facts, told.share, told.decides, told.value, values, flags)


def _asked(question: Open) -> Question:
    return Question(
        question.code,
        question.facts,
        tuple(answer.value for answer in question.choices),
        question.decides,
        tuple(answer.flags for answer in question.choices),
    )
