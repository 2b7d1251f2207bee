"""Choosing members of a dimension: a plain list while short, a search over thousands."""

import streamlit as st

from data.store.store import Members
from ui.scope import choice
from ui.scope.visit import Visit

_LISTED = 400
"""Up to this many members are offered as one list; more are found by typing."""
_FOUND = 50


def pick(
    visit: Visit, dimension: str, chosen: tuple[str, ...], label: str, *, field: str | None = None
) -> None:
    """A choice among the members of ``dimension``; ``field`` of the link, where it is not its own."""
    t = visit.t
    field = field or dimension
    members = visit.store.sold(dimension, visit.facts.version)
    options, is_listed = list(chosen), len(members.keys) <= _LISTED
    if is_listed:
        options += sorted(set(members.known_ids) - set(chosen))
    else:
        words = st.text_input(label, key=f"{field}_search", placeholder=t("scope.filter_search"))
        options += [member for member in matching(members, words or "") if member not in chosen]
    choice.several(
        field,
        options,
        label,
        lambda member: _label(members, member),
        chosen=chosen,
        placeholder=t("scope.everything"),
        label_visibility="visible" if is_listed else "collapsed",
    )


def matching(members: Members, words: str, most: int = _FOUND) -> list[str]:
    """Ids of the first members whose id or name holds the words, in any case."""
    wanted = words.strip().casefold()
    hits = (
        str(member)
        for member, name in zip(members.known_ids, members.names[members.keys], strict=True)
        if wanted in str(name).casefold() or wanted in str(member).casefold()
    )
    return [member for member, _ in zip(hits, range(most), strict=False)]


def _label(members: Members, member: str) -> str:
    key = members.by_id.get(member)
    name = member if key is None else str(members.names[key])
    return name if name == member else f"{name} · {member}"
