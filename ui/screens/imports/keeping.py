"""What a person says about columns without a field: which to keep, and whether they tell rows apart."""

from collections import Counter

import streamlit as st

from data.imports.model import Pairs
from data.imports.sales import IDENTITIES, SalesLook, can_name
from i18n import Language
from ui.imports.file_state import FileState


def choose(
    t: Language, first: SalesLook, mapping: dict[str, str], state: FileState
) -> tuple[Pairs, str]:
    """The columns to keep as dimensions of the store's own, by name, and what makes two rows the same."""
    names = dict(first.keep)
    taken = set(mapping.values())
    offered = [name for name in dict.fromkeys([*_named(first), *names]) if name not in taken]
    kept = st.multiselect(
        t("import.keep"),
        offered,
        default=[name for name in names if name in offered],
        # The offer is part of the key: another mapping leaves other columns.
        key=state.key(f"keep_{'|'.join(offered)}"),
        format_func=lambda column: _label(column, names),
        placeholder=t("import.keep_none"),
        help=t("import.keep_help"),
    )
    identity = st.radio(
        t("import.identity"),
        IDENTITIES,
        index=IDENTITIES.index(first.identity),
        key=state.key("identity"),
        format_func=lambda code: t(f"import_identity.{code}"),
        captions=[t(f"import_identity_help.{code}") for code in IDENTITIES],
    )
    return tuple((column, names.get(column, "")) for column in kept), identity


def _named(first: SalesLook) -> list[str]:
    """The columns whose heading can be a name: it is one, and stands above one column only."""
    counts = Counter(first.columns)
    return [name for name in first.columns if counts[name] == 1 and can_name(name)]


def _label(column: str, names: dict[str, str]) -> str:
    name = names.get(column, column)
    return column if name == column else f"{column} → {name}"
