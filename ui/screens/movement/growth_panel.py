"""Where growth came from: the sentence, the cards and the table of the panel."""

from typing import Final

import streamlit as st

from analytics.movement.growth import LOSS, PARTS, UNASSIGNED, Growth
from analytics.pyramid.tiering import level
from ui import tables
from ui.cards import Card
from ui.scope.visit import Visit
from ui.screens.movement.figures import signed
from ui.tables import Column

_GAINS: Final = tuple(part for part in PARTS if part not in LOSS)


def sentence(visit: Visit, grown: Growth) -> str:
    """The change in net revenue and the parts that add up to it."""
    amounts = {part: signed(visit, grown.total(part)[1]) for part in _GAINS}
    rest = grown.total(*UNASSIGNED)[1]
    return visit.t(
        "movement.growth_sentence_other" if rest else "movement.growth_sentence",
        change=signed(visit, grown.end[1] - grown.start[1]),
        loss=signed(visit, grown.total(*LOSS)[1]),
        other=signed(visit, rest),
        **amounts,
    )


def cards(visit: Visit, grown: Growth) -> list[Card]:
    """Market development, product development, penetration and loss."""
    t, currency = visit.t, visit.facts.currency
    by = level(visit.question)
    made = []
    for code, parts in (*((part, (part,)) for part in _GAINS), ("loss", LOSS)):
        heads, amount = grown.total(*parts)
        categories, customers = (t.money(grown.total(part)[1], currency) for part in LOSS)
        what = t(f"movement_help.{code}", customers=customers, categories=categories)
        made.append(
            Card(
                t("movement.growth_loss") if code == "loss" else t(f"movement_part.{code}"),
                signed(visit, amount),
                f"**{t.money(amount, currency)}**  \n{what}",
                was=t(f"counted.{by}", n=heads),
            )
        )
    return made


def table(visit: Visit, grown: Growth) -> None:
    """The parts with customers and amounts, what they mean, and the download."""
    t, by = visit.t, level(visit.question)
    parts = grown.parts
    notes = [t("movement.growth_help", by=by, item=grown.item)]
    notes += [
        t(f"movement.growth_{part}", by=by, item=grown.item)
        for part in UNASSIGNED
        if part in set(parts["part"])
    ]
    st.caption(" ".join(notes))
    frame = parts.assign(part=[t(f"movement_part.{part}") for part in parts["part"]])
    columns = {
        "part": Column(t("movement.column_part")),
        "customers": Column(t(f"dimensions.{by}"), "count"),
        **{
            name: Column(t(f"movement_column.{name}"), "money")
            for name in ("revenue_from", "revenue_to", "change")
        },
    }
    money = {name: frame[name].astype(float) for name in ("revenue_from", "revenue_to", "change")}
    tables.table(t, frame.assign(**money), columns, "growth_table")
    tables.downloads(visit, "growth", lambda: frame, columns)
