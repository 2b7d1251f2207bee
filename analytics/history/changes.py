"""What changed between two data versions: restated months, lines new and vanished, changes of tier."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics import exact
from analytics.movement.movement import NOT_ACTIVE
from analytics.pyramid.tiering import Tiering, tiering
from analytics.question import Question, looks_at_records
from data.store.store import Store

LISTED: Final = 1_000
"""At most this many changed lines are listed, the largest amounts; a download holds all."""
_SQL: Final = Path(__file__).with_name("changes.sql")
_LINES: Final = Path(__file__).with_name("changes_lines.sql")
_MONTHS: Final = Path(__file__).with_name("changes_months.sql")
_ALL: Final = 2**31 - 1
"""The most that every engine takes as a limit."""
_ORDERS: Final = (
    "select order_key, order_id from dim_order where order_key in (select unnest($keys))"
)

_FIGURES: Final = ("order_key", "line_number", "quantity", "unit_price", "amount", "cost")
"""What a reader sees of a line beside its day and dimensions; how often it occurs is not compared."""
_ORDER: Final = ("what", "sale_date", "order_id", "line_number")
_BEGAN: Final = "brought_in > $earlier and brought_in <= $later and retired_in > $later"
_ENDED: Final = "brought_in <= $earlier and retired_in > $earlier and retired_in <= $later"


@dataclass(frozen=True, eq=False)
class VersionChanges:
    """What ``later`` says otherwise than ``earlier``; the two versions in the order of time.

    ``months``: one row per calendar month with a changed line: ``month`` (first day), ``new_lines``,
    ``new_amount``, ``vanished_lines``, ``vanished_amount``, ``old_lines``, ``old``, ``new``,
    ``difference`` (money as exact ``Decimal``). ``before`` and ``now`` are the tiers of the same
    period by both versions.
    """

    store: Store
    earlier: int
    later: int
    months: pd.DataFrame
    before: Tiering | None
    now: Tiering | None

    @property
    def restated(self) -> pd.DataFrame:
        """The months that the earlier version had already and whose net revenue differs."""
        is_restated = (self.months["old_lines"] > 0) & (self.months["difference"] != 0)
        return self.months.loc[is_restated]

    def count(self, what: str) -> int:
        """The number of lines that are ``new`` or ``vanished``."""
        return sum(self.months[f"{what}_lines"].tolist())

    def amount(self, what: str) -> Decimal:
        """The sum of the lines that are ``new`` or ``vanished``."""
        return sum(self.months[f"{what}_amount"].tolist(), Decimal(0))

    def lines(self, most: int = LISTED) -> pd.DataFrame:
        """The changed lines, the largest amounts first: ``what``, ``sale_date``, ``order_id``,
        ``line_number``, ``customer_id``, ``customer``, ``product``, ``quantity``, ``amount``.
        """
        parts = {"changed": _changed(self.store, self.earlier, self.later), "most": str(most)}
        lines = self.store.query(_LINES, parts, earlier=self.earlier, later=self.later)
        return _in_words(self.store, lines, self.later).to_pandas()

    def every_line(self) -> pd.DataFrame:
        """As ``lines``, all of them."""
        return self.lines(_ALL)

    @cached_property
    def tiers(self) -> pd.DataFrame:
        """One row per customer whose tier differs, the largest change of revenue first.

        ``id``, ``name``, ``from``, ``to`` (a tier or ``not_active``), ``revenue_from``,
        ``revenue_to``, ``difference`` (exact ``Decimal``, net revenue of the period).
        """
        names = ("id", "name", "from", "to", "revenue_from", "revenue_to", "difference")
        if self.now is None or self.before is None:
            return pd.DataFrame(columns=list(names))
        codes = np.array([*self.now.codes, NOT_ACTIVE])
        sides = (self.before, self.now)
        members = max((side.worth.members for side in sides), key=lambda known: len(known.ids))
        keys = np.arange(len(members.ids))
        was, now = (side.tiers_of(keys) for side in sides)
        moved = np.flatnonzero(was != now)
        money = [side.revenue_of(moved).tolist() for side in sides]
        rows = zip(
            members.ids[moved], members.names[moved], codes[was[moved]], codes[now[moved]],
            *([exact.decimal(value) for value in side] for side in money), strict=True,
        )  # fmt: skip
        changed = [(*row, row[5] - row[4]) for row in rows]
        changed.sort(key=lambda row: (-abs(row[6]), row[0]))
        return pd.DataFrame(changed, columns=list(names))


@looks_at_records
def version_changes(question: Question, since: int) -> VersionChanges:
    """What the scope's version says otherwise than version ``since`` (0: the empty store).

    The tiers are those of the scope's scheme over its period, by the lines of both versions.
    """
    store = question.store
    earlier, later = sorted((since, question.scope.version))
    parts = {"changed": _changed(store, earlier, later)}
    months = store.query(_MONTHS, parts, earlier=earlier, later=later).to_pandas()
    months["difference"] = months["new_amount"] - months["vanished_amount"]
    months["new"] = months["old"] + months["difference"]
    before, now = (
        question.of(replace(question.scope, version=version)).ask(tiering) if version else None
        for version in (earlier, later)
    )
    return VersionChanges(store, earlier, later, months, before, now)


def _in_words(store: Store, lines: pa.Table, version: int) -> pa.Table:
    """The lines with ids and names for keys; of equal amounts by what, day, order and line."""
    customers, products = (store.members(name, version) for name in ("customer", "product"))
    worded = {
        "what": lines["what"],
        "sale_date": lines["sale_date"],
        "order_id": _order_ids(store, lines["order_key"]),
        "line_number": lines["line_number"],
        "customer_id": _of_member(lines["customer_key"], customers.ids),
        "customer": _of_member(lines["customer_key"], customers.names),
        "product": _of_member(lines["product_key"], products.names),
        "quantity": lines["quantity"],
        "amount": lines["amount"],
    }
    by = [("size", "descending"), *((name, "ascending") for name in _ORDER)]
    return pa.table({**worded, "size": lines["size"]}).sort_by(by).drop_columns("size")


def _order_ids(store: Store, keys: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
    """The ids of orders; a table of the company's own knows no others."""
    if not pa.types.is_integer(keys.type):
        return keys.cast(pa.string())
    wanted = keys.to_pylist()
    known = store.query(_ORDERS, keys=list({key for key in wanted if key is not None}))
    ids = dict(zip(*(known[name].to_pylist() for name in ("order_key", "order_id")), strict=True))
    return pa.array([ids.get(key) for key in wanted], pa.string())


def _of_member(keys: pa.ChunkedArray, values: np.ndarray) -> pa.ChunkedArray:
    return pc.take(pa.array(values.tolist(), pa.string()), keys)


def _changed(store: Store, earlier: int, later: int) -> str:
    """The query for the changed lines; without its dear step where one side is empty."""
    sides = {"new": _BEGAN, "vanished": _ENDED}
    text = _SQL.read_text(encoding="utf-8")
    both = all(_any(store, where, earlier, later) for where in sides.values())
    seen = ", ".join(("sale_date", *(f"{name}_key" for name in store.dimensions), *_FIGURES))
    queries = {what: f"select {seen} from sale_line where {sides[what]}" for what in sides}
    if both:
        new, vanished = queries["new"], queries["vanished"]
        queries = {
            "new": f"{new} except all {vanished}",
            "vanished": f"{vanished} except all {new}",
        }
    body = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return body.format(**queries)


def _any(store: Store, where: str, earlier: int, later: int) -> bool:
    rows = store.query(
        f"select 1 from sale_line where {where} limit 1", earlier=earlier, later=later
    )
    return len(rows) > 0
