"""The first words about an account: what matters most, however it reads."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pandas as pd

from analytics.account.account import Account
from analytics.account.header import Header
from analytics.overview.overview import change
from analytics.stages.why import Why
from analytics.warnings.listed import Listed
from views.days import needed_day
from views.links.asked import Asked
from views.wording import sentences

_ORDER: Final = ("lapsed", "establish", "stabilise", "strengthen")
"""The stages from the least to the most."""


def headline(asked: Asked, account: Account, warned: Listed) -> str:
    """Revenue with its change and rank, the stage and where it came from, money overdue, open warnings."""
    who = account.header
    if who.prospect:
        return asked.said("account.sentence_prospect", name=who.name)
    return sentences(asked.t, list(_parts(asked, account, warned)))


def _parts(asked: Asked, account: Account, warned: Listed) -> Iterator[str]:
    t, who, currency = asked.t, account.header, asked.facts.currency
    yield _revenue(asked, who)
    if account.why is not None:
        yield _stage(asked, who, account.why)
    owed = account.receivables
    if owed is not None and owed.overdue > 0:
        yield t("account.headline_overdue", money=owed.overdue, currency=currency)
    rows = warned.open
    levels = rows.loc[rows["id"] == who.id, "level"].tolist()
    if levels:
        yield t("account.headline_warnings", n=len(levels), red=levels.count("red"))


def _revenue(asked: Asked, who: Header) -> str:
    moved = change(who.revenue, who.revenue_before)
    facts = {
        "name": who.name,
        "money": who.revenue,
        "before": who.revenue_before,
        "currency": asked.facts.currency,
    }
    if who.rank is None:
        gone = "silent_after" if who.revenue_before > 0 else "silent"
        return asked.said(f"account.headline_{gone}", **facts)
    way = "first" if moved is None else "same" if not moved else "up" if moved > 0 else "down"
    facts |= {"rank": who.rank, "n": who.active, "size": abs(moved or 0)}
    return asked.said(f"account.headline_{way}", **facts)


def _stage(asked: Asked, who: Header, reasons: Why) -> str:
    """The stage since when, and why; which one was before it, where that was a higher one."""
    points = reasons.points
    earlier = points.loc[points["point"] < who.since, "stage"].tolist()
    before = next((stage for stage in reversed(earlier) if stage in _ORDER), None)
    fell = before is not None and _ORDER.index(before) > _ORDER.index(str(who.stage))
    key = "account.headline_fell" if fell else "account.headline_stage"
    came = points.loc[points["point"] == who.since].iloc[0].to_dict()
    reason = _reason(asked, reasons, came, before)
    return asked.t(key, stage=who.stage, before=before, since=who.since, reason=reason)


def _reason(asked: Asked, reasons: Why, came: dict[str, Any], before: str | None) -> str:
    """Why the account came into its stage at an evaluation point."""
    code = came["rule"]
    if pd.notna(came["override"]):
        code = "set"
    elif came["stage"] == "establish":
        code = came["run_cause"]
    elif code == "signal_missing" and before != "strengthen":
        code = "steady"
    facts = came | {"currency": asked.facts.currency}
    if code == "reset":
        facts["kind"] = _kind_of_reset(reasons, came["run_start"])
    return asked.t(f"stage_reason.{code}", **facts)


def _kind_of_reset(reasons: Why, day: date) -> str:
    """What the reset that began a run was; the one recorded last, where a day has several."""
    resets = reasons.resets
    return str(resets.loc[[needed_day(one) == day for one in resets["day"]], "kind"].iloc[-1])
