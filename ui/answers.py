"""Figures, computed once for each question and shared by all visitors.

The scope holds the data version, the rules' fingerprint and the recorded facts that it knows of, so
an answer never goes stale.
Answers are immutable; the same object goes to every reader: a copy of 100 000 names would cost
more than the query.
"""

from collections.abc import Callable
from dataclasses import replace
from types import FunctionType
from typing import TypeVar

import streamlit as st

from analytics.scope import Scope
from data.store.store import Store
from ui import visit

T = TypeVar("T")


def _name(question: FunctionType) -> str:
    return f"{question.__module__}.{question.__qualname__}"


def answer(
    question: Callable[..., T],
    scope: Scope | None = None,
    *,
    recorded: bool = False,
    **more: str | bool,
) -> T:
    """``question(store, scope, **more)`` for this visit's store and scope (or another scope).

    ``recorded``: the question looks at facts that persons have recorded; any other one is asked
    without them, so that a note does not make it be answered again.
    """
    here = visit.current()
    asked = scope or here.question
    known = asked if recorded else replace(asked, records=0)
    with st.spinner(here.t("app.loading")):
        return _answered(question, here.store, known, **more)


def within(question: Callable[..., T], store: Store, scope: Scope) -> T:
    """An answer that another one is made from."""
    return _answered(question, store, scope)


@st.cache_resource(max_entries=300, show_spinner=False, hash_funcs={Store: id, FunctionType: _name})
def _answered(question: Callable[..., T], store: Store, scope: Scope, **more: str | bool) -> T:
    return question(store, scope, **more)
