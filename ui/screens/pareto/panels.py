"""The panels of the Pareto page: the curve, the whale curve, concentration over time, major customers."""

from functools import partial

import streamlit as st

from analytics.pareto.concentration import concentration
from analytics.pareto.key_share import key_share
from analytics.pareto.major import major_groups
from analytics.pareto.pareto import Pareto
from analytics.pareto.whale import whale
from analytics.rules.rulebook import rules_of
from ui import tables
from ui.charting import show
from ui.findings import unbroken
from ui.plain import plain
from ui.rendered import rendered
from ui.scope import choice
from ui.scope.answers import answer, asking
from ui.scope.choice import one_of, switch
from ui.scope.visit import Visit
from views.links import page_fields
from views.screens import pareto as view
from views.wording import total_text

_WIDTH = 190


def tab(visit: Visit, before: Pareto | None) -> str:
    """The panel that the reader looks at; the whale curve is for gross profit.

    ``before``: the curve of the comparison period, which the curve can be drawn with.
    """
    t, offered = visit.t, [code for code in page_fields.FIELDS["tab"] if view.offers(visit, code)]
    chosen = visit.view["tab"] if visit.view["tab"] in offered else offered[0]
    with st.container(horizontal=True, vertical_alignment="center"):
        one_of(
            visit,
            "tab",
            offered,
            t("pareto.title"),
            lambda code: t(f"pareto.tab_{code}"),
            chosen=chosen,
        )
        if chosen == "curve" and before and before.figures.n:
            switch(visit, "overlay", "yes", t("pareto.overlay"), off="no")
        if chosen == "key":
            _goal(visit)
    return chosen


def _goal(visit: Visit) -> None:
    """The share that the key accounts are to bring."""
    t = visit.t
    choice.select(
        "goal",
        sorted(page_fields.FIELDS["goal"], key=int),
        t("pareto.key_goal"),
        lambda code: t("pareto.key_target", share=int(code) / 100),
        chosen=visit.view["goal"],
        width=_WIDTH,
        labelled=False,
    )


def pareto_curve(visit: Visit, curve: Pareto, before: Pareto | None, sentence: str) -> None:
    """The Pareto curve; a click on an item narrows the question to it."""
    t, scope, n = visit.t, curve.scope, curve.figures.n
    if not n:
        return
    figure = partial(rendered(view.figure, visit, curve, before), theme=visit.theme)
    show(
        figure,
        key="pareto",
        alt=t("chart.alt_pareto", sentence=sentence),
        clicked=partial(choice.narrow, scope.item),
        is_main=True,
    )
    if len(curve.rest_keys):
        total = total_text(visit, curve.not_positive_total)
        said = t("pareto.not_positive", n=len(curve.rest_keys), by=scope.item, total=total)
        st.caption(unbroken(said))


def whale_curve(visit: Visit, curve: Pareto) -> None:
    """All items by gross profit, losses included."""
    t, scope, fish = visit.t, curve.scope, whale(curve)
    if fish is None:
        total = total_text(visit, curve.figures.total + curve.not_positive_total)
        st.info(t("pareto.no_percentages", measure=scope.measure, total=total))
        return
    st.markdown(view.whale_sentence(visit, fish))
    figure = partial(view.whale_curve(visit, fish), theme=visit.theme)
    show(figure, key="whale", alt=t("pareto.whale_help"), is_main=True)
    st.caption(t("pareto.whale_help"))


def over_time(visit: Visit) -> None:
    """The same figures for the twelve months that end at each month-end."""
    t, metrics = visit.t, page_fields.FIELDS["figure"]
    metric = one_of(
        visit,
        "figure",
        metrics,
        t("pareto.over_time_metric"),
        lambda code: t(f"metric.{code}"),
    )
    days = answer(concentration)
    if len(days) < 2:
        st.info(t("empty.too_few_months", n=_months(visit)))
        return
    if said := view.over_time_sentence(visit):
        st.markdown(f"**{said}**")
    figure = partial(view.over_time_figure(visit), theme=visit.theme)
    show(
        figure,
        key="over_time",
        alt=f"{t('pareto.over_time')}: {t(f'metric.{metric}')}",
        is_main=True,
    )
    st.caption(t("pareto.over_time_help"))


def key_over_time(visit: Visit) -> None:
    """What the key accounts bring of the twelve months that end at each month-end, against a target."""
    t, days = visit.t, answer(key_share)
    if len(view.known_shares(days)) < 2:
        st.info(t("empty.too_few_months", n=_months(visit)))
        return
    said = view.key_sentence(visit, days)
    st.markdown(said)
    show(
        partial(view.key_figure(visit, days), theme=visit.theme),
        key="key_share",
        alt=said,
        is_main=True,
    )
    st.caption(t("pareto.key_help"))
    columns = view.key_columns(visit)
    with st.expander(t("pareto.key_table")):
        tables.table(t, days.sort_index(ascending=False), columns, "key_share_table")
        tables.downloads(visit, "key-share", lambda: days, columns)


def major(visit: Visit) -> None:
    """Groups with a tenth of net revenue or more."""
    t, groups = visit.t, answer(major_groups)
    from_share = rules_of(asking()).pareto.major_from
    st.header(t("pareto.major"), help=t("pareto.major_help"))
    if groups.empty:
        st.markdown(t("pareto.major_none", from_share=from_share))
        return
    share = float(groups.loc[:, "share"].sum())
    said = t("pareto.major_sentence", n=len(groups), from_share=from_share, share=share)
    names = t("app.list_mark").join(
        t("pareto.major_one", name=plain(row["name"]), share=row["share"])
        for row in groups.to_dict("records")
    )
    st.markdown(t("app.joined", first=said, second=names))


def _months(visit: Visit) -> int:
    first, last = visit.facts.first_day, visit.facts.last_day
    return (last.year - first.year) * 12 + last.month - first.month + 1 if first and last else 0
