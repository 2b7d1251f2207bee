"""Stages, rhythm and recorded facts as a reader sees them, in both languages."""

import pytest

from tests.pages.reading import words

pytestmark = pytest.mark.sampled

PAGES = ("stages", "rhythm")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_an_empty_store(store, opened, page: str, lang: str):
    at = opened(page, lang)
    assert not at.error and not at.metric


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_figures(stages, opened, page: str, lang: str):
    for query in ({}, {"compare": "none"}, {"account": "K2"}, {"unit": "money", "late": "due"}):
        at = opened(page, lang, **query)
        assert not at.error and not at.warning, query


@pytest.mark.parametrize("page", PAGES)
def test_a_bad_link_is_followed_as_far_as_it_goes_and_says_so(stages, opened, page: str):
    at = opened(page, unit="ducats", who="me")
    said = str(at.warning[0].value)
    assert "ducats" in said and "me" in said and at.metric


@pytest.mark.parametrize("page", PAGES)
def test_filters_that_match_nobody_leave_an_explanation(stages, opened, page: str):
    at = opened(page, category="Mars")
    assert not at.error and "there are no stages" in words(at)


def test_the_stages_page_speaks_first_in_both_languages(stages, opened):
    said = words(opened("stages")).replace("\u202f", " ")
    assert "4 accounts: 1 establishing, 1 stable, 1 strengthening, 1 lapsed" in said
    assert "1 slipped back or lapsed in the last 90 days, with 3.60K at stake" in said
    assert "4 家客户中，建立期 1 家，稳定期 1 家，加强期 1 家，已流失 1 家" in words(
        opened("stages", "zh")
    )


def test_the_cards_compare_with_the_end_of_the_comparison_period(stages, opened):
    cards = {card.label: card for card in opened("stages").metric}
    assert (cards["Strengthening"].value, cards["Strengthening"].delta) == ("1", "▲ 1")
    assert (cards["Stable"].value, cards["Stable"].delta) == ("1", "▼ 2")


def test_one_switch_leaves_the_key_accounts_alone(stages, opened):
    at = opened("stages")
    at.toggle(key="who").set_value(True).run()
    assert at.query_params["who"] == "key"
    assert "1 key account: 0 establishing" in words(at)
