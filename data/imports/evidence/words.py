"""What headings and cells say about the role that a column plays beside others."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from data.tables.numbers import sides
from data.tables.scripts import simplified

_FILE: Final = Path(__file__).with_name("words.toml")
_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]+|\d+|[+\-]")
_LONGEST: Final = 200
_MOST_BEGINS: Final = 6
"""Numbers that begin in more ways are no kinds of documents."""


def says(heading: str, *roles: str) -> bool:
    """Whether a heading names one of the roles of ``words.toml``.

    >>> says("Tax Amount", "tax"), says("Taxi", "tax"), says("Umsatzsteuer", "tax"), says("税额（元）", "tax")
    (True, False, True, True)
    """
    return any(_met(heading, "heading", role) for role in roles)


def is_just(heading: str, role: str) -> bool:
    """Whether a heading is one of the words of a role and nothing more.

    >>> is_just("Company", "name"), is_just("Company Name", "name"), is_just("公司", "name")
    (True, False, True)
    """
    return any(_parts(one) in _words("heading", role) for one in (heading, simplified(heading)))


def cell_says(cell: str, kind: str) -> bool:
    """Whether a cell names a document that is ``returned`` (its amount is taken back) or ``sold``.

    >>> [cell_says(cell, "returned") for cell in ("Credit Memo", "退货单", "退貨單", "Turn")]
    [True, True, True, False]
    """
    return _met(cell, "cell", kind)


def cell_is(cell: str, kind: str) -> bool:
    """As ``cell_says``, where a cell must be a word and nothing more; Chinese words are met anywhere.

    >>> cell_is("Payment", "unsold"), cell_is("Website Payment", "unsold"), cell_is("采购入库", "unsold")
    (True, False, True)
    """
    if any(map(_unspaced("cell", kind).search, {cell, simplified(cell)})):
        return True
    return _in_order("cell", kind).fullmatch(_apart(_parts(cell))) is not None


def is_part(cell: str, *roles: str) -> bool:
    """Whether a cell names a tax or a fee (``part_of_tax``, ``part_of_fee``) and nothing else.

    >>> [is_part(cell, "part_of_tax") for cell in ("Sales Tax", "ItemTax", "税额", "Tax advice", "Sales")]
    [True, True, True, False, False]
    """
    parts, form = _parts(cell), simplified(_without_accents(cell).casefold().replace(" ", ""))
    form = form.removeprefix("是否").removesuffix("标志").removesuffix("标记")
    known, beside = _single(*roles), _single("part_of")
    return form in known or (bool(known & set(parts)) and set(parts) <= known | beside)


def taken_back_by_code(values: list[str]) -> list[str]:
    """The values of a column that are the code of a credit where that of a sale stands beside it.

    >>> taken_back_by_code(["F2", "G2", "L2"]), taken_back_by_code(["RE", "RG"])
    (['G2'], [])
    """
    codes = {one.casefold() for one in values}
    back = {other for one, other in _tables()["cell"]["coded"] if one in codes}
    return [one for one in values if one.casefold() in back]


def taken_back_by_number(begins: list[str]) -> list[str]:
    """What numbers of credits begin with, where those of sales stand beside them: CN is China beside US.

    >>> taken_back_by_number(["INV-", "CN-"]), taken_back_by_number(["RE", "GS"])
    (['CN-'], ['GS'])
    >>> taken_back_by_number(["US-", "CN-"])
    []
    """
    plain = {one: one.rstrip("-_/ .").casefold() for one in begins}
    back, sold = (set(_tables()["cell"][name]) for name in ("numbered", "numbered_sold"))
    if len(plain) > _MOST_BEGINS or not sold & set(plain.values()):
        return []
    return [one for one, text in plain.items() if text in back]


def says_more(cell: str, values: Iterable[str]) -> bool:
    """Whether a cell says what another value says and something more that could make it another thing.

    >>> says_more("Faktura zaliczkowa", ["Faktura"]), says_more("Tax Invoice", ["Invoice"])
    (True, False)
    >>> says_more("发票冲回", ["发票"]), says_more("Invoice", ["Invoice", "Sale"])
    (True, False)
    """
    own = _parts(cell)
    for other in values:
        parts = _parts(other)
        if len(own) == len(parts) == 1 and _is_unspaced(own[0]) and parts[0] in own[0]:
            more = tuple(filter(None, own[0].split(parts[0])))
        else:
            more = tuple(part for part in own if part not in parts)
            if len(own) - len(more) < len(parts):
                continue
        if more and not set(more) <= set(_tables()["cell"]["harmless"]):
            return True
    return False


def flags_set(heading: str, values: list[str]) -> list[str]:
    """The values of a column of yes and no that say yes, where its heading speaks of credits or returns.

    >>> flags_set("Kreditfaktura", ["Nej", "Ja"]), flags_set("Paid", ["No", "Yes"])
    (['Ja'], [])
    >>> flags_set("İade", ["Hayır", "Evet"]), flags_set("Returned Qty", ["0", "1"])
    (['Evet'], [])
    """
    speaks = cell_says(heading, "returned") or cell_says(heading, "credited")
    if says(heading, "quantity"):
        return []  # One piece taken back, and no yes.
    return yes_of(values) if speaks else []


def yes_of(values: list[str]) -> list[str]:
    """The values of a column of yes and no that say yes; none where it says anything else.

    >>> yes_of(["Nej", "Ja"]), yes_of(["Ja", "perhaps"])
    (['Ja'], [])
    """
    yes, no = (set(_tables()["cell"][name]) for name in ("yes", "no"))
    if any(len(one) > _LONGEST for one in values):
        return []
    said = {one: _without_accents(one).casefold() for one in values}
    if not yes | no >= set(said.values()):
        return []
    return [one for one, plain in said.items() if plain in yes]


def no_of(values: list[str]) -> list[str]:
    """The values of a column of yes and no that say no; none where it says anything else.

    >>> no_of(["Nej", "Ja"]), no_of(["Nej", "perhaps"])
    (['Nej'], [])
    """
    yes = yes_of(values)
    return [one for one in values if one not in yes] if yes else []


def opposites(values: frozenset[str], heading: str = "") -> tuple[str, str] | None:
    """The pair of marks for added and taken back that ``values`` are, in lower case; None for other values.

    >>> opposites(frozenset({"b", "a"})), opposites(frozenset({"b", "a"}), "Borç/Alacak")
    (None, ('b', 'a'))
    >>> opposites(frozenset({"s", "h"})), opposites(frozenset({"s", "x"})), opposites(frozenset({"дт", "кт"}))
    (('s', 'h'), None, ('дт', 'кт'))
    """
    named = names_sides(heading)
    for marks in (values, frozenset(map(_without_accents, values))):
        if sided := sides.pair_of(marks, named):
            return sided
    for one, other in _tables()["cell"]["paired"]:
        if values == {one, other}:
            return one, other
    return None


def names_sides(heading: str) -> bool:
    """Whether a heading is nothing but the marks of both sides of an account.

    >>> [names_sides(heading) for heading in ("Wn/Ma", "차/대", "D/K", "Debit", "D/X")]
    [True, True, True, False, False]
    """
    return bool(sides.pair_of(frozenset(re.findall(r"[^\W\d_]+", heading.casefold())), named=True))


def is_pair(heading: str, pair: tuple[str, str]) -> bool:
    """Whether a heading is nothing but both marks of a pair: Ein/Aus.

    >>> is_pair("Ein/Aus", ("aus", "ein")), is_pair("Status", ("aus", "ein"))
    (True, False)
    """
    return sorted(_parts(heading)) == sorted(pair)


def all_harmless(values: Iterable[str]) -> bool:
    """Whether values of a kind say nothing but how a sale was made: retail, export, standard.

    >>> all_harmless(["Retail", "Wholesale"]), all_harmless(["Retail", "ZB7"])
    (True, False)
    """
    words = set(_tables()["cell"]["harmless"])
    return all(set(parts) <= words for parts in map(_parts, values))


@cache
def _tables() -> dict[str, dict[str, list]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _words(table: str, role: str) -> tuple[tuple[str, ...], ...]:
    return tuple(_parts(word) for word in _tables()[table][role])


@cache
def _single(*roles: str) -> frozenset[str]:
    """The words of roles for headings that are one word each."""
    return frozenset(
        word[0] for role in roles for word in _words("heading", role) if len(word) == 1
    )


@cache
def _spaced(table: str, role: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        word for word in _words(table, role) if len(word) != 1 or not _is_unspaced(word[0])
    )


@cache
def _unspaced(table: str, role: str) -> re.Pattern[str]:
    """The words that are met anywhere in a text."""
    others = set(_words(table, role)) - set(_spaced(table, role))
    return re.compile("|".join(re.escape(one) for (one,) in others) or "(?!)")


@cache
def _in_order(table: str, role: str) -> re.Pattern[str]:
    """The words that are met one behind the other, in the parts of a text with a blank around each."""
    words = (_apart(map(_pattern, word)) for word in _spaced(table, role))
    return re.compile("|".join(words) or "(?!)")


def _apart(parts: Iterable[str]) -> str:
    return f" {' '.join(parts)} "


def _pattern(word: str) -> str:
    """A star stands for letters before or behind it, or for none."""
    if word.startswith("*") and len(word) > 1:
        return "[^ ]*" + re.escape(word[1:])
    if word.endswith("*") and len(word) > 1:
        return re.escape(word[:-1]) + "[^ ]*"
    return re.escape(word)


@lru_cache(maxsize=1 << 14)
def _parts(text: str) -> tuple[str, ...]:
    """The words of a text without case and accents; Chinese and its neighbours stay in one piece.

    >>> _parts("ContactName (net)"), _parts("不含税金额")
    (('contact', 'name', 'net'), ('不含税金额',))
    """
    star_before, star_behind = text.startswith("*"), text.endswith("*")
    found = [word.casefold() for word in _WORD.findall(_without_accents(text))]
    if found and star_before and len(text) > 1:
        found[0] = "*" + found[0]
    if found and star_behind and len(text) > 1:
        found[-1] += "*"
    return tuple(found)


def _without_accents(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ł", "l"))
    bare = "".join(char for char in text if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)


# Of thousands of columns each is asked for some forty roles, again and again.
@lru_cache(maxsize=1 << 17)
def _met(text: str, table: str, role: str) -> bool:
    if len(text) > _LONGEST:
        return False
    readings, forms = _read(text)
    if any(map(_unspaced(table, role).search, forms)):
        return True
    return any(_in_order(table, role).search(_apart(parts)) for parts in readings)


@lru_cache(maxsize=1 << 13)
def _read(text: str) -> tuple[set[tuple[str, ...]], set[str]]:
    """The words of a text as it may be read, and the whole of it in both scripts of Chinese."""
    text = text.strip("* ")
    whole = _without_accents(text).casefold().replace(" ", "")
    # A ContactName is two words, MwSt is one.
    return {_parts(text), _parts(text.lower())}, {whole, simplified(whole)}


def _is_unspaced(word: str) -> bool:
    """Whether a word is of a script that writes no blanks between words: Chinese and its neighbours, Thai."""
    return any("\u2e80" <= char <= "\ud7ff" or "\u0e00" <= char <= "\u0e7f" for char in word)
