"""Who is a key account while nobody stands in the register."""

from dataclasses import dataclass
from typing import ClassVar

from analytics.rules.number import Numbers, count


@dataclass(frozen=True)
class KeyAccountRules(Numbers):
    """``key_tiers``: so many of the highest tiers of Curry count; 1 is VIP alone, 2 VIP and major."""

    TABLE: ClassVar[str] = "key_accounts"

    key_tiers: int = count(1, least=1, most=2)
