"""Sales reps in several columns, each with its share of the row in another one."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import combinations, islice, product
from typing import Final

from data.imports.columns import locate
from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said, nearly
from data.imports.evidence.roles import Roles
from data.imports.evidence.words import says

Pairs = tuple[tuple[int, int | None], ...]
"""The columns of each rep and of its share; None where there is no share."""
Shares = tuple[tuple[str, Decimal], ...]

_SIX: Final = Decimal("0.000001")
_SHARE: Final = re.compile(r"\s*(\d{1,3}(?:[.,]\d{1,6})?)\s*([%％]?)\s*")
_RANKS: Final = (
    "1|1st|i|a|一|甲|主|first|main|primary|erste|erster|premier|principal|primer|primo|primeiro|первый",
    "2|2nd|ii|b|二|乙|副|协|辅|second|secondary|co|zweite|zweiter|deuxième|secondaire|segundo|secundario"
    "|secundário|secondo|второй",
    "3|3rd|iii|c|三|丙|third|dritter|troisième|tercero|terzo|третий",
    "4|4th|iv|d|四|fourth",
)
"""How headings say which of several reps is meant."""
_RANK_OF: Final = {word: rank for rank, words in enumerate(_RANKS, 1) for word in words.split("|")}
_ANYWHERE: Final = "".join(word for word in _RANK_OF if not word.isascii() and len(word) == 1)
_APART: Final = "|".join(word for word in _RANK_OF if word.isalpha() and word not in _ANYWHERE)
_NUMERAL: Final = re.compile(
    rf"第?(\d+(?:st|nd|rd|th)?\.?|[{_ANYWHERE}]|(?<![^\W_])(?:{_APART})(?![^\W_]))号?",
    re.IGNORECASE,
)
_WHOLES: Final = tuple(map(Decimal, (1, 10, 100)))
"""What the shares of a row add up to: fractions, tenths, percents."""
_CLOSE: Final = Decimal("0.001")
_MOST_REPS: Final = 6
_MOST_SHARES: Final = 9
_MOST_TEXTS: Final = 40
"""Where no heading names a rep: one stands no further back."""


def decide_rep_columns(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the option ``rep_columns`` where reps of one row stand in several columns."""
    if "rep" in said.fields:
        return evidence
    table = roles.table
    if "rep_columns" in said.options:
        pairs = said.options["rep_columns"]
        return evidence.with_field("rep", locate(pairs[0][0], table.columns)) if pairs else evidence
    named = [at for at in range(table.width) if _names_rep(roles, at)]
    reps = _reps(roles, named, evidence)
    idle = {*named, evidence.fields.get("line")}
    for pairs in _candidates(roles, reps, evidence):
        if (shared := _shared(roles, pairs, idle)) is not None:
            return _split(roles, pairs, evidence, shared)
    numbered = [at for at in reps if _numerals(roles, at)]
    return _asked(roles, numbered, evidence) if len(numbered) > 1 else evidence


def counts_in_part(said: Said, evidence: Evidence) -> bool:
    """Whether rows come again for each of their reps, and count for the share of that rep."""
    pairs = evidence.options.get("rep_columns", said.options.get("rep_columns"))
    return pairs is not None and len(pairs) == 1


def _reps(roles: Roles, named: Sequence[int], evidence: Evidence) -> list[int]:
    """Those of the columns ``named`` after sales reps that hold names."""
    table = roles.table
    taken = {at for field, at in evidence.fields.items() if field not in ("rep", "customer_name")}
    return [
        at
        for at in named
        if at not in taken
        and not (table.is_number(at) or table.is_days(at))
        and not says(roles.heading(at), "code", "email")
    ][:_MOST_REPS]


def _names_rep(roles: Roles, at: int) -> bool:
    base = _base(roles.heading(at))
    meant = roles.table.words.meaning(base)
    return (meant is not None and meant[0] == "rep") or says(base, "rep")


def _base(heading: str) -> str:
    """A heading without the number that tells it from others.

    >>> [_base(one) for one in ("Sales Rep 1", "业务员二", "Rep A", "Second Salesperson", "2nd rep", "Owner")]
    ['sales rep', '业务员', 'rep', 'salesperson', 'rep', 'owner']
    """
    return re.sub(r"[\s_#№.()（）-]+", " ", _NUMERAL.sub(" ", heading.casefold())).strip()


def _candidates(roles: Roles, reps: list[int], evidence: Evidence) -> Iterator[Pairs]:
    """Reps with the columns that could hold their shares: several of them before one alone.

    Those that are numbered come first: beside them a column of one rep may stand that has no share.
    """
    table = roles.table
    keys = {at for field, at in evidence.fields.items() if field not in ("discount", "rep")}
    free = (at for at in range(table.width) if at not in keys and at not in reps)
    shares = [at for at in free if _holds_shares(table.cells(at)) and not table.blank(at).all()]
    shares = shares[:_MOST_SHARES]
    numbered = sorted((at for at in reps if _numerals(roles, at)), key=partial(_numerals, roles))
    groups = [some[:size] for some in (numbered, reps) for size in range(len(some), 1, -1)]
    for some in groups:
        yield from _paired(roles, some, reps, shares)
    named = {evidence.fields["rep"]} if "rep" in evidence.fields else set()
    alone = [*named, *(at for at in reps if at not in named)]
    for one, by in product(alone or _texts(roles, {*keys, *shares}), shares):
        yield ((one, by),)


def _paired(
    roles: Roles, some: list[int], reps: list[int], shares: list[int]
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Some of the reps, each with the share of its number; the others with other shares in their order."""
    numbers = [_numerals(roles, at) for at in reps]
    own = {at: _numerals(roles, at) for at in some}
    same = {
        at: [by for by in shares if number and _numerals(roles, by) == number]
        for at, number in own.items()
    }
    others = [at for at in some if not same[at]]
    left = [by for by in shares if _numerals(roles, by) not in numbers or not _numerals(roles, by)]
    for chosen in product(*(by for by in same.values() if by)):
        for rest in combinations([by for by in left if by not in chosen], len(others)):
            found = dict(zip((at for at in some if same[at]), chosen, strict=True))
            found |= dict(zip(others, rest, strict=True))
            if not any(own[at] and _numerals(roles, found[at]) for at in others):
                yield tuple((at, found[at]) for at in some)


def _numerals(roles: Roles, at: int) -> tuple[int, ...]:
    """The numbers in a heading, as they are said by figures, letters or words.

    >>> [_RANK_OF.get(one) for one in ("1st", "secondary", "丙")]
    [1, 2, 3]
    """
    words = _NUMERAL.findall(roles.heading(at).casefold())
    return tuple(_RANK_OF.get(one) or int(re.sub(r"\D", "", one) or 0) for one in words)


def _shared(roles: Roles, pairs: Pairs, idle: Collection[int | None]) -> int | None:
    """How many deals are shared where the shares make up the whole of each; None where they do not.

    Several reps share a row. One rep shares rows that come again: alike but for the rep, the share and
    the columns ``idle``.
    """
    if len(pairs) == 1:
        return _shared_over_rows(roles, pairs[0], idle)
    columns = [roles.table.cells(at) for pair in zip(*pairs, strict=True) for at in pair]
    rows = Counter(zip(*columns, strict=True))
    size = len(pairs)
    told, wholes = 0, Counter()
    for row, times in rows.items():
        names, shares = row[:size], row[size:]
        if any(shares) or sum(map(bool, names)) > 1:
            told += times
            wholes[whole_of(names, shares)] += times
    none = wholes.pop(None, 0)
    if len(wholes) != 1 or not nearly(told - none, told):
        return None
    return sum(times for row, times in rows.items() if sum(map(bool, row[:size])) > 1)


def _shared_over_rows(
    roles: Roles, pair: tuple[int, int | None], idle: Collection[int | None]
) -> int | None:
    table, by = roles.table, pair[1]
    if by is None or table.blank(by).any():
        return None
    parts = [_part_of_one(cell) for cell in table.cells(by)]
    if all(part == 1 for part in parts):
        return None
    others = [table.cells(one) for one in range(table.width) if one not in idle and one not in pair]
    if not others:
        return None
    groups: dict[tuple[str, ...], list[tuple[str, Decimal]]] = {}
    reps = table.cells(pair[0])
    for rep, part, row in zip(reps, parts, zip(*others, strict=True), strict=True):
        groups.setdefault(row, []).append((rep, part))
    shared = sum(len(some) > 1 for some in groups.values())
    whole = sum(map(_are_whole, groups.values()))
    return shared if shared and nearly(whole, len(groups)) else None


def _are_whole(alike: Sequence[tuple[str, Decimal]]) -> bool:
    """Whether the reps and shares of rows that are alike make up whole deals; equal lines are several.

    Not so two reps that have each all of it: that may be one deal, told twice.

    >>> ann, bob, alone = ("Ann", Decimal("0.6")), ("Bob", Decimal("0.4")), ("Ann", Decimal(1))
    >>> [_are_whole(some) for some in ([ann, bob], [ann, bob] * 2, [ann, bob, alone])]
    [True, True, True]
    >>> [_are_whole(some) for some in ([ann], [alone, ("Bob", Decimal(1))])]
    [False, False]
    """
    parts = [part for _, part in alike if part != 1]
    total = sum(parts, Decimal(0))
    alone = {rep for rep, part in alike if part == 1}
    if parts and total < 1 - _CLOSE:
        return False
    return abs(total - round(total)) <= _CLOSE and len(alone) < 2


def _texts(roles: Roles, taken: set[int]) -> list[int]:
    """The first columns of texts that play no other role."""
    table = roles.table
    free = (at for at in range(table.width) if at not in taken)
    texts = (at for at in free if not (table.is_number(at) or table.is_days(at)))
    return list(islice(texts, _MOST_TEXTS))


def _part_of_one(text: str) -> Decimal:
    """The share of a row as a part of one; above one it is in percent.

    >>> [str(_part_of_one(text)) for text in ("60", "0.6", "60%", "1", "")]
    ['0.6', '0.6', '0.6', '1', '1']
    """
    share = _share(text)
    if share is None:
        return Decimal(1)
    return share / 100 if share > 1 else share


def _holds_shares(cells: Sequence[str]) -> bool:
    return all(_SHARE.fullmatch(cell) for cell in cells if cell)


def whole_of(names: Sequence[str], shares: Sequence[str]) -> Decimal | None:
    """What the shares of the reps of a row add up to; None where that is no whole, or a share has no rep.

    >>> whole_of(("Ann", "Bob"), ("60", "40")), whole_of(("Ann", ""), ("0.7", ""))
    (Decimal('100'), None)
    """
    read = [_share(text) for text in shares]
    if any(share and not name for name, share in zip(names, read, strict=True)):
        return None
    total = sum((share for share in read if share is not None), Decimal(0))
    if any("%" in text or "％" in text for text in shares):
        total *= 100
    return next((one for one in _WHOLES if abs(total / one - 1) <= _CLOSE), None)


def shared_out(names: Sequence[str], shares: Sequence[str]) -> Shares:
    """The reps of a row, each with its share; they make up one exactly. Reps without shares get equal ones.

    One rep has the share that is written: the others have rows of their own.

    >>> [(name, str(share)) for name, share in shared_out(("Ann", "Bob"), ("60%", "40%"))]
    [('Ann', '0.600000'), ('Bob', '0.400000')]
    >>> [(name, str(share)) for name, share in shared_out(("Ann", "", "Bob"), ("", "", ""))]
    [('Ann', '0.500000'), ('Bob', '0.500000')]
    >>> shared_out(("", ""), ("", "")), shared_out(("Ann",), ("60",))
    ((('', Decimal('1')),), (('Ann', Decimal('0.6')),))
    """
    if len(names) == 1:
        return ((names[0], _part_of_one(shares[0])),)
    each: dict[str, Decimal] = {}
    read = [_share(text) for text in shares]
    without = not any(read)
    for name, share in zip(names, read, strict=True):
        part = Decimal(1) if without and name else share or Decimal(0)
        if part:
            each[name] = each.get(name, Decimal(0)) + part
    if not each:
        return (("", Decimal(1)),)
    total = sum(each.values(), Decimal(0))
    (first, _), *others = each.items()
    parts = [(name, (part / total).quantize(_SIX)) for name, part in others]
    return ((first, 1 - sum((part for _, part in parts), Decimal(0))), *parts)


def _share(text: str) -> Decimal | None:
    one = _SHARE.fullmatch(text)
    if not one:
        return None
    number = Decimal(one[1].replace(",", "."))
    return number / 100 if one[2] else number


def _split(roles: Roles, pairs: Pairs, evidence: Evidence, shared: int) -> Evidence:
    table = roles.table
    told = sum(map(any, zip(*(table.cells(at) for at, _ in pairs), strict=True)))
    columns = [table.name(at) for at, _ in pairs]
    value = tuple((table.name(at), "" if by is None else table.name(by)) for at, by in pairs)
    facts = {"columns": columns, "shared": shared, "shares": [by for _, by in value]}
    code = "rep_columns" if len(columns) > 1 else "row_for_each_rep"
    alone = _first_alone(columns[0])
    if code == "row_for_each_rep":
        alone = replace(alone, value="each_in_full")
    done = Conclusion(
        code,
        "rep_columns",
        "; ".join("=".join(one) for one in value),
        told,
        told,
        facts,
        (alone,),
    )
    # What was taken for a discount is the share of a rep.
    if evidence.fields.get("discount") in [by for _, by in pairs]:
        evidence = evidence.with_field("discount", None)
    return evidence.told(done).with_option("rep_columns", value).with_field("rep", pairs[0][0])


def _asked(roles: Roles, reps: list[int], evidence: Evidence) -> Evidence:
    """A question where nothing tells how a row is shared; none where only one rep is ever named."""
    table = roles.table
    columns = [table.name(at) for at in reps]
    if all(table.blank(at).all() for at in reps[1:]):
        return evidence
    evenly = tuple(word for name in columns for word in ("--rep-columns", name))
    choices = (Answer("evenly", evenly), _first_alone(columns[0]))
    facts = {"columns": columns}
    return evidence.asked(Open("rep_columns_unclear", "rep_columns", choices, facts))


def _first_alone(name: str) -> Answer:
    return Answer("first_rep", ("--map", f"rep={name}", "--rep-columns", "none"))
