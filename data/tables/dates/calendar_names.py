"""The names of months and weekdays in the languages that exports are written in, from Unicode's CLDR."""

import re
import unicodedata
from functools import cache
from typing import Final, Literal, TypeAlias

from babel.dates import get_day_names, get_month_names

from data.tables.vocabulary import normal

_LOCALES: Final = (
    *("en", "de", "de_AT", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "sv", "da", "nb"),
    *("fi", "cs", "sk", "hu", "ro", "el", "id", "ms", "ca", "bg", "sl", "lt", "lv", "et", "af"),
    *("th", "ar"),
)
"""Not Croatian: its listopad is October, everybody else's November. Not Hebrew: once Babel
has read its months, it writes those of Chinese in Hebrew."""
_Form: TypeAlias = tuple[Literal["wide", "abbreviated"], Literal["format", "stand-alone"]]
_FORMS: Final[tuple[_Form, ...]] = (
    ("wide", "format"),
    ("wide", "stand-alone"),
    ("abbreviated", "format"),
    ("abbreviated", "stand-alone"),
)
_THAI: Final = re.compile(r"[\u0e00-\u0e7f]")
_THAI_POINTS: Final = re.compile(r"[.\s]")
_ALSO: Final = {"sept": 9, "okt": 10, "fev": 2, "mrz": 3, "maerz": 3, "jaenner": 1, "dez": 12}
"""Ways of writing that the standard does not list."""


def plain_name(name: str) -> str:
    """A name as it is looked up: without case, accents and points, but with the vowels of Thai.

    >>> plain_name("März."), plain_name("ม.ค.") == plain_name("มี.ค.")
    ('marz', False)
    """
    if not _THAI.search(name):
        return normal(name)
    return _THAI_POINTS.sub("", unicodedata.normalize("NFKC", name))


@cache
def months() -> dict[str, int]:
    """Name as ``plain_name`` writes it → number of the month.

    >>> [months()[one] for one in ("january", "janvier", "stycznia", "marco", "agosto", "mrz")]
    [1, 1, 1, 3, 8, 3]
    """
    return _ALSO | {
        plain_name(name): number
        for locale in _LOCALES
        for width, context in _FORMS
        for number, name in get_month_names(width, context, locale).items()
    }


@cache
def weekdays() -> frozenset[str]:
    """The names of the days of the week, as ``months`` writes them."""
    return frozenset(
        plain_name(name)
        for locale in _LOCALES
        for width, context in _FORMS
        for name in get_day_names(width, context, locale).values()
    )
