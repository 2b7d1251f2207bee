"""The weights of the customer evaluation."""

from dataclasses import asdict, dataclass
from typing import ClassVar

from analytics.rules.number import Numbers, weight


@dataclass(frozen=True)
class EvaluationRules(Numbers):
    """How much each criterion counts in the total; the weights are divided by their sum."""

    TABLE: ClassVar[str] = "evaluation"

    operating: float = weight(0.25)
    credit: float = weight(0.25)
    social: float = weight(0.25)
    willingness: float = weight(0.25)

    def contradiction(self) -> str | None:
        """Something counts."""
        return None if sum(asdict(self).values()) > 0 else "the weights are not all 0"
