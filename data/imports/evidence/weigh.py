"""All that the rows of a sample say, in the order in which one conclusion needs the other."""

import re
from collections.abc import Mapping
from dataclasses import replace

from data.imports.evidence.amounts.amounts import decide_amount
from data.imports.evidence.amounts.currencies import decide_currency
from data.imports.evidence.amounts.doubts import note_doubts
from data.imports.evidence.amounts.rep_columns import decide_rep_columns
from data.imports.evidence.amounts.repeated import ask_repeated
from data.imports.evidence.amounts.shared import decide_shared
from data.imports.evidence.amounts.signs import debit_and_credit, decide_sign
from data.imports.evidence.changes.fill import DITTO
from data.imports.evidence.customers.customers import decide_customer, decide_name
from data.imports.evidence.customers.cut_ids import note_cut_ids
from data.imports.evidence.customers.offered import offer_customer
from data.imports.evidence.model import Answer, Evidence, Open, Said, Sample
from data.imports.evidence.roles import Roles
from data.imports.evidence.rows.date_parts import decide_date_parts
from data.imports.evidence.rows.fill import decide_fill
from data.imports.evidence.rows.heading_rows import decide_headings, without_headings
from data.imports.evidence.rows.months_across import decide_months
from data.imports.evidence.rows.subtotals import decide_subtotals, without_rows
from data.imports.evidence.rows.unneeded import drop_unreadable
from data.imports.evidence.table import Table
from data.imports.evidence.units import decide_unit, note_units
from data.tables.cells import is_blank


def weigh(sample: Sample, proposed: Mapping[str, int], said: Said | None = None) -> Evidence:
    """What the rows say about the roles of the columns and about the options of an import of sales.

    ``proposed`` is field → column as the headings propose it. The evidence holds the fields as they are to
    be read, the options that the rows decide, a conclusion for each, a question for all that stays open.
    """
    said = said or Said()
    fields = {name: at for name, at in {**proposed, **said.fields}.items() if at is not None}
    evidence = Evidence(fields=fields)
    table = Table(sample)
    if not len(table):
        return evidence
    evidence = decide_headings(table, said, evidence)
    if evidence.options.get("heading_rows") or said.options.get("heading_rows") == "customer":
        sample = without_headings(sample, table)
        table = Table(sample)
    evidence = decide_subtotals(table, said, evidence)
    if pairs := evidence.options.get("left_out", said.options.get("left_out")):
        sample = without_rows(sample, pairs)
        table = Table(sample)
    if not len(table):
        return evidence
    evidence = drop_unreadable(table, said, evidence)
    roles = Roles(table, evidence.fields)
    evidence = decide_months(table, roles, said, evidence)
    evidence = decide_date_parts(table, said, evidence)
    evidence = _days_offered(table, evidence)
    evidence = decide_customer(roles, said, evidence)
    evidence = decide_fill(table, said, evidence)
    table = _filled(sample, table, evidence.options.get("fill_down", said.options.get("fill_down")))
    roles = Roles(table, evidence.fields)
    evidence = decide_name(roles, said, evidence)
    evidence = decide_rep_columns(roles, said, evidence)
    if not (evidence.options.get("month_columns") or said.options.get("month_columns")):
        evidence = decide_amount(roles, said, evidence)
        evidence = debit_and_credit(roles, said, evidence)
        evidence = decide_sign(roles, said, evidence)
        evidence = note_doubts(roles, said, evidence)
        evidence = decide_currency(roles, said, evidence)
        evidence = ask_repeated(roles, said, evidence)
    evidence = offer_customer(roles, said, evidence)
    evidence = decide_unit(table, said, evidence)
    evidence = note_units(table, said, evidence)
    evidence = decide_shared(table, said, evidence)
    return note_cut_ids(table, evidence)


def _days_offered(table: Table, evidence: Evidence) -> Evidence:
    """A question where no heading names the day: the only column that holds days is offered."""
    made = {"month_columns", "date_parts"} & evidence.options.keys()
    if "date" in evidence.fields or made:
        return evidence
    found = [at for at in range(table.width) if table.is_days(at)]
    if len(found) != 1:
        return evidence
    name = table.name(found[0])
    choice = Answer(name, ("--map", f"date={name}"))
    return evidence.asked(Open("date_offered", "date", (choice,), {"column": name}, name))


def _filled(sample: Sample, table: Table, columns: tuple[str, ...] | None) -> Table:
    """The table with the columns filled down."""
    places = [at for at in range(table.width) if table.name(at) in (columns or ())]
    if not places:
        return table
    last = dict.fromkeys(places, "")
    rows = [list(row) for row in sample.rows]
    for at, row in zip(table.kept, table.rows, strict=True):
        rows[at] = list(row)
        for place in places:
            silent = is_blank(row[place]) or re.match(DITTO, row[place])
            last[place] = last[place] if silent else row[place]
            rows[at][place] = last[place]
    return Table(replace(sample, rows=tuple(map(tuple, rows))))
