"""The Pareto page as a reader sees it, in both languages."""

import pytest

from tests.pages.reading import words


def test_the_pareto_page_speaks_the_sentence_in_both_languages(filled, opened):
    assert "1 of 3 customers (33.3" in words(opened("pareto"))
    assert "3 家客户中，1 家" in words(opened("pareto", "zh"))


def test_choosing_a_measure_changes_the_question_and_the_url(filled, opened):
    at = opened("pareto")
    at.selectbox(key="measure").set_value("profit").run()
    assert not at.exception
    assert "gross profit" in words(at)
    assert at.query_params["measure"] == "profit"


@pytest.mark.parametrize("tab", ["curve", "time", "key", "loss"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_panel_of_the_pareto_page_opens(filled, opened, tab: str, lang: str):
    at = opened("pareto", lang, tab=tab, pick=["K1", "nobody"], overlay="yes")
    assert not at.error and not at.warning


def test_the_whale_curve_belongs_to_gross_profit(filled, opened):
    at = opened("pareto", tab="whale", measure="profit")
    assert "losses included" in words(at) or "earn a profit" in words(at)


def test_losing_an_account_says_the_money_first(filled, opened):
    assert "Without 1 customer, 900" in words(opened("pareto", tab="loss", pick="K1"))
