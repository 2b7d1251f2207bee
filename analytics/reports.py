"""The figures of the pages as plain data: what ``report NAME`` prints."""

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd

from analytics import exact
from analytics.account.report import account_report, plan_report
from analytics.history.changes import changes_report
from analytics.overview.overview import Overview, Totals, change, overview
from analytics.pareto.major import major_groups
from analytics.pareto.pareto import Pareto, pareto
from analytics.pyramid.report import movement_report, pyramid_report
from analytics.report import Report, decimal_text, head
from analytics.scope import Scope
from analytics.stages.report import (
    rhythm_history_report,
    rhythm_report,
    stages_history_report,
    stages_report,
)
from analytics.warnings.report import warnings_report
from data.store.store import Store


def pareto_report(store: Store, scope: Scope) -> Report:
    """The Pareto curve of a scope with every figure of section 2 of the definitions."""
    curve = pareto(store, scope)
    figures = curve.figures
    rows = _curve_rows(curve)
    target = curve.holders(scope.target)
    document = {
        **head(store, scope),
        "items": figures.n,
        "total": exact.text(figures.total),
        "net_total": exact.text(curve.net_total),
        "k80": figures.k80,
        "k80_share": figures.k80_share,
        "target": float(scope.target),
        "k_target": target,
        "k_target_share": target / figures.n if figures.n else None,
        "top20_items": figures.head_items,
        "top20_share": figures.head_share,
        "gini": figures.gini,
        "hhi": figures.hhi,
        "effective_items": figures.effective_items,
        "cr": {"1": figures.cr1, "5": figures.cr5, "10": figures.cr10},
        "not_positive": {
            "items": len(curve.rest_keys),
            "total": exact.text(curve.not_positive_total),
        },
        "unassigned": {"total": exact.text(curve.unassigned)},
        "major_groups": major_groups(store, scope).to_dict("records"),
        "rows": rows,
    }
    return Report(document, rows)


def overview_report(store: Store, scope: Scope) -> Report:
    """The overview of a scope: totals, comparison, months and the largest customers."""
    found = overview(store, scope)
    months = [_plain(row) for row in found.months.to_dict("records")]
    document = {
        **head(store, scope),
        **_totals(found.totals),
        "before": _totals(found.before) if found.before else None,
        "change": _changes(found),
        "months": months,
        "top": [_plain(row) for row in found.largest().to_dict("records")],
    }
    return Report(document, months)


REPORTS: Final[dict[str, Callable[[Store, Scope], Report]]] = {
    "overview": overview_report,
    "pareto": pareto_report,
    "pyramid": pyramid_report,
    "movement": movement_report,
    "stages": stages_report,
    "rhythm": rhythm_report,
    "warnings": warnings_report,
    "plan": plan_report,
}

ABOUT: Final[dict[str, Callable[[Store, Scope, str], Report]]] = {"account": account_report}
"""The reports about one customer (``report NAME ID``)."""

SINCE: Final[dict[str, Callable[[Store, Scope, int], Report]]] = {"changes": changes_report}
"""The reports about what changed since a data version (``report NAME --since-version N``)."""

DETAILED: Final[dict[str, Callable[[Store, Scope], Report]]] = {
    "stages": stages_history_report,
    "rhythm": rhythm_history_report,
}
"""The reports that can also show their whole history (``report NAME --history``)."""


def _curve_rows(curve: Pareto) -> list[dict[str, object]]:
    rows = curve.frame().drop(columns="position").to_dict("records")
    for row, value in zip(rows, curve.values, strict=True):
        row["value"] = exact.text(value)
    return [{str(name): value for name, value in row.items()} for row in rows]


def _totals(totals: Totals) -> dict[str, object]:
    return {
        "net_revenue": decimal_text(totals.revenue),
        "gross_profit": None if totals.profit is None else decimal_text(totals.profit),
        "gross_margin": totals.margin,
        "cost_coverage": totals.cost_coverage,
        "active_customers": totals.customers,
        "orders": totals.orders,
        "lines": totals.lines,
        "unassigned": {
            "lines": totals.unassigned_lines,
            "total": decimal_text(totals.unassigned_revenue),
            "share": totals.unassigned_share,
        },
    }


def _changes(found: Overview) -> dict[str, float | None] | None:
    now, before = found.totals, found.before
    if before is None:
        return None
    return {
        "net_revenue": change(now.revenue, before.revenue),
        "gross_profit": change(now.profit, before.profit),
        "active_customers": change(now.customers, before.customers),
        "orders": change(now.orders, before.orders),
    }


def _plain(row: Mapping) -> dict[str, object]:
    """A row with days as text and missing values as None."""
    return {
        str(name): None if pd.isna(value) else str(value) if name == "month" else value
        for name, value in row.items()
    }
