"""Pyramid, movement and rules as a reader sees them, in both languages."""

import pytest

from analytics.rules.schemes import RARE, SCHEMES
from tests.pages.reading import listed, words

pytestmark = pytest.mark.slow

TIER_PAGES = ("pyramid", "movement")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", [*TIER_PAGES, "rules"])
def test_every_page_opens_on_an_empty_store(store, opened, page: str, lang: str):
    at = opened(page, lang)
    assert not at.error
    if page in TIER_PAGES:
        assert ("There is no data here yet" in words(at)) == (lang == "en")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_has_its_pages_without_complaint(tiers, opened, scheme: str, lang: str):
    for page in TIER_PAGES:
        at = opened(page, lang, scheme=scheme)
        assert not at.error and not at.warning


def test_the_pyramid_speaks_first_in_both_languages(tiers, opened):
    said = words(opened("pyramid")).replace("\u202f", " ")
    assert "VIP: 2 customers (1.7%) generate" in said
    assert "VIP：2 家客户" in words(opened("pyramid", "zh"))


def test_a_tier_in_the_link_lists_its_customers(tiers, opened):
    at = opened("pyramid", tier="vip", compare="year")
    assert listed(at, "margin")[0] == pytest.approx(0.1)
    assert len(listed(at, "rank")) == 2
    assert len(listed(opened("pyramid", tier="small"), "rank")) == 95


def test_a_button_chooses_a_tier_and_writes_it_into_the_link(tiers, opened):
    at = opened("pyramid")
    at.get_by_key("tier").set_value("major").run()
    assert not at.exception
    assert at.query_params["tier"] == "major"
    assert "Major: 4 customers" in words(at)


def test_another_scheme_forgets_the_tier_of_the_last_one(tiers, opened):
    at = opened("pyramid", tier="major", schemes="all")
    at.radio(key="scheme").set_value("abc").run()
    assert at.query_params["scheme"] == "abc" and "tier" not in at.query_params
    assert not at.warning and "A: " in words(at)


def test_rarely_used_schemes_are_offered_when_asked_for_or_chosen(tiers, opened):
    usual = opened("pyramid").radio(key="scheme").options
    assert len(usual) == len(SCHEMES) - len(RARE)
    for query in ({"schemes": "all"}, {"scheme": "abc"}):
        assert len(opened("pyramid", **query).radio(key="scheme").options) == len(SCHEMES)


def test_groups_instead_of_customers(tiers, opened):
    at = opened("pyramid")
    at.radio(key="item").set_value("group").run()
    assert at.query_params["item"] == "group"
    assert "VIP: 1 group (2.0" in words(at)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_tier_that_the_scheme_lacks_is_named_and_the_highest_shown(tiers, opened, lang: str):
    at = opened("pyramid", lang, scheme="metals", tier="vip")
    assert "VIP" in str(at.warning[0].value)
    assert ("Platinum: " if lang == "en" else "铂金：") in words(at)


def test_fields_that_cannot_be_read_are_named(tiers, opened):
    at = opened("pyramid", tier="emperor", near="far", scheme="stars")
    said = str(at.warning[0].value)
    assert "emperor" in said and "far" in said and "stars" in said


def test_who_is_outside_the_tiers_is_counted_apart(tiers, opened):
    said = words(opened("pyramid"))
    assert "1 customer inactive" in said and "0 customers on the customer list" in said
    assert "1 customer with zero or negative values, −5.00" in said


def test_the_boundary_list_says_how_many_orders_are_missing(tiers, opened):
    at = opened("pyramid", near="30")
    assert "order from becoming" in "".join(listed(at, "step"))
    at.number_input(key="near").set_value(1).run()
    assert at.query_params["near"] == "1"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_attention_check_says_what_it_needs(tiers, opened, lang: str):
    needed = "visits, sales expenses" if lang == "en" else "拜访记录、销售费用"
    assert needed in words(opened("pyramid", lang))


def test_a_question_without_sales_gets_a_sentence(tiers, opened):
    for page in TIER_PAGES:
        assert "There are no sales in this period" in words(opened(page, customer="nobody"))


# --- rules --------------------------------------------------------------------------------------
