"""The playbook of a stage as a checklist: what is done since when, and marking another item done."""

import streamlit as st

from analytics.stages.why import Why
from data.record_types import PLAYBOOK
from i18n import Language
from ui import flash
from ui.forms import forms, saving
from ui.plain import said
from ui.scope.visit import Visit

_USUAL = "establish"
"""The playbook of an account that has lapsed: it begins again."""


def draw(visit: Visit, why: Why, stage: str) -> None:
    """The checklist of the account's stage; the other stages' lists can be chosen."""
    t = visit.t
    st.header(t("records.playbook"))
    flash.show("milestone")
    usual = stage if stage in PLAYBOOK else _USUAL
    shown = st.segmented_control(
        t("records.playbook"),
        list(PLAYBOOK),
        default=usual,
        required=True,
        key=f"playbook_{why.id}",
        format_func=lambda code: t(f"stage.{code}"),
        label_visibility="collapsed",
    )
    done = _done(why, str(shown))
    st.caption(t("records.playbook_done", n=len(done), all=len(PLAYBOOK[str(shown)])))
    lines = (line(t, t(f"playbook.{item}"), done.get(item)) for item in PLAYBOOK[str(shown)])
    st.markdown("\n".join(lines))
    left = [item for item in PLAYBOOK[str(shown)] if item not in done]
    if left and saving.possible(visit):
        with st.expander(t("records.mark"), icon=":material/check:"):
            forms.new(
                visit,
                "milestone",
                why.id,
                {"done_on": visit.question.period.to_day},
                names=("item", "done_on", "note"),
                fixed={"stage": str(shown)},
                offered={"item": left},
            )


def _done(why: Why, stage: str) -> dict[str, dict]:
    """The latest mark of each item of the stage."""
    rows = why.milestones.sort_values("done_on", kind="stable").to_dict("records")
    return {mark["item"]: mark for mark in rows if mark["stage"] == stage}


def line(t: Language, name: str, mark: dict | None) -> str:
    """One item of a checklist, and since when and by whom it is done; ``mark``: its record."""
    if mark is None:
        return f"- ☐ {name}"
    facts = {"day": mark["done_on"], "author": mark["author"], "note": mark["note"]}
    return (
        f"- ☑ {name} · {said(t, 'records.done_note' if mark['note'] else 'records.done', **facts)}"
    )
