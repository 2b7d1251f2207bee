"""Who the demo's customers are: about 2 000 accounts by size, in groups and alone."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from demo.dice import Dice
from demo.names import Namer
from demo.words import (
    CATEGORIES,
    CHANNELS,
    INDUSTRIES,
    PLACES,
    REGIONS,
    REP_REGION,
    REPS,
    STORIES,
    WORDS,
)

CUSTOMERS: Final = 2040
GROUPS: Final = 60
COUNTERS: Final = 4
"""Cash counters: they stand behind the customers in every array and have no id."""

_YEAR_CENTS: Final = 98_000_000_000
"""Net revenue of a year in which every customer were at its full size: 980 million yuan."""
_HEAD: Final = (53, 36, 29, 21)
"""Per mille, the shares of the four largest customers; the others follow a power law."""
_GROUP_SIZES: Final = (2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8, 12)


@dataclass(frozen=True)
class Customers:
    """One entry per customer, largest first, then the cash counters with blank id, name and group.

    ``place``, ``industry``, ``rep`` are positions in PLACES, INDUSTRIES, REPS.
    ``year_cents`` is net revenue in a normal year, ``gap`` the usual days between orders,
    ``unsteady`` how much the gap varies (per mille), ``discount`` per mille of the list price,
    ``likes`` [customer, 12] the categories in the order in which the customer takes them up.
    """

    ids: list[str]
    names: list[str]
    groups: list[str]
    channels: list[str]
    place: np.ndarray
    industry: np.ndarray
    rep: np.ndarray
    year_cents: np.ndarray
    gap: np.ndarray
    unsteady: np.ndarray
    discount: np.ndarray
    likes: np.ndarray

    @property
    def online(self) -> np.ndarray:
        """True for online shops."""
        return np.array([channel == "电商" for channel in self.channels])


def make_customers(dice: Dice) -> Customers:
    """The customers of the demo; the hand-made ones stand at their ranks of ``stories.toml``."""
    group = _groups(dice)
    industry = _industries(dice, group)
    place = _places(dice, group)
    for story in STORIES["customer"]:
        industry[story["rank"] - 1] = INDUSTRIES.index(story["industry"])
        place[story["rank"] - 1] = _place_of(story["city"])
    names, groups = _names(dice, group, industry, place)
    channels = _channels(dice, industry)
    return Customers(
        ids=_ids(dice),
        names=names,
        groups=groups,
        channels=channels,
        place=place,
        industry=industry,
        rep=_reps(dice, place),
        year_cents=_sizes(dice),
        gap=_gaps(dice),
        unsteady=_unsteadiness(dice),
        discount=_discounts(dice, channels),
        likes=_likes(dice, industry),
    )


def _groups(dice: Dice) -> np.ndarray:
    """Group of each customer, -1 for none; 0 is the largest group, 1 that of the two sisters."""
    group = np.full(CUSTOMERS + COUNTERS, -1, dtype=np.int64)
    for number, name in enumerate(("largest_group", "sister_group")):
        group[np.array(STORIES[name]["ranks"]) - 1] = number
    free = np.flatnonzero(group[:CUSTOMERS] < 0)
    free = free[free >= 24]
    free = free[dice.shuffled(len(free))]
    sizes = np.array(_GROUP_SIZES, dtype=np.int64)[dice.pick(len(_GROUP_SIZES), GROUPS - 2)]
    members = np.repeat(np.arange(2, GROUPS), sizes)
    group[free[: len(members)]] = members
    return group


def _industries(dice: Dice, group: np.ndarray) -> np.ndarray:
    """Industry of each customer; the companies of a group are in one industry."""
    large = dice.weighted([each["large"] for each in WORDS["industry"]], len(group))
    small = dice.weighted([each["small"] for each in WORDS["industry"]], len(group))
    industry = np.where(np.arange(len(group)) < 100, large, small)
    of_group = dice.weighted([each["large"] for each in WORDS["industry"]], GROUPS)
    of_group[0] = INDUSTRIES.index("医药批发")
    industry = np.where(group >= 0, of_group[group], industry)
    industry[CUSTOMERS:] = INDUSTRIES.index("商超零售")
    return industry


def _places(dice: Dice, group: np.ndarray) -> np.ndarray:
    """City of each customer; no two companies of a group sit in the same city."""
    region = dice.weighted([each["weight"] for each in WORDS["region"]], len(group))
    within = np.minimum(dice.share(len(group)), dice.share(len(group)))
    region_of = [place[0] for place in PLACES]
    starts = np.array([region_of.index(at) for at in range(len(REGIONS))], dtype=np.int64)
    counts = np.array([region_of.count(at) for at in range(len(REGIONS))], dtype=np.int64)
    place = starts[region] + (within * counts[region]).astype(np.int64)
    for number in range(GROUPS):
        members = np.flatnonzero(group == number)
        cities = dice.shuffled(len(PLACES))
        place[members] = cities[cities != _place_of("上海")][: len(members)]
    return place


def _place_of(city: str) -> int:
    return next(at for at, place in enumerate(PLACES) if place[2] == city)


def _names(
    dice: Dice, group: np.ndarray, industry: np.ndarray, place: np.ndarray
) -> tuple[list[str], list[str]]:
    """Names of the customers, and of their groups ("" for none)."""
    namer = Namer(dice)
    scripted = {story["rank"] - 1: story["name"] for story in STORIES["customer"]}
    namer.used.update(scripted.values())
    largest = STORIES["largest_group"]["name"]
    houses = [largest.removesuffix("集团"), ""] + [namer.group_house() for _ in range(2, GROUPS)]
    titles = [largest, STORIES["sister_group"]["name"]] + [
        namer.group_name(house) for house in houses[2:]
    ]
    names = []
    for at in range(CUSTOMERS):
        house = houses[group[at]] if group[at] >= 0 else namer.single_house()
        name = scripted.get(at) or namer.company(house, int(industry[at]), int(place[at]))
        names.append(name)
    blank = [""] * COUNTERS
    return names + blank, [titles[each] if each >= 0 else "" for each in group.tolist()]


def _ids(dice: Dice) -> list[str]:
    """C10001 … in no order of size; the hand-made customers have the ids of ``stories.toml``."""
    scripted = {story["rank"] - 1: story["id"] for story in STORIES["customer"]}
    taken = set(scripted.values())
    free = [f"C{10001 + at}" for at in dice.shuffled(CUSTOMERS).tolist()]
    rest = (customer_id for customer_id in free if customer_id not in taken)
    return [scripted.get(at) or next(rest) for at in range(CUSTOMERS)] + [""] * COUNTERS


def _channels(dice: Dice, industry: np.ndarray) -> list[str]:
    """The industry's usual channel; one customer in twelve buys through distribution instead."""
    through = dice.pick(12, len(industry)) == 0
    through[:24] = through[CUSTOMERS:] = False
    return [
        "经销" if other else CHANNELS[at]
        for at, other in zip(industry.tolist(), through.tolist(), strict=True)
    ]


def _reps(dice: Dice, place: np.ndarray) -> np.ndarray:
    """A rep of the customer's region, for one in sixteen any rep."""
    region = np.array([each[0] for each in PLACES], dtype=np.int64)[place]
    starts = np.array([REP_REGION.index(at) for at in range(len(REGIONS))], dtype=np.int64)
    counts = np.array([REP_REGION.count(at) for at in range(len(REGIONS))], dtype=np.int64)
    own = starts[region] + (dice.share(len(place)) * counts[region]).astype(np.int64)
    return np.where(dice.pick(16, len(place)) == 0, dice.pick(len(REPS), len(place)), own)


def _sizes(dice: Dice) -> np.ndarray:
    """Net revenue of a normal year in cents: a power law by rank under a head of its own."""
    place = np.arange(CUSTOMERS, dtype=np.float64) + 10.0
    power = 1.0 / (place * np.sqrt(np.sqrt(np.sqrt(place))))  # place ** -1.125
    jitter = dice.factor(0.2, CUSTOMERS)
    jitter[:24] = 1.0
    weight = power * jitter
    # Whole numbers add up alike everywhere, floats in an order that depends on the processor.
    rest = np.floor(weight[len(_HEAD) :] * 1e9).astype(np.int64)
    share = rest / rest.sum()
    size = np.concatenate([np.array(_HEAD), share * (1000 - sum(_HEAD)), np.full(COUNTERS, 0.3)])
    return np.floor(size * (_YEAR_CENTS // 1000)).astype(np.int64)


def _gaps(dice: Dice) -> np.ndarray:
    """Usual days between orders: the larger the customer, the shorter."""
    total = CUSTOMERS + COUNTERS
    rank = np.arange(total)
    steps = [(30, 3, 8), (120, 6, 16), (400, 15, 45), (1000, 36, 112), (total, 64, 236)]
    gap = np.zeros(total, dtype=np.int64)
    for end, low, high in reversed(steps):
        gap = np.where(rank < end, dice.between(low, high, total), gap)
    for story in STORIES["customer"]:
        gap[story["rank"] - 1] = story["gap"]
    gap[CUSTOMERS:] = 10
    return gap


def _unsteadiness(dice: Dice) -> np.ndarray:
    """How much the gap between orders varies, per mille; the largest are the steadiest."""
    unsteady = dice.between(150, 750, CUSTOMERS + COUNTERS)
    unsteady[:24] = 200
    return unsteady


def _discounts(dice: Dice, channels: list[str]) -> np.ndarray:
    """Per mille of the list price: the large squeeze, chains more so; 1.5 % buy below cost."""
    total = CUSTOMERS + COUNTERS
    rank = np.arange(total)
    steps = [(10, 120, 160), (100, 90, 145), (400, 50, 120), (total, 0, 90)]
    discount = np.zeros(total, dtype=np.int64)
    for end, low, high in reversed(steps):
        discount = np.where(rank < end, dice.between(low, high, total), discount)
    discount += np.where(np.array(channels) == "批发连锁", 25, 0)
    at_a_loss = (dice.pick(1000, total) < 15) & (rank >= 40)
    discount = np.where(at_a_loss, dice.between(270, 330, total), discount)
    discount[CUSTOMERS:] = 0
    return discount


def _likes(dice: Dice, industry: np.ndarray) -> np.ndarray:
    """Categories in the order of taking them up: those of the industry first, somewhat mixed."""
    size, kinds = len(industry), len(CATEGORIES)
    wish = 6.0 + 6.0 * dice.share(size * kinds).reshape(size, kinds)
    for number, each in enumerate(WORDS["industry"]):
        for at, category in enumerate(each["likes"]):
            rows = industry == number
            wish[rows, CATEGORIES.index(category)] += at - 9.0
    return np.argsort(wish, axis=1, kind="stable")
