"""Columns that are kept as dimensions of the store's own, and by what rows are compared."""

from collections.abc import Mapping
from typing import Any

from data.errors import UserError
from data.imports.model import Pairs
from data.imports.sales.model import IDENTITIES, WHOLE_ROW, ImportOptions


def kept_pairs(options: ImportOptions, kept: Mapping[str, Any], names: tuple[str, ...]) -> Pairs:
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
