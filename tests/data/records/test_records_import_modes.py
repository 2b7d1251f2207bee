"""What a file does to the facts that are there: add and replace, facts with a key, events, spans."""

from decimal import Decimal
from pathlib import Path

import pytest

from data.imports.records import RecordOptions, RecordReport, records_of
from data.imports.sales import prepare
from data.records import record, recorded, records_version
from data.store.store import Store
from tests.shared import empty_store

pytestmark = pytest.mark.sampled

STATEMENT = "客户编码,应收余额,对账日期\nK1,10,{day}\nK1,10,{day}\nK2,5,{day}\n"


@pytest.fixture
def store():
    with empty_store() as opened:
        yield opened


@pytest.fixture
def bring(store, tmp_path: Path):
    """A function: kind, text, mode → the report of its import."""

    def commit(kind: str, text: str, mode: str | None = None) -> RecordReport:
        path = tmp_path / "file.csv"
        path.write_text(text, encoding="utf-8")
        prepared = records_of(kind).prepare(store, path, RecordOptions(mode=mode))
        prepared.commit(store, "Ada")
        return prepared.report

    return commit


def amounts(store: Store, kind: str) -> list[Decimal]:
    return sorted(recorded(store, kind)["amount"].to_pylist())


def test_the_same_file_twice_changes_nothing(store, bring):
    text = STATEMENT.format(day="2026-03-29")
    assert bring("receivable", text).accepted == 3
    report = bring("receivable", text)
    assert (report.accepted, report.unchanged, report.facts, report.retired) == (0, 3, 0, 0)
    assert records_version(store) == 1


def test_two_equal_events_are_two_and_a_third_is_new(store, bring):
    bring("expense", "客户编码,日期,金额\nK1,2026-03-01,5\nK1,2026-03-01,5\n")
    report = bring("expense", "客户编码,日期,金额\n" + "K1,2026-03-01,5\n" * 3)
    assert (report.accepted, report.unchanged) == (1, 2)
    assert amounts(store, "expense") == [5, 5, 5]


def test_a_fact_with_the_same_key_is_replaced(store, bring):
    bring("plan", "客户编码,月份,计划金额\nK1,2026-01,5\nK2,2026-01,6\n")
    report = bring("plan", "客户编码,月份,计划金额\nK1,2026-01,7\nK1,2026-02,8\n")
    assert (report.accepted, report.facts, report.replaced, report.retired) == (2, 2, 1, 0)
    assert amounts(store, "plan") == [6, 7, 8]


def test_a_plan_without_a_category_is_another_fact_than_one_with(store, bring):
    bring("plan", "客户编码,月份,品类,计划金额\nK1,2026-01,,5\nK1,2026-01,耗材,6\n")
    report = bring("plan", "客户编码,月份,品类,计划金额\nK1,2026-01,,7\n")
    assert (report.replaced, amounts(store, "plan")) == (1, [6, 7])


def test_a_replacing_plan_is_the_whole_plan_of_its_months(store, bring):
    bring("plan", "客户编码,2026-01,2026-02\nK1,1,2\nK2,3,4\n")
    report = bring("plan", "客户编码,2026-02\nK1,2\n", "replace")
    assert (report.accepted, report.unchanged, report.retired) == (0, 1, 1)
    assert amounts(store, "plan") == [1, 2, 3]


def test_a_statement_is_whole_and_leaves_other_statements_alone(store, bring):
    bring("receivable", STATEMENT.format(day="2026-03-22"))
    bring("receivable", STATEMENT.format(day="2026-03-29"))
    assert len(amounts(store, "receivable")) == 6
    text = "客户编码,应收余额,对账日期\nK1,10,2026-03-29\nK3,1,2026-03-29\n"
    report = bring("receivable", text)
    assert report.mode == "replace"
    assert (report.accepted, report.unchanged, report.facts, report.retired) == (1, 1, 1, 2)
    assert amounts(store, "receivable") == [1, 5, 10, 10, 10]


def test_a_statement_can_be_added_to(store, bring):
    bring("receivable", STATEMENT.format(day="2026-03-29"))
    report = bring("receivable", "客户编码,应收余额,对账日期\nK3,1,2026-03-29\n", "add")
    assert (report.accepted, report.retired) == (1, 0)


def test_a_statement_of_far_fewer_customers_is_pointed_out(store, bring):
    head = "客户编码,应收余额,对账日期\n"
    bring("receivable", head + "".join(f"C{n},1,2026-03-22\n" for n in range(10)))
    report = bring("receivable", head + "".join(f"C{n},1,2026-03-29\n" for n in range(5)))
    (warning,) = [one for one in report.warnings if one["code"] == "fewer_customers"]
    assert (warning["now"], warning["before"], warning["day"]) == (5, 10, "2026-03-22")
    report = bring("receivable", head + "".join(f"C{n},1,2026-04-05\n" for n in range(5)))
    assert "fewer_customers" not in [one["code"] for one in report.warnings]


def test_without_spans_replacing_means_everything_of_the_kind(store, bring):
    bring("visit", "客户编码,拜访日期\nK1,2026-03-01\nK2,2026-03-01\n")
    report = bring("visit", "客户编码,拜访日期\nK2,2026-03-01\n", "replace")
    assert (report.unchanged, report.retired, recorded(store, "visit").num_rows) == (1, 1, 1)


def test_a_file_without_a_good_row_replaces_nothing(store, bring):
    bring("visit", "客户编码,拜访日期\nK1,2026-03-01\n")
    report = bring("visit", "客户编码,拜访日期\nK2,neulich\n", "replace")
    assert (report.rejected, report.retired, recorded(store, "visit").num_rows) == (1, 0, 1)


def test_replacing_with_rejected_rows_is_pointed_out(store, bring):
    bring("visit", "客户编码,拜访日期\nK1,2026-03-01\n")
    report = bring("visit", "客户编码,拜访日期\nK2,2026-03-01\nK1,neulich\n", "replace")
    assert "replace_with_rejects" in [one["code"] for one in report.warnings]


def test_what_was_written_meanwhile_is_seen_before_the_write(store, tmp_path: Path):
    path = tmp_path / "file.csv"
    path.write_text("客户编码,信用额度\nK1,5\nK2,6\n", encoding="utf-8")
    prepared = records_of("customer").prepare(store, path)
    record(store, "customer", [{"customer": "K1", "credit_limit": 5}], "Li")
    assert prepared.commit(store, "Ada") == 2
    assert (prepared.report.accepted, prepared.report.unchanged) == (1, 1)
    assert recorded(store, "customer").num_rows == 2


def test_a_name_that_sales_explain_meanwhile_is_that_customer(store, tmp_path: Path):
    visits, sales = tmp_path / "visits.csv", tmp_path / "sales.csv"
    visits.write_text("客户名称,拜访日期\n东方医药,2026-03-01\n", encoding="utf-8")
    sales.write_text("日期,客户编号,客户名称,金额\n2026-03-01,K1,东方医药,1\n", encoding="utf-8")
    prepared = records_of("visit").prepare(store, visits)
    prepare(store, sales).commit(store)
    prepared.commit(store, "Ada")
    assert recorded(store, "visit")["customer"].to_pylist() == ["K1"]
    left = store.query("select count(*) as n from duckdb_tables() where database_name = 'staging'")
    assert left["n"][0].as_py() == 0


def test_what_is_only_looked_at_leaves_nothing(store, tmp_path: Path):
    path = tmp_path / "file.csv"
    path.write_text("客户编码,信用额度\nK1,5\n", encoding="utf-8")
    records_of("customer").prepare(store, path).discard(store)
    left = store.query("select count(*) as n from duckdb_tables() where database_name = 'staging'")
    assert (left["n"][0].as_py(), records_version(store)) == (0, 0)
