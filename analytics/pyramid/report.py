"""``report pyramid`` and ``report movement``: the customer pyramid as plain data."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any, Final

import pandas as pd

from analytics import exact
from analytics.movement.movement import LISTS, compared, movement
from analytics.pyramid.boundary import boundary
from analytics.pyramid.habits import habits
from analytics.pyramid.pyramid import Pyramid, pyramid
from analytics.pyramid.reps import reps
from analytics.pyramid.tiering import Tiering
from analytics.report import Report, decimal_text, head
from analytics.scope import Scope
from data.errors import UserError
from data.store.store import Store

LEVELS: Final = ("customer", "group")


def pyramid_report(store: Store, scope: Scope) -> Report:
    """The tiers of a scope, their members, and who stands below. Its table: the members.

    Raises UserError ``item_unknown`` when the scope counts by anything but customers or groups.
    """
    _check(scope)
    found = pyramid(store, scope)
    members = _members(found, reps(store, scope))
    document = {
        **_tiering_head(store, scope, found.tiering),
        "customers": len(found.tiering.tiers),
        "revenue": exact.text(found.tiering.revenue_total),
        "tiers": [_plain(asdict(tier)) for tier in found.figures(habits(store, scope))],
        "members": members,
        "not_positive": {
            "customers": found.not_positive,
            "revenue": decimal_text(found.not_positive_revenue),
        },
        "inactive": found.inactive,
        "prospects": found.prospects,
        "unassigned": {"revenue": exact.text(found.tiering.worth.unassigned)},
        "boundary": _rows(boundary(found.tiering)),
    }
    return Report(document, members)


def movement_report(store: Store, scope: Scope) -> Report:
    """Who moved between the comparison period and the period. Its table: the cells.

    Raises UserError ``item_unknown`` when the scope counts by anything but customers or groups.
    """
    _check(scope)
    found = movement(store, scope)
    earlier = compared(scope)
    cells = _rows(found.cells())
    document = {
        **_tiering_head(store, scope, found.now),
        "compared": {"from": str(earlier.from_day), "to": str(earlier.to_day)},
        "cells": cells,
        "bridge": _rows(found.bridge()),
        **{name: _rows(found.listed(name)) for name in LISTS},
        "unassigned": {
            "revenue_from": exact.text(found.before.worth.unassigned),
            "revenue_to": exact.text(found.now.worth.unassigned),
        },
    }
    return Report(document, cells)


def _check(scope: Scope) -> None:
    if scope.item not in LEVELS:
        raise UserError("item_unknown", value=scope.item, known=", ".join(LEVELS))


def _tiering_head(store: Store, scope: Scope, found: Tiering) -> dict[str, object]:
    return {
        **head(store, scope),
        "scheme": scope.scheme,
        "codes": list(found.codes),
        "basis": found.basis,
    }


def _members(found: Pyramid, rep: Any) -> list[dict[str, object]]:
    """Every member with its money as exact decimal text."""
    rows, tiering = _rows(found.members(reps=rep)), found.tiering
    for row, value, revenue in zip(rows, tiering.values, tiering.worth.revenue, strict=True):
        row["value"], row["revenue"] = tiering.text(value), exact.text(revenue)
    worth = tiering.worth
    for row, profit, spent in zip(rows, worth.profit, worth.expenses, strict=True):
        exactly = {"expenses": spent, "contribution": profit - spent}
        row |= {name: exact.text(units) for name, units in exactly.items() if name in row}
    return rows


def _rows(frame: pd.DataFrame) -> list[dict[str, object]]:
    return [_plain(row) for row in frame.to_dict("records")]


def _plain(row: Any) -> dict[str, object]:
    """A row with days and exact money as text and missing values as None."""
    return {str(name): _value(value) for name, value in row.items()}


def _value(value: Any) -> object:
    if isinstance(value, Decimal):
        return decimal_text(value)
    if value is None or pd.isna(value):
        return None
    return str(value.date()) if isinstance(value, pd.Timestamp) else value
