"""What was put into accounts and what came back (definitions, section 8): by customer, month by month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from analytics import exact
from analytics.period import year_of
from analytics.question import Question, looks_at_records
from analytics.record_kinds import missing_kinds
from analytics.rules.number import exact as fraction
from analytics.selection import NOTHING

_SALES: Final = Path(__file__).with_name("ledger.sql")
_RECORDS: Final = Path(__file__).with_name("ledger_records.sql")
_KINDS: Final = ("expense", "visit")


@dataclass(frozen=True, eq=False)
class Ledger:
    """One entry per customer and calendar month with sales, expenses or visits, by customer, then month.

    ``customer``: the place in ``ids``; money in whole millionths: net ``revenue``, gross ``profit`` of
    the lines whose cost is known, of which there are ``costed_lines``, ``expenses``; ``visits``.
    ``is_known``: the store has expenses or visits.
    """

    ids: tuple[str, ...]
    customer: np.ndarray
    month: np.ndarray
    revenue: np.ndarray
    profit: np.ndarray
    expenses: np.ndarray
    costed_lines: np.ndarray
    visits: np.ndarray
    is_known: bool

    def invested(self, visit_cost: float) -> np.ndarray:
        """Investment of each entry: expenses, and every visit at what one costs."""
        return self.expenses + self.visits * int(fraction(visit_cost) * exact.UNIT)

    def by_customer(self, values: np.ndarray) -> np.ndarray:
        """The sums of some values over the months of each customer, by place."""
        sums = np.zeros(len(self.ids), dtype=values.dtype)
        np.add.at(sums, self.customer, values)
        return sums


@looks_at_records
def ledger(question: Question, ids: tuple[str, ...]) -> Ledger:
    """What these customers brought and cost in every month up to the scope's last day; no filter counts."""
    store, scope = question.store, question.scope
    place = {customer: at for at, customer in enumerate(ids)}
    members = store.members("customer", scope.version)
    keys, as_of = members.keys_of(ids), scope.period.to_day
    sold = store.query(_SALES, as_of=as_of, version=scope.version, customers=keys or [NOTHING])
    spent = store.query(_RECORDS, as_of=as_of, records=scope.records, ids=list(ids))
    customers = (
        members.ids[sold["customer_key"].to_numpy()].tolist(),
        spent["customer"].to_pylist(),
    )
    customer = [np.array([place[one] for one in side], dtype=np.int64) for side in customers]
    month = [side["month"].to_numpy().astype("datetime64[M]") for side in (sold, spent)]
    entries = _Entries.of(np.concatenate(customer), np.concatenate(month), len(sold))
    return Ledger(
        ids,
        entries.customer,
        entries.month,
        entries.sold(exact.units(sold["revenue"])),
        entries.sold(exact.units(sold["costed"]) - exact.units(sold["cost"])),
        entries.spent(exact.units(spent["expenses"])),
        entries.sold(sold["costed_lines"].to_numpy()),
        entries.spent(spent["visits"].to_numpy()),
        is_known=len(missing_kinds(question, _KINDS)) < len(_KINDS),
    )


@dataclass(frozen=True, eq=False)
class _Entries:
    """The months of the customers, each once; ``at``: the entry of each row, sales before records."""

    customer: np.ndarray
    month: np.ndarray
    at: np.ndarray
    sales: int

    @classmethod
    def of(cls, customer: np.ndarray, month: np.ndarray, sales: int) -> "_Entries":
        both = np.stack([customer, month.astype(np.int64)])
        (customers, months), at = np.unique(both, axis=1, return_inverse=True)
        return cls(customers, months.astype("datetime64[M]"), at.ravel(), sales)

    def sold(self, values: np.ndarray) -> np.ndarray:
        return self._put(self.at[: self.sales], values)

    def spent(self, values: np.ndarray) -> np.ndarray:
        return self._put(self.at[self.sales :], values)

    def _put(self, at: np.ndarray, values: np.ndarray) -> np.ndarray:
        put = np.zeros(len(self.month), dtype=values.dtype)
        put[at] = values
        return put


@dataclass(frozen=True)
class Payback:
    """What one account cost and brought since its first month; money exact.

    ``years``: one row per financial year: ``year`` (its name), ``revenue``, ``profit`` (gross),
    ``visits``, ``investment``, ``cumulative`` (all gross profit less all investment up to its end),
    ``share`` (all investment ÷ all net revenue up to its end; None unless that is above zero).
    ``paid_back``: the first month (its first day) from the first investment on at whose end the
    cumulative contribution is not below zero; None where none is. ``cumulative``: to this day.
    """

    years: pd.DataFrame
    investment: Decimal
    cumulative: Decimal
    paid_back: date | None


def payback(entries: Ledger, customer: str, visit_cost: float, first_month: int) -> Payback | None:
    """The payback of one customer of a ledger; None without any investment or any known cost of goods."""
    own = entries.customer == entries.ids.index(customer)
    invested, profit = entries.invested(visit_cost)[own], entries.profit[own]
    if not invested.any() or not entries.costed_lines[own].any():
        return None
    months: list[date] = entries.month[own].astype(object).tolist()
    left = np.cumsum(profit - invested)
    on = np.flatnonzero((left >= 0) & (np.arange(len(left)) >= np.flatnonzero(invested)[0]))
    return Payback(
        years=_years(entries, own, invested, first_month),
        investment=exact.decimal(int(invested.sum())),
        cumulative=exact.decimal(int(left[-1])),
        paid_back=months[on[0]] if len(on) else None,
    )


def _years(
    entries: Ledger, own: np.ndarray, invested: np.ndarray, first_month: int
) -> pd.DataFrame:
    days = entries.month[own].astype("datetime64[D]").astype(object)
    names = [year_of(day, first_month).name for day in days]
    of = np.array(names, dtype=object)
    rows, revenue, cost, left = [], 0, 0, 0
    for name in dict.fromkeys(names):
        at = of == name
        year = {
            "revenue": int(entries.revenue[own][at].sum()),
            "profit": int(entries.profit[own][at].sum()),
            "investment": int(invested[at].sum()),
        }
        revenue, cost = revenue + year["revenue"], cost + year["investment"]
        left += year["profit"] - year["investment"]
        rows.append(
            {
                "year": name,
                "visits": int(entries.visits[own][at].sum()),
                **{key: exact.decimal(units) for key, units in year.items()},
                "cumulative": exact.decimal(left),
                "share": cost / revenue if revenue > 0 else None,
            }
        )
    return pd.DataFrame(rows)
