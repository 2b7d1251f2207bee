"""``report plan`` and ``report account``: the plan and one account as plain data, money as exact text."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from analytics import exact
from analytics.account.account import Account, account
from analytics.account.evaluation import Evaluation
from analytics.account.money import Money
from analytics.account.receivables import Receivables
from analytics.account.rhythm import AccountRhythm
from analytics.plan.amounts import SUMS
from analytics.plan.plan import Plan, Sums, plan
from analytics.report import Report, decimal_text, head
from analytics.scope import Scope
from analytics.warnings.warnings import NUMBERS, Warnings, warnings
from data.store.store import Store


def plan_report(store: Store, scope: Scope) -> Report:
    """The plan by the scope's item. Its table: the rows.

    Raises UserError ``item_unknown`` when the scope counts by anything but customers, reps, regions or
    categories.
    """
    found = plan(store, scope, scope.item)
    rows = _plan_rows(found)
    document = {
        **head(store, scope),
        "year": found.year,
        "as_of": str(found.as_of),
        "missing": list(found.missing),
        **{
            name: _sums(getattr(found, name))
            for name in ("total", "planned", "unplanned", "unassigned", "unmatched")
        },
        "outlook": {
            **plain(asdict(found.outlook)),
            "gap": decimal_text(found.outlook.gap),
            "attainment": found.outlook.attainment,
        },
        "months": plain(found.months),
        "rows": rows,
    }
    return Report(document, rows)


def account_report(store: Store, scope: Scope, customer: str) -> Report:
    """One account in full. Its table: the months. Raises UserError ``account_unknown``."""
    found = account(store, scope, customer)
    months = plain(found.months)
    document = {
        **head(store, scope),
        "as_of": str(found.as_of),
        "missing": list(found.missing),
        "account": plain(asdict(found.header)),
        "months": months,
        "rhythm": _rhythm(found.rhythm),
        "stages": _stages(found),
        "categories": {
            "item": found.categories.item,
            "basis": found.categories.basis,
            "similar": found.categories.similar,
            "rows": plain(found.categories.rows),
        },
        "money": _money(found.money),
        "money_before": _money(found.money_before),
        "receivables": _receivables(found.receivables),
        "warnings": _alarms(warnings(store, replace(scope, filters=())), customer),
        **{
            name: plain(getattr(found, name))
            for name in ("timeline", "contacts", "checklist", "notes", "steps")
        },
        "evaluation": _evaluation(found.evaluation),
    }
    return Report(document, months)


def plain(value: Any) -> Any:
    """A value as JSON knows it: frames as lists of rows, money as exact text, days as ISO text, NaN as None.

    >>> plain({"due": date(2026, 1, 31), "amount": Decimal("1.50"), "share": float("nan")})
    {'due': '2026-01-31', 'amount': '1.5', 'share': None}
    """
    if isinstance(value, pd.DataFrame):
        return [plain(row) for row in value.to_dict("records")]
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date | datetime):
        return str(value)
    if isinstance(value, np.generic):
        return plain(value.item())
    return None if isinstance(value, float) and np.isnan(value) else value


def _plan_rows(found: Plan) -> list[dict[str, object]]:
    rows, units = plain(found.rows), found.units
    for place, row in enumerate(rows):
        money = {name: int(units[name].iloc[place]) for name in SUMS}
        row |= {name: exact.text(one) for name, one in money.items()}
        row["gap"] = exact.text(money["plan_to_date"] - money["actual"])
    return rows


def _sums(found: Sums) -> dict[str, object]:
    return {
        **plain(asdict(found)),
        "gap": decimal_text(found.gap),
        "attainment": found.attainment,
        "attainment_year": found.attainment_year,
    }


def _rhythm(found: AccountRhythm | None) -> dict[str, object] | None:
    if found is None:
        return None
    days = found.calendar.assign(revenue=[exact.text(one) for one in found.calendar["units"]])
    return {
        **{name: plain(value) for name, value in vars(found).items() if name != "calendar"},
        "calendar": plain(days.drop(columns="units")),
    }


def _stages(found: Account) -> list[dict[str, object]]:
    if found.why is None:
        return []
    return plain(found.why.points[["point", "stage", "computed", "override", "rule"]])


def _money(found: Money) -> dict[str, object]:
    return {
        **plain(asdict(found)),
        "margin": found.margin,
        "coverage": found.coverage,
        "contribution": plain(found.contribution),
    }


def _receivables(found: Receivables | None) -> dict[str, object] | None:
    if found is None:
        return None
    return {**plain(vars(found)), "overdue": decimal_text(found.overdue)}


def _alarms(found: Warnings, customer: str) -> list[dict[str, object]]:
    """The warnings of one customer, their numbers as exact text."""
    rows = found.frame.drop(columns=["id", "name", "units", "evidence", *NUMBERS])
    return [
        {
            **plain(rows.iloc[place].to_dict()),
            **{name: exact.text(found.exact[name][place]) for name in NUMBERS},
            "evidence": plain(dict(found.frame["evidence"].iloc[place])),
        }
        for place in np.flatnonzero(found.frame["id"] == customer)
    ]


def _evaluation(found: Evaluation) -> dict[str, object]:
    return {
        "weights": dict(found.weights),
        "tier": found.tier,
        "medians": plain(found.medians),
        "accounts": found.accounts,
        "history": [plain(vars(one)) for one in found.history],
    }
