"""Date and amount where no heading names them: the only column that can hold them is offered."""

from typing import Any

from data.imports.columns import name_of
from data.imports.sales.formula import NO_OFFER
from data.imports.sales.model import ImportOptions
from data.tables import contents
from data.tables.layout.layout import TableHead


def offers(head: TableHead, fields: dict[str, int], options: ImportOptions) -> dict[str, int]:
    """Date and amount where no heading names them and one column alone can hold them: field → column."""
    left_out = {field for field, _ in options.mapping}
    open_fields = {"date", "amount"} - set(fields) - left_out
    if {"quantity", "unit_price"} <= set(fields):
        open_fields.discard("amount")
    if not open_fields:
        return {}
    seen = contents.offered(head.rows, len(head.layout.columns), fields.values())
    return {field: at for field, at in seen.items() if field in open_fields}


def open_facts(names: tuple[str, ...], offered: dict[str, int]) -> dict[str, Any]:
    """The facts of ``no_date_column`` and ``no_amount_column``: the columns, and the ones that would do."""
    said = [f"{field}={name_of(at, names)}" for field, at in offered.items()]
    return {"columns": list(names), "offered": said or [NO_OFFER]}
