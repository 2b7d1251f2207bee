"""How a waiting file is read and which column is what: shown as found, to be corrected."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.imports.model import Look
from i18n import Language
from ui import errors
from ui.imports.file_state import FileState
from ui.plain import plain
from ui.plain import said as in_plain

_ENCODINGS: Final = ("utf-8", "gb18030", "big5", "cp1252", "shift_jis", "utf-16")
_COLUMNS: Final = 4
Choices = Mapping[str, tuple[str, ...]]
"""Further choices of how a file is read, and the codes to choose from."""
_ROW: Final = 35
"""Height of a line of the preview, in pixels."""
_MOST_ROWS: Final = 6
_CORRECTED: Final = "corrected"
READING: Final = ("encoding", "sheet", "date_order", "decimal_mark")
"""The choices of every import that are made before the columns are looked at."""


def corrected(state: FileState) -> tuple[tuple[str, str], ...]:
    """Field and column where a person chose another than was proposed."""
    return tuple((state.value(_of_reading(state)) or {}).items())


def correct(state: FileState, name: str, column: str | None) -> None:
    """Note which column a person chose for a field, ``""`` for none; None leaves it to the evidence again.

    The file is looked at again: what its rows say depends on the columns.
    """
    chosen = dict(corrected(state)) | {name: column}
    said = {one: other for one, other in chosen.items() if other is not None}
    state.note(_of_reading(state), said)


def _of_reading(state: FileState) -> str:
    """Another sheet or encoding may have other columns."""
    return f"{_CORRECTED}_{state.value('encoding')}_{state.value('sheet')}"


def describe(t: Language, first: Look) -> None:
    """What the file is: its kind, its encoding or sheet, where its header stands."""
    row = first.header_row or 0
    suffix = f"import_kind.{Path(first.file).suffix.lower().lstrip('.')}"
    kind = t(suffix if suffix in t else "import_kind.txt")
    facts = {"name": first.file, "kind": kind, "header_row": row}
    if first.sheet is not None:
        st.caption(in_plain(t, "import.file_is_book", **facts, sheet=first.sheet))
        return
    encoding, delimiter = first.encoding or "?", _delimiter(t, first.delimiter)
    st.caption(in_plain(t, "import.file_is", **facts, encoding=encoding, delimiter=delimiter))


def _delimiter(t: Language, mark: str | None) -> str:
    names = {"\t": "import.delimiter_tab", " ": "import.delimiter_blanks"}
    return t(names[mark]) if mark in names else f"“{mark}”"


def _is_stuck(first: Look) -> bool:
    """Whether something is open that the choices below answer."""
    return any(not question.decides for question in first.questions)


def questions(t: Language, first: Look) -> None:
    """What the file leaves open, with what to do; the widgets for it stand right below."""
    for question in first.questions:
        # What the rows leave open is asked with its answers, see ``imports/evidence``.
        if not question.decides:
            st.warning(errors.sentence(question.error, t))
    undecided = first.encoding is None and first.sheet is None
    for candidate in first.encodings if undecided else ():
        with st.container(border=True):
            st.markdown(f"**{plain(candidate.encoding)}**")
            st.text("\n".join(candidate.preview[:4]))


def options(t: Language, first: Look, state: FileState, more: Choices) -> DeltaGenerator:
    """Encoding or sheet, order of the date, decimal mark and ``more``: left to the evidence unless a person
    chooses. The box in which they stand holds further settings of a target too.
    """
    box = st.expander(t("import.options"), expanded=_is_stuck(first))
    with box:
        boxes = iter(st.columns(_COLUMNS))

        def ask(name: str, known: list[str], named: Callable[[str], str] = str) -> None:
            next(boxes).selectbox(
                t(f"import.{name}"),
                known,
                index=None,
                key=state.key(name),
                format_func=named,
                placeholder=t("import.automatic"),
            )

        if first.sheet is None:
            candidates = [encoding.encoding for encoding in first.encodings]
            ask("encoding", list(dict.fromkeys([*candidates, *_ENCODINGS])))
        else:
            ask("sheet", list(first.sheets))
        ask("date_order", ["ymd", "dmy", "mdy"], lambda code: t(f"import.{code}"))
        ask("decimal_mark", [".", ","])
        for name, codes in more.items():
            ask(name, list(codes), lambda code: t(f"import.{code}"))
    return box


@dataclass(frozen=True)
class MappingWidgets:
    """The widgets that say which column fills which field."""

    t: Language
    first: Look
    state: FileState
    label: Callable[[str], str]

    def choose(self, fields: tuple[str, ...], help_key: str, below: str = "") -> dict[str, str]:
        """Field → column for every field, an empty column for one that the file lacks."""
        chosen = {}
        remembered = self.first.remembered
        with st.expander(self.t("import.mapping"), expanded=_is_stuck(self.first)):
            st.caption(self.t("import.mapping_remembered" if remembered else help_key))
            for start in range(0, len(fields), _COLUMNS):
                for box, name in zip(st.columns(_COLUMNS), fields[start:], strict=False):
                    chosen[name] = self._field(box, name)
            if below:
                st.caption(below)
        return chosen

    def _field(self, box: Any, name: str) -> str:
        mapped = self.first.mapping
        proposed = mapped.get(name, "")
        columns = ["", *dict.fromkeys([*self.first.columns, *mapped.values()])]
        # The proposal is part of the key: another sheet or encoding proposes afresh.
        key = self.state.key(f"{name}_{proposed}_{len(columns)}")
        return box.selectbox(
            self.label(name),
            columns,
            index=columns.index(proposed),
            key=key,
            format_func=lambda column: column or self.t("import.not_mapped"),
            on_change=lambda: correct(self.state, name, st.session_state[key]),
        )

    def preview(self, mapping: dict[str, str], key: str) -> None:
        """The first rows as they were decoded, each column headed by the field that it fills."""
        st.markdown(f"**{self.t('import.preview')}**")
        fills = {column: self.label(name) for name, column in mapping.items() if column}
        width = len(self.first.columns)
        rows = [(*row, *[""] * width)[:width] for row in self.first.rows]
        heads = {
            f"c{at}": st.column_config.TextColumn(
                f"{column} → {fills[column]}" if column in fills else column
            )
            for at, column in enumerate(self.first.columns)
        }
        frame = pd.DataFrame(rows, columns=list(heads))
        height = _ROW * (1 + min(len(rows), _MOST_ROWS)) + 3
        st.dataframe(frame, hide_index=True, column_config=heads, height=height, key=key)
