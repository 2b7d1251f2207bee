"""The colours of the customer tiers: one ramp, dark at the top; metals for the metals alone."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from charts.theme import Palette

METALS: Final = {"platinum": "#5F6F82", "gold": "#C2912E", "iron": "#8A8F98", "lead": "#BFC4CA"}

_DARK_INK: Final = "#0B2233"
_WHITE: Final = "#FFFFFF"


def tier_colours(codes: Sequence[str], colours: Palette) -> list[str]:
    """A fill for each tier, highest first: any number of steps along the theme's ramp.

    >>> from charts.theme import LIGHT
    >>> tier_colours(("vip", "major", "normal", "small"), LIGHT) == list(LIGHT.tiers)
    True
    """
    if METALS.keys() >= set(codes):
        return [METALS[code] for code in codes]
    steps = max(len(codes) - 1, 1)
    return [_along(colours.tiers, place / steps) for place in range(len(codes))]


def ink_on(fill: str) -> str:
    """White or near black, whichever reads better on a hex fill.

    >>> ink_on("#0B3C5D"), ink_on("#D6E6F2")
    ('#FFFFFF', '#0B2233')
    """
    light = _light(fill)
    on_white, on_dark = 1.05 / (light + 0.05), (light + 0.05) / (_light(_DARK_INK) + 0.05)
    return _WHITE if on_white >= on_dark else _DARK_INK


def _along(ramp: Sequence[str], part: float) -> str:
    """The colour at a part (0 to 1) of the way along a ramp."""
    place = part * (len(ramp) - 1)
    left, right = list(pairwise(ramp))[min(int(place), len(ramp) - 2)]
    rest = place - min(int(place), len(ramp) - 2)
    mixed = [
        round(a + (b - a) * rest) for a, b in zip(_channels(left), _channels(right), strict=True)
    ]
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def _light(fill: str) -> float:
    """Relative luminance (WCAG 2)."""
    parts = [channel / 255 for channel in _channels(fill)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(fill: str) -> list[int]:
    return [int(fill[at : at + 2], 16) for at in (1, 3, 5)]
