"""The early warnings of a scope: one row per customer and rule, the most money at risk first."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from analytics import exact
from analytics.customers.people import People, chosen
from analytics.question import Question, looks_at_records
from analytics.record_inputs import longer
from analytics.record_kinds import missing_kinds
from analytics.rules.rulebook import rules_of
from analytics.rules.rules import Rules
from analytics.scope import Scope
from analytics.warnings.inputs.customer_sales import CustomerSales
from analytics.warnings.inputs.sales_inputs import customer_sales, of_everybody
from analytics.warnings.rule_inputs import RuleInputs, rule_inputs
from analytics.warnings.rules import RULES, churn, receivables
from analytics.warnings.verdict import LEVELS, Verdict
from data.record_types import RECORD_TYPES

_LOOKED_AT: Final = {record_type for rule in RULES.values() for record_type in rule.record_types}
RECORDS: Final = tuple(record_type for record_type in RECORD_TYPES if record_type in _LOOKED_AT)
"""The record types that the rules look at."""

NUMBERS = ("expected", "actual", "threshold", "at_risk")


@dataclass(frozen=True, eq=False)
class Warnings:
    """The warnings of a scope.

    ``frame``: one row per warning, the most money at risk first: ``id``, ``name``, ``rule``, ``level``,
    ``reason`` (the branch that spoke), ``expected``, ``actual``, ``threshold`` (in ``unit``: money,
    days, share or count), ``at_risk`` (money), ``units`` (the same in whole millionths), ``evidence``
    (a mapping: every fact that the rule looked at, None where there is none; money as exact text),
    ``is_key`` (of a key account), ``rep``, ``region`` (of the customer list, else of the latest line),
    ``last_purchase``.
    ``at``: the place of each row's customer in ``known``. ``exact``: the four numbers of each row in
    whole millionths. ``rules``: those that were used. ``missing``: kinds of records that the store lacks
    altogether, so that nothing is tested by them. ``statement_date``: of the receivables in force.
    """

    scope: Scope
    frame: pd.DataFrame
    at: np.ndarray
    known: People
    exact: dict[str, np.ndarray]
    rules: Rules
    missing: tuple[str, ...]
    statement_date: date | None

    @property
    def as_of(self) -> date:
        """The last day of the scope's period."""
        return self.scope.period.to_day

    @property
    def fingerprint(self) -> str:
        """Of the rules that were used."""
        return self.rules.fingerprint

    def chosen(self, question: Question) -> np.ndarray:
        """Which rows are of customers that the question's filters choose."""
        return chosen(question, self.known)[self.at]

    def among(self, question: Question, rows: np.ndarray) -> "Warnings":
        """The ``chosen`` rows alone."""
        return replace(
            self,
            scope=question.scope,
            frame=self.frame.loc[rows].reset_index(drop=True),
            at=self.at[rows],
            exact={name: numbers[rows] for name, numbers in self.exact.items()},
        )

    def of(self, customer: str) -> pd.DataFrame:
        """The warnings of one customer."""
        return self.frame.loc[self.frame["id"] == customer].reset_index(drop=True)


@looks_at_records
def warnings(question: Question) -> Warnings:
    """The warnings at the scope's last day; the first day of the period plays no part.

    The filters choose customers, whose figures are then whole: they choose rows of everybody's warnings.
    """
    if not question.scope.filters:
        return _of_everybody(question)
    every = question.of(of_everybody(question.scope)).ask(warnings)
    return every.among(question, every.chosen(question))


def _of_everybody(question: Question) -> Warnings:
    rules, today = rules_of(question), question.of(of_everybody(question.scope))
    side, inputs = today.ask(customer_sales), today.ask(rule_inputs)
    verdicts = [inputs.verdict(rule, rules.warnings) for rule in RULES.values()]
    parts = [_rows(verdict, verdict.rows) for verdict in verdicts]
    at = np.concatenate([part.pop("at") for part in parts])
    rows = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    order = np.lexsort((_positions(question, inputs)[at], -rows["at_risk"]))
    at = at[order]
    rows = {name: column[order] for name, column in rows.items()}
    numbers = {name: rows[name] for name in NUMBERS}
    columns = {
        "id": inputs.known.ids[at],
        "name": inputs.known.names[at],
        **{name: rows[name] for name in ("rule", "level", "reason")},
        **{name: (numbers[name] / exact.UNIT).astype(float) for name in NUMBERS},
        "unit": rows["unit"],
        "is_key": inputs.is_key[at],
        "units": numbers["at_risk"],
        "evidence": rows["evidence"],
        **{name: _owners(inputs, side, name)[at] for name in ("rep", "region")},
        "last_purchase": _last_purchase(inputs, at),
    }
    # As they are: looking for a common type in each text column takes longer than the rules.
    frame = pd.DataFrame(
        {name: pd.Series(values, dtype=values.dtype) for name, values in columns.items()}
    )
    missing = missing_kinds(question, RECORDS)
    return Warnings(
        scope=question.scope,
        frame=frame,
        at=at,
        known=inputs.known,
        exact=numbers,
        rules=rules,
        missing=missing,
        statement_date=inputs.of(receivables.RULE).statement,
    )


def _rows(verdict: Verdict, at: np.ndarray) -> dict[str, np.ndarray]:
    """The columns of one rule's warnings."""
    evidence = np.frompyfunc(verdict.evidence, 1, 1)
    return {
        "at": at,
        "rule": np.full(len(at), verdict.rule, dtype=object),
        "level": np.array([None, *LEVELS], dtype=object)[verdict.level[at]],
        "evidence": np.asarray(evidence(at), dtype=object),
        **{name: verdict.words(name, at) for name in ("reason", "unit")},
        **{name: verdict.numbers(name, at) for name in NUMBERS},
    }


def _positions(question: Question, inputs: RuleInputs) -> np.ndarray:
    """The place of each customer among all ids: the order of equal money."""
    ids, known = (
        inputs.known.ids,
        question.store.members("customer", question.scope.version).position,
    )
    if len(ids) == len(known):
        return known
    position = np.empty(len(ids), dtype=np.int64)
    position[np.argsort(ids, kind="stable")] = np.arange(len(ids))
    return position


def _owners(inputs: RuleInputs, side: CustomerSales, dimension: str) -> np.ndarray:
    """The rep or region of every customer: the card's, else of the latest line that names one."""
    sold = longer(getattr(side, dimension), len(inputs.known.ids), None)
    on_card = inputs.known.on_card(dimension)
    return np.where(on_card != None, on_card, sold)  # noqa: E711 (each of an array)


def _last_purchase(inputs: RuleInputs, at: np.ndarray) -> np.ndarray:
    silence = inputs.of(churn.RULE)
    days = silence.last[at].astype(object)
    days[silence.days_since[at] < 0] = None
    return days
