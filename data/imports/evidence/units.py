"""Amounts in another unit than whole ones: whether they are to be multiplied is asked, never assumed."""

from decimal import Decimal

from data.imports.evidence.model import Answer, Evidence, Open, Said
from data.imports.evidence.table import Table
from data.imports.evidence.words import says
from data.imports.sales_words.units import CENTS, unit_above, unit_of


def decide_unit(table: Table, said: Said, evidence: Evidence) -> Evidence:
    """A question for the option ``unit`` where the amount's heading, a line above, or each row names one."""
    at = evidence.fields.get("amount", evidence.fields.get("unit_price"))
    if "unit" in said.options or at is None:
        return evidence
    heading = table.columns[at]
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


def _unit_of_rows(table: Table) -> int | Decimal:
    """The unit of money that a column of units says on all rows."""
    for at in range(table.width):
        cells = set(table.cells(at))
        if len(cells) == 1 and not table.is_number(at) and says(table.columns[at], "unit"):
            return unit_above(((cells.pop(),),))
    return 1
