"""Figures, computed once for each question and shared by all visitors.

Answers are immutable; the same object goes to every reader: a copy of 100 000 names would cost
more than the query.
"""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import streamlit as st

from analytics.question import Question
from analytics.scope import Scope
from ui.scope.memo import shared_answers
from ui.scope.visit import current_visit

T = TypeVar("T")
P = ParamSpec("P")


def answer(
    figure: Callable[Concatenate[Question, P], T],
    scope: Scope | None = None,
    *more: P.args,
    **named: P.kwargs,
) -> T:
    """``figure`` for this visit's question, or for another scope; see ``Question.ask``."""
    asked = asking(scope)
    if (known := asked.kept(figure, *more, **named)) is not None:
        return known
    with st.spinner(current_visit().t("app.loading")):
        return asked.ask(figure, *more, **named)


def asking(scope: Scope | None = None) -> Question:
    """This visit's question, or one about another scope, for what is called and not kept."""
    visit = current_visit()
    return Question(visit.store, scope or visit.question, shared_answers())
