"""What the reports have in common."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from analytics import exact
from analytics.known import KnownStore
from analytics.question import Question
from analytics.rules.rulebook import rules_of


@dataclass(frozen=True)
class Report:
    """``document`` is JSON-able; ``rows`` is its main table. Money is exact decimal text.

    ``main`` is the name of the main table in the document, which may show it otherwise (cells that are
    lists, a first part of it) than ``rows`` for a CSV.
    """

    document: Mapping[str, object]
    rows: list[dict[str, object]]
    main: str

    def to_dict(self) -> Mapping[str, object]:
        """The whole report."""
        return self.document

    def table(self) -> list[dict[str, object]]:
        """The rows of its main table."""
        return self.rows

    def top(self, rows: int) -> "Report":
        """The same report with only the first ``rows`` rows of its main table; the figures count all."""
        shown = self.document[self.main]
        assert isinstance(shown, list)
        return replace(
            self, document={**self.document, self.main: shown[:rows]}, rows=self.rows[:rows]
        )


def head(question: Question) -> dict[str, object]:
    """What every report begins with: the question, the data version and the rules."""
    scope = question.scope
    facts = question.store.facts(scope.version)
    return {
        "scope": scope.to_dict(),
        "data_version": scope.version,
        "rules": rules_of(question).fingerprint,
        "data_through": str(facts.last_day) if facts.last_day else None,
        "currency": facts.currency,
        "unknown": KnownStore(question.store).unknown(scope),
    }


def decimal_text(money: Decimal) -> str:
    """Money as plain decimal text, without trailing zeros."""
    return exact.text(int(money.scaleb(6)))


def plain(value: Any) -> Any:
    """A value as JSON knows it: frames as lists of rows, money as exact text, days as ISO text, NaN as None.

    >>> plain({"due": date(2026, 1, 31), "amount": Decimal("1.50"), "share": float("nan")})
    {'due': '2026-01-31', 'amount': '1.5', 'share': None}
    """
    if value is pd.NaT:
        return None
    if isinstance(value, pd.DataFrame):
        return [plain(row) for row in value.to_dict("records")]
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, pd.Timestamp):  # of a column of days
        return str(value.date())
    if isinstance(value, date | datetime):
        return str(value)
    if isinstance(value, np.generic):
        return plain(value.item())
    return None if isinstance(value, float) and np.isnan(value) else value
