"""What the plan page says first: how far the plan is met, and where the year may end."""

import streamlit as st

from analytics.plan.plan import Plan, Sums
from ui.cards import Card, relative
from ui.scope.choice import switch
from ui.scope.visit import Visit


def sentence(visit: Visit, progress: Plan) -> str:
    """Actual against plan up to the as-of date, and the year-end outlook."""
    t, total = visit.t, progress.total
    facts = {"day": progress.as_of, "currency": visit.facts.currency}
    share = total.attainment
    if share is None:
        said = t("plan.sentence_nothing_due", actual=total.actual, **facts)
    else:
        way = "missing" if total.gap > 0 else "exceeded"
        said = t(
            f"plan.sentence_{way}",
            actual=total.actual,
            plan=total.plan_to_date,
            share=share,
            gap=abs(total.gap),
            **facts,
        )
    if progress.total == progress.planned and has_others(progress):
        said = t("plan.sentence_alone", n=progress.planned.customers, said=said)
    ahead = progress.outlook
    if ahead.attainment is None:
        return said
    second = t("plan.sentence_outlook", money=ahead.amount, share=ahead.attainment, **facts)
    return t("app.joined", first=said, second=second)


def cards(visit: Visit, progress: Plan) -> list[Card]:
    """Attainment, what is missing, the outlook, and last year's same dates."""
    t, total, ahead, currency = visit.t, progress.total, progress.outlook, visit.facts.currency

    def exactly(money: object, key: str) -> str:
        return f"**{t.money(money, currency)}**  \n{t(key, first=progress.year.first_day)}"

    return [
        Card(
            t("plan.card_attainment"),
            t.share(total.attainment),
            t("plan.attainment_help", first=progress.year.first_day),
            was=t("plan.of_due", money=total.plan_to_date, currency=currency),
        ),
        Card(
            t("plan.card_gap" if total.gap > 0 else "plan.card_surplus"),
            t.compact(abs(total.gap), currency),
            exactly(abs(total.gap), "plan.gap_help"),
            was=t("plan.of_year", money=total.plan, currency=currency),
        ),
        Card(
            t("plan.card_outlook", year=progress.year.name),
            t.compact(ahead.amount, currency),
            exactly(ahead.amount, f"plan.outlook_{ahead.basis}"),
            was="" if ahead.attainment is None else t("plan.of_plan", share=ahead.attainment),
        ),
        Card(
            t("plan.card_actual"),
            t.compact(total.actual, currency),
            exactly(total.actual, "plan.actual_help"),
            relative(t, total.actual, total.last_year_to_date),
            t("plan.was", money=total.last_year_to_date, currency=currency),
        ),
    ]


def has_others(progress: Plan) -> bool:
    """Whether there are sales to customers without a plan, or to nobody."""
    return bool(progress.unplanned.actual or progress.unassigned.actual)


def everybody(visit: Visit, progress: Plan) -> None:
    """The planned customers alone, like beside like, or everybody's sales against the same plan."""
    if has_others(progress):
        t = visit.t
        switch(visit, "planned", "all", t("plan.everybody"), help=t("plan.everybody_help"))


def notes(visit: Visit, progress: Plan) -> None:
    """What a reader must know: how the outlook is made, who has no plan, plans that match nobody."""
    t, currency, ahead = visit.t, visit.facts.currency, progress.outlook
    st.caption(t(f"plan.note_{ahead.basis}", share=ahead.share, money=ahead.gap, currency=currency))
    if ahead.since is not None:
        st.warning(t("plan.note_since", day=ahead.since))
    for name in ("unplanned", "unassigned", "unmatched"):
        part: Sums = getattr(progress, name)
        money = part.plan if name == "unmatched" else part.actual
        if money:
            st.caption(t(f"plan.note_{name}", n=part.customers, money=money, currency=currency))
    if visit.question.filters:
        st.caption(t("plan.note_filters"))
