"""Recorded facts in figures that stood before them: pyramid, attention check, what if we lose them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from analytics.movement.movement import movement
from analytics.pareto.exposure import exposure
from analytics.period import Period
from analytics.pyramid.attention import attention
from analytics.pyramid.boundary import boundary
from analytics.pyramid.pyramid import members, pyramid, tier_figures
from analytics.pyramid.report import pyramid_report
from analytics.pyramid.tiering import tiering
from analytics.question import Question
from analytics.rules.rulebook import save_rules
from analytics.rules.rules import initial_rules
from analytics.scope import Scope
from analytics.stages.key_accounts import key_accounts
from data.records import record
from tests.analytics.pyramid.tierings import tiers

pytestmark = pytest.mark.sampled

PERIOD = Period(date(2026, 1, 1), date(2026, 6, 30))
SCOPE = Scope(version=1, period=PERIOD)
METALS = replace(SCOPE, scheme="metals")


def spend(store, *rows):
    """Expenses as (customer, day, amount)."""
    names = ("customer", "day", "amount")
    record(store, "expense", [dict(zip(names, row, strict=True)) for row in rows], "Ada")


def line(customer, amount, **more):
    """A line of June 2026."""
    return {"customer": customer, "amount": amount, "category": "pumps", **more}


@pytest.fixture
def store(store_of):
    """a earns us 60, b 40, c loses 5; e bought last year only."""
    return store_of(
        [
            line("a", 100, cost=40, group="g"),
            line("b", 60, cost=20, group="g"),
            line("c", 20, cost=25),
            line("e", 10, date=date(2025, 2, 1)),
        ]
    )


def test_metals_rank_by_gross_profit_less_the_expenses_of_the_period(store):
    assert tiers(tiering(Question(store, METALS))) == {
        "a": "platinum",
        "b": "lead",
        "c": "lead",
    }
    spend(store, ("a", "2026-02-01", 30), ("a", "2025-12-31", 500), ("b", "2026-07-01", 500))
    found = tiering(Question(store, METALS))
    assert found.basis == "contribution"
    assert tiers(found) == {"a": "lead", "b": "platinum", "c": "lead"}
    assert found.values.tolist() == [40_000_000, 30_000_000, -5_000_000]


def test_expenses_as_they_were_not_yet_known_change_nothing(store):
    spend(store, ("a", "2026-02-01", 30))
    assert tiering(Question(store, replace(METALS, records=0))).basis == "gross_profit"


def test_a_customer_whose_expenses_eat_its_profit_is_lead(store):
    spend(store, ("a", "2026-02-01", 60))
    assert tiers(tiering(Question(store, METALS)))["a"] == "lead"


def test_a_filter_that_cuts_customers_leaves_expenses_out(store):
    spend(store, ("a", "2026-02-01", 30))
    cut = tiering(Question(store, replace(METALS, filters=(("category", ("pumps",)),))))
    assert (cut.basis, cut.worth.has_expenses) == ("gross_profit", False)
    whole = tiering(Question(store, replace(METALS, filters=(("customer", ("a",)),))))
    assert whole.values.tolist() == [30_000_000]


def test_without_any_cost_metals_rank_by_net_revenue(store_of):
    store = store_of([line("a", 100)])
    spend(store, ("a", "2026-02-01", 30))
    assert tiering(Question(store, METALS)).basis == "revenue"


def test_the_tiers_show_their_expenses_and_contribution(store):
    spend(store, ("a", "2026-02-01", 30), ("c", "2026-02-01", 1), ("e", "2026-02-01", 7))
    figures = tier_figures(Question(store, SCOPE))
    vip, small = figures[0], figures[-1]
    assert (vip.expenses, vip.contribution) == (30, 30)
    assert (small.expenses, small.contribution) == (1, 40 - 5 - 1)
    rows = members(Question(store, SCOPE)).set_index("id")
    assert rows.loc["a", ["expenses", "contribution"]].tolist() == [30, 30]


def test_without_expenses_contribution_is_gross_profit_and_expenses_are_unknown(store):
    vip = tier_figures(Question(store, SCOPE))[0]
    assert (vip.expenses, vip.contribution) == (None, 60)


def test_expenses_of_customers_are_those_of_their_group(store):
    spend(store, ("a", "2026-02-01", 30), ("b", "2026-02-01", 5))
    found = tiering(Question(store, replace(METALS, item="group")))
    assert found.values.tolist() == [65_000_000, -5_000_000]


def test_movement_ranks_both_periods_by_their_own_expenses(store_of):
    days = (date(2025, 6, 1), date(2026, 6, 1))
    store = store_of([line(one, 100, cost=0, date=day) for one in "ab" for day in days])
    spend(store, ("a", "2025-06-01", 1), ("b", "2026-06-01", 1))
    scope = replace(METALS, comparison=Period(date(2025, 1, 1), date(2025, 6, 30)))
    found = movement(Question(store, scope))
    assert found.listed("promoted")["id"].tolist() == ["a"]
    assert found.listed("demoted")["id"].tolist() == ["b"]


def test_a_flag_of_the_customer_list_makes_an_economic_key_account(store):
    economic = replace(SCOPE, scheme="economic")
    assert set(tiers(tiering(Question(store, economic))).values()) == {"other"}
    cards = [
        {"customer": "a", "strategic": True},
        {"customer": "c", "important": True},
        {"customer": "b", "group_account": False},
        {"customer": "e", "group_account": True},
    ]
    record(store, "customer", cards, "Ada")
    assert tiers(tiering(Question(store, economic))) == {
        "a": "key",
        "b": "other",
        "c": "key",
    }
    groups = tiering(Question(store, replace(economic, item="group")))
    assert tiers(groups) == {"g": "key", "c": "key"}


def test_a_flagged_account_stands_at_no_border(store_of):
    store = store_of([line("a", 5_000_001), line("b", 5_000_001), line("c", 4_999_999)])
    record(store, "customer", [{"customer": one, "strategic": True} for one in "ac"], "Ada")
    rows = boundary(tiering(Question(store, replace(SCOPE, scheme="economic"))))
    assert rows["id"].tolist() == ["b"]


def test_prospects_are_those_of_the_customer_list_that_never_bought(store):
    cards = [
        {"customer": "new", "region": "north", "group": "g"},
        {"customer": "newer", "region": "south"},
        {"customer": "a", "region": "north"},
    ]
    record(store, "customer", cards, "Ada")
    assert pyramid(Question(store, SCOPE)).prospects == 2
    assert pyramid(Question(store, replace(SCOPE, records=0))).prospects == 0
    assert pyramid(Question(store, replace(SCOPE, item="group"))).prospects == 1  # g has bought
    north = replace(SCOPE, filters=(("region", ("north",)),))
    assert pyramid(Question(store, north)).prospects == 1


def test_effort_stands_beside_money_tier_by_tier(store):
    spend(store, ("a", "2026-02-01", 10), ("b", "2026-02-01", 20), ("e", "2026-02-01", 10))
    visits = [("a", 3), ("c", 1), ("new", 1)]
    facts = [
        {"customer": one, "day": f"2026-03-0{number + 1}"}
        for one, times in visits
        for number in range(times)
    ]
    record(store, "visit", facts, "Ada")
    found = attention(Question(store, SCOPE))
    rows = found.tiers.set_index("code")
    assert found.missing == ()
    assert rows.index.tolist() == ["vip", "major", "normal", "small", "not_active"]
    assert rows["share_visits"].tolist() == [0.6, 0, 0, 0.2, 0.2]
    assert rows["share_expenses"].tolist() == [0.25, 0, 0, 0.5, 0.25]
    assert rows["share_revenue"].tolist() == [100 / 180, 0, 0, 80 / 180, 0]
    earned = [50, 0, 0, 15, -10]
    assert rows["share_contribution"].tolist() == [one / 55 for one in earned]
    assert rows["visits"].tolist() == [3, 0, 0, 1, 1]


def test_the_check_has_a_row_of_the_key_accounts_of_the_same_wholes(store):
    spend(store, ("a", "2026-02-01", 10), ("b", "2026-02-01", 20), ("e", "2026-02-01", 10))
    (by_tier,) = attention(Question(store, SCOPE)).key.to_dict("records")
    assert (by_tier["share_revenue"], by_tier["share_expenses"]) == (100 / 180, 0.25)
    assert by_tier["share_contribution"] == 50 / 55  # 60 - 10, of 50 + 15 - 10
    entry = {"customer": "b", "basis": "group", "from_day": "2026-01-01", "reason": "r"}
    record(store, "key_account", [entry], "Ada")
    (by_register,) = attention(Question(store, SCOPE)).key.to_dict("records")
    assert (by_register["share_revenue"], by_register["expenses"]) == (60 / 180, 20)


def test_the_register_says_who_is_an_economic_key_account_while_it_has_entries(store):
    record(store, "customer", [{"customer": "c", "strategic": True}], "Ada")
    economic = replace(SCOPE, scheme="economic")
    assert tiers(tiering(Question(store, economic))) == {"a": "other", "b": "other", "c": "key"}
    entry = {"customer": "b", "basis": "group", "from_day": "2026-01-01", "reason": "r"}
    record(store, "key_account", [entry], "Ada")
    assert tiers(tiering(Question(store, economic))) == {"a": "other", "b": "key", "c": "other"}


def test_how_many_of_the_highest_tiers_are_key_accounts_is_a_rule(store_of):
    """Forty customers: one VIP, one more major."""
    store = store_of([line(f"c{number:02}", 100 - number) for number in range(40)])
    assert Question(store, SCOPE).ask(key_accounts) == ["c00"]
    save_rules(store, initial_rules().with_numbers({"key_accounts.key_tiers": 2}), "Ada", "")
    assert Question(store, SCOPE).ask(key_accounts) == ["c00", "c01"]


def test_every_share_of_the_check_adds_to_one(store):
    spend(store, ("a", "2026-02-01", 10), ("ghost", "2026-02-01", 20))
    tiers_of = attention(Question(store, SCOPE)).tiers
    for name in ("share_revenue", "share_contribution", "share_expenses"):
        assert tiers_of[name].sum() == pytest.approx(1)


def test_under_a_filter_the_tiers_alone_are_compared(store):
    spend(store, ("a", "2026-02-01", 10), ("b", "2026-02-01", 20))
    rows = attention(Question(store, replace(SCOPE, filters=(("customer", ("a",)),)))).tiers
    assert rows["code"].tolist()[-1] == "small"
    assert rows["expenses"].sum() == 10


def test_the_check_names_what_it_lacks(store):
    nothing = attention(Question(store, SCOPE))
    assert (nothing.missing, nothing.tiers.empty) == (("visits", "expenses"), True)
    spend(store, ("a", "2026-02-01", 10))
    half = attention(Question(store, SCOPE))
    assert half.missing == ("visits",)
    assert half.tiers["share_visits"].isna().all()


def test_who_is_lost_takes_the_rest_of_the_plan_and_what_it_owes(store):
    months = [("2026-05-01", 100), ("2026-06-01", 60), ("2026-07-01", 7), ("2027-01-01", 9)]
    record(
        store,
        "plan",
        [{"customer": "a", "month": day, "amount": one} for day, one in months],
        "Ada",
    )
    owed = [("a", "0.5", "x"), ("a", 8, "y"), ("b", 99, "z")]
    record(
        store,
        "receivable",
        [
            {"customer": one, "amount": amount, "invoice": name, "statement_date": "2026-07-05"}
            for one, amount, name in owed
        ],
        "Ada",
    )
    scope = replace(SCOPE, picked=("a",), period=Period(date(2026, 1, 1), date(2026, 6, 20)))
    early = exposure(Question(store, scope))
    assert early.plan_gap == 60 - 60 * 20 // 30 + 7  # evenly: nothing was sold a year before
    found = exposure(Question(store, replace(SCOPE, picked=("a",))))
    assert (found.plan_gap, found.receivable) == (7, Decimal("8.5"))
    assert (found.statement_date, found.missing) == (date(2026, 7, 5), ())
    groups = exposure(Question(store, replace(SCOPE, item="group", picked=("g",))))
    assert (groups.plan_gap, groups.receivable) == (7, Decimal("107.5"))


def test_what_the_store_does_not_know_is_no_exposure_of_zero(store):
    found = exposure(Question(store, replace(SCOPE, picked=("a",))))
    assert (found.plan_gap, found.receivable, found.missing) == (None, None, ("plan", "receivable"))
    assert exposure(Question(store, replace(SCOPE, item="product", picked=("a",)))) is None


def test_the_report_of_the_pyramid_has_expenses_exactly(store):
    spend(store, ("a", "2026-02-01", "0.1"))
    (first, *_) = pyramid_report(Question(store, METALS)).rows
    assert (first["id"], first["expenses"], first["contribution"]) == ("a", "0.1", "59.9")


def test_ranks_go_by_net_revenue_gross_profit_or_contribution_as_the_rules_say(store_of):
    store = store_of(
        [line("a", 100, cost=95), line("b", 60, cost=10), line("c", 50, cost=20), line("d", 1)]
    )
    spend(store, ("b", "2026-02-01", 45))

    def first(scheme: str, by: int) -> tuple[str, str]:
        numbers = {f"ranking.{scheme}_by": by, "pyramid.heads.tiers.tier1.limit": 1}
        save_rules(store, initial_rules().with_numbers(numbers), "Ada", "")
        found = tiering(Question(store, replace(SCOPE, scheme=scheme)))
        return found.basis, next(iter(tiers(found)))

    said = [("revenue", "a"), ("gross_profit", "b"), ("contribution", "c")]
    for scheme in ("curry", "heads"):
        assert [first(scheme, by) for by in range(3)] == said
    # Who is a key account while the register is empty is told by sales in any case.
    assert first("curry", 2) == ("contribution", "c")
    assert Question(store, SCOPE).ask(key_accounts) == ["a"]


def test_the_economic_scheme_shows_kind_and_reason_of_the_register(store):
    entry = {"customer": "b", "basis": "group", "from_day": "2026-01-01", "reason": "one owner"}
    record(store, "key_account", [entry], "Ada")
    rows = members(Question(store, replace(SCOPE, scheme="economic"))).set_index("id")
    assert rows.loc["b", ["key_basis", "key_reason"]].tolist() == ["group", "one owner"]
    assert rows.loc["a", ["key_basis", "key_reason"]].isna().all()
    assert "key_basis" not in members(Question(store, SCOPE))
    report = pyramid_report(Question(store, replace(SCOPE, scheme="economic"))).document
    told = {row["id"]: (row["key_basis"], row["key_reason"]) for row in report["members"]}
    assert told == {"a": (None, None), "b": ("group", "one owner"), "c": (None, None)}
