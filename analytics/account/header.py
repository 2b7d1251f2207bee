"""The head of the account page: who it is, how much of us it is, where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analytics import exact
from analytics.account.customer import Customer
from analytics.account.standing import Standing
from analytics.period import months_to
from analytics.scope import Scope
from analytics.stages.why import Why


@dataclass(frozen=True)
class Header:
    """Who the account is and where it stands; money exact, in the store's currency.

    ``group``, ``industry``, ``region``, ``channel``, ``rep``: by the customer list, else by the latest
    line, None where neither says it. ``card``: every field of the customer list. ``prospect``: never
    bought. ``tier`` and ``tier_before``: of the scope's scheme in the period and a year before, None
    when it was not active. ``rank``: by net revenue of the period among the ``active``
    customers. ``share``: of the net revenue of all lines of the period, None unless that is above zero.
    ``stage``, ``computed_stage``, ``rule`` (what decided the computed one, see ``stages.why``) and
    ``since``: the evaluation point at which the account came into its stage. ``wallet``: net revenue of
    the last twelve months ÷ the annual potential on the card.
    """

    id: str
    name: str
    prospect: bool
    listed: bool
    group: str | None
    industry: str | None
    region: str | None
    channel: str | None
    rep: str | None
    card: Mapping[str, object]
    tier: str | None
    tier_before: str | None
    stage: str | None
    computed_stage: str | None
    rule: str | None
    since: date | None
    revenue: Decimal
    revenue_before: Decimal
    share: float | None
    rank: int | None
    active: int
    wallet: float | None


def header(scope: Scope, who: Customer, place: Standing, reasons: Why | None) -> Header:
    """The header of one customer."""
    revenue = who.lines.revenue(scope.period)
    total = place.revenue
    now = None if reasons is None else reasons.points.iloc[-1]
    return Header(
        id=who.id,
        name=who.name,
        prospect=who.prospect,
        listed=who.listed,
        group=who.said("group"),
        industry=who.said("industry"),
        region=who.said("region"),
        channel=who.said("channel"),
        rep=who.said("rep"),
        card=who.card,
        tier=place.tier(who.key),
        tier_before=place.tier_before(who.key),
        stage=None if now is None else now["stage"],
        computed_stage=None if now is None else now["computed"],
        rule=None if now is None else now["rule"],
        since=None if reasons is None else _since(reasons),
        revenue=exact.decimal(revenue),
        revenue_before=exact.decimal(who.lines.revenue(place.period_before)),
        share=revenue / total if total > 0 else None,
        rank=place.rank(who.key),
        active=place.active,
        wallet=_wallet(scope, who),
    )


def _since(reasons: Why) -> date:
    """The first point of the present stage without another stage in between."""
    points = reasons.points
    others = points.index[points["stage"] != points["stage"].iloc[-1]]
    return points["point"].iloc[others[-1] + 1 if len(others) else 0]


def _wallet(scope: Scope, who: Customer) -> float | None:
    potential = who.card["potential"]
    if not isinstance(potential, Decimal) or potential <= 0:
        return None
    year = who.lines.revenue(months_to(scope.period.to_day, 12))
    return float(exact.decimal(year) / potential)
