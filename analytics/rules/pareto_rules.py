"""The numbers of section 2 of the definitions: concentration and ABC."""

from dataclasses import dataclass
from typing import ClassVar

from analytics.rules.number import Numbers, share


@dataclass(frozen=True)
class ParetoRules(Numbers):
    """Shares of the whole.

    A line belongs to class A below ``class_a_below`` of the start share, to B below ``class_b_below``,
    else to C. ``target``: the share that "k80" is about; ``head``: "the first 20 % of the items";
    ``major_from``: a group with at least this share of net revenue is a major customer (ASC 280, IFRS 8).
    """

    TABLE: ClassVar[str] = "pareto"

    class_a_below: float = share(0.80, above=True)
    class_b_below: float = share(0.95, above=True)
    target: float = share(0.80, above=True, below=True)
    head: float = share(0.20, above=True, below=True)
    major_from: float = share(0.10, above=True, below=True)

    def contradiction(self) -> str | None:
        """Class A ends before class B."""
        if self.class_a_below < self.class_b_below:
            return None
        return "class_a_below < class_b_below must hold"
