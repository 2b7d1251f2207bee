"""The movement page as a reader sees it, in both languages."""

from decimal import Decimal

import pytest

from tests.pages.exports import LONG_NAME
from tests.pages.reading import listed, shown_name, words

pytestmark = pytest.mark.slow


def test_movement_says_who_fell_and_what_it_cost(tiers, opened):
    said = words(opened("movement"))
    assert "Net revenue +5.39K: 1 customer moved down and 1 were lost (−83.7" in said
    assert "5 moved up and 1 are new (+89." in said and ", those in the same tier " in said


def test_the_parts_of_the_headline_add_up_to_the_change_it_names(tiers, opened):
    start, *parts, end = (
        Decimal(one.replace(",", "").replace("−", "-"))
        for one in listed(opened("movement"), "amount")
    )
    assert f"+{(end - start) / 1000:.2f}K" == "+5.39K" and sum(parts) == end - start


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("unit", ["heads", "money"])
@pytest.mark.parametrize("panel", ["bridge", "map", "flow"])
def test_every_picture_of_a_movement_opens(tiers, opened, panel: str, unit: str, lang: str):
    at = opened("movement", lang, panel=panel, unit=unit)
    assert not at.error and at.get("plotly_chart")


def test_the_bridge_closes_to_the_cent(tiers, opened):
    written = listed(opened("movement"), "amount")
    *parts, end = (Decimal(one.replace(",", "").replace("−", "-")) for one in written)
    assert sum(parts) == end


@pytest.mark.parametrize(
    ("lang", "said", "first"),
    [
        (
            "en",
            "changed by +55.0: new customers +150, new categories +900, existing business 0",
            "Market development",
        ),
        ("zh", "净销售额变动 +55.0：新客户 +150，老客户新品类 +900，老客户原有品类 0", "市场开发"),
    ],
)
def test_the_sources_of_growth_add_up(filled, opened, lang: str, said: str, first: str):
    at = opened(
        "movement",
        lang,
        panel="growth",
        period="2026-01-01..2026-05-31",
        compare="2025-01-01..2025-05-31",
    )
    assert not at.error and at.get("plotly_chart")
    assert said in words(at)
    assert listed(at, "part")[0] == first
    assert listed(at, "change") == [150, 900, 0, -1000, 0, 5]


@pytest.mark.parametrize(
    ("name", "who"), [("demoted", "2"), ("new", "120"), ("lost", "3"), ("promoted", "1")]
)
def test_a_list_of_the_link_names_who_moved(tiers, opened, name: str, who: str):
    at = opened("movement", moves=name)
    assert listed(at, "change") and shown_name(listed(at, "name")[0]) == f"{LONG_NAME} {who}"


def test_a_list_without_anybody_says_so(tiers, opened):
    assert "None." in words(opened("movement", moves="won_back"))


def test_without_a_comparison_movement_explains_itself_and_offers_one(tiers, opened):
    at = opened("movement", compare="none")
    assert "Tier changes need two periods." in words(at)
    at.button(key="compare_year").click().run()
    assert at.query_params["compare"] == "year" and at.get("plotly_chart")


def test_data_that_begin_after_the_comparison_are_named(tiers, opened):
    assert "The data begins on" in str(opened("movement", period="24m").warning[0].value)
