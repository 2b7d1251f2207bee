"""Stages, rhythm and recorded facts as a reader sees them, in both languages."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.imports.sales import ImportOptions, prepare
from data.records import record, recorded
from data.store.store import Store

pytestmark = pytest.mark.slow

PAGES = ("stages", "rhythm")
NAMES = {
    "K1": "向荣医药",
    "K2": "Müller & Söhne Donaudampfschifffahrtsgesellschaft",
    "K3": "新禾",
    "K4": "西部",
}
AS_OF = date(2026, 5, 31)


def sales() -> Iterator[tuple[date, str, int]]:
    """K1 grows, K2 stays as it is, K3 has just begun, K4 bought until December; all every month."""
    for month in range(30):
        day = date(2023 + (month + 11) // 12, (month + 11) % 12 + 1, 10)
        yield day, "K1", 5000 + 300 * month
        yield day, "K2", 1000
        if day >= date(2026, 3, 1):
            yield day, "K3", 200
        if day <= date(2025, 12, 31):
            yield day, "K4", 300
    yield AS_OF, "K1", 9000


@pytest.fixture
def stages(store: Store, tmp_path: Path) -> Store:
    """The store with one account in each stage as version 1."""
    lines = ["订单日期,客户编号,客户名称,类别,销售额"]
    lines += [f"{day},{who},{NAMES[who]},耗材,{amount}" for day, who, amount in sales()]
    path = tmp_path / "stages.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    prepare(store, path, ImportOptions()).commit(store)
    return store


def words(at: AppTest) -> str:
    """All running text of the page."""
    parts = [
        *at.markdown,
        *at.caption,
        *at.subheader,
        *at.info,
        *at.warning,
        *at.error,
        *at.success,
    ]
    return "\n".join(str(part.value) for part in parts)


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
    assert not at.error and "nobody has a stage" in words(at)


@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_account_is_named(stages, opened, page: str):
    assert "K999 has not bought here" in words(opened(page, account="K999"))


def test_the_stages_page_speaks_first_in_both_languages(stages, opened):
    said = words(opened("stages")).replace("\u202f", " ")
    assert "Of 4 accounts 1 is being established, 1 is stable, 1 is strengthening, 1 has" in said
    assert "1 regressed or lapsed in the last 90 days, with 3.6 K at stake" in said
    assert "4 家客户中，1 家在建立，1 家稳定，1 家在加强，1 家已流失" in words(
        opened("stages", "zh")
    )


def test_the_cards_compare_with_the_end_of_the_comparison_period(stages, opened):
    cards = {card.label: card for card in opened("stages").metric}
    assert (cards["Strengthen"].value, cards["Strengthen"].delta) == ("1", "▲ 1")
    assert (cards["Stabilise"].value, cards["Stabilise"].delta) == ("1", "▼ 2")


def test_one_switch_leaves_the_key_accounts_alone(stages, opened):
    at = opened("stages")
    at.toggle(key="who").set_value(True).run()
    assert at.query_params["who"] == "key"
    assert "Of 1 key account 0 are being established" in words(at)


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
        ("K1", "Strengthen: the signal held at 3 of the last 3 evaluation points"),
        ("K2", "Stabilise: the run is long enough"),
        ("K3", "Establish: the run is 82 days old; stable begins at 180"),
        ("K4", "Lapsed: 172 days without a purchase are more than the lapse limit of 93"),
    ],
)
def test_an_account_says_why_it_is_here(stages, opened, account: str, reason: str):
    assert reason in words(opened("stages", account=account))


def test_why_is_said_in_chinese_too(stages, opened):
    said = words(opened("stages", "zh", account="K4"))
    assert "西部：自 2026年3月31日起处于流失状态" in said
    assert "流失：已 172 天没有采购，超过流失界限 93 天" in said


def test_a_stage_set_by_a_person_stands_beside_the_computed_one(stages, opened):
    at = opened("stages", account="K2")
    at.selectbox(key="override_K2_stage").set_value("strengthen")
    at.date_input(key="override_K2_from_day").set_value(date(2026, 5, 1))
    at.text_input(key="override_K2_reason").set_value("Joint plan signed")
    at.text_input(key="override_K2_author").set_value("Li Wei")
    at.button(key="override_K2_save").click().run()
    said = words(at)
    assert "strengthening since 31 May 2026, now as set by a person; computed: stable" in said
    assert "set by Li Wei: Joint plan signed" in said
    assert "2 are strengthening" in words(opened("stages"))


def test_an_override_without_a_reason_or_a_name_is_refused_in_words(stages, opened):
    at = opened("stages", account="K2")
    at.button(key="override_K2_save").click().run()
    assert at.error and not at.exception
    at.text_input(key="override_K2_reason").set_value("Joint plan signed")
    at.button(key="override_K2_save").click().run()
    assert "a fact without a name is not kept" in words(at)
    assert len(recorded(stages, "override")) == 0


def test_a_reset_begins_a_new_run(stages, opened):
    at = opened("stages", account="K2")
    at.selectbox(key="reset_K2_kind").set_value("merger")
    at.date_input(key="reset_K2_day").set_value(date(2026, 5, 9))
    at.text_input(key="reset_K2_author").set_value("Li Wei")
    at.button(key="reset_K2_save").click().run()
    said = words(at)
    assert "being established since 31 May 2026" in said
    assert "The run began with the recorded reset on 9 May 2026" in said


def test_a_checklist_mark_is_seen_with_day_name_and_note(stages, opened):
    at = opened("stages", account="K2")
    assert "0 of 6 done" in words(at)
    at.selectbox(key="milestone_K2_item").set_value("executive_sponsor")
    at.date_input(key="milestone_K2_done_on").set_value(date(2026, 5, 20))
    at.text_area(key="milestone_K2_note").set_value("Ms Chen")
    at.text_input(key="milestone_K2_author").set_value("Li Wei")
    at.button(key="milestone_K2_save").click().run()
    assert "☑ Executive sponsor · done on 20 May 2026, Li Wei: Ms Chen" in words(at)
    assert "1 of 6 done" in words(at)


def test_a_fact_can_be_withdrawn_and_an_override_ended(stages, opened):
    facts = [
        {"customer": "K2", "stage": "lapsed", "from_day": "2026-01-01", "reason": "silent"},
        {"customer": "K2", "stage": "establish", "from_day": "2026-02-01", "reason": "begun again"},
    ]
    record(stages, "override", facts, "Li Wei")
    at = opened("stages", account="K2")
    at.selectbox(key="kept_which").set_value(1)
    at.text_input(key="kept_author").set_value("Li Wei").run()
    at.button(key="kept_withdraw").click().run()
    assert "lapsed since 31 Jan 2026, now as set by a person" in words(at)
    at.date_input(key="kept_last").set_value(AS_OF - timedelta(days=1)).run()
    at.button(key="kept_end").click().run()
    assert "stable since 31 May 2026." in words(at)


def test_the_rhythm_page_says_who_is_late_and_why_there_is_no_p_alive(stages, opened):
    said = words(opened("rhythm")).replace("\u202f", " ")
    assert "0 of 4" in said or "None of 4 accounts is late" in said
    assert "only 4 customers bought on more than one day, and the model needs 50" in said


def test_an_account_has_its_calendar_and_its_quarters(stages, opened):
    at = opened("rhythm", "zh", account="K4")
    assert "西部：已流失，自 2025年12月10日起没有采购" in words(at)
    (table,) = (one.value for one in at.dataframe)
    assert table["quarter"].iloc[0] == "2025 年第 4 季度"
    assert (table["purchase_days"].iloc[0], table["amount"].iloc[0]) == (3, 900)
