"""What the movement page says first, and its notes."""

from datetime import timedelta
from decimal import Decimal
from typing import Final

import pandas as pd
import streamlit as st

from analytics import exact
from analytics.movement.movement import Movement
from analytics.pyramid.tiering import level
from ui.cards import Card
from ui.findings import finding
from ui.scope import choice
from ui.scope.visit import Visit

_HOLIDAYS: Final = timedelta(days=31)
"""Data may begin at most this many days after a period does and still hold all of it."""


def sentence(visit: Visit, bridge: pd.DataFrame) -> str:
    """Who fell or left and what it cost, who rose or came and what it brought."""
    parts = _parts(bridge)
    cost = parts["down"][1] + parts["lost"][1]
    gain = parts["up"][1] + parts["new"][1]
    return visit.t(
        "movement.sentence",
        by=level(visit.question),
        fell=parts["down"][0],
        lost=parts["lost"][0],
        rose=parts["up"][0],
        came=parts["new"][0],
        cost=signed(visit, cost),
        gain=signed(visit, gain),
    )


def cards(visit: Visit, moves: Movement, bridge: pd.DataFrame) -> list[Card]:
    """Promoted, demoted, new and lost: their money, and how many they are."""
    t, by = visit.t, level(visit.question)
    won_back = len(moves.listed("won_back"))
    return [
        Card(
            t(f"movement_part.{part}"),
            signed(visit, amount),
            f"**{t.money(amount, visit.facts.currency)}**  \n{t(f'movement_help.{part}')}",
            was=t("movement.came_back", n=heads, by=by, back=won_back)
            if part == "new" and won_back
            else t(f"counted.{by}", n=heads),
        )
        for part, (heads, amount) in _parts(bridge).items()
        if part in ("up", "down", "new", "lost")
    ]


def signed(visit: Visit, amount: Decimal) -> str:
    """Money in three digits with its direction."""
    text = visit.t.compact(amount, visit.facts.currency)
    return f"+{text}" if amount > 0 else text


def uncompared(visit: Visit) -> None:
    """Without a second period nobody can have moved."""
    t = visit.t
    finding(t("movement.none_title"))
    with st.container(border=True, key="no_comparison"):
        st.write(t("movement.none_text"))
        choice.button(t("movement.none_action"), {"compare": "year"}, key="compare_year")


def begins_later(visit: Visit, moves: Movement) -> None:
    """A warning where the data begin later than the comparison period."""
    t, first = visit.t, visit.facts.first_day
    earlier = moves.before.worth.scope.period
    if first and first - earlier.from_day > _HOLIDAYS:
        st.warning(t("movement.begins_later", first=first, from_day=earlier.from_day))


def unassigned(visit: Visit, moves: Movement) -> None:
    """A note on lines without a customer, which no tier holds."""
    t = visit.t
    if moves.now.worth.unassigned or moves.before.worth.unassigned:
        st.caption(
            t(
                "movement.unassigned",
                by=level(visit.question),
                before=_money(visit, moves.before.worth.unassigned),
                now=_money(visit, moves.now.worth.unassigned),
            )
        )


def _money(visit: Visit, whole: int) -> str:
    return visit.t.money(exact.decimal(whole), visit.facts.currency)


def _parts(bridge: pd.DataFrame) -> dict[str, tuple[int, Decimal]]:
    return {
        row["part"]: (int(row["customers"]), row["amount"]) for row in bridge.to_dict("records")
    }
