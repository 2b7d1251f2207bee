"""Companion records as other systems write them: spans of months, names beside strange ids, other words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from data.imports.records import RecordOptions, records_of
from data.store.store import Store
from tests.data.corpus.workbooks import since_1904, xlsx
from tests.shared import sold_store

pytestmark = pytest.mark.slow

SALES = """date,customer id,customer name,amount
2026-01-05,K1,Alpha Ltd,10
2026-01-06,K2,Beta,20
2026-01-07,K3,东方医药,20
"""


@pytest.fixture
def read(tmp_path, tmp_path_factory):
    """A function: kind and text → the file read and compared with a store of three customers."""
    store = Store.open(sold_store(tmp_path_factory, SALES, tmp_path))

    def prepared(kind, text, **options):
        path = tmp_path / "file.csv"
        path.write_text(text, encoding="utf-8")
        return records_of(kind).prepare(store, path, RecordOptions(**options)), store

    read: Any = prepared
    read.store = store
    yield read
    store.close()


def kept(prepared, store, query):
    prepared.commit(store, "Ada")
    return [tuple(row.values()) for row in store.query(query).to_pylist()]


PLANS = "select customer_id, month, amount from plan_amount order by 1, 2"
OWED = "select customer_id, amount from receivable order by 1, 2"


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("customer,period,budget", "2026Q1"),
        ("customer,quarter,plan", "Q1 2026"),
        ("客户,季度,计划金额", "2026年第一季度"),
        ("Kunde,Quartal,plan", "2026 Q1"),
    ],
)
def test_the_plan_of_a_quarter_is_spread_over_its_months(read, header, span):
    prepared, store = read("plan", f"{header}\nK1,{span},100\n")
    assert [one for one in prepared.report.warnings if one["code"] == "plan_spread"] == [
        {"code": "plan_spread", "n": 1, "first": [f"{span} → 2026-01 … 2026-03 (1/3)"]}
    ]
    assert kept(prepared, store, PLANS) == [
        ("K1", date(2026, 1, 1), Decimal("33.33")),
        ("K1", date(2026, 2, 1), Decimal("33.33")),
        ("K1", date(2026, 3, 1), Decimal("33.34")),
    ]


@pytest.mark.parametrize(
    ("header", "year"), [("client,year,target", "2026"), ("客户,年度,目标", "2026年")]
)
def test_the_plan_of_a_year_is_spread_over_twelve_months(read, header, year):
    prepared, store = read("plan", f"{header}\nK2,{year},1200\n")
    found = kept(prepared, store, PLANS)
    assert [row[1].month for row in found] == list(range(1, 13))
    assert {row[2] for row in found} == {Decimal(100)}


def test_what_is_no_span_beside_spans_is_rejected_as_ever(read):
    prepared, _ = read("plan", "customer,month,amount\nK1,2026Q1,9\nK1,2026-04,7\nK2,someday,5\n")
    assert prepared.report.rejects_by == {"record_month": 1}
    assert (prepared.report.accepted, prepared.report.amount) == (2, "16")


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("customer id,customer name,open amount", "Alpha Ltd"),
        ("客户编码,客户名称,应收余额", "东方医药"),
    ],
)
def test_a_strange_id_is_linked_by_the_known_name_beside_it(read, header, name):
    prepared, store = read("receivable", f"{header}\nX9,{name},5\n")
    known = "K1" if name == "Alpha Ltd" else "K3"
    assert {
        "code": "linked_by_name",
        "n": 1,
        "first": [f"X9 → {known}"],
    } in prepared.report.warnings
    assert kept(prepared, store, OWED) == [(known, Decimal(5))]


def test_a_row_without_an_id_is_the_customer_of_its_name(read):
    prepared, store = read(
        "receivable", "customer id,customer name,balance\n,Beta,5\n,Walk-in Bob,6\n"
    )
    assert kept(prepared, store, OWED) == [("K2", Decimal(5)), ("Walk-in Bob", Decimal(6))]


@pytest.mark.parametrize(
    "rows",
    [
        "X9,Alpha Ltd,5\nK1,Alpha Ltd,6\n",
        "X8,Alpha Ltd,5\nX9,Alpha Ltd,6\n",
        "X9,Alpha Ltd,5\nX9,Beta,6\n",
    ],
    ids=["the id itself is there", "two ids", "two names"],
)
def test_an_id_in_doubt_is_kept_as_it_is(read, rows):
    prepared, store = read("receivable", f"customer id,customer name,balance\n{rows}")
    assert not [one for one in prepared.report.warnings if one["code"] == "linked_by_name"]
    prepared.discard(store)


@pytest.mark.parametrize(
    "word", ["KundenID", "KUNNR", "得意先コード", "Код клиента", "Klantnummer", "고객번호"]
)
def test_ids_are_found_by_the_words_of_other_languages(read, word, tmp_path):
    path = tmp_path / "words.csv"
    path.write_text(f"{word},open amount\nK1,5\n", encoding="utf-8")
    assert records_of("receivable").look(read.store, path).mapping["customer"] == word


def test_balances_on_a_side_of_the_account(read):
    prepared, store = read(
        "receivable", "customer,balance\nK1,5844.00 Dr\nK2,30.00 Cr\nK3,20.00 Cr\n"
    )
    assert kept(prepared, store, OWED) == [
        ("K1", Decimal(5844)),
        ("K2", Decimal(-30)),
        ("K3", Decimal(-20)),
    ]


def test_the_footer_of_a_list_of_balances_is_skipped(read):
    text = "客户编码,应收余额\nK1,5\n合计,5\n制表人：张三,\n第 1 页 共 1 页,\n"
    prepared, _ = read("receivable", text)
    assert prepared.report.skipped_by["footer"] == 2
    assert prepared.report.rejected == 0


def test_bare_numbers_of_days_in_a_workbook_of_1904_count_from_there(read, tmp_path):
    path = tmp_path / "visits.xlsx"
    path.write_bytes(since_1904(xlsx({"Visits": [["customer id", "visit date"], ["K1", 43834]]})))
    prepared = records_of("visit").prepare(read.store, path, RecordOptions())
    assert kept(prepared, read.store, "select day from visit") == [(date(2024, 1, 5),)]
