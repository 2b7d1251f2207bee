"""What a person should see before saying yes: months, new customers, near names, odd days and amounts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from data.imports.prepared import StoreSide
from data.imports.sales.comparing.compare import Comparison
from data.imports.sales.comparing.staged_file import StagedFile
from data.imports.sales.insights.near_names import Customer, near_to_store
from data.imports.sales.model import ImportReport
from data.imports.staging import Staging
from data.imports.written import plain
from data.sql import query_beside
from data.store.store import LIVE

_SHOWN: Final = 100
_FIRST: Final = 20
_ENOUGH: Final = 5
"""Rows from which a customer has a usual amount of its own; with fewer the file's usual amount holds."""
_SAMPLED: Final = 1_000_000
"""The file's usual amount is found on about so many of its rows."""
_NOBODY: Final = "(select null::integer as local_key, null::varchar as member where false)"


@dataclass(frozen=True)
class Insights:
    """Looks at one compared file; nothing is written. ``today`` is the clock's: a sale cannot be later."""

    side: StoreSide[Any]
    staging: Staging
    file: StagedFile
    comparison: Comparison
    today: date

    def fill_in(self, report: ImportReport) -> None:
        """Fill in ``months``, ``new_customers``, ``near_names``, ``future`` and ``unusual``."""
        added = self._make("insight_days", "insight_days", checked=self._checked, fresh=self._fresh)
        report.months = self._months(added)
        report.new_customers, report.near_names = self._new_customers(report.mapping)
        report.future = self._future(added)
        report.unusual = self._unusual()

    @property
    def _checked(self) -> str:
        return self.staging.name("checked")

    @property
    def _fresh(self) -> str:
        """The condition that leaves out rows that the store has already."""
        if not self.comparison.matched or not self.comparison.unchanged:
            return ""
        verdict = self.staging.name("verdict")
        return f"and row_number not in (select row_number from {verdict} where same)"

    def _make(self, part: str, name: str, /, **parts: object) -> str:
        return self.staging.make(self.side.cursor, part, query_beside(__file__, name, **parts))

    def _rows(self, text: str) -> list[dict[str, Any]]:
        return self.side.cursor.sql(text).to_arrow_table().to_pylist()

    def _months(self, added: str) -> list[dict[str, str]]:
        retire = self.comparison.retire or "select rowid from sale_line where false"
        rows = self._rows(
            query_beside(__file__, "insight_months", added=added, retire=retire, live=LIVE)
        )
        return [
            {"month": str(row["month"]), "old": plain(row["old"]), "new": plain(row["new"])}
            for row in rows
        ]

    def _new_customers(self, mapping: dict[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
        new = self._new("customer_name" in mapping)
        first = [{"id": one, "name": name} for one, name in new[:_FIRST]]
        pairs = self._near_pairs(new) if new else []
        near = {"count": len(pairs), "pairs": pairs[:_SHOWN]}
        return {"count": len(new), "first": first}, near

    def _near_pairs(self, new: list[Customer]) -> list[dict[str, str]]:
        """Compared where the file was read: many names are no work for a process with readers."""
        side, version = self.side, self.comparison.version
        return side.runner.run(side.order, near_to_store, version, new)

    def _new(self, is_named: bool) -> list[Customer]:
        """The customers that the store lacks, in the order of the file, with the names it gives them.

        A name that an import brought which was undone is no news to the store, and still the file's.
        """
        if not self.comparison.new_members.get("customer"):
            return []
        new = self.staging.name("new_customer")
        rows = self.side.cursor.execute(
            f"select store_key, member from {new} order by local_key"
        ).fetchall()
        names = {}
        if is_named:
            text = f"""select customer_key, arg_max(name, brought_in) from customer_name
                       where customer_key in (select store_key from {new}) group by customer_key"""
            names = dict(self.side.cursor.execute(text).fetchall())
        if self.comparison.names.get("customer"):
            said = self.staging.name("name_customer")
            names |= dict(
                self.side.cursor.execute(f"select store_key, name from {said}").fetchall()
            )
        return [(member, names.get(key, member)) for key, member in rows]

    def _future(self, added: str) -> dict[str, Any] | None:
        rows, amount, last = self.side.cursor.execute(
            f"""select sum(rows)::bigint, sum(amount)::decimal(38, 6), max(sale_date)
                from {added} where sale_date > $1""",
            [self.today],
        ).fetchall()[0]
        return {"rows": rows, "amount": plain(amount), "last_day": str(last)} if rows else None

    def _unusual(self) -> dict[str, Any] | None:
        if not self.comparison.accepted:
            return None
        parts = {"checked": self._checked, "fresh": self._fresh}
        has_map = "customer" in self.comparison.new_members
        mapped = {"map": self.staging.name("map_customer"), "live": LIVE} if has_map else None
        known = (
            query_beside(__file__, "insight_known", **mapped)
            if mapped
            else "select null, null, null, null where false"
        )
        sizes = self._make("insight_sizes", "insight_sizes", known=known, **parts)
        suspects = self._make("insight_suspects", "insight_suspects", sizes=sizes, enough=_ENOUGH)
        own = self.side.cursor.execute(
            f"select own, count(*) from {suspects} group by own"
        ).fetchall()
        if not own:
            return None
        if mapped:
            usual = query_beside(__file__, "insight_usual", suspects=suspects, **mapped, **parts)
        else:
            usual = "select null::integer as customer, null::decimal(18, 6) as usual where false"
        usual = self.staging.make(self.side.cursor, "insight_usual", usual)
        of_file = self._usual_of_file() if False in dict(own) else None
        text = query_beside(
            __file__,
            "insight_unusual",
            spread=self.file.spread,
            suspects=suspects,
            usual=usual,
            of_file=f"{of_file or 'null'}::decimal(18, 6)",
            members=self.staging.name("member_customer") if mapped else _NOBODY,
            **parts,
        )
        found = self._rows(text)
        if not found:
            return None
        first = [self._told(row) for row in islice(found, _SHOWN)]
        return {"rows": len(found), "first": first}

    def _usual_of_file(self) -> Decimal | None:
        step = max(1, self.file.records // _SAMPLED)
        return self.side.cursor.execute(
            f"""select quantile_disc(abs(amount), 0.5) from {self._checked}
                where reason is null and amount <> 0 and row_number % {step} = 0 {self._fresh}"""
        ).fetchall()[0][0]

    @staticmethod
    def _told(row: dict[str, Any]) -> dict[str, Any]:
        return {
            "row": row["row"],
            "customer": row["customer"],
            "day": str(row["day"]),
            "amount": plain(row["amount"]),
            "usual": plain(row["usual"]),
            "of": "customer" if row["own"] else "file",
        }
