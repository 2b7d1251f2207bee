"""The tour in the README says what the demo store says, with the names of the English demo."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from analytics.account.report import account_report
from analytics.known import KnownStore
from analytics.lists.adoption import adoption
from analytics.lists.lists import LISTS
from analytics.lists.report import lists_report
from analytics.pareto.key_share import key_share
from analytics.pyramid.attention import attention
from analytics.question import Question
from analytics.reports import REPORTS
from analytics.scope import Scope, from_query
from data.records import record
from data.store.store import Store
from demo.english import english_words
from demo.english.names import COMPANIES

pytestmark = pytest.mark.slow

README = Path(__file__).parents[2] / "README.md"
ENGLISH = english_words(COMPANIES)


@pytest.fixture(scope="module")
def tour() -> str:
    text = README.read_text(encoding="utf-8").partition("## A tour of ten minutes")[2]
    return " ".join(text.partition("\n## ")[0].split())


@pytest.fixture(scope="module")
def store(demo_store: Store) -> Store:
    return demo_store


@pytest.fixture(scope="module")
def scope(store: Store) -> Scope:
    return from_query({}, KnownStore(store))[0]


def document(store: Store, scope: Scope, name: str) -> Mapping[str, Any]:
    return REPORTS[name](Question(store, scope)).document


def row(rows: list[dict[str, Any]], customer: str) -> dict[str, Any]:
    return next(one for one in rows if one["id"] == customer)


def millions(amount: object) -> str:
    return f"{abs(float(str(amount))) / 1e6:.1f} million"


def per_cent(share: float, places: int = 0) -> str:
    return f"{100 * share:.{places}f}%"


def test_the_overview_says_so(tour: str, store: Store, scope: Scope) -> None:
    found = document(store, scope, "overview")
    assert f"£{millions(found['net_revenue'])} in twelve months" in tour
    assert f"{per_cent(found['change']['net_revenue'], 1)} more" in tour
    assert f"from {found['active_customers']:,} customers" in tour
    assert f"margin is {per_cent(found['gross_margin'], 1)}" in tour


def test_the_pareto_page_says_so(tour: str, store: Store, scope: Scope) -> None:
    found = document(store, scope, "pareto")
    share = per_cent(found["k80_share"], 1)
    assert f"{found['k80']} of {found['items']:,} customers ({share}) generate 80%" in tour
    [major] = found["major_groups"]
    assert f"{ENGLISH[major['name']]}, generates {per_cent(major['share'], 1)}" in tour


def test_the_pyramid_says_so(tour: str, store: Store, scope: Scope) -> None:
    vip = document(store, scope, "pyramid")["tiers"][0]
    assert f"{vip['customers']} VIPs" in tour
    assert f"generate {per_cent(vip['share_revenue'], 1)}" in tour
    tiers: Any = attention(Question(store, scope)).tiers.set_index("code")
    assert f"{per_cent(tiers['share_visits']['small'], 1)} of all visits" in tour
    assert f"generate {per_cent(tiers['share_revenue']['small'], 1)} of net revenue" in tour
    assert f"The VIPs get {per_cent(tiers['share_visits']['vip'], 1)}" in tour


def test_the_movement_says_so(tour: str, store: Store, scope: Scope) -> None:
    found = document(store, scope, "movement")
    rose, fell = found["promoted"], found["demoted"]
    assert f"{len(rose)} customers moved up, {len(fell)} down" in tour
    assert f"C11803 gained {millions(row(rose, 'C11803')['change'])}" in tour
    assert f"C10204 lost {millions(row(fell, 'C10204')['change'])}" in tour
    assert (row(rose, "C11803")["to"], row(fell, "C10204")["from"]) == ("vip", "vip")


def test_the_sources_of_growth_say_so(tour: str, store: Store, scope: Scope) -> None:
    sources = document(store, scope, "movement")["growth_sources"]
    changes = {part["part"]: Decimal(part["change"]) for part in sources["parts"]}
    start, *_, end = (Decimal(step["amount"]) for step in sources["bridge"])
    assert sum(changes.values()) == end - start
    assert f"of the {millions(end - start)} more" in tour
    assert f"existing customers add {millions(changes['product_development'])}" in tour
    assert f"new customers {millions(changes['market_development'])}" in tour


def test_stages_and_rhythm_say_so(tour: str, store: Store, scope: Scope) -> None:
    worst = document(store, scope, "stages")["setbacks"][0]
    assert (worst["id"], worst["kind"]) == ("C10017", "regress")
    assert f"at stake: {millions(worst['at_stake'])}" in tour
    accounts = document(store, scope, "rhythm")["accounts"]
    silent = row(accounts, "C10150")
    assert f"buys every {silent['usual_gap_days']:.0f} days" in tour
    assert f"{silent['days_late']} days overdue, with {millions(silent['revenue'])}" in tour
    late = [one for one in accounts if one["verdict"] == "late" and one["days_late"] > 30]
    assert max(late, key=lambda one: float(one["revenue"]))["id"] == "C10150"


def test_the_plan_says_so(tour: str, store: Store, scope: Scope) -> None:
    found = document(store, scope, "plan")
    planned = found["planned"]
    assert f"the {planned['customers']} large customers have a plan" in tour
    assert f"alone*: {per_cent(planned['attainment'], 1)} of it" in tour
    fading = row(found["rows"], "C10017")
    assert f"C10017 alone is {millions(fading['gap'])} short" in tour
    assert float(fading["gap"]) > float(planned["gap"])
    ahead = [row(found["rows"], one)["attainment"] - 1 for one in ("C10266", "C11803")]
    assert f"C10266 is {per_cent(ahead[0])} ahead, C11803 {per_cent(ahead[1])}" in tour


def test_the_account_says_so(tour: str, store: Store, scope: Scope) -> None:
    found = account_report(Question(store, scope), "C10017").document
    who, owed = found["account"], found["receivables"]
    before = f"{float(who['revenue_before']) / 1e6:.1f}"
    assert f"{millions(who['revenue'])} after {before} last year" in tour
    assert f"{millions(owed['balance'])} is open" in tour
    assert f"{float(owed['ages']['over_90']) / 1e6:.1f} of it more than 90 days" in tour
    assert f"credit limit is {float(owed['limit']) / 1e6:.2f} million" in tour
    scores = [one["total"] for one in found["evaluation"]["history"]]
    assert f"from {scores[-1]:.0f} to {scores[0]:.0f} points" in tour


def test_the_lists_say_so(tour: str, store: Store, scope: Scope) -> None:
    asked = Question(store, scope)
    lists: dict[str, Any] = {code: lists_report(asked, code).document for code in LISTS}
    assert "nobody is in the register yet" in tour
    assert f"the {lists['key-accounts']['verdicts']['by_tier']} VIPs of this year or last" in tour
    review, judged = lists["review"], lists["review"]["verdicts"]
    assert f"{review['listed']} customers meet four of the six criteria" in tour
    failed = [one for one in review["rows"] if one["verdict"] == "gate_failed"]
    alone = sum(one["sign_central"] is False for one in failed)
    assert f"{judged['qualified']} qualify, {len(failed)} fail a gate, {alone} of them" in tour
    loyalty = lists["loyalty"]
    assert f"of {loyalty['listed']:,} customers {loyalty['verdicts']['loyal']} are loyal" in tour
    assert row(loyalty["rows"], "C10017")["verdict"] == "disloyal"
    tough, said = lists["overlords"], lists["overlords"]["verdicts"]
    assert (
        f"{tough['listed']} of {tough['population']} key and upper-tier accounts dictate terms"
        in tour
    )
    assert f"{said['negotiate']} to negotiate with, {said['give_up']} to give up" in tour
    worst = row(tough["rows"], "C10123")
    assert worst["verdict"] == "give_up" and f"with {worst['held']} of the six signs" in tour
    assert f"{worst['methods']} of the six methods are done" in tour and worst["tactic"] == "leader"
    assert [one["id"] for one in lists["payback"]["rows"]] == ["C10123"]
    effect = row(lists["prices"]["rows"], "C10123")["price_effect"]
    assert f"it pays {millions(effect)} less" in tour
    back = lists["returns"]["rows"][0]
    assert f"{back['id']} sent back {per_cent(back['return_rate'], 1)} of what it bought" in tour
    few, season = lists["few-products"], lists["season"]
    assert f"{few['listed']} customers buy only one or two categories" in tour
    assert f"one more each would add {millions(few['total'])}" in tour
    first = few["rows"][0]
    spend = f"{float(first['next_spend']) / 1e6:.1f}"
    assert f"{ENGLISH[first['next_item']]} at {first['id']} alone {spend}." in tour
    grown = lists["worth-growing"]
    assert f"{grown['listed']} smaller customers are worth growing" in tour
    assert row(grown["rows"], "C11706")["held"] == 5 and "C11706 shows five of the seven" in tour
    supply = lists["special-supply"]
    assert f"the largest of the {supply['listed']} *Shops of special supply*" in tour
    assert supply["rows"][0]["id"] == "C11706"
    wanted = row(lists["prospects"]["rows"], "P20028")
    assert f"P20028 could buy {millions(wanted['potential'])} a year" in tour
    assert f"{season['listed']} key accounts need goods for {millions(season['total'])}" in tour
    market: Mapping[str, Any] = lists_report(asked, "market").document
    share, target = market["advantage_share"], market["advantage_target"]
    assert f"generate {per_cent(share, 1)} (the target is {per_cent(target)})" in tour
    weak = [ENGLISH[one["market"]] for one in market["markets"] if one["position"] == "weak"]
    assert f"{' and '.join(weak)} are weak" in tour
    days = asked.ask(key_share)
    then, now = (per_cent(days["today"].iloc[at], 1) for at in (0, -1))
    assert f"generated {then} two years ago and {now} today" in tour


def test_filling_the_register_says_so(tour: str, store: Store, scope: Scope) -> None:
    offered = adoption(Question(store, scope))
    assert f"the {len(offered.kinds)} VIPs of {offered.judged.name} are entered" in tour
    record(store, "key_account", offered.entries("tour"), "Ada")
    after = replace(scope, records=KnownStore(store).records(None))
    reviewed: Mapping[str, Any] = lists_report(Question(store, after), "review").document
    said = reviewed["verdicts"]
    assert (
        f"{said['unqualified']} of them do not qualify while {said['unregistered']} others" in tour
    )


def steps_of(text: str) -> list[str]:
    return re.split(r"(?:^|\s)\d+\. \*\*", text)[1:]


def test_the_chinese_tour_says_the_same_figures(tour: str) -> None:
    """Every amount and percentage of a step stands in the same step of the English tour, in millions."""
    chinese = README.with_name("README.zh.md").read_text(encoding="utf-8")
    text = chinese.partition("十分钟")[2].partition("\n## ")[0]
    both = list(zip(steps_of(text), steps_of(tour), strict=True))
    assert len(both) == 13
    millions_of = {"万元": 0.01, "亿元": 100}
    for ours, theirs in both:
        money = re.findall(r"([\d,.]*\d) ?(万元|亿元)", ours)
        said = {round(float(n.replace(",", "")) * millions_of[unit], 3) for n, unit in money}
        shares = set(re.findall(r"[\d.]*\d%", ours))
        assert said <= {float(n) for n in re.findall(r"\d+\.\d+", theirs)}
        assert shares <= set(re.findall(r"[\d.]*\d%", theirs))
