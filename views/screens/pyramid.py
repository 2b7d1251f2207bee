"""What the pyramid page says: who belongs where, and what each tier brings."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics import exact
from analytics.pyramid.attention import SOURCES, Attention
from analytics.pyramid.pyramid import Pyramid, TierFigures, members, pyramid, tier_figures
from analytics.pyramid.tiering import level
from analytics.rules.schemes import YEARLY
from charts.pyramid.pyramid import pyramid_figure
from charts.theme import LIGHT
from views.cards import Card, relative, shifted
from views.columns import Column
from views.links.asked import Asked
from views.scheme import tier_names
from views.view import Chart, Series, View, first_rows, numbers, receipt_of
from views.wording import was

_TIERS: Final = {
    "tier": "text",
    "customers": "count",
    "share_customers": "share",
    "revenue": "money",
    "share_revenue": "share",
    "revenue_per_customer": "money",
    "gross_margin": "share",
    "expenses": "money",
    "contribution": "money",
    "orders": "count",
    "gap_days": "days",
}
_MEMBERS: Final = {
    "rank": "count",
    "name": "text",
    "tier_name": "text",
    "value": "money",
    "revenue": "money",
    "change": "money",
    "share": "share",
    "margin": "share",
    "expenses": "money",
    "contribution": "money",
    "last_day": "day",
    "rep": "text",
    "key_basis": "text",
    "key_reason": "note",
}


def view(asked: Asked) -> View:
    """The pyramid in finished words; beside it the tiers, or the customers of the tier that is named."""
    ranking, receipt = asked.ask(pyramid), receipt_of("pyramid", asked)
    if not len(ranking.tiering.tiers):
        return View("pyramid", asked.t("overview.sentence_nothing"), (), receipt)
    known = asked.ask(tier_figures)
    code = focus(asked, ranking)
    place = ranking.tiering.codes.index(code)
    earlier = asked.question.before()
    before = asked.ask(tier_figures, earlier)[place] if earlier else None
    if asked.view["tier"] == code:
        rows, heads = member_rows(asked, ranking, code), member_columns(asked, ranking, code)
    else:
        rows, heads = tier_rows(asked, known), tier_columns(asked, known)
    return View(
        "pyramid",
        sentence(asked, known[place]),
        tuple(cards(asked, known[place], before)),
        receipt,
        figure(asked, known, code),
        _chart(asked, known),
        first_rows(rows, heads),
    )


def focus(asked: Asked, ranking: Pyramid) -> str:
    """The tier that the page is about: the chosen one, else the highest that has a customer."""
    chosen, codes = asked.view["tier"], ranking.tiering.codes
    if chosen in codes:
        return chosen
    return codes[int(np.min(ranking.tiering.tiers))]


def sentence(asked: Asked, tier: TierFigures) -> str:
    """How few heads bring how much of the money."""
    by = level(asked.question)
    facts = {"tier": tier.code, "n": tier.customers, "by": by, "share": tier.share_customers}
    if not tier.customers:
        return asked.t("pyramid.sentence_empty", **facts)
    if tier.share_revenue is None:
        return asked.t("pyramid.sentence_no_share", **facts)
    return asked.t("pyramid.sentence", share_revenue=tier.share_revenue, **facts)


def attention_sentence(asked: Asked, checked: Attention) -> str:
    """What the highest tier brings, and what of the effort it gets; empty where the store lacks that."""
    first = checked.tiers.to_dict("records")[0]
    known = [name for name in SOURCES if not np.isnan(first[f"share_{name}"])]
    if not known or np.isnan(first["share_revenue"]):
        return ""
    shares = {name: first[f"share_{name}"] for name in known}
    key = "both" if len(known) > 1 else known[0]
    facts = {"tier": first["code"], "revenue": first["share_revenue"], **shares}
    return asked.t(f"attention.sentence_{key}", **facts)


def cards(asked: Asked, tier: TierFigures, before: TierFigures | None) -> list[Card]:
    """Customers of the tier, their share of revenue, what one brings, their gross margin."""
    t, currency, by = asked.t, asked.facts.currency, level(asked.question)
    then = before if before and before.customers else None
    each, each_then = tier.revenue_per_customer, then.revenue_per_customer if then else None
    shown = [
        Card(
            t("pyramid.card_heads", tier=tier.code, by=by),
            t.number(tier.customers),
            t("pyramid.card_heads_help", share=tier.share_customers, by=by),
            relative(t, tier.customers, then.customers if then else None),
            was(asked, t.number(then.customers) if then else None),
            amount=tier.customers,
        ),
        Card(
            t("pyramid.card_share"),
            t.share(tier.share_revenue),
            f"**{t.money(tier.revenue, currency)}**  \n{t('measure_help.revenue')}",
            shifted(t, tier.share_revenue, then.share_revenue if then else None),
            was(asked, t.share(then.share_revenue) if then else None),
            amount=tier.share_revenue,
            is_share=True,
        ),
        Card(
            t("pyramid.card_each", by=by),
            t.compact(each, currency),
            t.money(each, currency),
            relative(t, _decimal(each), _decimal(each_then)),
            was(asked, t.compact(each_then, currency) if each_then else None),
            amount=each,
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
                was(asked, None if margin_then is None else t.share(margin_then)),
                amount=tier.gross_margin,
                is_share=True,
            )
        )
    return shown


def _decimal(amount: float | None):
    return None if amount is None else exact.decimal(round(amount * exact.UNIT))


def has_shares(tiers: Sequence[TierFigures]) -> bool:
    """Whether net revenue can be told in shares: not where there is none, or less."""
    return all(tier.share_revenue is not None for tier in tiers)


def figure(asked: Asked, tiers: Sequence[TierFigures], focus: str) -> "partial[Any] | None":
    """Heads and money face to face; None where money has no shares."""
    if not has_shares(tiers):
        return None
    return partial(
        pyramid_figure,
        frame(tiers),
        asked.t,
        level=level(asked.question),
        currency=asked.facts.currency,
        selected=focus,
    )


def _chart(asked: Asked, tiers: Sequence[TierFigures]) -> Chart | None:
    if not has_shares(tiers):
        return None
    t, by = asked.t, level(asked.question)
    heads = t("pyramid_column.share_customers", by=by)
    money = t("pyramid_column.share_revenue", by=by)
    return Chart(
        "bars",
        t("pyramid.tiers"),
        t("pyramid.tiers"),
        "share",
        tuple(t(f"tier.{tier.code}") for tier in tiers),
        (
            Series(heads, numbers([tier.share_customers for tier in tiers]), LIGHT.rest),
            Series(money, numbers([tier.share_revenue for tier in tiers]), LIGHT.accent),
        ),
    )


def frame(tiers: Sequence[TierFigures]) -> pd.DataFrame:
    """One row a tier with its figures as plain numbers."""
    rows = pd.DataFrame([vars(tier) for tier in tiers])
    money = ["revenue", "expenses", "contribution"]
    return rows.assign(**{name: rows[name].astype(float) for name in money})


def tier_rows(asked: Asked, tiers: Sequence[TierFigures]) -> pd.DataFrame:
    """The same with ``id`` and the names of the tiers."""
    codes = [tier.code for tier in tiers]
    return frame(tiers).assign(id=codes, tier=[asked.t(f"tier.{code}") for code in codes])


def tier_columns(asked: Asked, tiers: Sequence[TierFigures]) -> Mapping[str, Column]:
    """The columns of the tiers: of what the store knows."""
    t, kinds = asked.t, dict(_TIERS)
    if all(tier.gross_margin is None for tier in tiers):
        del kinds["gross_margin"], kinds["contribution"]
    if all(tier.expenses is None for tier in tiers):
        del kinds["expenses"]
    return {
        name: Column(
            t(f"pyramid_column.{name}", by=level(asked.question)), kind, _help(asked, name)
        )
        for name, kind in kinds.items()
    }


def _help(asked: Asked, name: str) -> str | None:
    key = f"pyramid_column_help.{name}"
    return asked.t(key) if key in asked.t else None


def member_rows(asked: Asked, ranking: Pyramid, tier: str | None) -> pd.DataFrame:
    """The members with their tiers in words."""
    rows = members(asked.asking(), tier)
    names = rows.loc[:, "tier"].map(tier_names(asked.t, ranking.tiering.codes))
    rows = rows.assign(tier_name=names)
    if "key_basis" not in rows:
        return rows
    said = [asked.t(f"record_basis.{code}") if code else "" for code in rows["key_basis"]]
    return rows.assign(key_basis=said, key_reason=rows["key_reason"].fillna(""))


def value_name(asked: Asked, ranking: Pyramid) -> str:
    """What the customers are ranked by, as a heading."""
    return asked.t(f"pyramid_value.{ranking.tiering.basis}")


def member_columns(asked: Asked, ranking: Pyramid, tier: str | None) -> dict[str, Column]:
    """The columns of the customers of a tier, or of all: of what the store knows."""
    t, by = asked.t, level(asked.question)
    left_out = set()
    if tier is not None:
        left_out.add("tier_name")
    if ranking.tiering.basis == "revenue":
        left_out.add("revenue")
    if ranking.before is None:
        left_out.add("change")
    if not asked.facts.has_cost:
        left_out.add("margin")
    if not ranking.tiering.worth.has_expenses:
        left_out |= {"expenses", "contribution"}
    if ranking.tiering.basis == "contribution" or not asked.facts.has_cost:
        left_out.add("contribution")
    if ranking.tiering.scheme.kind != YEARLY or by != "customer":
        left_out |= {"key_basis", "key_reason"}
    if "rep" not in asked.facts.dimensions:
        left_out.add("rep")
    names = {name: t(f"pyramid_member.{name}", by=by) for name in _MEMBERS if name != "value"}
    names["value"] = value_name(asked, ranking)
    return {
        name: Column(names[name], kind) for name, kind in _MEMBERS.items() if name not in left_out
    }
