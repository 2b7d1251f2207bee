"""Whether two columns name the same things: one name an id, one id a name."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

_NEARLY = 0.95


@dataclass(frozen=True)
class Belonging:
    """On how many of ``rows`` (both filled) the name is the usual one of the id, and the id of the name.

    ``repeats``: rows beyond the first of their id; without any nothing is proven.
    """

    rows: int
    name_of_id: int
    id_of_name: int
    ids: int
    names: int
    repeats: int

    @property
    def is_one_to_one(self) -> bool:
        """Whether an id has one name, nearly always, and a name one id."""
        return self.rows > 0 and min(self.name_of_id, self.id_of_name) >= self.rows * _NEARLY

    @property
    def has_name(self) -> bool:
        """Whether an id has one name nearly always, and names are not far fewer than ids."""
        return (
            self.rows > 0
            and self.name_of_id >= self.rows * _NEARLY
            and self.names * 2 >= self.ids
            and (self.names > 1 or self.ids == 1)
        )


def belonging(ids: Sequence[str], names: Sequence[str]) -> Belonging:
    """How the names in one column belong to the ids in another.

    >>> belonging(["1", "1", "2"], ["A", "A", "B"]).is_one_to_one
    True
    >>> belonging(["1", "2", "3"], ["Us", "Us", "Us"]).has_name
    False
    """
    pairs = Counter((one, other) for one, other in zip(ids, names, strict=True) if one and other)
    by_id: dict[str, list[int]] = defaultdict(list)
    by_name: dict[str, list[int]] = defaultdict(list)
    for (one, other), count in pairs.items():
        by_id[one].append(count)
        by_name[other].append(count)
    rows = sum(pairs.values())
    return Belonging(
        rows=rows,
        name_of_id=sum(map(max, by_id.values())),
        id_of_name=sum(map(max, by_name.values())),
        ids=len(by_id),
        names=len(by_name),
        repeats=rows - len(by_id),
    )
