"""What the rows of a file say: every conclusion with its share and a way to change it, every question."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

import streamlit as st

from data.errors import OpenQuestion
from data.imports.evidence.options import NONE, OPTIONS
from data.imports.model import Conclusion, Look, Question
from i18n import Language
from ui.imports import reading
from ui.imports.file_state import FileState
from ui.plain import plain
from ui.plain import said as in_plain

_ANSWERS: Final = "answers"
_OF_ROWS: Final = {"--where": "rows_of", "--negative": "rows_subtracted"}
"""Flags whose answers are rows that say something."""
_BY_FLAG: Final = {option.flag: name for name, option in OPTIONS.items()} | {
    "--year-means": "year_means"
}
_NUMBERED: Final = re.compile(r"(?<!\S)#(\d+)(?!\S)")
"""A column whose heading stands over another one too, as facts name it."""
_SHARES = {"0.01": "÷ 100", "0.001": "÷ 1,000"}
"""Units below one, in the signs that every language has."""


_About = TypeVar("_About", Question, Conclusion)


@dataclass(frozen=True)
class Said:
    """An answer of a person: the question, or the conclusion that it overrules, the answer and its flags."""

    about: Question | Conclusion
    value: str
    flags: tuple[str, ...]


def said(state: FileState) -> dict[str, Any]:
    """What a person answered about this file, as import options; columns are in ``reading.corrected``."""
    options: dict[str, Any] = {"rows": [], "where": []}
    for answer in _answers(state).values():
        for flag, text in _pairs(answer):
            if flag == "--amount-formula":
                options["amount"] = text.replace("-", "_")
            elif flag == "--where":
                column, _, value = text.partition("=")
                options["where"].append((column, value))
            elif flag in _BY_FLAG and flag != "--month-day":
                options["rows"].append((_BY_FLAG[flag], text))
    # Without an answer a remembered filter holds.
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in options.items()
        if value or name != "where"
    }


def answer_formula(state: FileState, formula: str) -> None:
    """Note how the amount is found."""
    flags = ("--amount-formula", formula.replace("_", "-"))
    question = Question("price_or_amount", decides="formula")
    state.note(_ANSWERS, _answers(state) | {"formula": Said(question, "", flags)})


def draw(t: Language, first: Look, state: FileState) -> None:
    """The questions, which must be answered; then the conclusions. Both can be changed afterwards."""
    named = first.columns
    asked = [_in_full(question, named) for question in first.questions if question.decides]
    still = {question.decides for question in asked}
    answered = [
        answer
        for answer in _answers(state).values()
        if answer.about.decides not in still and answer.value
    ]
    for answer in answered:
        if isinstance(answer.about, Question):
            _ask(t, answer.about, state, answer.value)
    for question in asked:
        _ask(t, question, state)
    overruled = [answer for answer in answered if isinstance(answer.about, Conclusion)]
    if first.conclusions or overruled:
        st.markdown(f"**{t('evidence_page.title')}**")
    for answer in overruled:
        _overruled(t, answer, state)
    for conclusion in first.conclusions:
        _tell(t, _in_full(conclusion, named), state)


def ask(t: Language, first: Look, error: OpenQuestion, state: FileState) -> None:
    """The answers to a question that the dry run raised, where they do not stand above already."""
    if error.code in {question.code for question in first.questions}:
        return
    values = tuple(flags[-1].partition("=")[2] or flags[-1] for flags in error.flags)
    decides = _BY_FLAG.get(error.flags[0][0], error.code) if error.flags else error.code
    _ask(t, Question(error.code, error.facts, values, decides, error.flags), state)


def _in_full(about: _About, columns: tuple[str, ...]) -> _About:
    """With the heading of every column that the facts call by its number."""

    def heading(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        name = columns[at] if 0 <= at < len(columns) else found[0]
        return f"{name} ({found[0]})" if columns.count(name) > 1 else found[0]

    def full(value: object) -> object:
        if isinstance(value, (list, tuple)):
            return [full(one) for one in value]
        return _NUMBERED.sub(heading, value) if isinstance(value, str) else value

    return replace(about, facts={name: full(value) for name, value in about.facts.items()})


def _answers(state: FileState) -> dict[str, Said]:
    return state.value(_ANSWERS) or {}


def _pairs(answer: Said) -> Iterator[tuple[str, str]]:
    return zip(answer.flags[::2], answer.flags[1::2], strict=True)


def _ask(t: Language, question: Question, state: FileState, chosen: str | None = None) -> None:
    """A question with its answers; ``chosen`` is the one given, which can be changed."""
    sentence = in_plain(t, f"evidence_question.{question.code}", **question.facts)
    with st.container(border=True):
        if chosen is None:
            st.warning(sentence)
        else:
            st.markdown(sentence)
        if not question.choices:
            _ask_year(t, question, state)
        with st.container(horizontal=True):
            for value, flags in zip(question.choices, question.flags, strict=True):
                kind = "primary" if value == (chosen or question.preselected) else "secondary"
                mark = "✓ " if value == chosen else ""
                st.button(
                    f"{mark}{_named(t, value, flags)}",
                    type=kind,
                    key=state.key(f"ask_{question.code}_{value}_{question.decides}"),
                    on_click=_answer,
                    args=(state, Said(question, value, flags)),
                )


def _ask_year(t: Language, question: Question, state: FileState) -> None:
    key = state.key("ask_year")

    def answer() -> None:
        if year := st.session_state[key]:
            _answer(state, Said(question, str(year), ("--year", str(year))))

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
    if not conclusion.decides:
        st.warning(in_plain(t, f"evidence.{conclusion.code}", **conclusion.facts))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(in_plain(t, f"evidence.{conclusion.code}", **conclusion.facts))
        for value, flags in zip(conclusion.alternatives, conclusion.flags, strict=True):
            st.button(
                _instead(t, value, flags),
                key=state.key(f"instead_{conclusion.code}_{value}_{conclusion.value}"),
                on_click=_answer,
                args=(state, Said(conclusion, value, flags)),
            )


def _instead(t: Language, value: str, flags: tuple[str, ...]) -> str:
    if value == NONE:
        return t("evidence_page.as_written")
    return t("evidence_page.instead", answer=_named(t, value, flags))


def _overruled(t: Language, answer: Said, state: FileState) -> None:
    """A conclusion that a person overruled, and the way back to it."""
    about = answer.about
    with st.container(horizontal=True, vertical_alignment="center"):
        said_instead = (
            t("evidence_page.left")
            if answer.value == NONE
            else t("evidence_page.chosen", answer=_named(t, answer.value, answer.flags))
        )
        st.markdown(f"{in_plain(t, f'evidence.{about.code}', **about.facts)} **{said_instead}**")
        st.button(
            t("evidence_page.back"),
            key=state.key(f"back_{about.code}_{about.decides}"),
            on_click=_take_back,
            args=(state, answer),
        )


def _answer(state: FileState, answer: Said) -> None:
    for flag, text in _pairs(answer):
        if flag == "--month-day":
            state.note("month_day", text)
        if flag == "--map":
            field, _, column = text.partition("=")
            reading.correct(state, field, column)
    state.note(_ANSWERS, _answers(state) | {answer.about.decides: answer})


def _take_back(state: FileState, answer: Said) -> None:
    for flag, text in _pairs(answer):
        if flag == "--map":
            reading.correct(state, text.partition("=")[0], None)
    kept = {
        decides: other
        for decides, other in _answers(state).items()
        if decides != answer.about.decides
    }
    state.note(_ANSWERS, kept)


def _named(t: Language, value: str, flags: tuple[str, ...]) -> str:
    """An answer in words: a column by its name, rows by what they say, a unit as what it multiplies by."""
    key = f"evidence_answer.{value}"
    if key in t:
        return t(key)
    flag, text = flags[:2] if flags else ("", "")
    if flag == "--unit" and value == "1":
        return t("evidence_answer.as_it_is")
    if flag == "--unit":
        return _SHARES.get(value) or f"× {t.number(int(value))}"
    if flag in _OF_ROWS and value == text:
        return in_plain(t, f"evidence_answer.{_OF_ROWS[flag]}", value=text.partition("=")[2])
    return plain(value)
