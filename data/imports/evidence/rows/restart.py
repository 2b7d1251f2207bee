"""Running numbers that start anew: whether lines that replace others are the same orders at all."""

from typing import Final

import numpy as np

from data.imports.evidence.model import Answer, Open

_HALF: Final = 0.5


def numbers_start_anew(
    old_customers: np.ndarray,
    new_customers: np.ndarray,
    old_days: np.ndarray,
    new_days: np.ndarray,
    column: str,
) -> Open | None:
    """A question where lines that would be replaced under the same number differ in customer *and* day.

    The arrays hold one place for each replaced line: customer keys (-1: none) and days. A correction of
    an order changes its day or its customer, hardly both on half of all lines; a number given anew does.

    >>> import numpy as np
    >>> old, new = np.array([1, 2]), np.array([3, 4])
    >>> numbers_start_anew(old, new, np.array([10, 11]), np.array([40, 41]), "No").facts
    {'column': 'No', 'replaced': 2, 'different': 2}
    >>> numbers_start_anew(old, old, np.array([10, 11]), np.array([40, 41]), "No") is None
    True
    """
    replaced = len(old_customers)
    different = int(np.sum((old_customers != new_customers) & (old_days != new_days)))
    if not replaced or different < replaced * _HALF:
        return None
    choices = (
        Answer("new", ("--same-number", "new")),
        Answer("replace", ("--same-number", "replace")),
    )
    facts = {"column": column, "replaced": replaced, "different": different}
    return Open("numbers_start_anew", "same_number", choices, facts, "new")
