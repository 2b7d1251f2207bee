"""The bar above every report: period, comparison, filters, sharing, language."""

import streamlit as st

from analytics.period import COMPARISONS, PRESETS, Period
from analytics.scope import FREE, Scope
from i18n import LANGUAGES
from ui import scheme, search, share, visit
from ui.choice import one_of
from ui.pick import chosen, pick
from ui.plain import plain
from ui.visit import Visit
from ui.wording import describe, preset_words


def draw(here: Visit, *, asks: bool, tiers: bool = False, links: bool = True) -> None:
    """The bar; with ``asks`` False (pages that ask nothing of the data) only the language.

    ``tiers`` adds the switch for the scheme of the customer pyramid, ``links`` the way to the account
    of the one customer that the page is about.
    """
    with st.container(key="scope_bar", horizontal=True, vertical_alignment="center", gap="small"):
        if asks and here.scope:
            _period(here, here.scope)
            _comparison(here, here.scope)
            if tiers:
                scheme.switch(here, here.scope)
            _filters(here, here.scope)
            _clear(here, here.scope)
            share.button(here)
            if links:
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
        st.session_state["period"] = scope.preset if scope.preset in PRESETS else None
        st.radio(
            t("period.title"),
            PRESETS,
            key="period",
            format_func=lambda code: t(f"period.{code}"),
            on_change=lambda: visit.change(period=st.session_state["period"]),
            help=t("period.help"),
        )
        _days(here, "period", t("period.free"), scope.period)


def _comparison(here: Visit, scope: Scope) -> None:
    t = here.t
    with st.popover(t(f"comparison_short.{scope.compare}"), icon=":material/compare_arrows:"):
        st.session_state["compare"] = scope.compare if scope.compare != FREE else None
        st.radio(
            t("comparison.title"),
            COMPARISONS,
            key="compare",
            format_func=lambda code: t(f"comparison.{code}"),
            on_change=lambda: visit.change(compare=st.session_state["compare"]),
        )
        _days(here, "compare", t("comparison.free"), scope.comparison)


def _days(here: Visit, field: str, label: str, period: Period | None) -> None:
    key = f"{field}_days"
    st.session_state[key] = (period.from_day, period.to_day) if period else ()
    st.date_input(label, key=key, on_change=_take_days, args=(field, key))


def _take_days(field: str, key: str) -> None:
    """Two days make a period; after the first click there is only one."""
    days = st.session_state[key]
    if len(days) == 2:
        visit.change(**{field: Period(*days).code})


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
            key = f"filter_{name}"
            pick(
                here,
                name,
                chosen_ids.get(name, ()),
                t(f"dimension.{name}"),
                key=key,
                then=_take_filter,
            )


def _clear(here: Visit, scope: Scope) -> None:
    if count := sum(len(ids) for _, ids in scope.filters):
        st.button(
            here.t("scope.clear", n=count),
            on_click=visit.clear_filters,
            icon=":material/close:",
            type="tertiary",
            key="clear_filters",
        )


def _take_filter(key: str) -> None:
    visit.change(**{key.removeprefix("filter_"): chosen(key)})


def _language(here: Visit) -> None:
    t = here.t
    one_of(
        here,
        "lang",
        LANGUAGES,
        t("app.language"),
        lambda code: t(f"language.{code}"),
        chosen=t.lang,
    )
