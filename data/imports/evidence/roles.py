"""Which columns could play which role: by their headings, and by whether they hold such a thing at all."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from data.imports.evidence.table import Table
from data.imports.evidence.words import says
from data.imports.sales_words.units import without_unit

_RATE: Final = re.compile(r"%|率|\b(rate|type|code|id|pct|percent|satz|taux|key)\b", re.IGNORECASE)
_BY_ENDING: Final = 1_000
"""From this rank on only the end of a heading names an amount: a unit amount may be a price."""
_NO_WORD: Final = 10_000
_KEYS: Final = frozenset(
    {"date", "customer", "customer_name", "order", "line", "product", "product_name", "currency"}
)


@dataclass(frozen=True)
class Roles:
    """The columns of a table by role; ``fields`` are those that headings and persons gave."""

    table: Table
    fields: dict[str, int]

    def heading(self, at: int) -> str:
        """The text over a column."""
        return self.table.columns[at]

    def says(self, at: int, *roles: str) -> bool:
        """Whether the heading of a column names one of the roles."""
        return says(self.heading(at), *roles)

    def means(self, at: int, field: str) -> bool:
        """Whether the heading of a column is one of the words of a field."""
        return self.rank(at, field) < _NO_WORD

    def rank(self, at: int, field: str) -> int:
        """How good a word for the field the heading is: 0 is best, 10 000 no word for it."""
        named = self._named[at]
        return named[1] if named and named[0] == field else _NO_WORD

    @cached_property
    def quantities(self) -> list[int]:
        """Columns that could be quantities."""
        return self._numbers_of("quantity", "quantity")

    @cached_property
    def prices(self) -> list[int]:
        """Columns that could be prices of one piece."""
        found = self._numbers_of("unit_price", "price")
        return [at for at in found if at not in self.quantities and not self._is_tax(at)]

    @cached_property
    def discounts(self) -> list[int]:
        """Columns that could be discounts, as shares or in money."""
        found = self._numbers_of("discount", "reduction")
        money = {at for at in found if self.means(at, "amount") and self.says(at, "after")}
        return [at for at in found if at not in money and not self.says(at, "after")]

    @cached_property
    def taxes(self) -> list[int]:
        """Columns that could be taxes in money."""
        return [at for at in self.table.numeric() if self._is_tax(at)]

    @cached_property
    def extras(self) -> list[int]:
        """Columns that could be freight and the like."""
        found = (at for at in self.table.numeric() if self.says(at, "extra"))
        return [at for at in found if at not in self.taxes and not _RATE.search(self.heading(at))]

    @cached_property
    def moneys(self) -> list[int]:
        """Columns of numbers that have no other role: what an amount, a cost or a balance may stand in."""
        taken = {
            *self.quantities,
            *self.prices,
            *self.discounts,
            *self.taxes,
            *self.extras,
            *(at for field, at in self.fields.items() if field in _KEYS),
        }
        return [
            at
            for at in self.table.numeric()
            if at not in taken
            and not any(self.means(at, field) for field in _KEYS)
            and not _RATE.search(self.heading(at))
            and not self.says(at, "measured")
        ]

    @cached_property
    def amounts(self) -> list[int]:
        """Columns whose headings name an amount of sales."""
        known = (
            at
            for at in self.moneys
            if self.means(at, "amount")
            or self.says(at, "net", "gross", "total", "after", "before", "document", "line_total")
        )
        sides = [at for at in self.moneys if self.says(at, "debit", "credit")]
        taken = sides if {self.says(at, "debit") for at in sides} == {True, False} else []
        return [
            at
            for at in known
            if at not in taken
            and not self.says(at, "no_row")
            and (self.means(at, "amount") or not self.says(at, "cost"))
        ]

    @cached_property
    def _named(self) -> list[tuple[str, int] | None]:
        """The field that each heading names, and how good a word for it that is."""
        meaning = self.table.words.meaning
        return [meaning(one) or meaning(without_unit(one)) for one in self.table.columns]

    def _numbers_of(self, field: str, role: str) -> list[int]:
        """Columns of numbers for a field: the one that it is said to be, else those whose headings fit."""
        if field in self.fields and self.table.is_number(self.fields[field]):
            first = [self.fields[field]]
        else:
            first = []
        other = (
            at
            for at in self.table.numeric()
            if at not in first
            and at not in self.fields.values()
            and self.rank(at, "amount") >= _BY_ENDING
            and (
                self.means(at, field)
                or (self.says(at, role) and not self.says(at, "total", "line_total"))
            )
        )
        return [*first, *other]

    def _is_tax(self, at: int) -> bool:
        heading = self.heading(at)
        return (
            says(heading, "tax")
            and not says(heading, "net", "gross", "withheld")
            and not self.means(at, "amount")
            and not self.means(at, "unit_price")
            and not _RATE.search(heading)
        )
