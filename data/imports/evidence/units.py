"""Amounts in another unit than whole ones: whether they are to be multiplied is asked, never assumed."""

from data.imports.evidence.model import Answer, Evidence, Open, Said
from data.imports.evidence.table import Table
from data.imports.sales_words.units import CENTS, unit_above, unit_of


def decide_unit(table: Table, said: Said, evidence: Evidence) -> Evidence:
    """A question for the option ``unit`` where the amount's heading, or a line above, names one."""
    at = evidence.fields.get("amount", evidence.fields.get("unit_price"))
    if "unit" in said.options or at is None:
        return evidence
    heading = table.columns[at]
    factor = unit_of(heading)
    if factor == 1:
        # The header itself is among the rows above; other columns' units are none of the amount's.
        factor = unit_above(table.above[: max(0, len(table.above) - 1)])
    if factor == 1:
        return evidence
    choices = tuple(Answer(str(one), ("--unit", str(one))) for one in (factor, 1))
    facts = {"column": table.name(at), "unit": factor}
    code = "cents_in_heading" if factor == CENTS else "unit_in_heading"
    return evidence.asked(Open(code, "unit", choices, facts, str(factor)))
