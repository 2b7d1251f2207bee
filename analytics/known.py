"""What reading a link or a command needs to know of the store."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analytics.customers.channels import DIMENSION as CHANNEL
from analytics.customers.channels import named_by
from analytics.lists.listed import listed
from analytics.question import InProcess, Memo, Question
from analytics.rules.rulebook import list_codes, rules_by, rules_in_force
from analytics.scope import Scope
from data.records import records_at, records_version
from data.store.store import Store, StoreFacts


@dataclass(frozen=True)
class KnownStore:
    """A store's answers to ``analytics.scope.from_query``; ``memo`` keeps the lists that it looks at."""

    store: Store
    memo: Memo = field(default_factory=InProcess)

    @property
    def newest(self) -> int:
        """The newest data version."""
        return self.store.version

    def facts(self, version: int) -> StoreFacts:
        """What a data version holds."""
        return self.store.facts(version)

    def records(self, version: int | None) -> int:
        """The latest change of records: by now, or while a data version was the newest."""
        return records_version(self.store) if version is None else records_at(self.store, version)

    def has(self, dimension: str, value: str, version: int) -> bool:
        """Whether the dimension has a member with this id, or a channel that means this code."""
        members = self.store.sold(dimension, version).by_id
        return value in members or (dimension == CHANNEL and bool(named_by([value], members)))

    @property
    def rules(self) -> str:
        """The fingerprint of the rules in force."""
        return rules_in_force(self.store).fingerprint

    def knows_rules(self, fingerprint: str) -> bool:
        """Whether these rules are in force or were so once."""
        return rules_by(self.store, fingerprint) is not None

    def first_month(self, rules: str) -> int:
        """The month that the financial year starts with by these rules; by those in force if unknown."""
        rulebook = rules_by(self.store, rules) or rules_in_force(self.store)
        return rulebook.year.first_month

    def lists(self, rules: str) -> Sequence[str]:
        """The codes of the lists of customers by these rules; by those in force if unknown."""
        return list_codes(rules_by(self.store, rules) or rules_in_force(self.store))

    def customers_of(self, code: str, scope: Scope) -> tuple[str, ...]:
        """The ids of everybody on a list as of the scope's last day, its filters left out."""
        asked = Question(self.store, replace(scope, filters=(), in_list=""), self.memo)
        return asked.ask(listed, code).ids

    def unknown(self, scope: Scope) -> list[dict[str, str]]:
        """The filter values of a scope that the store does not know: they match nothing."""
        return [
            {"field": scope.name_of(name), "value": value}
            for name, values in scope.dimension_filters
            for value in values
            if not self.has(name, value, scope.version)
        ]
