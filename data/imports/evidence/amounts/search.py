"""The amounts of a table that are still in the running, and what was learned on the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from data.imports.evidence.model import Answer, Conclusion, Open
from data.imports.evidence.roles import Roles
from data.imports.evidence.table import Table


@dataclass
class Search:
    """Amounts still in the running, and what was learned on the way. ``lines``: quantity × price is in it."""

    roles: Roles
    candidates: list[int]
    lines: bool
    told: list[Conclusion] = field(default_factory=list)
    asked: list[Open] = field(default_factory=list)
    confirmed: set[int] = field(default_factory=set)
    document_total: str | None = None
    added: int | None = None

    @property
    def table(self) -> Table:
        """The rows."""
        return self.roles.table

    def drop(self, at: int) -> None:
        """Take a column out of the running."""
        self.candidates = [one for one in self.candidates if one != at]

    def answer(self, at: int) -> Answer:
        """The answer that takes this column as the amount."""
        name = self.table.name(at)
        return Answer(name, ("--map", f"amount={name}"))

    def conclude(self, code: str, taken: int, left: int, holds: int, rows: int, **facts) -> None:
        """Column ``taken`` is the amount rather than ``left``."""
        facts = {"taken": self.table.name(taken), "left": self.table.name(left)} | facts
        value, others = self.table.name(taken), (self.answer(left),)
        self.told.append(Conclusion(code, "amount", value, holds, rows, facts, others))

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every two of them, in both orders."""
        for one in list(self.candidates):
            for other in list(self.candidates):
                if one != other:
                    yield one, other
