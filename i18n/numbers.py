"""Numbers and dates as a reader of one language writes them.

Rounding happens here and nowhere earlier, half away from zero as in a spreadsheet.
None, NaN and infinity are unknown and read as an en dash; minus is U+2212;
a percent sign and a scale letter follow their number at once.
"""

import math
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from numbers import Integral
from typing import Final

from babel.dates import format_date, format_skeleton
from babel.numbers import get_decimal_symbol, get_group_symbol

from i18n.languages import LANGUAGES

UNKNOWN: Final = "–"
THIN: Final = "\u202f"

_YUAN: Final = frozenset({"CNY", "RMB", "元", "人民币", "¥", "￥"})
_SIGNS: Final = {"CNY": "¥", "EUR": "€", "GBP": "£", "INR": "₹", "JPY": "¥", "KRW": "₩"}
"""A store has one currency, so a sign is clear; a dollar would start a formula in Markdown."""
_SIGNIFICANT: Final = 3
_SHORT: Final = Context(prec=_SIGNIFICANT, rounding=ROUND_HALF_UP)
_WHOLE: Final = Context(prec=60, rounding=ROUND_HALF_UP)  # more than a decimal(38, 6) can hold


def exact(value: object) -> Decimal | None:
    """The value as a decimal, a float by its shortest writing; None when it is unknown.

    >>> exact(0.1), exact("12.50"), exact(float("nan"))
    (Decimal('0.1'), Decimal('12.50'), None)
    """
    if isinstance(value, str):
        value = Decimal(value)
    if value is None or isinstance(value, Decimal):
        return value if value is not None and value.is_finite() else None
    if isinstance(value, Integral):
        return Decimal(int(value))
    number = float(value)  # pyright: ignore[reportArgumentType]
    return Decimal(repr(number)) if math.isfinite(number) else None


def size(value: object, lang: str) -> str:
    """A number of bytes as people read it.

    >>> size(812, "en"), size(120_000, "en"), size(3_400_000, "en"), size(None, "en")
    ('1\\u202fKB', '120\\u202fKB', '3.4\\u202fMB', '–')
    """
    amount = exact(value)
    if amount is None:
        return UNKNOWN
    if amount < 1_000_000:
        return f"{number(max(Decimal(1) * (amount > 0), amount / 1000), lang)}{THIN}KB"
    return f"{number(amount / 1_000_000, lang, 1)}{THIN}MB"


def number(value: object, lang: str, decimals: int = 0, at_most: bool = False) -> str:
    """Grouped digits with ``decimals`` decimals; ``at_most`` drops trailing zeros.

    >>> number(-1234567.5, "en"), number(Decimal("0.125"), "zh", 2), number(2.5, "en", 3, True)
    ('−1,234,568', '0.13', '2.5')
    >>> number(-0.001, "en", 2), number(None, "en")
    ('0.00', '–')
    """
    return _number(value, lang, decimals, at_most)


@lru_cache(maxsize=50_000)
def _number(value: object, lang: str, decimals: int, at_most: bool) -> str:
    """Equal values read the same, and the tables of a store hold the same ones again and again."""
    amount = exact(value)
    return UNKNOWN if amount is None else _write(_rounded(amount, decimals), lang, at_most)


def compact(value: object, lang: str) -> str:
    """Three significant digits, in 万 and 亿, 萬 and 億 or K, M and B; below 1 at most three.

    >>> [compact(value, "en") for value in (123_912, 999_950, 9_999, -1_320)]
    ['124K', '1.00M', '10.0K', '−1.32K']
    >>> [compact(value, "zh") for value in (123_912, 99_995_000, 9_999, 0.5)]
    ['12.4万', '1.00亿', '1.00万', '0.5']
    >>> compact(123_912, "zh-Hant"), compact(2_500_000_000_000, "zh-Hant")
    ('12.4萬', '2.50兆')
    """
    amount = exact(value)
    if amount is None:
        return UNKNOWN
    short = _significant(amount)
    for power, unit in LANGUAGES[lang].units:
        if abs(short) >= Decimal(10) ** power:
            return _three_digits(short.scaleb(-power), lang) + unit
    return _three_digits(short, lang)


def share(value: object, lang: str, decimals: int = 1) -> str:
    """A fraction as a percentage; what would round to nothing says so.

    >>> [share(value, "en") for value in (0.0558, 1, 0, 0.00002, -0.5)]
    ['5.6%', '100.0%', '0.0%', '<0.1%', '−50.0%']
    """
    amount = exact(value)
    if amount is None:
        return UNKNOWN
    percent = _rounded(amount * 100, decimals)
    if amount > 0 and not percent:
        return f"<{_write(Decimal(1).scaleb(-decimals), lang)}%"
    return f"{_write(percent, lang)}%"


def with_currency(written: str, currency: str | None, lang: str) -> str:
    """A written amount with its currency, if that is known.

    >>> [with_currency("12.4", code, "zh").replace(THIN, " ") for code in ("CNY", "EUR", None)]
    ['12.4 元', '€12.4', '12.4']
    >>> [with_currency("−12.4", code, "en").replace(THIN, " ") for code in ("CNY", "SEK", "GBP")]
    ['−¥12.4', '−SEK 12.4', '−£12.4']
    >>> with_currency("12.4萬", "TWD", "zh-Hant"), with_currency("12.4万", "TWD", "zh").replace(THIN, " ")
    ('12.4萬元', 'TWD 12.4万')
    """
    if not currency or written == UNKNOWN:
        return written
    code = _code(currency)
    if code in LANGUAGES[lang].yuan:
        return written + (THIN if written[-1].isdigit() else "") + "元"
    sign, digits = ("−", written[1:]) if written.startswith("−") else ("", written)
    return f"{sign}{_SIGNS[code]}{digits}" if code in _SIGNS else f"{sign}{code}{THIN}{digits}"


def currency_unit(currency: str, lang: str) -> str:
    """The currency as the unit of an axis.

    >>> currency_unit("CNY", "zh"), currency_unit("cny", "en"), currency_unit("EUR", "en")
    ('元', 'CNY', 'EUR')
    """
    code = _code(currency)
    return "元" if code in LANGUAGES[lang].yuan else code


def day(value: date | str | None, lang: str) -> str:
    """A date, or its ISO text, with its year and never ambiguous.

    >>> day(date(2026, 10, 30), "en"), day("2026-10-30", "zh"), day(None, "en")
    ('30 Oct 2026', '2026年10月30日', '–')
    """
    if value is None:
        return UNKNOWN
    return _day(date.fromisoformat(value) if isinstance(value, str) else value, lang)


def month(value: date | None, lang: str, with_year: bool = True) -> str:
    """The month of a date.

    >>> month(date(2026, 10, 1), "en"), month(date(2026, 10, 1), "zh")
    ('Oct 2026', '2026年10月')
    >>> month(date(2026, 10, 1), "en", with_year=False), month(date(2026, 10, 1), "zh", False)
    ('Oct', '10月')
    """
    if value is None:
        return UNKNOWN
    return format_skeleton("yMMM" if with_year else "MMM", value, locale=LANGUAGES[lang].locale)


@lru_cache(maxsize=20_000)
def _day(value: date, lang: str) -> str:
    """Babel takes 50 µs for a day, and a table is full of the same ones."""
    return format_date(value, "medium", locale=LANGUAGES[lang].locale)


def _code(currency: str) -> str:
    return "CNY" if currency.upper() in _YUAN else currency.upper()


def _rounded(amount: Decimal, decimals: int) -> Decimal:
    return amount.quantize(_unit(decimals), context=_WHOLE)


@cache
def _unit(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def _significant(amount: Decimal) -> Decimal:
    return _SHORT.plus(amount)


def _three_digits(amount: Decimal, lang: str) -> str:
    """An amount of at most three significant digits, with all three where it is 1 or more."""
    if abs(amount) < 1:
        return _write(amount, lang, True)
    return _write(_rounded(amount, max(0, _SIGNIFICANT - 1 - amount.adjusted())), lang)


def _write(amount: Decimal, lang: str, at_most: bool = False) -> str:
    decimals = max(0, -int(amount.as_tuple().exponent))
    written = f"{amount.copy_abs():,.{decimals}f}"
    if at_most and decimals:
        written = written.rstrip("0").rstrip(".")
    if marks := _marks(lang):
        written = written.translate(marks)
    return f"−{written}" if amount < 0 else written


@cache
def _marks(lang: str) -> dict[int, str]:
    """The locale's own marks for Python's, where they differ; Babel itself takes twenty times as long."""
    locale = LANGUAGES[lang].locale
    own = {",": get_group_symbol(locale), ".": get_decimal_symbol(locale)}
    return str.maketrans({mark: said for mark, said in own.items() if said != mark})
