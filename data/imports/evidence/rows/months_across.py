"""Tables with a column for each month."""

from datetime import date

import numpy as np

from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said
from data.imports.evidence.relations import fit
from data.imports.evidence.roles import Roles
from data.imports.evidence.table import Table
from data.tables.dates.periods import heading_lacks_year, month_heading

_ANY_YEAR = 2000
FIRST_OR_LAST = (Answer("first", ("--month-day", "first")), Answer("last", ("--month-day", "last")))


def month_columns(table: Table) -> dict[int, date]:
    """Column → the first day of its month (2000 where the year lacks); empty with less than two."""
    found = {
        at: month
        for at in range(table.width)
        if table.is_number(at) and (month := month_heading(table.columns[at], _ANY_YEAR))
    }
    distinct = len(set(found.values())) == len(found)
    return found if len(found) > 1 and distinct else {}


def decide_months(table: Table, roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the option ``month_columns``, and questions for the day and the year of the months."""
    months = {} if said.options.get("month_columns") == () else month_columns(table)
    date_at = evidence.fields.get("date")
    if months and "month_columns" not in said.options and (date_at is None or date_at in months):
        evidence = _across(table, roles, months, evidence)
    given = evidence.options.get("month_columns") or said.options.get("month_columns")
    if given and "month_day" not in said.options:
        evidence = evidence.asked(Open("month_day", "month_day", FIRST_OR_LAST, {}))
    if given and "year" not in said.options:
        heads = [table.columns[at] for at in months]
        if any(map(heading_lacks_year, heads)):
            evidence = evidence.asked(Open("months_year", "year", (), {"columns": heads}))
    return evidence


def _across(table: Table, roles: Roles, months: dict[int, date], evidence: Evidence) -> Evidence:
    names = tuple(table.name(at) for at in months)
    summed = np.sum([table.amounts(at) for at in months], axis=0)
    everywhere = np.ones(len(table), bool)
    totals = [
        at
        for at in table.numeric()
        if at not in months and fit(summed, table.numbers(at), everywhere).is_good
    ]
    facts = {
        "first": names[0],
        "last": names[-1],
        "count": len(names),
        "total": table.name(totals[0]) if totals else None,
    }
    none = (Answer("none", ("--month-columns", "none")),)
    told = Conclusion(
        "months_across", "month_columns", "; ".join(names), len(table), len(table), facts, none
    )
    for field in ("date", "amount"):
        evidence = evidence.with_field(field, None)
    fields = {name: at for name, at in evidence.fields.items() if at not in (*months, *totals)}
    for name in evidence.fields.keys() - fields.keys():
        evidence = evidence.with_field(name, None)
    return evidence.told(told).with_option("month_columns", names)
