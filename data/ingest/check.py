"""Staged rows → checked rows: days and numbers read by the evidence of whole columns, faults named."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from data.ingest import days, numerals
from data.ingest.encode import CODED, NUMBERS, Encoder
from data.ingest.model import DateOrder, ImportOptions

_PRODUCT: Final = Path(__file__).with_name("amount.sql").read_text(encoding="utf-8")


@dataclass
class Staging:
    """The staging tables of one import, all named after its id."""

    id: str
    made: list[tuple[str, str]] = field(default_factory=list)

    def name(self, part: str) -> str:
        """The qualified name of one part."""
        return f"staging.{part}_{self.id}"

    def make(
        self, cursor: duckdb.DuckDBPyConnection, part: str, query: str, kind: str = "table"
    ) -> str:
        """Create (or replace) the table or view ``part`` from a query; returns its name."""
        cursor.execute(f"create or replace {kind} {self.name(part)} as {query}")
        if (kind, part) not in self.made:
            self.made.append((kind, part))
        return self.name(part)

    def drop(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Drop everything that was made."""
        for kind, part in reversed(self.made):
            cursor.execute(f"drop {kind} if exists {self.name(part)}")
        self.made.clear()


@dataclass(frozen=True)
class Checked:
    """What the check learned about the columns."""

    date_order: DateOrder | None
    warnings: tuple[dict[str, Any], ...]


def read_in(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    encoder: Encoder,
    batches: Iterable[pa.RecordBatch],
    sample: list[list[str]],
) -> None:
    """Make ``import``: one row per data row; plain numbers cast, other number texts kept beside them."""
    parts = ["row_number", "day_key", *(f'"{name}"' for name in encoder.keys)]
    if "order" in encoder.fields:
        parts.append(
            """case when "order" like '%.0' and regexp_full_match(trim("order"), '\\d+\\.0')
                then trim("order")[:-3] else nullif(trim("order"), '') end as order_id"""
        )
    if "line" in encoder.fields:
        parts.append("nullif(trim(line), '') as line_number")
    for name in NUMBERS:
        if name in encoder.fields:
            at = encoder.fields[name]
            proven = numerals.dot_is_decimal(row[at] for row in sample if at < len(row))
            value = numerals.plain(name, proven, _kind(name, encoder))
            parts.append(f"{value} as {name}")
            parts.append(
                f"case when {value} is null and {name} <> '' then {name} end as {name}_odd"
            )
    reader = pa.RecordBatchReader.from_batches(encoder.schema, batches)
    cursor.register("batches", reader)
    try:
        staging.make(cursor, "import", f"select {', '.join(parts)} from batches")
    finally:
        cursor.unregister("batches")


def check(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    encoder: Encoder,
    columns: tuple[str, ...],
    options: ImportOptions,
    usual_order: DateOrder | None,
    semicolons: bool,
) -> Checked:
    """Make ``checked``: one row per data row in the store's terms, ``reason`` null where it is good.

    Columns: row_number, sale_date, local keys by field, order_id, line_number, quantity, unit_price,
    amount, cost, reason, field (of the fault). Raises the UserErrors of ``days.resolve``.
    """
    order = _resolve_days(cursor, staging, encoder, columns, options, usual_order)
    odd, warnings = _resolve_numbers(cursor, staging, encoder, columns, options, semicolons)
    percent = _discount_is_percent(cursor, staging, encoder, odd)
    if "discount" in encoder.fields:
        warnings.append(
            {
                "code": "discount_read",
                "column": columns[encoder.fields["discount"]],
                "unit": percent,
            }
        )
    query = _checked(staging, encoder, odd, percent)
    computed = "amount" not in encoder.fields
    staging.make(cursor, "checked", query, "table" if odd or computed else "view")
    return Checked(order, tuple(warnings))


def _kind(name: str, encoder: Encoder) -> str:
    # A price that must be multiplied keeps twelve decimals until the product is rounded.
    wide = name == "unit_price" and "amount" not in encoder.fields
    return "decimal(24, 12)" if wide else "decimal(18, 6)"


def _resolve_days(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    encoder: Encoder,
    columns: tuple[str, ...],
    options: ImportOptions,
    usual: DateOrder | None,
) -> DateOrder | None:
    texts = list(encoder.days.keys)
    counted = zip(texts, encoder.day_rows.tolist(), strict=False)
    found, order = days.resolve(counted, columns[encoder.fields["date"]], options.date_order, usual)
    known: list[date | None] = [found.get(text) for text in texts]
    table = pa.table(
        {
            "day_key": pa.array(range(len(texts)), pa.int32()),
            "sale_date": pa.array(known, pa.date32()),
            "text": pa.array(texts, pa.string()),
        }
    )
    cursor.register("day_texts", table)
    staging.make(cursor, "day", "select * from day_texts")
    cursor.unregister("day_texts")
    return order


def _resolve_numbers(
    cursor: duckdb.DuckDBPyConnection,
    staging: Staging,
    encoder: Encoder,
    columns: tuple[str, ...],
    options: ImportOptions,
    semicolons: bool,
) -> tuple[set[str], list[dict[str, Any]]]:
    """Make ``numeral_value`` for the odd number texts; returns the fields that have some, and warnings."""
    present = [name for name in NUMBERS if name in encoder.fields]
    counts = ", ".join(
        f"count({name}_odd), coalesce(bool_or({name} <> round({name}, 0)), false)"
        for name in present
    )
    row = cursor.execute(f"select {counts} from {staging.name('import')}").fetchall()[0]
    odd = {name for at, name in enumerate(present) if row[2 * at]}
    dotted = {name for at, name in enumerate(present) if row[2 * at + 1]}
    if not odd and not encoder.totals:
        return odd, []
    source = " union all ".join(
        [
            f"""select distinct '{name}' as field, {name}_odd as text
                from {staging.name("import")} where {name}_odd is not null"""
            for name in present
            if name in odd
        ]
        + ["select distinct 'amount' as field, text from totals"]
    )
    totals = pa.table({"text": pa.array([text for _, text in encoder.totals], pa.string())})
    cursor.register("totals", totals)
    apart = staging.name("numeral")
    staging.made.append(("table", "numeral"))
    numerals.take_apart(cursor, apart, source)
    cursor.unregister("totals")
    kinds = {name: {} for name in present} | numerals.kinds_of(cursor, apart)
    marks, doubtful = numerals.decide_marks(kinds, dotted, options.decimal_mark, semicolons)
    staging.made.append(("table", "numeral_value"))
    numerals.value(cursor, staging.name("numeral_value"), apart, marks)
    return odd, [
        {
            "code": "number_ambiguous",
            "column": columns[encoder.fields[name]],
            "decimal_mark": mark,
            "told_by_others": told,
        }
        for name, mark, told in doubtful
        if name in encoder.fields
    ]


def _discount_is_percent(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, encoder: Encoder, odd: set[str]
) -> str:
    if "discount" not in encoder.fields:
        return "fraction"
    largest = f"select max(discount) as one from {staging.name('import')}"
    if "discount" in odd:
        largest += f""" union all select max(value) from {staging.name("numeral_value")}
            where field = 'discount' and not is_percent"""
    found = cursor.execute(f"select max(one) from ({largest})").fetchall()[0][0]
    return "percent" if found is not None and 1 < found <= 100 else "fraction"


def _checked(staging: Staging, encoder: Encoder, odd: set[str], percent: str) -> str:
    fields = encoder.fields
    present = [name for name in NUMBERS if name in fields]
    keys = [f'"{name}"' if name in fields else f'null::integer as "{name}"' for name in CODED]
    if "group" not in fields and "customer" in fields:
        # A customer without a parent is its own group.
        keys[CODED.index("group")] = 'customer as "group"'
    texts = [
        f"{column}" if name in fields else f"null::varchar as {column}"
        for name, column in (("order", "order_id"), ("line", "line_number"))
    ]
    values = [
        f"coalesce(line.{name}, odd_{name}.value) as {name}, odd_{name}.state as {name}_state"
        if name in odd
        else f"line.{name}, null::varchar as {name}_state"
        for name in present
    ]
    joins = [
        f"left join {staging.name('numeral_value')} as odd_{name}"
        f" on odd_{name}.field = '{name}' and odd_{name}.text = line.{name}_odd"
        for name in present
        if name in odd
    ]
    discount = ["0::decimal(18, 6) as discount_share"]
    if "discount" in fields:
        discount = [_discount_share("discount" in odd, percent)]
    amount = "amount" if "amount" in fields else _product()
    return f"""
        with valued as (
            select row_number, sale_date, day.text as date_text,
                {", ".join([*keys, *texts, *values, *discount])}
            from {staging.name("import")} as line
            left join {staging.name("day")} as day on day.day_key = line.day_key
            {" ".join(joins)}
        ),
        summed as (
            select *, {amount} is not null as has_amount, try_cast({amount} as decimal(18, 6)) as final_amount
            from valued
        )
        select row_number, sale_date, {", ".join(f'"{name}"' for name in CODED)}, order_id, line_number,
            {_stored("quantity", fields)} as quantity, {_stored("unit_price", fields)} as unit_price,
            final_amount as amount, {_cost(fields)} as cost, {_reason(fields, present)} as reason
        from summed
    """


def _product() -> str:
    expression = _PRODUCT.partition("try(")
    text = expression[1] + expression[2]
    for name, column in (
        ("quantity", "quantity"),
        ("price", "unit_price"),
        ("discount", "discount_share"),
    ):
        text = text.replace("{" + name + "}", column)
    return text


def _discount_share(odd: bool, percent: str) -> str:
    flagged = "coalesce(odd_discount.is_percent, false)" if odd else "false"
    value = (
        "coalesce(line.discount, odd_discount.value, 0)" if odd else "coalesce(line.discount, 0)"
    )
    if percent == "fraction":
        return f"{value}::decimal(18, 6) as discount_share"
    return f"""case when {flagged} then {value}::decimal(18, 6)
        else ({value}::decimal(18, 6) * 0.01::decimal(3, 2))::decimal(18, 6) end as discount_share"""


def _stored(name: str, fields: dict[str, int]) -> str:
    return f"try_cast({name} as decimal(18, 6))" if name in fields else "null::decimal(18, 6)"


def _cost(fields: dict[str, int]) -> str:
    if "cost" in fields:
        return "try_cast(cost as decimal(18, 6))"
    if "profit" in fields:
        return "try_cast(final_amount - profit as decimal(18, 6))"
    return "null::decimal(18, 6)"


def _reason(fields: dict[str, int], present: list[str]) -> str:
    """SQL for the first fault of a row, null for a good one."""
    cases = [
        "when sale_date is null and trim(date_text) = '' then 'missing_date'",
        "when sale_date is null then 'bad_date'",
    ]
    needed = ["amount"] if "amount" in fields else ["quantity", "unit_price"]
    for name in [*needed, *(one for one in present if one not in needed)]:
        cases.append(f"when {name}_state = 'bad' then 'bad_{name}'")
        large = f"""{name}_state = 'too_large'
            or ({name} is not null and try_cast({name} as decimal(18, 6)) is null)"""
        if name == "amount":
            large += " or (has_amount and final_amount is null)"
        cases.append(f"when {large} then '{name}_too_large'")
        if name in needed:
            cases.append(
                f"when {name} is null{' and not has_amount' * (name == 'amount')} then 'missing_{name}'"
            )
    if "amount" not in fields:
        cases.append("when discount_share not between 0 and 1 then 'bad_discount'")
        cases.append("when final_amount is null then 'amount_too_large'")
    return f"case {' '.join(cases)} end"
