"""One visit: the reader's language, the open store, and the question that the URL asks.

The URL is the only memory of a question. Widgets show what it says and change it; nothing else is kept,
so that an opened link never mixes with an earlier visit.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from string import ascii_uppercase
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from analytics.period import Period
from analytics.scope import to_query
from data.people.guests import GuestLink
from data.people.visitors import Visitor
from data.store.paths import open_store
from data.store.seen import Mask, SeenStore, seen_by
from data.store.store import Store
from i18n import LANGUAGES, Language
from ui import person
from ui.navigation import SCREENS, Screen
from ui.plain import plain, said
from ui.scope.memo import shared_answers
from views.links import page_fields
from views.links.asked import Asked, Query, link, read, shown
from views.links.link_fields import packed, unpacked

_NAMED: Final = ("customer", "group")
"""The dimensions whose members a masked link calls by letters."""
_VISIT, _CARRIED, _ASKED = "keystone_visit", "keystone_query", "keystone_asked"
_WHO = "keystone_visitor"
_NOBODY: Final = "–"
_LEVELS: Final = {"red": ":red[■]", "amber": ":orange[■]"}
_FREE_FOR_GUESTS: Final = frozenset(page_fields.FIELDS) - {"account", "kind", "meeting"} | {"lang"}


@dataclass(frozen=True)
class Visit(Asked):
    """What every page starts from: what its link asks, and who looks at it where."""

    is_carried: bool
    """The question comes from the page before: the address of this one was bare."""
    visitor: Visitor
    """Who looks."""
    screen: Screen = SCREENS[0]

    def plain(self, text: object) -> str:
        """A text from a file or a person inside Markdown, standing for nothing but itself."""
        return plain(text)

    def strong(self, text: str) -> str:
        """A text in bold."""
        return f"**{text}**"

    def mark(self, level: str) -> str:
        """The mark of a warning's level in its colour."""
        return _LEVELS[level]

    def said(self, key: str, /, **facts: object) -> str:
        """The text ``key`` as Markdown, its facts shown as what they are."""
        return said(self.t, key, **facts)

    @property
    def asked(self) -> Asked:
        """What its link asks, for views whose texts are no Markdown."""
        return Asked(**{one.name: getattr(self, one.name) for one in fields(Asked)})

    @property
    def theme(self) -> str:
        """``light`` or ``dark``, as the reader has it."""
        return "dark" if st.context.theme.type == "dark" else "light"

    @property
    def look(self) -> Hashable:
        """All that can tell what this reader is shown from what another one is; see ``ui.rendered``."""
        asked = (
            self.t,
            self.facts,
            self.scope,
            tuple(self.view.items()),
            tuple(self.query.get("lang", ())),
        )
        guest = self.visitor.guest
        who = (self.visitor.role, self.visitor.sees, guest and guest.number)
        return (self.store, who, self.screen, self.theme, asked)

    @property
    def is_presented(self) -> bool:
        """Whether a meeting has the whole screen: no menu and no scope bar beside it."""
        return (
            self.screen.slug == "meeting"
            and bool(self.view["agenda"])
            and self.view["present"] != "no"
        )

    @property
    def newest(self) -> int:
        """The newest data version, which a pinned question may lag behind."""
        return self.store.version


def begin_visit() -> Visit:
    """Read this run's URL; ``current`` gives the same visit to the pages."""
    visitor = person.visitor()
    _forget_others(visitor)
    st.session_state.pop(_ASKED, None)
    query, is_carried = _query(visitor.guest)
    t = _language(query).by_clock(st.context.timezone)
    store = seen_by(open_store(), visitor.sees, _mask(visitor.guest, t)).acting(visitor.actor)
    query = masked_query(query, store)
    asked = read(store, query, t, shared_answers())
    visit = Visit(**vars(asked), is_carried=is_carried, visitor=visitor)
    st.session_state[_VISIT] = visit
    return visit


def _mask(guest: GuestLink | None, t: Language) -> Mask | None:
    """How customers are called in a guest link that hides their names."""
    if guest is None or not guest.is_masked:
        return None
    period = Period.from_code(guest.query["period"][0])
    return mask_of(t, int(guest.query["version"][0]), period)


def mask_of(t: Language, version: int, period: Period) -> Mask:
    """How customers are called where names are hidden: letters by their net revenue of a period."""
    return Mask(version, period.from_day, period.to_day, t("share.masked_name"), ascii_uppercase)


def masked_query(query: Query, store: Store) -> dict[str, list[str]]:
    """The question with the ids of customers as a masked store knows them."""
    if not (isinstance(store, SeenStore) and store.mask):
        return {name: list(ids) for name, ids in query.items()}
    names = {*_NAMED, "account"}
    if query.get("item", ["customer"])[0] in _NAMED:
        names.add("pick")
    # A customer who is not seen stays a condition that nobody meets.
    masked = {
        name: (store.shown(ids) or [_NOBODY]) if name in names else list(ids)
        for name, ids in query.items()
    }
    if "pick" not in names:  # what was picked of other items before may be customers
        masked["pick"] = [id for id in query.get("pick", []) if _is_other_item(store, id)]
    return masked


def _is_other_item(store: Store, id: str) -> bool:
    """Whether something else than a customer or a group has this id."""
    others = (code for code in store.dimensions if code not in _NAMED)
    return any(id in store.members(code).by_id for code in others)


def _forget_others(visitor: Visitor) -> None:
    """A browser window that somebody else signs in with starts empty."""
    who = (visitor.role, visitor.name, visitor.guest and visitor.guest.number)
    if st.session_state.get(_WHO, who) != who:
        st.session_state.clear()
    st.session_state[_WHO] = who


def visit_on(screen: Screen) -> Visit:
    """This visit, now that its screen is known."""
    visit = replace(current_visit(), screen=screen)
    st.session_state[_VISIT] = visit
    return visit


def current_visit() -> Visit:
    """The visit of this run."""
    return st.session_state[_VISIT]


def asked_query(**fields: str | Sequence[str]) -> dict[str, list[str]]:
    """The URL of another question: this visit's with these fields; an empty value takes a field away."""
    visit = current_visit()
    query = dict(st.session_state.get(_ASKED) or _whole_query(visit))
    for field, value in fields.items():
        values = [value] if isinstance(value, str) else list(value)
        query[_in_links(visit, field)] = (
            [_in_links(visit, dimension) for dimension in values] if field == "item" else values
        )
    return packed({field: values for field, values in query.items() if any(values)})


def _in_links(visit: Visit, dimension: str) -> str:
    """A dimension of the store's own as a link calls it; anything else stays as it is."""
    return visit.scope.field_of(dimension) if visit.scope else dimension


def change_query(**fields: str | Sequence[str]) -> None:
    """Ask another question, see ``asked``. For callbacks: the run that follows reads the new URL.

    Two changes before that run add up: a number that is typed and the button that is clicked at once.
    """
    query = asked_query(**fields)
    _go(query)
    st.session_state[_ASKED] = query


def clear_filters() -> None:
    """Ask the same question without any filter."""
    visit = current_visit()
    change_query(**{name: "" for name, _ in visit.question.filters})


def server_root() -> str:
    """The address of this dashboard as the reader's browser has it, without a path."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}"


def view_link(*, pinned: bool) -> str:
    """The address of exactly this view: live, or pinned to this data version."""
    return link(current_visit(), st.context.url or "", pinned=pinned)


def _whole_query(visit: Visit) -> dict[str, list[str]]:
    """The URL of the visit with every field written out."""
    scope = visit.scope
    fields = dict(to_query(scope, pinned=False)) if scope else {}
    if scope and scope.pinned:
        fields |= {
            "version": [str(scope.version)],
            "records": [str(scope.records)],
            "rules": [scope.rules],
        }
    return {**fields, **shown(visit), **_language_field(visit)}


def _language_field(visit: Visit) -> dict[str, list[str]]:
    return {"lang": list(visit.query["lang"])} if "lang" in visit.query else {}


def _go(query: Mapping[str, Sequence[str]]) -> None:
    st.query_params.from_dict(query)
    st.session_state[_CARRIED] = dict(query)


def _query(guest: GuestLink | None) -> tuple[dict[str, list[str]], bool]:
    """The fields of the URL, and whether they come from the page before: a change of page empties it."""
    visit = unpacked({field: st.query_params.get_all(field) for field in st.query_params})
    if guest:
        # Only how the one question is shown may be chosen; what is asked stands in the link.
        free = {field: visit[field] for field in visit if field in _FREE_FOR_GUESTS}
        return {**{field: list(values) for field, values in guest.query.items()}, **free}, False
    carried = st.session_state.get(_CARRIED, {})
    is_carried = not visit and bool(carried)
    if is_carried:
        st.query_params.from_dict(packed(carried))
        visit = unpacked(carried)
    st.session_state[_CARRIED] = visit
    return visit, is_carried


def _language(query: Mapping[str, Sequence[str]]) -> Language:
    asked = query.get("lang", [""])[-1]
    return Language.of(asked) if asked in LANGUAGES else Language.from_locale(st.context.locale)
