"""A first look at a file: how it is read, what its columns seem to hold, what it leaves open."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from data.errors import UserError
from data.imports.sales import columns, formula
from data.imports.sales.formula import NO_OFFER
from data.imports.sales.model import (
    IDENTITIES,
    MONTH_DAYS,
    WHOLE_ROW,
    DateOrder,
    ImportOptions,
    Look,
    MonthDay,
    Question,
)
from data.imports.sales.remembered import recall
from data.store.store import Store
from data.tables import contents, dates, layout, months

ENCODING_AMBIGUOUS: Final = "encoding_ambiguous"
_SHOWN_ROWS: Final = 20


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
    kept_day = (remembered or {}).get("month_day")
    keep = kept_pairs(options, remembered or {}, plan.columns)
    own = columns.kept_columns(plan.columns, keep, options.mapping)
    fields, warnings = columns.assign(plan.columns, options, still_there(kept, plan.columns), own)
    open_fields = {
        field: at for field, at in offers(found, fields, options).items() if at not in own
    }
    fields |= open_fields
    formulas = formula.possible(fields)
    usual_formula = (remembered or {}).get("amount")
    if evidence := formula.before_discount(found.rows, fields):
        warnings.append(evidence)
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
        questions=tuple(_questions(found, fields, options, usual, kept_day, open_fields)),
        warnings=(*warnings, *sheets_left(found)),
        where=kept_where(remembered or {}, plan.columns),
        formula=usual_formula if usual_formula in formulas else next(iter(formulas), None),
        formulas=formulas,
        keep=tuple((columns.name_of(at, plan.columns), name) for at, name in own.items()),
        identity=identity_of(options, remembered or {}),
    )


def recall_for(
    store: Store, path: str | Path, options: ImportOptions | None = None
) -> dict[str, Any]:
    """The remembered choices for the header of this file; empty when there are none."""
    return recall(
        store, columns.signature(layout.find(Path(path), options or ImportOptions()).layout.columns)
    )


def offers(found: layout.Found, fields: dict[str, int], options: ImportOptions) -> dict[str, int]:
    """Date and amount where no heading names them and one column alone can hold them: field → column."""
    left_out = {field for field, _ in options.mapping}
    open_fields = {"date", "amount"} - set(fields) - left_out
    if {"quantity", "unit_price"} <= set(fields):
        open_fields.discard("amount")
    if not open_fields:
        return {}
    seen = contents.offered(found.rows, len(found.layout.columns), fields.values())
    return {field: at for field, at in seen.items() if field in open_fields}


def open_facts(names: tuple[str, ...], offered: dict[str, int]) -> dict[str, Any]:
    """The facts of ``no_date_column`` and ``no_amount_column``: the columns, and the ones that would do."""
    found = {field: columns.name_of(at, names) for field, at in offered.items()}
    offers_said = [f"{field}={one}" for field, one in found.items()]
    return {"columns": list(names), "offered": offers_said or [NO_OFFER]}


def still_there(kept: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """Those of the remembered choices whose column the file has."""
    return {
        name: column
        for name, column in kept.items()
        if not column or column in names or column[0] == "#"
    }


def kept_where(kept: Mapping[str, Any], names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The remembered filter, as far as the file has its columns."""
    pairs = kept.get("where") or ()
    return tuple((column, value) for column, value in pairs if column in names or column[0] == "#")


def kept_pairs(
    options: ImportOptions, kept: Mapping[str, Any], names: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """The columns to keep as dimensions of the store's own: as said, else as remembered."""
    if options.keep is not None:
        return options.keep
    pairs = kept.get("keep") or ()
    mapped = {column for _, column in options.mapping}
    return tuple(
        (column, name)
        for column, name in pairs
        if (column in names or column[0] == "#") and column not in mapped
    )


def identity_of(options: ImportOptions, kept: Mapping[str, Any]) -> str:
    """By what rows are compared: as said, else as remembered. Raises UserError ``identity_unknown``."""
    identity = options.identity or kept.get("identity") or WHOLE_ROW
    if identity not in IDENTITIES:
        raise UserError("identity_unknown", identity=identity, known=list(IDENTITIES))
    return identity


def sheets_left(found: layout.Found) -> Iterator[dict[str, Any]]:
    """A warning when other sheets hold the same columns: a month each, perhaps."""
    if found.alike:
        yield {"code": "sheets_alike", "sheet": found.layout.sheet, "others": list(found.alike)}


def _questions(
    found: layout.Found,
    fields: dict[str, int],
    options: ImportOptions,
    usual: DateOrder | None,
    month_day: MonthDay | None,
    offered: dict[str, int],
) -> Iterator[Question]:
    if found.layout.kind == "text" and found.layout.encoding is None:
        names = tuple(one.encoding for one in found.encoding.candidates)
        yield Question(ENCODING_AMBIGUOUS, {}, names)
    names = found.layout.columns
    if "date" not in fields or "date" in offered:
        yield Question("no_date_column", open_facts(names, offered), names)
    if "date" in fields:
        at = fields["date"]
        texts = dates.DayTexts()
        rows = Counter(texts.key(row[at]) for row in found.rows if at < len(row))
        counted = {text: rows[key] for key, text in enumerate(texts.keys)}
        language = found.layout.language
        try:
            order = options.date_order
            known, _ = dates.resolve(counted.items(), names[at], order, usual, language)
            months.days_of_months(counted, known, names[at], options.month_day or month_day)
        except UserError as error:
            choices = MONTH_DAYS if error.code == "month_day_unknown" else dates.ORDERS
            yield Question(error.code, error.facts, choices)
    has_amount = "amount" in fields and "amount" not in offered
    if not has_amount and not {"quantity", "unit_price"} <= set(fields):
        yield Question("no_amount_column", open_facts(names, offered), names)
