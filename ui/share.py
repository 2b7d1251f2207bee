"""Sharing a view, and what to tell a reader who opened a shared one."""

from typing import Final

import streamlit as st

from data.records import records_version
from data.store.versions import versions
from ui import choice, other_rules, visit
from ui.plain import plain
from ui.visit import Visit

_NEWEST: Final = {"version": "", "records": "", "rules": ""}
"""The fields of a pinned link, left out: the question then follows the data."""


def button(here: Visit) -> None:
    """The share button: the live link and the pinned one, each with a copy button."""
    t = here.t
    with st.popover(t("share.button"), icon=":material/link:", key="share"):
        st.markdown(f"**{t('share.title')}**")
        for kind in ("live", "pinned"):
            with st.container(key=f"share_{kind}"):
                st.markdown(t(f"share.{kind}"))
                st.caption(
                    t(
                        f"share.{kind}_help",
                        version=here.facts.version,
                        last_day=here.facts.last_day,
                    )
                )
                st.code(visit.link(pinned=kind == "pinned"), language=None)
        st.caption(f"{t('share.copy')} {t('share.contains')}")


def notices(here: Visit) -> None:
    """What a reader of a link must know: newer data, and fields that could not be followed."""
    t, scope = here.t, here.question
    if scope.pinned and here.newest > scope.version:
        with st.container(key="newer", horizontal=True, vertical_alignment="center"):
            st.info(
                t(
                    "share.newer",
                    version=scope.version,
                    newest=here.newest,
                    day=versions(here.store)[0].made_at,
                )
            )
            choice.button(t("share.newer_go"), _NEWEST, key="to_newest")
    elif scope.pinned and (later := records_version(here.store) - scope.records) > 0:
        with st.container(key="newer", horizontal=True, vertical_alignment="center"):
            st.info(t("share.newer_records", n=later))
            choice.button(t("share.newer_go"), _NEWEST, key="to_newest")
    other_rules.draw(here)
    ignored = [one for one in here.ignored if one.reason != other_rules.OLDER]
    if ignored:
        lines = [
            t(
                f"ignored.{one.reason}",
                field=_field_name(here, one.field),
                value=plain(one.value),
            )
            for one in ignored
        ]
        st.warning("\n".join([t("ignored.title"), "", *(f"- {line}" for line in lines)]))


def _field_name(here: Visit, field: str) -> str:
    key = f"link_field.{field}"
    return here.t(key) if key in here.t else field
