"""Customer evaluation: totals, the rules that were in force, the tier beside it."""

from dataclasses import replace
from datetime import date

import pytest

from analytics.account.account import account
from analytics.account.evaluation import total
from analytics.period import Period
from analytics.question import Question
from analytics.rules.evaluation_rules import CRITERIA, EvaluationRules
from analytics.rules.rulebook import rules_in_force, save_rules
from analytics.scope import Scope
from data.errors import UserError
from data.imports.records import records_of
from data.record_types.types.evaluation import INDICATORS
from data.records import record, recorded

pytestmark = pytest.mark.sampled

SCOPE = Scope(version=1, period=Period(date(2026, 1, 1), date(2026, 6, 30)))
EQUAL = EvaluationRules(1, 1, 1, 1)


def given(store, customer, day, scores, rules=None):
    """An evaluation with the four scores."""
    fact = {"customer": customer, "day": day, **dict(zip(CRITERIA, scores, strict=True))}
    record(store, "evaluation", [{**fact, "rules": rules}], "Ada")


@pytest.fixture
def store(store_of):
    """A VIP and four small customers."""
    return store_of(
        [{"customer": "v", "amount": 900}, *({"customer": one, "amount": 1} for one in "abcd")]
    )


def weigh(store, **weights):
    """Put other weights in force."""
    changes = {f"evaluation.{name}": weight for name, weight in weights.items()}
    save_rules(store, rules_in_force(store).with_numbers(changes), "Bo", "")


def test_the_total_is_the_weighted_mean():
    scores: dict[str, int] = dict(zip(CRITERIA, (80, 60, 40, 100), strict=True))
    assert total(scores, EQUAL) == 70
    assert total(scores, EvaluationRules(2, 1, 0, 1)) == 80
    assert total(scores, EvaluationRules(0.2, 0.1, 0, 0.1)) == 80  # whatever they add to


def test_weights_are_not_below_zero_and_not_all_zero():
    for weights in ((0, 0, 0, 0), (-1, 1, 1, 1)):
        with pytest.raises(ValueError, match="evaluation"):
            EvaluationRules(*weights)


def test_the_latest_day_comes_first(store):
    given(store, "a", "2026-03-01", (80, 80, 80, 80))
    given(store, "a", "2026-01-01", (60, 60, 60, 60))
    found = account(Question(store, SCOPE), "a").evaluation
    assert [one.total for one in found.history] == [80, 60]
    assert (found.latest.day, found.latest.author) == (date(2026, 3, 1), "Ada")


def test_a_total_keeps_the_weights_that_were_in_force_when_it_was_given(store):
    first = rules_in_force(store).fingerprint
    given(store, "a", "2026-01-01", (100, 0, 0, 0), first)
    weigh(store, operating=1, credit=0, social=0, willingness=0)
    given(store, "a", "2026-02-01", (100, 0, 0, 0), rules_in_force(store).fingerprint)
    found = account(Question(store, SCOPE), "a").evaluation
    assert [(one.total, one.rules_known) for one in found.history] == [(100, True), (20, True)]
    assert found.history[1].rules == first
    assert found.weights == {"operating": 1, "credit": 0, "social": 0, "willingness": 0}


def test_without_known_rules_todays_weights_count_and_it_is_said(store):
    given(store, "a", "2026-01-01", (100, 0, 0, 0), "unheard")
    given(store, "a", "2026-01-02", (100, 0, 0, 0))
    found = account(Question(store, SCOPE), "a").evaluation
    assert [(one.total, one.rules_known) for one in found.history] == [(20, False)] * 2
    assert found.latest.rules == rules_in_force(store).fingerprint


def test_the_tiers_median_is_of_the_latest_evaluations_of_its_accounts(store):
    given(store, "a", "2026-01-01", (0, 0, 0, 0))
    given(store, "a", "2026-02-01", (10, 20, 30, 40))
    given(store, "b", "2026-02-01", (20, 20, 20, 20))
    given(store, "c", "2026-02-01", (90, 10, 90, 90))
    given(store, "v", "2026-02-01", (100, 100, 100, 100))
    found = account(Question(store, SCOPE), "d").evaluation
    assert (found.history, found.latest, found.tier, found.accounts) == ((), None, "small", 3)
    assert found.medians == {"operating": 20, "credit": 20, "social": 30, "willingness": 40}
    vip = account(Question(store, SCOPE), "v").evaluation
    assert (vip.tier, vip.accounts, vip.medians["credit"]) == ("vip", 1, 100)


def test_an_account_in_no_tier_has_no_median_beside_it(store):
    given(store, "a", "2026-02-01", (20, 20, 20, 20))
    record(store, "customer", [{"customer": "new"}], "Ada")
    found = account(Question(store, SCOPE), "new").evaluation
    assert (found.tier, found.medians, found.accounts) == (None, None, 0)


def test_an_evaluation_is_as_it_was_known(store):
    given(store, "a", "2026-02-01", (20, 20, 20, 20))
    assert account(Question(store, replace(SCOPE, records=0)), "a").evaluation.history == ()


def test_credit_below_forty_is_a_veto_whatever_the_total(store):
    for day, credit in (("2026-01-01", 40), ("2026-02-01", 39)):
        given(store, "a", day, (100, credit, 100, 100))
    history = account(Question(store, SCOPE), "a").evaluation.history
    assert [one.is_vetoed for one in history] == [True, False]


@pytest.mark.parametrize(("willingness", "is_false"), [(70, True), (69, False)])
def test_willingness_is_false_while_less_is_bought_than_a_year_ago(
    store_of, willingness: int, is_false: bool
):
    """79 after 100: below 80 %."""
    sales = [(2024, 1), (2025, 100), (2026, 79)]
    store = store_of(
        [{"customer": "a", "amount": amount, "date": date(year, 3, 1)} for year, amount in sales]
    )
    given(store, "a", "2026-03-01", (50, 50, 50, willingness))
    scope = Scope(version=1, period=Period(date(2026, 1, 1), date(2026, 12, 31)))
    assert account(Question(store, scope), "a").evaluation.is_false is is_false


@pytest.mark.parametrize(("due", "is_false"), [("2026-05-30", True), ("2026-05-31", False)])
def test_willingness_is_false_while_more_than_thirty_days_overdue(store, due: str, is_false: bool):
    """On 30 June: 31 days after 30 May, 30 after 31 May."""
    given(store, "a", "2026-03-01", (50, 50, 50, 70))
    owed = {"customer": "a", "amount": "1", "due_date": due, "statement_date": "2026-06-30"}
    record(store, "receivable", [owed], "x")
    assert account(Question(store, SCOPE), "a").evaluation.is_false is is_false


def test_operating_ability_is_the_mean_of_the_five_indicators(store):
    indicators = dict(zip(INDICATORS, (90, 80, 70, 60, 63), strict=True))
    fact = {"customer": "a", "day": "2026-03-01", "credit": 50, "social": 50, "willingness": 50}
    record(store, "evaluation", [{**fact, **indicators}], "Ada")
    found = account(Question(store, SCOPE), "a").evaluation
    assert found.latest.scores["operating"] == 73  # 72.6
    # Where they are given they decide, whatever else is said of it; four of them decide nothing.
    record(
        store, "evaluation", [{**fact, **indicators, "operating": 10, "day": "2026-04-01"}], "Ada"
    )
    assert account(Question(store, SCOPE), "a").evaluation.latest.scores["operating"] == 73
    with pytest.raises(UserError, match="record_missing"):
        record(store, "evaluation", [{**fact, **indicators, "funds": None}], "Ada")


def test_a_file_of_the_five_indicators_needs_no_operating_ability(store, tmp_path):
    heads = ["客户编码", "评估日期", "信用", "社会关系", "合作意愿"]
    names = ["经营灵活性", "分销能力", "资金实力", "强势品牌", "仓储车辆人员"]
    file = tmp_path / "scores.csv"
    rows = ["a,2026-03-01,50,50,50,90,80,70,60,63", "b,2026-03-01,50,50,50,90,80,,60,63"]
    file.write_text("\n".join([",".join(heads + names), *rows]), encoding="utf-8")
    brought = records_of("evaluation").prepare(store, file)
    assert [reject["row"] for reject in brought.report.rejects] == [3]
    brought.commit(store, author="Ada")
    (row,) = recorded(store, "evaluation").to_pylist()
    assert (row["customer"], row["operating"], row["funds"]) == ("a", 73, 70)
