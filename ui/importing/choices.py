"""What a person may say about a file: how to read it, which column is what, which rows, what mode."""

from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st

from data.errors import UserError
from data.imports.sales import (
    FIELDS,
    MODES,
    ImportOptions,
    Look,
    formulas_for,
    kept_aliases,
    look,
    recall_for,
)
from i18n import Language
from ui import errors
from ui.importing import filters, keeping
from ui.importing.said import Said
from ui.plain import plain
from ui.plain import said as in_plain
from ui.visit import Visit

_ENCODINGS: Final = ("utf-8", "gb18030", "big5", "cp1252", "shift_jis", "utf-16")
_FIRST: Final = ("date", "customer", "customer_name", "amount", "quantity", "unit_price", "cost")
_COLUMNS: Final = 4


def choose(here: Visit, path: Path) -> ImportOptions | None:
    """The step "check": how the file is read, for correction; None where it cannot be read so."""
    t = here.t
    st.subheader(t("import.step_check"))
    said = Said(path)
    reading = ImportOptions(**{name: said.of(name) for name in _READING})
    try:
        first = look(path, reading, recall_for(here.store, path, reading))
    except UserError as error:
        st.error(errors.sentence(error, t))
        return None
    _describe(t, first)
    _questions(t, first)
    _reading_options(t, first, said)
    mapping = _mapping(t, first, said)
    _preview(t, first, mapping)
    where = filters.choose(t, path, reading, first, said)
    formula = _formula(t, first, mapping, said)
    keep, identity = keeping.choose(t, first, mapping, said)
    aliases = _aliases(here, said)
    return ImportOptions(
        mapping=tuple(mapping.items()),
        encoding=reading.encoding,
        sheet=reading.sheet,
        where=where,
        mode=_mode(t, said),
        date_order=reading.date_order,
        decimal_mark=reading.decimal_mark,
        month_day=reading.month_day,
        amount=formula,
        aliases=aliases,
        keep=keep,
        identity=identity,
    )


_READING: Final = ("encoding", "sheet", "date_order", "decimal_mark", "month_day")


def _describe(t: Language, first: Look) -> None:
    row = first.header_row or 0
    suffix = f"import_kind.{Path(first.file).suffix.lower().lstrip('.')}"
    kind = t(suffix if suffix in t else "import_kind.txt")
    if first.sheet is not None:
        facts = {"name": first.file, "kind": kind, "sheet": first.sheet, "header_row": row}
        st.markdown(in_plain(t, "import.file_is_book", **facts))
    else:
        st.markdown(
            in_plain(
                t,
                "import.file_is",
                name=first.file,
                kind=kind,
                encoding=first.encoding or "?",
                delimiter=_delimiter(t, first.delimiter),
                header_row=row,
            )
        )


def _delimiter(t: Language, mark: str | None) -> str:
    names = {"\t": "import.delimiter_tab", " ": "import.delimiter_blanks"}
    return t(names[mark]) if mark in names else f"“{mark}”"


def _questions(t: Language, first: Look) -> None:
    """What the file leaves open, with what to do; the widgets for it stand right below."""
    for question in first.questions:
        st.warning(errors.sentence(UserError(question.code, **question.facts), t))
    for candidate in first.encodings if first.encoding is None else ():
        with st.container(border=True):
            st.markdown(f"**{plain(candidate.encoding)}**")
            st.text("\n".join(candidate.preview[:4]))


def _reading_options(t: Language, first: Look, said: Said) -> None:
    with st.expander(t("import.options"), expanded=bool(first.questions)):
        boxes = iter(st.columns(_COLUMNS))
        candidates = [one.encoding for one in first.encodings]
        if first.sheet is None:
            known = list(dict.fromkeys([*candidates, *_ENCODINGS]))
            _optional(t, next(boxes), "encoding", known, said)
        else:
            _optional(t, next(boxes), "sheet", list(first.sheets), said)
        _optional(t, next(boxes), "date_order", ["ymd", "dmy", "mdy"], said, named=True)
        _optional(t, next(boxes), "decimal_mark", [".", ","], said)
        _optional(t, next(boxes), "month_day", ["first", "last"], said, named=True)


def _optional(
    t: Language, box: Any, name: str, known: list[str], said: Said, *, named: bool = False
) -> None:
    """A choice that is left to the evidence unless a person makes it."""
    box.selectbox(
        t(f"import.{name}"),
        known,
        index=None,
        key=said.key(name),
        format_func=(lambda code: t(f"import.{code}")) if named else str,
        placeholder=t("import.automatic"),
    )


def _mapping(t: Language, first: Look, said: Said) -> dict[str, str]:
    """Field → column for every field, an empty column for one that the file lacks."""
    ordered = [*_FIRST, *(name for name in FIELDS if name not in _FIRST)]
    chosen = {}
    with st.expander(t("import.mapping"), expanded=True):
        st.caption(t("import.mapping_remembered" if first.remembered else "import.mapping_help"))
        for start in range(0, len(ordered), _COLUMNS):
            for box, name in zip(st.columns(_COLUMNS), ordered[start:], strict=False):
                chosen[name] = _field(t, box, first, name, said)
    return chosen


def _field(t: Language, box: Any, first: Look, name: str, said: Said) -> str:
    proposed = first.mapping.get(name, "")
    columns = ["", *dict.fromkeys([*first.columns, *first.mapping.values()])]
    # The proposal is part of the key: another sheet or encoding proposes afresh.
    return box.selectbox(
        t(f"field.{name}"),
        columns,
        index=columns.index(proposed),
        key=said.key(f"{name}_{proposed}_{len(columns)}"),
        format_func=lambda column: column or t("import.not_mapped"),
    )


def _preview(t: Language, first: Look, mapping: dict[str, str]) -> None:
    """The first rows as they were decoded, each column headed by the field that it fills."""
    st.markdown(f"**{t('import.preview')}**")
    fills = {column: t(f"field.{name}") for name, column in mapping.items() if column}
    width = len(first.columns)
    rows = [(*row, *[""] * width)[:width] for row in first.rows]
    frame = pd.DataFrame(rows, columns=[f"c{at}" for at in range(width)])
    heads = {
        f"c{at}": st.column_config.TextColumn(
            f"{column} → {fills[column]}" if column in fills else column
        )
        for at, column in enumerate(first.columns)
    }
    st.dataframe(frame, hide_index=True, column_config=heads, height=240)


def _formula(t: Language, first: Look, mapping: dict[str, str], said: Said) -> str | None:
    """How the amount is found, where the mapped columns leave a choice."""
    formulas = formulas_for(name for name, column in mapping.items() if column)
    for warning in first.warnings:
        if warning["code"] == "amount_before_discount":
            st.warning(in_plain(t, "import_warning.amount_before_discount", **warning))
    if len(formulas) < 2:
        return None
    return st.radio(
        t("import.formula"),
        formulas,
        index=formulas.index(first.formula) if first.formula in formulas else 0,
        key=said.key(f"formula_{len(formulas)}"),
        format_func=lambda code: t(f"amount_formula.{code}"),
    )


def _aliases(here: Visit, said: Said) -> tuple[tuple[str, str], ...]:
    """The names merged in this import, and those kept ones that a person ends."""
    t, kept = here.t, kept_aliases(here.store)
    merged: dict[str, str] = said.of("merged") or {}
    if not kept and not merged:
        return ()
    with st.expander(t("import.near_merged", n=len({**kept, **merged}))):
        ended = st.multiselect(
            t("import.near_end"),
            list({**kept, **merged}),
            key=said.key("ended"),
            format_func=lambda one: f"{one} → {({**kept, **merged})[one]}",
        )
    return (
        *((one, other) for one, other in merged.items() if one not in ended),
        *((one, "") for one in ended if one in kept),
    )


def _mode(t: Language, said: Said) -> str:
    return st.radio(
        t("import.mode"),
        MODES,
        key=said.key("mode"),
        format_func=lambda code: t(f"import_mode.{code}"),
        captions=[t(f"import_mode_help.{code}") for code in MODES],
    )
