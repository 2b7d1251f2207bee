"""What stands above the one page of a guest."""

import streamlit as st

from i18n import LANGUAGES
from ui.plain import plain
from ui.scope import choice
from ui.scope.visit import Visit
from views.wording import describe


def head(visit: Visit) -> None:
    """Whom the link is for and until when; the question in words; the language."""
    t, link = visit.t, visit.visitor.guest
    if link is None:
        return
    with st.container(key="guest_head", horizontal=True, vertical_alignment="center"):
        st.caption(t("share.guest_head", label=plain(link.label), until=t.moment(link.valid_until)))
        st.space("stretch")
        choice.one_of(
            visit,
            "lang",
            tuple(LANGUAGES),
            t("app.language"),
            lambda code: t(f"language.{code}"),
            chosen=t.lang,
        )
    if visit.scope:
        line = t("app.data_line_pinned", last_day=visit.facts.last_day, version=visit.scope.version)
        st.caption(f"{plain(describe(visit, visit.scope))} · {line}")
