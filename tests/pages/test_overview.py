"""The front page as a reader sees it."""

import pytest

from data.records import record
from tests.pages.reading import words

pytestmark = pytest.mark.sampled


def test_a_customer_without_a_name_or_group_counts_in_totals_only(filled, opened):
    at = opened("overview")
    assert "1,055.00" in at.metric[0].help  # 100 + 900 + 60 − 10 + 5
    assert "1 sales line without a customer" in words(at)


def test_an_unknown_region_matches_nothing_instead_of_everything(filled, opened):
    at = opened("overview", region="Mars")
    assert "There are no sales in this period" in words(at)


def test_clearing_the_filters_asks_about_everything(filled, opened):
    at = opened("overview", region="华南")
    at.button(key="clear_filters").click().run()
    assert "region" not in at.query_params


def test_the_headline_names_who_lost_and_who_gained_most(tiers, opened):
    said = words(opened("overview"))
    assert "Largest loss: " in said and "largest gain: " in said
    assert "79.7K less" in said and "89.1K more" in said


def test_what_needs_somebody_is_a_line_with_a_link_each(stages, opened):
    record(stages, "plan", [{"customer": "K2", "month": "2026-05-01", "amount": 90000}], "Li")
    links = {str(one.proto.label): one.proto for one in opened("overview").get("page_link")}
    plan = next(one for label, one in links.items() if "behind plan" in label)
    assert plan.page == "plan"
    assert "What needs you today" in words(opened("overview"))


def test_a_store_where_nothing_is_amiss_says_so(filled, opened):
    at = opened("overview", "zh", period="2026-05-01..2026-05-31")
    assert "今天需要关注" in words(at) and not at.error
