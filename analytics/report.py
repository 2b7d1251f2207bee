"""What the reports have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from analytics import exact
from analytics.known import KnownStore
from analytics.rules.rulebook import rules_of
from analytics.scope import Scope
from data.store.store import Store


@dataclass(frozen=True)
class Report:
    """``document`` is JSON-able; ``rows`` is its main table. Money is exact decimal text."""

    document: Mapping[str, object]
    rows: list[dict[str, object]]

    def to_dict(self) -> Mapping[str, object]:
        """The whole report."""
        return self.document

    def table(self) -> list[dict[str, object]]:
        """The rows of its main table."""
        return self.rows


def head(store: Store, scope: Scope) -> dict[str, object]:
    """What every report begins with: the question, the data version and the rules."""
    facts = store.facts(scope.version)
    return {
        "scope": scope.to_dict(),
        "data_version": scope.version,
        "rules": rules_of(store, scope).fingerprint,
        "data_through": str(facts.last_day) if facts.last_day else None,
        "currency": facts.currency,
        "unknown": KnownStore(store).unknown(scope),
    }


def decimal_text(money: Decimal) -> str:
    """Money as plain decimal text, without trailing zeros."""
    return exact.text(int(money.scaleb(6)))
