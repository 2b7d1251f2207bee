"""Which rules a figure uses: those delivered until somebody saves others; earlier ones stay known."""

import json
from dataclasses import replace
from functools import lru_cache

from analytics.lists.lists import LISTS
from analytics.period import FinancialYear, year_of
from analytics.question import Question
from analytics.rules.customer_types import CustomerTypes
from analytics.rules.own_lists import OwnList
from analytics.rules.rules import Rules, earlier_rules, initial_rules
from data.errors import UserError
from data.store.rule_changes import record_rules, rule_changes
from data.store.store import Store


def rules_in_force(store: Store) -> Rules:
    """The rules of the newest change, or those delivered."""
    changes = rule_changes(store)
    return _read(changes[0].rules) if changes else initial_rules()


def rules_by(store: Store, fingerprint: str) -> Rules | None:
    """The rules with this fingerprint, whenever they held; None when the store never knew them."""
    for delivered in (initial_rules(), earlier_rules()):
        if fingerprint == delivered.fingerprint:
            return delivered
    for change in rule_changes(store):
        rules = _read(change.rules)
        if fingerprint in (change.fingerprint, rules.fingerprint):
            return rules
    return None


def rules_of(question: Question) -> Rules:
    """The rules that the scope asks for; those in force where it names none or unknown ones."""
    named = rules_by(question.store, question.scope.rules) if question.scope.rules else None
    return named or rules_in_force(question.store)


def financial_year(question: Question) -> FinancialYear:
    """The financial year of the scope's last day, by the rules that the scope asks for."""
    return year_of(question.scope.period.to_day, rules_of(question).year.first_month)


def list_codes(rules: Rules) -> tuple[str, ...]:
    """The codes of the lists of customers: those delivered, then the own ones of these rules."""
    return (*LISTS, *rules.own_lists.by_code)


def keep_list(store: Store, own: OwnList, author: str) -> Rules:
    """Keep an own list, in the place of one of the same name, as a change of the rules; the new rules.

    Raises UserError ``own_list_name`` and ``rules_author_missing``.
    """
    now = rules_in_force(store)
    then = replace(now, own_lists=now.own_lists.kept(own))
    save_rules(store, then, author, own.name)
    return then


def drop_list(store: Store, name: str, author: str) -> Rules:
    """Take an own list away, as a change of the rules; the new rules.

    Raises UserError ``list_unknown`` and ``rules_author_missing``.
    """
    now = rules_in_force(store)
    then = replace(now, own_lists=now.own_lists.without(name))
    save_rules(store, then, author, name)
    return then


def keep_types(store: Store, types: CustomerTypes, author: str) -> Rules:
    """Grade the channels by these tables from now on, as a change of the rules; the new rules.

    Raises UserError ``rules_author_missing``.
    """
    then = replace(rules_in_force(store), customer_types=types)
    save_rules(store, then, author, "")
    return then


def save_rules(store: Store, rules: Rules, author: str, note: str) -> bool:
    """Put rules in force from now on, as a dated change; False when they are in force already.

    Raises UserError ``rules_author_missing``: a change without a name is no recorded change.
    """
    if not author.strip():
        raise UserError("rules_author_missing")
    if rules.fingerprint == rules_in_force(store).fingerprint:
        return False
    record_rules(
        store,
        author=author.strip(),
        note=note.strip(),
        fingerprint=rules.fingerprint,
        rules=json.dumps(rules.tables()),
    )
    return True


@lru_cache(maxsize=64)
def _read(text: str) -> Rules:
    """Saved rules; tables and numbers that came with a later program are those delivered."""
    return Rules.of(_filled(json.loads(text), initial_rules().tables()))


def _filled(saved: dict, usual: dict) -> dict:
    missing = {name: value for name, value in usual.items() if name not in saved}
    return missing | {
        name: _filled(value, usual[name])
        if isinstance(value, dict) and isinstance(usual.get(name), dict)
        else value
        for name, value in saved.items()
    }
