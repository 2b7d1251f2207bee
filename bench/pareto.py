"""The Pareto call beside what else could compute it, all of them over the whole span."""

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from analytics.pareto.pareto import pareto
from analytics.question import Question
from analytics.scope import Scope
from bench.table import Row, timed
from data.store.opening import CONFIG
from data.store.part import Part
from data.store.seen import seen_by
from data.store.store import Store

_POINTS = "where place <= 500 or place % 100 = 0 order by place"
_CURVE = f"""
with item as ({{items}}),
ranked as (
    select
        id,
        value,
        row_number() over (order by value desc, id) as place,
        sum(value) over (order by value desc, id rows unbounded preceding) / sum(value) over () as cum
    from item
)
select * from ranked {_POINTS}
"""
_STAR = _CURVE.format(
    items="select customer_key as id, sum(amount) as value from sale_line group by customer_key"
)
_FLAT = _CURVE.format(
    items="select customer_id as id, sum(amount) as value from flat group by customer_id"
)
_TENTH = Part.of({"city": [f"City {number}" for number in range(8)]})
"""Of the eighty cities of ``synthetic``."""
_BASE = "Keystone: pareto(store, scope), all figures"


def compare(store_path: Path, export: Path, runs: int) -> list[Row]:
    """Seconds of the call and of its rivals; each ratio is the rival over the call."""
    rows = []
    for name, measure in (
        (_BASE, lambda: _keystone(store_path, runs)),
        (
            "the same by somebody who sees a tenth of the customers",
            lambda: _keystone(store_path, runs, _TENTH),
        ),
        ("hand-written SQL over the star schema", lambda: _sql(store_path, _STAR, runs)),
        ("hand-written SQL, flat table, text keys", lambda: _flat(export, runs)),
        ("pandas in memory", lambda: _pandas(export, runs)),
        ("Polars over Parquet", lambda: _polars(export, runs)),
    ):
        rows.append(Row("pareto", name, measure(), _BASE))
    return rows


def _keystone(store_path: Path, runs: int, part: Part | None = None) -> tuple[float, ...]:
    whole = Store.open(store_path)
    store = seen_by(whole, part)
    scope = Scope.build(store.facts(), preset="all", compare="none")

    def ask() -> object:
        curve = pareto(Question(store, scope))
        return curve.figures, curve.frame(curve.drawn())

    seconds = timed(ask, runs)
    whole.close()
    return seconds


def _sql(path: Path, query: str, runs: int) -> tuple[float, ...]:
    with duckdb.connect(str(path), config={**CONFIG}) as connection:
        return timed(lambda: connection.sql(query).to_arrow_table(), runs)


def _flat(export: Path, runs: int) -> tuple[float, ...]:
    path = export.with_name("flat.duckdb")
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "create table flat as select customer_id, cast(amount as decimal(18, 6)) as amount "
            "from read_csv($path)",
            {"path": str(export)},
        )
    return _sql(path, _FLAT, runs)


def _pandas(export: Path, runs: int) -> tuple[float, ...]:
    frame = pd.read_csv(export, usecols=["customer_id", "amount"], engine="pyarrow")

    def ask() -> object:
        value: Any = frame.groupby("customer_id")["amount"].sum()
        value = value.sort_values(ascending=False)
        return (value.cumsum() / value.sum()).iloc[:2000]

    return timed(ask, runs)


def _polars(export: Path, runs: int) -> tuple[float, ...]:
    # Here, as the bench alone installs it: whoever asks for its help needs none.
    import polars as pl  # pyright: ignore[reportMissingImports]

    parquet = export.with_name("lines.parquet")
    if not parquet.exists():
        pl.scan_csv(export).sink_parquet(parquet)
    question = (
        pl.scan_parquet(parquet)
        .group_by("customer_id")
        .agg(pl.col("amount").sum())
        .sort("amount", descending=True)
        .with_columns(cum=pl.col("amount").cum_sum() / pl.col("amount").sum())
        .head(2000)
    )
    return timed(lambda: question.collect(), runs)
