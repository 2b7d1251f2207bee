"""Loyalty and ownership (忠诚度×所有制): who stays with us, and who may leave."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from analytics.lists.customer_list import Columns, CustomerList, Sign, Signs, Verdicts, every
from analytics.profile.values import Condition
from analytics.rules.number import Numbers, days, share


@dataclass(frozen=True)
class Thresholds(Numbers):
    """The signs of loyalty; loyal where all tested hold, see ``_judge``."""

    TABLE: ClassVar[str] = "loyalty"

    loyal_run_days: int = days(365, least=1)
    kept_purchase_days: float = share(0.8, above=True)
    loyal_wallet: float = share(0.5, above=True)
    least_of_signs: float = share(0.5, above=True)


DISLOYAL: Final = "disloyal"


def _population(columns: Columns, _rules: Thresholds) -> np.ndarray:
    """Who bought in the twelve months or before, and so has a stage."""
    return columns["stage"].known


def _long(columns: Columns, rules: Thresholds) -> Condition:
    running = columns["run_days"].at_least(rules.loyal_run_days)
    lapsed = columns["stage"].is_one_of("lapsed")
    return Condition(running.tested, running.holds & ~lapsed.holds)


def _often(columns: Columns, rules: Thresholds) -> Condition:
    before = columns["purchase_days_before"]
    kept = columns["purchase_days"].at_least(rules.kept_purchase_days, before)
    return kept.where(before.above(0).holds)


def _wallet(columns: Columns, rules: Thresholds) -> Condition:
    return columns["wallet"].at_least(rules.loyal_wallet)


def _broad(columns: Columns, _rules: Thresholds) -> Condition:
    before = columns["categories_before"]
    return columns["categories"].at_least(1, before).where(before.above(0).holds)


def _judge(_columns: Columns, signs: Signs, rules: Thresholds) -> np.ndarray:
    """Loyal: all tested hold. Disloyal: the first fails, or too few of the tested hold. Else between."""
    loyal = (signs.testable > 0) & (signs.held == signs.testable)
    few = signs.held < rules.least_of_signs * signs.testable
    return np.select([loyal, signs.of("long_run").fails | few], [0, 2], 1)


LIST: Final = CustomerList(
    code="loyalty",
    place=60,
    thresholds=Thresholds,
    population=_population,
    signs=(
        Sign("long_run", _long, ("run_days", "stage")),
        Sign("keeps_buying", _often, ("purchase_days", "purchase_days_before")),
        Sign("large_wallet", _wallet, ("wallet",)),
        Sign("not_narrower", _broad, ("categories", "categories_before")),
    ),
    is_listed=every,
    money="revenue_12",
    columns=("ownership", "margin", "expenses", "tier", "rep"),
    verdicts=Verdicts(("loyal", "semi_loyal", DISLOYAL), _judge),
)

TESTED: Final = tuple(dict.fromkeys(code for sign in LIST.signs for code in sign.shows))
"""The columns that loyalty rests on: no tier is among them."""
