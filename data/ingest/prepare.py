"""The way of a file into staging: read, checked, compared with the store, and reported."""

import hashlib
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from data.errors import UserError
from data.ingest import columns, layout, rows
from data.ingest.check import Checked, check
from data.ingest.commit import check_currency
from data.ingest.compare import compare
from data.ingest.encode import Encoder
from data.ingest.intake import read_in
from data.ingest.looking import ENCODING_AMBIGUOUS, sheets_left, still_there
from data.ingest.model import MODES, ImportOptions
from data.ingest.money import currency_of
from data.ingest.prepared import Prepared, Progress, silent
from data.ingest.rejects import rejects_of
from data.ingest.remembered import recall
from data.ingest.report import count_rejects, fill_in, report_of, warnings_of
from data.ingest.staging import Staging
from data.store import Store


def prepare(
    store: Store,
    path: str | Path,
    options: ImportOptions | None = None,
    progress: Progress | None = None,
) -> Prepared:
    """Read all of the file into staging and compare it with the store; nothing is written yet.

    Raises UserError: the codes of ``look``, and ``mode_unknown``, ``encoding_ambiguous``,
    ``no_date_column``, ``no_amount_column``, ``date_order_unknown``, ``date_order_contradictory``,
    ``several_currencies``, ``currency_differs``, ``nothing_readable``.
    """
    options = options or ImportOptions()
    if options.mode not in MODES:
        raise UserError("mode_unknown", mode=options.mode, modes=list(MODES))
    return _Preparation(store, Path(path), options, progress or silent).run()


class _Preparation:
    def __init__(
        self, store: Store, path: Path, options: ImportOptions, progress: Progress
    ) -> None:
        self.store, self.path, self.progress = store, path, progress
        self.digest = hashlib.sha256()
        self.bytes_read = 0
        self.found = layout.find(path, options)
        self.plan = _readable(self.found)
        self.signature = columns.signature(self.plan.columns)
        self.kept = recall(store, self.signature)
        decimal_mark = options.decimal_mark or self.kept.get("decimal_mark")
        self.options = replace(options, decimal_mark=decimal_mark)
        self.chosen_mark = options.decimal_mark

    def run(self) -> Prepared:
        remembered = still_there(self.kept.get("mapping", {}), self.plan.columns)
        fields, warnings = columns.assign(self.plan.columns, self.options, remembered)
        fields = _used(fields, self.plan.columns)
        where = _where(self.options.where, self.plan.columns)
        encoder = Encoder(fields, where, len(self.plan.columns), self.found.above)
        staging = Staging(uuid.uuid4().hex)
        with self.store.cursor() as cursor:
            try:
                return self._prepared(cursor, staging, encoder, warnings)
            except BaseException:
                staging.drop(cursor)
                raise

    def _prepared(
        self,
        cursor: duckdb.DuckDBPyConnection,
        staging: Staging,
        encoder: Encoder,
        warnings: list[dict[str, Any]],
    ) -> Prepared:
        names = self.plan.columns
        blocks = rows.read(self.path, self.plan, encoder.wanted, encoder.coded, self._on_bytes)
        read_in(cursor, staging, encoder, encoder.batches(blocks), self.found.rows)
        if not encoder.records:
            raise UserError("nothing_readable", file=self.path.name)
        self.progress("check", 0, None)
        checked = check(
            cursor,
            staging,
            encoder,
            names,
            self.options,
            self.kept.get("date_order"),
            self.plan.delimiter == ";",
        )
        currency = currency_of(cursor, staging, encoder)
        check_currency(self.store.facts().currency, currency)
        self.progress("compare", 0, None)
        comparison = compare(cursor, staging, encoder, self.options.mode, self.store.version)
        digest = self.digest.hexdigest()
        report = report_of(self.path.name, digest, self.options.mode, self.plan, encoder)
        report.currency = currency
        report.warnings = [
            *warnings,
            *sheets_left(self.found),
            *checked.warnings,
            *warnings_of(encoder, names),
        ]
        rejects = rejects_of(cursor, staging, encoder, names)
        count_rejects(cursor, staging, encoder, report, rejects)
        fill_in(report, comparison)
        choices = self._choices(report.mapping, checked)
        return Prepared(report, self.signature, choices, staging, encoder, comparison, rejects)

    def _choices(self, mapping: dict[str, str], checked: Checked) -> dict[str, Any]:
        """What is worth remembering for the next file with this header."""
        left_out = {name: "" for name, column in self.options.mapping if not column.strip()}
        return {
            "mapping": left_out | mapping,
            "date_order": checked.date_order or self.kept.get("date_order"),
            "decimal_mark": self.chosen_mark,
        }

    def _on_bytes(self, block: bytes) -> None:
        self.digest.update(block)
        self.bytes_read += len(block)
        self.progress("read", self.bytes_read, self.path.stat().st_size)


def _readable(found: layout.Found) -> layout.Layout:
    """The layout of a file whose encoding is known. Raises UserError ``encoding_ambiguous``."""
    if found.layout.kind == "text" and found.layout.encoding is None:
        names = [one.encoding for one in found.encoding.candidates]
        raise UserError(ENCODING_AMBIGUOUS, candidates=names)
    return found.layout


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
