"""What a dry run shows beside the counts: months, customers, near names, odd days and amounts."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest

from data.imports.aliases import kept_aliases
from data.imports.sales import ImportOptions, prepare
from data.imports.sales.insights.near_names import name_key
from data.records.going_back import restore
from tests.shared import empty_store

pytestmark = pytest.mark.slow

HEAD = "order,line,date,customer,amount\n"


@pytest.fixture
def store():
    with empty_store() as opened:
        yield opened


@pytest.fixture
def check(store, tmp_path):
    def prepared(text, **options):
        path = tmp_path / "sales.csv"
        path.write_text(text, encoding="utf-8")
        return prepare(store, path, ImportOptions(**options))

    return prepared


def test_months_say_what_net_revenue_was_and_will_be(store, check):
    check(HEAD + "A,1,2026-01-31,C,10\nA,2,2026-02-01,C,0.10\nB,1,2026-03-01,C,7\n").commit(store)
    report = check(
        HEAD + "A,1,2026-01-31,C,12.5\nA,2,2026-02-01,C,0.10\nD,1,2026-04-01,C,1\n"
    ).report
    assert report.months == [
        {"month": "2026-01-01", "old": "10", "new": "12.5"},
        {"month": "2026-04-01", "old": "0", "new": "1"},
    ]


def test_months_that_a_replacement_empties_are_named(store, check):
    check(HEAD + "A,1,2026-01-31,C,10\nB,1,2026-03-01,C,7\n").commit(store)
    report = check(HEAD + "A,1,2026-01-31,C,10\n", mode="replace-all").report
    assert report.months == [{"month": "2026-03-01", "old": "7", "new": "0"}]


def test_the_months_of_the_dry_run_are_those_of_the_store_afterwards(store, check):
    check(HEAD + "A,1,2026-01-31,C,10\nA,2,2026-01-01,C,-3\n").commit(store)
    prepared = check(HEAD + "A,1,2026-01-30,C,4\nZ,1,2026-01-02,C,1.25\n")
    said = {row["month"]: Decimal(row["new"]) for row in prepared.report.months}
    prepared.commit(store)
    rows = store.query(
        """select cast(date_trunc('month', sale_date) as date) as month, sum(amount) as amount
           from sale_line where retired_in = 2147483647 group by month"""
    ).to_pylist()
    assert said == {str(row["month"]): row["amount"] for row in rows}


def test_new_customers_come_with_their_number_and_names(store, check):
    check("order,date,customer id,customer name,amount\nA,2026-01-01,1,One,5\n").commit(store)
    report = check(
        "order,date,customer id,customer name,amount\nB,2026-01-01,1,One,5\nC,2026-01-01,2,Two,5\n"
    ).report
    assert report.new_customers == {"count": 1, "first": [{"id": "2", "name": "Two"}]}


@pytest.mark.parametrize(
    "one, other",
    [
        ("Müller GmbH", "MÜLLER"),
        ("ＡＢＣ　Ltd.", "abc"),
        ("东方医药有限公司", "东方医药"),
        ("东方医药（上海）有限公司", "东方医药(上海)股份有限公司"),
        ("O'Neill & Sons", "ONeill Sons"),
        ("S.A.R.L. Dupont", "sarl dupont"),
    ],
)
def test_names_are_near_that_differ_in_case_width_blanks_marks_or_form(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    "one, other",
    [
        ("10-1", "101"),
        ("东方医药", "东方医疗"),
        ("Co", "Ltd"),
        ("A1", "A2"),
        ("东方集团", "东方有限公司"),
    ],
)
def test_names_that_say_something_else_are_not_near(one, other):
    assert name_key(one) != name_key(other)


def test_a_near_name_is_offered_and_not_merged(store, check):
    check(HEAD + "A,1,2026-01-01,东方医药有限公司,5\n").commit(store)
    prepared = check(
        HEAD + "B,1,2026-01-02,东方医药,5\nC,1,2026-01-02,Müller,1\nD,1,2026-01-02,MÜLLER,1\n"
    )
    pairs = [
        (one["id"], one["like_id"], one["where"]) for one in prepared.report.near_names["pairs"]
    ]
    assert pairs == [("东方医药", "东方医药有限公司", "store"), ("MÜLLER", "Müller", "file")]
    prepared.commit(store)
    assert len(store.members("customer").ids) == 4


@pytest.mark.parametrize("name", ["{}***", "{}** Ltd", "顾客{}*****", "x{}xxxx"])
def test_masked_names_are_near_to_nothing(check, name):
    letters = "abcdefghijklmnop" if name.isascii() else "王李张刘陈杨赵黄周吴徐孙胡朱高林"
    rows = (f"{at},1,2026-01-01,{name.format(one)},5\n" for at, one in enumerate(letters))
    assert check(HEAD + "".join(rows)).report.near_names["count"] == 0


def test_the_same_name_under_another_id_is_offered(store, check):
    head = "order,date,customer id,customer name,amount\n"
    check(head + "A,2026-01-01,100,One,5\n").commit(store)
    report = check(head + "B,2026-01-01,200,ONE Ltd,5\n").report
    assert [one["like_id"] for one in report.near_names["pairs"]] == ["100"]


def test_an_accepted_merge_holds_in_this_file_and_in_later_ones(store, check):
    check(HEAD + "A,1,2026-01-01,东方医药有限公司,5\n").commit(store)
    merged = (("东方医药", "东方医药有限公司"),)
    check(HEAD + "B,1,2026-01-02,东方医药,6\n", aliases=merged).commit(store)
    later = check(HEAD + "C,1,2026-01-03,东方医药,7\n")
    assert later.report.near_names["count"] == 0 and later.report.new_customers["count"] == 0
    later.commit(store)
    assert store.members("customer").ids.tolist() == ["东方医药有限公司"]
    assert store.members("group").ids.tolist() == ["东方医药有限公司"]
    lines = store.query("select distinct customer_key, group_key from sale_line").to_pylist()
    assert lines == [{"customer_key": 0, "group_key": 0}]


def test_two_spellings_of_one_file_can_be_merged(store, check):
    text = "date,customer,amount\n2026-01-02,Müller,1\n2026-01-02,MÜLLER,1\n"
    check(text, aliases=(("MÜLLER", "Müller"),)).commit(store)
    assert store.members("customer").ids.tolist() == ["Müller"]
    again = check(text, mode="replace-all")
    assert (again.report.accepted, again.report.unchanged) == (0, 2)
    assert again.report.retired["lines"] == 0


def test_a_merged_name_does_not_rename_the_customer(store, check):
    head = "order,date,customer id,customer name,amount\n"
    check(head + "A,2026-01-01,100,One,5\n").commit(store)
    check(head + "B,2026-01-01,200,ONE Ltd,5\n", aliases=(("200", "100"),)).commit(store)
    assert store.members("customer").names.tolist() == ["One"]


def test_a_merge_can_be_ended(store, check):
    check(HEAD + "A,1,2026-01-01,One,5\n").commit(store)
    check(HEAD + "B,1,2026-01-01,ONE,5\n", aliases=(("ONE", "One"),)).commit(store)
    assert kept_aliases(store) == {"ONE": "One"}
    check(HEAD + "C,1,2026-01-01,ONE,5\n", aliases=(("ONE", ""),)).commit(store)
    assert kept_aliases(store) == {}
    assert store.members("customer").ids.tolist() == ["One", "ONE"]


def test_days_after_today_are_told_and_accepted(check):
    soon = date.today() + timedelta(days=1)
    report = check(HEAD + f"A,1,{date.today()},C,10\nB,1,{soon},C,2.50\n").report
    assert report.accepted == 2
    assert report.future == {"rows": 1, "amount": "2.5", "last_day": str(soon)}
    assert check(HEAD + "A,1,2026-01-01,C,10\n").report.future is None


def lines(customer, amounts, day="2026-01-01"):
    return "".join(
        f"{customer}{at},1,{day},{customer},{amount}\n" for at, amount in enumerate(amounts)
    )


def test_an_amount_of_more_than_100_times_the_customers_median_is_told(check):
    report = check(HEAD + lines("C", [9, 10, 10, 11, 1000, -1001])).report
    assert report.accepted == 6
    found = {"row": 7, "customer": "C", "day": "2026-01-01", "amount": "-1001"}
    assert report.unusual == {"rows": 1, "first": [{**found, "usual": "10", "of": "customer"}]}


def test_a_large_customer_is_not_unusual_beside_small_ones(check):
    assert check(HEAD + lines("S", [1] * 20) + lines("L", [5000] * 6)).report.unusual is None


def test_a_customer_with_few_lines_is_measured_by_the_file(check):
    report = check(HEAD + lines("S", [10] * 20) + lines("L", [5000])).report
    assert [(one["customer"], one["usual"], one["of"]) for one in report.unusual["first"]] == [
        ("L", "10", "file")
    ]


def test_the_usual_amount_counts_what_the_store_has(store, check):
    check(HEAD + lines("C", [10] * 9)).commit(store)
    report = check("order,line,date,customer,amount\nZ,1,2026-02-01,C,1001\n").report
    assert [(one["amount"], one["usual"], one["of"]) for one in report.unusual["first"]] == [
        ("1001", "10", "customer")
    ]


def test_rows_that_the_store_has_already_are_not_told_again(store, check):
    text = HEAD + lines("C", [10] * 9 + [5000])
    check(text).commit(store)
    report = check(text).report
    assert report.unusual is None and report.months == []


def test_the_report_can_be_written_as_json(check):
    report = check(HEAD + lines("CC", [10] * 9 + [5000]) + "Z,1,2090-01-01,cc,1\n").report
    assert json.loads(json.dumps(report.to_dict()))["near_names"]["count"] == 1


def test_a_name_of_an_undone_import_is_the_files_again(store, check):
    head = "date,customer id,customer name,amount\n"
    check(f"{head}2026-01-01,X1,Alpha Ltd,5\n").commit(store)
    check(f"{head}2026-01-02,K1,ALPHA,7\n").commit(store)
    restore(store, 1)
    report = check(f"{head}2026-01-02,K1,ALPHA,7\n").report
    assert report.new_customers["first"] == [{"id": "K1", "name": "ALPHA"}]
    assert [pair["like_name"] for pair in report.near_names["pairs"]] == ["Alpha Ltd"]


def test_what_an_undone_import_brought_is_new_again(store, check):
    check(HEAD + "A,1,2026-01-05,Kept,1\n").commit(store)
    file = HEAD + "B,1,2026-01-06,Gone,1\nB,2,2026-01-06,Gone Ltd,1\nB,3,2026-01-06,Kept,2\n"
    check(file).commit(store)
    restore(store, 1)
    report = check(file).report
    assert report.new_members["customer"] == 2
    assert [one["id"] for one in report.new_customers["first"]] == ["Gone", "Gone Ltd"]
    assert [pair["where"] for pair in report.near_names["pairs"]] == ["file"]
