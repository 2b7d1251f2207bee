"""The names of months and weekdays in the languages that exports are written in, from Unicode's CLDR."""

from functools import cache
from typing import Final, Literal, TypeAlias

from babel.dates import get_day_names, get_month_names

from data.tables.vocabulary import normal

_LOCALES: Final = (
    *("en", "de", "de_AT", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "sv", "da", "nb"),
    *("fi", "cs", "sk", "hu", "ro", "el", "id", "ms", "ca", "bg", "sl", "lt", "lv", "et", "af"),
)
"""Not Croatian: its listopad is October, everybody else's November."""
_Form: TypeAlias = tuple[Literal["wide", "abbreviated"], Literal["format", "stand-alone"]]
_FORMS: Final[tuple[_Form, ...]] = (
    ("wide", "format"),
    ("wide", "stand-alone"),
    ("abbreviated", "format"),
    ("abbreviated", "stand-alone"),
)
_ALSO: Final = {"sept": 9, "okt": 10, "fev": 2, "mrz": 3, "maerz": 3, "jaenner": 1, "dez": 12}
"""Ways of writing that the standard does not list."""


@cache
def months() -> dict[str, int]:
    """Name without case, accents and points → number of the month.

    >>> [months()[one] for one in ("january", "janvier", "stycznia", "marco", "agosto", "mrz")]
    [1, 1, 1, 3, 8, 3]
    """
    return _ALSO | {
        normal(name): number
        for locale in _LOCALES
        for width, context in _FORMS
        for number, name in get_month_names(width, context, locale).items()
    }


@cache
def weekdays() -> frozenset[str]:
    """The names of the days of the week, as ``months`` writes them."""
    return frozenset(
        normal(name)
        for locale in _LOCALES
        for width, context in _FORMS
        for name in get_day_names(width, context, locale).values()
    )
