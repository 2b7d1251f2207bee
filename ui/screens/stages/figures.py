"""What the stages page says first: its sentence, its cards, and whom it is about."""

import streamlit as st

from analytics.stages.picture import Picture
from ui.scope.visit import Visit


def notes(visit: Visit, relations: Picture) -> None:
    """Since when the changes count, what the money is, who the key accounts are."""
    t = visit.t
    said = [t("stages.money_note")]
    if relations.earlier:
        said.insert(0, t("stages.since_note", day=relations.earlier))
    if visit.view["who"] == "key":
        said.append(t("stages.key_note", compared="yes" if visit.question.comparison else "no"))
    st.caption(" · ".join(said))
