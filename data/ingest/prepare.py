"""The way of a file into the store: look, prepare, commit."""

import csv
import hashlib
import io
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from data.errors import UserError
from data.ingest import columns, days, layout, rows
from data.ingest.check import Staging, check, read_in
from data.ingest.commit import Moved, check_currency, write
from data.ingest.compare import Comparison, compare
from data.ingest.encode import Encoder
from data.ingest.model import MODES, DateOrder, ImportOptions, ImportReport, Look, Question
from data.ingest.money import currency_of
from data.ingest.remembered import recall, remember
from data.store import Store

Progress = Callable[[str, int, int | None], None]
Say = Callable[[str, dict[str, Any]], str]
_SHOWN_REJECTS: Final = 100
_SHOWN_ROWS: Final = 20
_ENCODING_AMBIGUOUS: Final = "encoding_ambiguous"


def look(
    path: str | Path, options: ImportOptions | None = None, remembered: dict[str, Any] | None = None
) -> Look:
    """A first look at the file: how it is read, its first rows, the proposed mapping, what is open.

    ``remembered`` are the choices of an earlier import with the same header (see ``recall_for``).
    Raises the UserErrors of ``layout.find`` and of the mapping.
    """
    path, options = Path(path), options or ImportOptions()
    found = layout.find(path, options)
    plan = found.layout
    kept = (remembered or {}).get("mapping", {})
    usual = (remembered or {}).get("date_order")
    fields, warnings = columns.assign(plan.columns, options, _still_there(kept, plan.columns))
    return Look(
        file=path.name,
        kind=plan.kind,
        encoding=plan.encoding,
        encodings=found.encoding.candidates,
        delimiter=plan.delimiter,
        sheet=plan.sheet,
        sheets=plan.sheets,
        header_row=plan.header_row,
        columns=plan.columns,
        rows=tuple(tuple(row) for row in found.rows[:_SHOWN_ROWS]),
        mapping={name: columns.name_of(at, plan.columns) for name, at in fields.items()},
        remembered=bool(kept),
        questions=tuple(_questions(found, fields, options, usual)),
        warnings=tuple(warnings),
    )


def recall_for(
    store: Store, path: str | Path, options: ImportOptions | None = None
) -> dict[str, Any]:
    """The remembered choices for the header of this file; empty when there are none."""
    return recall(
        store, columns.signature(layout.find(Path(path), options or ImportOptions()).layout.columns)
    )


def _still_there(kept: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    return {
        name: column
        for name, column in kept.items()
        if not column or column in names or column[0] == "#"
    }


def _questions(
    found: layout.Found, fields: dict[str, int], options: ImportOptions, usual: DateOrder | None
) -> Iterator[Question]:
    if found.layout.kind == "text" and found.layout.encoding is None:
        names = tuple(one.encoding for one in found.encoding.candidates)
        yield Question(_ENCODING_AMBIGUOUS, {}, names)
    names = found.layout.columns
    if "date" not in fields:
        yield Question("no_date_column", {"columns": list(names)}, names)
    else:
        at = fields["date"]
        texts = days.DayTexts()
        for row in found.rows:
            if at < len(row):
                texts.key(row[at])
        try:
            days.resolve(((text, 1) for text in texts.keys), names[at], options.date_order, usual)
        except UserError as error:
            yield Question(error.code, error.facts, ("dmy", "mdy", "ymd"))
    if "amount" not in fields and not {"quantity", "unit_price"} <= set(fields):
        yield Question("no_amount_column", {"columns": list(names)}, names)


def prepare(
    store: Store,
    path: str | Path,
    options: ImportOptions | None = None,
    progress: Progress | None = None,
) -> "Prepared":
    """Read all of the file into staging and compare it with the store; nothing is written yet.

    Raises UserError: the codes of ``look``, and ``mode_unknown``, ``encoding_ambiguous``,
    ``no_date_column``, ``no_amount_column``, ``date_order_unknown``, ``date_order_contradictory``,
    ``several_currencies``, ``currency_differs``, ``nothing_readable``.
    """
    return _Preparation(store, Path(path), options or ImportOptions(), progress or _silent).run()


def _silent(stage: str, done: int, total: int | None) -> None:
    pass


@dataclass
class Prepared:
    """A file that is read, checked and compared, waiting for a person's yes."""

    report: ImportReport
    signature: str
    choices: dict[str, Any]
    staging: Staging = field(repr=False)
    encoder: Encoder = field(repr=False)
    comparison: Comparison = field(repr=False)
    rejects: pa.Table = field(repr=False)

    def commit(self, store: Store, progress: Progress | None = None) -> int:
        """Write it as one data version and drop the staging tables; returns the version.

        When the store already says all of it, nothing is written and the current version returned.
        """
        tell = progress or _silent
        tell("write", 0, self.report.accepted)
        while True:
            if self.comparison.version == store.version and self.comparison.changes_nothing:
                version = store.version
                break
            try:
                version = write(store, self.staging, self.encoder, self.comparison, self.report)
                break
            except Moved:
                with store.cursor() as cursor:
                    self.comparison = compare(
                        cursor, self.staging, self.encoder, self.report.mode, store.version
                    )
                fill(self.report, self.comparison)
        self.report.version = version
        remember(store, self.signature, self.choices)
        self.discard(store)
        tell("write", self.report.accepted, self.report.accepted)
        return version

    def discard(self, store: Store) -> None:
        """Drop the staging tables."""
        with store.cursor() as cursor:
            self.staging.drop(cursor)

    def rejects_csv(self, say: Say | None = None) -> bytes:
        """All rejected rows as CSV for Excel: row, column, value, reason and its sentence by ``say``."""
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(["row", "column", "value", "reason", "text"])
        for one in self.rejects.to_pylist():
            writer.writerow(
                [*map(_harmless, one.values()), say(one["reason"], one) if say else one["reason"]]
            )
        return text.getvalue().encode("utf-8-sig")


def _harmless(value: object) -> object:
    # A cell that begins like a formula would run when the file is opened in a spreadsheet.
    risky = (
        isinstance(value, str)
        and value[:1] in ("=", "+", "-", "@", "\t")
        and not value[1:2].isdigit()
    )
    return f"'{value}" if risky else value


class _Preparation:
    def __init__(
        self, store: Store, path: Path, options: ImportOptions, progress: Progress
    ) -> None:
        self.store, self.path, self.options, self.progress = store, path, options, progress
        self.digest = hashlib.sha256()
        self.bytes_read = 0
        self.failure: BaseException | None = None

    def run(self) -> Prepared:
        if self.options.mode not in MODES:
            raise UserError("mode_unknown", mode=self.options.mode, modes=list(MODES))
        found = layout.find(self.path, self.options)
        plan = found.layout
        if plan.kind == "text" and plan.encoding is None:
            names = [one.encoding for one in found.encoding.candidates]
            raise UserError(_ENCODING_AMBIGUOUS, candidates=names)
        signature = columns.signature(plan.columns)
        kept = recall(self.store, signature)
        mapping = _still_there(kept.get("mapping", {}), plan.columns)
        fields, warnings = columns.assign(plan.columns, self.options, mapping)
        fields = _used(fields, plan.columns)
        where = _where(self.options.where, plan.columns)
        encoder = Encoder(fields, where, len(plan.columns))
        staging = Staging(uuid.uuid4().hex)
        with self.store.cursor() as cursor:
            try:
                self._read(cursor, staging, encoder, plan, found.rows)
                if not encoder.records:
                    raise UserError("nothing_readable", file=self.path.name)
                self.progress("check", 0, None)
                checked = check(
                    cursor,
                    staging,
                    encoder,
                    plan.columns,
                    replace(
                        self.options,
                        decimal_mark=self.options.decimal_mark or kept.get("decimal_mark"),
                    ),
                    kept.get("date_order"),
                    plan.delimiter == ";",
                )
                currency = currency_of(cursor, staging, encoder)
                check_currency(self.store.facts().currency, currency)
                self.progress("compare", 0, None)
                comparison = compare(
                    cursor, staging, encoder, self.options.mode, self.store.version
                )
                report = self._report(plan, fields, encoder)
                report.currency = currency
                report.warnings = [
                    *warnings,
                    *checked.warnings,
                    *_warnings(encoder, plan.columns, fields),
                ]
                rejects = _rejects(cursor, staging, encoder, plan.columns)
                _count(cursor, staging, encoder, report, rejects, comparison)
            except BaseException:
                staging.drop(cursor)
                raise
        choices = {
            "mapping": {name: "" for name, column in self.options.mapping if not column.strip()}
            | report.mapping,
            "date_order": checked.date_order or kept.get("date_order"),
            "decimal_mark": self.options.decimal_mark,
        }
        return Prepared(report, signature, choices, staging, encoder, comparison, rejects)

    def _read(
        self,
        cursor: duckdb.DuckDBPyConnection,
        staging: Staging,
        encoder: Encoder,
        plan: layout.Layout,
        sample: list[list[str]],
    ) -> None:
        blocks = rows.read(self.path, plan, encoder.wanted, encoder.coded, self._on_bytes)
        try:
            read_in(cursor, staging, encoder, self._guarded(encoder.batches(blocks)), sample)
        except duckdb.Error:
            if self.failure is not None:
                raise self.failure from None
            raise

    def _guarded(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """DuckDB wraps what a reader raises: keep the exception itself."""
        try:
            yield from batches
        except BaseException as error:
            self.failure = error
            raise

    def _on_bytes(self, block: bytes) -> None:
        self.digest.update(block)
        self.bytes_read += len(block)
        self.progress("read", self.bytes_read, self.path.stat().st_size)

    def _report(
        self, plan: layout.Layout, fields: dict[str, int], encoder: Encoder
    ) -> ImportReport:
        return ImportReport(
            file=self.path.name,
            sha256=self.digest.hexdigest(),
            encoding=plan.encoding,
            delimiter=plan.delimiter,
            sheet=plan.sheet,
            header_row=plan.header_row,
            mapping={name: columns.name_of(at, plan.columns) for name, at in fields.items()},
            mode=self.options.mode,
            rows=encoder.records + plan.first_row - 1 - (plan.header_row is not None),
            skipped_by={
                "blank": encoder.blank,
                "preamble": plan.first_row - 1 - (plan.header_row is not None),
                "totals": len(encoder.totals),
                "filtered": encoder.filtered,
            },
        )


def _used(fields: dict[str, int], names: tuple[str, ...]) -> dict[str, int]:
    """The fields that the import reads; raises ``no_date_column``, ``no_amount_column``."""
    if "date" not in fields:
        raise UserError("no_date_column", columns=list(names))
    if "amount" not in fields and not {"quantity", "unit_price"} <= set(fields):
        raise UserError("no_amount_column", columns=list(names))
    idle = {"discount"} if "amount" in fields else set()
    idle |= {"profit"} if "cost" in fields else set()
    idle |= {"customer_name"} if "customer" not in fields else set()
    idle |= {"product_name"} if "product" not in fields else set()
    return {name: at for name, at in fields.items() if name not in idle}


def _where(where: tuple[tuple[str, str], ...], names: tuple[str, ...]) -> dict[int, frozenset[str]]:
    wanted: dict[int, set[str]] = {}
    for column, text in where:
        wanted.setdefault(columns.locate(column, names), set()).add(text.strip())
    return {at: frozenset(texts) for at, texts in wanted.items()}


def _warnings(
    encoder: Encoder, names: tuple[str, ...], fields: dict[str, int]
) -> Iterator[dict[str, Any]]:
    for at, texts in encoder.where.items():
        for text in sorted(texts - encoder.met[at]):
            yield {"code": "where_never_met", "column": names[at], "value": text}
    if "customer" not in fields:
        yield {"code": "no_customer_column"}


def _rejects(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, encoder: Encoder, names: tuple[str, ...]
) -> pa.Table:
    """row, column, value, reason of every rejected row, in the order of the file."""
    present = [
        name
        for name in ("amount", "quantity", "unit_price", "discount", "cost", "profit")
        if name in encoder.fields
    ]
    shown = " ".join(
        f"when field = '{name}' then coalesce({name}_odd, cast(line.{name} as varchar), '')"
        for name in present
    )
    overlong = pa.table(
        {
            "row": pa.array([number for number, _ in encoder.overlong], pa.int64()),
            "value": pa.array([text for _, text in encoder.overlong], pa.string()),
        }
    )
    headers = pa.table(
        {
            "field": pa.array(list(encoder.fields), pa.string()),
            "header": pa.array([names[at] for at in encoder.fields.values()], pa.string()),
        }
    )
    cursor.register("overlong", overlong)
    cursor.register("headers", headers)
    found = cursor.sql(
        f"""with faulty as (
                select row_number, reason, case
                    when reason = 'amount_too_large' and {"amount" not in encoder.fields} then 'unit_price'
                    else regexp_replace(reason, '^(missing|bad)_|_too_large$', '', 'g') end as field
                from {staging.name("checked")} where reason is not null
            ),
            told as (
                select row_number as row, coalesce(header, field) as column,
                    case when field = 'date' then day.text {shown} else '' end as value, reason
                from faulty
                join {staging.name("import")} as line using (row_number)
                left join {staging.name("day")} as day using (day_key)
                left join headers using (field)
                union all
                select row, '' as column, value, 'too_many_columns' as reason from overlong
            )
            select * from told order by row"""
    ).to_arrow_table()
    cursor.unregister("overlong")
    cursor.unregister("headers")
    return found


def _count(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    encoder: Encoder,
    report: ImportReport,
    rejects: pa.Table,
    comparison: Comparison,
) -> None:
    """Fill in everything about rejects, skips and totals, then the comparison."""
    report.rejected = rejects.num_rows
    report.skipped = sum(report.skipped_by.values())
    counts = rejects.group_by("reason").aggregate([("row", "count")]).to_pylist()
    report.rejects_by = {
        one["reason"]: one["row_count"] for one in sorted(counts, key=lambda one: -one["row_count"])
    }
    report.rejects = rejects.slice(0, _SHOWN_REJECTS).to_pylist()
    rejected, file = cursor.execute(
        f"""select coalesce(sum(amount) filter (where reason is not null), 0)::decimal(38, 6),
                coalesce(sum(amount), 0)::decimal(38, 6)
            from {staging.name("checked")}"""
    ).fetchall()[0]
    said = _totals_row(cursor, staging, encoder, file)
    report.amounts = {
        "rejected": _plain(rejected),
        "totals_row": None if said is None else _plain(said),
    }
    if said is not None and said != file:
        report.warnings.append(
            {"code": "totals_differ", "totals_row": _plain(said), "file": _plain(file)}
        )
    fill(report, comparison)


def _totals_row(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, encoder: Encoder, file: Decimal
) -> Decimal | None:
    """The amount in the totals row that equals the file's, else in the last one; None without any."""
    values = {}
    if any(text for _, text in encoder.totals):
        query = f"select text, value from {staging.name('numeral_value')} where field = 'amount'"
        values = dict(cursor.execute(query).fetchall())
    said = [value for _, text in encoder.totals if (value := values.get(text)) is not None]
    return file if file in said else next(reversed(said), None)


def fill(report: ImportReport, comparison: Comparison) -> None:
    """Fill in the result of comparing, again where the store moved meanwhile."""
    report.accepted, report.unchanged = comparison.accepted, comparison.unchanged
    report.changed = comparison.changed
    accepted, unchanged = comparison.amount_accepted, comparison.amount_unchanged
    rejected = Decimal(report.amounts["rejected"] or 0)
    report.amounts = {
        "file": _plain(accepted + unchanged + rejected),
        "accepted": _plain(accepted),
        "unchanged": _plain(unchanged),
        "rejected": _plain(rejected),
        "totals_row": report.amounts["totals_row"],
    }
    report.first_day = str(comparison.first_day) if comparison.first_day else None
    report.last_day = str(comparison.last_day) if comparison.last_day else None
    report.retired = {"lines": comparison.retired, "amount": _plain(comparison.amount_retired)}
    report.new_members = dict(comparison.new_members)


def _plain(value: Decimal) -> str:
    """A decimal as text without needless zeros: ``1200``, ``12.5``."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
