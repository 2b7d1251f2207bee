"""What the Pareto page says: how few bring most of it, who they are, and what if we lose them."""

from functools import partial
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.pareto.concentration import concentration
from analytics.pareto.figures import Figures
from analytics.pareto.key_share import key_share
from analytics.pareto.loss import Loss, loss
from analytics.pareto.pareto import Pareto, pareto
from analytics.pareto.whale import Whale, whale
from charts.pareto.concentration import DECIMALS, concentration_figure, metric_text
from charts.pareto.curve import pareto_figure
from charts.pareto.key_share import key_share_figure
from charts.pareto.whale import whale_figure
from charts.theme import LIGHT
from charts.words import MONEY, axis_name
from views.cards import Card, relative, shifted
from views.columns import Column
from views.links import page_fields
from views.links.asked import Asked
from views.view import Chart, Series, Unit, View, first_rows, numbers, receipt_of
from views.wording import measure_name, value_text, was

CHARTED: Final = 20
"""At most this many of the largest items stand in a chart that slides and workbooks draw."""

_METRICS: Final = (
    "top20_share",
    "k80_share",
    "gini",
    "hhi",
    "cr1",
    "cr5",
    "cr10",
    "effective_items",
)
_YEAR: Final = 12
"""Month-ends from one to that a year earlier."""

_KINDS: Final = {
    "rank": "count",
    "name": "text",
    "value": "money",
    "share": "share",
    "cum_share": "share",
    "start_share": "share",
    "class": "text",
}


_OF_KEY: Final = {
    "day": "day",
    "today": "share",
    "then": "share",
    "today_accounts": "count",
    "then_accounts": "count",
    "active": "count",
}


def view(asked: Asked) -> View:
    """The Pareto page in finished words: the panel that its link names."""
    curve = asked.ask(pareto)
    earlier = asked.question.before()
    before = asked.ask(pareto, earlier) if earlier else None
    said, receipt = sentence(asked, curve, before), receipt_of("pareto", asked)
    if not curve.figures.n:
        return View("pareto", said, (), receipt)
    tab = asked.view["tab"]
    if tab == "loss" and (scenario := asked.ask(loss)):
        return _loss_view(asked, scenario)
    if tab == "key" and len(known_shares(days := asked.ask(key_share))) > 1:
        said, title = key_sentence(asked, days), asked.t("pareto.key_table")
        table = first_rows(days.sort_index(ascending=False), key_columns(asked), title)
        drawn = key_figure(asked, days)
        return View("pareto", said, tuple(cards(asked, curve, before)), receipt, drawn, None, table)
    if tab == "time" and len(asked.ask(concentration)) > 1:
        drawn, chart = over_time_figure(asked), _over_time_chart(asked)
    elif tab == "whale" and offers(asked, tab) and (fish := whale(curve)):
        said, drawn, chart = whale_sentence(asked, fish), whale_curve(asked, fish), None
    else:
        drawn, chart = figure(asked, curve, before), _chart(asked, curve)
    shown = tuple(cards(asked, curve, before))
    title = asked.t("pareto.table", by=curve.scope.item)
    table = first_rows(curve.frame(), columns(asked), title)
    return View("pareto", said, shown, receipt, drawn, chart, table)


def known_shares(days: pd.DataFrame) -> pd.DataFrame:
    """The days on which the share of the key accounts is known."""
    return days.dropna(subset=["today", "then"])


def key_sentence(asked: Asked, days: pd.DataFrame) -> str:
    """What today's key accounts bring, against the target and against the first of the days."""
    known = known_shares(days)
    first, last = known.iloc[0], known.iloc[-1]
    return asked.said(
        "pareto.key_sentence",
        n=int(last["today_accounts"]),
        active=int(last["active"]),
        now=last["today"],
        before=first["today"],
        day=first["day"],
        goal=_goal(asked),
    )


def key_figure(asked: Asked, days: pd.DataFrame) -> "partial[Any]":
    """The two shares over the days, and the target."""
    return partial(key_share_figure, days, _goal(asked), asked.t)


def key_columns(asked: Asked) -> dict[str, Column]:
    """The columns of the shares by month."""
    return {name: Column(asked.t(f"pareto.key_{name}"), kind) for name, kind in _OF_KEY.items()}


def _goal(asked: Asked) -> float:
    return int(asked.view["goal"]) / 100


def sentence(asked: Asked, curve: Pareto, before: Pareto | None) -> str:
    """How few items hold the target share, and how many they were before."""
    t, scope, n = asked.t, curve.scope, curve.figures.n
    measure = measure_name(asked)
    if not n:
        return t("pareto.sentence_none", measure=measure)
    k = curve.holders(scope.target)
    facts = {
        "k80": k,
        "n": n,
        "by": scope.item,
        "share": k / n,
        "target": scope.target,
        "measure": measure,
        "compare": asked.question.compare,
    }
    if before is None or not before.figures.n:
        return t("pareto.sentence", **facts)
    difference = k - before.holders(scope.target)
    way = "same" if not difference else "more" if difference > 0 else "fewer"
    return t(f"pareto.sentence_{way}", difference=abs(difference), **facts)


def cards(asked: Asked, curve: Pareto, before: Pareto | None) -> list[Card]:
    """Items needed for the target, share of the largest fifth, of the largest one, effective number."""
    t, now, scope = asked.t, curve.figures, curve.scope
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
            was(asked, None if k_then is None else t.number(k_then)),
            amount=k,
            more_is="neither",
        ),
        _share(asked, "top20_share", now.head_share, then.head_share if then else None),
        _share(asked, "cr1", now.cr1, then.cr1 if then else None),
        Card(
            t("pareto.effective_items", **facts),
            t.number(now.effective_items, 1),
            t("pareto.effective_items_help", **facts),
            was=was(asked, t.number(then.effective_items, 1) if then else None),
            amount=now.effective_items,
        ),
    ]


def metrics(asked: Asked, now: Figures, then: Figures | None) -> list[dict[str, str]]:
    """Every figure of concentration: ``figure``, ``now``, ``before`` and ``meaning``, in words."""
    t, by = asked.t, asked.question.item
    return [
        {
            "figure": t(f"metric.{name}"),
            "now": metric_text(t, name, _value(now, name)),
            "before": metric_text(t, name, _value(then, name)) if then else "–",
            "meaning": _meaning(asked, name, by),
        }
        for name in _METRICS
    ]


def _share(asked: Asked, name: str, now: float | None, then: float | None) -> Card:
    t = asked.t
    return Card(
        t(f"metric.{name}"),
        t.share(now),
        _meaning(asked, name, asked.question.item),
        shifted(t, now, then),
        was(asked, None if then is None else t.share(then)),
        amount=now,
        is_share=True,
        more_is="neither",
    )


def _value(figures: Figures, name: str) -> float | None:
    return figures.head_share if name == "top20_share" else getattr(figures, name)


def _meaning(asked: Asked, name: str, by: str) -> str:
    if name.startswith("cr"):
        return asked.t("pareto.cr_help", n=int(name[2:]))
    return asked.t(f"pareto.{name}_help", by=by, target=0.8)


def offers(asked: Asked, tab: str) -> bool:
    """Whether there is this panel: the whale curve is for gross profit."""
    return tab != "whale" or asked.question.measure == "profit"


def figure(asked: Asked, curve: Pareto, before: Pareto | None) -> "partial[Any]":
    """The Pareto curve, with that of the comparison where the link asks for it."""
    scope = curve.scope
    overlay = before if asked.view["overlay"] == "yes" and before and before.figures.n else None
    return partial(
        pareto_figure,
        curve.frame(curve.drawn(scope.picked)),
        asked.t,
        n=curve.figures.n,
        k=curve.holders(scope.target),
        target=float(scope.target),
        item=scope.item,
        measure=measure_name(asked),
        currency=asked.facts.currency,
        class_sizes={letter: int((curve.classes == letter).sum()) for letter in "ABC"},
        before=_outline(overlay) if overlay else None,
        compare=scope.compare,
        picked=scope.picked,
    )


def largest(curve: Pareto, most: int) -> pd.DataFrame:
    """The first rows of the curve."""
    return curve.frame(np.arange(min(most, len(curve.values))))


def _outline(before: Pareto) -> pd.DataFrame:
    frame = before.frame(before.drawn())
    return frame.assign(item_share=frame["position"] / before.figures.n)


def whale_sentence(asked: Asked, fish: Whale) -> str:
    """How much the best items earn, and how much the others lose of it."""
    t, lost = asked.t, fish.peak_share - 1
    facts = {"n": fish.items, "by": asked.question.item}
    if lost <= 0:
        return t("pareto.whale_flat", **facts)
    rest = fish.items - fish.peak_items
    more = {"peak_n": fish.peak_items, "peak": fish.peak_share, "n_rest": rest, "lost": lost}
    return t("pareto.whale", **more, **facts)


def whale_curve(asked: Asked, fish: Whale) -> "partial[Any]":
    """All items by gross profit, losses included."""
    return partial(
        whale_figure,
        fish.points,
        asked.t,
        items=fish.items,
        peak_items=fish.peak_items,
        peak_share=fish.peak_share,
        item=asked.question.item,
        currency=asked.facts.currency,
    )


def metric(asked: Asked) -> str:
    """The figure of concentration that is shown over time."""
    asked_for = asked.view["figure"]
    return asked_for if asked_for in page_fields.FIELDS["figure"] else _METRICS[0]


def over_time_sentence(asked: Asked) -> str:
    """The figure of the latest twelve months beside that of a year earlier; empty without one."""
    t, days, name = asked.t, _over_time(asked), metric(asked)
    if len(days) <= _YEAR:
        return ""
    now, then = (float(days[name].iloc[-1 - back]) for back in (0, _YEAR))
    is_share = name not in DECIMALS
    write = t.share if is_share else lambda value: t.number(value, 3 if value < 1 else 1)
    facts = {"name": t(f"metric.{name}"), "day": days["day"].iloc[-1]}
    return t("pareto.over_time_sentence", now=write(now), then=write(then), **facts)


def over_time_figure(asked: Asked) -> "partial[Any]":
    """The figure for the twelve months that end at each month-end."""
    return partial(concentration_figure, _over_time(asked), metric(asked), asked.t)


def _over_time(asked: Asked) -> pd.DataFrame:
    return asked.ask(concentration).rename(columns={"head_share": "top20_share"})


def _over_time_chart(asked: Asked) -> Chart:
    t, days, name = asked.t, _over_time(asked), metric(asked)
    label = t(f"metric.{name}")
    unit: Unit = "number" if name in DECIMALS else "share"
    line = Series(label, numbers(days[name]), LIGHT.accent)
    dates = tuple(t.month(day) for day in days["day"])
    return Chart("lines", f"{t('pareto.over_time')}: {label}", label, unit, dates, (line,))


def columns(asked: Asked) -> dict[str, Column]:
    """The columns of the items."""
    t, scope = asked.t, asked.question
    headed = {
        name: Column(t(f"pareto.column_{name}"), kind)
        for name, kind in _KINDS.items()
        if name != "name"
    }
    headed["value"] = Column(
        axis_name(t, measure_name(asked), asked.facts.currency),
        "money" if scope.measure in MONEY else "count",
    )
    headed["name"] = Column(t(f"dimension.{scope.item}"))
    return {name: headed[name] for name in _KINDS}


def _chart(asked: Asked, curve: Pareto) -> Chart:
    t, scope = asked.t, curve.scope
    rows = curve.frame(np.arange(min(CHARTED, curve.figures.n)))
    value = axis_name(t, measure_name(asked), asked.facts.currency)
    return Chart(
        "pareto",
        t("workbook.title", by=scope.item, measure=measure_name(asked)),
        value,
        "money" if scope.measure in MONEY else "count",
        tuple(map(str, rows["name"])),
        (
            Series(value, numbers(rows["value"]), LIGHT.accent),
            Series(t("pareto.column_cum_share"), numbers(rows["cum_share"]), LIGHT.picked),
        ),
    )


def loss_sentence(asked: Asked, scenario: Loss) -> str:
    """Whom we lose, and how much of the money goes with them."""
    t, scope = asked.t, asked.question
    facts = {
        "who": t("pareto.loss_who", n=len(scenario.ids), by=scope.item),
        "revenue": scenario.lost.revenue,
        "share": scenario.revenue_share,
        "currency": asked.facts.currency,
    }
    if scenario.lost.profit is None:
        return t("pareto.loss_sentence", **facts)
    return t("pareto.loss_sentence_profit", profit=scenario.lost.profit, **facts)


def loss_cards(asked: Asked, scenario: Loss) -> list[Card]:
    """Net revenue, gross profit and orders that would be lost."""
    t, currency = asked.t, asked.facts.currency

    def money(label: str, value: object) -> Card:
        return Card(t(label), t.compact(value, currency), t.money(value, currency))

    cards = [money("pareto.loss_revenue", scenario.lost.revenue)]
    if scenario.lost.profit is not None:
        cards.append(money("pareto.loss_profit", scenario.lost.profit))
    orders = "orders" if asked.facts.has_orders else "purchase_days"
    number = t.number(scenario.lost.orders)
    return [*cards, Card(t(f"measure.{orders}"), number, t(f"measure_help.{orders}"))]


def loss_ratios(asked: Asked, scenario: Loss) -> pd.DataFrame:
    """The ratios with and without them, in words: ``figure``, ``before``, ``after``."""
    names = ("cr1", "cr5", "cr10", "gini", "hhi", "effective_items")
    return pd.DataFrame(
        [
            {
                "figure": asked.t(f"metric.{name}"),
                "before": metric_text(asked.t, name, getattr(scenario.before, name)),
                "after": metric_text(asked.t, name, getattr(scenario.after, name)),
            }
            for name in names
        ]
    )


def loss_columns(asked: Asked) -> dict[str, Column]:
    """The columns of the ratios."""
    names = {"figure": "over_time_metric", "before": "loss_before", "after": "loss_after"}
    return {name: Column(asked.t(f"pareto.{key}")) for name, key in names.items()}


def _loss_view(asked: Asked, scenario: Loss) -> View:
    ratios = loss_ratios(asked, scenario)
    return View(
        "pareto",
        loss_sentence(asked, scenario),
        tuple(loss_cards(asked, scenario)),
        receipt_of("pareto", asked),
        table=first_rows(ratios, loss_columns(asked), asked.t("pareto.loss_ratios")),
    )


def replacements(asked: Asked, scenario: Loss) -> list[str]:
    """How many items of each lower class would make up for them."""
    t, by = asked.t, asked.question.item
    lines = []
    for row in scenario.replacements.to_dict("records"):
        letter = {"class": row["class"]}
        said = t("pareto.loss_replace", n=row["needed"], by=by, **letter)
        median = t("pareto.loss_median", value=value_text(asked, row["median"]), **letter)
        lines.append(t("app.joined", first=said, second=t("pareto.loss_aside", said=median)))
    return lines
