"""The lists: each sign from both sides, not tested, ties; on rows that a person can check."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from analytics import exact
from analytics.known import KnownStore
from analytics.lists.adoption import adoption
from analytics.lists.by_month import revenue_by_month
from analytics.lists.customer_list import Columns, CustomerList, Material, Sign, every
from analytics.lists.listed import listed
from analytics.lists.lists import LISTS
from analytics.lists.report import lists_report
from analytics.lists.white_space import white_space
from analytics.overview.overview import totals
from analytics.period import Period
from analytics.profile.part import Kind
from analytics.profile.parts import COLUMNS
from analytics.profile.profile import profile
from analytics.profile.values import Condition, Values
from analytics.question import Question
from analytics.rules.number import declared
from analytics.rules.rules import initial_rules
from analytics.scope import Scope
from analytics.stages.key_accounts import key_accounts
from analytics.stages.picture import picture
from analytics.stages.stages import stages
from data.errors import UserError
from data.records import record

SCOPE = Scope(version=1, period=Period(date(2026, 1, 1), date(2026, 12, 31)))


def on(year: int, month: int, day: int, customer: str = "a", amount: object = 10, **more) -> dict:
    return {"customer": customer, "amount": amount, "date": date(year, month, day), **more}


def column(kind: Kind, value: object) -> Values:
    """A column of one customer as the profile has it; None is unknown."""
    known = np.array([value is not None])
    if kind in ("money", "share", "count", "days", "number"):
        exact = Fraction(str(value or 0))
        scale = 1_000_000 if kind in ("money", "share", "number") else 1
        return Values(np.array([int(exact * scale)]), known, scale)
    return Values(np.array([value], dtype=object), known)


def found(code: str, sign: str, **said: object) -> bool | None:
    """What a sign finds of one customer of whom these columns are known: None where it is not tested."""
    listing = LISTS[code]
    kinds: dict[str, Kind] = {**COLUMNS, **listing.extension.columns}
    columns = {name: column(kind, said.get(name)) for name, kind in kinds.items()}
    thresholds = initial_rules().lists.of(listing.thresholds)
    (test,) = [one.test for one in listing.signs if one.code == sign]
    condition = test(columns, thresholds)
    assert not (condition.holds & ~condition.tested).any()
    return bool(condition.holds[0]) if condition.tested[0] else None


SIGNS: list[tuple[str, str, dict[str, object], bool | None]] = [
    # list, sign, what is known, what it finds
    ("worth-growing", "good_credit", {"overdue": 0, "credit_limit": 9, "limit_used": 1}, True),
    ("worth-growing", "good_credit", {"overdue": 0, "credit_limit": 9, "limit_used": 1.01}, False),
    ("worth-growing", "good_credit", {"overdue": 1, "credit_limit": 9, "limit_used": 0}, False),
    ("worth-growing", "good_credit", {"overdue": 0}, True),
    ("worth-growing", "good_credit", {"credit_limit": 9}, None),
    (
        "worth-growing",
        "steady",
        {"revenue_12": 1102.5, "revenue_before": 1050, "revenue_two_before": 1000, "quarters": 4},
        True,
    ),
    (
        "worth-growing",
        "steady",
        {"revenue_12": 1102.4, "revenue_before": 1050, "revenue_two_before": 1000, "quarters": 4},
        False,
    ),
    (
        "worth-growing",
        "steady",
        {"revenue_12": 1102.5, "revenue_before": 1050, "revenue_two_before": 1000, "quarters": 3},
        False,
    ),
    (
        "worth-growing",
        "steady",
        {"revenue_12": 5, "revenue_before": 0, "revenue_two_before": 0, "quarters": 4},
        False,
    ),
    ("worth-growing", "steady", {"revenue_12": 5, "revenue_before": 1, "quarters": 4}, None),
    ("worth-growing", "own_potential", {"evaluation_operating": 70}, True),
    ("worth-growing", "own_potential", {"evaluation_operating": 69, "promising": False}, False),
    ("worth-growing", "own_potential", {"evaluation_operating": 69, "promising": True}, True),
    ("worth-growing", "own_potential", {"evaluation_operating": 69}, None),
    ("worth-growing", "network", {"outlets": 1}, True),
    ("worth-growing", "network", {"outlets": 0}, False),
    ("worth-growing", "network", {}, None),
    ("worth-growing", "large_share", {"wallet": 0.5, "products_in_tier": 0.75}, True),
    ("worth-growing", "large_share", {"wallet": 0.5, "products_in_tier": 0.74}, False),
    ("worth-growing", "large_share", {"wallet": 0.49}, False),
    ("worth-growing", "large_share", {"wallet": 0.5}, None),
    ("worth-growing", "local", {"city_rank": 3}, True),
    ("worth-growing", "local", {"city_rank": 4}, False),
    ("worth-growing", "local", {}, None),
    ("worth-growing", "depends", {"wallet": 0.6}, True),
    ("worth-growing", "depends", {"wallet": 0.59}, False),
    ("special-supply", "graded", {"grade": "A"}, True),
    ("special-supply", "graded", {"grade": "B+"}, False),
    ("special-supply", "graded", {}, None),
    ("special-supply", "loyal", {"loyalty": "loyal"}, True),
    ("special-supply", "loyal", {"loyalty": "semi_loyal"}, False),
    ("special-supply", "loyal", {}, None),
    ("special-supply", "shop", {"large_shop": True}, True),
    ("special-supply", "shop", {"large_shop": False}, False),
    ("special-supply", "shop", {}, None),
    ("special-supply", "praised", {"good_reputation": True}, True),
    ("special-supply", "praised", {"good_reputation": False}, False),
    ("few-products", "few", {"categories": 2, "products": 9}, True),
    ("few-products", "few", {"categories": 3, "products": 1}, False),
    ("few-products", "few", {"products": 2}, True),
    ("few-products", "few", {}, None),
    ("loyalty", "long_run", {"run_days": 365, "stage": "stabilise"}, True),
    ("loyalty", "long_run", {"run_days": 364, "stage": "stabilise"}, False),
    ("loyalty", "long_run", {"run_days": 900, "stage": "lapsed"}, False),
    ("loyalty", "keeps_buying", {"purchase_days": 8, "purchase_days_before": 10}, True),
    ("loyalty", "keeps_buying", {"purchase_days": 7, "purchase_days_before": 10}, False),
    ("loyalty", "keeps_buying", {"purchase_days": 7, "purchase_days_before": 0}, None),
    ("loyalty", "large_wallet", {"wallet": 0.5}, True),
    ("loyalty", "large_wallet", {"wallet": 0.499}, False),
    ("loyalty", "not_narrower", {"categories": 3, "categories_before": 3}, True),
    ("loyalty", "not_narrower", {"categories": 2, "categories_before": 3}, False),
    ("loyalty", "not_narrower", {"categories": 2, "categories_before": 0}, None),
    ("prospects", "large_potential", {"potential": 5_000_000}, True),
    ("prospects", "large_potential", {"potential": 4_999_999}, False),
    ("prospects", "large_potential", {}, None),
    ("key-accounts", "economic", {"revenue_12": 5_000_000}, True),
    ("key-accounts", "economic", {"revenue_12": 4_999_999}, False),
    ("overlords", "over_credit", {"limit_used": 1.01, "overdue_days": 0}, True),
    ("overlords", "over_credit", {"limit_used": 1, "overdue_days": 30}, False),
    ("overlords", "over_credit", {"overdue_days": 31}, True),
    ("overlords", "over_credit", {"limit_used": 2}, True),
    ("overlords", "over_credit", {"limit_used": 1}, None),
    ("overlords", "low_price", {"price_index": 95}, True),
    ("overlords", "low_price", {"price_index": 95.1}, False),
    ("overlords", "low_price", {}, None),
    ("overlords", "concession", {"concessions": 1}, True),
    ("overlords", "concession", {"concessions": 0}, False),
    ("overlords", "concession", {}, None),
    ("returns", "return_lines", {"return_lines": 3}, True),
    ("returns", "return_lines", {"return_lines": 2}, False),
    ("prices", "cheap", {"price_index": 95}, True),
    ("prices", "cheap", {"price_index": 95.01}, False),
    ("prices", "cheap", {}, None),
    ("season", "peak", {"season_items": 1}, True),
    ("season", "peak", {"season_items": 0}, False),
    ("season", "peak", {}, None),
    ("payback", "not_paid_back", {"cumulative": "-0.01"}, True),
    ("payback", "not_paid_back", {"cumulative": 0}, False),
    ("payback", "not_paid_back", {}, None),
    ("review", "profit", {"contribution": 9, "contribution_start_share": 0.79}, True),
    ("review", "profit", {"contribution": 9, "contribution_start_share": 0.8}, False),
    ("review", "profit", {"contribution": -1}, False),
    ("review", "profit", {}, None),
    ("review", "image", {"strategic": False, "important": True}, True),
    ("review", "image", {"strategic": False, "important": False}, False),
    ("review", "image", {"strategic": False}, None),
    ("review", "hurts", {"revenue_share": 0.01}, True),
    ("review", "hurts", {"revenue_share": 0.0099}, False),
    ("review", "stable", {"stage": "strengthen", "run_days": 730}, True),
    ("review", "stable", {"stage": "strengthen", "run_days": 729}, False),
    ("review", "stable", {"stage": "establish", "run_days": 730}, False),
    ("review", "room", {"potential": 5_000_000, "revenue_12": 4_900_000, "wallet": 0.98}, True),
    ("review", "room", {"potential": 1_900_000, "revenue_12": 900_000, "wallet": 0.47}, True),
    ("review", "room", {"potential": 1_900_000, "revenue_12": 900_001, "wallet": 0.47}, False),
    ("review", "room", {"potential": 4_000_000, "revenue_12": 2_000_000, "wallet": 0.5}, False),
    ("review", "room", {"revenue_12": 1}, None),
    ("review", "effort", {"visits": 3, "expenses": 0}, True),
    ("review", "effort", {"visits": 0, "expenses": 0}, False),
    ("review", "effort", {"visits": 0}, None),
    ("review", "fits", {"product_fits": True}, True),
    ("review", "fits", {"product_fits": False}, False),
    ("review", "fits", {}, None),
    ("review", "central", {"central_buying": False}, False),
    ("review", "continuous", {"least_year": 0.5, "largest_year": 0.69}, True),
    ("review", "continuous", {"least_year": 0.49, "largest_year": 0.5}, False),
    ("review", "continuous", {"least_year": 0.5, "largest_year": 0.7}, False),
    ("review", "continuous", {}, None),
]


AGAINST_COMPANY = {
    (sign, side)
    for sign in ("thin_margin", "dear", "many_returns", "high_rate")
    for side in (True, False)
}
"""Signs that need several customers."""


@pytest.mark.parametrize(("code", "sign", "said", "expected"), SIGNS)
def test_a_sign_on_both_sides_of_its_limit_and_without_data(
    code: str, sign: str, said: dict[str, object], expected: bool | None
):
    assert found(code, sign, **said) is expected


@pytest.mark.parametrize("code", LISTS)
def test_every_sign_is_tried_on_both_sides(code: str):
    tried = {
        (sign, expected) for of, sign, _, expected in SIGNS if of == code and expected is not None
    }
    wanted = {(sign.code, side) for sign in LISTS[code].signs for side in (True, False)}
    assert wanted - tried - {("central", True)} - AGAINST_COMPANY == set()


@pytest.mark.parametrize(
    ("code", "sign", "column_code", "shares", "expected"),
    [
        # margins 10/100 and 30/100: the company's is 20 %, three quarters of it 15 %
        ("overlords", "thin_margin", "margin", [(15, 100), (25, 100)], [False, False]),
        ("overlords", "thin_margin", "margin", [(14, 100), (26, 100)], [True, False]),
        ("overlords", "dear", "expense_ratio", [(15, 100), (5, 100)], [True, False]),
        ("overlords", "dear", "expense_ratio", [(14, 100), (6, 100)], [False, False]),
        ("overlords", "many_returns", "return_rate", [(20, 100), (0, 100)], [True, False]),
        ("returns", "high_rate", "return_rate", [(20, 100), (0, 100)], [True, False]),
        ("returns", "high_rate", "return_rate", [(20, 100), (1, 100)], [False, False]),
        ("returns", "high_rate", "return_rate", [], []),
    ],
)
def test_some_signs_hold_a_share_against_that_of_all_customers(
    code: str, sign: str, column_code: str, shares: list[tuple[int, int]], expected: list[bool]
):
    part, whole = np.array(shares, dtype=np.int64).reshape(-1, 2).T
    listing = LISTS[code]
    (test,) = [one.test for one in listing.signs if one.code == sign]
    found = test(
        {column_code: Values.share(part, whole)}, initial_rules().lists.of(listing.thresholds)
    )
    assert found.holds.tolist() == expected and found.tested.tolist() == [True] * len(shares)


def test_an_overlord_that_leaves_nothing_is_given_up_unless_it_is_strategic():
    listing = LISTS["overlords"]
    columns = {
        "contribution": Values.money(np.array([9, 10, 10, 11])),
        "conceded": Values.money(np.array([0, 10, 10, 10]), np.array([False, True, True, True])),
        "strategic": Values.said(np.array([None, None, True, None], dtype=object)),
        "decider_style": Values.said(np.array(["leader", None, None, None], dtype=object)),
    }
    columns |= listing.extension.compute(Material(None, None, columns, None))  # pyright: ignore[reportArgumentType]
    assert listing.verdicts is not None
    said = listing.verdicts.judge(columns, None, None)  # pyright: ignore[reportArgumentType]
    codes = [listing.verdicts.codes[place] for place in said]
    assert codes == ["negotiate", "give_up", "negotiate", "negotiate"]
    assert columns["tactic"].known.tolist() == [True, False, False, False]


def signs_of(code: str, *columns: str) -> tuple[CustomerList[Any], Any, Any]:
    """A list, its thresholds, and findings given as ``+`` holds, ``-`` fails, ``.`` not tested."""
    listing = LISTS[code]

    def said(place: int) -> Condition:
        marks = np.array([marks[place] for marks in columns])
        return Condition(marks != ".", marks == "+")

    told = CustomerList(
        **{
            **{name: getattr(listing, name) for name in listing.__dataclass_fields__},
            "signs": tuple(
                Sign(sign.code, lambda _columns, _rules, at=at: said(at), ())
                for at, sign in enumerate(listing.signs)
            ),
        }
    )
    thresholds = initial_rules().lists.of(listing.thresholds)
    return listing, thresholds, told.find({}, thresholds, len(columns))


def test_worth_growing_needs_three_signs_and_half_of_the_tested():
    listing, rules, signs = signs_of(
        "worth-growing", "+++....", "++.....", "+++---.", "+++----", "......."
    )
    assert listing.is_listed(signs, rules).tolist() == [True, False, True, False, False]


def test_special_supply_needs_all_four_and_an_unknown_one_is_not_there():
    listing, rules, signs = signs_of("special-supply", "++++", "+++.", "+++-")
    assert listing.is_listed(signs, rules).tolist() == [True, False, False]
    columns = {"channel": Values.said(np.array(["retail", "medical", "wholesale", None]))}
    assert listing.population(columns, rules).tolist() == [True, True, False, False]


def test_loyal_disloyal_and_between():
    listing, rules, signs = signs_of(
        "loyalty", "++++", "+.+.", "-+++", "+---", "+-+-", "....", ".+--"
    )
    assert listing.verdicts is not None
    said = listing.verdicts.judge({}, signs, rules)
    codes = [listing.verdicts.codes[place] for place in said]
    assert codes == ["loyal", "loyal", "disloyal", "disloyal"] + ["semi_loyal"] * 2 + ["disloyal"]


def test_review_lists_four_of_six_criteria_and_a_gate_only_fails_where_it_is_known():
    listing, rules, signs = signs_of("review", "++++--...", "+++---+++", "++++--+++", "++++---..")
    assert listing.verdicts is not None
    assert listing.is_listed(signs, rules).tolist() == [True, False, True, True]
    nobody = {"key_basis": Values.said(np.array([None] * 4))}
    said = [listing.verdicts.codes[at] for at in listing.verdicts.judge(nobody, signs, rules)]
    assert said == ["qualified", "qualified", "qualified", "gate_failed"]


def test_review_holds_the_register_against_the_criteria():
    listing, rules, signs = signs_of(
        "review", "++++--...", "++++--...", "+++---+++", "++++---..", "++++---..", "+++---+++"
    )
    register = np.array(["group", None, "group", "group", None, None])
    columns = {"key_basis": Values.said(register)}
    assert listing.verdicts is not None
    on_list = listing.is_listed(signs, rules) | listing.also(columns)
    assert on_list.tolist() == [True] * 5 + [False]
    said = [listing.verdicts.codes[at] for at in listing.verdicts.judge(columns, signs, rules)]
    verdicts = ["qualified", "unregistered", "unqualified", "unqualified", "gate_failed"]
    assert said[:5] == verdicts


def test_review_lists_the_register_even_without_a_sale_in_the_year(store_of):
    store = store_of([on(2020, 1, 1, "silent", 5), on(2026, 5, 1, "small", 1)])
    entry = {"customer": "silent", "basis": "group", "from_day": "2026-01-01", "reason": "r"}
    record(store, "key_account", [entry], "x")
    found = listed(Question(store, SCOPE), "review")
    assert found.ids == ("silent",) and found.counts()["unqualified"] == 1


# --- on stores ------------------------------------------------------------------------------------


def test_the_order_is_by_money_unknown_last_and_equal_ones_by_id(store_of):
    store = store_of([on(2026, 12, 1, "buys", 1)])
    amounts = {"p3": "5", "p1": "9", "p2": "9", "p4": None}
    cards = [{"customer": one, "potential": potential} for one, potential in amounts.items()]
    record(store, "customer", cards, "x")
    assert listed(Question(store, SCOPE), "prospects").ids == ("p1", "p2", "p3", "p4")


def test_filters_narrow_a_list_and_not_what_its_customers_are_held_against(store_of):
    store = store_of([on(2026, 1, 1, one, 1, region="r", rep=one) for one in "abc"])
    asked = Question(store, Scope(1, SCOPE.period, filters=(("rep", ("b",)),)))
    only = listed(asked, "loyalty")
    assert (only.ids, only.population) == (("b",), 1)
    assert only.columns["revenue_share"].numbers()[only.at].tolist() == [1 / 3]


def test_what_those_alike_buy_most_and_the_customer_does_not(store_of):
    others = [
        on(2026, 1, 1, f"o{number}", amount, category=category, industry="i")
        for number, (x, y) in enumerate([(10, 5), (20, 0), (30, 7), (40, 9), (50, 0), (60, 8)])
        for category, amount in (("x", x), ("y", y))
        if amount
    ]
    few = [
        on(2026, 1, 1, "a", 1, category="y", industry="i"),
        on(2026, 1, 1, "b", 1, category="x", industry="i"),
        on(2026, 1, 1, "alone", 1, category="y", industry="other"),
    ]
    store = store_of([*others, *few])
    asked = Question(store, Scope(1, SCOPE.period, scheme="heads"))  # all in one tier
    columns = {**profile(asked).columns}
    columns |= white_space(asked, columns)
    by_id = store.members("customer", 1).by_id
    said = {
        one: (
            columns["next_item"].values[by_id[one]],
            columns["next_spend"].numbers()[by_id[one]],
            columns["next_buyers"].numbers()[by_id[one]],
        )
        for one in ("a", "b", "alone")
    }
    assert said["a"] == ("x", pytest.approx(30), 7 / 7)  # of 1, 10, 20, 30 … 60
    assert said["b"] == ("y", pytest.approx(7), 5 / 7)  # of 1, 5, 7, 8, 9
    assert said["alone"][0] == "x"  # alone in its industry: held against the tier


def test_nobody_is_held_against_fewer_than_five(store_of):
    store = store_of([on(2026, 1, 1, f"c{at}", 1, category="xy"[at % 2]) for at in range(5)])
    asked = Question(store, Scope(1, SCOPE.period, scheme="heads"))
    assert not white_space(asked, profile(asked).columns)["next_item"].known.any()


def test_every_figure_can_be_asked_of_the_customers_of_a_list(store_of):
    """``few`` buys one category, ``many`` three."""
    lines = [on(2026, 5, 1, "few", 7, category="x")]
    lines += [on(2026, 5, 1, "many", 10, category=category) for category in "xyz"]
    store = store_of(lines)
    asked = Question(store, SCOPE)
    on_list = KnownStore(store).customers_of("few-products", SCOPE)
    narrowed = asked.of(SCOPE.on_list("few-products", on_list))
    assert on_list == ("few",)
    assert asked.ask(totals).revenue == 37 and narrowed.ask(totals).revenue == 7
    assert narrowed.ask(stages).ids.tolist() == ["few"]
    assert profile(narrowed).frame(profile(narrowed).at)["id"].tolist() == ["few"]
    nobody = asked.of(SCOPE.on_list("few-products", ()))
    assert nobody.ask(totals).lines == 0


def test_the_register_says_who_is_a_key_account_and_the_tiers_only_while_it_is_empty(store_of):
    store = store_of([on(2026, 5, 1, "large", 900), on(2026, 5, 1, "small", 1)])
    found = listed(Question(store, SCOPE), "key-accounts")
    assert (found.ids, found.counts()) == (("large",), {"registered": 0, "by_tier": 1})
    ended = {"customer": "large", "from_day": "2025-01-01", "until": "2025-12-31"}
    entry = {"customer": "small", "from_day": "2026-12-31"}
    later = {"customer": "large", "from_day": "2027-01-01"}
    why = {"basis": "strategic", "reason": "a rival"}
    record(store, "key_account", [one | why for one in (ended, entry, later)], "x")
    now = listed(Question(store, SCOPE), "key-accounts")
    assert (now.ids, now.counts()) == (("small",), {"registered": 1, "by_tier": 0})
    (row,) = now.rows()
    assert (row["key_basis"], row["key_reason"], row["key_from"]) == (
        "strategic",
        "a rival",
        "2026-12-31",
    )
    assert row["key_until"] is None
    assert Question(store, SCOPE).ask(key_accounts) == ["small"]
    assert Question(store, SCOPE).ask(picture, True).stages.ids.tolist() == ["small"]


def test_last_years_highest_tier_is_adopted_for_this_year(store_of):
    lines = [on(2025, 5, 1, f"c{at:02}", 200 - at) for at in range(99)]
    store = store_of([*lines, on(2026, 5, 1, "late", 9_000), on(2025, 1, 1, "first", 900)])
    offered = adoption(Question(store, SCOPE))
    assert (offered.kinds, offered.tier) == ({"first": "economic"}, "vip")
    assert (offered.year.name, offered.judged.name) == ("2026", "2025")
    record(store, "customer", [{"customer": "first", "strategic": True, "important": True}], "x")
    (entry,) = adoption(Question(store, SCOPE)).entries("why")
    assert entry == {
        "customer": "first",
        "basis": "strategic",
        "from_day": date(2026, 1, 1),
        "until": date(2026, 12, 31),
        "reason": "why",
    }
    record(store, "key_account", [entry], "x")
    assert Question(store, SCOPE).ask(key_accounts) == ["first"]
    assert not adoption(Question(store, SCOPE)).kinds


@pytest.mark.parametrize(
    ("from_day", "until", "is_offered"),
    [
        ("2025-01-01", "2025-12-31", True),
        ("2025-01-01", "2026-01-01", False),
        ("2025-01-01", None, False),
        ("2026-12-31", None, False),
        ("2027-01-01", None, True),
    ],
)
def test_who_stands_in_the_register_on_a_day_of_the_year_is_left_alone(
    store_of, from_day, until, is_offered: bool
):
    store = store_of([on(2025, 5, 1, "a", 9), on(2026, 5, 1, "a", 9)])
    entry = {"customer": "a", "basis": "group", "from_day": from_day, "until": until, "reason": "r"}
    record(store, "key_account", [entry], "x")
    assert bool(adoption(Question(store, SCOPE)).kinds) is is_offered


def test_changed_thresholds_change_the_list_and_old_rules_keep_their_fingerprint(store_of):
    assert initial_rules().fingerprint == initial_rules().with_numbers({}).fingerprint
    rules = initial_rules().with_numbers({"lists.few-products.most_items": 1})
    assert rules.fingerprint != initial_rules().fingerprint
    assert rules.lists.of(LISTS["few-products"].thresholds).most_items == 1  # pyright: ignore


@pytest.mark.slow
def test_the_report_of_a_list_is_json(store_of):
    store = store_of([on(2026, 1, 1, category="x")])
    for code in LISTS:
        document = json.loads(json.dumps(lists_report(Question(store, SCOPE), code).to_dict()))
        assert document["list"] == code and document["listed"] == len(document["rows"])
    with pytest.raises(UserError, match="list_unknown"):
        lists_report(Question(store, SCOPE), "friends")


@pytest.mark.parametrize("code", LISTS)
def test_a_list_rests_on_columns_that_there_are(code: str):
    listing = LISTS[code]
    known = {*COLUMNS, *listing.extension.columns}
    assert {*listing.shown, listing.money} <= known
    assert declared(listing.thresholds)


def test_nothing_is_tested_in_an_empty_list():
    listing = CustomerList(
        code="x",
        place=1,
        thresholds=LISTS["loyalty"].thresholds,
        population=lambda columns, _rules: np.zeros(0, dtype=bool),
        signs=(),
        is_listed=every,
        money="revenue_12",
        columns=(),
    )
    empty: Columns = {}
    assert listing.find(empty, None, 3).held.tolist() == [0, 0, 0]


def test_what_a_customer_bought_month_by_month_ends_with_the_month_of_the_last_day(store_of):
    lines = [on(2025, 12, 31, amount=99), on(2026, 1, 1), on(2026, 12, 5, amount=-3)]
    store = store_of([*lines, on(2026, 12, 31, amount=5), on(2026, 6, 30, "b", 7)])
    months = revenue_by_month(Question(store, SCOPE))
    a, b = (months[store.members("customer").by_id[id]].tolist() for id in "ab")
    assert [units // exact.UNIT for units in a] == [10, *[0] * 10, 2]
    assert [units // exact.UNIT for units in b] == [*[0] * 5, 7, *[0] * 6]
