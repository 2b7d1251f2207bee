"""Everything that the warning rules look at, as vectors over all customers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import numpy as np

from analytics.customers.people import People
from analytics.question import Question, looks_at_records
from analytics.record_inputs import placed_records
from analytics.rules.number import Numbers
from analytics.rules.rulebook import financial_year, rules_of
from analytics.rules.rules import Rules
from analytics.rules.warning_rules import WarningRules
from analytics.warnings.common import Common
from analytics.warnings.inputs.customer_sales import CustomerSales
from analytics.warnings.inputs.key_customers import are_key
from analytics.warnings.inputs.sales_inputs import customer_sales, of_everybody
from analytics.warnings.rule import Reading, Rule, Sources
from analytics.warnings.rules import RULES
from analytics.warnings.verdict import Verdict

I = TypeVar("I")  # noqa: E741 (the inputs of a rule)
T = TypeVar("T", bound=Numbers)


@dataclass(frozen=True, eq=False)
class RuleInputs:
    """The inputs of every rule about every customer; ``known`` gives the places.

    ``company``: the company's net revenue of the twelve months, in whole millionths; ``is_key``: who is
    a key account.
    """

    known: People
    inputs: Mapping[str, Any]
    company: int
    is_key: np.ndarray

    def of(self, rule: Rule[I, T]) -> I:
        """The inputs of a rule."""
        return self.inputs[rule.code]

    def verdict(self, rule: Rule[I, T], rules: WarningRules) -> Verdict:
        """What a rule says under these thresholds.

        Lengths of windows are fixed by then: they decided what was read.
        """
        floors = rules.of(Common).floors(self.company, self.is_key)
        return rule.verdict(self.of(rule), rules.of(rule.thresholds), floors)

    def known_from(self, rule: Rule[I, T], rules: WarningRules) -> date | None:
        """The first day at which a rule's inputs can have been known; None: ever."""
        return rule.known_from(self.of(rule), rules.of(rule.thresholds))


@looks_at_records
def rule_inputs(question: Question) -> RuleInputs:
    """What is known of every customer at the scope's last day; its filters play no part."""
    return inputs_beside(question, question.of(of_everybody(question.scope)).ask(customer_sales))


def inputs_beside(
    question: Question, sales: CustomerSales, given: Rules | None = None
) -> RuleInputs:
    """The same, with the records that the scope knows of beside these sales; under other rules if given."""
    rules, year = (given or rules_of(question)).warnings, financial_year(question)
    readings: dict[str, Reading[Any]] = {
        code: rule.read(question, rules.of(rule.thresholds), year) for code, rule in RULES.items()
    }
    known, records = placed_records(
        question,
        {
            (code, name): table
            for code, reading in readings.items()
            for name, table in reading.tables.items()
        },
    )
    inputs = {}
    for code, reading in readings.items():
        own = {name: records[code, name] for name in reading.tables}
        inputs[code] = reading.inputs(Sources(sales, own, len(known.ids)))
    return RuleInputs(known, inputs, sales.company, are_key(question, sales, known))
