"""The colours of warnings: amber and red, and nothing else has them."""

from typing import Final

_LIGHT: Final = {"red": "#C0392B", "amber": "#D98E04"}
_DARK: Final = {"red": "#E5675A", "amber": "#F0B040"}


def level_colours(theme: str) -> dict[str, str]:
    """A fill for each level, the graver one first."""
    return _DARK if theme == "dark" else _LIGHT
