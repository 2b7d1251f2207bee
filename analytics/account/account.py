"""One account in full: every part of the page, from one question."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pandas as pd

from analytics.account.categories import Categories, categories
from analytics.account.customer import Customer, customer_of
from analytics.account.evaluation import Evaluation, evaluation
from analytics.account.header import Header, header
from analytics.account.money import Money, money
from analytics.account.months import months
from analytics.account.notebook import checklist, contacts, notes, steps
from analytics.account.receivables import Receivables, receivables
from analytics.account.records import Records, records_of
from analytics.account.rhythm import AccountRhythm, account_rhythm
from analytics.account.standing import Standing, standing, standing_scope
from analytics.account.timeline import timeline
from analytics.lists.investment import Payback, ledger, payback
from analytics.lists.lists.payback import Thresholds as PaybackRules
from analytics.question import Question, looks_at_records
from analytics.rules.rulebook import rules_of
from analytics.scope import Scope
from analytics.stages.why import Why, why
from analytics.warnings.rules.receivables import Thresholds, statement_in_force


@dataclass(frozen=True, eq=False)
class Account:
    """One customer at the end of the scope's period; each part says in its own class what it holds.

    The scope's filters play no part: the figures are the whole customer's, the others are all customers.
    ``why``: the stage at every evaluation point with its reasons, None for one that has never bought;
    ``rhythm``: None likewise. ``money_before``: the same dates a year before. ``payback``: since
    the first month, None where nothing was put in or no cost is known. ``receivables``: None where
    the store has no statement. ``missing``: the kinds of records of which the store has none at all.
    Facts dated after the as-of date are shown: people act later than the last export.
    """

    scope: Scope
    header: Header
    months: pd.DataFrame
    rhythm: AccountRhythm | None
    categories: Categories
    money: Money
    money_before: Money
    payback: Payback | None
    receivables: Receivables | None
    why: Why | None
    timeline: pd.DataFrame
    contacts: pd.DataFrame
    checklist: pd.DataFrame
    notes: pd.DataFrame
    steps: pd.DataFrame
    evaluation: Evaluation
    missing: tuple[str, ...]

    @property
    def as_of(self) -> date:
        """The last day of the scope's period."""
        return self.scope.period.to_day

    @property
    def half_years(self) -> tuple[Decimal, Decimal]:
        """Net revenue of the last six whole months up to the as-of date, and of the six before them."""
        sold = [
            row["revenue"]
            for row in self.months.to_dict("records")
            if row["whole"] and row["revenue"] is not None
        ]
        return sum(sold[-6:], Decimal(0)), sum(sold[-12:-6], Decimal(0))


@looks_at_records
def account(question: Question, customer_id: str) -> Account:
    """The account of one customer: of the sales, of the customer list, or of any other record.

    Raises UserError ``account_unknown`` when the store knows nothing of the customer.
    """
    scope = question.scope
    records = records_of(question, customer_id)
    who = customer_of(question, customer_id, records)
    place = question.of(standing_scope(question)).ask(standing)
    reasons = (
        None if who.prospect else question.of(replace(scope, filters=())).ask(why, customer_id)
    )
    as_of = scope.period.to_day
    return Account(
        scope=scope,
        header=header(scope, who, place, reasons),
        months=months(question, who, records),
        rhythm=account_rhythm(scope, who, reasons),
        categories=categories(question, who, place),
        money=money(who, records, scope.period),
        money_before=money(who, records, place.period_before),
        payback=_payback(question, customer_id),
        receivables=_receivables(question, who, records),
        why=reasons,
        timeline=timeline(records),
        contacts=contacts(records, as_of),
        checklist=checklist(records),
        notes=notes(records),
        steps=steps(records, as_of),
        evaluation=_evaluation(question, who, place),
        missing=records.missing,
    )


def _payback(question: Question, customer_id: str) -> Payback | None:
    rules, entries = rules_of(question), question.ask(ledger, (customer_id,))
    visit_cost = rules.lists.of(PaybackRules).visit_cost
    return payback(entries, customer_id, visit_cost, rules.year.first_month)


def _receivables(question: Question, who: Customer, records: Records) -> Receivables | None:
    if "receivable" in records.missing:
        return None
    statement = statement_in_force(question, rules_of(question).warnings.of(Thresholds))
    return receivables(who, records, question.scope.period.to_day, statement)


def _evaluation(question: Question, who: Customer, place: Standing) -> Evaluation:
    ids = place.now.worth.members.ids
    peers = ids[place.alike(who.key)].tolist()
    return evaluation(question, who.id, place.tier(who.key), peers)
