"""Sales reps in several columns, each with its share of the row in another one."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product
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
_NUMBER: Final = (
    r"(?:\d+(?:st|nd|rd|\.)?|(?<![^\W_])(?:i{1,3}|iv|[a-d])(?![^\W_])|[一二三四甲乙丙主副协辅]|(?<!\w)(?:first|second|third"
    r"|main|primary|secondary|co|erster?|zweiter?|premier|deuxième|principal|secundario|primo|secondo)(?!\w))"
)
_NUMERAL: Final = re.compile(rf"第?{_NUMBER}号?", re.IGNORECASE)
_WHOLES: Final = tuple(map(Decimal, (1, 10, 100)))
"""What the shares of a row add up to: fractions, tenths, percents."""
_CLOSE: Final = Decimal("0.001")
_MOST_REPS: Final = 4
_MOST_SHARES: Final = 9


def decide_rep_columns(roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the option ``rep_columns`` where reps of one row stand in several columns."""
    if "rep" in said.fields:
        return evidence
    table = roles.table
    if "rep_columns" in said.options:
        pairs = said.options["rep_columns"]
        return evidence.with_field("rep", locate(pairs[0][0], table.columns)) if pairs else evidence
    reps = _reps(roles, evidence)
    if len(reps) < 2:
        return _row_for_each(roles, evidence)
    for some in (reps[:size] for size in range(len(reps), 1, -1)):
        if (pairs := _with_shares(roles, some, evidence)) is not None:
            return _split(roles, pairs, evidence)
    numbered = [at for at in reps if _NUMERAL.search(roles.heading(at))]
    return _asked(roles, numbered, evidence) if len(numbered) > 1 else evidence


def counts_in_part(said: Said, evidence: Evidence) -> bool:
    """Whether rows come again for each of their reps, and count for the share of that rep."""
    pairs = evidence.options.get("rep_columns", said.options.get("rep_columns"))
    return pairs is not None and len(pairs) == 1


def _reps(roles: Roles, evidence: Evidence) -> list[int]:
    """Columns of names whose headings say that they are sales reps."""
    table = roles.table
    taken = {at for field, at in evidence.fields.items() if field not in ("rep", "customer_name")}
    return [
        at
        for at in range(table.width)
        if at not in taken
        and not (table.is_number(at) or table.is_days(at))
        and _names_rep(roles, at)
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


def _with_shares(roles: Roles, reps: list[int], evidence: Evidence) -> Pairs | None:
    """The reps with the columns in which their shares make up the whole of every row; None where none do."""
    table = roles.table
    keys = {at for field, at in evidence.fields.items() if field != "discount"}
    numbers = [
        at
        for at in range(table.width)
        if at not in keys and at not in reps and _holds_shares(table.cells(at))
    ]
    names = [table.cells(at) for at in reps]
    for chosen in _chosen(roles, reps, numbers[:_MOST_SHARES]):
        shares = [table.cells(at) for at in chosen]
        rows = list(zip(zip(*names, strict=True), zip(*shares, strict=True), strict=True))
        told = [whole_of(*row) for row in rows if any(row[1]) or sum(map(bool, row[0])) > 1]
        wholes = set(told) - {None}
        if len(wholes) == 1 and nearly(len(told) - told.count(None), len(told)):
            return tuple(zip(reps, chosen, strict=True))
    return None


def _chosen(roles: Roles, reps: list[int], numbers: list[int]) -> Iterator[tuple[int, ...]]:
    """Which columns could be the shares: those of the same numbers first, then any in their order."""
    by_number: dict[tuple[str, ...], list[int]] = {}
    for at in numbers:
        by_number.setdefault(_numerals(roles, at), []).append(at)
    wanted = [_numerals(roles, at) for at in reps]
    if all(wanted) and len(set(wanted)) == len(wanted):
        yield from product(*(by_number.get(one, []) for one in wanted))
    filled = [at for at in numbers if not roles.table.blank(at).all()]
    yield from combinations(filled, len(reps))


def _numerals(roles: Roles, at: int) -> tuple[str, ...]:
    return tuple(_NUMERAL.findall(roles.heading(at).casefold()))


def _row_for_each(roles: Roles, evidence: Evidence) -> Evidence:
    """Evidence where rows come again for each rep: alike but for the rep and shares that make one."""
    table = roles.table
    keys = {at for field, at in evidence.fields.items() if field not in ("discount", "rep")}
    shares = [
        at
        for at in range(table.width)
        if at not in keys and _holds_shares(table.cells(at)) and not table.blank(at).any()
    ]
    reps = [evidence.fields["rep"]] if "rep" in evidence.fields else _texts(roles, {*keys, *shares})
    for rep, at in product(reps, shares):
        cells = table.cells(at)
        idle = {one for one in range(table.width) if _names_rep(roles, one)} | {rep}
        idle |= {evidence.fields.get("line", rep)}
        others = [table.cells(one) for one in range(table.width) if one not in {*idle, at}]
        groups: dict[tuple[str, ...], list[int]] = {}
        for place, row in enumerate(zip(*others, strict=True)):
            groups.setdefault(row, []).append(place)
        shared = [places for places in groups.values() if len(places) > 1]
        sums = (
            sum((_part_of_one(cells[one]) for one in some), Decimal(0)) for some in groups.values()
        )
        whole = sum(abs(total - 1) <= _CLOSE for total in sums)
        if shared and nearly(whole, len(groups)):
            return _split(roles, ((rep, at),), evidence, len(shared))
    return evidence


def _texts(roles: Roles, taken: set[int]) -> list[int]:
    """Columns of texts that play no other role."""
    table = roles.table
    free = (at for at in range(table.width) if at not in taken)
    return [at for at in free if not (table.is_number(at) or table.is_days(at))]


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


def _split(roles: Roles, pairs: Pairs, evidence: Evidence, shared: int | None = None) -> Evidence:
    table = roles.table
    named = [
        sum(bool(cell) for cell in row)
        for row in zip(*(table.cells(at) for at, _ in pairs), strict=True)
    ]
    told = sum(1 for count in named if count)
    columns = [table.name(at) for at, _ in pairs]
    value = tuple((table.name(at), "" if by is None else table.name(by)) for at, by in pairs)
    several = sum(1 for count in named if count > 1)
    facts = {"columns": columns, "shared": several if shared is None else shared}
    facts |= {"shares": [by for _, by in value]}
    code = "rep_columns" if shared is None else "row_for_each_rep"
    done = Conclusion(
        code,
        "rep_columns",
        "; ".join("=".join(one) for one in value),
        told,
        told,
        facts,
        (_first_alone(columns[0]),),
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
