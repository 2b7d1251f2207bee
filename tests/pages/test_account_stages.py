"""The stages and the rhythm of one account, and what people set there."""

from datetime import date, timedelta

import pytest

from analytics.rules.rulebook import rules_in_force, save_rules
from data.imports.sales import ImportOptions, prepare
from data.records import record, recorded
from tests.pages.exports import AS_OF
from tests.pages.reading import words

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("page", ["stages", "rhythm"])
def test_an_earlier_link_to_an_unknown_account_names_it(stages, opened, page: str):
    assert "K999" in words(opened(page, account="K999"))


def test_a_pinned_link_shows_the_stages_as_they_were_known(stages, opened, tmp_path):
    more = tmp_path / "more.csv"
    more.write_text("订单日期,客户编号,销售额\n2026-06-02,K4,50\n", encoding="utf-8")
    prepare(stages, more, ImportOptions()).commit(stages)
    fact = {"customer": "K2", "stage": "lapsed", "from_day": "2026-01-01", "reason": "x"}
    record(stages, "override", [fact], "Li Wei")
    at = opened("stages", version="1", account="K2")
    assert "stable since" in words(at) and "pinned view" in words(at)
    assert "set_by" not in words(at) and "override_K2_save" not in [one.key for one in at.button]


@pytest.mark.parametrize(
    ("account", "reason"),
    [
        ("K1", "Strengthening: the growth signal was seen at 3 of the last 3 evaluation points"),
        ("K2", "Stable: the buying period is long enough"),
        ("K3", "Establishing: the buying period is 82 days old; stable begins at 180"),
        ("K4", "Lapsed: 172 days without a purchase are more than the lapse limit of 93"),
    ],
)
def test_an_account_says_why_it_is_here(stages, opened, account: str, reason: str):
    assert reason in words(opened("stages", account=account))


@pytest.mark.parametrize(
    ("account", "said"),
    [
        ("K1", "(growth signal)"),
        ("K2", "(buying steadily since"),
        ("K3", "(first purchase on"),
        ("K4", "lapsed since (no purchase since"),
    ],
)
def test_the_headline_says_why_an_account_came_into_its_stage(stages, opened, account, said):
    assert said in words(opened("account", account=account))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "establishing since (personnel change on 10 Apr 2026)"),
        ("zh", "退为建立期（2026年4月10日人事变动）"),
    ],
)
def test_the_headline_names_the_reset_that_threw_an_account_back(stages, opened, lang, said):
    fact = {"customer": "K2", "kind": "personnel", "day": "2026-04-10"}
    record(stages, "reset", [fact], "Li Wei")
    assert said in words(opened("account", lang, account="K2"))


def test_the_headline_says_that_a_stage_was_set_by_a_person(stages, opened):
    fact = {"customer": "K2", "stage": "lapsed", "from_day": "2026-01-01", "reason": "x"}
    record(stages, "override", [fact], "Li Wei")
    assert "lapsed since (set manually)" in words(opened("account", account="K2"))


def test_why_is_said_in_chinese_too(stages, opened):
    said = words(opened("stages", "zh", account="K4"))
    assert "西部：自 2026年3月31日起处于流失状态" in said
    assert "流失：已 172 天没有采购，超过流失判定天数 93 天" in said


def test_a_stage_set_by_a_person_stands_beside_the_computed_one(stages, opened):
    at = opened("account", account="K2", part="stages")
    at.selectbox(key="override_K2_stage").set_value("strengthen")
    at.date_input(key="override_K2_from_day").set_value(date(2026, 5, 1))
    at.text_input(key="override_K2_reason").set_value("Joint plan signed")
    at.text_input(key="override_K2_author").set_value("Li Wei")
    at.button(key="override_K2_save").click().run()
    said = words(at)
    assert "strengthening since 31 May 2026, now as set manually; computed: stable" in said
    assert "set by Li Wei: Joint plan signed" in said
    assert "2 strengthening" in words(opened("stages"))


def test_an_override_without_a_reason_or_a_name_is_refused_in_words(stages, opened):
    at = opened("account", account="K2", part="stages")
    at.button(key="override_K2_save").click().run()
    assert at.error and not at.exception
    at.text_input(key="override_K2_reason").set_value("Joint plan signed")
    at.button(key="override_K2_save").click().run()
    assert "Enter your name to save" in words(at)
    assert len(recorded(stages, "override")) == 0


def test_a_reset_begins_a_new_run(stages, opened):
    at = opened("account", account="K2", part="stages")
    at.selectbox(key="reset_K2_kind").set_value("merger")
    at.date_input(key="reset_K2_day").set_value(date(2026, 5, 9))
    at.text_input(key="reset_K2_author").set_value("Li Wei")
    at.button(key="reset_K2_save").click().run()
    said = words(at)
    assert "establishing since 31 May 2026" in said
    assert "The buying period began with the recorded reset on 9 May 2026" in said


def test_a_checklist_mark_is_seen_with_day_name_and_note(stages, opened):
    at = opened("account", account="K2", part="stages")
    assert "0 of 6 done" in words(at)
    at.selectbox(key="milestone_K2_item").set_value("executive_sponsor")
    at.date_input(key="milestone_K2_done_on").set_value(date(2026, 5, 20))
    at.text_area(key="milestone_K2_note").set_value("Ms Chen")
    at.text_input(key="milestone_K2_author").set_value("Li Wei")
    at.button(key="milestone_K2_save").click().run()
    assert "☑ Executive sponsor · done on 20 May 2026, Li Wei: Ms Chen" in words(at)
    assert "1 of 6 done" in words(at)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_method_against_dictated_terms_is_marked_and_undone(stages, opened, lang: str):
    decider = {"customer": "K2", "name": "Ms Chen", "role": "decider", "style": "checker"}
    record(stages, "contact", [decider], "x")
    at = opened("account", lang, account="K2", part="work")
    tactic = "precise, logical, fit for use" if lang == "en" else "精确"
    assert "☑" not in words(at).partition("?")[0] and tactic in words(at)
    at.selectbox(key="method_K2_method").set_value("credit")
    at.date_input(key="method_K2_done_on").set_value(date(2026, 5, 20))
    at.text_input(key="method_K2_author").set_value("Li Wei")
    at.button(key="method_K2_save").click().run()
    ((method, author),) = [
        (one["method"], one["author"]) for one in recorded(stages, "method").to_pylist()
    ]
    assert (method, author) == ("credit", "Li Wei")
    name = "Credit terms set up and used" if lang == "en" else "建立并运用信用"
    assert f"☑ {name} · " in words(at)
    assert "credit" not in at.selectbox(key="method_K2_method").options
    at.button(key="undo_method").click().run()
    assert not len(recorded(stages, "method"))


def test_a_fact_can_be_withdrawn_and_an_override_ended(stages, opened):
    facts = [
        {"customer": "K2", "stage": "lapsed", "from_day": "2026-01-01", "reason": "silent"},
        {"customer": "K2", "stage": "establish", "from_day": "2026-02-01", "reason": "begun again"},
    ]
    record(stages, "override", facts, "Li Wei")
    at = opened("account", account="K2", part="stages")
    at.selectbox(key="kept_which").set_value(1)
    at.text_input(key="kept_author").set_value("Li Wei").run()
    at.button(key="kept_withdraw").click().run()
    assert "lapsed since 31 Jan 2026, now as set manually" in words(at)
    at.date_input(key="kept_last").set_value(AS_OF - timedelta(days=1)).run()
    at.button(key="kept_end").click().run()
    assert "stable since 31 May 2026." in words(at)


def test_an_account_has_its_calendar_and_its_quarters(stages, opened):
    at = opened("rhythm", "zh", account="K4")
    assert "西部：已流失，自 2025年12月10日起没有采购" in words(at)
    (table,) = (one.value for one in at.dataframe)
    assert table["quarter"].iloc[0] == "2025 年第 4 季度"
    assert (table["purchase_days"].iloc[0], table["amount"].iloc[0]) == (3, 900)


def test_quarters_are_called_by_the_financial_year(stages, opened):
    rules = rules_in_force(stages).with_numbers({"year.first_month": 4})
    save_rules(stages, rules, "Li Wei", "")
    at = opened("account", account="K4", part="rhythm")
    (table,) = (one.value for one in at.dataframe)
    assert table["quarter"].iloc[:4].tolist() == [
        "2025/26 Q3",
        "2025/26 Q2",
        "2025/26 Q1",
        "2024/25 Q4",
    ]
