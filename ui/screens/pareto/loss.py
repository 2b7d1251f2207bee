"""What if we lose them: choose accounts, read the money first."""

import streamlit as st

from analytics.lists.lists.payback import Thresholds
from analytics.pareto.exposure import exposure
from analytics.pareto.loss import Loss, loss
from analytics.pareto.pareto import Pareto
from analytics.rules.rulebook import rules_of
from ui.cards import rows
from ui.scope.answers import answer, asking
from ui.scope.pick import pick
from ui.scope.visit import Visit
from views.cards import Card
from views.screens import pareto as view


def draw(visit: Visit, curve: Pareto) -> None:
    """The panel: the choice, the sentence, the money, who would replace it, the ratios."""
    t, scope = visit.t, curve.scope
    pick(visit, scope.item, scope.picked, t("pareto.loss_choose"), field="pick")
    scenario = answer(loss)
    if scenario is None:
        st.info(t("pareto.loss_none"))
        return
    st.markdown(f"### {view.loss_sentence(visit, scenario)}")
    rows(view.loss_cards(visit, scenario) + _exposed(visit), "cards_loss")
    _replacements(visit, scenario)
    _ratios(visit, scenario)


def _exposed(visit: Visit) -> list[Card]:
    """The plan that nobody would bring, what they owe us, what new ones would cost, where it is known."""
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
    if exposed.winning is not None:
        times = rules_of(asking()).lists.of(Thresholds).winning_times
        amount = t.money(exposed.winning, currency)
        said = t("pareto.loss_winning_help", amount=amount, times=times)
        cards.append(Card(t("pareto.loss_winning"), t.compact(exposed.winning, currency), said))
    return cards


def _replacements(visit: Visit, scenario: Loss) -> None:
    if lines := view.replacements(visit, scenario):
        st.markdown(f"**{visit.t('pareto.loss_replace_title')}**")
        for line in lines:
            st.markdown(f"- {line}")


def _ratios(visit: Visit, scenario: Loss) -> None:
    t = visit.t
    st.markdown(f"**{t('pareto.loss_ratios')}**", help=t("pareto.loss_ratios_help"))
    headings = {name: column.label for name, column in view.loss_columns(visit).items()}
    ratios = view.loss_ratios(visit, scenario)
    st.dataframe(ratios.rename(columns=headings), hide_index=True)
