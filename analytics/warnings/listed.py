"""The warnings with their life, as the page and the account show them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import pandas as pd

from analytics.question import Question, looks_at_records
from analytics.rules.warning_rules import WarningRules
from analytics.warnings.accounts import account_lines, in_front, is_news, is_news_since
from analytics.warnings.inputs.sales_inputs import of_everybody
from analytics.warnings.life import (
    follow_all,
    ground_of,
    is_newest,
    lives,
    new_since,
    new_since_meeting,
)
from analytics.warnings.rules import receivables
from analytics.warnings.warnings import Warnings, warnings
from data.meetings import Meeting, meeting_before
from data.records.warning_log import log_number


@dataclass(frozen=True, eq=False)
class Listed:
    """``computed``: the warnings as the figures make them, before their life is joined.

    ``rows``: with their life, see ``lives``. ``is_current``: they are today's. ``meeting``: the latest one on
    earlier data or records, None without one.
    """

    computed: Warnings
    rows: pd.DataFrame
    is_current: bool
    meeting: Meeting | None

    @cached_property
    def open(self) -> pd.DataFrame:
        """Those that nobody has taken in hand, most money first."""
        return self.rows.loc[self.rows["status"] == "open"].reset_index(drop=True)

    @cached_property
    def receivables(self) -> pd.DataFrame:
        """The open ones about what customers owe."""
        return self.open.loc[self.open["rule"] == receivables.RULE.code]

    @property
    def as_of(self) -> date:
        """The day at which they stand."""
        return self.computed.as_of

    @property
    def rules(self) -> WarningRules:
        """The thresholds."""
        return self.computed.rules.warnings

    @property
    def is_first(self) -> bool:
        """Whether nobody has looked before: then everything is new, and nothing is news."""
        first = self.rows["first_seen"]
        return bool((first.isna() | (first == self.as_of)).all())

    @cached_property
    def largest(self) -> pd.DataFrame:
        """The open one of each account with the most money: what the account puts at risk."""
        return self.open.drop_duplicates("id")

    @cached_property
    def lines(self) -> pd.DataFrame:
        """One row per account of the open ones, see ``account_lines``, and ``in_front``."""
        lines = account_lines(self.open)
        return lines.assign(in_front=in_front(lines))

    def new(self, days: int) -> pd.DataFrame:
        """The open ones that came up since the meeting, else within ``days`` days up to the as-of date."""
        if self.meeting:
            return new_since_meeting(self.open, self.meeting.pin.version, self.meeting.pin.records)
        return new_since(self.open, self.as_of - timedelta(days=days))

    def is_news(self, lines: pd.DataFrame, days: int) -> np.ndarray:
        """Which account lines are new or worse since then; none where nobody has looked before."""
        if self.is_first:
            return np.zeros(len(lines), dtype=bool)
        if self.meeting:
            return is_news_since(lines, self.meeting.pin.version, self.meeting.pin.records)
        return is_news(lines, self.as_of - timedelta(days=days))


def listed(question: Question) -> Listed:
    """The scope's warnings; what has changed by itself goes into the log first.

    Looking writes, so this is called, never asked; what it stands on is asked.
    """
    follow_all(question.of(question.scope.on_last_day()))
    return known(question)


def known(question: Question) -> Listed:
    """The scope's warnings with their life as the log has it: for what reads and never writes."""
    today, store = question.of(question.scope.on_last_day()), question.store
    ground = ground_of(today)
    meeting = meeting_before(store, ground.version, ground.records)
    return today.ask(_listed, log_number(store), is_newest(today), meeting)


@looks_at_records
def _listed(question: Question, number: int, is_current: bool, meeting: Meeting | None) -> Listed:
    """The warnings with their life up to that step of the log."""
    if not question.scope.filters:
        computed = question.ask(warnings)
        return Listed(computed, lives(question, computed), is_current, meeting)
    every = question.of(of_everybody(question.scope)).ask(_listed, number, is_current, meeting)
    chosen = every.computed.chosen(question)
    rows = every.rows.loc[chosen].reset_index(drop=True)
    return replace(every, computed=every.computed.among(question, chosen), rows=rows)
