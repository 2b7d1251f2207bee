"""How far P(alive), the chance that a customer will buy again, can be trusted in this store."""

import streamlit as st

from analytics.rhythm.bgnbd import BetaGeometric, NotFitted
from ui.visit import Visit


def basis(visit: Visit, model: BetaGeometric | NotFitted) -> None:
    """What P(alive) rests on, or why it is not there."""
    t = visit.t
    if isinstance(model, NotFitted):
        key = f"rhythm_no_model.{model.reason}"
        st.caption(t(key, repeating=model.repeating, needed=model.needed))
        return
    said = t("rhythm.model", customers=model.customers, repeating=model.repeating)
    if model.undetermined:
        said = f"{said} {t('rhythm.model_undetermined')}"
    st.caption(said, help=t("rhythm.alive_help"))
