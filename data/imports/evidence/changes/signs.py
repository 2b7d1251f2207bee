"""Amounts that are taken back, and amounts in thousands."""

# pyarrow makes its functions when it is imported: no type checker sees them.
# pyright: reportAttributeAccessIssue=false

from collections.abc import Iterable, Mapping
from decimal import Decimal

import pyarrow as pa

from data.compute import pc
from data.imports.evidence.changes.texts import texts_of

_KIND = pa.decimal128(38, 6)


def signs_of(table: pa.Table, pairs: Mapping[int, Iterable[str]]) -> pa.Array:
    """−1 for the rows that hold one of the values in its column, 1 for the others, as int8.

    Values are compared without blanks around them and without case; ``CN-*`` is all that begins so.

    >>> signs_of(pa.table({"0": ["Invoice", " credit memo"]}), {0: ["Credit Memo"]}).to_pylist()
    [1, -1]
    >>> signs_of(pa.table({"0": ["İade", "CN-7", "INV-6"]}), {0: ["İade", "cn-*"]}).to_pylist()
    [-1, -1, 1]
    """
    back = pa.array([False] * table.num_rows, pa.bool_())
    for at, values in pairs.items():
        folded = pc.utf8_lower(pc.utf8_trim_whitespace(texts_of(table, at)))
        # In small letters by the same rules: an İ is one letter here and two in Python.
        wanted = pc.utf8_lower(pa.array([value.strip() for value in values], pa.string()))
        back = pc.or_(back, pc.is_in(folded, wanted))
        for begin in (one[:-1] for one in wanted.to_pylist() if len(one) > 1 and one[-1] == "*"):
            back = pc.or_(back, pc.fill_null(pc.starts_with(folded, begin), False))
    return pc.if_else(back, pa.scalar(-1, pa.int8()), pa.scalar(1, pa.int8()))


def multiplied(amounts: pa.Array, signs: pa.Array | None = None, unit: int = 1) -> pa.Array:
    """Exact amounts (decimal of six places) with their sign, times the unit of the file.

    >>> multiplied(pa.array([Decimal("94.89")], _KIND), unit=10_000).to_pylist()
    [Decimal('948900.000000')]
    """
    found = amounts.cast(_KIND)
    if signs is not None:
        found = pc.if_else(pc.less(signs, 0), pc.negate(found), found)
    if unit == 1:
        return found
    # Whole numbers of the unit do not change the scale; the product of two decimals would widen it.
    exact = pc.multiply(
        found.cast(pa.decimal256(50, 6)), pa.scalar(Decimal(unit), pa.decimal256(10, 0))
    )
    return exact.cast(pa.decimal256(70, 6)).cast(_KIND)
