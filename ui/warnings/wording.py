"""Warnings in words: why, how grave, in whose hands, and where the account is."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

import pandas as pd

from ui.scope.visit import Visit, asked_query

_MARKS: Final = {"red": "■", "amber": "▲"}


def worded(visit: Visit, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows in words: why, how grave, in whose hands, and the address of the account."""
    t = visit.t
    return rows.assign(
        open=[_address(str(account)) for account in rows["id"]],
        sentence=sentences(visit, rows),
        level=[f"{_MARKS[level]} {t(f'warning_level.{level}')}" for level in rows["level"]],
        rule=[t(f"warning_rule.{rule}") for rule in rows["rule"]],
        status=[_status(visit, row) for row in rows[["status", "until"]].itertuples(index=False)],
        by=rows["author"],
    )


def sentences(visit: Visit, rows: pd.DataFrame) -> list[str]:
    """Why each of them warns."""
    t, currency = visit.t, visit.facts.currency
    pairs: Sequence[tuple[str, dict]] = zip(rows["reason"], rows["evidence"], strict=True)  # type: ignore[assignment]
    return [
        t(f"warning_sentence.{reason}", **dict(evidence), currency=currency)
        for reason, evidence in pairs
    ]


def _status(visit: Visit, row) -> str:
    said = visit.t(f"warning_status.{row.status}")
    until = row.until
    return f"{said} → {visit.t.day(until)}" if row.status == "snoozed" and until else said


def _address(account: str) -> str:
    """The account's page with the question that is asked here."""
    return f"account?{urlencode(asked_query(account=account, part=''), doseq=True)}"
