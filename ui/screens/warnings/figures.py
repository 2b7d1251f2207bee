"""What the warnings page says first: its sentence, its cards, and what the figures rest on."""

import streamlit as st

from analytics.warnings.listed import Listed
from ui import empty
from ui.scope.visit import Visit
from views.wording import sentences


def notes(visit: Visit, warnings: Listed) -> None:
    """The days and rules that the figures rest on, and what nobody has recorded yet."""
    t = visit.t
    said = [t("warnings.as_of", day=warnings.as_of)]
    if warnings.computed.statement_date:
        said.append(t("warnings.statement", day=warnings.computed.statement_date))
    if visit.question.filters:
        said.append(t("warnings.filters_whole"))
    if not warnings.is_current:
        said.append(t("warnings.past", day=warnings.as_of))
    st.caption(sentences(t, said))
    for kind in warnings.computed.missing:
        empty.missing(visit, kind)
