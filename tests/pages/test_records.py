"""Companion data as a reader sees it: choose a kind, upload, check, confirm, undo."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data.imports.records.templates import CUSTOMERS, template
from data.record_types import RECORD_TYPES
from data.records import record, record_changes, recorded
from i18n import LANGUAGES

pytestmark = pytest.mark.slow

RECEIVABLES = """客户编码,客户名称,应收余额,到期日
K1,东方医药,1200,2026-05-01
K2,Müller,300,
K7,新客户,坏,
"""


def words(at: AppTest) -> str:
    """All running text of the page."""
    parts = [*at.markdown, *at.caption, *at.info, *at.warning, *at.error, *at.success]
    return "\n".join(str(part.value) for part in parts)


def uploaded(at: AppTest, text: str, name: str = "file.csv") -> AppTest:
    """The page with a file on its desk."""
    at.file_uploader[0].upload(name, text.encode(), "text/csv").run()
    assert not at.exception, at.exception
    return at


def confirmed(at: AppTest, author: str = "Ada") -> AppTest:
    """The page after check, name and yes."""
    at.button(key="records_check").click().run()
    at.text_input(key="companion_author").set_value(author).run()
    at.button(key="records_confirm").click().run()
    assert not at.exception, at.exception
    return at


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_can_be_chosen_on_an_empty_store(store, opened, lang: str):
    at = opened("records", lang)
    for kind in RECORD_TYPES:
        at.selectbox(key="kind").set_value(kind).run()
        assert not at.exception and not at.error
        assert at.selectbox(key="kind").value == kind


def test_of_an_unknown_kind_the_first_one_is_shown(filled, opened):
    assert opened("records", kind="weather").selectbox(key="kind").value == "customer"


def test_choosing_a_kind_writes_it_into_the_link(filled, opened):
    at = opened("records")
    at.selectbox(key="kind").set_value("visit").run()
    assert at.query_params["kind"] == "visit"


def test_a_statement_is_checked_confirmed_and_undone(filled, opened):
    at = uploaded(opened("records", "zh", kind="receivable"), RECEIVABLES)
    assert recorded(filled, "receivable").num_rows == 0
    at.button(key="records_check").click().run()
    said = words(at)
    assert "可导入 2 + 未变 0 + 错误 1 + 忽略 0 = 文件共 3 行" in said
    assert "按最后一笔销售的日期" in said
    assert "不是有效的数字" in str(at.dataframe[1].value.to_dict())
    assert recorded(filled, "receivable").num_rows == 0
    at.text_input(key="companion_author").set_value("李").run()
    at.button(key="records_confirm").click().run()
    assert "第 1 次变更" in words(at)
    assert [row["customer"] for row in recorded(filled, "receivable").to_pylist()] == ["K1", "K2"]
    at.text_input(key="undo_author").set_value("李").run()
    at.button(key="records_undo").click().run()
    assert "已撤销第 1 次变更" in words(at) and recorded(filled, "receivable").num_rows == 0


def test_nothing_is_written_without_a_name(filled, opened):
    at = uploaded(opened("records", kind="visit"), "客户编码,拜访日期\nK1,2026-05-01\n")
    confirmed(at, " ")
    assert "Enter your name" in words(at) and recorded(filled, "visit").num_rows == 0


def test_the_date_of_a_statement_without_one_can_be_said(filled, opened):
    at = uploaded(opened("records", kind="receivable"), "customer,balance\nK1,5\n")
    at.date_input[0].set_value(date(2026, 5, 24)).run()
    confirmed(at)
    (row,) = recorded(filled, "receivable").to_pylist()
    assert str(row["statement_date"]) == "2026-05-24"


def test_a_plan_by_month_names_asks_for_its_year(filled, opened):
    at = uploaded(opened("records", kind="plan"), "客户编码,1月,2月\nK1,10,20\n")
    assert "lack their year" in words(at)
    at.number_input[0].set_value(2026).run()
    confirmed(at)
    assert recorded(filled, "plan").num_rows == 2


def test_a_column_can_be_chosen_and_is_remembered(filled, opened):
    text = "customer,wert,datum\nK1,5,2026-05-01\n"
    at = uploaded(opened("records", kind="expense"), text)
    assert "has no column" in words(at)
    box = next(one for one in at.selectbox if one.label.startswith("Expense"))
    box.set_value("wert").run()
    confirmed(at)
    again = uploaded(opened("records", kind="expense"), text)
    assert "wert" in [one.value for one in again.selectbox]
    again.button(key="records_check").click().run()
    assert "Nothing new" in words(again)


def test_the_changes_name_who_what_and_which_file(filled, opened):
    record(filled, "note", [{"customer": "K1", "day": "2026-05-01", "text": "x"}], "Li")
    confirmed(
        uploaded(opened("records", kind="visit"), "客户编码,拜访日期\nK1,2026-05-01\n", "五月.csv")
    )
    rows = opened("records").dataframe[-1].value.to_dict("records")
    assert [(row["by"], row["what"], row["file"]) for row in rows] == [
        ("Ada", "Visits", "五月.csv"),
        ("Li", "Notes", "by hand"),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_templates_can_be_uploaded_as_they_are(filled, opened, lang: str):
    text = template("contact", lang).decode("utf-8-sig")
    confirmed(uploaded(opened("records", lang, kind="contact"), text))
    assert [row["customer"] for row in recorded(filled, "contact").to_pylist()] == list(CUSTOMERS)
    assert len(record_changes(filled)) == 1


def test_the_stages_page_leads_here(filled, opened):
    at = opened("stages")
    links = [one for one in at.get("page_link") if "records" in str(one.proto.page)]
    assert links
