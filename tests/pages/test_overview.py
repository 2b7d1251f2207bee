"""The front page as a reader sees it."""

from tests.pages.reading import words


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
