"""Every scheme of the pyramid on customers that a person can count."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.period import Period
from analytics.pyramid.boundary import boundary
from analytics.pyramid.tiers import tiers_of
from analytics.rules.rules import initial_rules
from analytics.rules.schemes import SCHEMES
from tests.analytics.pyramid.tierings import sizes, tiering_of, tiers

WAN = 10_000


def falling(n: int) -> dict[str, float]:
    """n customers c001, c002 … with n, n − 1 … 1."""
    return {f"c{i + 1:03}": float(n - i) for i in range(n)}


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (1, [1, 0, 0, 0]),
        (3, [1, 0, 0, 2]),  # ceil(0.03) = ceil(0.15) = ceil(0.6) = 1
        (99, [1, 4, 15, 79]),
        (100, [1, 4, 15, 80]),
        (101, [2, 4, 15, 80]),
    ],
)
def test_curry_counts_1_5_and_20_percent_rounded_up(n, expected):
    assert sizes(tiering_of(falling(n))) == expected


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (1, [1, 0, 0, 0]),
        (3, [3, 0, 0, 0]),
        (99, [20, 79, 0, 0]),
        (100, [20, 80, 0, 0]),
        (101, [20, 80, 1, 0]),
        (401, [20, 80, 300, 1]),
    ],
)
def test_heads_count_20_then_80_then_300(n, expected):
    assert sizes(tiering_of(falling(n), "heads")) == expected


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (1, [1, 0, 0, 0]),
        (3, [1, 0, 1, 1]),
        (99, [5, 15, 30, 49]),
        (100, [5, 15, 30, 50]),
        (101, [6, 15, 30, 50]),
    ],
)
def test_metals_count_5_20_and_50_percent_rounded_up(n, expected):
    assert sizes(tiering_of(falling(n), "metals")) == expected


@pytest.mark.parametrize("scheme", ["curry", "heads", "metals", "abc"])
def test_equal_customers_share_the_highest_tier(scheme):
    equal = dict.fromkeys(falling(101), 7.0)
    assert sizes(tiering_of(equal, scheme))[0] == 101


def test_customers_tied_across_an_edge_stay_together_above_it():
    assert sizes(tiering_of({**falling(100), "c002": 100.0})) == [2, 3, 15, 80]


@pytest.mark.parametrize("scheme", ["curry", "heads", "metals", "abc"])
def test_one_customer_with_90_percent_is_in_the_highest_tier(scheme):
    found = tiers(tiering_of({"giant": 90, "b": 6, "c": 4}, scheme))
    assert found["giant"] == tiering_of({}, scheme).codes[0]


def test_abc_goes_by_the_share_of_strictly_larger_customers():
    found = tiers(tiering_of({"a": 80, "b": 15, "c": 5, "d": -50}, "abc"))
    assert found == {"a": "A", "b": "B", "c": "C", "d": "C"}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_customer_of_zero_or_less_is_in_the_lowest_tier_and_counts_in_no_n(scheme):
    # Without the two, 1 % of 100 is one customer; with them 1 % of 102 would be two.
    found = tiering_of({**falling(100), "zero": 0, "minus": -5}, scheme)
    lowest = found.codes[-1]
    assert (tiers(found)["zero"], tiers(found)["minus"]) == (lowest, lowest)
    assert found.ranks[-2:].tolist() == [101, 102]
    if scheme == "curry":
        assert sizes(found) == [1, 4, 15, 82]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_customers_that_all_cost_money_are_all_in_the_lowest_tier(scheme):
    found = tiering_of({"a": -1, "b": 0, "c": -1}, scheme, profit={"a": -5, "b": 0, "c": 4})
    assert sizes(found)[-1] >= 2
    if scheme != "metals":
        assert sizes(found)[-1] == 3


@pytest.mark.parametrize("scheme", ["curry", "heads"])
def test_curry_and_heads_rank_by_profit_where_the_rules_say_so(scheme: str):
    """``a`` sells most, ``b`` earns most; without any cost net revenue ranks whatever the rules say."""
    revenue = {"a": 100, "b": 50} | {f"c{at}": 10 for at in range(30)}
    profit = {"a": 1, "b": 20} | {f"c{at}": 2 for at in range(30)}
    found = {}
    for by, basis in enumerate(("revenue", "gross_profit", "gross_profit")):
        rules = initial_rules().with_numbers({f"ranking.{scheme}_by": by})
        ranked = tiering_of(revenue, scheme, profit=profit, rules=rules)
        first = ranked.worth.members.ids[ranked.worth.keys[0]]
        found[by] = (ranked.basis, first, tiering_of(revenue, scheme, rules=rules).basis)
        assert found[by] == (basis, "b" if by else "a", "revenue")


def test_gold_is_for_loyal_and_semi_loyal_customers_alone():
    """Twenty customers: one of platinum, three of gold, six of iron; disloyal ones fall by one from gold."""
    everybody = tuple(falling(20))
    loyal, others = (
        tiers(tiering_of(falling(20), "metals", disloyal=who)) for who in ((), everybody)
    )
    assert [loyal[one] for one in everybody[:5]] == ["platinum", "gold", "gold", "gold", "iron"]
    moved = {one for one in everybody if loyal[one] != others[one]}
    assert moved == set(everybody[1:4]) and {others[one] for one in moved} == {"iron"}
    mixed = tiers(tiering_of(falling(20), "metals", disloyal=(everybody[2],)))
    assert [mixed[one] for one in everybody[1:4]] == ["gold", "iron", "gold"]


def test_who_is_disloyal_stands_at_no_border_of_gold():
    everybody = tuple(falling(20))
    for who in ((), everybody):
        rows = boundary(tiering_of(falling(20), "metals", disloyal=who), near=0.2)
        steps = set(zip(rows["tier"], rows["to_tier"], strict=True))
        assert (("iron", "gold") in steps) is (not who)
        assert (("platinum", "iron") in steps) is bool(who)


def test_metals_rank_by_gross_profit_and_by_revenue_without_any_cost():
    revenue = {"large": 100, "small": 10}
    profit = {"large": -1, "small": 5}
    found = tiering_of(revenue, "metals", profit=profit)
    assert (found.basis, tiers(found)) == (
        "gross_profit",
        {"small": "platinum", "large": "lead"},
    )
    assert tiering_of(revenue, "metals").basis == "revenue"


@pytest.mark.parametrize(
    ("scheme", "months", "expected"),
    [
        ("wholesale", [150, 149.99, 105, 104, 75, 60, 35, 17, 16.99],
         ["AAA", "AA", "AA", "A", "A", "B+", "B", "C", "ungraded"]),
        ("retail", [20, 19.99, 10, 9, 5.5, 3, 1, 0.99, 0.01],
         ["AAA", "AA", "AA", "A", "A", "B+", "B", "C", "C"]),
    ],
)  # fmt: skip
def test_a_grade_holds_from_its_limit_to_below_the_next(scheme, months, expected):
    revenue = {f"c{i}": value * WAN for i, value in enumerate(months)}
    assert list(tiers(tiering_of(revenue, scheme)).values()) == expected


def test_a_part_of_a_month_counts_as_a_month():
    # 31 January to 1 March touches three calendar months: 51 万 are 17 万 a month.
    period = Period(date(2026, 1, 31), date(2026, 3, 1))
    found = tiering_of({"a": 51 * WAN, "b": 51 * WAN - 0.01}, "wholesale", period=period)
    assert tiers(found) == {"a": "C", "b": "ungraded"}
    assert found.text(found.values[0]) == "170000"


def test_a_margin_above_the_quota_lifts_one_grade_and_one_on_it_does_not():
    revenue = {"above": 40.0 * WAN, "on": 40.0 * WAN}
    rules = initial_rules().with_numbers({"pyramid.wholesale.tiers.B.quota": 0.05})
    profit = {"above": 2.000001 * WAN, "on": 2.0 * WAN}
    found = tiering_of(revenue, "wholesale", profit=profit, rules=rules)
    assert tiers(found) == {"above": "B+", "on": "B"}


def test_the_quota_is_that_of_the_customers_band():
    bands = {"AAA": 20, "AA": 10, "A": 5.5, "B+": 3, "B": 1, "C": 0.5}
    margin = {
        "AAA": 0.5,
        "AA": 0.02,
        "A": 0.025,
        "B+": 0.03,
        "B": 0.035,
        "C": 0.04,
    }
    revenue = {band: value * WAN for band, value in bands.items()}
    on = {band: revenue[band] * margin[band] for band in bands}
    above = {band: value + 0.01 for band, value in on.items()}
    assert tiers(tiering_of(revenue, "retail", profit=on)) == {band: band for band in bands}
    assert tiers(tiering_of(revenue, "retail", profit=above)) == {
        "AAA": "AAA", "AA": "AAA", "A": "AA", "B+": "A", "B": "B+", "C": "B",
    }  # fmt: skip
    low = tiering_of({"a": 0.499 * WAN, "b": 0.5 * WAN}, "retail", profit={"a": 2000, "b": 2000})
    assert tiers(low) == {"a": "C", "b": "B"}  # the quota of C counts from 0.5 on


def test_no_margin_lifts_a_wholesale_customer_until_somebody_sets_a_quota():
    """The source documents give none."""
    revenue = {band: value * WAN for band, value in (("AA", 105), ("B", 35), ("ungraded", 10))}
    assert tiers(tiering_of(revenue, "wholesale", profit=revenue)) == {
        band: band for band in revenue
    }


def test_a_margin_lifts_only_where_cost_is_known_and_revenue_is_above_zero():
    rules = initial_rules().with_numbers({"pyramid.wholesale.tiers.B.quota": 0.05})
    found = tiering_of({"a": 40 * WAN, "b": -1, "c": 40 * WAN}, "wholesale",
                       profit={"c": 40 * WAN, "b": -0.9}, rules=rules)  # fmt: skip
    assert tiers(found) == {"a": "B", "b": "ungraded", "c": "B+"}


def test_an_economic_key_account_has_five_million_in_twelve_months():
    found = tiers(tiering_of({"a": 5_000_000, "b": 4_999_999.99}, "economic"))
    assert found == {"a": "key", "b": "other"}


def test_amounts_beyond_64_bits_are_tiered_all_the_same():
    huge = np.array([10**20, 10**19, 5], dtype=object)
    none = np.zeros(3, dtype=object)
    for scheme in SCHEMES:
        found = tiers_of(initial_rules().scheme(scheme), huge, 1, none, none)
        assert found.tolist()[0] == 0


@given(
    st.lists(st.integers(-1_000_000, 100_000_000), max_size=80),
    st.lists(st.integers(0, 100), min_size=80, max_size=80),
    st.sampled_from(SCHEMES),
)
def test_a_larger_value_never_has_a_lower_tier_but_for_the_margin(values, margins, scheme):
    revenue = {f"c{i:03}": float(value) for i, value in enumerate(values)}
    profit = {
        one: round(value * margins[i] / 100) for i, (one, value) in enumerate(revenue.items())
    }
    found = tiering_of(revenue, scheme, profit=profit)
    n = int((found.values > 0).sum())
    assert sum(sizes(found)) == len(values)
    assert (found.tiers[n:] == len(found.codes) - 1).all()
    for place in range(1, n):
        upper, lower = found.tiers[place - 1], found.tiers[place]
        assert lower >= upper - (1 if scheme in ("wholesale", "retail") else 0)
        if found.values[place - 1] == found.values[place] and scheme not in ("wholesale", "retail"):
            assert lower == upper


def test_the_boundary_list_names_both_sides_and_what_separates_them():
    found = boundary(tiering_of({"a": 100, "b": 96, "c": 50}), near=0.05)
    assert found[
        ["id", "tier", "to_tier", "direction", "border", "amount"]
    ].to_numpy().tolist() == [
        ["b", "small", "vip", "rise", 100.0, 4.0],
        ["a", "vip", "small", "fall", 96.0, 4.0],
    ]
    assert boundary(tiering_of({"a": 100, "b": 96, "c": 50}), near=0.03).empty


def test_a_customer_exactly_five_percent_away_stands_at_the_boundary():
    found = tiering_of({"a": 4_750_000, "b": 4_749_999.99, "c": 5_250_000}, "economic")
    assert boundary(found)[["id", "direction", "amount", "share"]].to_numpy().tolist() == [
        ["a", "rise", 250_000.0, 0.05],
        ["c", "fall", 250_000.0, 0.05],
    ]


def test_reaching_the_border_of_a_rank_tier_is_to_be_in_it():
    start = {"a": 100, "b": 96, "c": 50}
    row = boundary(tiering_of(start)).iloc[0]
    risen = tiering_of({**start, row["id"]: row["value"] + row["amount"]})
    assert tiers(risen)[row["id"]] == row["to_tier"]


def test_a_step_leads_to_the_tier_that_the_margin_gives_there():
    # In band C with 6 % it is B by the margin; in band B the margin lifts it again, to B+.
    quotas = {f"pyramid.wholesale.tiers.{code}.quota": 0.05 for code in ("B", "C")}
    rules = initial_rules().with_numbers(quotas)
    profit = {"a": 0.06 * 34.5 * WAN}
    lifted = tiering_of({"a": 34.5 * WAN}, "wholesale", profit=profit, rules=rules)
    found = boundary(lifted)
    assert found[["tier", "to_tier"]].to_numpy().tolist() == [["B", "B+"]]
    # In band C with 3.8 % it stays C; in band B the same margin lifts it to B+.
    found = boundary(tiering_of({"a": 0.99 * WAN}, "retail", profit={"a": 0.038 * 0.99 * WAN}))
    assert found[["tier", "to_tier"]].to_numpy().tolist() == [["C", "B+"]]
    # In band B+ with 3.2 % it is A; in band B the same margin lifts nothing.
    found = boundary(tiering_of({"a": 3.01 * WAN}, "retail", profit={"a": 0.032 * 3.01 * WAN}))
    assert found[["tier", "to_tier"]].to_numpy().tolist() == [["A", "B"]]


def test_a_step_that_changes_no_tier_is_left_out():
    # In band C with 4.1 % it is B; in band B only more than 5 % would lift it.
    rules = initial_rules().with_numbers({"pyramid.retail.tiers.B.quota": 0.05})
    revenue, profit = {"a": 0.99 * WAN}, {"a": 0.041 * 0.99 * WAN}
    assert boundary(tiering_of(revenue, "retail", profit=profit, rules=rules)).empty


def test_borders_of_a_monthly_scheme_are_averages_per_month():
    quarter = Period(date(2026, 4, 1), date(2026, 6, 30))
    found = boundary(tiering_of({"a": 3 * 16.5 * WAN}, "wholesale", period=quarter))
    assert found[["value", "border", "amount"]].to_numpy().tolist() == [[165_000, 170_000, 5_000]]
