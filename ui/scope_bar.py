"""The bar above every report: period, comparison, filters, sharing, language."""

import streamlit as st

from analytics.period import COMPARISONS, PRESETS
from analytics.scope import FREE, Scope
from i18n import LANGUAGES
from ui import choice, scheme, search, share, visit
from ui.pick import pick
from ui.plain import plain
from ui.visit import Visit
from ui.wording import describe, preset_words


def draw(here: Visit) -> None:
    """The bar of the screen; on one that asks nothing of the sale lines only search and language."""
    screen = here.screen
    asks = screen.needs_sales
    with st.container(key="scope_bar", horizontal=True, vertical_alignment="center", gap="small"):
        if asks and here.scope:
            _period(here, here.scope)
            _comparison(here, here.scope)
            if screen.has_tiers:
                scheme.switch(here, here.scope)
            _filters(here, here.scope)
            _clear(here, here.scope)
            share.button(here)
            if not screen.about_one:
                search.narrowed(here)
        st.space("stretch")
        if here.scope:
            search.box(here)
        _language(here)
    if asks and here.scope:
        st.caption(_data_line(here, here.scope))
        share.notices(here)


def _data_line(here: Visit, scope: Scope) -> str:
    text = "app.data_line_pinned" if scope.pinned else "app.data_line"
    line = here.t(text, last_day=here.facts.last_day, version=scope.version)
    return f"{plain(describe(here, scope))} · {line}"


def _period(here: Visit, scope: Scope) -> None:
    t = here.t
    with st.popover(preset_words(here, scope), icon=":material/calendar_month:"):
        choice.listed(
            "period",
            PRESETS,
            t("period.title"),
            lambda code: t(f"period.{code}"),
            chosen=scope.preset if scope.preset in PRESETS else None,
            help=t("period.help"),
        )
        choice.days("period", t("period.free"), scope.period)


def _comparison(here: Visit, scope: Scope) -> None:
    t = here.t
    with st.popover(t(f"comparison_short.{scope.compare}"), icon=":material/compare_arrows:"):
        choice.listed(
            "compare",
            COMPARISONS,
            t("comparison.title"),
            lambda code: t(f"comparison.{code}"),
            chosen=scope.compare if scope.compare != FREE else None,
        )
        choice.days("compare", t("comparison.free"), scope.comparison)


def _filters(here: Visit, scope: Scope) -> None:
    t = here.t
    # The label stays the same: another one would close the list at every choice.
    with st.popover(
        t("scope.filters"), icon=":material/filter_list:", key="filters", on_change="rerun"
    ) as box:
        if not box.open:
            return
        chosen_ids = dict(scope.filters)
        for name in here.facts.dimensions:
            pick(here, name, chosen_ids.get(name, ()), t(f"dimension.{name}"))


def _clear(here: Visit, scope: Scope) -> None:
    if count := sum(len(ids) for _, ids in scope.filters):
        st.button(
            here.t("scope.clear", n=count),
            on_click=visit.clear_filters,
            icon=":material/close:",
            type="tertiary",
            key="clear_filters",
        )


def _language(here: Visit) -> None:
    t = here.t
    choice.one_of(
        here,
        "lang",
        LANGUAGES,
        t("app.language"),
        lambda code: t(f"language.{code}"),
        chosen=t.lang,
    )
