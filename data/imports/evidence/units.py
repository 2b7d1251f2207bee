"""The units of amounts and quantities: whether amounts are to be multiplied is asked, never assumed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said
from data.imports.evidence.table import Table
from data.imports.evidence.words import says
from data.imports.sales_words.units import CENTS, is_of_dozen, price_per, unit_above, unit_of
from data.tables.numbers import pieces

_MOST_UNITS: Final = 12
_UNIT_BEHIND: Final = re.compile(rf".*\d\s*({pieces.words()})\.?\s*", re.IGNORECASE)
_UNIT: Final = re.compile(rf"({pieces.words()})\.?", re.IGNORECASE)


def decide_unit(table: Table, said: Said, evidence: Evidence) -> Evidence:
    """A question for the option ``unit`` where the amount's heading, a line above, or each row names one."""
    at = evidence.fields.get("amount", evidence.fields.get("unit_price"))
    if "unit" in said.options or at is None:
        return evidence
    heading = table.columns[at]
    if asked := _price_of_many(table, said, evidence):
        return evidence.asked(asked)
    factor = unit_of(heading)
    if factor == 1:
        # The header itself is among the rows above; other columns' units are none of the amount's.
        factor = unit_above(table.above[: max(0, len(table.above) - 1)])
    if factor == 1:
        factor = _unit_of_rows(table)
    if factor == 1:
        return evidence
    choices = tuple(Answer(str(one), ("--unit", str(one))) for one in (factor, 1))
    facts = {"column": table.name(at), "unit": factor}
    code = "cents_in_heading" if factor == CENTS else "unit_in_heading"
    return evidence.asked(Open(code, "unit", choices, facts, str(factor)))


def _price_of_many(table: Table, said: Said, evidence: Evidence) -> Open | None:
    """A question where the amount is quantity × the price of a dozen, a hundred, a thousand or a ton."""
    fields = evidence.fields
    if "amount" in fields or not {"quantity", "unit_price"} <= fields.keys():
        return None
    price, quantity = (table.columns[fields[name]] for name in ("unit_price", "quantity"))
    factor = price_per(price, quantity)
    facts = {"column": table.name(fields["unit_price"]), "quantity": table.name(fields["quantity"])}
    if factor == 1 and is_of_dozen(price) and not is_of_dozen(quantity):
        if "formula" in said.options:
            return None
        # A twelfth is no number of the option: the file has to say what the amounts are.
        choice = Answer("quantity_price", ("--amount-formula", "quantity-price"))
        return Open("price_of_dozen", "formula", (choice,), facts)
    if factor == 1:
        return None
    choices = tuple(Answer(str(one), ("--unit", str(one))) for one in (factor, 1))
    facts["parts"] = str(int(1 / factor))
    return Open("price_of_many", "unit", choices, facts, str(factor))


def _unit_of_rows(table: Table) -> int | Decimal:
    """The unit of money that a column of units says on all rows."""
    for at in range(table.width):
        cells = set(table.cells(at))
        if len(cells) == 1 and not table.is_number(at) and says(table.columns[at], "unit"):
            return unit_above(((cells.pop(),),))
    return 1


def note_units(table: Table, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with a remark where one column of quantities counts in several units: kilos and pieces."""
    at = evidence.fields.get("quantity")
    if at is None or "quantity" in said.fields:
        return evidence
    for column, units in _units_of_rows(table, at):
        if 1 < len(_apart(units)) <= _MOST_UNITS:
            name = table.name(at)
            facts = {"column": table.name(column), "quantity": name, "units": list(units)}
            count = sum(units.values())
            # An amount that is calculated needs its quantity.
            without = Answer("without_quantity", ("--map", "quantity="))
            others = (without,) if "amount" in evidence.fields else ()
            told = Conclusion(
                "quantities_mixed", "quantity", name, count, len(table), facts, others
            )
            return evidence.remarked(told)
    return evidence


def _apart(units: Iterable[str]) -> list[str]:
    """Units without other forms of the same word.

    >>> _apart(["pc", "pcs", "kg"]), _apart(["lb", "l"])
    (['pc', 'kg'], ['lb', 'l'])
    """
    known = list(units)
    return [
        one
        for one in known
        if not any(one != other and len(other) > 1 and one.startswith(other) for other in known)
    ]


def _units_of_rows(table: Table, quantity: int) -> Iterator[tuple[int, Counter[str]]]:
    """Columns and the units that they say, with the rows of each: beside the quantity, behind its numbers."""
    for at in range(table.width):
        if at != quantity and not table.is_number(at) and says(table.columns[at], "unit"):
            cells = [cell.strip().casefold() for cell in table.cells(at) if cell.strip()]
            if any(map(_UNIT.fullmatch, cells)):
                yield at, Counter(cells)
    behind = map(_UNIT_BEHIND.fullmatch, table.cells(quantity))
    yield quantity, Counter(unit[1].casefold() for unit in behind if unit)
