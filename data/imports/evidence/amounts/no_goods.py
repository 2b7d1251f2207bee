"""What tells that a row is no sale of its own: plans, other measures, parts of a row above, flags, days."""

import re
from typing import Final

from data.imports.evidence.roles import Roles
from data.imports.evidence.words import cell_says, is_part, no_of, yes_of

_MEASURES: Final = frozenset({"quantity", "cost", "profit", "unit_price", "discount"})
_WITHIN: Final = re.compile(
    r"其中|(?:(?:of which|thereof|davon|darin|dont|di cui|de los cuales|dos quais|waarvan|w tym|z toho"
    r"|в том числе|в т\. ?ч\.)(?=[\s:：])|(?:うち|내역)(?=[:：、]))",
    re.IGNORECASE,
)
_BEGINS_WITHIN: Final = re.compile(rf"^(?:{_WITHIN.pattern})", re.IGNORECASE | re.MULTILINE)
_MOST: Final = 200
"""Texts that are named one by one."""
ANY: Final = "*"
"""All that is written in a column."""


def of_others(roles: Roles, at: int) -> list[str]:
    """The texts of a column by which rows are a part of another one: davon, of which, 其中."""
    table = roles.table
    if table.is_number(at) or table.is_days(at):
        return []
    # One search of all texts is much faster than one of each.
    if not _BEGINS_WITHIN.search("\n".join(table.cells(at))):
        return []
    found = [one for one in dict.fromkeys(table.cells(at)) if _WITHIN.match(one)]
    return found if len(found) <= _MOST else []


def parts_of_rows(roles: Roles, at: int, values: list[str]) -> list[str]:
    """The values by which rows are beside what others say: a tax, a plan, a quantity.

    Nothing where no value is left that could be the sales.
    """
    is_product = at in (roles.fields.get("product"), roles.fields.get("product_name"))
    found = [*_taxes_and_fees(roles, at, values, is_product)]
    if not is_product:
        found += [one for one in values if is_part(one, "planned")]
        found += _other_measures(roles, values)
    found = [one for one in values if one in found]
    return found if len(found) < len(values) else []


def _taxes_and_fees(roles: Roles, at: int, values: list[str], is_product: bool) -> list[str]:
    if roles.says(at, "tax", "extra", "payment"):
        return []
    # Freight may be a product that is sold; a tax is none.
    has_tax = any(is_part(one, "part_of_tax") for one in values)
    fees = roles.says(at, "kind") or has_tax
    kinds = ("part_of_fee",) if fees and not is_product else ()
    return [one for one in values if is_part(one, "part_of_tax", *kinds)]


def _other_measures(roles: Roles, values: list[str]) -> list[str]:
    """Values that name a quantity or a cost, where another one names the amount: a measure a row."""
    meant = {one: meaning[0] for one in values if (meaning := roles.table.words.meaning(one))}
    if "amount" not in meant.values():
        return []
    return [one for one, field in meant.items() if field in _MEASURES]


def speaks_of_no_sale(heading: str) -> bool:
    """Whether a heading is that of a flag, or of a day, of rows that are no sales, or of those that are.

    >>> [speaks_of_no_sale(one) for one in ("Cancelled", "is_test", "有效", "Valid until")]
    [True, True, True, False]
    """
    return _says_none(heading) or is_part(heading, "valid_flag")


def flagged(heading: str, values: list[str]) -> list[str]:
    """The values of a column of yes and no by which rows are no sales.

    >>> flagged("is_deleted", ["0", "1"]), flagged("是否有效", ["是", "否"]), flagged("Paid", ["Yes", "No"])
    (['1'], ['否'], [])
    """
    if _says_none(heading):
        return yes_of(values)
    return no_of(values) if is_part(heading, "valid_flag") else []


def cancelled_on(roles: Roles, at: int) -> list[str]:
    """``*`` where a column holds the days on which some rows were cancelled."""
    some = 0 < roles.table.profile(at).filled < 1
    return [ANY] if some and roles.table.is_days(at) and _says_none(roles.heading(at)) else []


def _says_none(heading: str) -> bool:
    return cell_says(heading, "cancelled") or is_part(heading, "unsold_flag")
