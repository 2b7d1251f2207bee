"""Early warnings as a reader sees them, in both languages."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.warnings.rules import RULES
from analytics.warnings.track.track_record import TrackRecord
from data.records import record, records_version
from data.records.warning_log import acknowledge, latest_steps
from data.store.store import Store
from i18n import Language
from tests.pages.exports import sell_text
from tests.pages.reading import shown_name
from ui.screens.warnings.track import sentences

pytestmark = pytest.mark.slow

AS_OF = date(2026, 5, 31)
LIMIT = {"customer": "K1", "credit_limit": 1000}
OWED = {"customer": "K1", "amount": 1500, "due_date": "2026-06-30", "statement_date": AS_OF}


def sales() -> Iterator[tuple[date, str]]:
    """K1 and K2 buy every ten days for two years; K2 has stopped 40 days ago."""
    for number in range(73):
        day = AS_OF - timedelta(days=10 * number)
        yield day, "K1"
        if number >= 4:
            yield day, "K2"


@pytest.fixture
def warned(store_with: Callable[..., Store], tmp_path: Path) -> Store:
    """A store in which K1 owes more than it may and K2 is late."""
    lines = ["订单日期,客户编号,客户名称,销售额,业务员"]
    lines += [f"{day},{who},客户<b>{who}</b>,100,王芳" for day, who in sales()]

    def fill(store: Store) -> None:
        sell_text(store, tmp_path, "\n".join(lines))
        record(store, "customer", [LIMIT], "Ada")
        record(store, "receivable", [OWED], "Ada")

    return store_with("warned", fill)


def words(at: AppTest) -> str:
    """All running text of the page."""
    parts = [*at.title, *at.markdown, *at.caption, *at.header, *at.warning, *at.error, *at.success]
    return "\n".join(str(part.value) for part in parts)


def listed(at: AppTest) -> list[list[str]]:
    """Customer, rule and status of each row of the list."""
    frame = at.dataframe[0].value
    rows = frame.assign(name=frame["name"].map(shown_name), status=frame.get("status", "open"))
    return rows[["name", "rule", "status"]].to_numpy().tolist()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_opens_on_an_empty_store(store, opened, lang: str):
    at = opened("warnings", lang)
    assert not at.error and not at.metric


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_opens_without_any_record_and_says_what_to_upload(filled, opened, lang: str):
    at = opened("warnings", lang, gone="all", status="all")
    assert not at.error and at.metric
    links = [one.proto.label for one in at.get("page_link")]
    assert sum("应收账款" in one or "receivables" in one.lower() for one in links) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("counted", ["rule", "rep", "trend", "track"])
def test_every_counting_opens(warned, opened, lang: str, counted: str):
    at = opened("warnings", lang, counted=counted)
    assert not at.error and not at.warning and not at.exception


def test_a_warning_shows_with_its_reason(warned, opened):
    at = opened("warnings")
    rows = at.dataframe[0].value
    owed = rows[rows["rule"] == "Receivables"].iloc[0]
    assert shown_name(owed["name"]) == "客户<b>K1</b>" and "account=K1" in owed["name"]
    assert "500.00 above the credit limit" in owed["sentence"]


def test_a_click_shows_the_accounts_behind_those_in_front(warned, opened):
    many = [{**LIMIT, "customer": f"N{number}"} for number in range(3)]
    record(warned, "customer", many, "Ada")
    owed = [
        {**OWED, "customer": one["customer"], "amount": 1001 + 400 * at}
        for at, one in enumerate(many)
    ]
    record(warned, "receivable", owed, "Ada")
    at = opened("warnings")
    # K1 and K2 are key accounts; of the money the largest covers 80 %.
    assert [name for name, _, _ in listed(at)][:1] == ["客户<b>K2</b>"]
    before = len(listed(at))
    at.button(key="all_lines").click().run()
    assert at.query_params["lines"] == "all" and len(listed(at)) > before
    assert opened("warnings", grouped="rep").dataframe[0].value.columns[0] == "rep"


def test_the_track_record_is_told_above_the_list_once_it_is_known(warned, opened):
    assert "Too early to tell" not in words(opened("warnings"))
    opened("warnings", counted="track")
    assert "Too early to tell" in words(opened("warnings"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_other_rules_are_told_of_where_they_have_cases_enough(lang: str):
    def row(rule: str, warned: int, losses: int) -> dict:
        shares = {"precision": 0.25, "recall": 0.5, "days_ahead": 30.0, "in_time": losses // 2}
        return {
            "rule": rule,
            "reason": "",
            "tier": "",
            "warned": warned,
            "losses": losses,
            **shares,
        }

    rows = [row("receivables", 199, 300), row("progress", 200, 200), row("incident", 900, 1)]
    few = [row(rule, 1, 2) for rule in RULES if rule not in {one["rule"] for one in rows}]
    found = TrackRecord((AS_OF,), pd.DataFrame([*rows, *few]), {})
    said = sentences(cast("Any", SimpleNamespace(t=Language.of(lang))), found)
    told = {
        "en": "Sales vs target: 25% right, 50% caught, 30 days ahead. Major incident: 25% right.",
        "zh": "销售进度：准确率 25%，事先预警率 50%，提前 30 天。重大变故：准确率 25%。",
    }
    assert said.endswith(told[lang]) and "199" not in said


def test_looking_writes_the_log_once(warned, opened):
    opened("warnings")
    first = latest_steps(warned).num_rows
    opened("warnings")
    assert latest_steps(warned).num_rows == first >= 2


def test_an_acknowledged_warning_leaves_the_open_ones(warned, opened):
    opened("warnings")
    row = next(one for one in latest_steps(warned).to_pylist() if one["rule"] == "receivables")
    acknowledge(warned, [("K1", "receivables", row["number"])], "Ada", "called them")
    assert "Receivables" not in [rule for _, rule, _ in listed(opened("warnings"))]
    at = opened("warnings", status="acknowledged")
    assert [rule for _, rule, _ in listed(at)] == ["Receivables"]
    assert at.dataframe[0].value["by"].tolist() == ["Ada"]


def test_seasonal_leads_to_an_order_interval_that_silences_the_churn(warned, opened):
    at = opened("account", account="K2")
    at.text_input(key="warnings_author").set_value("Ada")
    at.button(key="warnings_seasonal").click().run()
    told = {row["rule"]: row["answer"] for row in latest_steps(warned).to_pylist()}
    assert told["churn"] == "seasonal"
    assert "客户<b>K2</b>" in str(at.button(key="set_gap_K2").label).replace("\\", "")
    at.button(key="set_gap_K2").click().run()
    assert at.query_params["part"] == "rhythm"
    prepared = [
        at.number_input(key="usual_gap_K2_gap_days"),
        at.text_input(key="usual_gap_K2_reason"),
    ]
    # Bought every ten days, silent for forty.
    assert [one.value for one in prepared] == [40, "Seasonal"]
    at.text_input(key="usual_gap_K2_author").set_value("Ada")
    at.button(key="usual_gap_K2_save").click().run()
    assert "Order interval set." in words(at) and not at.exception
    assert "Set manually in place" in str([one.help for one in at.metric])
    opened("warnings")
    told = {row["rule"]: row["step"] for row in latest_steps(warned).to_pylist()}
    assert told["churn"] == "recovered"


def test_what_people_found_stands_beside_the_track_record(warned, opened):
    assert "No warning has been acknowledged yet." in words(opened("warnings", counted="track"))
    row = next(one for one in latest_steps(warned).to_pylist() if one["rule"] == "churn")
    acknowledge(warned, [("K2", "churn", row["number"])], "Ada", answer="wrong")
    at = opened("warnings", counted="track")
    (frame,) = [one.value for one in at.dataframe if "answered" in one.value]
    assert frame[["acknowledged", "answered", "wrong"]].to_numpy().tolist() == [[1, 1, 1.0]]
    frame = opened("warnings", status="acknowledged").dataframe[0].value
    assert frame["answer"].tolist() == ["False alarm"]


def test_each_choice_goes_into_the_link(warned, opened):
    at = opened("warnings")
    at.selectbox(key="rule").set_value("churn").run()
    assert at.query_params["rule"] == "churn"
    assert {rule for _, rule, _ in listed(at)} == {"Churn"}


def test_a_day_that_is_none_is_named(warned, opened):
    said = str(opened("warnings", since="2026-13-01").warning[0].value).replace("\\", "")
    assert "2026-13-01" in said


def test_new_since_a_day_leaves_the_earlier_ones_out(warned, opened):
    opened("warnings")
    assert not opened("warnings", since=str(AS_OF)).dataframe
    assert opened("warnings", since=str(AS_OF - timedelta(days=1))).dataframe


def test_an_earlier_day_is_shown_without_a_form(warned, opened):
    at = opened("warnings", period="2025-01-01..2025-12-31")
    assert not at.error and "acknowledge on today's list" in words(at)


def test_a_meetings_link_leads_to_what_is_new_since_then(warned, opened):
    opened("warnings")
    at = opened("warnings", version="1", records=str(records_version(warned)))
    incident = {"customer": "K2", "kind": "finance", "severity": 3, "opened": "2026-05-01"}
    record(warned, "incident", [incident], "Ada")
    at = opened("warnings", version="1", records=str(records_version(warned) - 1))
    assert "1 change has been made since" in str(at.info[0].value)
    at.button[[one.label for one in at.button].index("What is new since this meeting")].click()
    at.run()
    assert at.query_params["meeting"] == "1.2"
    assert [(name, rule) for name, rule, _ in listed(at)] == [("客户<b>K2</b>", "Major incident")]
