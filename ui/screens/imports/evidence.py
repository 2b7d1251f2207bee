"""What the rows of a file say: every conclusion with its share and a way to change it, every question."""

from typing import Any, Final

import streamlit as st

from data.errors import OpenQuestion
from data.imports.evidence.options import OPTIONS
from data.imports.model import Conclusion, Question
from data.imports.sales import SalesLook
from i18n import Language
from ui.imports.file_state import FileState
from ui.plain import plain
from ui.plain import said as in_plain

_ANSWERS: Final = "answers"
_BY_FLAG: Final = {option.flag: name for name, option in OPTIONS.items()}


def said(state: FileState) -> dict[str, Any]:
    """What a person answered about this file, as import options."""
    options: dict[str, Any] = {"rows": [], "mapping": [], "where": []}
    for flags in (state.value(_ANSWERS) or {}).values():
        for flag, text in zip(flags[::2], flags[1::2], strict=True):
            if flag == "--amount-formula":
                options["amount"] = text.replace("-", "_")
            elif flag in ("--map", "--where"):
                column, _, value = text.partition("=")
                options["mapping" if flag == "--map" else "where"].append((column, value))
            else:
                options["rows"].append((_BY_FLAG[flag], text))
    # Without an answer a remembered filter holds.
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in options.items()
        if value or name != "where"
    }


def answer_formula(state: FileState, formula: str) -> None:
    """Note how the amount is found."""
    _answer(state, "formula", ("--amount-formula", formula.replace("_", "-")))


def draw(t: Language, first: SalesLook, state: FileState) -> None:
    """The questions, which must be answered, and the conclusions."""
    for question in first.questions:
        if question.decides:
            _ask(t, question, state)
    for conclusion in first.conclusions:
        _tell(t, conclusion, state)


def ask(t: Language, error: OpenQuestion, state: FileState) -> None:
    """The answers to a question that the dry run raised, where they do not stand above already."""
    values = tuple(flags[-1].partition("=")[2] or flags[-1] for flags in error.flags)
    decides = _BY_FLAG.get(error.flags[0][0], error.code) if error.flags else error.code
    if decides == "same_number":
        _ask(t, Question(error.code, error.facts, values, decides, error.flags), state)


def _ask(t: Language, question: Question, state: FileState) -> None:
    with st.container(border=True):
        st.warning(in_plain(t, f"evidence_question.{question.code}", **question.facts))
        if not question.choices:
            _ask_year(t, question, state)
        with st.container(horizontal=True):
            for value, flags in zip(question.choices, question.flags, strict=True):
                kind = "primary" if value == question.preselected else "secondary"
                st.button(
                    _named(t, value),
                    type=kind,
                    key=state.key(f"ask_{question.code}_{value}"),
                    on_click=_answer,
                    args=(state, question.decides, flags),
                )


def _ask_year(t: Language, question: Question, state: FileState) -> None:
    key = state.key("ask_year")

    def answer() -> None:
        if year := st.session_state[key]:
            _answer(state, question.decides, ("--year", str(year)))

    st.number_input(
        t("evidence_page.year"),
        1900,
        2200,
        value=None,
        step=1,
        format="%d",
        key=key,
        on_change=answer,
    )


def _tell(t: Language, conclusion: Conclusion, state: FileState) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(in_plain(t, f"evidence.{conclusion.code}", **conclusion.facts))
        for value, flags in zip(conclusion.alternatives, conclusion.flags, strict=True):
            st.button(
                t("evidence_page.instead", answer=_named(t, value)),
                key=state.key(f"instead_{conclusion.code}_{value}"),
                on_click=_answer,
                args=(state, conclusion.decides, flags),
            )


def _answer(state: FileState, decides: str, flags: tuple[str, ...]) -> None:
    if flags[:1] == ("--month-day",):
        state.note("month_day", flags[1])
        return
    state.note(_ANSWERS, {**(state.value(_ANSWERS) or {}), decides: flags})


def _named(t: Language, value: str) -> str:
    """An answer in words: a column by its own name, a unit as what amounts are multiplied by."""
    if value.isdecimal():
        return f"× {t.number(int(value))}"
    key = f"evidence_answer.{value}"
    return t(key) if key in t else plain(value)
