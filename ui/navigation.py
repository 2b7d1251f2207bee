"""Every screen, declared once: menu, addresses, files and what its scope bar needs follow from it.

The slug is the one word of a screen: its address, ``pages/<section>/<slug>.py``, ``ui/screens/<slug>``,
``i18n/<lang>/<slug>.toml``, its tests, and, where it has them, ``analytics/<slug>``, ``charts/<slug>``
and the report of the command line.
"""

from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data.people.roles import Right
from data.people.visitors import Visitor
from i18n import Language

REPORTS: Final = "reports"
STORE: Final = "store"
PORTFOLIO: Final = "portfolio"
HEALTH: Final = "health"
DATA: Final = "data"
GROUPS: Final = ("", PORTFOLIO, HEALTH, DATA)
"""The headings of the menu in their order; what has none comes first."""
_NEVER_SEEN: Final = "front"


@dataclass(frozen=True)
class Screen:
    """One screen.

    ``section``: its folder in ``pages``; the ``reports`` ask something of the sale lines.
    ``group``: the heading of the menu that it stands below, one of ``GROUPS``; none: it stands by itself.
    ``has_tiers``, ``has_items``, ``has_lists``: its scope bar has the switch for the scheme of the tiers,
    for what is ranked by which measure, for the list. ``is_of_day``: what it says is of one day, the last
    one of the period, so its scope bar asks for that day alone. ``about_one``: it is about one
    account itself, so no link leads from it to the account. ``is_account_part``: the account page has
    a part of this slug with the same of one account; a link to this screen that names one is led there.
    ``earlier``: addresses that earlier programs had for it. ``right``: what a role must be allowed to see it.
    """

    slug: str
    section: str
    group: str = ""
    has_tiers: bool = False
    has_items: bool = False
    has_lists: bool = False
    is_of_day: bool = False
    about_one: bool = False
    is_account_part: bool = False
    earlier: tuple[str, ...] = ()
    right: Right | None = None

    @property
    def needs_sales(self) -> bool:
        """Whether it has nothing to show on a store without sale lines."""
        return self.section == REPORTS

    @property
    def is_front(self) -> bool:
        """Whether it has the bare address."""
        return self is SCREENS[0]

    @property
    def file(self) -> str:
        """Its script, seen from ``pages/main.py``."""
        return f"{self.section}/{self.slug}.py"

    def page(self, t: Language) -> StreamlitPage:
        """The screen as Streamlit knows it, with its title in the reader's language."""
        title, front = t(f"nav.{self.slug}"), self.is_front
        # Streamlit gives the front page the bare address; the name that it asks for is never seen.
        return _page(self.file, title, _NEVER_SEEN if front else self.slug, is_default=front)

    def hidden(self, t: Language, visitor: Visitor) -> list[StreamlitPage]:
        """The same screen under its addresses that do not stand in the menu of whoever looks.

        One that is not for them is among these: its address answers, and says so.
        """
        is_listed = self.is_for(visitor) and not self.is_front
        others = (*(() if is_listed else (self.slug,)), *self.earlier)
        title = t(f"nav.{self.slug}")
        return [_hidden(self.file, title, address) for address in others]

    def is_for(self, visitor: Visitor) -> bool:
        """Whether it stands in the menu of whoever looks; a guest has one page."""
        if visitor.guest:
            return self.slug == visitor.guest.page
        return self.right is None or visitor.may(self.right)

    def answers_to(self, address: str) -> bool:
        """Whether this is the screen under an address; the bare one is empty."""
        return address in (self.slug, *self.earlier) or (self.is_front and not address)


SCREENS: Final = (
    Screen("overview", REPORTS, earlier=("home",)),
    Screen("pareto", REPORTS, PORTFOLIO, has_items=True),
    Screen("pyramid", REPORTS, PORTFOLIO, has_tiers=True),
    Screen("movement", REPORTS, PORTFOLIO, has_tiers=True),
    Screen("stages", REPORTS, HEALTH, is_account_part=True),
    Screen("rhythm", REPORTS, HEALTH, is_of_day=True, is_account_part=True),
    Screen("warnings", REPORTS, HEALTH, is_of_day=True),
    Screen("plan", REPORTS, is_of_day=True),
    Screen("lists", REPORTS, PORTFOLIO, has_tiers=True, has_lists=True, is_of_day=True),
    Screen("account", REPORTS, about_one=True),
    Screen("meeting", STORE),
    Screen("imports", STORE, DATA, earlier=("import",), right=Right.IMPORTS),
    Screen("records", STORE, DATA, right=Right.IMPORTS),
    Screen("history", STORE, DATA, right=Right.IMPORTS),
    Screen("rules", STORE, DATA, right=Right.PREVIEW),
    Screen("people", STORE, DATA, right=Right.PEOPLE),
)
"""The screens in the order of their group; the first one is the front page."""


def chosen(t: Language, visitor: Visitor) -> tuple[StreamlitPage, Screen]:
    """Draw the menu of whoever looks; the page that the reader is on, and its screen."""
    if visitor.guest:
        return _only(t, next(one for one in SCREENS if one.is_for(visitor)))
    page = st.navigation(_menu(t, visitor), position="top")
    return page, next(screen for screen in SCREENS if screen.answers_to(page.url_path))


def _menu(t: Language, visitor: Visitor) -> dict[str, list[StreamlitPage]]:
    """The pages below their headings, the hidden ones with those that have none."""
    menu: dict[str, list[StreamlitPage]] = {}
    for group in GROUPS:
        screens = [screen for screen in SCREENS if screen.group == group]
        if pages := [screen.page(t) for screen in screens if screen.is_for(visitor)]:
            menu[t(f"nav_group.{group}") if group else ""] = pages
    menu[""] += [page for screen in SCREENS for page in screen.hidden(t, visitor)]
    return menu


def _only(t: Language, screen: Screen) -> tuple[StreamlitPage, Screen]:
    """The one page of a guest, whatever address was opened."""
    title = t(f"nav.{screen.slug}")
    first = _page(screen.file, title, _NEVER_SEEN, is_default=True)
    addresses = [one for any_screen in SCREENS for one in (any_screen.slug, *any_screen.earlier)]
    others = [_hidden(screen.file, title, one) for one in addresses]
    return st.navigation([first, *others], position="hidden"), screen


def page(slug: str, t: Language) -> StreamlitPage:
    """One page by its slug, with its title in the reader's language."""
    return next(screen for screen in SCREENS if screen.slug == slug).page(t)


def _page(file: str, title: str, address: str, *, is_default: bool) -> StreamlitPage:
    """A page of one run: ``st.navigation`` marks on it which one it is, so every run has a copy."""
    return copy(_made(file, title, address, "visible", is_default))


def _hidden(file: str, title: str, address: str) -> StreamlitPage:
    """The same, of an address that does not stand in the menu."""
    return copy(_made(file, title, address, "hidden", False))


@cache
def _made(
    file: str, title: str, address: str, visibility: Literal["visible", "hidden"], default: bool
) -> StreamlitPage:
    """A page as Streamlit makes it, once: it asks the disk for every part of the script's path."""
    return st.Page(file, title=title, url_path=address, visibility=visibility, default=default)
