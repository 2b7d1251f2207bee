"""The warnings with their life, as the page and the account show them."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import pandas as pd

from analytics.question import Question, looks_at_records
from analytics.rules.warning_rules import WarningRules
from analytics.warnings.accounts import account_lines, in_front
from analytics.warnings.life import follow_all, is_newest, lives, new_since
from analytics.warnings.warnings import Warnings, warnings
from data.records.warning_log import log_number


@dataclass(frozen=True, eq=False)
class Listed:
    """``computed``: the warnings as the figures make them, before their life is joined.

    ``rows``: with their life, see ``lives``. ``is_current``: they are today's.
    """

    computed: Warnings
    rows: pd.DataFrame
    is_current: bool

    @cached_property
    def open(self) -> pd.DataFrame:
        """Those that nobody has taken in hand, most money first."""
        return self.rows.loc[self.rows["status"] == "open"].reset_index(drop=True)

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
    def lines(self) -> pd.DataFrame:
        """One row per account of the open ones, see ``account_lines``, and ``in_front``."""
        lines = account_lines(self.open)
        return lines.assign(in_front=in_front(lines))

    def new(self, days: int) -> pd.DataFrame:
        """The open ones that were first seen within ``days`` days up to the as-of date."""
        return new_since(self.open, self.as_of - timedelta(days=days))


def listed(question: Question) -> Listed:
    """The scope's warnings; what has changed by itself goes into the log first.

    Looking writes, so this is called, never asked; what it stands on is asked.
    """
    follow_all(question.of(question.scope.on_last_day()))
    return known(question)


def known(question: Question) -> Listed:
    """The scope's warnings with their life as the log has it: for what reads and never writes."""
    today = question.of(question.scope.on_last_day())
    return today.ask(_listed, log_number(question.store), is_newest(today))


@looks_at_records
def _listed(question: Question, _number: int, is_current: bool) -> Listed:
    """The warnings with their life up to that step of the log."""
    computed = question.ask(warnings)
    return Listed(computed, lives(question, computed), is_current)
