"""The colours of the relationship stages: deeper with the relationship, grey when it has lapsed."""

from typing import Final

_LIGHT: Final = {
    "establish": "#8CB8A8",
    "stabilise": "#3B8E7E",
    "strengthen": "#0F5A50",
    "lapsed": "#B8BDC4",
}
_DARK: Final = {
    "establish": "#A9D3C4",
    "stabilise": "#4FA595",
    "strengthen": "#1F7568",
    "lapsed": "#6B747D",
}


def stage_colours(theme: str) -> dict[str, str]:
    """A fill for each stage, in the order of the cycle."""
    return _DARK if theme == "dark" else _LIGHT
