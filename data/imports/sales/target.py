"""Sales exports as a target of the import: what a first look shows, and what the file leaves open."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from data.errors import UserError
from data.imports.columns import name_of
from data.imports.evidence.options import AS_WRITTEN, texts_of
from data.imports.model import Assigned, Question
from data.imports.opened import OpenedFile
from data.imports.runner import Surroundings
from data.imports.sales import columns, formula
from data.imports.sales.keeping import identity_of, kept_pairs
from data.imports.sales.model import FIELDS, MAPPED_COLUMNS, MODES, ImportOptions, SalesLook
from data.imports.sales.offers import offers, open_facts
from data.imports.sales.prepare import SalesPreparation, sheets_left
from data.imports.sales.prepared import PreparedSales
from data.imports.sales.reading.filters import kept_where
from data.imports.sales.reading.made import made_by
from data.imports.sales.weighing import reading_of
from data.imports.sales_words.words import SALES_WORDS
from data.imports.target import Target
from data.store.store import Store
from data.tables.dates import dates, periods
from data.tables.model import MONTH_DAYS

Opened = OpenedFile[ImportOptions]


class Sales(Target[ImportOptions, SalesLook, PreparedSales]):
    """The rows of a file become sale lines of one data version."""

    fields = FIELDS
    modes = MODES
    usual_mode = "add"
    words = SALES_WORDS
    options = ImportOptions

    def __reduce__(self) -> str:
        """The one that there is, also in another process."""
        return "SALES"

    def check_store(self, store: Store) -> None:
        """Raises UserError ``table_no_files`` where the lines are a table of the company's own."""
        if store.is_mapped:
            raise UserError("table_no_files")

    def assign(self, opened: Opened) -> Assigned:
        """See ``Target.assign``. What the rows say comes after what the words propose."""
        names, options = opened.columns, opened.options
        own = columns.kept_columns(names, kept_pairs(options, opened.kept, names), options.mapping)
        fields, warnings = columns.assign(names, options, opened.remembered, own)
        read = reading_of(opened, fields, own)
        made = made_by(opened.columns, read.options)
        fields = {name: at for name, at in read.fields.items() if name not in made}
        found = offers(opened.head, {**fields, **made}, options)
        return Assigned(
            fields,
            tuple(warnings),
            read.conclusions,
            read.questions,
            offered={field: at for field, at in found.items() if at not in own},
            own=own,
            options=read.options,
            formula=read.formula,
            made=made,
        )

    def options_of(self, kept: dict[str, Any]) -> ImportOptions:
        """See ``Target.options_of``; those of an earlier program are read as it read them."""
        return super().options_of({**_EARLIER, **kept})

    def looked(self, opened: Opened, assigned: Assigned, **common: Any) -> SalesLook:
        formulas = formula.possible(assigned.fields | assigned.offered)
        usual = opened.options.amount or opened.kept.get("amount") or assigned.formula
        return SalesLook(
            **common,
            warnings=(*assigned.warnings, *sheets_left(opened.head)),
            where=kept_where(opened.kept, opened.columns),
            formula=usual if usual in formulas else next(iter(formulas), None),
            reading=texts_of(assigned.options),
            formulas=formulas,
            keep=tuple((name_of(at, opened.columns), name) for at, name in assigned.own.items()),
            identity=identity_of(opened.options, opened.kept),
        )

    def questions(self, opened: Opened, assigned: Assigned) -> Iterator[Question]:
        fields, names, offered = assigned.fields, opened.columns, assigned.offered
        facts = open_facts(names, offered)
        if "date" not in {**fields, **assigned.made}:
            yield Question("no_date_column", facts, names)
        if (at := (fields | offered).get("date")) is not None:
            yield from _days(opened, at)
        has = {*fields, *assigned.made}
        asked = any(one.decides == "amount" for one in assigned.questions)
        if not asked and "amount" not in has and not {"quantity", "unit_price"} <= has:
            yield Question("no_amount_column", facts, names)

    def preparation(self, opened: Opened, around: Surroundings) -> SalesPreparation:
        return SalesPreparation(opened, around, self.assign(opened))


def _days(opened: Opened, at: int) -> Iterator[Question]:
    texts, column, said = dates.DayTexts(), opened.columns[at], opened.options
    rows = Counter(texts.key(row[at]) for row in opened.head.rows if at < len(row))
    counted = {text: rows[key] for key, text in enumerate(texts.keys)}
    usual, layout = opened.kept.get("date_order"), opened.layout
    month_day = said.month_day or opened.kept.get("month_day")
    try:
        known, _ = dates.resolve(
            counted.items(), column, said.date_order, usual, layout.language, layout.since_1904
        )
        periods.days_of_periods(counted, known, column, month_day)
    except UserError as error:
        choices = MONTH_DAYS if error.code == "month_day_unknown" else dates.ORDERS
        yield Question(error.code, error.facts, choices)


_EARLIER: Final = {
    "keep": (),
    "identity": MAPPED_COLUMNS,
    "rows": texts_of(AS_WRITTEN),
    "ends": (),
}
"""The options that a program before them did not write: it knew mapped columns only, and rows as they are."""
SALES: Final = Sales()
