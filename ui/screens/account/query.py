"""What the account page asks."""

from dataclasses import replace

from analytics.account.account import Account, account
from analytics.account.standing import Standing, standing, standing_scope
from ui.scope.answers import answer, asking
from ui.scope.visit import Visit


def asked(visit: Visit, customer: str) -> Account:
    """The account that the link names. Raises UserError ``account_unknown``."""
    return answer(account, replace(visit.question, filters=(), picked=()), customer)


def everybody(visit: Visit) -> Standing:
    """Where all customers stand."""
    return answer(standing, standing_scope(asking(visit.question)))
