"""The same questions on Keystone's own way: the command ``import``, then the command ``report``."""

import contextlib
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Final

from bench.tpch.queries import Answer, Query, in_order
from cli.main import main

_FIELDS: Final = {
    "order": "Order No",
    "line": "Line",
    "customer": "Customer ID",
    "customer_name": "Customer Name",
    "industry": "Segment",
    "region": "Region",
    "quantity": "Quantity",
    "amount": "Net Amount",
}
_KEPT: Final = ("Order", "Nation", "Home Supplier", "Return Flag", "Ordered Early")
"""Columns without a field; ``Order`` is the order number once more, to count by."""

OPTIONS: Final = {"mapping": [*{"date": "Order Date", **_FIELDS}.items()]}
"""The options of the import by which the export is dated by order and keeps no column without a field."""


def import_export(export: Path, store: Path, dated_by: str) -> dict[str, object]:
    """Import the export into a new store with its lines dated by a column; returns the import's report."""
    fields = {"date": dated_by, **_FIELDS}
    words = [f"{field}={column}" for field, column in fields.items()]
    kept = ["--keep", *_KEPT, "--yes", "--author", "bench", "--format", "json"]
    return _said("import", str(export), "--map", *words, *kept, "--db", str(store))


def ask(query: Query, store: Path, rows: int) -> Answer:
    """Keystone's answer; ``rows`` is the number of rows to read where the query itself sets no limit."""
    first, last = query.days
    words = ["--by", query.by, "--measure", query.measure, "--from", first, "--to", last]
    words += ["--filter", *query.filters] if query.filters else []
    words += ["--compare", "none", "--top", str(query.limit or rows), "--db", str(store)]
    rows_read: list = _said("report", "pareto", *words)["rows"]
    answer = in_order([(row["id"], Decimal(row["value"])) for row in rows_read])
    return [(key, figure) for key, figure in answer if figure > query.over]


def _said(*words: str) -> dict:
    """The JSON that a command prints. Raises RuntimeError with its words when it fails."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([*words, "--lang", "en"])
    if code:
        raise RuntimeError(f"{' '.join(words)}: {out.getvalue()}{err.getvalue()}")
    return json.loads(out.getvalue())
