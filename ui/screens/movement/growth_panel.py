"""Where growth came from: the sentence, the cards and the table of the panel."""

import streamlit as st

from analytics.movement.growth import UNASSIGNED, Growth
from analytics.pyramid.tiering import level
from ui import tables
from ui.scope.visit import Visit
from views.columns import Column


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
