"""Entering a stage override or a reset event of one account."""

import streamlit as st

from data.records import RESETS, STAGES, record
from ui.records import saving
from ui.visit import Visit


def draw(here: Visit, account: str) -> None:
    """Both forms side by side; on older data only the reason why there are none."""
    t = here.t
    st.subheader(t("records.title"))
    saving.said()
    if not saving.possible(here):
        st.caption(t("records.pinned"))
        return
    left, right = st.columns(2)
    with left:
        _override(here, account)
    with right:
        _reset(here, account)


def _override(here: Visit, account: str) -> None:
    t = here.t
    with st.form("override", border=True):
        st.markdown(f"**{t('records.override')}**")
        st.caption(t("records.override_help"))
        stage = st.selectbox(
            t("records.stage"),
            STAGES,
            key="override_stage",
            format_func=lambda code: t(f"stage.{code}"),
        )
        first, last = st.columns(2)
        as_of = here.question.period.to_day
        from_day = first.date_input(t("records.from_day"), value=as_of, key="override_from")
        until = last.date_input(t("records.until_day"), value=None, key="override_until")
        reason = st.text_input(t("records.reason"), key="override_reason")
        author = saving.author(t, "override")
        sent = st.form_submit_button(t("records.save_override"), key="override_save")
    if sent:
        fact = {
            "customer": account,
            "stage": stage,
            "from_day": from_day,
            "until": until,
            "reason": reason,
        }
        _save(here, "override", fact, author)


def _reset(here: Visit, account: str) -> None:
    t = here.t
    with st.form("reset", border=True):
        st.markdown(f"**{t('records.reset')}**")
        st.caption(t("records.reset_help"))
        kind = st.selectbox(
            t("records.kind"),
            RESETS,
            key="reset_kind",
            format_func=lambda code: t(f"reset_kind.{code}"),
        )
        as_of = here.question.period.to_day
        day = st.date_input(t("records.day"), value=as_of, key="reset_day")
        note = st.text_input(t("records.note"), key="reset_note")
        author = saving.author(t, "reset")
        sent = st.form_submit_button(t("records.save_reset"), key="reset_save")
    if sent:
        fact = {"customer": account, "kind": kind, "day": day, "note": note}
        _save(here, "reset", fact, author)


def _save(here: Visit, kind: str, fact: dict[str, object], author: str) -> None:
    said = here.t(f"records.saved_{kind}")
    saving.save(here.t, lambda: record(here.store, kind, [fact], author), said, author)
