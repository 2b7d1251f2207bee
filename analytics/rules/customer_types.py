"""Which table of grades a customer is held against: by the channel that it belongs to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

TABLE: Final = "customer_types"
"""The table of the rules that holds the map."""
GRADED: Final = ("wholesale", "retail")
"""The schemes whose tables of grades there are."""
NOT_GRADED: Final = ""
_DELIVERED: Final = {"wholesale": "wholesale", "retail": "retail", "medical": "retail"}


@dataclass(frozen=True)
class CustomerTypes:
    """``parts``: a channel, as the customer list or a sale line calls it, and the table of ``GRADED`` that
    grades its customers; ``NOT_GRADED``: none, even where the code of the channel has one."""

    parts: tuple[tuple[str, str], ...] = tuple(_DELIVERED.items())

    @classmethod
    def of_table(cls, table: Mapping[str, str]) -> "CustomerTypes":
        """With the channels as delivered. Raises ValueError for a table of grades that there is none of."""
        if unknown := set(table.values()) - {*GRADED, NOT_GRADED}:
            raise ValueError(f"{TABLE}: unknown {', '.join(sorted(unknown))}")
        return cls(tuple({**_DELIVERED, **table}.items()))

    def table(self) -> dict[str, str]:
        """What ``of_table`` reads."""
        return dict(self.parts)

    def place(self, channels: Iterable[str]) -> int:
        """The place in ``GRADED`` of the table of the first channel that the map knows, −1 for none.

        >>> types = CustomerTypes.of_table({"export": ""})
        >>> types.place(("dealer", "wholesale")), types.place(("export", "wholesale")), types.place(("x",))
        (0, -1, -1)
        """
        known = self.table()
        said = next((known[channel] for channel in channels if channel in known), NOT_GRADED)
        return GRADED.index(said) if said else -1

    def with_channel(self, channel: str, graded: str) -> "CustomerTypes":
        """The map in which a channel has this table."""
        return CustomerTypes.of_table({**self.table(), channel: graded})
