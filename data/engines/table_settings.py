"""What the configuration says of a table of the company's own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from data.engines.configuration import Configuration
from data.errors import UserError

_FIGURES: Final = ("date", "amount", "quantity", "unit_price", "cost", "order", "line")
_NEEDED: Final = ("date", "amount")
_TEXTS: Final = ("name", "at", "newest", "delta", "currency")


@dataclass(frozen=True)
class TableSettings:
    """A table whose rows are sale lines.

    ``name``: how a query of the engine names it; ``at``: how it names one version, with ``{table}`` and
    ``{snapshot}``, "" where the table keeps none. ``newest``: a query whose first row has the newest
    version in ``version`` or its first column; ``delta``: the folder of a Delta table as this machine
    sees it, whose log says so instead. ``columns``: field → column, a dimension of the store's own by
    its code; ``kept``: their names. ``dimensions``: the codes of all dimensions.
    """

    name: str
    at: str
    newest: str
    delta: Path | None
    currency: str | None
    columns: Mapping[str, str]
    kept: tuple[str, ...]
    dimensions: tuple[str, ...]


def table_settings(
    configuration: Configuration, dimensions: Collection[str], named: Collection[str]
) -> TableSettings:
    """The settings of the configured table; ``dimensions`` of every store, and those with names.

    Raises UserError ``engine_setting``, ``table_field``, ``table_lacks``.
    """
    said, file = configuration.table, configuration.file
    for name in said:
        if name not in (*_TEXTS, "columns", "keep"):
            raise UserError("engine_setting", file=file, setting=name)
    texts = {name: said.get(name, "") for name in _TEXTS}
    parts = {name: said.get(name, {}) for name in ("columns", "keep")}
    for name, value in (texts | parts).items():
        if not isinstance(value, dict if name in parts else str):
            raise UserError("engine_setting", file=file, setting=name)
    columns = {**parts["columns"]}
    known = (*_FIGURES, *dimensions, *(f"{name}_name" for name in named))
    if unknown := [field for field in columns if field not in known]:
        raise UserError("table_field", file=file, field=unknown[0], known=", ".join(known))
    lacking = [field for field in _NEEDED if field not in columns]
    if lacking or not texts["name"]:
        raise UserError("table_lacks", file=file, fields=", ".join(lacking or ["name"]))
    own = {f"own_{number}": column for number, column in enumerate(parts["keep"].values(), 1)}
    return TableSettings(
        name=texts["name"],
        at=texts["at"],
        newest=texts["newest"],
        delta=Path(texts["delta"]) if texts["delta"] else None,
        currency=texts["currency"] or None,
        columns={field: _column(file, field, name) for field, name in (columns | own).items()},
        kept=tuple(parts["keep"]),
        dimensions=(*dimensions, *own),
    )


def _column(file: str, field: str, name: Any) -> str:
    if not isinstance(name, str) or not name:
        raise UserError("engine_setting", file=file, setting=field)
    return name
