"""A customer beside those of its tier and of its city."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from analytics.packed import starts
from analytics.profile.part import Ground, Part
from analytics.profile.values import Values


def _compute(ground: Ground) -> Mapping[str, Values]:
    products, potential = ground.earlier["products"], ground.earlier["potential"]
    tier, city = ground.earlier["tier"], ground.earlier["city"]
    in_tier, in_city = tier.known & products.known, city.known & potential.known
    more, size = _beside(tier.values, products.values, in_tier)
    stronger, _ = _beside(city.values, potential.values, in_city)
    return {
        "products_in_tier": Values.share(size - more, size, in_tier),
        "city_rank": Values(stronger + 1, in_city),
    }


def _beside(
    peers: np.ndarray, values: np.ndarray, among: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """For every customer of ``among``: how many of its peers have a larger value, and how many they are.

    Peers, the customer among them, have the same code; 0 for anybody else.
    """
    at = np.flatnonzero(among)
    _, code = np.unique(peers[at].astype(str), return_inverse=True)
    order = np.lexsort((-values[at], code))
    code, ordered = code[order], values[at][order]
    places = np.arange(len(at))
    is_first = starts(code)
    is_other = is_first | starts(ordered)
    first = np.maximum.accumulate(np.where(is_first, places, 0))
    equal = np.maximum.accumulate(np.where(is_other, places, 0))
    larger, size = np.zeros((2, len(peers)), dtype=np.int64)
    larger[at[order]], size[at[order]] = equal - first, np.bincount(code)[code]
    return larger, size


PART: Final = Part(
    place=110,
    columns={"products_in_tier": "share", "city_rank": "count"},
    compute=_compute,
)
