"""The plan page as a reader sees it, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.rules.rulebook import rules_in_force, save_rules
from data.records import record
from data.store.store import Store
from tests.pages.exports import sell_text
from tests.pages.reading import shown_name
from views.links import page_fields

pytestmark = pytest.mark.slow


@pytest.fixture
def sold(store_with: Callable[..., Store], tmp_path: Path) -> Store:
    """Two years of a monthly sale to K1 (100) and K2 (50), up to 15 June 2026."""
    return store_with("plan_sold", lambda store: sell_text(store, tmp_path, sales_text()))


def sales_text() -> str:
    lines = ["订单日期,客户编号,客户名称,类别,业务员,大区,销售额"]
    for month in range(18):
        day = f"{2025 + month // 12}-{month % 12 + 1:02d}-15"
        lines += [f"{day},K1,东方医药,耗材,李伟,华东,100", f"{day},K2,Müller,设备,王芳,华南,50"]
    return "\n".join(lines)


@pytest.fixture
def planned(store_with: Callable[..., Store], tmp_path: Path) -> Store:
    """The same with 120 a month planned for K1, nothing for K2."""
    plan = [
        {"customer": "K1", "month": f"2026-{month:02d}-01", "amount": 120} for month in range(1, 13)
    ]

    def fill(store: Store) -> None:
        sell_text(store, tmp_path, sales_text())
        record(store, "plan", plan, "Li Wei")

    return store_with("plan_planned", fill)


def words(at: AppTest) -> str:
    parts = [*at.title, *at.markdown, *at.caption, *at.header, *at.warning, *at.error]
    return "\n".join(str(part.value) for part in parts).replace("\u202f", " ")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_opens_on_an_empty_store(store, opened, lang: str):
    at = opened("plan", lang)
    assert not at.error and not at.metric


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_plan_the_page_says_what_to_upload(sold, opened, lang: str):
    at = opened("plan", lang)
    (link,) = (one for one in at.get("page_link") if "kind=plan" in str(one.proto.query_string))
    assert link and not at.error and not at.metric


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("by", page_fields.FIELDS["by"])
def test_the_page_opens_by_every_row(planned, opened, by: str, lang: str):
    for query in ({}, {"customer": "K1"}, {"period": "24m"}, {"rep": "王芳"}):
        at = opened("plan", lang, by=by, **query)
        assert not at.error and len(at.metric) == 4 and at.dataframe, query


def test_the_page_speaks_first(planned, opened):
    said = words(opened("plan", customer="K1"))
    assert "Year to 15 Jun 2026: 600, 83.3% of plan (720), 120 short." in said
    assert "Forecast 1.20K for the year (83.3% of plan)." in said
    assert "截至 2026年6月15日，计划 720，实际完成 600（83.3%），差 120。" in words(
        opened("plan", "zh", customer="K1")
    )


def test_customers_without_a_plan_are_named_and_do_not_hide_a_gap(planned, opened):
    at = opened("plan")
    assert "1 customer has no plan this year; 300.00 was sold to them." in words(at)
    (attainment, *_) = at.metric
    assert attainment.value.replace("\u202f", " ") == "83.3%"
    at.toggle(key="planned").set_value(True).run()
    assert at.query_params["planned"] == "all"
    assert at.metric[0].value.replace("\u202f", " ") != "83.3%"


def test_the_table_has_the_largest_gap_first(planned, opened):
    plan = [{"customer": "K2", "month": f"2026-0{month}-01", "amount": 500} for month in (1, 2)]
    record(planned, "plan", plan, "Li Wei")
    table = opened("plan").dataframe[0].value
    assert [shown_name(one) for one in table["name"]] == ["Müller", "东方医药"]
    assert table["gap"].tolist() == [700.0, 120.0]


def test_a_bad_row_in_the_link_is_named(planned, opened):
    at = opened("plan", by="moon")
    assert "moon" in str(at.warning[0].value) and at.metric


@pytest.mark.parametrize(
    ("lang", "title"), [("en", "2025/26 against plan"), ("zh", "2025/26 年度累计")]
)
def test_a_year_from_april_on_is_called_by_both_its_years(planned, opened, lang: str, title: str):
    rules = rules_in_force(planned).with_numbers({"year.first_month": 4})
    save_rules(planned, rules, "Li Wei", "")
    at = opened("plan", lang, period="2026-01-01..2026-03-31")
    assert title in words(at) and "2025/26" in at.metric[2].label
    for preset, year in (("ytd", "2026/27"), ("last-year", "2025/26")):
        popovers = [
            one.proto.popover.label for one in opened("pareto", lang, period=preset).get("popover")
        ]
        assert any(year in one for one in popovers), popovers
