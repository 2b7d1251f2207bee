"""What the data versions of a mapped store hold: it is kept with each, and never asked of the table again."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

SNAPSHOTS: Final = "select * from table_snapshot order by version"
_NOTHING: Final = {"lines": 0, "first_day": None, "last_day": None, "said": ""}


def held_by(
    snapshots: Sequence[Mapping[str, Any]], version: int, codes: Collection[str]
) -> dict[str, Any]:
    """The facts of a data version as ``StoreFacts`` calls them, of the rows of ``SNAPSHOTS``.

    ``codes``: of all dimensions. A version that no row stands for holds nothing.
    """
    row = next((row for row in snapshots if row["version"] == version), _NOTHING)
    said = set(row["said"].split())
    return {
        **{name: row[name] for name in ("lines", "first_day", "last_day")},
        "dimensions": tuple(code for code in codes if code in said),
        "has_orders": "order" in said,
        "has_cost": "cost" in said,
        "has_quantity": "quantity" in said,
    }
