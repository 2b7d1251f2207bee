"""How many accounts other thresholds of the early warnings would warn about."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from analytics.rules.rules import Rules
from analytics.warnings.inputs.sales_inputs import of_everybody
from analytics.warnings.preview import READ_ANEW, effect, preview
from analytics.warnings.rule_inputs import RuleInputs, rule_inputs
from ui.forms.rule_numbers import Number, differences, numbers
from ui.scope.answers import answer
from ui.scope.visit import Visit


@dataclass(frozen=True, eq=False)
class _Everybody:
    """The inputs of all customers, and that all of them count."""

    inputs: RuleInputs
    among: np.ndarray


def draw(visit: Visit, now: Rules) -> None:
    """For each threshold a handful of values and how many accounts they would warn about."""
    if visit.scope is None:
        return
    t = visit.t
    with st.expander(t("rules.warnings_preview"), on_change="rerun", key="warnings_preview") as box:
        if not box.open:
            return
        st.caption(t("rules.warnings_preview_help", day=visit.scope.period.to_day))
        every = _everybody(visit)
        rows = preview(every.inputs, every.among, now)
        known = {number.name: number for number in numbers(now)}
        said = [
            _line(visit, known[str(name)], counts)
            for name, counts in rows.groupby("number", sort=False)
        ]
        st.markdown("\n".join(f"- {line}" for line in said))


def changed(visit: Visit, now: Rules, then: Rules) -> None:
    """What changed thresholds would do to the number of warnings."""
    t = visit.t
    touched = [
        name.split(".")[1] for name in differences(now, then) if name.startswith("warnings.")
    ]
    if not touched:
        return
    every = _everybody(visit)
    rows = effect(every.inputs, every.among, now, then)
    moved = rows.loc[rows["now"] != rows["then"]].to_dict("records")
    st.markdown(f"**{t('rules.warnings_effect')}**")
    lines = [t("rules.warnings_effect_line", **row) for row in moved]
    st.markdown("\n".join(f"- {line}" for line in lines or [t("rules.warnings_effect_none")]))
    if set(touched) & set(READ_ANEW):
        st.caption(t("rules.warnings_read_anew"))


def _line(visit: Visit, number: Number, rows: pd.DataFrame) -> str:
    """One threshold: each value with its accounts, the present one marked."""
    t = visit.t
    said = [
        t(
            "rules.warnings_at_present" if row["is_present"] else "rules.warnings_at",
            value=number.text(t, row["value"]),
            n=row["accounts"],
            red=row["red"],
        )
        for row in rows.to_dict("records")
    ]
    return t("rules.warnings_line", name=number.label(t), values=said)


def _everybody(visit: Visit) -> _Everybody:
    inputs = answer(rule_inputs, of_everybody(visit.question))
    return _Everybody(inputs, np.ones(len(inputs.known.ids), dtype=bool))
