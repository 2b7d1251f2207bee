"""The figures of concentration: four on cards, the others one click away."""

import pandas as pd
import streamlit as st

from analytics.pareto.figures import Figures
from analytics.pareto.pareto import Pareto
from charts.pareto.concentration import metric_text
from ui.cards import Card, relative, shifted
from ui.findings import was
from ui.scope.visit import Visit


def cards(visit: Visit, curve: Pareto, before: Pareto | None) -> list[Card]:
    """Items needed for the target, share of the largest fifth, of the largest one, effective number."""
    t, now, scope = visit.t, curve.figures, curve.scope
    then = before.figures if before and before.figures.n else None
    k = curve.holders(scope.target)
    k_then = before.holders(scope.target) if before and then else None
    facts = {"by": scope.item, "target": scope.target}
    return [
        Card(
            t("pareto.k80", **facts),
            t.number(k),
            f"{t.share(k / now.n)}  \n{t('pareto.k80_help', **facts)}",
            relative(t, k, k_then),
            was(visit, None if k_then is None else t.number(k_then)),
        ),
        _share(visit, "top20_share", now.head_share, then.head_share if then else None),
        _share(visit, "cr1", now.cr1, then.cr1 if then else None),
        Card(
            t("pareto.effective_items", **facts),
            t.number(now.effective_items, 1),
            t("pareto.effective_items_help", **facts),
            was=was(visit, t.number(then.effective_items, 1) if then else None),
        ),
    ]


def more(visit: Visit, curve: Pareto, before: Pareto | None) -> None:
    """Every figure with its definition, now and in the comparison period."""
    t, by = visit.t, curve.scope.item
    then = before.figures if before and before.figures.n else None
    with st.expander(t("table.more")):
        rows = [
            {
                "figure": t(f"metric.{name}"),
                "now": metric_text(t, name, _value(curve.figures, name)),
                "before": metric_text(t, name, _value(then, name)) if then else "–",
                "meaning": _meaning(visit, name, by),
            }
            for name in (
                "top20_share",
                "k80_share",
                "gini",
                "hhi",
                "cr1",
                "cr5",
                "cr10",
                "effective_items",
            )
        ]
        columns = {
            "figure": t("pareto.over_time_metric"),
            "now": t("chart.this_period"),
            "before": t("chart.before"),
            "meaning": t("table.meaning"),
        }
        frame = pd.DataFrame(rows).rename(columns=columns)
        st.dataframe(frame if then else frame.drop(columns=columns["before"]), hide_index=True)


def _share(visit: Visit, name: str, now: float | None, then: float | None) -> Card:
    t = visit.t
    return Card(
        t(f"metric.{name}"),
        t.share(now),
        _meaning(visit, name, visit.question.item),
        shifted(t, now, then),
        was(visit, None if then is None else t.share(then)),
    )


def _value(figures: Figures, name: str) -> float | None:
    return figures.head_share if name == "top20_share" else getattr(figures, name)


def _meaning(visit: Visit, name: str, by: str) -> str:
    if name.startswith("cr"):
        return visit.t("pareto.cr_help", n=int(name[2:]))
    return visit.t(f"pareto.{name}_help", by=by, target=0.8)
