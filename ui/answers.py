"""Figures, computed once for each question and shared by all visitors.

The scope holds the data version and the rules' fingerprint, so an answer never goes stale; one that
rests on recorded facts is kept by their version too.
Answers are immutable; the same object goes to every reader: a copy of 100 000 names would cost
more than the query.
"""

from collections.abc import Callable
from types import FunctionType
from typing import TypeVar

import streamlit as st

from analytics.scope import Scope
from data.records import records_version
from data.store import Store
from ui import visit

T = TypeVar("T")


def _name(question: FunctionType) -> str:
    return f"{question.__module__}.{question.__qualname__}"


def answer(
    question: Callable[[Store, Scope], T], scope: Scope | None = None, *, recorded: bool = False
) -> T:
    """``question(store, scope)`` for this visit's store and scope (or another scope).

    ``recorded``: the question looks at facts that persons have recorded.
    """
    here = visit.current()
    facts = records_version(here.store) if recorded else 0
    with st.spinner(here.t("app.loading")):
        return _answered(question, here.store, scope or here.question, facts)


def within(question: Callable[[Store, Scope], T], store: Store, scope: Scope) -> T:
    """An answer that another one, which rests on recorded facts, is made from."""
    return _answered(question, store, scope, records_version(store))


@st.cache_resource(max_entries=300, show_spinner=False, hash_funcs={Store: id, FunctionType: _name})
def _answered(question: Callable[[Store, Scope], T], store: Store, scope: Scope, facts: int) -> T:
    return question(store, scope)
