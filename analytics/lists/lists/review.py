"""Who should be a key account (大客户认定): six criteria and three gates of the source documents."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from analytics.lists.customer_list import Columns, CustomerList, Sign, Signs, Verdicts
from analytics.profile.values import Condition, Values
from analytics.rules.number import Numbers, count, days, money, share


@dataclass(frozen=True)
class Thresholds(Numbers):
    """Listed from ``least_criteria`` of the six criteria on, as is who stands in the register of key
    accounts; qualified with so many criteria when no gate is failed."""

    TABLE: ClassVar[str] = "review"

    least_criteria: int = count(4, least=1, most=6)
    profit_start_share: float = share(0.8, above=True)
    hurts_share: float = share(0.01, above=True)
    stable_run_days: int = days(730, least=1)
    key_potential: float = money(5_000_000, above=True)
    open_potential: float = money(1_000_000, above=True)
    open_wallet: float = share(0.5, above=True)
    effort_percentile: float = share(0.95, above=True, below=True)
    steady_year: float = share(0.5, above=True)
    one_off_year: float = share(0.7, above=True)


CRITERIA: Final = 6
VERDICTS: Final = ("qualified", "unregistered", "unqualified", "gate_failed")


def _population(columns: Columns, _rules: Thresholds) -> np.ndarray:
    return columns["revenue_12"].above(0).holds | _registered(columns)


def _registered(columns: Columns) -> np.ndarray:
    """Who stands in the register of key accounts."""
    return columns["key_basis"].known


def _profit(columns: Columns, rules: Thresholds) -> Condition:
    """Among the largest contributions; one at or below zero fails."""
    contribution = columns["contribution"]
    among = columns["contribution_start_share"].below(rules.profit_start_share)
    return Condition(contribution.known, among.holds)


def _image(columns: Columns, _rules: Thresholds) -> Condition:
    return columns["strategic"].is_one_of(True) | columns["important"].is_one_of(True)


def _hurts(columns: Columns, rules: Thresholds) -> Condition:
    return columns["revenue_share"].at_least(rules.hurts_share)


def _stable(columns: Columns, rules: Thresholds) -> Condition:
    stage = columns["stage"].is_one_of("stabilise", "strengthen")
    return stage & columns["run_days"].at_least(rules.stable_run_days)


def _potential(columns: Columns, rules: Thresholds) -> Condition:
    potential, revenue = columns["potential"], columns["revenue_12"]
    room = Values.money(potential.values - revenue.values, potential.known)
    has_room = room.at_least(rules.open_potential) & columns["wallet"].below(rules.open_wallet)
    return potential.at_least(rules.key_potential) | has_room


def _effort(columns: Columns, rules: Thresholds) -> Condition:
    """Visits or expenses at or above the percentile of the customers that have any."""
    return _high(columns["visits"], rules) | _high(columns["expenses"], rules)


def _high(effort: Values, rules: Thresholds) -> Condition:
    some = effort.known & (effort.values > 0)
    if not some.any():
        return Condition(effort.known, np.zeros(len(some), dtype=bool))
    least = np.quantile(
        effort.values[some].astype(float), rules.effort_percentile, method="inverted_cdf"
    )
    return Condition(effort.known, some & (effort.values >= int(least)))


def _fits(columns: Columns, _rules: Thresholds) -> Condition:
    return columns["product_fits"].is_one_of(True)


def _central(columns: Columns, _rules: Thresholds) -> Condition:
    return columns["central_buying"].is_one_of(True)


def _continuous(columns: Columns, rules: Thresholds) -> Condition:
    steady = columns["least_year"].at_least(rules.steady_year)
    return steady & columns["largest_year"].below(rules.one_off_year)


def _judge(columns: Columns, signs: Signs, rules: Thresholds) -> np.ndarray:
    """By the gates that are failed, and by the register where anybody stands in it.

    A gate that could not be tested is not failed.
    """
    registered = _registered(columns)
    gate_failed = (signs.tested & ~signs.holds)[CRITERIA:].any(axis=0)
    qualified = _is_listed(signs, rules) & ~gate_failed
    said = {
        "unqualified": registered & ~qualified,
        "unregistered": qualified & ~registered & registered.any(),
        "gate_failed": gate_failed,
    }
    places = [VERDICTS.index(verdict) for verdict in said]
    return np.select(list(said.values()), places, VERDICTS.index("qualified"))


def _is_listed(signs: Signs, rules: Thresholds) -> np.ndarray:
    """Who has enough criteria, whatever the gates say."""
    return signs.holds[:CRITERIA].sum(axis=0) >= rules.least_criteria


LIST: Final = CustomerList(
    code="review",
    place=30,
    thresholds=Thresholds,
    population=_population,
    signs=(
        Sign("profit", _profit, ("contribution", "contribution_start_share")),
        Sign("image", _image, ("strategic", "important")),
        Sign("hurts", _hurts, ("revenue_12", "revenue_share")),
        Sign("stable", _stable, ("stage", "run_days")),
        Sign("room", _potential, ("potential", "wallet")),
        Sign("effort", _effort, ("visits", "expenses")),
        Sign("fits", _fits, ("product_fits",)),
        Sign("central", _central, ("central_buying",)),
        Sign("continuous", _continuous, ("least_year", "largest_year")),
    ),
    is_listed=_is_listed,
    money="revenue_12",
    columns=("tier", "rep"),
    also=_registered,
    verdicts=Verdicts(VERDICTS, _judge, notable=VERDICTS[1:]),
)
