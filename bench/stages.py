"""The whole history of stages beside a plain pandas implementation of the same rules on a sample."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from analytics.question import Question
from analytics.rhythm.rhythm import rhythm
from analytics.scope import Scope
from analytics.stages.accounts import accounts, setbacks
from analytics.stages.changes import flow, matrix, transitions
from analytics.stages.history import dwell, mix, recovery, strips
from analytics.stages.stages import Stages, stages
from analytics.stages.why import why
from bench.plain_stages import plain_stages
from bench.table import Row, timed
from data.store.store import Store

SAMPLE = 40
_SLOW = "pandas, one customer and point after the other"
_LINES = """
select customer_id as customer, sale_date as date, amount, category_key as item
from sale_line join dim_customer using (customer_key)
where retired_in = 2147483647 and list_contains($ids, customer_id)
"""


def compare(store_path: Path, runs: int) -> list[Row]:
    """The history of all customers, of a sample of them both ways, and what the page asks of it."""
    store = Store.open(store_path)
    scope = Scope.build(store.facts())
    known = Question(store, scope)
    history = known.ask(stages)
    every = len(history.ids)
    ids = tuple(history.ids[:: max(every // SAMPLE, 1)][:SAMPLE])
    sample = replace(scope, filters=(("customer", ids),))
    lines = _lines(store, ids)
    slow = timed(lambda: plain_stages(lines, scope.period.to_day), 1)
    base = "history of the sample"
    note = f"{every / len(ids) * slow[0]:,.0f} s for all at this pace"
    rows = [
        Row("stages", base, timed(lambda: stages(Question(store, sample)), runs)),
        Row("stages", _SLOW, slow, base, note),
        Row(
            "stages",
            "history of all customers",
            timed(lambda: stages(Question(store, scope)), runs),
        ),
        Row("stages", "the page's later calls", timed(lambda: _page(known, history), runs)),
        Row(
            "stages",
            "why one account",
            timed(lambda: why(Question(store, scope), ids[0]), runs),
        ),
        Row(
            "stages",
            "rhythm of all, with BG/NBD",
            timed(lambda: rhythm(Question(store, scope)), runs),
        ),
    ]
    store.close()
    return rows


def _page(known: Question, history: Stages) -> object:
    """What a page makes of the history that it has; the lines are read by then."""
    since = history.points[max(len(history.points) - 13, 0)]
    return (
        accounts(history),
        mix(history),
        matrix(history, since),
        flow(history, since),
        dwell(history),
        recovery(history),
        setbacks(known, history),
        strips(history.among(history.ids[:20])),
        transitions(history.among(history.ids[:20])),
    )


def _lines(store: Store, ids: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(store.query(_LINES, ids=list(ids)).to_pylist())
