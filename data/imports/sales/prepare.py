"""The way of a sales export into staging: read, checked, and reported as far as the file alone says it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from data.errors import UserError
from data.imports.aliases import kept_aliases, with_changes
from data.imports.columns import is_ours, name_of
from data.imports.evidence.options import AS_WRITTEN, texts_of
from data.imports.model import Assigned, Pairs
from data.imports.opened import OpenedFile
from data.imports.preparation import Preparation
from data.imports.runner import Surroundings
from data.imports.sales import formula
from data.imports.sales.checking.check import check
from data.imports.sales.checking.money import currency_of
from data.imports.sales.checking.rejects import rejects_of
from data.imports.sales.comparing.staged_file import staged_file
from data.imports.sales.keeping import identity_of
from data.imports.sales.model import FIELDS, WHOLE_ROW, ImportOptions, ImportReport
from data.imports.sales.offers import open_facts
from data.imports.sales.reading.encode import Encoder
from data.imports.sales.reading.filters import by_column, kept_where
from data.imports.sales.reading.fingerprint import unmapped
from data.imports.sales.reading.intake import read_in
from data.imports.sales.reading.made import RowChanges, names_made
from data.imports.sales.report import fill_in_totals, report_of, warnings_of
from data.imports.sales.staged import StagedSales
from data.imports.sales.weighing import commas_are_decimal, options_said, worth_remembering
from data.tables.layout.layout import TableHead, check_calculated


class SalesPreparation(Preparation[ImportOptions, StagedSales]):
    """One sales export on its way.

    Raises UserError ``no_date_column``, ``no_amount_column``, ``formula_unknown``, ``formula_lacks``,
    ``date_order_unknown``, ``date_order_contradictory``, ``month_day_unknown``,
    ``formulas_uncalculated``, ``several_currencies``, ``identity_unknown``.
    """

    def __init__(
        self, opened: OpenedFile[ImportOptions], around: Surroundings, assigned: Assigned
    ) -> None:
        super().__init__(opened, around)
        self.assigned = assigned
        self.names = (*opened.columns, *names_made(assigned.options))
        self.mode = self.options.mode or "add"
        month_day = self.options.month_day or self.kept.get("month_day")
        self.options = replace(self.options, month_day=month_day)
        self.identity, self.own = identity_of(self.options, self.kept), assigned.own
        self.aliases = with_changes(self.ask(kept_aliases), self.options.aliases)

    def assign(self) -> None:
        self.assigned.check_answered()
        fields, self.formula = self._used(self.assigned.fields)
        check_calculated(self.opened.head, fields.values())
        said, above = self.options.where, self.opened.head.above
        self.where = kept_where(self.kept, self.names) if said is None else said
        options = self.assigned.options | {"month_day": self.options.month_day}
        self.changes = RowChanges(self.opened.columns, options, fields, above)
        where = by_column(self.where, self.opened.columns)
        own = {f"keep_{number}": at for number, at in enumerate(self.own, start=1)}
        self.encoder = Encoder(
            {**fields, **own},
            where,
            len(self.opened.columns),
            above,
            aliases=self.aliases,
            own={field: self.own[at] for field, at in own.items()},
            rest=self._rest(
                [*fields.values(), *self.own, *self.changes.months, *self.changes.dated]
            ),
            changes=self.changes,
            without=by_column(self.assigned.options.get("left_out") or (), self.opened.columns),
        )

    def take_in(self) -> int:
        """See ``Preparation.take_in``."""
        batches = self.encoder.batches(self.blocks(self.encoder.wanted))
        read_in(self.cursor, self.staging, self.encoder, batches, self.opened.head.rows)
        return self.encoder.records

    def check(self) -> None:
        self.checked = check(
            self.cursor,
            self.staging,
            self.encoder,
            self.names,
            self.options,
            self.kept.get("date_order"),
            commas_are_decimal(self.layout),
            self.layout,
            self.assigned.options,
        )
        self.currency = currency_of(self.cursor, self.staging, self.encoder, self.layout.language)

    def staged(self) -> StagedSales:
        cursor, staging, encoder = self.cursor, self.staging, self.encoder
        file = staged_file(cursor, staging, encoder)
        report = self._report()
        rejects = rejects_of(cursor, staging, encoder, self.path, self.layout, self.names)
        rejects.count_in(report)
        unit = self.assigned.options.get("unit", 1)
        fill_in_totals(report, cursor, staging, encoder, unit)
        choices = self._choices(report.mapping)
        return StagedSales(
            report=report,
            source=self.path,
            reading=self._reading(report.mapping, choices),
            signature=self.opened.signature,
            choices=choices,
            aliases=self.options.aliases,
            staging=staging,
            file=file,
            unmapped=tuple(self.names[at] for at in (encoder.rest or {}).values()),
            rejects=rejects,
        )

    def _report(self) -> ImportReport:
        digest, mode = self.digest.hexdigest(), self.mode
        report = report_of(self.path.name, digest, mode, self.layout, self.encoder)
        report.currency, report.identity = self.currency, self.identity
        report.kept = {name: name_of(at, self.names) for at, name in self.own.items()}
        report.formula, report.where = self.formula, list(self.where)
        report.reading = dict(texts_of(self.assigned.options))
        report.conclusions = [one.to_dict() for one in self.assigned.conclusions]
        report.warnings = [
            *self.assigned.warnings,
            *sheets_left(self.opened.head),
            *self.checked.warnings,
            *self._filter_kept(),
            *warnings_of(self.encoder, self.names),
        ]
        return report

    def _choices(self, mapping: dict[str, str]) -> dict[str, Any]:
        """What is worth remembering for the next file with this header."""
        return {
            "mapping": self.mapping_choices(mapping),
            "date_order": self.checked.date_order or self.kept.get("date_order"),
            "decimal_mark": self.opened.options.decimal_mark,
            "month_day": self.options.month_day,
            "where": self.where,
            "amount": self.options.amount or self.kept.get("amount"),
            "keep": self._keep(),
            "identity": self.identity,
            "rows": texts_of(worth_remembering(options_said(self.opened), self.assigned.options)),
        }

    def _reading(self, mapping: dict[str, str], choices: dict[str, Any]) -> dict[str, Any]:
        found = {"mode": self.mode, "where": self.where, "amount": self.formula}
        found |= {"keep": self._keep(), "identity": self.identity}
        found |= {"rows": texts_of(AS_WRITTEN | self.assigned.options)}
        return self.read_again(FIELDS, mapping, date_order=choices["date_order"], **found)

    def _keep(self) -> Pairs:
        return tuple((name_of(at, self.names), name) for at, name in self.own.items())

    def _rest(self, read: list[int]) -> dict[str, int] | None:
        """The columns that tell rows apart beside those that are read; None where they do not count."""
        if self.identity != WHOLE_ROW:
            return None
        added = (at for at, text in enumerate(self.opened.columns) if is_ours(text))
        return unmapped(self.opened.columns, {*read, *added}, self.opened.head.rows)

    def _used(self, fields: dict[str, int]) -> tuple[dict[str, int], str]:
        """The fields that the import reads, and how it finds the amount.

        Raises ``no_date_column`` and the UserErrors of ``formula.chosen``.
        """
        offered = self.assigned.offered
        fields = fields | self.assigned.made
        if "date" not in fields:
            raise UserError("no_date_column", **open_facts(self.names, offered))
        if "amount" in offered and not self.options.amount:
            raise UserError("no_amount_column", **open_facts(self.names, offered))
        usual = self.kept.get("amount") or self.assigned.formula
        how = formula.chosen(fields, self.options.amount, usual, self.opened.columns)
        idle = {"profit"} if "cost" in fields else set()
        idle |= {"customer_name"} if "customer" not in fields else set()
        idle |= {"product_name"} if "product" not in fields else set()
        used = formula.used(fields, how)
        return {name: at for name, at in used.items() if name not in idle}, how

    def _filter_kept(self) -> Iterator[dict[str, Any]]:
        if self.options.where is None and self.where:
            pairs = [f"{column} = {value}" for column, value in self.where]
            yield {"code": "filter_kept", "filter": pairs}


def sheets_left(head: TableHead) -> Iterator[dict[str, Any]]:
    """A warning when other sheets hold the same columns: a month each, perhaps."""
    if head.alike:
        yield {"code": "sheets_alike", "sheet": head.layout.sheet, "others": list(head.alike)}
