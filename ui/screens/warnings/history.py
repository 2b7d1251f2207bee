"""The warnings of one account: every step that was taken, and the facts that each rests on."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from analytics.warnings.evidence import Choice, FactKind
from analytics.warnings.rules import RULES
from data.records.warning_log import steps
from ui import tables
from ui.plain import plain
from ui.scope.visit import Visit
from ui.warnings import gaps
from views.columns import Column
from views.records import choice

_LOG: Final = {
    "at": "text",
    "step": "text",
    "answer": "text",
    "level": "text",
    "by": "text",
    "at_risk": "money",
    "note": "text",
}


def draw(visit: Visit, rows: pd.DataFrame) -> None:
    """Each warning of the account that is marked; nothing where several accounts are."""
    if len(set(rows["id"].tolist())) == 1:
        for place in range(len(rows)):
            _draw(visit, rows.iloc[place])


def _draw(visit: Visit, row: pd.Series) -> None:
    """Every step of one warning, and the facts that it rests on."""
    t = visit.t
    name, rule = plain(row["name"]), row["rule"]
    with st.expander(t("warnings.history", name=name, rule=rule), expanded=True):
        facts, log = st.columns(2)
        with facts:
            st.markdown(f"**{t('warnings.facts')}**")
            st.dataframe(_facts(visit, row), hide_index=True, key=f"warning_facts_{rule}")
        with log:
            rows = steps(visit.store, str(row["id"]), str(rule)).to_pylist()
            frame = pd.DataFrame([_logged(visit, step) for step in rows], columns=list(_LOG))
            columns = {
                column: Column(t(f"warnings_column.{column}"), kind)
                for column, kind in _LOG.items()
            }
            tables.table(t, frame, columns, f"warning_log_{rule}", part=0.47)
            if gaps.suggests(str(rule), row.to_dict()["answer"]):
                gaps.ways([(str(row["id"]), str(row["name"]))])


def _facts(visit: Visit, row: pd.Series) -> pd.DataFrame:
    """Expected, actual and threshold of what spoke, and everything else that the rule looked at."""
    t, warning = visit.t, row.to_dict()
    unit, kinds = str(warning["unit"]), RULES[warning["rule"]].facts
    said = [
        (t(f"warnings_column.{name}"), _written(visit, unit, float(warning[name])))
        for name in ("expected", "actual", "threshold")
    ]
    for name, value in dict(warning["evidence"]).items():
        if value is not None:
            said.append((t(f"warning_fact.{name}"), _fact(visit, kinds[name], value)))
    return pd.DataFrame(said, columns=[t("warnings.fact"), t("warnings.value")])


def _written(visit: Visit, unit: str, value: float) -> str:
    t = visit.t
    if unit == "money":
        return t.money(value, visit.facts.currency)
    return t.share(value) if unit == "share" else t.number(value, 1 if unit == "days" else 0)


def _fact(visit: Visit, kind: FactKind, value: Any) -> str:
    """A fact as its rule declares it: money comes as decimal text, days as ISO text."""
    t = visit.t
    match kind:
        case Choice():
            return choice(t, kind.record_type, kind.field, value)
        case "money":
            return t.money(value, visit.facts.currency)
        case "day":
            return t.day(value)
        case "share":
            return t.share(value)
        case "count":
            return t.number(value)
        case "number":
            return t.number(value, 1)


def _logged(visit: Visit, step: dict) -> dict[str, object]:
    t = visit.t
    return {
        "at": f"{t.day(step['made_at'].date())} {step['made_at']:%H:%M}",
        "step": t(f"warning_step.{step['step']}", until=step["until"]),
        "answer": t(f"warning_answer.{step['answer']}") if step["answer"] else "",
        "level": t(f"warning_level.{step['level']}") if step["level"] else "",
        "by": step["author"],
        "at_risk": None if step["at_risk"] is None else float(step["at_risk"]),
        "note": step["note"],
    }
