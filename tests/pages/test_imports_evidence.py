"""The import page says what the rows of a file tell, lets it be changed in one click, and asks the rest."""

import pytest

from tests.data.evidence.test_import_evidence import TAKEN_BACK, TAXED, UNITS
from tests.pages.test_imports import check, page, widget, words  # noqa: F401

pytestmark = pytest.mark.slow


def buttons(at, name):
    return [one for one in at.button if one.key and one.key.startswith(f"import_{name}_")]


def taken(store):
    return float(store.query("select sum(amount)::double as n from sale_line")["n"][0].as_py())


@pytest.mark.parametrize(
    "lang, sentence",
    [("en", "Total = Subtotal"), ("zh", "Total = Subtotal")],
)
def test_the_net_amount_is_taken_and_said_and_changed_in_one_click(store, page, lang, sentence):  # noqa: F811
    at = page(TAXED, lang)
    assert sentence in words(at).replace("\\", "")
    assert widget(at, "selectbox", "amount").value == "Subtotal"
    widget(at, "button", "instead_net_plus_tax").click().run()
    assert widget(at, "selectbox", "amount").value == "Total"
    widget(at, "button", "back_net_plus_tax").click().run()
    assert widget(at, "selectbox", "amount").value == "Subtotal"
    widget(at, "button", "instead_net_plus_tax").click().run()
    assert sentence in words(at).replace("\\", "")
    check(at)
    at.button(key="import_confirm").click().run()
    assert taken(store) == 395.5


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_unit_must_be_answered(store, page, lang):  # noqa: F811
    text, unit, amount = UNITS["万元"]
    at = page(text, lang)
    at.button(key="import_check").click().run()
    assert at.error and not at.exception
    assert [len(buttons(at, f"ask_unit_in_heading_{one}")) for one in (unit, "1")] == [1, 1]
    widget(at, "button", f"ask_unit_in_heading_{unit}").click().run()
    said = [one.label.startswith("✓") for one in buttons(at, "ask_unit_in_heading")]
    assert said == [True, False]
    check(at)
    at.button(key="import_confirm").click().run()
    assert taken(store) == amount


def test_what_a_column_takes_back_can_be_counted_instead(store, page):  # noqa: F811
    at = page(TAKEN_BACK)
    widget(at, "button", "instead_sign_by_value").click().run()
    check(at)
    at.button(key="import_confirm").click().run()
    assert taken(store) == 340


def test_months_in_columns_ask_for_the_day(store, page):  # noqa: F811
    at = page("Customer,Jan 2024,Feb 2024\nAlpha,100,50\nBeta,10,20\n")
    widget(at, "button", "ask_month_day_last").click().run()
    check(at)
    at.button(key="import_confirm").click().run()
    days = store.query("select max(sale_date)::varchar as day from sale_line")["day"][0].as_py()
    assert (taken(store), days) == (180, "2024-02-29")


VOID = "Date,Customer,Status,Amount\n2024-01-05,A,Paid,100\n2024-01-06,B,Open,200\n2024-01-07,A,Void,700\n"


def test_rows_that_are_no_sales_are_left_out_or_counted_and_the_answer_can_be_changed(store, page):  # noqa: F811
    at = page(VOID)
    at.button(key="import_check").click().run()
    assert at.error and not at.exception
    widget(at, "button", "ask_rows_unsold_counted").click().run()
    widget(at, "button", "ask_rows_unsold_left_out").click().run()
    assert widget(at, "button", "ask_rows_unsold_left_out").label.startswith("✓")
    check(at)
    at.button(key="import_confirm").click().run()
    assert taken(store) == 300


HEADS = """Customer,Invoice,Date,Item,Amount
{0},B1,2024-01-05,Mug,100.00
,,2024-01-20,Cup,900.00
{1},B2,2024-01-06,Mug,500.00
,,2024-01-09,Cup,200.00
"""


def test_of_two_columns_printed_once_each_can_be_left_as_it_is(store, page):  # noqa: F811
    at = page(HEADS.format("Alpha Ltd", "Beta Ltd"))
    assert len(buttons(at, "instead_once_per_group_none")) == 2
    widget(at, "button", "instead_once_per_group_none_Invoice").click().run()
    check(at)
    at.button(key="import_confirm").click().run()
    found = store.query(
        """select customer_id as id, sum(amount)::double as n from sale_line
           join dim_customer using (customer_key) where order_key is null group by all order by all"""
    ).to_pylist()
    assert found == [{"id": "Alpha Ltd", "n": 900}, {"id": "Beta Ltd", "n": 200}]


TWICE = """日期,客户,状态,是否测试,金额
2024-01-05,甲,已付,否,100
2024-01-06,乙,已付,是,200
2024-01-07,丙,作废,否,700
2024-01-08,丁,已付,否,50
"""


def test_two_columns_that_mark_rows_as_no_sales_are_both_asked_about(store, page):  # noqa: F811
    at = page(TWICE, "zh")
    assert len(buttons(at, "ask_rows_unsold_left_out")) == 2
    for one in ("状态", "是否测试"):
        widget(at, "button", f"ask_rows_unsold_left_out_unsold {one}").click().run()
    check(at)
    at.button(key="import_confirm").click().run()
    assert taken(store) == 150


def test_a_heading_that_stands_twice_is_named_with_its_number(page):  # noqa: F811
    at = page(
        "Date,Seller No,Company,Buyer No,Company,Amount\n2026-07-31,595,We Ltd,208,Clinic A,100\n"
        "2026-07-29,595,We Ltd,149,Bio B,200\n"
    )
    assert "“Company (#5)” is the name of “Buyer No”" in words(at).replace("\\", "")


def test_a_question_that_another_column_raises_has_its_answers(store, page):  # noqa: F811
    at = page(
        "Date,Customer,Amount,Sales in thousands\n2024-01-05,K,1500,1.5\n2024-01-06,L,700,0.7\n"
    )
    widget(at, "selectbox", "amount").select("Sales in thousands").run()
    assert widget(at, "selectbox", "amount").value == "Sales in thousands"
    widget(at, "button", "ask_unit_in_heading_1000").click().run()
    check(at)
    at.button(key="import_confirm").click().run()
    assert taken(store) == 2200


def test_a_question_that_the_whole_file_raises_has_its_answers(store, page):  # noqa: F811
    first = "Invoice No,Date,Customer,Amount\n001,2024-01-05,Alpha,100\n002,2024-01-06,Beta,200\n"
    at = page(first)
    check(at).button(key="import_confirm").click().run()
    anew = "Invoice No,Date,Customer,Amount\n001,2024-02-05,Gamma,111\n002,2024-02-06,Delta,222\n"
    at.file_uploader[0].upload("二月.csv", anew.encode(), "text/csv").run()
    at.button(key="import_check").click().run()
    assert at.error and not at.exception
    widget(at, "button", "ask_numbers_start_anew_new").click().run()
    check(at).button(key="import_confirm").click().run()
    assert taken(store) == 633
