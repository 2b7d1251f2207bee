"""What if we lose them: choose accounts, read the money first."""

import streamlit as st

from analytics.pareto.exposure import exposure
from analytics.pareto.loss import Loss, loss
from analytics.pareto.pareto import Pareto
from charts.pareto.concentration import metric_text
from ui import findings
from ui.cards import Card, row
from ui.scope.answers import answer
from ui.scope.pick import pick
from ui.scope.visit import Visit


def draw(visit: Visit, curve: Pareto) -> None:
    """The panel: the choice, the sentence, the money, who would replace it, the ratios."""
    t, scope = visit.t, curve.scope
    pick(visit, scope.item, scope.picked, t("pareto.loss_choose"), field="pick")
    scenario = answer(loss)
    if scenario is None:
        st.info(t("pareto.loss_none"))
        return
    st.markdown(f"### {_sentence(visit, scenario)}")
    row(_money(visit, scenario) + _exposed(visit), "cards_loss")
    _replacements(visit, scenario)
    _ratios(visit, scenario)


def _sentence(visit: Visit, scenario: Loss) -> str:
    t, scope = visit.t, visit.question
    who = t("pareto.loss_who", n=len(scenario.ids), by=scope.item)
    facts = {
        "who": who,
        "revenue": scenario.lost.revenue,
        "share": scenario.revenue_share,
        "currency": visit.facts.currency,
    }
    if scenario.lost.profit is None:
        return t("pareto.loss_sentence", **facts)
    return t("pareto.loss_sentence_profit", profit=scenario.lost.profit, **facts)


def _money(visit: Visit, scenario: Loss) -> list[Card]:
    t, currency = visit.t, visit.facts.currency

    def money(label: str, value: object) -> Card:
        return Card(t(label), t.compact(value, currency), t.money(value, currency))

    cards = [money("pareto.loss_revenue", scenario.lost.revenue)]
    if scenario.lost.profit is not None:
        cards.append(money("pareto.loss_profit", scenario.lost.profit))
    orders = "orders" if visit.facts.has_orders else "purchase_days"
    cards.append(
        Card(t(f"measure.{orders}"), t.number(scenario.lost.orders), t(f"measure_help.{orders}"))
    )
    return cards


def _exposed(visit: Visit) -> list[Card]:
    """The plan that nobody would bring and what they owe us, where the store knows it."""
    exposed = answer(exposure)
    if exposed is None:
        return []
    t, currency = visit.t, visit.facts.currency
    cards = []
    if exposed.plan_gap is not None:
        said = t("pareto.loss_plan_gap_help", amount=t.money(exposed.plan_gap, currency))
        cards.append(Card(t("pareto.loss_plan_gap"), t.compact(exposed.plan_gap, currency), said))
    if exposed.receivable is not None:
        said = t(
            "pareto.loss_receivable_help",
            amount=t.money(exposed.receivable, currency),
            day=exposed.statement_date,
        )
        cards.append(
            Card(t("pareto.loss_receivable"), t.compact(exposed.receivable, currency), said)
        )
    return cards


def _replacements(visit: Visit, scenario: Loss) -> None:
    t, by = visit.t, visit.question.item
    rows = scenario.replacements.to_dict("records")
    if not rows:
        return
    st.markdown(f"**{t('pareto.loss_replace_title')}**")
    for replacement in rows:
        letter = {"class": replacement["class"]}
        said = t("pareto.loss_replace", n=replacement["needed"], by=by, **letter)
        value = findings.value_text(visit, replacement["median"])
        median = t("pareto.loss_median", value=value, **letter)
        st.markdown(f"- {t('app.joined', first=said, second=t('pareto.loss_aside', said=median))}")


def _ratios(visit: Visit, scenario: Loss) -> None:
    t = visit.t
    st.markdown(f"**{t('pareto.loss_ratios')}**", help=t("pareto.loss_ratios_help"))
    st.dataframe(
        [
            {
                t("pareto.over_time_metric"): t(f"metric.{name}"),
                t("pareto.loss_before"): metric_text(t, name, getattr(scenario.before, name)),
                t("pareto.loss_after"): metric_text(t, name, getattr(scenario.after, name)),
            }
            for name in ("cr1", "cr5", "cr10", "gini", "hhi", "effective_items")
        ],
        hide_index=True,
    )
