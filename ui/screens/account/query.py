"""One account's figures, asked once: the part that all accounts share stands by itself."""

from dataclasses import replace

from analytics.account.account import Account
from analytics.account.account import account as account_of
from analytics.account.standing import Standing, standing, standing_scope
from analytics.scope import Scope
from data.store.store import Store
from ui.answers import answer, within
from ui.visit import Visit


def asked(here: Visit, account: str) -> Account:
    """The account that the link names. Raises UserError ``account_unknown``."""
    only = (("customer", (account,)),)
    return answer(_account, replace(here.question, filters=only, picked=()), recorded=True)


def everybody(here: Visit) -> Standing:
    """Where all customers stand."""
    return answer(standing, standing_scope(here.question), recorded=True)


def _account(store: Store, scope: Scope) -> Account:
    (customer,) = dict(scope.filters)["customer"]
    place = within(standing, store, standing_scope(scope))
    return account_of(store, scope, customer, place)
