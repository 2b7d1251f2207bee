"""Debit and credit beside an amount, as ledgers print them: ``5844.00 Dr``, ``1.234,50 H``, ``贷 200``."""

from typing import Final

DEBIT: Final = (
    "dr",
    "debit",
    "débit",
    "debito",
    "débito",
    "debet",
    "deb",
    "soll",
    "debe",
    "dare",
    "borç",
    "borc",
    "tartozik",
    "χρέωση",
    "χρεωση",
    "nợ",
    "مدين",
    "เดบิต",
    "wn",
    "дебет",
    "дт",
    "차변",
    "차",
    "借方",
    "借",
    "s",
    "d",
)
CREDIT: Final = (
    "cr",
    "credit",
    "crédit",
    "credito",
    "crédito",
    "kredit",
    "cred",
    "haben",
    "haber",
    "avere",
    "alacak",
    "követel",
    "kovetel",
    "πίστωση",
    "πιστωση",
    "có",
    "دائن",
    "เครดิต",
    "ma",
    "кредит",
    "кт",
    "대변",
    "대",
    "贷方",
    "貸方",
    "贷",
    "貸",
    "h",
    "c",
    "a",
)
_PAIRS: Final = (("s", "h"), ("d", "c"), ("d", "h"), ("d", "a"))
"""Single letters say so only together: 8 h may be eight hours."""
_NAMED: Final = (("b", "a"), ("d", "k"), ("t", "k"), ("n", "c"), ("md", "d"), ("md", "dal"))
"""Marks that say so only under a heading that names both: A and B may be classes, 12 k thousands."""
Signs = dict[tuple[str, str], int]
"""Field and side as written → what a number on it counts as, 1 or -1."""


def words(before: bool = False) -> str:
    """A regular expression of the words for a side; ``before`` a number no single letter."""
    known = (word for word in (*DEBIT, *CREDIT) if not before or _is_word(word))
    return "|".join(sorted(known, key=len, reverse=True))


def _is_word(text: str) -> bool:
    return len(text) > 1 or not text.isascii()


def pair_of(marks: frozenset[str], named: bool = False) -> tuple[str, str] | None:
    """Debit and credit where ``marks``, in lower case, are one for each; single letters as known together.

    ``named``: they are, or stand under, a heading that names both sides.

    >>> pair_of(frozenset({"ma", "wn"})), pair_of(frozenset({"s", "h"})), pair_of(frozenset({"s", "c"}))
    (('wn', 'ma'), ('s', 'h'), None)
    >>> pair_of(frozenset({"b", "a"})), pair_of(frozenset({"b", "a"}), named=True)
    (None, ('b', 'a'))
    """
    if named and (pair := next((one for one in _NAMED if marks == set(one)), None)):
        return pair
    found = [(one, other) for one in marks & set(DEBIT) for other in marks & set(CREDIT)]
    told = (pair for pair in found if pair in _PAIRS or all(map(_is_word, pair)))
    return next(told, None) if len(marks) == 2 else None


def signs_of(field: str, sides: dict[str, int], unmarked: int, sales: bool) -> Signs:
    """What the sides of a column count as; ``sides`` and ``unmarked`` are the rows with each and with none.

    In an account of customers a sale is a debit, a return or a payment a credit; in one of revenue it is the
    other way round. A list of ``sales`` has more sales than returns: the side of most rows is theirs. Where
    a side marks some rows of a column only, they are the exceptions. A balance (not ``sales``) is owed as
    a debit. One letter on all the amounts of sales is their side.

    >>> signs_of("amount", {"dr": 5, "cr": 1}, 0, True)
    {('amount', 'dr'): 1, ('amount', 'cr'): -1}
    >>> signs_of("amount", {"cr": 3}, 0, True), signs_of("amount", {"cr": 3}, 9, True)
    ({('amount', 'cr'): 1}, {('amount', 'cr'): -1})
    >>> signs_of("amount", {"h": 3}, 9, True)
    {}
    >>> signs_of("amount", {"s": 3}, 0, True), signs_of("amount", {"s": 3}, 0, False)
    ({('amount', 's'): 1}, {})
    """
    telling = set(filter(_is_word, sides))
    telling |= {word for pair in _PAIRS if set(pair) <= set(sides) for word in pair}
    telling |= set(sides) if sales and len(sides) == 1 and not unmarked else set()
    debit, credit = (
        sum(sides[word] for word in telling & set(side_words)) for side_words in (DEBIT, CREDIT)
    )
    is_revenue = sales and credit > debit + unmarked
    return {
        (field, word): -1 if (word in CREDIT) != is_revenue else 1
        for word in sides
        if word in telling
    }
