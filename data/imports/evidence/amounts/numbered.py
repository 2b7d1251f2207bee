"""Credits that only their numbers tell: CN-17 beside INV-16."""

import re
from typing import Final

import numpy as np

from data.imports.evidence.model import Answer, Evidence, Open
from data.imports.evidence.roles import Roles
from data.imports.evidence.words import taken_back_by_number

NONE: Final = Answer("none", ("--negative", "none"))
_PREFIX: Final = re.compile(r"([^\W\d_]{1,6}?[-_/ .]*)\d.*")


def credits_by_number(roles: Roles, evidence: Evidence, amounts: np.ndarray) -> Open | None:
    """A question where some numbers of documents begin as those of credits do, and others do not.

    Amounts that have their sign already leave nothing to ask. Where no heading names the numbers, they are
    sought in the columns that play no other role.
    """
    order, taken = evidence.fields.get("order"), set(evidence.fields.values())
    places = (
        [at for at in range(roles.table.width) if at not in taken] if order is None else [order]
    )
    asked = (_credits_in(roles, at, amounts) for at in places)
    return next((one for one in asked if one), None)


def _credits_in(roles: Roles, at: int, amounts: np.ndarray) -> Open | None:
    found = [_PREFIX.fullmatch(cell) for cell in roles.table.cells(at)]
    begins = np.array([one[1] if one else "" for one in found], dtype=object)
    values = [one for one in dict.fromkeys(begins.tolist()) if one]
    back = taken_back_by_number(values)
    marked = np.isin(begins, back)
    known = amounts[marked & ~np.isnan(amounts)]
    if not back or len(back) == len(values) or not len(known) or (known <= 0).any():
        return None
    name = roles.table.name(at)
    patterns = [f"{one}*" for one in back]
    flags = [part for one in patterns for part in ("--negative", f"{name}={one}")]
    facts = {
        "column": name,
        "values": patterns,
        "marked": int(marked.sum()),
        "amount": float(np.nansum(amounts[marked])),
    }
    choices = (Answer("subtracted", tuple(flags)), NONE)
    return Open("sign_by_value", "negative", choices, facts)
