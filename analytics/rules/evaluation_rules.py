"""The weights of the customer evaluation."""

from dataclasses import dataclass
from typing import ClassVar, Final

from analytics.rules.number import Numbers, count, days, share, weight

CRITERIA: Final = ("operating", "credit", "social", "willingness")
"""The criteria of the evaluation of a customer, 0 to 100 each."""


@dataclass(frozen=True)
class EvaluationRules(Numbers):
    """How much each criterion counts in the total; the weights are divided by their sum.

    The order is that of the source documents. Below ``least_credit`` a customer is not to be dealt with,
    whatever its total (their veto). False willingness: a willingness from ``high_willingness`` on while it
    is overdue for more than ``false_overdue_days`` or buys less than ``kept_revenue`` of the year before.
    """

    TABLE: ClassVar[str] = "evaluation"

    operating: float = weight(0.2)
    credit: float = weight(0.3)
    social: float = weight(0.1)
    willingness: float = weight(0.4)
    least_credit: int = count(40, most=100)
    high_willingness: int = count(70, most=100)
    false_overdue_days: int = days(30)
    kept_revenue: float = share(0.8, above=True)

    def contradiction(self) -> str | None:
        """Something counts."""
        return None if sum(self.weights.values()) > 0 else "the weights are not all 0"

    @property
    def weights(self) -> dict[str, float]:
        """The weight of each criterion."""
        return {name: getattr(self, name) for name in CRITERIA}
