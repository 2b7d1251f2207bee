"""The weights of the customer evaluation."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class EvaluationRules:
    """How much each criterion counts in the total; they are divided by their sum."""

    operating: float
    credit: float
    social: float
    willingness: float

    def __post_init__(self) -> None:
        weights = asdict(self).values()
        if min(weights) < 0 or sum(weights) <= 0:
            raise ValueError("evaluation: weights are not below 0 and not all 0")
