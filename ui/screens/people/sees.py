"""Which customers somebody sees: said in words, and chosen."""

import streamlit as st

from data.store.part import BY, LISTED, Part
from ui.scope.visit import Visit

_REP = "rep"
_ALL, _OWN, _PART = "all", "own", "part"


def part_words(visit: Visit, sees: Part | None) -> str:
    """A part in words."""
    t = visit.t
    if sees is None:
        return t("people.sees_all")
    said = [
        t("people.part_values", dimension=t(f"dimension.{code}"), values=values)
        for code, values in sees.ids.items()
    ]
    return t("app.list_mark").join(said) or t("people.sees_part")


def choose_part(visit: Visit, key: str, name: str, sees: Part | None = None) -> Part | None:
    """Everything, the customers of the sales rep of this name, or by values of dimensions."""
    t = visit.t
    own = Part.of({_REP: [name]}) if name else Part()
    ways = [_OWN, _PART, _ALL]
    now = (
        _OWN
        if sees == own
        else _PART
        if sees is not None
        else _OWN
        if key == "people_add"
        else _ALL
    )
    way = st.radio(
        t("people.sees"),
        ways,
        index=ways.index(now),
        format_func=lambda one: t(f"people.sees_{one}"),
        horizontal=True,
        help=t("people.sees_help"),
        key=f"{key}_sees",
    )
    if way == _ALL:
        return None
    if way == _OWN:
        return own
    ids = sees.ids if sees is not None else {}
    chosen = {code: _values(visit, key, code, ids.get(code, [])) for code in _dimensions(visit)}
    return Part.of({code: values for code, values in chosen.items() if values})


def _dimensions(visit: Visit) -> list[str]:
    """The dimensions of this store by which customers can be told apart."""
    own = [dimension.code for dimension in visit.facts.own]
    return [code for code in visit.facts.dimensions if code in (*BY, *own, LISTED)]


def _values(visit: Visit, key: str, code: str, chosen: list[str]) -> list[str]:
    members = visit.store.members(code)
    names = dict(zip(members.ids.tolist(), members.names.tolist(), strict=True))
    return st.multiselect(
        visit.t(f"dimension.{code}"),
        [*names, *(one for one in chosen if one not in names)],
        default=chosen,
        format_func=lambda one: str(names.get(one, one)),
        key=f"{key}_{code}",
    )
