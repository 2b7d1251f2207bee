"""Tables with a column for each month, quarter or half-year."""

import numpy as np

from data.imports.evidence.model import Answer, Conclusion, Evidence, Open, Said
from data.imports.evidence.relations import fit
from data.imports.evidence.roles import Roles
from data.imports.evidence.table import Table
from data.tables.dates.periods import Span, months_between, sales_period, sales_period_lacks_year

_ANY_YEAR = 2000
OF_A_PERIOD = (
    Answer("period_first", ("--month-day", "first")),
    Answer("period_last", ("--month-day", "last")),
)
FIRST_OR_LAST = (Answer("first", ("--month-day", "first")), Answer("last", ("--month-day", "last")))


def month_columns(table: Table) -> dict[int, Span]:
    """Column → first and last day of its month (in 2000 where the year lacks); empty with less than two.

    Quarters, and then halves, where there are no months: beside these they are sums.
    """
    found = {
        at: span
        for at in range(table.width)
        if table.is_number(at) and (span := sales_period(table.columns[at], _ANY_YEAR))
    }
    for months in (1, 3, 6):
        chosen = {at: span for at, span in found.items() if _months(span) == months}
        if len(chosen) > 1:
            return chosen if len(set(chosen.values())) == len(chosen) else {}
    return {}


def _months(span: Span) -> int:
    return len(months_between(*span))


def decide_months(table: Table, roles: Roles, said: Said, evidence: Evidence) -> Evidence:
    """Evidence with the option ``month_columns``, and questions for the day and the year of the months."""
    months = {} if said.options.get("month_columns") == () else month_columns(table)
    date_at = evidence.fields.get("date")
    if months and "month_columns" not in said.options and (date_at is None or date_at in months):
        evidence = _across(table, roles, months, evidence)
    given = evidence.options.get("month_columns") or said.options.get("month_columns")
    if given and "month_day" not in said.options:
        longer = any(_months(span) > 1 for span in months.values())
        asked = Open("period_day", "month_day", OF_A_PERIOD, {}) if longer else None
        evidence = evidence.asked(asked or Open("month_day", "month_day", FIRST_OR_LAST, {}))
    if given and "year" not in said.options:
        heads = [table.columns[at] for at in months]
        if any(map(sales_period_lacks_year, heads)):
            evidence = evidence.asked(Open("months_year", "year", (), {"columns": heads}))
    return evidence


def _across(table: Table, roles: Roles, months: dict[int, Span], evidence: Evidence) -> Evidence:
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
    code = (
        "months_across" if all(_months(one) == 1 for one in months.values()) else "periods_across"
    )
    told = Conclusion(code, "month_columns", "; ".join(names), len(table), len(table), facts, none)
    for field in ("date", "amount"):
        evidence = evidence.with_field(field, None)
    fields = {name: at for name, at in evidence.fields.items() if at not in (*months, *totals)}
    for name in evidence.fields.keys() - fields.keys():
        evidence = evidence.with_field(name, None)
    return evidence.told(told).with_option("month_columns", names)
