"""Choosing members of a dimension: a plain list while short, a search over thousands."""

from collections.abc import Callable

import numpy as np
import streamlit as st

from data.store.store import Members
from ui.visit import Visit

_LISTED = 400
"""Up to so many members are offered as one list; more are found by typing."""
_FOUND = 50


def pick(
    visit: Visit,
    dimension: str,
    chosen: tuple[str, ...],
    label: str,
    *,
    key: str,
    then: Callable[[str], None],
) -> None:
    """A multiselect over the members of ``dimension`` that shows ``chosen``.

    A change calls ``then(key)``; the new choice is ``st.session_state[key]``.
    """
    t = visit.t
    members = visit.store.members(dimension, visit.facts.version)
    options = list(chosen)
    if len(members.ids) <= _LISTED:
        options += sorted(set(members.ids) - set(chosen))
    else:
        words = st.text_input(label, key=f"{key}_search", placeholder=t("scope.filter_search"))
        options += [one for one in found(members, words or "") if one not in chosen]
    st.session_state[key] = list(chosen)
    st.multiselect(
        label,
        options,
        key=key,
        format_func=lambda one: _label(members, one),
        on_change=then,
        args=(key,),
        placeholder=t("scope.everything"),
        label_visibility="visible" if len(members.ids) <= _LISTED else "collapsed",
    )


def found(members: Members, words: str, most: int = _FOUND) -> list[str]:
    """Ids of the first members whose id or name holds the words, in any case."""
    wanted = words.strip().casefold()
    hits = (
        str(one)
        for one, name in zip(members.ids, members.names, strict=True)
        if wanted in str(name).casefold() or wanted in str(one).casefold()
    )
    return [one for one, _ in zip(hits, range(most), strict=False)]


def _label(members: Members, one: str) -> str:
    key = members.by_id.get(one)
    name = one if key is None else str(members.names[key])
    return name if name == one else f"{name} · {one}"


def chosen(key: str) -> list[str]:
    """What the multiselect under ``key`` holds."""
    return list(np.atleast_1d(st.session_state[key]))
