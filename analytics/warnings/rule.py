"""What a warning rule is: one object that says what it reads, how it judges and what it shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeAlias, TypeVar

import numpy as np

from analytics.period import FinancialYear
from analytics.question import Question
from analytics.record_inputs import CustomerTable, RecordInputs
from analytics.rules.number import Numbers
from analytics.warnings.evidence import Fact, FactKind
from analytics.warnings.inputs.customer_sales import CustomerSales
from analytics.warnings.verdict import Branch, Verdict, speak

I = TypeVar("I")  # noqa: E741 (the inputs of a rule)
T = TypeVar("T", bound=Numbers)
OutcomeKind: TypeAlias = Literal["loss", "unpaid", "year_end"]
"""By what a warning turns out right: lost revenue, money that stays unpaid, expenses at the year's end."""


@dataclass(frozen=True, eq=False)
class Sources:
    """What was read for a rule: the sales of all customers, and its records by the names of its tables.

    ``size``: the number of customers, those of whom there are only records behind the others.
    """

    sales: CustomerSales
    records: Mapping[str, RecordInputs]
    size: int


@dataclass(frozen=True)
class Reading(Generic[I]):
    """What a rule reads, by name, and how its inputs are made of it."""

    tables: Mapping[str, CustomerTable]
    inputs: Callable[[Sources], I]


@dataclass(frozen=True)
class Judgement:
    """What a rule finds of all customers: its branches and the facts behind them."""

    branches: tuple[Branch, ...]
    facts: Mapping[str, Fact]


@dataclass(frozen=True)
class Rule(Generic[I, T]):
    """A warning rule; a module of ``analytics/warnings/rules`` holds one as ``RULE``.

    ``code``: its name in links, reports, texts and the log; that of its module. ``place``: where it
    stands among the rules, the lowest first. ``thresholds``: its numbers, ``Numbers`` of the table
    "warnings". ``reasons``: the branches by which it warns. ``facts``: what it shows as evidence, and
    what each fact is. ``record_types``: the records that it looks at; without any it tests nothing
    by them. ``read``: what it reads at the question's last day, which lies
    in the financial year. ``judge``: the branches and facts of all customers, each with a floor of the
    money (``analytics.warnings.common``). ``known_from``: the first day at which its inputs can have been
    known (None: ever); the trend leaves the rule out before it.
    ``outcome``: what the track record holds its warnings against.
    """

    code: str
    place: int
    thresholds: type[T]
    reasons: tuple[str, ...]
    facts: Mapping[str, FactKind]
    record_types: tuple[str, ...]
    read: Callable[[Question, T, FinancialYear], Reading[I]]
    judge: Callable[[I, T, np.ndarray], Judgement]
    known_from: Callable[[I, T], date | None] = lambda _inputs, _thresholds: None
    outcome: OutcomeKind = "loss"

    def verdict(self, inputs: I, thresholds: T, floors: np.ndarray) -> Verdict:
        """What the rule says of each customer; not red where no more than its floor is at risk.

        Raises ValueError when it says a reason or a fact that it does not declare, or leaves one out.
        """
        judgement = self.judge(inputs, thresholds, floors)
        self._hold("reasons", set(self.reasons), {branch.reason for branch in judgement.branches})
        self._hold("facts", set(self.facts), set(judgement.facts))
        return speak(self.code, judgement.branches, judgement.facts, self.facts, floors)

    def _hold(self, what: str, declared: set[str], said: set[str]) -> None:
        if differ := declared ^ said:
            raise ValueError(f"rule {self.code}: {what} declared or said only: {sorted(differ)}")
