"""The playbook of a stage as a checklist: what is done since when, and marking another item done."""

import streamlit as st

from analytics.stages.why import Why
from data.records import PLAYBOOK, record
from ui.records import saving
from ui.visit import Visit

_USUAL = "establish"
"""The playbook of an account that has lapsed: it begins again."""


def draw(here: Visit, found: Why, stage: str) -> None:
    """The checklist of the account's stage; the other stages' lists can be chosen."""
    t = here.t
    st.subheader(t("records.playbook"))
    usual = stage if stage in PLAYBOOK else _USUAL
    shown = st.segmented_control(
        t("records.playbook"),
        list(PLAYBOOK),
        default=usual,
        required=True,
        key=f"playbook_{found.id}",
        format_func=lambda code: t(f"stage.{code}"),
        label_visibility="collapsed",
    )
    done = _done(found, str(shown))
    st.caption(t("records.playbook_done", n=len(done), all=len(PLAYBOOK[str(shown)])))
    st.markdown("\n".join(_line(here, item, done.get(item)) for item in PLAYBOOK[str(shown)]))
    left = [item for item in PLAYBOOK[str(shown)] if item not in done]
    if left and saving.possible(here):
        with st.expander(t("records.mark"), icon=":material/check:"):
            _form(here, found.id, str(shown), left)


def _done(found: Why, stage: str) -> dict[str, dict]:
    """The latest mark of each item of the stage."""
    rows = found.milestones.sort_values("done_on", kind="stable").to_dict("records")
    return {one["item"]: one for one in rows if one["stage"] == stage}


def _line(here: Visit, item: str, mark: dict | None) -> str:
    t = here.t
    name = t(f"playbook.{item}")
    if mark is None:
        return f"- ☐ {name}"
    facts = {"day": mark["done_on"], "author": mark["author"], "note": mark["note"]}
    key = "records.done_note" if mark["note"] else "records.done"
    return f"- ☑ {name} · {t(key, **facts)}"


def _form(here: Visit, account: str, stage: str, items: list[str]) -> None:
    t = here.t
    with st.form("milestone", border=False):
        item = st.selectbox(
            t("records.item"),
            items,
            key="milestone_item",
            format_func=lambda code: t(f"playbook.{code}"),
        )
        as_of = here.question.period.to_day
        done_on = st.date_input(t("records.done_on"), value=as_of, key="milestone_day")
        note = st.text_input(t("records.note"), key="milestone_note")
        author = saving.author(t, "milestone")
        sent = st.form_submit_button(t("records.save_milestone"), key="milestone_save")
    if sent:
        fact = {
            "customer": account,
            "stage": stage,
            "item": item,
            "done_on": done_on,
            "note": note,
        }
        said = t("records.saved_milestone", name=t(f"playbook.{item}"))
        saving.save(t, lambda: record(here.store, "milestone", [fact], author), said, author)
