"""``report movement``: who moved between the tiers, as plain data."""

from analytics import exact
from analytics.movement.growth import Growth, growth
from analytics.movement.movement import LISTS, compared, movement
from analytics.pyramid.report import check, tiering_head
from analytics.question import Question
from analytics.report import Report, head, plain


def movement_report(question: Question) -> Report:
    """Who moved between the comparison period and the period. Its table: the cells.

    Raises UserError ``item_unknown`` when the scope counts by anything but customers or groups.
    """
    check(question.scope)
    moved, grown = question.ask(movement), question.ask(growth)
    earlier = compared(question.scope)
    cells = plain(moved.cells())
    document = {
        **tiering_head(question, moved.now),
        "compared": {"from": str(earlier.from_day), "to": str(earlier.to_day)},
        "cells": cells,
        "bridge": plain(moved.bridge()),
        **{name: plain(moved.listed(name)) for name in LISTS},
        "growth_sources": _sources(grown),
        "unassigned": {
            "revenue_from": exact.text(moved.before.worth.unassigned),
            "revenue_to": exact.text(moved.now.worth.unassigned),
        },
    }
    return Report(document, cells, "cells")


def growth_report(question: Question) -> Report:
    """Where growth came from between the comparison period and the period. Its table: the parts.

    Raises UserError ``item_unknown`` when the scope counts by anything but customers or groups.
    """
    check(question.scope)
    grown, earlier = question.ask(growth), compared(question.scope)
    parts = plain(grown.parts)
    document = {
        **head(question),
        "list": "growth",
        "compared": {"from": str(earlier.from_day), "to": str(earlier.to_day)},
        **_sources(grown),
    }
    return Report(document, parts, "parts")


def _sources(grown: Growth) -> dict[str, object]:
    return {"by": grown.item, "parts": plain(grown.parts), "bridge": plain(grown.bridge())}
