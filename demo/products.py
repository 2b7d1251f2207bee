"""The 400 articles of the demo distributor."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from demo.dice import Dice
from demo.words import WORDS

PRODUCTS: Final = 400


@dataclass(frozen=True)
class Products:
    """One entry per product; the products of a category stand together.

    ``price`` and ``cost`` are those of one unit in 2023, in cents; ``price`` is the list price.
    ``first`` and ``count`` say for each category where its products start and how many it has.
    """

    ids: list[str]
    names: list[str]
    category: np.ndarray
    price: np.ndarray
    cost: np.ndarray
    first: np.ndarray
    count: np.ndarray


def make_products(dice: Dice) -> Products:
    """The catalogue: about the same number of products in each category."""
    categories = WORDS["category"]
    starts = [PRODUCTS * at // len(categories) for at in range(len(categories) + 1)]
    first = np.array(starts[:-1], dtype=np.int64)
    count = np.diff(np.array(starts, dtype=np.int64))
    category = np.repeat(np.arange(len(categories)), count)
    lowest = np.array([each["price"][0] for each in categories], dtype=np.int64)[category]
    highest = np.array([each["price"][1] for each in categories], dtype=np.int64)[category]
    margin = np.array([each["margin"] for each in categories], dtype=np.int64)[category]
    # Most articles are cheap: the square leans to the low end. Prices end in .50 or .00.
    steps = (highest - lowest) * 2 * dice.share(PRODUCTS) * dice.share(PRODUCTS)
    price = lowest * 100 + steps.astype(np.int64) * 50
    kept = 1000 - margin * 10 - dice.between(-50, 50, PRODUCTS)
    ids, names = [], []
    for each, size in zip(categories, count.tolist(), strict=True):
        ids += [f"{each['code']}-{1001 + number}" for number in range(size)]
        names += _names(each, size)
    return Products(ids, names, category, price, (price * kept + 500) // 1000, first, count)


def _names(category: dict, size: int) -> list[str]:
    """Distinct names: every noun comes in several brands and packs."""
    brands, nouns, packs = category["brands"], category["nouns"], category["packs"]
    combined = [f"{brand} {noun} {pack}" for pack in packs for brand in brands for noun in nouns]
    return combined[:size]
