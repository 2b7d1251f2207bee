"""The warnings that this visit asks about, with their life: asked once, shared by all visitors."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

import pandas as pd
import streamlit as st

from analytics.period import Period
from analytics.rules.warning_rules import WarningRules
from analytics.scope import Scope
from analytics.stages.key_accounts import key_accounts
from analytics.warnings.life import follow, is_newest, lives, needs_follow, new_since, unfiltered
from analytics.warnings.rule_inputs import Vectors, vectors
from analytics.warnings.sales_inputs import sales_side, side_scope
from analytics.warnings.warnings import Warnings, warnings
from data.records.warning_log import log_number
from data.store.store import Store
from ui.answers import answer, within
from ui.visit import Visit


@dataclass(frozen=True, eq=False)
class Listed:
    """``rows``: the warnings with their life, see ``lives``, and ``is_key`` (of a key account).

    ``is_current``: they are today's.
    """

    found: Warnings
    rows: pd.DataFrame
    is_current: bool

    @cached_property
    def open(self) -> pd.DataFrame:
        """Those that nobody has taken in hand, most money first."""
        return self.rows[self.rows["status"] == "open"].reset_index(drop=True)

    @property
    def as_of(self) -> date:
        """The day at which they stand."""
        return self.found.as_of

    @property
    def rules(self) -> WarningRules:
        """The thresholds."""
        return self.found.rules.warnings

    @property
    def is_first(self) -> bool:
        """Whether nobody has looked before: then everything is new, and nothing is news."""
        return bool((self.rows["first_seen"] == self.as_of).all())

    def new(self, days: int) -> pd.DataFrame:
        """The open ones that were first seen within so many days up to the as-of date."""
        return new_since(self.open, self.as_of - timedelta(days=days))


def look(here: Visit) -> Listed:
    """The warnings of the visit's question; what has changed by itself goes into the log first."""
    scope, store = day_of(here.question), here.store
    if needs_follow(store, scope):
        follow(store, standing(unfiltered(scope)))
    asked = replace(here.question, filters=(), picked=(), records=0)
    rows = _rows(store, scope, asked, log_number(store))
    return Listed(standing(scope), rows, is_newest(store, scope))


def standing(scope: Scope) -> Warnings:
    """The warnings at the scope's last day, without their life."""
    return answer(_warnings, day_of(scope), recorded=True)


def day_of(scope: Scope) -> Scope:
    """The part of a question that its warnings depend on: one answer serves every period and measure."""
    last = scope.period.to_day
    plain = Scope(version=scope.version, period=Period(last, last), filters=scope.filters)
    return replace(plain, rules=scope.rules, records=scope.records)


def vectors_of(store: Store, scope: Scope) -> Vectors:
    """The facts about every customer that the rules look at."""
    return vectors(store, scope, within(sales_side, store, side_scope(scope)))


def _warnings(store: Store, scope: Scope) -> Warnings:
    side = within(sales_side, store, side_scope(scope))
    return warnings(store, scope, side, within(vectors_of, store, unfiltered(scope)))


@st.cache_resource(max_entries=50, show_spinner=False, hash_funcs={Store: id})
def _rows(store: Store, scope: Scope, asked: Scope, number: int) -> pd.DataFrame:
    """The warnings with their life up to step ``number`` of the log; key accounts are those of ``asked``."""
    rows = lives(store, within(_warnings, store, scope))
    return rows.assign(is_key=rows["id"].isin(within(key_accounts, store, asked)))
