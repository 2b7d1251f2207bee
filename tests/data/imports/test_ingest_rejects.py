"""Rejected rows come back whole, can be mended in a spreadsheet, and then go in as if nothing had been."""

import csv
import io

import pytest

from data.imports.sales import ImportOptions, prepare
from i18n import Language
from tests.shared import empty_store, new_store

pytestmark = pytest.mark.sampled

HEAD = "订单编号,日期,客户,产品,金额,备注\n"
GOOD = "A,2026-01-01,甲,P,1,x\n"


@pytest.fixture
def store():
    with empty_store() as opened:
        yield opened


@pytest.fixture
def check(store, tmp_path):
    def prepared(content, name="sales.csv", **options):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return prepare(store, path, ImportOptions(**options))

    return prepared


def table(prepared, lang="zh"):
    text = prepared.rejects_csv(Language.of(lang)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def live(store):
    return store.query(
        """select sale_date, customer_id, order_id, product_id, cast(amount as varchar) as amount
           from sale_line join dim_customer using (customer_key) left join dim_order using (order_key)
           left join dim_product using (product_key)
           where retired_in = 2147483647 order by all"""
    ).to_pylist()


def test_a_reject_has_its_whole_row_and_says_row_column_value_reason_and_what_to_do(check):
    head, row = table(check(HEAD + GOOD + 'B,2026-01-02,"乙, 丙",Q,一百,"two\nlines"\n'))
    assert head[:6] == ["订单编号", "日期", "客户", "产品", "金额", "备注"]
    assert row[:6] == ["B", "2026-01-02", "乙, 丙", "Q", "一百", "two lines"]
    assert row[6:] == ["3", "金额", "一百", "金额不是数字", "只写数字，例如 1234.50。"]
    assert all(name.startswith("Keystone: ") for name in head[6:])


def test_the_list_opens_right_in_chinese_excel(check):
    assert check(HEAD + "B,?,乙,Q,5,\n").rejects_csv(Language.of("zh")).startswith(b"\xef\xbb\xbf")


def test_rows_are_numbered_as_excel_does(check):
    prepared = check('title\n\n"a\nb"\n' + HEAD + GOOD + "\nB,soon,乙,Q,5,\n")
    assert [one["row"] for one in prepared.report.rejects] == [7]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_mended_list_goes_in_as_if_nothing_had_been(store, check, tmp_path, lang):
    bad = "B,2026-13-02,=1+1,Q,5,-note\nC,2026-01-03,乙,Q,abc,\nD,,丙,Q,7,\n"
    prepared = check(HEAD + GOOD + bad)
    assert prepared.report.rejected == 3
    text = prepared.rejects_csv(Language.of(lang)).decode("utf-8-sig")
    prepared.commit(store)
    for wrong, right in (("2026-13-02", "2026-01-02"), ("abc", "6"), ("D,,", "D,2026-01-04,")):
        text = text.replace(wrong, right)
    mended = check(text.encode("utf-8-sig"), "mended.csv")
    assert (mended.report.accepted, mended.report.rejected) == (3, 0)
    assert mended.report.mapping == prepared.report.mapping
    mended.commit(store)
    whole = new_store()
    path = tmp_path / "whole.csv"
    good = (
        bad.replace("2026-13-02", "2026-01-02").replace("abc", "6").replace("D,,", "D,2026-01-04,")
    )
    path.write_text(HEAD + GOOD + good, encoding="utf-8")
    prepare(whole, path).commit(whole)
    assert live(store) == live(whole)


def test_a_mended_row_does_not_take_the_place_of_its_neighbour_in_the_order(store, check):
    text = HEAD + "A,2026-01-01,甲,P,1,\nA,2026-01-01,甲,P,bad,\nA,2026-01-01,甲,P,3,\n"
    prepared = check(text)
    listed = prepared.rejects_csv(Language.of("en")).decode("utf-8-sig")
    assert listed.count("A,2026-01-01") == 3
    prepared.commit(store)
    check(listed.replace(",bad,,", ",2,,", 1).encode("utf-8-sig"), "mended.csv").commit(store)
    assert sorted(float(row["amount"]) for row in live(store)) == [1, 2, 3]


def test_what_was_kept_for_the_header_holds_for_the_mended_list(store, check):
    head = "单号,何时,何人,多少,甲列\n"
    said = (("date", "何时"), ("customer", "何人"), ("amount", "甲列"))
    prepared = check(head + "A,2026-01-01,C,9,bad\nB,2026-01-01,C,9,5\n", mapping=said)
    text = prepared.rejects_csv(Language.of("zh")).decode("utf-8-sig")
    prepared.commit(store)
    mended = check(text.replace("bad", "4", 1).encode("utf-8-sig"), "mended.csv")
    assert mended.report.amounts["accepted"] == "4"


def test_a_file_without_a_header_gets_one_that_needs_no_mapping(store, check):
    said = (("order", "#1"), ("date", "#2"), ("customer", "#3"), ("amount", "#4"))
    prepared = check("A,2026-01-01,C,5\nB,2026-01-02,C,x\nC,2026-01-03,D,7\n", mapping=said)
    text = prepared.rejects_csv(Language.of("en")).decode("utf-8-sig")
    assert text.startswith("order,date,customer,amount,Keystone: row")
    prepared.commit(store)
    mended = check(text.replace(",x,", ",6,", 1).encode("utf-8-sig"), "mended.csv")
    assert (mended.report.accepted, mended.report.amounts["accepted"]) == (1, "6")


def test_rows_with_too_many_cells_come_back_too(check):
    _, row = table(check(HEAD + GOOD + "B,2026-01-02,乙,Q,5,note,more\n"), "en")
    assert row[:6] == ["B", "2026-01-02", "乙", "Q", "5", "note"]
    assert row[7:9] == ["#7", "more"]


def test_every_reject_code_has_its_reason_and_its_advice():
    for lang in ("zh", "en"):
        t = Language.of(lang)
        reasons = {key.partition(".")[2] for key in _keys(lang) if key.startswith("reject.")}
        assert all(f"reject_advice.{reason}" in t for reason in reasons)


def _keys(lang):
    from i18n.language import _texts

    return _texts(lang)
