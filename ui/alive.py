"""P(alive), the chance that a customer will buy again: on request only, and with a caution."""

import streamlit as st

from analytics.rhythm.alive import NEARLY_SURE, Alive, alive
from analytics.rhythm.bgnbd import NotFitted
from analytics.scope import Scope
from ui.scope.answers import answer
from ui.scope.choice import switch
from ui.scope.visit import Visit
from views.wording import sentences


def asked(visit: Visit, scope: Scope | None = None) -> Alive | None:
    """The switch, and below it what the chances rest on; None, and nothing computed, while it is off.

    ``scope``: of another question than the visit's.
    """
    t = visit.t
    if not switch(visit, "alive", "yes", t("rhythm.alive_switch"), help=t("rhythm.alive_help")):
        return None
    chances = answer(alive, scope)
    _basis(visit, chances)
    return chances


def _basis(visit: Visit, chances: Alive) -> None:
    """The caution in this store's own figures and the model, or why there is none."""
    t, model = visit.t, chances.model
    if isinstance(model, NotFitted):
        key = f"rhythm_no_model.{model.reason}"
        st.caption(t(key, repeating=model.repeating, needed=model.needed))
        return
    said = [_caution(visit, chances)]
    said.append(t("rhythm.model", customers=model.customers, repeating=model.repeating))
    if model.undetermined:
        said.append(t("rhythm.model_undetermined"))
    st.caption(sentences(t, said))


def _caution(visit: Visit, chances: Alive) -> str:
    facts = {"n": len(chances.accounts), "sure": chances.nearly_sure, "limit": NEARLY_SURE}
    lapsed = chances.lapsed_median
    if lapsed is None:
        return visit.t("rhythm.caution", **facts)
    return visit.t("rhythm.caution_lapsed", lapsed=lapsed, **facts)
