"""The panels of the Pareto page: the curve, the whale curve, concentration over time, major customers."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from analytics.pareto.concentration import concentration
from analytics.pareto.major import major_groups
from analytics.pareto.pareto import HEAD_POINTS, Pareto
from analytics.pareto.whale import whale
from analytics.rules.rulebook import rules_of
from charts.pareto.concentration import concentration_figure
from charts.pareto.curve import pareto_figure
from charts.pareto.whale import whale_figure
from ui import findings
from ui.charting import show
from ui.plain import plain
from ui.scope import choice, view
from ui.scope.answers import answer, asking
from ui.scope.choice import one_of, switch
from ui.scope.visit import Visit


def pareto_curve(visit: Visit, curve: Pareto, before: Pareto | None) -> None:
    """The Pareto curve; a click on an item narrows the question to it."""
    t, scope, n = visit.t, curve.scope, curve.figures.n
    if not n:
        return
    overlay = bool(before and before.figures.n) and switch(
        visit, "overlay", "yes", visit.t("pareto.overlay"), off="no"
    )
    points = curve.frame(curve.drawn(scope.picked))
    figure = partial(
        pareto_figure,
        points,
        t,
        n=n,
        k=curve.holders(scope.target),
        target=float(scope.target),
        item=scope.item,
        measure=findings.measure_name(visit),
        currency=visit.facts.currency,
        class_sizes={letter: int((curve.classes == letter).sum()) for letter in "ABC"},
        before=_outline(before) if overlay and before else None,
        compare=scope.compare,
        picked=scope.picked,
        theme=visit.theme,
    )
    sentence = findings.pareto_sentence(visit, curve, before)
    show(
        figure,
        key="pareto",
        alt=t("chart.alt_pareto", sentence=sentence),
        clicked=partial(choice.narrow, scope.item),
    )
    if len(points) < n:
        st.caption(t("pareto.sampled", shown=len(points), n=n, exact=HEAD_POINTS))
    if len(curve.rest_keys):
        total = findings.total_text(visit, curve.not_positive_total)
        st.caption(t("pareto.not_positive", n=len(curve.rest_keys), by=scope.item, total=total))


def whale_curve(visit: Visit, curve: Pareto) -> None:
    """All items by gross profit, losses included."""
    t, scope, fish = visit.t, curve.scope, whale(curve)
    if fish is None:
        total = findings.total_text(visit, curve.figures.total + curve.not_positive_total)
        st.info(t("pareto.no_percentages", measure=scope.measure, total=total))
        return
    lost = fish.peak_share - 1
    facts = {"n": fish.items, "by": scope.item}
    st.markdown(
        t(
            "pareto.whale",
            peak_n=fish.peak_items,
            peak=fish.peak_share,
            n_rest=fish.items - fish.peak_items,
            lost=lost,
            **facts,
        )
        if lost > 0
        else t("pareto.whale_flat", **facts)
    )
    figure = partial(
        whale_figure,
        fish.points,
        t,
        items=fish.items,
        peak_items=fish.peak_items,
        peak_share=fish.peak_share,
        item=scope.item,
        currency=visit.facts.currency,
        theme=visit.theme,
    )
    show(figure, key="whale", alt=t("pareto.whale_help"))
    st.caption(t("pareto.whale_help"))


def over_time(visit: Visit) -> None:
    """The same figures for the twelve months that end at each month-end."""
    t, metrics = visit.t, view.FIELDS["figure"]
    metric = one_of(
        visit,
        "figure",
        metrics,
        t("pareto.over_time_metric"),
        lambda code: t(f"metric.{code}"),
        labelled=True,
    )
    days = answer(concentration)
    if len(days) < 2:
        st.info(t("empty.too_few_months", n=_months(visit)))
        return
    named = days.rename(columns={"head_share": "top20_share"})
    figure = partial(concentration_figure, named, metric, t, theme=visit.theme)
    show(figure, key="over_time", alt=f"{t('pareto.over_time')}: {t(f'metric.{metric}')}")
    st.caption(t("pareto.over_time_help"))


def major(visit: Visit) -> None:
    """Groups with a tenth of net revenue or more."""
    t, groups = visit.t, answer(major_groups)
    from_share = rules_of(asking()).pareto.major_from
    st.subheader(t("pareto.major"), help=t("pareto.major_help"))
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


def _outline(before: Pareto) -> pd.DataFrame:
    at = before.drawn()
    thin = at[np.unique(np.linspace(0, len(at) - 1, min(len(at), 400)).astype(int))]
    frame = before.frame(thin)
    return frame.assign(item_share=frame["position"] / before.figures.n)


def _months(visit: Visit) -> int:
    first, last = visit.facts.first_day, visit.facts.last_day
    return (last.year - first.year) * 12 + last.month - first.month + 1 if first and last else 0
