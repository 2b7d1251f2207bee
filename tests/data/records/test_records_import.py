"""Companion records from files: found, read, judged and compared as sales are."""

from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from data.errors import UserError
from data.imports.records import PreparedRecords, RecordOptions, records_of
from data.imports.records.templates import template
from data.record_types import RECORD_TYPES
from data.records import record_changes, recorded, undo_change
from data.store.store import Store
from i18n import LANGUAGES
from tests.shared import sold_store

pytestmark = pytest.mark.slow

SALES = """日期,客户编号,客户名称,金额
2026-03-01,K1,东方医药,10
2026-03-20,K2,Müller & Söhne,20
2026-03-20,K3,新禾,20
2026-03-20,K4,新禾,20
2026-03-20,EXAMPLE-1,Example,1
2026-03-20,EXAMPLE-2,Example,1
"""


@pytest.fixture
def store(tmp_path, tmp_path_factory):
    """A store with six customers, two of them of the same name; the last sale is of 20 March 2026."""
    with closing(Store.open(sold_store(tmp_path_factory, SALES, tmp_path))) as opened:
        yield opened


@pytest.fixture
def read(store, tmp_path: Path):
    """A function: kind, text and options → the file read and compared."""

    def prepared(kind: str, text: str, encoding: str = "utf-8", **options) -> PreparedRecords:
        path = tmp_path / "file.csv"
        path.write_bytes(text.encode(encoding))
        return records_of(kind).prepare(store, path, RecordOptions(**options))

    return prepared


@pytest.fixture
def facts(store, read):
    """A function: kind, text and options → the facts that hold after its import."""

    def kept(kind: str, text: str, encoding: str = "utf-8", **options) -> list[dict]:
        read(kind, text, encoding, **options).commit(store, "Ada")
        rows = recorded(store, kind).drop_columns(["fact", "author", "recorded_at"])
        return [{k: v for k, v in row.items() if v not in (None, "")} for row in rows.to_pylist()]

    return kept


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_template_is_imported_without_a_reject(read, kind: str, lang: str):
    text = template(kind, lang).decode("utf-8-sig")
    report = read(kind, text, "utf-8-sig").report
    assert (report.accepted, report.rejected, report.skipped) == (2, 0, 0)
    left = set(RECORD_TYPES[kind].columns) - {"rules"}
    assert left <= report.mapping.keys()


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_a_template_says_the_same_in_every_language(store, read, kind: str):
    """Codes, flags and days; free texts are of their language."""
    told = []
    for lang in LANGUAGES:
        prepared = read(kind, template(kind, lang).decode("utf-8-sig"), "utf-8-sig", mode="replace")
        prepared.commit(store, "Ada")
        free = [one.name for one in RECORD_TYPES[kind].fields if one.type in ("text", "note")]
        rows = recorded(store, kind).drop_columns(["fact", "author", "recorded_at", *free])
        told.append(sorted(map(str, rows.to_pylist())))
    assert all(other == told[0] for other in told)


def test_a_printed_statement_is_read_as_it_is(facts, read):
    text = """应收账款明细表
导出时间：2026-03-29

客户名称,发票号,应收余额（元）,到期日
东方医药,F1,"1,200.50",2026/2/1
Müller & Söhne,F2,(30.00),
合计,,1170.50,
"""
    assert facts("receivable", text, "gb18030") == [
        {
            "customer": "K1",
            "amount": Decimal("1200.5"),
            "due_date": date(2026, 2, 1),
            "invoice": "F1",
            "statement_date": date(2026, 3, 20),
        },
        {
            "customer": "K2",
            "amount": Decimal(-30),
            "invoice": "F2",
            "statement_date": date(2026, 3, 20),
        },
    ]
    report = read("receivable", text, "gb18030").report
    assert report.skipped_by == {
        "preamble": 3,
        "blank": 0,
        "header_again": 0,
        "totals": 1,
        "footer": 0,
    }
    assert (report.unchanged, report.amount) == (2, "1170.5")
    assert report.warnings[0] == {"code": "statement_date", "day": "2026-03-20", "how": "last_sale"}


def test_a_customer_list_ticks_and_chooses_in_either_language(facts):
    text = """Customer ID;Name;Channel;Credit limit;Strategic account;Sells to us too;First contact
K1;东方医药;批发商;1.000,50;√;否;31.12.2020
K9;New;MEDICAL;5;N;1;
"""
    assert facts("customer", text) == [
        {
            "customer": "K1",
            "name": "东方医药",
            "channel": "wholesale",
            "credit_limit": Decimal("1000.5"),
            "strategic": True,
            "supplier": False,
            "first_contact": date(2020, 12, 31),
        },
        {
            "customer": "K9",
            "name": "New",
            "channel": "medical",
            "credit_limit": Decimal(5),
            "strategic": False,
            "supplier": True,
        },
    ]


@pytest.mark.parametrize(
    "header", ["2026-01,2026-02", "2026年1月,2026年2月", "Jan 2026,Feb 2026", "202601,2026/2"]
)
def test_a_plan_may_have_a_column_for_each_month(facts, header: str):
    text = (
        f"客户编码,客户名称,品类,{header},合计\nK1,东方,耗材,100,1万,\nK2,Mü,,-,7,\n,,合计,1,2,3\n"
    )
    months = [date(2026, 1, 1), date(2026, 2, 1)]
    assert facts("plan", text) == [
        {"customer": "K1", "month": months[0], "category": "耗材", "amount": Decimal(100)},
        {"customer": "K1", "month": months[1], "category": "耗材", "amount": Decimal(10_000)},
        {"customer": "K2", "month": months[1], "amount": Decimal(7)},
    ]


def test_months_without_a_year_need_one(facts, read, store, tmp_path):
    text = "客户编码,一月,2月计划\nK1,5,6\n"
    with pytest.raises(UserError, match="record_year"):
        read("plan", text)
    assert records_of("plan").look(store, tmp_path / "file.csv").needs_year
    assert [one["month"] for one in facts("plan", text, year=2026)] == [
        date(2026, 1, 1),
        date(2026, 2, 1),
    ]
    with pytest.raises(UserError, match="record_year"):
        read("plan", "客户编码,月份,计划金额\nK1,3月,5\n")


def test_a_row_of_months_is_kept_whole_or_rejected_whole(read):
    report = read("plan", "客户编码,2026-01,2026-02\nK1,5,x\nK2,1,2\nK3,,\n").report
    assert (report.accepted, report.rejected, report.skipped) == (1, 1, 1)
    assert report.facts == 2
    (reject,) = report.rejects
    assert (reject["row"], reject["column"], reject["value"]) == (2, "2026-02", "x")


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026年", "2026-01-01", "2026-12-31"),
        ("2026Q1", "2026-01-01", "2026-03-31"),
        ("2026年第二季度", "2026-04-01", "2026-06-30"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026下半年", "2026-07-01", "2026-12-31"),
        ("II kwartał 2026", "2026-04-01", "2026-06-30"),
        ("2 кв. 2026 г.", "2026-04-01", "2026-06-30"),
        ("2026년 상반기", "2026-01-01", "2026-06-30"),
        ("2° semestre 2026", "2026-07-01", "2026-12-31"),
        ("Kvartal 2 2026", "2026-04-01", "2026-06-30"),
    ],
)
def test_a_budget_may_name_its_period(facts, written: str, first: str, last: str):
    (fact,) = facts("budget", f"客户编码,预算期间,预算金额\nK1,{written},100\n")
    assert (str(fact["from_day"]), str(fact["to_day"])) == (first, last)


def test_a_name_stands_for_the_only_customer_that_has_it(read):
    prepared = read(
        "visit", "客户名称,拜访日期\nMüller & Söhne,2026-03-01\n新禾,2026-03-01\n无名,2026-03-01\n"
    )
    report = prepared.report
    assert (report.accepted, report.rejects_by) == (2, {"record_customer_unclear": 1})
    assert report.new_customers == {"count": 1, "first": ["无名"]}


def test_names_of_the_customer_list_count_too(facts):
    facts("customer", "客户编码,客户名称\nP1,潜在客户\n")
    assert facts("visit", "客户名称,拜访日期\n潜在客户,2026-03-01\n")[0]["customer"] == "P1"


def test_kinds_about_a_sales_history_need_a_customer_of_the_sales(read):
    report = read(
        "reset", "客户编码,重置类型,变动日期\nK1,人事变动,2026-03-01\nK9,并购,2026-03-01\n"
    ).report
    assert report.rejects_by == {"record_customer": 1}


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        ("visit", "客户编码,拜访日期\n,2026-03-01\n", "record_missing"),
        ("visit", "客户编码,拜访日期\nK1,\n", "record_missing"),
        ("visit", "客户编码,拜访日期\nK1,neulich\n", "record_day"),
        ("plan", "客户编码,月份,计划金额\nK1,bald,1\n", "record_month"),
        ("plan", "客户编码,月份,计划金额\nK1,2026-01,viel\n", "record_number"),
        ("plan", "客户编码,月份,计划金额\nK1,2026-01,9999999999999\n", "record_number"),
        ("budget", "客户编码,预算期间,预算金额\nK1,bald,1\n", "record_period"),
        ("budget", "客户编码,预算期间,预算金额\nK1,2026,-1\n", "record_range"),
        ("budget", "客户编码,开始日,结束日,预算\nK1,2026-02-01,2026-01-01,1\n", "record_backwards"),
        ("satisfaction", "客户编码,日期,评分\nK1,2026-03-01,101\n", "record_range"),
        ("satisfaction", "客户编码,日期,评分\nK1,2026-03-01,7.5\n", "record_number"),
        ("customer", "客户编码,集中采购\nK1,maybe\n", "record_flag"),
        ("customer", "客户编码,渠道\nK1,Mond\n", "record_choice"),
        (
            "milestone",
            "客户编码,阶段,清单项目,完成日\nK1,建立,joint plan,2026-01-01\n",
            "record_item",
        ),
        (
            "milestone",
            "客户编码,阶段,清单项目,完成日\nK1,流失,谁做决定,2026-01-01\n",
            "record_choice",
        ),
    ],
)
def test_what_cannot_be_kept_is_rejected_with_its_reason(read, kind: str, text: str, reason: str):
    report = read(kind, text).report
    assert (report.rejects_by, report.accepted) == ({reason: 1}, 0)
    assert report.rejects[0]["row"] == 2


def test_a_row_with_more_cells_than_columns_is_rejected(read):
    text = (
        "客户编码,拜访日期\nK1,2026-03-01\nK2,2026-03-01\nK1,2026-03-01,zu viel\nK2,2026-03-02,\n"
    )
    report = read("visit", text).report
    assert (report.accepted, report.rejects_by) == (3, {"too_many_columns": 1})


def test_rows_that_contradict_each_other_are_all_rejected(read):
    text = "客户编码,信用额度\nK1,5\nK2,7\nK1,6\nK2,7.00\n"
    report = read("customer", text).report
    assert (report.accepted, report.unchanged, report.rejected) == (1, 1, 2)
    assert [(one["row"], one["other"]) for one in report.rejects] == [(2, 4), (4, 2)]


def test_mended_rejects_can_be_imported_as_they_are(facts, read):
    text = "客户编码,信用额度,备用\nK1,viel,x\nK2,7,y\n"
    prepared = read("customer", text)
    mended = prepared.rejects_csv().decode("utf-8-sig").replace("K1,viel", "K1,5")
    facts("customer", text)
    assert {one["customer"]: one["credit_limit"] for one in facts("customer", mended)} == {
        "K1": Decimal(5),
        "K2": Decimal(7),
    }


def test_a_file_without_a_needed_column_is_refused(read):
    with pytest.raises(UserError) as caught:
        read("plan", "客户编码,weather\nK1,5\n")
    assert (caught.value.code, caught.value.facts["missing"]) == ("record_columns", "month")


def test_days_without_evidence_are_asked_for_and_other_columns_tell(read, facts):
    with pytest.raises(UserError, match="date_order_unknown"):
        read("visit", "客户编码,拜访日期\nK1,03/04/2026\n")
    (fact,) = facts("visit", "客户编码,拜访日期\nK1,03/04/2026\n", date_order="dmy")
    assert fact["day"] == date(2026, 4, 3)
    text = "客户编码,投诉日期,结案日期,事由\nK1,03/04/2026,25/04/2026,x\n"
    (told,) = facts("complaint", text)
    assert told["opened"] == date(2026, 4, 3)


def test_a_customer_that_is_called_like_a_total_is_one(facts):
    text = "客户编码,信用等级\nTotal Energies,A\n合计,\n"
    assert [one["customer"] for one in facts("customer", text)] == ["Total Energies"]


def test_a_workbook_is_read_where_the_kind_stands(store, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["日期", "金额", "客户"])
    book.active.append(["2026-01-01", 5, "K1"])
    sheet = book.create_sheet("联系人")
    sheet.append(["客户编码", "姓名", "职务", "决策角色"])
    sheet.append(["K1", "陈静", "采购经理", "决策者"])
    path = tmp_path / "book.xlsx"
    book.save(path)
    prepared = records_of("contact").prepare(store, path)
    prepared.commit(store, "Ada")
    assert prepared.report.sheet == "联系人"
    assert recorded(store, "contact")["role"].to_pylist() == ["decider"]


def test_a_confirmed_mapping_is_remembered_for_its_kind(store, read, tmp_path):
    text = "wer,wann,was\nK1,2026-03-01,5\n"
    mapping = (("customer", "wer"), ("day", "wann"), ("amount", "was"))
    read("expense", text, mapping=mapping).commit(store, "Ada")
    again = read("expense", text)
    assert (again.report.unchanged, again.report.mapping["amount"]) == (1, "was")
    assert records_of("expense").look(store, tmp_path / "file.csv").remembered
    with pytest.raises(UserError, match="record_columns"):
        read("visit", text)


def test_the_look_says_what_the_file_leaves_open(store, tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("客户编码,余额\nK1,5\n", encoding="utf-8")
    first = records_of("receivable").look(store, path)
    assert first.mapping == {"customer": "客户编码", "amount": "余额"}
    assert (first.needs_date, first.statement_date) == (True, date(2026, 3, 20))
    assert first.questions == ()


def test_an_import_is_one_change_with_its_file(store, read):
    prepared = read("visit", "客户编码,拜访日期\nK1,2026-03-01\nK1,x\n")
    assert prepared.commit(store, "Ada") == 1
    (change,) = record_changes(store)
    assert (change.kind, change.author, change.file_name) == ("visit", "Ada", "file.csv")
    assert (change.rows_accepted, change.rows_rejected, change.brought) == (1, 1, 1)
    assert change.file_sha256 == prepared.report.sha256


def test_nobody_imports_without_a_name(store, read):
    with pytest.raises(UserError, match="record_author"):
        read("visit", "客户编码,拜访日期\nK1,2026-03-01\n").commit(store, " ")
    assert recorded(store, "visit").num_rows == 0


def test_an_undone_import_leaves_what_was_before(store, facts):
    before = facts("customer", "客户编码,信用额度\nK1,5\nK2,6\n")
    facts("customer", "客户编码,信用额度\nK1,7\n", mode="replace")
    assert recorded(store, "customer").num_rows == 1
    undo_change(store, 2, "Ada")
    rows = recorded(store, "customer").select(["customer", "credit_limit"]).to_pylist()
    assert sorted(rows, key=lambda one: one["customer"]) == before
