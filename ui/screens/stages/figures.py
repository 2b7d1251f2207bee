"""What the stages page says first: its sentence, its cards, and whom it is about."""

import streamlit as st

from analytics.rules.rulebook import rules_of
from analytics.stages.key_accounts import SCHEME
from analytics.stages.picture import Picture
from ui.scope.answers import answer
from ui.scope.visit import Visit


def notes(visit: Visit, relations: Picture) -> None:
    """Since when the changes count, what the money is, who the key accounts are."""
    t = visit.t
    said = [t("stages.money_note")]
    if relations.earlier:
        said.insert(0, t("stages.since_note", day=relations.earlier))
    if visit.view["who"] == "key":
        compared = "yes" if visit.question.comparison else "no"
        said.append(t("stages.key_note", tiers=_key_tiers(visit), compared=compared))
    st.caption(" · ".join(said))


def _key_tiers(visit: Visit) -> str:
    """The tiers whose customers are key accounts while the register is empty."""
    rules = answer(rules_of)
    codes = rules.scheme(SCHEME).codes[: rules.key_accounts.key_tiers]
    return " / ".join(visit.t(f"tier.{code}") for code in codes)
