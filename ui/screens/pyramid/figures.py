"""What the pyramid page says first: its sentence, its cards, and who is counted apart."""

import streamlit as st

from analytics import exact
from analytics.pyramid.pyramid import Pyramid, TierFigures
from analytics.pyramid.tiering import level
from ui.cards import Card, relative, shifted
from ui.findings import was
from ui.scope.scheme import rule_words
from ui.scope.visit import Visit


def sentence(visit: Visit, tier: TierFigures) -> str:
    """How few heads bring how much of the money."""
    by = level(visit.question)
    facts = {"tier": tier.code, "n": tier.customers, "by": by, "share": tier.share_customers}
    if not tier.customers:
        return visit.t("pyramid.sentence_empty", **facts)
    if tier.share_revenue is None:
        return visit.t("pyramid.sentence_no_share", **facts)
    return visit.t("pyramid.sentence", share_revenue=tier.share_revenue, **facts)


def cards(visit: Visit, tier: TierFigures, before: TierFigures | None) -> list[Card]:
    """Customers of the tier, their share of revenue, what one brings, their gross margin."""
    t, currency, by = visit.t, visit.facts.currency, level(visit.question)
    then = before if before and before.customers else None
    each, each_then = tier.revenue_per_customer, then.revenue_per_customer if then else None
    shown = [
        Card(
            t("pyramid.card_heads", tier=tier.code, by=by),
            t.number(tier.customers),
            t("pyramid.card_heads_help", share=tier.share_customers, by=by),
            relative(t, tier.customers, then.customers if then else None),
            was(visit, t.number(then.customers) if then else None),
        ),
        Card(
            t("pyramid.card_share"),
            t.share(tier.share_revenue),
            f"**{t.money(tier.revenue, currency)}**  \n{t('measure_help.revenue')}",
            shifted(t, tier.share_revenue, then.share_revenue if then else None),
            was(visit, t.share(then.share_revenue) if then else None),
        ),
        Card(
            t("pyramid.card_each", by=by),
            t.compact(each, currency),
            t.money(each, currency),
            relative(t, _decimal(each), _decimal(each_then)),
            was(visit, t.compact(each_then, currency) if each_then else None),
        ),
    ]
    if tier.gross_margin is not None:
        margin_then = then.gross_margin if then else None
        shown.append(
            Card(
                t("pyramid.card_margin"),
                t.share(tier.gross_margin),
                t("pyramid.card_margin_help"),
                shifted(t, tier.gross_margin, margin_then),
                was(visit, None if margin_then is None else t.share(margin_then)),
            )
        )
    return shown


def apart(visit: Visit, ranking: Pyramid) -> None:
    """By what customers are ranked, and who stands outside the tiers."""
    t, by, scheme = visit.t, level(visit.question), ranking.tiering.scheme
    months = visit.question.period.months_touched
    basis = t(f"pyramid_basis.{_basis(ranking)}", months=months)
    rule = rule_words(t, scheme)
    st.caption(t("pyramid.ruled", scheme=visit.question.scheme, rule=rule, basis=basis))
    said = [t("pyramid.inactive", n=ranking.inactive, by=by)]
    said.append(t("pyramid.prospects", n=ranking.prospects, by=by))
    if ranking.not_positive:
        amount = t.money(ranking.not_positive_revenue, visit.facts.currency)
        said.append(t("pyramid.not_positive", n=ranking.not_positive, by=by, amount=amount))
    if ranking.tiering.worth.unassigned:
        amount = t.money(exact.decimal(ranking.tiering.worth.unassigned), visit.facts.currency)
        said.append(t("pyramid.unassigned", by=by, amount=amount))
    st.caption(t("pyramid.apart", said=" · ".join(said)))


def _basis(ranking: Pyramid) -> str:
    """What ranks; net revenue in a scheme of contributions means that the store knows no cost."""
    tiering = ranking.tiering
    if tiering.basis == "revenue" and tiering.scheme.of != tiering.basis:
        return "revenue_for_contribution"
    return tiering.basis


def _decimal(amount: float | None):
    return None if amount is None else exact.decimal(round(amount * exact.UNIT))
