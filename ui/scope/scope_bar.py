"""The bar above every report: period, comparison, filters, sharing, language."""

from collections.abc import Callable
from html import escape
from typing import Final

import streamlit as st

from analytics.period import COMPARISONS, PRESETS
from analytics.rules.rulebook import list_codes, rules_of
from analytics.scope import FREE, ON_LIST, Scope
from data.store.seen import SeenStore
from i18n import LANGUAGES
from ui.plain import plain
from ui.scope import choice, demo, search, share, switches, who
from ui.scope.answers import asking
from ui.scope.pick import pick
from ui.scope.visit import Visit, clear_filters
from views.wording import describe, describe_day, preset_words

_WIDTH: Final = 300


def draw(visit: Visit, more: Callable[[Visit], None] | None = None) -> None:
    """The bar of the screen; on one that asks nothing of the sale lines only search and language.

    ``more`` is drawn in Share, below the links.
    """
    screen = visit.screen
    asks = screen.needs_sales
    with st.container(key="scope_bar", horizontal=True, vertical_alignment="center", gap="small"):
        if asks and visit.scope:
            _fold(visit, visit.scope)
            _when(visit, visit.scope)
            switches.draw(visit, visit.scope)
            _filters(visit, visit.scope)
            _clear(visit, visit.scope)
            share.button(visit, more)
            if not screen.about_one:
                search.narrowed(visit)
        st.space("stretch")
        if visit.scope:
            search.box(visit)
        _language(visit)
        who.draw(visit)
    line = _data_line(visit, visit.scope) if asks and visit.scope else ""
    with st.container(key="head_line", horizontal=True, vertical_alignment="center", gap="small"):
        demo.mark(visit)
        if line:
            st.caption(line, width="content")
        if screen.is_front:
            demo.way_out(visit)
    if asks and visit.scope:
        part = visit.store
        if isinstance(part, SeenStore):
            st.caption(visit.t("share.part_seen", n=part.customers, all=part.customers_of_all))
        share.notices(visit)


def _fold(visit: Visit, scope: Scope) -> None:
    """On a phone: what the controls say in one line, which opens them (``page.js``)."""
    t, n = visit.t, _filter_count(scope)
    said = [t("period.to_day", day=scope.period.to_day)]
    if not visit.screen.is_of_day:
        said = [preset_words(visit, scope), t(f"comparison_short.{scope.compare}")]
    said += [t("scope.filtered", n=n)] if n else []
    words = escape(" · ".join(said))
    with st.container(key="fold"):
        st.html(f"<button type='button' class='fold' aria-expanded='false'>{words}</button>")


def _data_line(visit: Visit, scope: Scope) -> str:
    text = "app.data_line_pinned" if scope.pinned else "app.data_line"
    line = visit.t(text, last_day=visit.facts.last_day, version=scope.version)
    said = describe_day(visit, scope) if visit.screen.is_of_day else describe(visit, scope)
    return f"{plain(said)} · {line}"


def _when(visit: Visit, scope: Scope) -> None:
    """The period and what it is compared with; on a screen of one day that day alone."""
    if visit.screen.is_of_day:
        _day(visit, scope)
        return
    _period(visit, scope)
    _comparison(visit, scope)


def _day(visit: Visit, scope: Scope) -> None:
    t, last = visit.t, scope.period.to_day
    with st.popover(t("period.to_day", day=last), icon=":material/calendar_month:"):
        choice.last_day("period", t("period.day"), last, help=t("period.day_help"))


def _period(visit: Visit, scope: Scope) -> None:
    t = visit.t
    with st.popover(preset_words(visit, scope), icon=":material/calendar_month:"):
        choice.listed(
            "period",
            PRESETS,
            t("period.title"),
            lambda code: t(f"period.{code}"),
            chosen=scope.preset if scope.preset in PRESETS else None,
            help=t("period.help"),
        )
        choice.days("period", t("period.free"), scope.period)


def _comparison(visit: Visit, scope: Scope) -> None:
    t = visit.t
    with st.popover(t(f"comparison_short.{scope.compare}"), icon=":material/compare_arrows:"):
        choice.listed(
            "compare",
            COMPARISONS,
            t("comparison.title"),
            lambda code: t(f"comparison.{code}"),
            chosen=scope.compare if scope.compare != FREE else None,
        )
        choice.days("compare", t("comparison.free"), scope.comparison)


def _filters(visit: Visit, scope: Scope) -> None:
    t = visit.t
    # The label stays the same: another one would close the list at every choice.
    with st.popover(
        t("scope.filters"), icon=":material/filter_list:", key="filters", on_change="rerun"
    ) as box:
        if not box.open:
            return
        choice.select(
            ON_LIST,
            ("", *list_codes(rules_of(asking()))),
            t("scope.in_list"),
            lambda code: t(f"list.{code}") if code else t("scope.everything"),
            chosen=scope.in_list,
            width=_WIDTH,
        )
        chosen_ids = dict(scope.filters)
        for name in visit.facts.dimensions:
            pick(visit, name, chosen_ids.get(name, ()), t(f"dimension.{name}"))


def _clear(visit: Visit, scope: Scope) -> None:
    if count := _filter_count(scope):
        st.button(
            visit.t("scope.clear", n=count),
            on_click=clear_filters,
            icon=":material/close:",
            type="tertiary",
            key="clear_filters",
        )


def _filter_count(scope: Scope) -> int:
    return sum(len(ids) for _, ids in scope.dimension_filters) + bool(scope.in_list)


def _language(visit: Visit) -> None:
    t = visit.t
    choice.one_of(
        visit,
        "lang",
        tuple(LANGUAGES),
        t("app.language"),
        lambda code: t(f"language.{code}"),
        chosen=t.lang,
    )
