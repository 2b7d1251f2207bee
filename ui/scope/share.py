"""Sharing a view, and what to tell a reader who opened a shared one."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from data.records import records_version
from data.store.versions.versions import versions
from ui.plain import plain
from ui.scope import choice, inviting, other_rules, taking
from ui.scope.visit import Visit, view_link

_NEWEST: Final = {"version": "", "records": "", "rules": ""}
"""The fields of a pinned link, left out: the question then follows the data."""
OPENED: Final = "share_opened"
"""The pages on which a visitor has opened it: what is written there stays when it is closed."""


def button(visit: Visit, more: Callable[[Visit], None] | None = None) -> None:
    """The share button: the live link and the pinned one, each with a copy button; ``more`` below them.

    What stands in it is made when it is opened: no other run of a page has to wait for it.
    """
    t, opened = visit.t, st.session_state.setdefault(OPENED, set[str]())
    with st.popover(
        t("share.button"), icon=":material/link:", key="share", on_change="rerun"
    ) as box:
        if box.open:
            opened.add(visit.screen.slug)
        if visit.screen.slug not in opened:
            return
        st.markdown(f"**{t('share.title')}**")
        for kind in ("live", "pinned"):
            with st.container(key=f"share_{kind}"):
                st.markdown(t(f"share.{kind}"))
                st.caption(
                    t(
                        f"share.{kind}_help",
                        version=visit.facts.version,
                        last_day=visit.facts.last_day,
                    )
                )
                st.code(view_link(pinned=kind == "pinned"), language=None)
        st.caption(f"{t('share.copy')} {t('share.contains')}")
        inviting.qr_code(visit, view_link(pinned=False), "share_qr")
        taking.draw(visit)
        if more:
            more(visit)
        inviting.draw(visit)


def notices(visit: Visit) -> None:
    """What a reader of a link must know: newer data, and fields that could not be followed."""
    t, scope = visit.t, visit.question
    if scope.pinned and visit.newest > scope.version:
        with st.container(key="newer", horizontal=True, vertical_alignment="center"):
            st.info(
                t(
                    "share.newer",
                    version=scope.version,
                    newest=visit.newest,
                    day=versions(visit.store)[0].made_at,
                )
            )
            choice.button(t("share.newer_go"), _NEWEST, key="to_newest")
    elif scope.pinned and (later := records_version(visit.store) - scope.records) > 0:
        with st.container(key="newer", horizontal=True, vertical_alignment="center"):
            st.info(t("share.newer_records", n=later))
            choice.button(t("share.newer_go"), _NEWEST, key="to_newest")
    other_rules.draw(visit)
    ignored = [entry for entry in visit.ignored if entry.reason != other_rules.OLDER]
    if ignored:
        lines = [
            t(
                f"ignored.{entry.reason}",
                field=_field_name(visit, entry.field),
                value=plain(entry.value),
            )
            for entry in ignored
        ]
        st.warning("\n".join([t("ignored.title"), "", *(f"- {line}" for line in lines)]))


def _field_name(visit: Visit, field: str) -> str:
    key = f"link_field.{field}"
    return visit.t(key) if key in visit.t else field
