"""Warnings on a page: in words, and where the account is."""

from urllib.parse import urlencode

import pandas as pd

from ui.scope.visit import Visit, asked_query
from views.screens import warnings as view


def linked(visit: Visit, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows in words, with the address of the account."""
    addresses = [_address(str(account)) for account in rows["id"]]
    return view.worded(visit, rows).assign(open=addresses)


def _address(account: str) -> str:
    """The account's page with the question that is asked here."""
    return f"account?{urlencode(asked_query(account=account, part=''), doseq=True)}"
