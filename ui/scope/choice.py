"""Everything that a reader chooses and that the link keeps: the only widgets that write the address."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from analytics.period import Period, months_to
from ui.scope import bound
from ui.scope.visit import Visit, change_query
from views.links import page_fields

Words = Callable[[str], str]


def one_of(
    visit: Visit,
    field: str,
    codes: Sequence[str],
    label: str,
    words: Words,
    *,
    chosen: str | None = None,
    labelled: bool = False,
) -> str:
    """A button for each code of a field of the link; the one that is chosen.

    ``chosen``: where that is not what the link says. Without ``labelled`` only a screen reader reads
    the label.
    """
    now = visit.view[field] if chosen is None else chosen
    key = bound.set_key(field, now, [words(code) for code in codes])
    st.segmented_control(
        label,
        codes,
        key=key,
        required=True,
        format_func=words,
        label_visibility="visible" if labelled else "collapsed",
        on_change=bound.taking(field, key, lambda code: {field: code}),
    )
    return now


def listed(
    field: str,
    codes: Sequence[str],
    label: str,
    words: Words,
    *,
    chosen: str | None,
    forgets: Sequence[str] = (),
    **how: Any,
) -> None:
    """Radio buttons below each other; ``forgets``: fields that have no meaning after another choice."""
    key = bound.set_key(field, chosen, [words(code) for code in codes])
    st.radio(
        label,
        codes,
        key=key,
        format_func=words,
        on_change=bound.taking(
            field, key, lambda code: {field: code, **dict.fromkeys(forgets, "")}
        ),
        **how,
    )


def select(
    field: str,
    codes: Sequence[str],
    label: str,
    words: Words,
    *,
    chosen: str,
    width: int,
    labelled: bool = True,
) -> None:
    """A list that folds out; without ``labelled`` only a screen reader reads the label."""
    key = bound.set_key(field, chosen, [words(code) for code in codes])
    st.selectbox(
        label,
        codes,
        key=key,
        format_func=words,
        label_visibility="visible" if labelled else "collapsed",
        on_change=bound.taking(field, key, lambda code: {field: code}),
        width=width,
    )


def switch(
    visit: Visit, field: str, code: str, label: str, *, off: str = "", help: str | None = None
) -> bool:
    """A switch that is on while the field of the link has this code; ``off`` is written otherwise."""
    is_on = visit.view[field] == code
    key = bound.set_key(field, is_on)
    st.toggle(
        label,
        key=key,
        help=help,
        on_change=bound.taking(field, key, lambda on: {field: code if on else off}),
    )
    return is_on


def whole(field: str, label: str, chosen: int, codes: Sequence[str], *, width: int) -> None:
    """A whole number between the first and the last of the codes."""
    key = bound.set_key(field, chosen)
    st.number_input(
        label,
        min_value=int(codes[0]),
        max_value=int(codes[-1]),
        key=key,
        on_change=bound.taking(field, key, lambda number: {field: str(number)}),
        width=width,
    )


def day(field: str, label: str, chosen: date | None, *, help: str, width: int) -> None:
    """A day, or none."""
    key = bound.set_key(field, chosen)
    st.date_input(
        label,
        key=key,
        help=help,
        width=width,
        on_change=bound.taking(
            field, key, lambda picked: {field: picked.isoformat() if picked else ""}
        ),
    )


def last_day(field: str, label: str, chosen: date, *, help: str) -> None:
    """The last day of a period of twelve months; without a day the usual period."""
    name = f"{field}_day"
    key = bound.set_key(name, chosen)
    st.date_input(
        label,
        key=key,
        help=help,
        on_change=bound.taking(
            name, key, lambda day: {field: months_to(day, 12).code if day else ""}
        ),
    )


def days(field: str, label: str, chosen: Period | None) -> None:
    """The two days of a period; after the first click there is only one, and nothing is asked yet."""
    name = f"{field}_days"
    shown = (chosen.from_day, chosen.to_day) if chosen else ()
    key = bound.key(name, shown)
    if len(st.session_state.get(key, ())) != 1:
        st.session_state[key] = shown
    st.date_input(
        label,
        key=key,
        on_change=bound.taking(
            name, key, lambda two: {field: Period(*two).code} if len(two) == 2 else {}
        ),
    )


def several(
    field: str,
    options: Sequence[str],
    label: str,
    words: Words,
    *,
    chosen: Sequence[str],
    **how: Any,
) -> None:
    """Any number of ids of a dimension."""
    # The words are names, the same in every language; that they come and go with what the reader types
    # must not close the list.
    key = bound.set_key(field, list(chosen))
    st.multiselect(
        label,
        options,
        key=key,
        format_func=words,
        on_change=bound.taking(field, key, lambda ids: {field: list(ids)}),
        **how,
    )


def button(label: str, fields: Mapping[str, str | Sequence[str]], *, key: str, **how: Any) -> None:
    """A button that asks the question with these fields instead."""
    st.button(label, key=key, on_click=change_query, kwargs=dict(fields), **how)


def narrow(field: str, ids: Sequence[str]) -> None:
    """Ask about the chosen points of a chart or rows of a table only; for their callbacks."""
    change_query(**{field: ids})


def heads_or_money(visit: Visit) -> str:
    """Whether a picture counts accounts or money."""
    t = visit.t
    codes = page_fields.FIELDS["unit"]
    return one_of(visit, "unit", codes, t("movement.unit"), lambda code: t(f"movement_unit.{code}"))


def key_only(visit: Visit) -> bool:
    """All accounts, or the key accounts alone."""
    t = visit.t
    return switch(visit, "who", "key", t("stages.key_only"), help=t("stages.key_only_help"))
