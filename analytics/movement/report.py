"""``report movement``: who moved between the tiers, as plain data."""

from analytics import exact
from analytics.movement.growth import growth
from analytics.movement.movement import LISTS, compared, movement
from analytics.pyramid.report import check, tiering_head
from analytics.question import Question
from analytics.report import Report, plain


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
        "growth_sources": {
            "by": grown.item,
            "parts": plain(grown.parts),
            "bridge": plain(grown.bridge()),
        },
        "unassigned": {
            "revenue_from": exact.text(moved.before.worth.unassigned),
            "revenue_to": exact.text(moved.now.worth.unassigned),
        },
    }
    return Report(document, cells, "cells")
