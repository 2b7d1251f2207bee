"""Why an account is where it is, in words: the rule that decided and the figures it rests on."""

from datetime import date
from typing import Final

import pandas as pd
import streamlit as st

from analytics.stages.why import Why
from ui import tables
from ui.plain import plain
from ui.scope.visit import Visit
from views.columns import Column
from views.days import as_day, needed_day
from views.screens import account as view

_HISTORY: Final = {
    "point": "day",
    "stage": "text",
    "rule": "text",
    "days_since": "count",
    "usual_gap_days": "days",
    "lapse_limit_days": "days",
    "run_start": "day",
    "purchase_days_in_run": "count",
    "revenue_w1": "money",
    "revenue_w0": "money",
    "breadth_w1": "count",
    "breadth_w0": "count",
    "signals": "count",
}


def draw(visit: Visit, now: view.Row, why: Why) -> None:
    """The rule that decided, then each figure as a sentence of its own."""
    t = visit.t
    facts = view.rule_facts(visit, now, why)
    if pd.notna(now["override"]):
        st.info(t("stages.why_override", **_override(visit, why, now), computed=now["computed"]))
    st.markdown(f"**{view.rule(visit, now, why)}**")
    lines = [
        t(_gap(now, why), **facts),
        t("stages.why_limit", **facts),
        t(f"stages.why_run_{now['run_cause']}", **facts),
    ]
    if now["rule"] != "silent":
        lines += [
            t("stages.why_revenue", **facts),
            t("stages.why_breadth", **facts),
            t(_signal(now, why), **facts),
        ]
    st.markdown("\n".join(f"- {line}" for line in lines))


def _gap(now: view.Row, why: Why) -> str:
    """What the usual gap rests on."""
    if now["gap_is_set"]:
        return "stages.why_gap_set"
    return "stages.why_gap" if now["gaps"] >= why.rules.least_gaps else "stages.why_gap_unknown"


def _signal(now: view.Row, why: Why) -> str:
    """Why the signal holds at the point or does not."""
    if now["signal"]:
        return "stages.why_signal"
    if now["run_days"] < why.rules.signal_days:
        return "stages.why_signal_young"
    return "stages.why_no_signal"


def _override(visit: Visit, why: Why, now: view.Row) -> dict[str, object]:
    """The override that holds at the as-of date: the one recorded last."""
    day = now["point"]
    rows = [
        override
        for override in why.overrides.to_dict("records")
        if needed_day(override["from_day"]) <= day
        and (_open(override) or needed_day(override["until"]) >= day)
    ]
    latest = rows[-1]
    until = visit.t(
        "records.open_end" if _open(latest) else "records.until", day=as_day(latest["until"])
    )
    return {
        "stage": latest["stage"],
        "from_day": as_day(latest["from_day"]),
        "until": until,
        "author": plain(latest["author"]),
        "reason": plain(latest["reason"]),
    }


def _open(override: dict) -> bool:
    return bool(pd.isna(override["until"]))


def since(why: Why) -> date:
    """The evaluation point at which the account came into its stage."""
    stage = why.points["stage"]
    place = int((stage != stage.shift()).to_numpy().nonzero()[0][-1])
    return why.points["point"].iloc[place]


def history(visit: Visit, why: Why) -> None:
    """The same figures at every evaluation point, the latest first."""
    t = visit.t
    rows = why.points.iloc[::-1]
    rows = rows.assign(
        stage=[t(f"stage.{code}") for code in rows["stage"]],
        rule=[t(f"stage_rule_short.{code}") for code in rows["rule"]],
    )
    columns = {name: Column(t(f"stages_column.{name}"), kind) for name, kind in _HISTORY.items()}
    with st.expander(t("stages.history")):
        tables.table(t, rows, columns, "history")
        tables.downloads(visit, "account-stages", lambda: rows, columns)
