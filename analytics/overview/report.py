"""``report overview``: totals, months and the largest customers as plain data."""

from analytics.overview.overview import Overview, Totals, change, overview
from analytics.question import Question
from analytics.report import Report, decimal_text, head, plain


def overview_report(question: Question) -> Report:
    """The overview of a scope: totals, comparison, months and the largest customers."""
    figures = question.ask(overview)
    months = plain(figures.months)
    document = {
        **head(question),
        **_totals(figures.totals),
        "before": _totals(figures.before) if figures.before else None,
        "change": _changes(figures),
        "months": months,
        "top": plain(figures.largest()),
    }
    return Report(document, months, "months")


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


def _changes(figures: Overview) -> dict[str, float | None] | None:
    now, before = figures.totals, figures.before
    if before is None:
        return None
    return {
        "net_revenue": change(now.revenue, before.revenue),
        "gross_profit": change(now.profit, before.profit),
        "active_customers": change(now.customers, before.customers),
        "orders": change(now.orders, before.orders),
    }
