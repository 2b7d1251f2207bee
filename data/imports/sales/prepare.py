"""The way of a file into staging: read, checked, compared with the store, and reported."""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from data.errors import UserError
from data.imports.sales import columns, formula
from data.imports.sales.aliases import kept_aliases, with_changes
from data.imports.sales.check import Checked, check
from data.imports.sales.commit import check_currency
from data.imports.sales.compare import Comparison, compare
from data.imports.sales.encode import Encoder
from data.imports.sales.fingerprint import unmapped
from data.imports.sales.insights import Insights
from data.imports.sales.intake import read_in
from data.imports.sales.looking import (
    ENCODING_AMBIGUOUS,
    identity_of,
    kept_pairs,
    kept_where,
    offers,
    open_facts,
    sheets_left,
    still_there,
)
from data.imports.sales.model import FIELDS, MODES, WHOLE_ROW, ImportOptions
from data.imports.sales.money import currency_of
from data.imports.sales.prepared import Prepared, Progress, silent
from data.imports.sales.rejects import rejects_of
from data.imports.sales.remembered import recall
from data.imports.sales.report import count_rejects, fill_in, report_of, warnings_of
from data.imports.sales.staging import Staging
from data.store.store import Store
from data.tables import layout, rows


def prepare(
    store: Store,
    path: str | Path,
    options: ImportOptions | None = None,
    progress: Progress | None = None,
) -> Prepared:
    """Read all of the file into staging and compare it with the store; nothing is written yet.

    Raises UserError: the codes of ``look``, and ``mode_unknown``, ``encoding_ambiguous``,
    ``no_date_column``, ``no_amount_column``, ``formula_unknown``, ``formula_lacks``,
    ``date_order_unknown``, ``date_order_contradictory``, ``month_day_unknown``, ``formulas_uncalculated``,
    ``several_currencies``, ``currency_differs``, ``nothing_readable``, ``identity_unknown``, and those of
    ``columns.kept_columns``.
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
        self.bytes_read = self.rows_read = 0
        self.found = layout.find(path, options)
        self.plan = _readable(self.found)
        self.signature = columns.signature(self.plan.columns)
        self.kept = recall(store, self.signature)
        decimal_mark = options.decimal_mark or self.kept.get("decimal_mark")
        month_day = options.month_day or self.kept.get("month_day")
        self.options = replace(options, decimal_mark=decimal_mark, month_day=month_day)
        self.chosen_mark = options.decimal_mark
        self.aliases = with_changes(kept_aliases(store), options.aliases)
        self.identity = identity_of(options, self.kept)

    def run(self) -> Prepared:
        names = self.plan.columns
        remembered = still_there(self.kept.get("mapping", {}), names)
        keep = kept_pairs(self.options, self.kept, names)
        self.own = columns.kept_columns(names, keep, self.options.mapping)
        assigned, warnings = columns.assign(names, self.options, remembered, self.own)
        fields, self.formula = self._used(assigned)
        layout.check_calculated(self.found, fields.values())
        if self.formula == "amount" and (
            evidence := formula.before_discount(self.found.rows, assigned)
        ):
            warnings.append(evidence)
        self.where = self._where_pairs()
        own = {f"keep_{number}": at for number, at in enumerate(self.own, start=1)}
        encoder = Encoder(
            {**fields, **own},
            _where(self.where, names),
            len(names),
            self.found.above,
            aliases=self.aliases,
            own={field: self.own[at] for field, at in own.items()},
            rest=self._rest([*fields.values(), *self.own]),
        )
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
        blocks = self._counted(rows.read(self.path, self.plan, encoder.wanted, self._on_bytes))
        read_in(cursor, staging, encoder, encoder.batches(blocks), self.found.rows)
        if not encoder.records:
            raise UserError("nothing_readable", file=self.path.name)
        self.progress("check", 0, None, encoder.records)
        checked = check(
            cursor,
            staging,
            encoder,
            names,
            self.options,
            self.kept.get("date_order"),
            self.plan.delimiter == ";",
            self.plan.language,
        )
        currency = currency_of(cursor, staging, encoder, self.plan.language)
        check_currency(self.store.facts().currency, currency)
        self.progress("compare", 0, None, encoder.records)
        comparison = compare(cursor, staging, encoder, self.options.mode, self.store.version)
        digest = self.digest.hexdigest()
        report = report_of(self.path.name, digest, self.options.mode, self.plan, encoder)
        report.currency, report.identity = currency, self.identity
        report.kept = {name: columns.name_of(at, names) for at, name in self.own.items()}
        report.formula, report.where = self.formula, list(self.where)
        report.warnings = [
            *warnings,
            *sheets_left(self.found),
            *checked.warnings,
            *self._filter_kept(),
            *self._nearly(comparison, encoder),
            *warnings_of(encoder, names),
        ]
        rejects = rejects_of(cursor, staging, encoder, self.path, self.plan)
        count_rejects(cursor, staging, encoder, report, rejects.table)
        fill_in(report, comparison)
        Insights(self.store, cursor, staging, encoder, comparison, date.today()).fill_in(report)
        choices = self._choices(report.mapping, checked)
        return Prepared(
            report=report,
            source=self.path,
            reading=self._reading(report.mapping, choices),
            signature=self.signature,
            choices=choices,
            aliases=self.options.aliases,
            staging=staging,
            encoder=encoder,
            comparison=comparison,
            rejects=rejects,
        )

    def _choices(self, mapping: dict[str, str], checked: Checked) -> dict[str, Any]:
        """What is worth remembering for the next file with this header."""
        left_out = {name: "" for name, column in self.options.mapping if not column.strip()}
        return {
            "mapping": left_out | mapping,
            "date_order": checked.date_order or self.kept.get("date_order"),
            "decimal_mark": self.chosen_mark,
            "month_day": self.options.month_day,
            "where": self.where,
            "amount": self.options.amount or self.kept.get("amount"),
            "keep": self._keep(),
            "identity": self.identity,
        }

    def _reading(self, mapping: dict[str, str], choices: dict[str, Any]) -> dict[str, Any]:
        """The options that read this file so again, whatever the store remembers by then."""
        again = replace(
            self.options,
            mapping=tuple((name, mapping.get(name, "")) for name in FIELDS),
            encoding=self.plan.encoding,
            sheet=self.plan.member or self.plan.sheet,
            where=self.where,
            date_order=choices["date_order"],
            amount=self.formula,
            keep=self._keep(),
            identity=self.identity,
        )
        return asdict(again)

    def _keep(self) -> tuple[tuple[str, str], ...]:
        names = self.plan.columns
        return tuple((columns.name_of(at, names), name) for at, name in self.own.items())

    def _rest(self, read: list[int]) -> dict[str, int] | None:
        """The columns that tell rows apart beside those that are read; None where they do not count."""
        if self.identity != WHOLE_ROW:
            return None
        names = self.plan.columns
        added = (at for at, text in enumerate(names) if columns.is_ours(text))
        return unmapped(names, {*read, *added}, self.found.rows)

    def _nearly(self, comparison: Comparison, encoder: Encoder) -> Iterator[dict[str, Any]]:
        if comparison.nearly:
            names = [self.plan.columns[at] for at in (encoder.rest or {}).values()]
            yield {"code": "differs_elsewhere", "rows": comparison.nearly, "columns": names}

    def _used(self, fields: dict[str, int]) -> tuple[dict[str, int], str]:
        """The fields that the import reads, and how it finds the amount.

        Raises ``no_date_column`` and the UserErrors of ``formula.chosen``.
        """
        names = self.plan.columns
        offered = offers(self.found, fields, self.options)
        if "date" not in fields:
            raise UserError("no_date_column", **open_facts(names, offered))
        if "amount" in offered and not self.options.amount:
            raise UserError("no_amount_column", **open_facts(names, offered))
        how = formula.chosen(fields, self.options.amount, self.kept.get("amount"), names)
        idle = {"profit"} if "cost" in fields else set()
        idle |= {"customer_name"} if "customer" not in fields else set()
        idle |= {"product_name"} if "product" not in fields else set()
        used = formula.used(fields, how)
        return {name: at for name, at in used.items() if name not in idle}, how

    def _where_pairs(self) -> tuple[tuple[str, str], ...]:
        """The filter as said, else as kept for this header."""
        if self.options.where is not None:
            return self.options.where
        return kept_where(self.kept, self.plan.columns)

    def _filter_kept(self) -> Iterator[dict[str, Any]]:
        if self.options.where is None and self.where:
            pairs = [f"{column} = {value}" for column, value in self.where]
            yield {"code": "filter_kept", "filter": pairs}

    def _counted(self, blocks: Iterator[rows.Block]) -> Iterator[rows.Block]:
        for block in blocks:
            self.rows_read += block.records
            yield block

    def _on_bytes(self, block: bytes) -> None:
        self.digest.update(block)
        self.bytes_read += len(block)
        self.progress("read", self.bytes_read, self.path.stat().st_size, self.rows_read)


def _readable(found: layout.Found) -> layout.Layout:
    """The layout of a file whose encoding is known. Raises UserError ``encoding_ambiguous``."""
    if found.layout.kind == "text" and found.layout.encoding is None:
        names = [one.encoding for one in found.encoding.candidates]
        raise UserError(ENCODING_AMBIGUOUS, candidates=names)
    return found.layout


def _where(where: tuple[tuple[str, str], ...], names: tuple[str, ...]) -> dict[int, frozenset[str]]:
    wanted: dict[int, set[str]] = {}
    for column, text in where:
        wanted.setdefault(columns.locate(column, names), set()).add(text.strip())
    return {at: frozenset(texts) for at, texts in wanted.items()}
