"""Customers whose names differ only in case, width, blanks, punctuation or the company's form."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from data.imports.runner import Surroundings
from data.store.store import Store

Customer = tuple[str, str]
"""Id and name; the id again where there is no name."""

_FORM_WORDS: Final = """
    ltd limited co company inc incorporated corp corporation llc llp lp plc gmbh mbh ag kg kgaa ohg gbr ug
    se sa sas sasu sarl srl spa bv nv oy ab as aps pty pte kk sdn bhd
"""
_FORMS: Final = frozenset(_FORM_WORDS.split())
_FORM_IN_HANZI: Final = re.compile(
    r"(股份有限公司|有限责任公司|责任有限公司|有限公司|股份公司|總公司|总公司|公司|株式会社|有限会社)$"
)
_INSIDE: Final = re.compile(r"[.'’`´‘]")
"""What stands inside a word: a.s., O'Neill."""
_MASKED: Final = re.compile(r"[*＊●•█]|[xX×]{3,}|[某Ｘ×]$|^.某")
"""Names that hide most of themselves, as shops export them: 张*, ***, j***n. Equal ones are many people."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_WORD: Final = re.compile(r"[^\W_]+")


def name_key(name: str) -> str:
    """What a name says, without the ways of writing it.

    >>> name_key("Müller G.m.b.H."), name_key("ＭÜLLER  GmbH & Co. KG")
    ('müller', 'müller')
    >>> name_key("东方医药（上海）有限公司"), name_key(" 东方医药(上海) ")
    ('东方医药上海', '东方医药上海')
    >>> name_key("10-1"), name_key("101")
    ('10-1', '101')
    """
    text = name if name.isascii() else unicodedata.normalize("NFKC", name)
    text = text.casefold()
    if not _LETTER.search(text):
        return "".join(text.split())  # a number: its marks are all there is to tell it by
    words = _WORD.findall(_INSIDE.sub("", text))
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    joined = "".join(words)
    return _FORM_IN_HANZI.sub("", joined) or joined


def id_key(text: str) -> str:
    """An id without case, width and blanks; its marks stay, they tell ids apart."""
    text = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(text.casefold().split())


def near_pairs(known: Iterable[Customer], new: Iterable[Customer]) -> Iterator[dict[str, str]]:
    """A pair for each new customer that is nearly a known one, or one that stands above it in ``new``.

    Columns: ``id``, ``name`` of the new one; ``like_id``, ``like_name``; ``where``: store or file.
    """
    in_store, met = _by_key(known), dict[str, Customer]()
    for customer, name in new:
        keys = _keys(customer, name)
        for where, customers in (("store", in_store), ("file", met)):
            like = next((customers[key] for key in keys if key in customers), None)
            if like is not None and like[0] != customer:
                pair = {"id": customer, "name": name, "like_id": like[0], "like_name": like[1]}
                yield {**pair, "where": where}
                break
        for key in keys:
            met.setdefault(key, (customer, name))


def near_to_store(around: Surroundings, version: int, new: list[Customer]) -> list[dict[str, str]]:
    """``near_pairs`` of new customers with those of a version of the store."""
    ids, names = around.ask(_customers, version)
    return list(near_pairs(zip(ids.tolist(), names.tolist(), strict=True), new))


def _customers(store: Store, version: int) -> tuple[np.ndarray, np.ndarray]:
    sold = store.sold("customer", version)
    return sold.ids[sold.keys], sold.names[sold.keys]


def _by_key(customers: Iterable[Customer]) -> dict[str, Customer]:
    """The customers by what makes them alike; of several alike the first."""
    by_key: dict[str, Customer] = {}
    for customer, name in customers:
        for key in _keys(customer, name):
            by_key.setdefault(key, (customer, name))
    return by_key


def _keys(customer: str, name: str) -> list[str]:
    """What makes two customers alike: the same name or, where it has letters, the same id."""
    named = "" if _MASKED.search(name) else name_key(name)
    keys = [f"name {named}"] if len(named) > 1 else []
    if name != customer and _LETTER.search(customer) and not _MASKED.search(customer):
        keys.append(f"id {id_key(customer)}")
    return keys
