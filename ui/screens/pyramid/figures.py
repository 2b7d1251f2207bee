"""What the pyramid page says first: its sentence, its cards, and who is counted apart."""

import streamlit as st

from analytics import exact
from analytics.pyramid.pyramid import Pyramid
from analytics.pyramid.quotas import quotas
from analytics.pyramid.tiering import level
from analytics.rules.schemes import GROSS_PROFIT
from ui.scope.answers import answer
from ui.scope.visit import Visit
from views.scheme import rule_words


def apart(visit: Visit, ranking: Pyramid) -> None:
    """By what customers are ranked, and who stands outside the tiers."""
    t, by, scheme = visit.t, level(visit.question), ranking.tiering.scheme
    months = visit.question.period.months_touched
    basis = t(f"pyramid_basis.{_basis(ranking)}", months=months)
    rule = rule_words(t, scheme)
    st.caption(t("pyramid.ruled", scheme=visit.question.scheme, rule=rule, basis=basis))
    if most := list(dict.fromkeys(one.code for one in answer(quotas) if one.lifts_most)):
        tiers = [t(f"tier.{code}") for code in most]
        st.caption(f":material/warning: {t('pyramid.quota_lifts', tiers=tiers)}")
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
    """What ranks; net revenue in a scheme of profit or contributions means that the store knows no cost."""
    tiering = ranking.tiering
    if tiering.basis == "revenue" and tiering.scheme.of != tiering.basis:
        return "revenue_without_cost"
    if tiering.basis == tiering.scheme.of == GROSS_PROFIT:
        return "gross_profit_by_rule"
    return tiering.basis
