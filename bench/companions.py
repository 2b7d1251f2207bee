"""Records of every customer of a synthetic store: customer list, plan, receivables, expenses, incidents."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from analytics import exact
from analytics.period import months_earlier
from analytics.question import Question
from data.record_types import RECORD_TYPES
from data.records import record, records_version
from data.records.records_store import insert_records, new_change, schema_of
from data.store.store import Store

AUTHOR = "bench"


def fill(store: Store) -> None:
    """Record them in one change; the same store gets the same records. Does nothing the second time."""
    if len(store.query("select 1 from record_change where author = $author", author=AUTHOR)):
        return
    as_of = store.facts().last_day
    ids = np.array(store.members("customer").ids, dtype=object)
    if as_of is None or not len(ids):
        return
    listed = store.query("select customer_id from customer_card")["customer_id"].to_pylist()
    new = ~np.isin(ids, listed)
    tables = _tables(ids[new], _yearly(store, as_of, len(ids))[new], as_of)
    with store.settings_change() as cursor:
        number = new_change(cursor, AUTHOR)
        for kind, columns in tables.items():
            insert_records(cursor, RECORD_TYPES[kind], _table(kind, columns), number)
    store.checkpoint()


def after_one_more(known: Question, kind: str) -> Question:
    """The question after one more visit (or incident) of the first customer; earlier answers are kept."""
    as_of = known.scope.period.to_day
    fields = {
        "visit": {"day": as_of},
        "incident": {"opened": as_of, "kind": "other", "severity": 1},
    }
    told = {
        "customer": known.store.members("customer").ids[0],
        "note": datetime.now(UTC).isoformat(),
    }
    record(known.store, kind, [told | fields[kind]], AUTHOR)
    return known.of(replace(known.scope, records=records_version(known.store)))


def _yearly(store: Store, as_of: date, size: int) -> np.ndarray:
    """Net revenue of each customer in the twelve months up to the last sale, in millionths."""
    rows = store.query(
        """select customer_key, sum(amount) as revenue from sale_line
        where sale_date > $start and retired_in = 2147483647 and customer_key is not null
        group by customer_key""",
        start=months_earlier(as_of, 12),
    )
    revenue = np.zeros(size, dtype=np.int64)
    revenue[rows["customer_key"].to_numpy()] = exact.units(rows["revenue"])
    return revenue


def _tables(ids: np.ndarray, yearly: np.ndarray, as_of: date) -> dict[str, dict[str, object]]:
    """Columns by kind; most customers keep to their limit, plan and budget, some do not."""
    dice = np.random.default_rng(42)

    def near(part: float, spread: float, times: int = 1) -> np.ndarray:
        """About this part of a year's revenue, each customer with its own luck."""
        luck = dice.lognormal(0, spread, len(yearly) * times)
        return (np.tile(yearly, times) * part * luck).astype(np.int64)

    size, months = len(ids), [date(as_of.year, month, 1) for month in range(1, 13)]
    some = ids[dice.random(size) < 0.02]
    due = dice.integers(-20, 90, 2 * size)
    return {
        "customer": {"customer": ids, "credit_limit": near(0.3, 0.1)},
        "receivable": {
            "customer": np.tile(ids, 2),
            "amount": near(0.07, 0.5, 2),
            "due_date": [as_of + timedelta(days=int(days)) for days in due],
            "statement_date": [as_of] * (2 * size),
        },
        "plan": {
            "customer": np.tile(ids, 12),
            "month": np.repeat(np.array(months, dtype=object), size),
            "amount": near(1 / 12, 0.2, 12),
        },
        "expense": {
            "customer": np.tile(ids, 2),
            "kind": ["ads"] * (2 * size),
            "day": [date(as_of.year, 2, 1)] * size + [date(as_of.year - 1, 2, 1)] * size,
            "amount": near(0.02, 0.1, 2),
        },
        "budget": {
            "customer": ids,
            "kind": ["ads"] * size,
            "from_day": [date(as_of.year, 1, 1)] * size,
            "to_day": [date(as_of.year, 12, 31)] * size,
            "amount": near(0.025, 0.05),
        },
        "incident": {
            "customer": some,
            "kind": ["other"] * len(some),
            "severity": dice.integers(1, 4, len(some)).tolist(),
            "opened": [as_of - timedelta(days=40)] * len(some),
        },
    }


def _table(kind: str, columns: dict[str, Any]) -> pa.Table:
    """The columns in the order and the types of the kind; money comes in whole millionths."""
    schema = schema_of(RECORD_TYPES[kind])
    size = len(columns["customer"])
    arrays = []
    for field in schema:
        values = columns.get(field.name, [""] * size if field.name == "note" else None)
        if values is None:
            arrays.append(pa.nulls(size, field.type))
        elif pa.types.is_decimal(field.type):
            arrays.append(_money(values))
        else:
            arrays.append(pa.array(values, field.type))
    return pa.table(arrays, schema=schema)


def _money(millionths: np.ndarray) -> pa.Array:
    """Whole millionths as decimal(18, 6): the same bits, sixteen bytes each."""
    words = np.zeros((len(millionths), 2), dtype="<i8")
    words[:, 0], words[:, 1] = millionths, millionths >> 63
    data = pa.py_buffer(words.tobytes())
    return pa.Array.from_buffers(pa.decimal128(18, 6), len(millionths), [None, data])
