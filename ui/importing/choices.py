"""What a person may say about a file: how to read it, which column is what, which rows, what mode."""

from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st

from data.errors import UserError
from data.ingest import FIELDS, MODES, ImportOptions, Look, look, recall_for
from i18n import Language
from ui import errors
from ui.visit import Visit

_ENCODINGS: Final = ("utf-8", "gb18030", "big5", "cp1252", "shift_jis", "utf-16")
_FIRST: Final = ("date", "customer", "customer_name", "amount", "quantity", "unit_price", "cost")
_COLUMNS: Final = 4


def choose(here: Visit, path: Path) -> ImportOptions | None:
    """The step "check": how the file is read, for correction; None where it cannot be read so."""
    t = here.t
    st.subheader(t("import.step_check"))
    said = _Said(path)
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
    where = _where(t, first, said)
    return ImportOptions(
        mapping=tuple(mapping.items()),
        encoding=reading.encoding,
        sheet=reading.sheet,
        where=where,
        mode=_mode(t, said),
        date_order=reading.date_order,
        decimal_mark=reading.decimal_mark,
    )


_READING: Final = ("encoding", "sheet", "date_order", "decimal_mark")


class _Said:
    """Widget keys of one file, and what their widgets hold."""

    def __init__(self, path: Path) -> None:
        self._file = path.parent.name

    def key(self, name: str) -> str:
        return f"import_{name}_{self._file}"

    def of(self, name: str) -> Any:
        return st.session_state.get(self.key(name))


def _describe(t: Language, first: Look) -> None:
    row = first.header_row or 0
    suffix = f"import_kind.{Path(first.file).suffix.lower().lstrip('.')}"
    kind = t(suffix if suffix in t else "import_kind.txt")
    if first.sheet is not None:
        st.markdown(
            t("import.file_is_book", name=first.file, kind=kind, sheet=first.sheet, header_row=row)
        )
    else:
        st.markdown(
            t(
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
            st.markdown(f"**{candidate.encoding}**")
            st.text("\n".join(candidate.preview[:4]))


def _reading_options(t: Language, first: Look, said: _Said) -> None:
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


def _optional(
    t: Language, box: Any, name: str, known: list[str], said: _Said, *, named: bool = False
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


def _mapping(t: Language, first: Look, said: _Said) -> dict[str, str]:
    """Field → column for every field, an empty column for one that the file lacks."""
    ordered = [*_FIRST, *(name for name in FIELDS if name not in _FIRST)]
    chosen = {}
    with st.expander(t("import.mapping"), expanded=True):
        st.caption(t("import.mapping_remembered" if first.remembered else "import.mapping_help"))
        for start in range(0, len(ordered), _COLUMNS):
            for box, name in zip(st.columns(_COLUMNS), ordered[start:], strict=False):
                chosen[name] = _field(t, box, first, name, said)
    return chosen


def _field(t: Language, box: Any, first: Look, name: str, said: _Said) -> str:
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


def _where(t: Language, first: Look, said: _Said) -> tuple[tuple[str, str], ...]:
    left, right = st.columns(2)
    column = left.selectbox(
        t("import.where"),
        first.columns,
        index=None,
        key=said.key("where_column"),
        placeholder=t("import.where_all"),
    )
    if column is None:
        return ()
    at = first.columns.index(column)
    seen = list(dict.fromkeys(row[at].strip() for row in first.rows if at < len(row)))
    values = right.multiselect(
        t("import.where_value"),
        seen,
        key=said.key(f"where_{at}"),
        accept_new_options=True,
        placeholder=t("import.where_type"),
    )
    return tuple((column, value) for value in values)


def _mode(t: Language, said: _Said) -> str:
    return st.radio(
        t("import.mode"),
        MODES,
        key=said.key("mode"),
        format_func=lambda code: t(f"import_mode.{code}"),
        captions=[t(f"import_mode_help.{code}") for code in MODES],
    )
