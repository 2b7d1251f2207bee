"""The import page says what the rows of a file tell, lets it be changed in one click, and asks the rest."""

import pytest

from tests.data.test_import_evidence import TAKEN_BACK, TAXED, UNITS
from tests.pages.test_imports import check, page, widget, words  # noqa: F401


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
    assert not buttons(at, "ask_unit_in_heading")
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
