"""The page of the lists as a reader sees it."""

import pytest

from analytics.lists.lists import LISTS
from analytics.question import InProcess
from analytics.rules.rulebook import rules_in_force
from data.records import record, recorded
from i18n import Language
from tests.pages.exports import sell_text
from tests.pages.reading import words
from views.agenda import accounts_on
from views.by_slug import view_of
from views.links.asked import read

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_says_who_stands_on_the_list_and_why(tiers, opened, lang: str):
    ids = tiers.members("customer", 1).ids.tolist()
    cards = [{"customer": one, "potential": "1"} for one in ids]
    record(tiers, "customer", cards, "x")
    at = opened("lists", lang, list="loyalty")
    assert not at.exception and not at.error
    said = words(at)
    assert ("semi-loyal" in said) if lang == "en" else ("半忠诚" in said)
    assert ("Loyalty × ownership" if lang == "en" else "忠诚度 × 所有制") in said
    (table,) = at.dataframe
    assert len(table.value) == len(ids) - 1  # who has only sent back has no stage
    assert {"✓", "✗", "–"} >= set(table.value["sign_large_wallet"])
    assert all(table.value["why"])


@pytest.mark.parametrize("code", LISTS)
def test_every_list_opens_on_a_store_without_records(filled, opened, code: str):
    at = opened("lists", list=code)
    assert not at.exception and not at.error and not at.warning


def test_an_empty_store_and_a_bad_link(store, opened):
    assert "There is no data here yet" in words(opened("lists"))


def test_a_list_that_nobody_knows_is_named_and_the_first_one_shown(filled, opened):
    at = opened("lists", list="friends")
    assert "friends" in str(at.warning[0].value) and not at.exception


def test_a_sign_and_a_verdict_narrow_the_table(tiers, opened):
    whole = opened("lists", list="loyalty").dataframe[0].value
    at = opened("lists", list="loyalty", verdict="disloyal")
    part = at.dataframe[0].value if at.dataframe else whole.head(0)
    assert len(part) == (whole["verdict"] == "Disloyal").sum()
    by_sign = opened("lists", list="loyalty", sign="long_run").dataframe
    assert sum(len(one.value) for one in by_sign) == (whole["sign_long_run"] == "✓").sum()


def test_a_choice_of_another_list_does_not_hold_on_this_one(tiers, opened):
    at = opened("lists", list="few-products", sign="long_run", verdict="loyal")
    assert not at.exception and not at.error


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", ["pareto", "stages", "warnings", "plan", "pyramid", "lists"])
def test_every_page_can_be_asked_of_a_list_and_says_so(tiers, opened, page: str, lang: str):
    at = opened(page, lang, in_list="few-products")
    assert not at.exception and not at.error and not at.warning
    name = {"en": "on the list “One or two products only”", "zh": "名单：只订一两种产品"}[lang]
    assert name in words(at)


def test_clearing_the_filters_clears_the_list(tiers, opened):
    at = opened("pareto", in_list="few-products")
    at.button(key="clear_filters").click().run()
    assert "in_list" not in at.query_params


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_register_is_filled_from_the_highest_tier_and_emptied_again(tiers, opened, lang: str):
    at = opened("lists", lang, list="key-accounts")
    at.button(key="adopt_save").click().run()
    assert at.error and not len(recorded(tiers, "key_account"))  # nobody has signed it
    at.text_input(key="adopt_author").set_value("Li Wei")
    at.button(key="adopt_save").click().run()
    entries = recorded(tiers, "key_account").to_pylist()
    assert {entry["author"] for entry in entries} == {"Li Wei"}
    assert "K002" in [entry["customer"] for entry in entries]  # the largest of the year before
    assert len(at.dataframe[0].value) == len(entries)
    assert "adopt_save" not in [button.key for button in at.button]
    at.button(key="undo_key_account").click().run()
    assert not len(recorded(tiers, "key_account"))


def test_the_register_is_filled_on_its_own_list_alone(tiers, opened):
    at = opened("lists", list="review")
    assert "adopt_save" not in [button.key for button in at.button]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_market_structure_says_what_advantage_markets_bring(filled, opened, lang: str):
    at = opened("lists", lang, list="market", market="region", picture="map")
    assert not at.error and not at.warning
    assert ("Advantage markets generate" if lang == "en" else "优势市场贡献") in words(at)
    assert len(at.dataframe) == 1


def test_where_growth_came_from_leads_from_the_lists_to_the_tier_changes(filled, opened):
    at = opened("lists", list="growth")
    assert not at.exception and not at.error
    assert at.query_params["panel"] == "growth" and "list" not in at.query_params
    asked = read(filled, {"list": ["growth"]}, Language.of("en"), InProcess())
    assert view_of("lists", asked).slug == "movement" and accounts_on(asked) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_season_needs_stands_below_its_customers(store_with, tmp_path, opened, lang: str):
    """``A`` bought 100 of the category in November and December of the year before, and nothing since."""
    rows = [
        "2024-01-05,A,1,kit",
        "2025-11-05,A,50,kit",
        "2025-12-05,A,50,kit",
        "2026-10-31,A,1,oil",
    ]
    text = "\n".join(["date,customer,amount,category", *rows])
    store_with("season", lambda store: sell_text(store, tmp_path, text))
    at = opened("lists", lang, list="season")
    assert not at.error and not at.warning
    customers, details = (one.value for one in at.dataframe)
    assert customers["season_need"].tolist() == details["season_need"].tolist() == [100]
    assert details["season_category"].tolist() == ["kit"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_list_is_kept_under_a_name_with_other_thresholds_and_removed_again(
    tiers, opened, lang: str
):
    at = opened("lists", lang, list="few-products")
    at.text_input(key="own_name").set_value("narrow")
    at.number_input(key="rule_own_list.few-products.most_items").set_value(1)
    at.text_input(key="own_list_author").set_value("Li Wei")
    at.button(key="own_keep").click().run()
    assert not at.error and at.query_params["list"] == "own.narrow"
    (kept,) = rules_in_force(tiers).own_lists.parts
    assert (kept.name, kept.of, kept.thresholds) == (
        "narrow",
        "few-products",
        LISTS["few-products"].thresholds(most_items=1),
    )
    at.button(key="own_drop").click().run()
    assert not at.error and not rules_in_force(tiers).own_lists.parts
    assert at.query_params["list"] == "few-products"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_two_shares_are_bubbles_where_they_are_known_and_bars_by_choice(tiers, opened, lang: str):
    t = Language.of(lang)
    headings = {
        "bubbles": t("lists.bubbles", x=t("profile_column.wallet"), y=t("profile_column.margin")),
        "bars": t("lists.chart_all", name=t("profile_column.revenue_12")),
    }
    assert headings["bars"] in words(opened("lists", lang, list="key-accounts"))
    ids = tiers.members("customer", 1).ids.tolist()
    cards = [{"customer": one, "potential": "90000"} for one in ids]
    record(tiers, "customer", cards, "x")
    for picture, heading in headings.items():
        at = opened("lists", lang, list="key-accounts", picture=picture)
        assert heading in words(at) and not at.exception
    nothing = opened("lists", lang, list="few-products", picture="bubbles")
    assert not nothing.exception and not nothing.error


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_returns_are_added_up_by_tier_rep_and_product(filled, opened, lang: str):
    at = opened("lists", lang, list="returns")
    assert not at.exception and not at.error
    assert ("Added up" if lang == "en" else "汇总") in words(at)
    (product,) = [one.value for one in at.dataframe if "is_marked" in one.value]
    assert product["lines"].tolist() == [1] and len(at.dataframe) == 3  # nobody stands on the list
    assert "Added up" not in words(opened("lists", "en", list="few-products"))


def test_an_own_list_that_is_removed_is_called_by_its_name(filled, opened):
    at = opened("lists", list="few-products")
    at.text_input(key="own_name").set_value("just one")
    at.text_input(key="own_list_author").set_value("Ada")
    at.button(key="own_keep").click().run()
    assert "just one" in str(at.success[0].value)
    at.text_input(key="own_list_author").set_value("Ada")
    at.button(key="own_drop").click().run()
    assert "just one" in str(at.success[0].value)
    assert not rules_in_force(filled).own_lists.parts
