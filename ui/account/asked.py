"""One account's figures, asked once: the part that all accounts share stands by itself."""

from dataclasses import replace

from analytics.account.account import Account
from analytics.account.account import account as account_of
from analytics.account.standing import Standing, standing
from analytics.scope import Scope
from data.store import Store
from ui.answers import answer, within
from ui.visit import Visit


def asked(here: Visit, account: str) -> Account:
    """The account that the link names. Raises UserError ``account_unknown``."""
    only = (("customer", (account,)),)
    return answer(_account, replace(here.question, filters=only, picked=()), recorded=True)


def everybody(here: Visit) -> Standing:
    """Where all customers stand."""
    return answer(_standing, _of_all(here.question))


def _account(store: Store, scope: Scope) -> Account:
    (customer,) = dict(scope.filters)["customer"]
    return account_of(store, scope, customer, within(_standing, store, _of_all(scope)))


def _standing(store: Store, scope: Scope) -> Standing:
    return standing(store, scope)


def _of_all(scope: Scope) -> Scope:
    return replace(scope, filters=(), picked=(), records=0)
