"""Lists that people made of those delivered: a name, the list that it is a copy of, thresholds of its own."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from analytics.lists.lists import LISTS
from analytics.rules.number import Numbers
from data.errors import UserError

TABLE: Final = "own_lists"
"""The table of the rules that holds them by name."""
PREFIX: Final = "own."
"""Stands in links and commands before the name of an own list."""
_LONGEST: Final = 60


@dataclass(frozen=True)
class OwnList:
    """One own list; ``of`` is the code of the list that it copies."""

    name: str
    of: str
    thresholds: Numbers

    @property
    def code(self) -> str:
        """Its code in links and commands."""
        return f"{PREFIX}{self.name}"


@dataclass(frozen=True)
class OwnLists:
    """The own lists by name, in the order in which they were made."""

    parts: tuple[OwnList, ...] = ()

    @classmethod
    def of_table(cls, table: Mapping[str, Mapping[str, Any]]) -> "OwnLists":
        """Raises ValueError for a list that copies an unknown one, TypeError for an unknown threshold."""
        if unknown := {one["of"] for one in table.values()} - LISTS.keys():
            raise ValueError(f"{TABLE}: unknown {', '.join(sorted(unknown))}")
        return cls(
            tuple(
                OwnList(name, one["of"], LISTS[one["of"]].thresholds(**one["thresholds"]))
                for name, one in table.items()
            )
        )

    @property
    def by_code(self) -> dict[str, OwnList]:
        """Each by its code."""
        return {one.code: one for one in self.parts}

    def table(self) -> dict[str, dict[str, Any]]:
        """What ``of_table`` reads."""
        return {
            one.name: {"of": one.of, "thresholds": asdict(one.thresholds)}  # pyright: ignore[reportArgumentType]
            for one in self.parts
        }

    def kept(self, own: OwnList) -> "OwnLists":
        """With this list, in the place of one of the same name. Raises UserError ``own_list_name``."""
        if not own.name.strip() or own.name != own.name.strip() or len(own.name) > _LONGEST:
            raise UserError("own_list_name", n=_LONGEST)
        if own.code in self.by_code:
            return OwnLists(tuple(own if one.name == own.name else one for one in self.parts))
        return OwnLists((*self.parts, own))

    def without(self, name: str) -> "OwnLists":
        """Without the list of this name. Raises UserError ``list_unknown``."""
        if name not in {one.name for one in self.parts}:
            known = ", ".join(one.name for one in self.parts)
            raise UserError("list_unknown", value=name, known=known)
        return OwnLists(tuple(one for one in self.parts if one.name != name))
