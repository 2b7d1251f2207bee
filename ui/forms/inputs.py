"""One input for each field of a kind of record: what can stand in it decides what it looks like.

What a person has typed stays in the session until the record is kept: a refused form loses nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import streamlit as st

from data.record_types import RECORD_TYPES, Field
from i18n import Language
from views.days import as_day
from views.records import choice, field_name, flag

_LONG: Final = ("note", "text", "reason")
"""Fields that take a whole line."""
_MOST_CHOSEN: Final = 5
"""A whole number of so few values is chosen, not typed."""

Values = dict[str, object]
Offered = Mapping[str, Sequence[str]]


def inputs(
    t: Language,
    kind: str,
    names: Iterable[str],
    key: str,
    usual: Mapping[str, object],
    offered: Offered,
    across: int,
) -> Values:
    """Draw the fields side by side, ``across`` in a row, long ones below; what stands in them.

    ``usual``: what stands in a field at first. ``offered``: known texts to choose from or to leave,
    and the codes that a choice is narrowed to.
    """
    fields = [RECORD_TYPES[kind].field(name) for name in names]
    short = [field for field in fields if field.name not in _LONG]
    values: Values = {}
    for start in range(0, len(short), across):
        row = short[start : start + across]
        for column, field in zip(st.columns(across), row, strict=False):
            with column:
                values[field.name] = _input(t, kind, field, key, usual, offered)
    for field in fields:
        if field.name in _LONG:
            values[field.name] = _input(t, kind, field, key, usual, offered)
    return values


def forget(key: str) -> None:
    """Empty the inputs of a form, the author's name aside."""
    typed = [name for name in st.session_state if str(name).startswith(f"{key}_")]
    for name in typed:
        if not str(name).endswith("_author"):
            del st.session_state[name]


def _input(
    t: Language,
    kind: str,
    field: Field,
    key: str,
    usual: Mapping[str, object],
    offered: Offered,
) -> object:
    place = f"{key}_{field.name}"
    label = field_name(t, kind, field.name) + (" *" if field.needed else "")
    first = usual.get(field.name)
    options = _options(field, offered)
    if options:
        st.session_state.setdefault(place, _first(first, options, field))
        return st.selectbox(
            label,
            options,
            index=None,
            key=place,
            format_func=lambda code: _option(t, kind, field, code),
            placeholder=t("records.not_known"),
        )
    if field.type in ("day", "month"):
        st.session_state.setdefault(place, as_day(first))
        return st.date_input(label, value=None, key=place)
    if field.type in ("money", "whole"):
        return _number(field, label, place, first)
    if texts := offered.get(field.name):
        return _suggested(t, label, place, texts, first)
    st.session_state.setdefault(place, str(first or ""))
    draw = st.text_area if field.name in ("note", "text") else st.text_input
    return draw(label, key=place)


def _options(field: Field, offered: Offered) -> tuple[object, ...]:
    """The values of a choice; nothing for a field that is typed."""
    if field.type == "choice":
        return tuple(offered.get(field.name, field.choices))
    if field.type == "flag":
        return (True, False)
    if field.least is None or field.most is None or field.most - field.least >= _MOST_CHOSEN:
        return ()
    return tuple(range(field.least, field.most + 1))


def _first(first: object, options: Sequence[object], field: Field) -> object | None:
    if first in options:
        return first
    return options[0] if field.needed else None


def _option(t: Language, kind: str, field: Field, code: object) -> str:
    if field.type == "choice":
        return choice(t, kind, field.name, code)
    if field.type == "flag":
        return flag(t, bool(code))
    return t.number(code)


def _number(field: Field, label: str, place: str, first: object) -> object:
    is_money = field.type == "money"
    make = float if is_money else int
    st.session_state.setdefault(place, None if first is None else make(str(first)))
    return st.number_input(
        label,
        min_value=None if field.least is None else make(field.least),
        max_value=None if field.most is None else make(field.most),
        value=None,
        step=make(1),
        format="%.2f" if is_money else "%d",
        key=place,
    )


def _suggested(
    t: Language, label: str, place: str, texts: Sequence[str], first: object
) -> str | None:
    """A text that is chosen from the known ones, or typed when it is a new one."""
    options = list(dict.fromkeys([*texts, *([str(first)] if first else [])]))
    st.session_state.setdefault(place, str(first) if first else None)
    chosen = st.selectbox(
        label,
        options,
        index=None,
        key=place,
        accept_new_options=True,
        placeholder=t("records.choose_or_type"),
    )
    return None if chosen is None else str(chosen)
