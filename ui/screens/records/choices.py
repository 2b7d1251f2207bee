"""What a person may say about a companion file: how to read it, which column is what, what mode."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st

from data.errors import UserError
from data.imports.records import (
    MODES,
    RecordLook,
    RecordOptions,
    fields_of,
    look_records,
    usual_mode,
)
from data.record_types import RECORD_TYPES
from i18n import Language
from ui import errors
from ui.importing.said import Said
from ui.plain import plain
from ui.screens.records import labels
from ui.visit import Visit

_ENCODINGS: Final = ("utf-8", "gb18030", "big5", "cp1252", "shift_jis", "utf-16")
_COLUMNS: Final = 4
_READING: Final = ("encoding", "sheet", "date_order", "decimal_mark", "year")


def choose(here: Visit, kind: str, path: Path) -> RecordOptions | None:
    """The step "check": how the file is read, for correction; None where it cannot be read so."""
    t, said = here.t, Said(path)
    st.subheader(t("import.step_check"))
    reading = RecordOptions(**{name: said.of(f"{kind}_{name}") for name in _READING})
    try:
        first = look_records(here.store, kind, path, reading)
    except UserError as error:
        st.error(errors.sentence(error, t))
        return None
    for question in first.questions:
        st.warning(errors.sentence(UserError(question.code, **question.facts), t))
    _encodings(first)
    _reading(t, kind, first, said)
    mapping = _mapping(t, kind, first, said)
    _preview(t, kind, first, mapping)
    return RecordOptions(
        mapping=tuple(mapping.items()),
        encoding=reading.encoding,
        sheet=reading.sheet,
        mode=_mode(t, kind, said),
        date_order=reading.date_order,
        decimal_mark=reading.decimal_mark,
        statement_date=_statement_date(t, kind, first, said),
        year=reading.year,
    )


def _encodings(first: RecordLook) -> None:
    """How the file would read in each plausible encoding, where the text leaves it open."""
    for candidate in first.encodings if first.encoding is None and first.sheet is None else ():
        with st.container(border=True):
            st.markdown(f"**{plain(candidate.encoding)}**")
            st.text("\n".join(candidate.preview[:4]))


def _reading(t: Language, kind: str, first: RecordLook, said: Said) -> None:
    if first.needs_year or said.of(f"{kind}_year"):
        st.number_input(
            t("companion.year"),
            min_value=1990,
            max_value=2100,
            value=None,
            step=1,
            key=said.key(f"{kind}_year"),
            width=260,
        )
    with st.expander(t("import.options"), expanded=bool(first.questions)):
        boxes = iter(st.columns(_COLUMNS))

        def ask(name: str, known: list[str], named: Callable[[str], str] = str) -> None:
            next(boxes).selectbox(
                t(f"import.{name}"),
                known,
                index=None,
                key=said.key(f"{kind}_{name}"),
                format_func=named,
                placeholder=t("import.automatic"),
            )

        if first.sheet is None:
            candidates = [one.encoding for one in first.encodings]
            ask("encoding", list(dict.fromkeys([*candidates, *_ENCODINGS])))
        else:
            ask("sheet", list(first.sheets))
        ask("date_order", ["ymd", "dmy", "mdy"], lambda code: t(f"import.{code}"))
        ask("decimal_mark", [".", ","])


def _mapping(t: Language, kind: str, first: RecordLook, said: Said) -> dict[str, str]:
    """Field → column for every field, an empty column for one that the file lacks."""
    chosen: dict[str, str] = {}
    names = [one for one in fields_of(kind) if not (first.months and one in ("month", "amount"))]
    with st.expander(t("import.mapping"), expanded=True):
        text = "import.mapping_remembered" if first.remembered else "companion.mapping_help"
        st.caption(t(text))
        for start in range(0, len(names), _COLUMNS):
            for box, name in zip(st.columns(_COLUMNS), names[start:], strict=False):
                chosen[name] = _field(t, box, kind, first, name, said)
        if first.months:
            st.caption(t("companion.months", list=[plain(one) for one in first.months]))
    # A name that stands for the missing id is told to the customer; it is no column of its own.
    return {name: column for name, column in chosen.items() if name in first.mapping or column}


def _field(t: Language, box: Any, kind: str, first: RecordLook, name: str, said: Said) -> str:
    proposed = first.mapping.get(name, "")
    columns = ["", *dict.fromkeys([*first.columns, *first.mapping.values()])]
    needed = name == "customer" or name in RECORD_TYPES[kind].needed
    label = labels.field(t, kind, name)
    # The proposal is part of the key: another sheet or encoding proposes afresh.
    return box.selectbox(
        f"{label} \\*" if needed else label,
        columns,
        index=columns.index(proposed),
        key=said.key(f"{kind}_{name}_{proposed}_{len(columns)}"),
        format_func=lambda column: column or t("import.not_mapped"),
    )


def _preview(t: Language, kind: str, first: RecordLook, mapping: dict[str, str]) -> None:
    """The first rows as they were decoded, each column headed by the field that it fills."""
    st.markdown(f"**{t('import.preview')}**")
    fills = {column: labels.field(t, kind, name) for name, column in mapping.items() if column}
    width = len(first.columns)
    rows = [(*row, *[""] * width)[:width] for row in first.rows]
    heads = {
        f"c{at}": st.column_config.TextColumn(
            f"{column} → {fills[column]}" if column in fills else column
        )
        for at, column in enumerate(first.columns)
    }
    frame = pd.DataFrame(rows, columns=list(heads))
    st.dataframe(frame, hide_index=True, column_config=heads, height=240, key="records_preview")


def _statement_date(t: Language, kind: str, first: RecordLook, said: Said) -> Any:
    """The date of a statement whose file has no column for it; proposed: the last sale day."""
    if not first.needs_date:
        return None
    said_day = st.date_input(
        t("companion.statement_date"),
        value=first.statement_date,
        key=said.key(f"{kind}_statement_date"),
        width=260,
    )
    return said_day if said_day != first.statement_date else None


def _mode(t: Language, kind: str, said: Said) -> str:
    return st.radio(
        t("companion.mode"),
        MODES,
        index=MODES.index(usual_mode(RECORD_TYPES[kind])),
        key=said.key(f"{kind}_mode"),
        format_func=lambda code: t(f"record_mode.{code}"),
        captions=[t(f"record_mode_help.{code}") for code in MODES],
    )
