"""A part of the customers: what a person sees of a store."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from data.errors import UserError
from data.store.dimensions import BUILT_IN

LISTED: Final = "customer"
BY: Final = tuple(
    dimension.name for dimension in BUILT_IN if dimension.of_customer and dimension.name != LISTED
)
_OWN: Final = re.compile(r"own_[1-9]\d{0,3}")

Conditions = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Part:
    """Some of the customers of a store; the default is none of them. Where everything is seen: None.

    ``conditions``: ids by the code of a dimension that says whose a customer is or where (a sales
    rep, a region, an own dimension …); a customer must have one of the ids in each of them.
    ``customers``: ids of customers that are seen besides. Made by ``of``, equal parts are equal.
    """

    conditions: Conditions = ()
    customers: tuple[str, ...] = ()

    @classmethod
    def of(cls, ids: Mapping[str, Iterable[str]]) -> "Part":
        """The part by these ids of each dimension; those of ``customer`` are seen besides.

        Raises UserError ``part_unknown`` for a dimension by which customers cannot be told apart.

        >>> Part.of({"region": ["south", "east"], "customer": ["C1"]})
        Part(conditions=(('region', ('east', 'south')),), customers=('C1',))
        """
        for code in ids:
            if code not in (*BY, LISTED) and not _OWN.fullmatch(code):
                raise UserError("part_unknown", value=code, known=", ".join((*BY, LISTED)))
        sorted_ids = {code: tuple(sorted(set(ids[code]))) for code in sorted(ids)}
        customers = sorted_ids.pop(LISTED, ())
        return cls(tuple(sorted_ids.items()), customers)

    @classmethod
    def from_json(cls, text: str) -> "Part":
        """The part that ``to_json`` wrote. Raises UserError ``part_unreadable`` or ``part_unknown``."""
        try:
            ids = json.loads(text)
        except ValueError:
            raise UserError("part_unreadable", value=text) from None
        if not isinstance(ids, dict) or not all(map(_is_ids, ids.values())):
            raise UserError("part_unreadable", value=text)
        return cls.of(ids)

    def to_json(self) -> str:
        """The part as a JSON object: dimension → ids.

        >>> Part.of({"rep": ["李雷"]}).to_json()
        '{"rep": ["李雷"]}'
        """
        return json.dumps(self.ids, ensure_ascii=False)

    @property
    def ids(self) -> dict[str, list[str]]:
        """The ids by dimension, as ``of`` takes them."""
        listed = {LISTED: list(self.customers)} if self.customers else {}
        return {code: list(ids) for code, ids in self.conditions} | listed


def _is_ids(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
