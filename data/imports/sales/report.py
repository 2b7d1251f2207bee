"""The truth about an import in numbers: every row counted once, every amount accounted for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

from data.imports.columns import name_of
from data.imports.report import described
from data.imports.sales.comparing.compare import Comparison
from data.imports.sales.model import ImportReport
from data.imports.sales.reading.encode import Encoder
from data.imports.staging import Staging
from data.imports.written import plain
from data.tables.model import Layout
from data.tables.numbers.numerals import unit_of


def report_of(file: str, digest: str, mode: str, layout: Layout, encoder: Encoder) -> ImportReport:
    """The report of a file that was read: how, and which rows were skipped."""
    names, own = layout.columns, encoder.own
    fields = {
        name: at for name, at in encoder.fields.items() if name not in own and at < encoder.width
    }
    report = ImportReport(
        **described(file, digest, mode, layout),
        mapping={name: name_of(at, names) for name, at in fields.items()},
    )
    report.rows = encoder.records + report.skipped_by["preamble"]
    report.skipped_by |= {
        "blank": encoder.skips.blank,
        "header_again": encoder.skips.header_again,
        "totals": len(encoder.skips.totals) + len(encoder.skips.sums),
        "footer": encoder.skips.footer,
        "filtered": encoder.filtered,
    }
    report.skipped = sum(report.skipped_by.values())
    return report


def warnings_of(encoder: Encoder, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """What a person should know about a file after it was read."""
    for at, texts in encoder.where.items():
        for text in sorted(texts - encoder.met[at]):
            yield {"code": "where_never_met", "column": names[at], "value": text}
    if "customer" not in encoder.fields:
        yield {"code": "no_customer_column"}


def fill_in_totals(
    report: ImportReport,
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    encoder: Encoder,
    unit: int | Decimal,
) -> None:
    """Fill in the amount of the rejected rows and what the file's own totals row says, in whole units."""
    rejected, file = cursor.execute(
        f"""select coalesce(sum(amount) filter (where reason is not null), 0)::decimal(38, 6),
            coalesce(sum(amount), 0)::decimal(38, 6) from {staging.name("checked")}"""
    ).fetchall()[0]
    said = _totals_row(cursor, staging, encoder, (file, file - rejected), unit)
    totals_row = None if said is None else plain(said.amount)
    report.amounts = {"rejected": plain(rejected), "totals_row": totals_row}
    if said is not None and not any(said.says(one) for one in (file, file - rejected)):
        taken = plain(file - rejected)
        report.warnings.append({"code": "totals_differ", "totals_row": totals_row, "file": taken})


@dataclass(frozen=True)
class _Total:
    """What a totals row says: an amount, and the unit in which it prints it (0.01 for cents)."""

    amount: Decimal
    unit: Decimal

    def says(self, amount: Decimal) -> bool:
        """Whether ``amount`` is printed so."""
        off = abs(amount - self.amount)
        # Half a cent is rounded either way, half of a whole is a difference.
        return off <= self.unit / 2 if self.unit < 1 else off < self.unit / 2


def _totals_row(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    encoder: Encoder,
    sums: tuple[Decimal, ...],
    unit: int | Decimal,
) -> _Total | None:
    """The totals row that says one of ``sums``, or all together, else the last one; None without any."""
    totals = encoder.skips.totals
    values = {}
    if any(text for _, text in totals):
        query = f"select text, value from {staging.name('numeral_value')} where field = 'amount'"
        values = dict(cursor.execute(query).fetchall())
    said = [
        _Total(value * unit, unit_of(text, value) * unit)
        for _, text in totals
        if (value := values.get(text)) is not None
    ]
    said += [_Total(value * unit, Decimal(0)) for value in encoder.skips.sums]
    if not said:
        return None
    together = _Total(sum((one.amount for one in said), Decimal(0)), max(one.unit for one in said))
    fitting = (one for one in (*said, together) for amount in sums if one.says(amount))
    return next(fitting, said[-1])


def fill_in(
    report: ImportReport, comparison: Comparison, held: dict[str, int], ends: Iterable[str]
) -> None:
    """Fill in the result of comparing, again where the store moved meanwhile.

    ``held``: how many records of each type hold; those of the types ``ends`` end.
    """
    report.ended = {kind: held[kind] for kind in ends if kind in held}
    report.accepted, report.unchanged = comparison.accepted, comparison.unchanged
    report.changed = comparison.changed
    accepted, unchanged = comparison.amount_accepted, comparison.amount_unchanged
    rejected = Decimal(report.amounts["rejected"] or 0)
    report.amounts = {
        "file": plain(accepted + unchanged + rejected),
        "accepted": plain(accepted),
        "unchanged": plain(unchanged),
        "rejected": plain(rejected),
        "totals_row": report.amounts["totals_row"],
    }
    report.first_day = str(comparison.first_day) if comparison.first_day else None
    report.last_day = str(comparison.last_day) if comparison.last_day else None
    report.retired = {"lines": comparison.retired, "amount": plain(comparison.amount_retired)}
    report.new_members = dict(comparison.new_members)
