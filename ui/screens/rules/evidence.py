"""Thresholds by evidence: precision against recall of each value, and the one that is offered."""

from functools import partial

import streamlit as st

from analytics.rules.rules import Rules
from analytics.warnings.track.thresholds import TRIED, Curve, curves
from charts.warnings.curve import curve_figure
from ui.charting import show
from ui.forms.rule_numbers import Number, numbers
from ui.scope.answers import answer
from ui.scope.visit import Visit
from ui.screens.rules import form


def draw(visit: Visit, now: Rules) -> None:
    """For one threshold after the other; what is offered goes into the form, and nothing is saved."""
    if visit.scope is None:
        return
    t = visit.t
    with st.expander(t("rules.evidence"), on_change="rerun", key="rules_evidence") as box:
        if not box.open:
            return
        known = {number.name: number for number in numbers(now)}
        name = st.selectbox(
            t("rules.evidence_which"),
            list(TRIED),
            format_func=lambda one: known[f"warnings.{one}"].label(t),
            key="rules_evidence_which",
        )
        st.caption(t("rules.evidence_help"))
        with st.spinner(t("app.loading")):
            found = answer(curves, visit.question.on_last_day())[name]
        _curve(visit, now, found, known[f"warnings.{name}"])


def _curve(visit: Visit, now: Rules, found: Curve, number: Number) -> None:
    t = visit.t
    told = found.rows.loc[found.rows["precision"].notna() & found.rows["recall"].notna()]
    if told.empty:
        st.markdown(t("track.nothing_known"))
        return
    labels = [number.text(t, value) for value in told["value"]]
    figure = partial(curve_figure, told, labels, t, theme=visit.theme)
    show(figure, key=f"evidence_{found.name}", alt=number.label(t))
    if found.offered is None:
        st.markdown(t("rules.evidence_none"))
        return
    st.markdown(_offer(visit, found, number))
    st.button(
        t("rules.evidence_adopt", value=number.text(t, found.offered)),
        on_click=form.put,
        args=(now, {number.name: found.offered}),
        key="rules_evidence_adopt",
    )


def _offer(visit: Visit, found: Curve, number: Number) -> str:
    """What the offered value would have done in place of today's."""
    rows = {row["value"]: row for row in found.rows.to_dict("records")}
    then = rows[found.offered]
    now = next(row for row in rows.values() if row["is_present"])
    facts = {
        f"{name}_{when}": row[name]
        for when, row in (("now", now), ("then", then))
        for name in ("warned", "precision", "recall")
    }
    return visit.t("rules.evidence_offer", value=number.text(visit.t, then["value"]), **facts)
