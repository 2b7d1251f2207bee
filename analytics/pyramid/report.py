"""``report pyramid``: the customer pyramid as plain data."""

from dataclasses import asdict
from typing import Final

from analytics import exact
from analytics.pyramid.boundary import boundary
from analytics.pyramid.pyramid import members, pyramid, tier_figures
from analytics.pyramid.tiering import Tiering
from analytics.question import Question
from analytics.report import Report, decimal_text, head, plain
from analytics.scope import Scope
from data.errors import UserError

LEVELS: Final = ("customer", "group")


def pyramid_report(question: Question) -> Report:
    """The tiers of a scope, their members, and who stands below. Its table: the members.

    Raises UserError ``item_unknown`` when the scope counts by anything but customers or groups.
    """
    check(question.scope)
    tiers_now = question.ask(pyramid)
    rows = _members(question, tiers_now.tiering)
    document = {
        **tiering_head(question, tiers_now.tiering),
        "customers": len(tiers_now.tiering.tiers),
        "revenue": exact.text(tiers_now.tiering.revenue_total),
        "tiers": [plain(asdict(tier)) for tier in question.ask(tier_figures)],
        "members": rows,
        "not_positive": {
            "customers": tiers_now.not_positive,
            "revenue": decimal_text(tiers_now.not_positive_revenue),
        },
        "inactive": tiers_now.inactive,
        "prospects": tiers_now.prospects,
        "unassigned": {"revenue": exact.text(tiers_now.tiering.worth.unassigned)},
        "boundary": plain(boundary(tiers_now.tiering)),
    }
    return Report(document, rows, "members")


def check(scope: Scope) -> None:
    """Raises UserError ``item_unknown`` unless the scope counts by customers or groups."""
    if scope.item not in LEVELS:
        raise UserError("item_unknown", value=scope.item, known=", ".join(LEVELS))


def tiering_head(question: Question, tiering: Tiering) -> dict[str, object]:
    """What every report about tiers begins with."""
    return {
        **head(question),
        "scheme": question.scope.scheme,
        "codes": list(tiering.codes),
        "basis": tiering.basis,
    }


def _members(question: Question, tiering: Tiering) -> list[dict[str, object]]:
    """Every member with its money as exact decimal text."""
    rows = plain(members(question))
    for row, value, revenue in zip(rows, tiering.values, tiering.worth.revenue, strict=True):
        row["value"], row["revenue"] = tiering.text(value), exact.text(revenue)
    worth = tiering.worth
    for row, profit, spent in zip(rows, worth.profit, worth.expenses, strict=True):
        exactly = {"expenses": spent, "contribution": profit - spent}
        row |= {name: exact.text(units) for name, units in exactly.items() if name in row}
    return rows
