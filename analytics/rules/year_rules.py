"""The financial year (section 8 of the definitions): when it starts."""

from dataclasses import dataclass
from typing import ClassVar

from analytics.rules.number import Numbers, month


@dataclass(frozen=True)
class YearRules(Numbers):
    """The month that the financial year starts with."""

    TABLE: ClassVar[str] = "year"

    first_month: int = month(1)
