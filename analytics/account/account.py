"""One account in full: every part of the page, from one question."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

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
from analytics.account.standing import Standing, standing
from analytics.account.timeline import timeline
from analytics.rules.rulebook import rules_of
from analytics.scope import Scope
from analytics.stages.why import Why, why
from analytics.warnings.rule_inputs import statement_date
from data.store.store import Store


@dataclass(frozen=True, eq=False)
class Account:
    """One customer at the end of the scope's period; each part says in its own class what it holds.

    The scope's filters play no part: the figures are the whole customer's, the others are all customers.
    ``why``: the stage at every evaluation point with its reasons, None for one that has never bought;
    ``rhythm``: None likewise. ``money_before``: the same dates a year before. ``receivables``: None where
    the store has no statement. ``missing``: the kinds of facts of which the store has none at all.
    Facts dated after the as-of date are shown: people act later than the last export.
    """

    scope: Scope
    header: Header
    months: pd.DataFrame
    rhythm: AccountRhythm | None
    categories: Categories
    money: Money
    money_before: Money
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


def account(store: Store, scope: Scope, customer_id: str, place: Standing | None = None) -> Account:
    """The account of one customer: of the sales, of the customer list, or of any other record.

    ``place``: where everybody stands (``standing`` of the same scope), for who has asked it already.
    Raises UserError ``account_unknown`` when the store knows nothing of the customer.
    """
    records = records_of(store, scope.records, customer_id)
    who = customer_of(store, scope, customer_id, records)
    place = place or standing(store, scope)
    reasons = None if who.prospect else why(store, replace(scope, filters=()), customer_id)
    as_of = scope.period.to_day
    return Account(
        scope=scope,
        header=header(scope, who, place, reasons),
        months=months(scope, who, records),
        rhythm=account_rhythm(scope, who, reasons),
        categories=categories(store, scope, who, place),
        money=money(who, records, scope.period),
        money_before=money(who, records, place.period_before),
        receivables=_receivables(store, scope, who, records),
        why=reasons,
        timeline=timeline(records),
        contacts=contacts(records, as_of),
        checklist=checklist(records),
        notes=notes(records),
        steps=steps(records, as_of),
        evaluation=_evaluation(store, scope, who, place),
        missing=records.missing,
    )


def _receivables(store: Store, scope: Scope, who: Customer, records: Records) -> Receivables | None:
    if "receivable" in records.missing:
        return None
    as_of, rules = scope.period.to_day, rules_of(store, scope).warnings
    until = as_of + timedelta(days=rules.statement_grace_days)
    statement = statement_date(store, scope.records, until)
    return receivables(who, records, as_of, statement)


def _evaluation(store: Store, scope: Scope, who: Customer, place: Standing) -> Evaluation:
    ids = place.now.worth.members.ids
    peers = ids[place.alike(who.key)].tolist()
    return evaluation(store, scope, who.id, place.tier(who.key), peers)
