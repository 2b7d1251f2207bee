"""Which customer a text names: an id that is known, else a name that one customer alone has."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from data.imports.aliases import kept_aliases
from data.imports.records.fields.reading import Read
from data.imports.records.intake import Column
from data.imports.runner import Ask
from data.store.store import LIVE, Store
from data.tables.cells import bare, bare_id
from data.tables.vocabulary import normal

_SEVERAL: Final = ""
"""In place of an id: several customers have the name."""


@dataclass(frozen=True)
class Customers:
    """All that sales and the customer list know: ids, ids by name, and ids that stand for others."""

    sales: frozenset[str]
    listed: frozenset[str]
    by_name: dict[str, str]
    aliases: dict[str, str]

    @classmethod
    def of(cls, ask: Ask) -> "Customers":
        """The customers of a store as they are now."""
        ids, names, listed = ask(_known)
        cards = listed.to_pylist()
        pairs = list(zip(ids.tolist(), names.tolist(), strict=True))
        pairs += [(card["customer_id"], card["name"]) for card in cards if card["name"]]
        return cls(
            frozenset(ids.tolist()),
            frozenset(card["customer_id"] for card in cards),
            _by_name(pairs),
            ask(kept_aliases),
        )

    def knows(self, text: str) -> bool:
        """Whether a text is an id or a name that is known."""
        customer_id = bare_id(text)
        return self.has(customer_id) or normal(customer_id) in self.by_name

    def has(self, customer_id: str) -> bool:
        """Whether an id is known."""
        return customer_id in self.sales or customer_id in self.listed

    def id_of(self, text: str) -> str | None:
        """The id that a text stands for: a new one for a text that is not known; None when unclear."""
        customer_id = bare_id(text)
        customer_id = self.aliases.get(customer_id, customer_id)
        if self.has(customer_id):
            return customer_id
        named = self.by_name.get(normal(customer_id), customer_id)
        return None if named == _SEVERAL else self.aliases.get(named, named)

    def read(self, column: Column, strict: bool) -> Read:
        """The ids of a column; ``strict``: a customer must be in the sales."""
        ids: list[str | None] = []
        faults: dict[int, str] = {}
        for place, text in enumerate(column.texts):
            customer_id = self.id_of(text) if bare(text) else None
            if customer_id is None and bare(text):
                faults[place] = "record_customer_unclear"
            elif customer_id is not None and strict and customer_id not in self.sales:
                faults[place] = "record_customer"
            ids.append(customer_id)
        return Read(pa.array(ids, pa.string()), faults)


def _known(store: Store) -> tuple[np.ndarray, np.ndarray, pa.Table]:
    """Ids and names of the customers in the sales, and the customer list (customer_id, name)."""
    sold = store.sold("customer")
    cards = store.query(f"select customer_id, name from customer_card where withdrawn_in = {LIVE}")
    return sold.ids[sold.keys], sold.names[sold.keys], cards


def _by_name(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Normalised name → the only customer that has it."""
    by_name: dict[str, str] = {}
    for customer_id, name in pairs:
        key = normal(name)
        if key and by_name.setdefault(key, customer_id) != customer_id:
            by_name[key] = _SEVERAL
    return by_name
