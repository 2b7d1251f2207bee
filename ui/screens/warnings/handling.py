"""Taking warnings in hand: acknowledge, snooze, wake again; and what has happened to one of them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pandas as pd
import streamlit as st

from analytics.warnings.evidence import Choice, FactKind
from analytics.warnings.listed import Listed
from analytics.warnings.rules import RULES
from data.errors import UserError
from data.records.warning_log import acknowledge, snooze, steps, unsnooze
from ui import errors, tables
from ui.forms import saving
from ui.forms.wording import choice
from ui.plain import plain
from ui.tables import Column
from ui.visit import Visit

_SAID = "keystone_warnings_said"
_SNOOZE_DAYS = 14
_LOG = {
    "at": "text",
    "step": "text",
    "level": "text",
    "by": "text",
    "at_risk": "money",
    "note": "text",
}


def said() -> None:
    """What the last click did."""
    if text := st.session_state.pop(_SAID, None):
        kind, words = text
        (st.success if kind == "done" else st.warning)(words)


def draw(here: Visit, found: Listed, marked: pd.DataFrame) -> None:
    """The form for the marked rows; on older data only the reason why there is none."""
    t = here.t
    if not found.is_current:
        st.caption(t("warnings.pinned") if here.question.pinned else "")
        return
    if marked.empty:
        st.caption(t("warnings.handle_none"))
        return
    with st.form("warnings_handle", border=True):
        st.markdown(f"**{t('warnings.handle', n=len(marked))}**")
        left, middle, right = st.columns([1, 2, 1])
        with left:
            author = saving.author(t, "warnings")
        note = middle.text_input(t("warnings.note"), key="warnings_note")
        until = right.date_input(
            t("warnings.until"),
            value=found.as_of + timedelta(days=_SNOOZE_DAYS),
            key="warnings_until",
        )
        with st.container(horizontal=True):
            acknowledges = st.form_submit_button(t("warnings.acknowledge"), type="primary")
            snoozes = st.form_submit_button(t("warnings.snooze"))
            wakes = st.form_submit_button(t("warnings.unsnooze"))
    seen = list(
        zip(marked["id"].astype(str), marked["rule"], marked["step"].astype(int), strict=True)
    )
    n = len(seen)
    if acknowledges:
        write = lambda: acknowledge(here.store, seen, author, note)  # noqa: E731
        _do(here, write, t("warnings.acknowledged", n=n), author)
    if snoozes:
        write = lambda: snooze(here.store, seen, author, until, note)  # noqa: E731
        _do(here, write, t("warnings.snoozed", n=n, until=until), author)
    if wakes:
        write = lambda: unsnooze(here.store, seen, author, note)  # noqa: E731
        _do(here, write, t("warnings.unsnoozed", n=n), author)


def _do(here: Visit, write: Callable[[], None], words: str, author: str) -> None:
    """Write; what somebody else was faster with is said, and the others are kept."""
    saving.remember(author)
    try:
        write()
    except UserError as error:
        if error.code not in ("warning_taken", "warning_changed"):
            st.error(errors.sentence(error, here.t))
            return
        st.session_state[_SAID] = ("late", errors.sentence(error, here.t))
    else:
        st.session_state[_SAID] = ("done", words)
    st.rerun()


def history(here: Visit, row: pd.Series) -> None:
    """Every step of one warning, and the facts that it rests on."""
    t = here.t
    name, rule = plain(row["name"]), row["rule"]
    with st.expander(t("warnings.history", name=name, rule=rule), expanded=True):
        facts, log = st.columns(2)
        with facts:
            st.markdown(f"**{t('warnings.facts')}**")
            st.dataframe(_facts(here, row), hide_index=True, key="warning_facts")
        with log:
            rows = steps(here.store, str(row["id"]), str(rule)).to_pylist()
            frame = pd.DataFrame([_logged(here, one) for one in rows], columns=list(_LOG))
            columns = {one: Column(t(f"warnings_column.{one}"), kind) for one, kind in _LOG.items()}
            tables.table(t, frame, columns, "warning_log")


def _facts(here: Visit, row: pd.Series) -> pd.DataFrame:
    """Expected, actual and threshold of what spoke, and everything else that the rule looked at."""
    t, unit, kinds = here.t, row["unit"], RULES[row["rule"]].facts
    said = [
        (t(f"warnings_column.{one}"), _written(here, unit, row[one]))
        for one in ("expected", "actual", "threshold")
    ]
    for name, value in dict(row["evidence"]).items():
        if value is not None:
            said.append((t(f"warning_fact.{name}"), _fact(here, kinds[name], value)))
    return pd.DataFrame(said, columns=[t("warnings.fact"), t("warnings.value")])


def _written(here: Visit, unit: str, value: float) -> str:
    t = here.t
    if unit == "money":
        return t.money(value, here.facts.currency)
    return t.share(value) if unit == "share" else t.number(value, 1 if unit == "days" else 0)


def _fact(here: Visit, kind: FactKind, value: Any) -> str:
    """A fact as its rule declares it: money comes as decimal text, days as ISO text."""
    t = here.t
    match kind:
        case Choice():
            return choice(t, kind.record_type, kind.field, value)
        case "money":
            return t.money(value, here.facts.currency)
        case "day":
            return t.day(value)
        case "share":
            return t.share(value)
        case "count":
            return t.number(value)
        case "number":
            return t.number(value, 1)


def _logged(here: Visit, one: dict) -> dict[str, object]:
    t = here.t
    return {
        "at": f"{t.day(one['made_at'].date())} {one['made_at']:%H:%M}",
        "step": t(f"warning_step.{one['step']}", until=one["until"]),
        "level": t(f"warning_level.{one['level']}") if one["level"] else "",
        "by": one["author"],
        "at_risk": None if one["at_risk"] is None else float(one["at_risk"]),
        "note": one["note"],
    }
