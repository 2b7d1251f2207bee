"""The rhythm page as a reader sees it, and P(alive) on request there and on the account."""

import pytest

from analytics.rules.rulebook import rules_in_force, save_rules
from tests.pages.reading import listed, words

pytestmark = pytest.mark.slow

CAUTION = {
    "en": "of 4 customers are above 95%, and the median of the lapsed is ",
    "zh": "家的活跃概率高于 95%，已流失客户的中位数为 ",
}


ALIVE = {"en": "Show likelihood still active", "zh": "显示活跃概率"}


@pytest.fixture
def fitted(stages):
    """Four customers are enough for a model."""
    rules = rules_in_force(stages).with_numbers({"stages.least_repeating": 1})
    save_rules(stages, rules, "Li Wei", "")
    return stages


def test_the_rhythm_page_says_who_is_late_and_why_there_is_no_p_alive(stages, opened):
    said = words(opened("rhythm", alive="yes", late="lapsed"))
    assert "0 of 4" in said or "None of 4 accounts is overdue" in said
    assert "only 4 customers bought on more than one day, and the model needs 50" in said


@pytest.mark.parametrize("query", [{"late": "lapsed"}, {"account": "K4", "part": "rhythm"}])
def test_unless_it_is_asked_for_no_model_is_fitted(fitted, opened, monkeypatch, query):
    monkeypatch.setattr("analytics.rhythm.alive.fit", None)  # calling it would fail
    at = opened("account" if "account" in query else "rhythm", **query)
    assert not at.exception and not at.error
    label = "Likelihood still active"
    assert label not in words(at) and label not in [one.label for one in at.metric]
    assert not any("p_alive" in one.value for one in at.dataframe)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_request_the_list_has_p_alive_with_this_stores_caution(fitted, opened, lang: str):
    at = opened("rhythm", lang, late="lapsed")
    [request] = [one for one in at.toggle if one.label == ALIVE[lang]]
    request.set_value(True).run()
    assert at.query_params["alive"] in ("yes", ["yes"])
    assert CAUTION[lang] in words(at)
    (chance,) = listed(at, "p_alive")
    assert 0 <= chance <= 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_request_the_account_has_p_alive_with_this_stores_caution(fitted, opened, lang: str):
    at = opened("account", lang, account="K4", part="rhythm", alive="yes")
    assert CAUTION[lang] in words(at)
    label = "Likelihood still active" if lang == "en" else "活跃概率"
    assert label in [one.label for one in at.metric]


@pytest.mark.parametrize("page", ["rhythm", "warnings", "plan", "lists"])
def test_a_page_of_one_day_asks_for_that_day_alone(stages, opened, page: str):
    at = opened(page)
    asked = {str(one.key).split("~")[0] for one in (*at.radio, *at.date_input)}
    assert "period_day" in asked and not asked & {"period", "compare", "compare_days"}
    day = next(one for one in at.date_input if one.key == "period_day")
    assert f"As of {day.value.day} " in words(at) and "compared with" not in words(at)
    first = day.value.replace(day=1)
    day.set_value(first).run()
    assert f"..{first}" in str(at.query_params["period"])
