"""Which column holds which field: explicit choices first, then remembered ones, then the synonyms."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from data.errors import UserError
from data.imports.columns import choose, is_ours, locate
from data.imports.sales.model import FIELDS, ImportOptions
from data.imports.sales_words.words import SALES_WORDS
from data.store.dimensions import NAMED
from data.store.own_dimensions import checked_name, same
from data.tables.vocabulary import normal


def can_name(text: str) -> bool:
    """Whether a column's heading can be the name of a dimension of the store's own."""
    try:
        return bool(checked_name(text)) and not is_ours(text)
    except UserError:
        return False


def kept_columns(
    columns: tuple[str, ...], pairs: tuple[tuple[str, str], ...], mapping: Iterable[tuple[str, str]]
) -> dict[int, str]:
    """Index of each column that becomes a dimension of the store's own → its name.

    Raises UserError ``column_unknown``, ``column_twice``, ``own_column_mapped`` (``mapping`` gives it a
    field), ``own_name_twice``, and those of ``checked_name``.
    """
    fields = {locate(column, columns): field for field, column in mapping if column.strip()}
    found: dict[int, str] = {}
    for column, name in pairs:
        at = locate(column, columns)
        if at in fields:
            raise UserError("own_column_mapped", column=column, field=fields[at])
        clean = checked_name(name or column)
        if same(clean) in {same(other) for place, other in found.items() if place != at}:
            raise UserError("own_name_twice", name=clean)
        found[at] = clean
    return found


def assign(
    columns: tuple[str, ...],
    options: ImportOptions,
    remembered: dict[str, str],
    kept: Collection[int] = (),
) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """Field → column index, and warnings about choices that a person should know.

    The columns at ``kept`` become dimensions of the store's own: no field takes them by itself.
    Raises UserError ``field_unknown``, ``column_unknown``, ``column_twice``.
    """
    chosen = choose(FIELDS, columns, options.mapping, remembered, _propose, kept)
    for field in NAMED:
        if field not in chosen and chosen.get(f"{field}_name") is not None:
            # Without an id column the name is the customer, the product.
            chosen[field] = chosen.pop(f"{field}_name")
    final = {field: at for field in FIELDS if (at := chosen.get(field)) is not None}
    return final, list(_remarks(columns))


def _propose(columns: tuple[str, ...]) -> dict[str, int]:
    """The best column of each field by the synonyms; the leftmost where two are equally good."""
    candidates: dict[str, list[tuple[int, int]]] = {}
    for at, text in enumerate(columns):
        if (found := SALES_WORDS.meaning(text)) and not is_ours(text):
            field, rank = found
            candidates.setdefault(field, []).append((rank, at))
    best = {field: min(ranked)[1] for field, ranked in candidates.items()}
    for field in NAMED:
        if field in best and f"{field}_name" not in best:
            others = (at for _, at in sorted(candidates[field])[1:])
            beside = next((at for at in others if _begins(columns[at], columns[best[field]])), None)
            if beside is not None:
                best[f"{field}_name"] = beside
    return best


def _begins(header: str, longer: str) -> bool:
    """Whether ``longer`` goes on from ``header``: a Customer beside a Customer ID is its name."""
    return normal(longer).startswith(normal(header)) and normal(longer) != normal(header)


def _remarks(columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    twice = [text for text, count in Counter(columns).items() if count > 1]
    if twice:
        yield {"code": "headers_twice", "columns": twice}
