"""Choices about the page that the link keeps: one of a few buttons, or a switch."""

from collections.abc import Callable, Sequence

import streamlit as st

from ui import view, visit
from ui.visit import Visit


def one_of(
    here: Visit,
    field: str,
    codes: Sequence[str],
    label: str,
    words: Callable[[str], str],
    *,
    chosen: str | None = None,
    labelled: bool = False,
) -> str:
    """A button for each code of a field of the link; the one that is chosen.

    ``chosen``: where that is not what the link says. Without ``labelled`` only a screen reader reads
    the label.
    """
    now = here.view[field] if chosen is None else chosen
    st.session_state[field] = now
    st.segmented_control(
        label,
        codes,
        key=field,
        required=True,
        format_func=words,
        label_visibility="visible" if labelled else "collapsed",
        on_change=lambda: visit.change(**{field: st.session_state[field]}),
    )
    return now


def switch(
    here: Visit, field: str, code: str, label: str, *, off: str = "", help: str | None = None
) -> bool:
    """A switch that is on while the field of the link has this code; ``off`` is written otherwise."""
    is_on = here.view[field] == code
    st.session_state[field] = is_on
    st.toggle(
        label,
        key=field,
        help=help,
        on_change=lambda: visit.change(**{field: code if st.session_state[field] else off}),
    )
    return is_on


def heads_or_money(here: Visit) -> str:
    """Whether a picture counts accounts or money."""
    t = here.t
    codes = view.FIELDS["unit"]
    return one_of(here, "unit", codes, t("movement.unit"), lambda code: t(f"movement_unit.{code}"))


def key_only(here: Visit) -> bool:
    """All accounts, or the key accounts alone."""
    t = here.t
    return switch(here, "who", "key", t("stages.key_only"), help=t("stages.key_only_help"))
