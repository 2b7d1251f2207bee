"""Market structure (市场结构): where the market is ours, where we compete, where we are weak."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

import numpy as np
import pandas as pd

from analytics import exact
from analytics.profile.profile import Profile, profile
from analytics.profile.values import Condition, Values
from analytics.question import Question, looks_at_records
from analytics.ranks import largest_first
from analytics.rules.market_rules import MarketRules
from analytics.rules.rulebook import rules_of

MARKETS: Final = ("region", "province", "industry", "channel")
"""By what markets are told apart."""
POSITIONS: Final = ("advantage", "competing", "weak", "unknown")
"""What is said of a market. The sources' actions: make it bigger and stronger, cultivate it, withdraw
step by step; ``unknown``: the potential of its customers is not known."""
_SUMS: Final = ("revenue", "before", "of_potential", "potential", "key_revenue")


@dataclass(frozen=True, eq=False)
class Markets:
    """The markets of the customers that the filters choose, the largest first, equal ones by name.

    ``by``: one of ``MARKETS``. ``frame``: one row per market: ``market``, ``customers`` (with net revenue
    above zero), ``revenue`` (L12), ``share``, ``start_share`` (held by larger markets), ``growth``,
    ``wallet``, ``potential``, ``key_accounts``, ``key_revenue``, ``position``; money as exact
    ``Decimal``; None where unknown. ``growth``, ``wallet``: of all together. ``nowhere``: L12 of customers
    of whom no market is known. ``limit``, ``target``: see ``MarketRules``.
    """

    by: str
    frame: pd.DataFrame
    revenue: Decimal
    growth: float | None
    wallet: float | None
    nowhere: Decimal
    limit: float
    target: float

    def share(self, *positions: str) -> float | None:
        """The share of L12 of the markets in these positions; None unless L12 is above zero."""
        if self.revenue <= 0:
            return None
        return float(sum(self.at(*positions)["revenue"].tolist(), Decimal(0)) / self.revenue)

    def at(self, *positions: str) -> pd.DataFrame:
        """The rows of the markets in these positions."""
        return self.frame.loc[self.frame["position"].isin(positions)]


def offered(question: Question) -> tuple[str, ...]:
    """By what the store can tell markets apart; region where it knows of none."""
    known = question.store.facts(question.scope.version).dimensions
    return tuple(name for name in MARKETS if name in known) or MARKETS[:1]


@looks_at_records
def markets(question: Question, by: str) -> Markets:
    """The markets as of the scope's last day: each customer stands whole in the one that it belongs to.

    Growth is L12 ÷ P12 − 1; wallet is L12 of the customers with a known potential ÷ that potential.
    """
    everybody, rules = question.ask(profile), rules_of(question).market
    codes, sums, heads = _sums(everybody, by)
    growth = Values.share(
        sums["revenue"] - sums["before"],
        sums["before"],
        np.full(len(codes), bool(everybody["revenue_before"].known.all())),
    )
    wallet = Values.share(sums["of_potential"], sums["potential"])
    together = {name: int(units.sum()) for name, units in sums.items()}
    start = Values.start_share(sums["revenue"], codes != "")
    order = largest_first(sums["revenue"], np.arange(len(codes)))
    position = _positions(start, growth, wallet, rules)
    named = order[[codes[at] != "" for at in order]]
    total = together["revenue"]
    frame = pd.DataFrame(
        {
            "market": codes[named],
            **{name: heads[name][named] for name in ("customers", "key_accounts")},
            **{
                name: [exact.decimal(int(units)) for units in sums[name][named]]
                for name in ("revenue", "potential", "key_revenue")
            },
            "share": sums["revenue"][named] / total if total > 0 else np.nan,
            "start_share": start.numbers()[named],
            "growth": growth.numbers()[named],
            "wallet": wallet.numbers()[named],
            "position": np.array(POSITIONS, dtype=object)[position[named]],
        }
    )
    return Markets(
        by,
        frame,
        exact.decimal(total),
        _number(growth.total()),
        _number(wallet.total()),
        exact.decimal(int(sums["revenue"][codes == ""].sum())),
        rules.advantage_share,
        rules.advantage_target,
    )


def _sums(
    everybody: Profile, by: str
) -> tuple[np.ndarray, dict[str, np.ndarray], dict[str, np.ndarray]]:
    """The names of the markets ("": of no known one), their sums in millionths, and their heads."""
    at = everybody.at
    whose = everybody[by].values[at].astype(object)
    whose[~everybody[by].known[at]] = ""
    codes, market = np.unique(whose.astype(str), return_inverse=True)
    revenue, potential = (everybody[name] for name in ("revenue_12", "potential"))
    is_key = everybody["key_account"].is_one_of(True).holds
    units = {
        "revenue": revenue.values,
        "before": everybody["revenue_before"].values,
        "of_potential": np.where(potential.known, revenue.values, 0),
        "potential": np.where(potential.known, potential.values, 0),
        "key_revenue": np.where(is_key, revenue.values, 0),
    }
    heads = {"customers": revenue.above(0).holds, "key_accounts": is_key}
    sums = {}
    for name, values in (units | heads).items():
        sums[name] = np.zeros(len(codes), dtype=np.int64)
        np.add.at(sums[name], market, values[at].astype(np.int64))
    return codes, {name: sums[name] for name in _SUMS}, {name: sums[name] for name in heads}


def _positions(start: Values, growth: Values, wallet: Values, rules: MarketRules) -> np.ndarray:
    """By the start share, and wallet and growth against those of all markets together."""
    large = start.below(rules.advantage_share)
    no_less = _against(wallet, wallet.total())
    faster = _against(growth, growth.total())
    small = Condition(start.known, start.known & ~large.holds)
    advantage = large & no_less
    weak = small & _fails(no_less) & _fails(faster)
    # A market without net revenue above zero is none to compete in.
    unknown = ~start.known | ~(advantage.tested & weak.tested)
    names = [POSITIONS.index(name) for name in ("advantage", "weak", "unknown")]
    return np.select([advantage.holds, weak.holds, unknown], names, POSITIONS.index("competing"))


def _against(values: Values, whole: Fraction | None) -> Condition:
    """Whether a share is at least that of all together; untested where that is unknown."""
    if whole is None:
        return Condition(np.zeros_like(values.known), np.zeros_like(values.known))
    return values.at_least(whole)


def _fails(condition: Condition) -> Condition:
    return Condition(condition.tested, condition.fails)


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
