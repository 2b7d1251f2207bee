"""Names that are masked: how customers are called where their names are not shown."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Mask:
    """Customers by letters, the largest net revenue of a period (both ends included) first.

    ``word`` stands before the letter in a name ("Customer A", "客户甲"), the letter alone is the id;
    whoever comes after the ``letters`` has his place instead. Of data version ``version`` and these
    days the letters stay the same.
    """

    version: int
    from_day: date
    to_day: date
    word: str
    letters: str
