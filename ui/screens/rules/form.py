"""The form with every number of the rules."""

from typing import Final

import streamlit as st

from analytics.lists.lists import LISTS as CUSTOMER_LISTS
from analytics.rules.number import Numbers, declared, exact
from analytics.rules.rules import GROUPS, LISTS, WARNINGS, Rules
from analytics.rules.schemes import SCHEMES
from analytics.warnings.common import Common
from analytics.warnings.rules import RULES
from i18n import Language
from ui.forms.rule_numbers import Number, field, numbers
from views.scheme import rule_words
from views.wording import sentences

_ACROSS: Final = 3
_OPEN: Final = "rules_open"
"""Where a visit keeps the group that its last run has shown."""


def draw(t: Language, base: Rules) -> dict[str, float]:
    """Every number in its group, of which one is open; those that differ from ``base``, by their names."""
    known, values = numbers(base), base.numbers()
    names = [t(f"rule_group.{group}") for group in GROUPS]
    tabs = st.tabs(names, on_change="rerun", key=f"rules_group_{t.lang}")
    for group, tab in zip(GROUPS, tabs, strict=True):
        own = [number for number in known if number.group == group]
        if not tab.open:
            _keep(own)
            continue
        if st.session_state.get(_OPEN) != group:
            _keep(
                own
            )  # fields that are new to the browser: without a value set again they are empty
            st.session_state[_OPEN] = group
        with tab:
            _group(t, base, group, own, values)
    entered = {
        number.name: number.read(st.session_state[number.key])
        for number in known
        if number.key in st.session_state
    }
    return {name: new for name, new in entered.items() if exact(new) != exact(values[name])}


def _group(
    t: Language, base: Rules, group: str, own: list[Number], values: dict[str, float]
) -> None:
    st.caption(_about(t, base, group))
    if group == WARNINGS:
        _by_rule(t, base, own, values)
    elif group == LISTS:
        _by_list(t, own, values)
    else:
        _fields(t, own, values)


def _keep(own: list[Number]) -> None:
    """Set what was entered once more where no field was shown: Streamlit forgets what a run leaves out."""
    for number in own:
        if number.key in st.session_state:
            st.session_state[number.key] = st.session_state[number.key]


def show(rules: Rules) -> None:
    """Put the numbers of other rules into the form; for callbacks. Nothing is saved."""
    values = rules.numbers()
    for number in numbers(rules):
        st.session_state[number.key] = number.shown(values[number.name])


def put(base: Rules, changes: dict[str, float]) -> None:
    """Put other numbers into the form of the rules, the same way."""
    show(base.with_numbers(changes))


def problem(t: Language, base: Rules, changes: dict[str, float]) -> str | None:
    """Why the changed numbers cannot be rules, in words; None when they can."""
    for group in GROUPS:
        own = {number.name for number in numbers(base) if number.group == group}
        try:
            base.with_numbers({name: changes[name] for name in own & changes.keys()})
        except ValueError:
            kind = base.scheme(group).kind if group in SCHEMES else group
            return t("rules.problem", group=group, why=t(f"rule_problem.{kind}"))
    return None


def _about(t: Language, base: Rules, group: str) -> str:
    if group in SCHEMES:
        scheme = base.scheme(group)
        said = [rule_words(t, scheme)]
        return sentences(t, [*said, t("rules.quota_help")] if scheme.is_monthly else said)
    return t(f"rules.{group}_help")


def _by_rule(t: Language, base: Rules, known: list[Number], values: dict[str, float]) -> None:
    """What all warning rules share, then the thresholds of each below what it says."""
    thresholds = base.warnings.table()
    st.markdown(f"**{t('rules.warnings_common')}**")
    st.caption(t("rules.warnings_common_help", **thresholds))
    _fields(t, _of_table(known, Common), values)
    for rule in RULES.values():
        st.markdown(f"**{t(f'warning_rule.{rule.code}')}**")
        st.caption(t(f"warning_rule_help.{rule.code}", **thresholds))
        _fields(t, _of_table(known, rule.thresholds), values)


def _of_table(known: list[Number], table: type[Numbers]) -> list[Number]:
    own = {f"{WARNINGS}.{name}" for name in declared(table)}
    return [number for number in known if number.name in own]


def _by_list(t: Language, known: list[Number], values: dict[str, float]) -> None:
    """What stands for all lists, then the thresholds of each below its name."""
    _fields(t, [number for number in known if not number.name.startswith(f"{LISTS}.")], values)
    for code in CUSTOMER_LISTS:
        st.markdown(f"**{t(f'list.{code}')}**")
        own = [number for number in known if number.name.startswith(f"{LISTS}.{code}.")]
        _fields(t, own, values)


def _fields(t: Language, fields: list[Number], values: dict[str, float]) -> None:
    for start in range(0, len(fields), _ACROSS):
        for number, column in zip(fields[start:], st.columns(_ACROSS), strict=False):
            with column:
                field(t, number, values[number.name])
