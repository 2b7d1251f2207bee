"""Which rows are taken and how the amount is found: said once, kept for files with the same header."""

import pytest

from data.errors import OpenQuestion, UserError
from data.imports.sales import ImportOptions, look, prepare, values_seen
from tests.shared import empty_store

pytestmark = pytest.mark.sampled

HEAD = "订单编号,日期,客户,金额,数量,单价,折扣,订单状态\n"
ROWS = (
    "A,2026-01-01,C,100,10,10,0.1,交易成功\n"
    "B,2026-01-02,C,200,10,20,0.5,部分发货\n"
    "D,2026-01-03,C,60,3,20,0.2, 交易成功 \n"
    "E,2026-01-03,C,30,3,10,0.1,交易成功\n"
)


@pytest.fixture
def store():
    with empty_store() as opened:
        yield opened


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "sales.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "formula, amount",
    [("amount", "390"), ("quantity_price", "390"), ("quantity_price_discount", "265")],
)
def test_the_amount_is_found_as_the_person_says(store, path, formula, amount):
    said = ImportOptions(amount=formula, rows=(("discount", "taken"),))
    report = prepare(store, path, said).report
    assert (report.formula, report.amounts["accepted"]) == (formula, amount)


def test_without_a_word_the_amount_column_is_proposed(store, path):
    first = look(store, path)
    assert first.formula == "amount"
    assert set(first.formulas) == {
        "amount",
        "amount_discount",
        "quantity_price",
        "quantity_price_discount",
    }


def test_amounts_that_do_not_have_the_discount_taken_off_are_asked_about(store, path):
    (asked,) = look(store, path).questions
    assert asked.code == "amount_before_discount"
    assert asked.facts["holds"] == asked.facts["rows"] == 4
    with pytest.raises(OpenQuestion) as stopped:
        prepare(store, path)
    assert ("--amount-formula", "quantity-price-discount") in stopped.value.flags


def test_amounts_after_discount_are_not_asked_about(store, path):
    path.write_text(HEAD + "".join(f"{i},2026-01-01,C,{9 * i},{i},10,0.1,x\n" for i in range(1, 9)))
    assert look(store, path).questions == ()


def test_a_formula_whose_columns_are_missing_is_refused(store, path):
    path.write_text("date,amount\n2026-01-01,5\n")
    with pytest.raises(UserError) as refused:
        prepare(store, path, ImportOptions(amount="quantity_price"))
    assert refused.value.code == "formula_lacks"
    assert refused.value.facts["fields"] == ["quantity", "unit_price"]


def test_formula_and_filter_are_kept_for_the_next_file(store, path):
    said = ImportOptions(
        amount="quantity_price_discount",
        where=(("订单状态", "交易成功"),),
        rows=(("discount", "taken"),),
    )
    assert prepare(store, path, said).report.accepted == 3
    prepare(store, path, said).commit(store)
    path.write_text(HEAD + ROWS.replace("2026-01", "2026-02").replace("A,", "X,"), encoding="utf-8")
    report = prepare(store, path).report
    assert (report.formula, report.where) == ("quantity_price_discount", [("订单状态", "交易成功")])
    assert report.skipped_by["filtered"] == 1
    assert "filter_kept" in [one["code"] for one in report.warnings]
    first = look(store, path)
    assert (first.formula, first.where) == ("quantity_price_discount", (("订单状态", "交易成功"),))


def test_all_rows_can_be_taken_again(store, path):
    said = ImportOptions(where=(("订单状态", "交易成功"),), amount="amount")
    prepare(store, path, said).commit(store)
    assert prepare(store, path, ImportOptions(where=())).report.skipped_by["filtered"] == 0


def test_several_columns_narrow_and_several_texts_widen(store, path):
    where = (("订单状态", "交易成功"), ("订单状态", "部分发货"), ("数量", "10"))
    assert prepare(store, path, ImportOptions(where=where)).report.accepted == 2


def test_the_texts_of_a_column_are_offered_the_most_frequent_first(path):
    assert values_seen(path, ImportOptions(), 7) == [("交易成功", 3), ("部分发货", 1)]
