"""The signs and words of currencies, as they stand beside amounts and in columns of their own."""

import re
from functools import cache
from typing import Final

from babel.core import get_global
from babel.numbers import get_currency_precision

_WORDS: Final = {
    "CNY": "¥ ￥ 元 圆 圓 rmb cn¥ cnh yuan 人民币 人民幣",
    "USD": "$ us$ u$s dollar dollars 美元 美金",
    "EUR": "€ euro euros 欧元 歐元",
    "GBP": "£ ￡ 英镑 英鎊",
    "JPY": "円 jp¥ 日元 日圆 日圓 yen",
    "HKD": "hk$ 港币 港幣 港元",
    "TWD": "nt$ ntd 台币 台幣 新台币 新台幣",
    "KRW": "₩ ￦ 원 won 韩元",
    "INR": "₹ rs rs. inr. रु रु.",
    "BRL": "r$ reais",
    "AUD": "a$ au$ 澳元",
    "CAD": "c$ ca$ can$ 加元",
    "SGD": "s$ sg$ 新加坡元",
    "NZD": "nz$",
    "MXN": "mx$ mex$",
    "PLN": "zł zl zł.",
    "CZK": "kč kc",
    "HUF": "ft ft.",
    "TRY": "₺ tl tl.",
    "RUB": "₽ руб руб. р. рублей",
    "UAH": "₴ грн грн.",
    "KZT": "₸",
    "BGN": "лв лв.",
    "MYR": "rm",
    "IDR": "rp rp.",
    "THB": "฿ บาท",
    "VND": "₫ đ vnđ",
    "PHP": "₱ php.",
    "AED": "د.إ dhs dh",
    "SAR": "ر.س ﷼",
    "ILS": "₪",
    "NGN": "₦",
    "PEN": "s/ s/.",
    "ZAR": "r",
    "CHF": "fr fr. sfr sfr. 瑞士法郎",
    "RON": "lei",
    "SEK": "skr",
    "NOK": "nkr",
    "DKK": "dkr",
    "XOF": "cfa fcfa",
    # Several countries write it so: it names none of them.
    "": "kr kr.",
}
_OF_LANGUAGE: Final = {("¥", "ja"): "JPY", ("￥", "ja"): "JPY"}
"""What a sign means in a file of a language where it means something else than elsewhere."""
_TIGHT: Final = {word: code for code, words in _WORDS.items() for word in words.split()}
_HAND: Final = _TIGHT | {
    f"{word[:-1]} $": code
    for word, code in _TIGHT.items()
    if word[:-1].isalpha() and word[-1] == "$"
}
"""The signs, also as shops write them: US $ 12.50, AU $12."""


@cache
def _codes() -> frozenset[str]:
    """The codes of ISO 4217, in small letters."""
    return frozenset(currency.casefold() for currency in get_global("all_currencies"))


def code_of(text: str, language: str | None = None) -> str:
    """The usual code of a currency's name or sign; an unknown one in capitals, ``""`` where it names none.

    >>> code_of("人民币"), code_of("$"), code_of("A$"), code_of("sek"), code_of("kr")
    ('CNY', 'USD', 'AUD', 'SEK', '')
    >>> code_of("￥"), code_of("￥", "ja")
    ('CNY', 'JPY')
    """
    word = text.strip().casefold()
    return _OF_LANGUAGE.get((word, language or "")) or _HAND.get(word, word.upper())


@cache
def words() -> str:
    """A regular expression, for Python and for RE2, of all that names a currency: the longest first."""
    known = sorted({*_HAND, *_codes()}, key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, known))


@cache
def without_cents() -> str:
    """As ``words``, of the currencies whose amounts are written without cents."""
    whole = {code for code in _codes() if not get_currency_precision(code.upper())} | {"idr"}
    known = {word for word, code in _HAND.items() if code.casefold() in whole} | whole
    return "|".join(map(re.escape, sorted(known, key=len, reverse=True)))


def named_in(text: str, language: str | None = None) -> str:
    """The code of the currency that stands before or behind the number in ``text``, else ``""``.

    >>> named_in("A$ 1,200"), named_in("1.200,00 zł"), named_in("(¥1,200)", "ja"), named_in("1,200")
    ('AUD', 'PLN', 'JPY', '')
    >>> named_in("US $12.50"), named_in("AU $ 12.50")
    ('USD', 'AUD')
    """
    match = _before().match(text) or _behind().search(text)
    return code_of(match[1], language) if match else ""


def without_currency(heading: str) -> str:
    """A heading without the currency behind or before it.

    >>> without_currency("Betrag CHF"), without_currency("USD_Amount"), without_currency("销售额 RMB")
    ('Betrag', 'Amount', '销售额')
    >>> without_currency("Won"), without_currency("Lei Total")
    ('Won', 'Lei Total')
    """
    return _in_heading().sub("", heading.strip()) or heading


@cache
def _in_heading() -> re.Pattern[str]:
    signs = (
        one for one in _HAND if one and not (one.isascii() and one.isalpha()) and "." not in one
    )
    known = "|".join([*map(str.upper, sorted(_codes())), "RMB", *map(re.escape, sorted(signs))])
    return re.compile(rf"(?:[\s_,/-]+(?:{known})$|^(?:{known})[\s_-]+)")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"[^\w$]*?({words()})[\s\d.,(+-]", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"[\s\d.,万亿-]({words()})[\s)-]*$", re.IGNORECASE)
