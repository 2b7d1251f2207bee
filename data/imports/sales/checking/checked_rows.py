"""The query that turns staged rows into rows of the store, or names what is wrong with them."""

from collections.abc import Mapping
from decimal import Decimal

from data.imports.evidence.relations import Reading
from data.imports.sales.reading.encode import BESIDE, NUMBERS, Encoder
from data.imports.staging import Staging
from data.sql import query_beside


def checked_rows(
    staging: Staging,
    encoder: Encoder,
    odd: set[str],
    reading: Reading,
    units: Mapping[str, int | Decimal],
    rate_in_percent: bool = False,
) -> str:
    """The query behind ``checked``; ``odd`` are the fields that have rows in ``numeral_value``.

    ``units``: by what the amount, cost, profit and unit price are multiplied. ``rate_in_percent``: the rates
    of a tax are percentages.
    """
    fields = encoder.fields
    present = [name for name in NUMBERS if name in fields]
    joins = [
        f"left join {staging.name('numeral_value')} as odd_{name}"
        f" on odd_{name}.field = '{name}' and odd_{name}.text = line.{name}_odd"
        for name in present
        if name in odd
    ]
    product = query_beside(
        __file__, "amount", quantity=_pieces(fields), price="unit_price", discount="discount_share"
    )
    written = _written(fields) if "amount" in fields else _less(product, fields)
    return query_beside(
        __file__,
        "checked",
        import_table=staging.name("import"),
        day=staging.name("day"),
        values=", ".join(
            [
                *_keys(encoder),
                *_texts(fields),
                *["row_hash"] * bool(encoder.rest),
                *["share"] * encoder.has_share,
                *["counts"] * encoder.counts_once,
                *(_value(name, name in odd) for name in present),
                _discount_share(fields, "discount" in odd, reading),
                *_tax_share(fields, "tax_rate" in odd, rate_in_percent),
            ]
        ),
        joins=" ".join(joins),
        amount=_amount(encoder, _without_tax(written, fields), units["amount"]),
        keys=", ".join(f'"{name}"' for name in encoder.coded),
        quantity=_shared(encoder, _quantity(fields)),
        unit_price=_in_units(_stored("unit_price", fields), units["unit_price"]),
        cost=_shared(encoder, _cost(fields, units)),
        row_hash=_row_hash(encoder),
        reason=_reason(fields, present),
    )


def _written(fields: dict[str, int]) -> str:
    """SQL for the amount with what is added to it and taken off it; a blank part is nothing."""
    amount = _summed(fields)
    if "discount" not in fields:
        return amount
    return query_beside(
        __file__, "amount", quantity="1", price=f"({amount})", discount="discount_share"
    )


def _summed(fields: dict[str, int]) -> str:
    parts = [name for name in BESIDE if name in fields]
    if not parts:
        return "amount"
    signed = " ".join(f"{'+' if name == 'added' else '-'} coalesce({name}, 0)" for name in parts)
    said = f"coalesce({', '.join(['amount', *parts])}) is not null"
    return f"case when {said} then coalesce(amount, 0) {signed} end"


def _less(product: str, fields: dict[str, int]) -> str:
    """SQL for quantity × price less a discount in money; a blank one is nothing."""
    return f"({product}) - coalesce(deducted, 0)" if "deducted" in fields else product


def _amount(encoder: Encoder, amount: str, unit: int | Decimal) -> str:
    """SQL for the amount in whole units, as far as it counts."""
    found = _shared(encoder, _in_units(f"({amount})", unit))
    if encoder.counts_once:
        found = f"case when counts or {found} is null then {found} else 0::decimal(18, 6) end"
    return found


def _in_units(value: str, unit: int | Decimal) -> str:
    """SQL for a number of money in whole units."""
    if unit == 1:
        return value
    # Whole numbers of the unit keep the scale: 28 digits and the nine of the largest unit fit.
    kind = "decimal(9, 0)" if unit > 1 else "decimal(3, 3)"
    return f"try_cast(try_cast({value} as decimal(28, 6)) * {unit}::{kind} as decimal(18, 6))"


def _without_tax(amount: str, fields: dict[str, int]) -> str:
    """SQL for the amount without the tax of the row's rate."""
    if "tax_rate" not in fields:
        return amount
    return query_beside(__file__, "without_tax", amount=f"({amount})", rate="tax_share")


def _pieces(fields: dict[str, int]) -> str:
    """SQL for what is multiplied by the price: packages count by what each holds, one where it is blank."""
    if "pack" not in fields:
        return "quantity"
    return "(try_cast(quantity as decimal(18, 6)) * coalesce(try_cast(pack as decimal(18, 6)), 1))"


def _quantity(fields: dict[str, int]) -> str:
    if "pack" in fields and "quantity" in fields:
        return f"try_cast({_pieces(fields)} as decimal(18, 6))"
    return _stored("quantity", fields)


def _shared(encoder: Encoder, value: str) -> str:
    """SQL for a number times what its row counts for."""
    if not encoder.has_share:
        return value
    return f"try_cast(try_cast({value} as decimal(18, 6)) * share as decimal(18, 6))"


def _keys(encoder: Encoder) -> list[str]:
    fields, coded = encoder.fields, encoder.coded
    keys = [f'"{name}"' if name in fields else f'null::integer as "{name}"' for name in coded]
    if "group" not in fields and "customer" in fields:
        # A customer without a parent is its own group.
        keys[coded.index("group")] = 'customer as "group"'
    return keys


def _row_hash(encoder: Encoder) -> str:
    """What the row says beside the fields; 0 where nothing stands there, null where nobody asks."""
    if encoder.rest is None:
        return "null::ubigint"
    return "row_hash" if encoder.rest else "0::ubigint"


def _texts(fields: dict[str, int]) -> list[str]:
    return [
        column if name in fields else f"null::varchar as {column}"
        for name, column in (("order", "order_id"), ("line", "line_number"))
    ]


def _value(name: str, is_odd: bool) -> str:
    if is_odd:
        return (
            f"coalesce(line.{name}, odd_{name}.value) as {name}, odd_{name}.state as {name}_state"
        )
    return f"line.{name}, null::varchar as {name}_state"


def _discount_share(fields: dict[str, int], is_odd: bool, reading: Reading) -> str:
    """The discount as a fraction taken off; a text with a percent sign is a fraction already.

    A blank discount takes nothing off, whatever the reading.
    """
    if "discount" not in fields:
        return "0::decimal(18, 6) as discount_share"
    given = "coalesce(line.discount, odd_discount.value)" if is_odd else "line.discount"
    value = f"{given}::decimal(18, 6)"
    kind, _, unit = reading.partition("_")
    if part := {"percent": "0.01::decimal(3, 2)", "tenths": "0.1::decimal(2, 1)"}.get(unit):
        flagged = "coalesce(odd_discount.is_percent, false)" if is_odd else "false"
        scaled = f"({value} * {part})::decimal(18, 6)"
        value = f"case when {flagged} then {value} else {scaled} end"
    if kind == "remaining":
        value = f"(1 - {value})::decimal(18, 6)"
    return f"coalesce({value}, 0)::decimal(18, 6) as discount_share"


def _tax_share(fields: dict[str, int], is_odd: bool, in_percent: bool) -> list[str]:
    """The rate of a tax as a fraction; a text with a percent sign is one already, a blank rate is none."""
    if "tax_rate" not in fields:
        return []
    given = "coalesce(line.tax_rate, odd_tax_rate.value)" if is_odd else "line.tax_rate"
    value = f"{given}::decimal(18, 6)"
    if in_percent:
        flagged = "coalesce(odd_tax_rate.is_percent, false)" if is_odd else "false"
        scaled = f"({value} * 0.01::decimal(3, 2))::decimal(18, 6)"
        value = f"case when {flagged} then {value} else {scaled} end"
    return [f"coalesce({value}, 0)::decimal(18, 6) as tax_share"]


def _stored(name: str, fields: dict[str, int]) -> str:
    return f"try_cast({name} as decimal(18, 6))" if name in fields else "null::decimal(18, 6)"


def _cost(fields: dict[str, int], units: Mapping[str, int | Decimal]) -> str:
    if "cost" not in fields and "profit" in fields:
        return f"try_cast(final_amount - {_in_units('profit', units['profit'])} as decimal(18, 6))"
    return _in_units(_stored("cost", fields), units["cost"])


def _reason(fields: dict[str, int], present: list[str]) -> str:
    """SQL for the first fault of a row, null for a good one."""
    cases = [
        "when sale_date is null and trim(date_text) = '' then 'missing_date'",
        "when sale_date is null then 'bad_date'",
    ]
    needed = ["amount"] if "amount" in fields else ["quantity", "unit_price"]
    parts = [name for name in BESIDE if name in present]
    for name in [*parts, *needed, *(one for one in present if one not in (*parts, *needed))]:
        cases += _faults(name, name in needed)
    if "tax_rate" in fields:
        cases.append("when tax_share not between 0 and 1 then 'bad_tax_rate'")
    if "discount" in fields:
        cases.append("when discount_share not between 0 and 1 then 'bad_discount'")
    if "amount" not in fields:
        cases.append("when final_amount is null then 'amount_too_large'")
    return f"case {' '.join(cases)} end"


def _faults(name: str, is_needed: bool) -> list[str]:
    is_amount = name == "amount"
    too_large = f"""{name}_state = 'too_large'
        or ({name} is not null and try_cast({name} as decimal(18, 6)) is null)"""
    if is_amount:
        too_large += " or (has_amount and final_amount is null)"
    faults = [
        f"when {name}_state = 'bad' then 'bad_{name}'",
        f"when {too_large} then '{name}_too_large'",
    ]
    if is_needed:
        missing = f"{name} is null{' and not has_amount' * is_amount}"
        faults.append(f"when {missing} then 'missing_{name}'")
    return faults
