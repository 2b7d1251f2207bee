"""The queries: how each is asked here, and where its right answer comes from."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

import duckdb

HERE: Final = Path(__file__).parent
Answer = list[tuple[str, Decimal]]
"""Key and exact figure of each row, the largest figure first, equal ones by key."""


@dataclass(frozen=True)
class Query:
    """One query of TPC-H as a question for ``report pareto``.

    ``dated_by`` is the column of the export by which the store's lines are dated, ``days`` the first and the
    last one, both included; ``by``, ``filters`` and ``measure`` are the report's options. Of its rows,
    the largest first, the answer has ``limit``, or those ``over`` a figure.
    """

    name: str
    dated_by: str
    by: str
    days: tuple[str, str]
    filters: tuple[str, ...] = ()
    measure: str = "revenue"
    limit: int | None = None
    over: Decimal = Decimal(0)

    def published(self) -> Answer:
        """The answer that TPC publishes for scale 1 with the validation parameters."""
        with (HERE / "published.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["query"] == self.name]
        return in_order([(row["key"], Decimal(row["figure"])) for row in rows])

    def by_sql(self, tables: duckdb.DuckDBPyConnection) -> Answer:
        """The answer that DuckDB gives to the query as it is published, at any scale."""
        sql = (HERE / f"{self.name.lower()}.sql").read_text(encoding="utf-8")
        return in_order([(str(key), figure) for key, figure in tables.sql(sql).fetchall()])


def in_order(rows: Answer) -> Answer:
    """The rows as an ``Answer`` has them."""
    return sorted(rows, key=lambda row: (-row[1], row[0]))


QUERIES: Final = (
    Query(
        "Q3",
        dated_by="Ship Date",
        by="Order",
        days=("1995-03-16", "1998-12-31"),
        filters=("industry=BUILDING", "Ordered Early=yes"),
        limit=10,
    ),
    Query(
        "Q5",
        dated_by="Order Date",
        by="Nation",
        days=("1994-01-01", "1994-12-31"),
        filters=("region=ASIA", "Home Supplier=yes"),
    ),
    Query(
        "Q10",
        dated_by="Order Date",
        by="customer",
        days=("1993-10-01", "1993-12-31"),
        filters=("Return Flag=R",),
        limit=20,
    ),
    Query(
        "Q18",
        dated_by="Order Date",
        by="Order",
        days=("1992-01-01", "1998-12-31"),
        measure="quantity",
        over=Decimal(300),
    ),
)
