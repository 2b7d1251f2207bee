"""Files whose words mislead: answers are obeyed, remembered and told; the corpus holds the values."""

import json
from collections import defaultdict
from decimal import Decimal

import pytest

from cli.main import main
from data.errors import OpenQuestion
from data.imports.sales import ImportOptions, look, prepare
from tests.shared import new_store

pytestmark = pytest.mark.slow

TAKEN_BACK = (
    "Type,Date,Customer,Invoice No,Amount\nInvoice,2024-01-05,Alpha,I1,100.00\n"
    "Invoice,2024-01-06,Beta,I2,200.00\nCredit Memo,2024-01-20,Alpha,C1,40.00\n"
)
PRINTED_ONCE = (
    "Customer,Bill No.,Date,Sales Value\nAlpha Ltd,B1,2024-01-05,100.00\n,B2,2024-01-20,900.00\n"
    "Beta Ltd,B3,2024-01-06,500.00\nGamma Ltd,B4,2024-01-07,200.00\n,,,\nGRAND TOTAL,,,1700.00\n"
)
TAXED = "Date,Customer,Subtotal,Tax,Total\n2024-01-05,A,100,13,113\n2024-01-06,B,250,32.50,282.50\n"


def brought(tmp_path, text, **said):
    """Amount by customer of the imported file; the look and the dry run read it alike."""
    path = tmp_path / "sales.csv"
    path.write_text(text, encoding="utf-8")
    store, options = new_store(), ImportOptions(**said)
    first = look(store, path, options)
    assert first.questions == ()
    prepared = prepare(store, path, options)
    report = prepared.report
    assert report.rows == report.accepted + report.unchanged + report.rejected + report.skipped
    assert not report.rejected
    named = ("date", "customer", "amount")
    assert [report.mapping.get(name) for name in named] == [
        first.mapping.get(name) for name in named
    ]
    prepared.commit(store)
    found = defaultdict(Decimal)
    for row in store.query(
        """select coalesce(customer_id, '') as id, amount from sale_line
           left join dim_customer using (customer_key)"""
    ).to_pylist():
        found[row["id"]] += row["amount"]
    return dict(found), report, store


SHARED = (
    "date,order,line,customer,sales rep,amount\n2026-03-01,SO1,1,Acme,Ann 100%,500\n"
    "2026-03-02,SO2,1,Acme,Ann 50%; Bob 50%,1000\n"
)
MONTHS = {
    "english": (
        "Customer,Region,Jan 2024,Feb 2024,Mar 2024,Total\nAlpha,North,100,,50,150\n"
        "Beta,South,10,20,30,60\nTotal,,110,20,80,210\n",
        {"Alpha": 150, "Beta": 60},
    ),
    "中文": (
        "客户,2024年1月,2024年2月,合计\n甲,100,50,150\n乙,10,20,30\n合计,110,70,180\n",
        {"甲": 150, "乙": 30},
    ),
}
UNITS = {
    "万元": ("日期,客户,金额(万元)\n2024-01-05,甲,94.89\n", "10000", 948900),
    "k€": ("Date,Customer,Amount (k€)\n2024-01-05,A,94.89\n", "1000", 94890),
    "in thousands": ("Date,Customer,Sales in thousands\n2024-01-05,A,94.89\n", "1000", 94890),
}


def reps(store):
    rows = store.query(
        """select rep_id as id, sum(amount) as amount from sale_line
           left join dim_rep using (rep_key) group by all"""
    ).to_pylist()
    return {row["id"]: row["amount"] for row in rows}


def asked(tmp_path, text, code, **said):
    """The question of a file that stays open: the look asks it, a dry run stops at it."""
    path = tmp_path / "sales.csv"
    path.write_text(text, encoding="utf-8")
    store, options = new_store(), ImportOptions(**said)
    (one,) = [one for one in look(store, path, options).questions if one.code == code]
    with pytest.raises(OpenQuestion) as stopped:
        prepare(store, path, options)
    assert stopped.value.code == code and stopped.value.flags == one.flags
    return one


def test_a_deal_is_split_by_the_shares_that_are_named(tmp_path):
    _, report, store = brought(tmp_path, SHARED)
    assert reps(store) == {"Ann": 1000, "Bob": 500}
    assert (report.rows, report.accepted) == (3, 3)
    again = prepare(store, tmp_path / "sales.csv").report
    assert (again.accepted, again.unchanged) == (0, 3)


def test_a_deal_is_split_evenly_where_a_person_says_so(tmp_path):
    text = SHARED.replace(" 100%", "").replace(" 50%", "") + "2026-03-03,SO3,1,Acme,Bob,10\n"
    assert asked(tmp_path, text, "several_reps").choices == ("evenly", "whole")
    _, _, store = brought(tmp_path, text, rows=(("shared", "evenly"),))
    assert reps(store) == {"Ann": 1000, "Bob": 510}


@pytest.mark.parametrize("name", MONTHS)
def test_every_filled_cell_of_a_month_becomes_a_row(name, tmp_path):
    text, right = MONTHS[name]
    asked(tmp_path, text, "month_day")
    found, report, store = brought(tmp_path, text, month_day="last")
    assert found == right
    days = store.query("select distinct sale_date::varchar as day from sale_line")[
        "day"
    ].to_pylist()
    assert "2024-01-31" in days and "2024-02-29" in days
    assert report.skipped_by["totals"] == 1


def test_months_that_run_into_the_next_year_begin_in_the_year_that_was_said(tmp_path):
    text = "Customer,Nov,Dec,Jan,Feb\nAlpha,1,2,4,8\nBeta,16,32,64,128\n"
    _, _, store = brought(tmp_path, text, month_day="first", rows=(("year", "2025"),))
    rows = store.query(
        "select sale_date::varchar as day, sum(amount)::bigint as amount from sale_line group by day"
    )
    assert dict(zip(rows["day"].to_pylist(), rows["amount"].to_pylist(), strict=True)) == {
        "2025-11-01": 17,
        "2025-12-01": 34,
        "2026-01-01": 68,
        "2026-02-01": 136,
    }


@pytest.mark.parametrize("name", UNITS)
def test_the_unit_of_a_heading_must_be_answered(name, tmp_path):
    text, unit, amount = UNITS[name]
    question = asked(tmp_path, text, "unit_in_heading")
    assert (question.preselected, question.choices) == (unit, (unit, "1"))
    found, report, _ = brought(tmp_path, text, rows=(("unit", unit),))
    assert list(found.values()) == [amount] and report.amounts["accepted"] == str(amount)


@pytest.mark.parametrize(("heading", "cost"), [("Cost (k€)", 500), ("Cost", Decimal("0.5"))])
def test_a_cost_is_multiplied_where_it_is_in_the_unit_too(heading, cost, tmp_path):
    text = f"Date,Customer,Amount (k€),{heading}\n2024-01-05,A,1,0.5\n"
    found, _, store = brought(tmp_path, text, rows=(("unit", "1000"),))
    assert found == {"A": 1000}
    assert store.query("select cost from sale_line").to_pylist() == [{"cost": cost}]


def test_packages_are_kept_as_pieces(tmp_path):
    text = "Date,Customer,Cartons,Pack Size,Unit Price\n2024-01-05,A,2,12,10.00\n"
    said = {"mapping": (("pack", "Pack Size"),), "amount": "quantity_price"}
    found, _, store = brought(tmp_path, text, **said)
    assert found == {"A": 240}
    assert store.query("select quantity from sale_line").to_pylist() == [{"quantity": 24}]


def test_rows_whose_tax_rate_is_none_are_rejected(tmp_path):
    text = "Date,Customer,Gross,VAT %\n2024-01-05,A,120,20\n2024-01-06,B,120,much\n2024-01-16,C,120,120\n"
    path = tmp_path / "sales.csv"
    path.write_text(text, encoding="utf-8")
    options = ImportOptions(mapping=(("tax_rate", "VAT %"),))
    report = prepare(new_store(), path, options).report
    assert report.accepted == 1 and report.rejects_by == {"bad_tax_rate": 2}


def test_an_answer_is_remembered_with_the_mapping(tmp_path):
    text, unit, amount = UNITS["万元"]
    _, _, store = brought(tmp_path, text, rows=(("unit", unit),))
    path = tmp_path / "february.csv"
    path.write_text(text.replace("2024-01", "2024-02"), encoding="utf-8")
    assert look(store, path).questions == ()
    assert prepare(store, path).report.amounts["accepted"] == str(amount)


def test_what_a_person_says_is_never_overruled(tmp_path):
    assert sum(brought(tmp_path, TAKEN_BACK, rows=(("negative", "none"),))[0].values()) == 340
    found, _, _ = brought(tmp_path, PRINTED_ONCE, rows=(("fill_down", "none"),))
    assert found[""] == 900
    assert sum(brought(tmp_path, TAXED, mapping=(("amount", "Total"),))[0].values()) == Decimal(
        "395.5"
    )


def test_a_rejected_row_below_a_change_keeps_its_number(tmp_path):
    path = tmp_path / "sales.csv"
    path.write_text(SHARED + "soon,SO4,1,Acme,Ann 100%,7\n", encoding="utf-8")
    prepared = prepare(new_store(), path)
    assert [one["row"] for one in prepared.report.rejects] == [4]
    assert b"SO4" in prepared.rejects_csv() and prepared.report.rows == 4
    text, _ = MONTHS["english"]
    text = text.replace("10,20,30,60", "10,x20,30,60\nCyd,East,1,2,3,6\nDan,East,1,2,3,6")
    path.write_text(text, encoding="utf-8")
    report = prepare(new_store(), path, ImportOptions(month_day="first")).report
    assert [(one["row"], one["value"]) for one in report.rejects] == [(3, "x20")]


JANUARY = "Invoice No,Date,Customer,Amount\n001,2024-01-05,Alpha,100\n002,2024-01-06,Beta,200\n"
FEBRUARY = "Invoice No,Date,Customer,Amount\n001,2024-02-05,Gamma,111\n002,2024-02-06,Delta,222\n"


@pytest.mark.parametrize(("answer", "total"), [("new", 633), ("replace", 333)])
def test_numbers_that_start_anew_are_asked_about(tmp_path, answer, total):
    _, _, store = brought(tmp_path, JANUARY)
    path = tmp_path / "february.csv"
    path.write_text(FEBRUARY, encoding="utf-8")
    with pytest.raises(OpenQuestion) as stopped:
        prepare(store, path)
    assert stopped.value.code == "numbers_start_anew"
    assert ("--same-number", answer) in stopped.value.flags
    said = ImportOptions(rows=(("same_number", answer),))
    prepare(store, path, said).commit(store)
    assert (
        store.query("select sum(amount)::int as n from sale_line where retired_in = 2147483647")[
            "n"
        ][0].as_py()
        == total
    )
    again = prepare(store, path, said).report
    assert (again.accepted, again.unchanged) == (0, 2)


def test_a_correction_of_a_day_is_no_new_order(tmp_path):
    _, _, store = brought(tmp_path, JANUARY)
    path = tmp_path / "again.csv"
    path.write_text(JANUARY.replace("2024-01-06", "2024-01-09"), encoding="utf-8")
    assert prepare(store, path).report.changed == 1


def test_the_whole_row_tells_two_deliveries_apart(tmp_path):
    _, _, store = brought(tmp_path, "Date,Customer,Amount,Vehicle\n2024-01-29,Alpha,2500,V-275\n")
    path = tmp_path / "more.csv"
    path.write_text(
        "Date,Customer,Amount,Vehicle\n2024-01-29,Alpha,2500,V-276\n2024-01-30,Beta,10,V-276\n"
    )
    prepare(store, path).commit(store)
    assert store.query("select sum(amount)::int as n from sale_line")["n"][0].as_py() == 5010


def test_a_file_without_groups_brings_none(tmp_path):
    _, report, _ = brought(tmp_path, JANUARY)
    assert (report.new_members["customer"], report.new_members["group"]) == (2, 0)


def test_a_file_of_rejected_rows_alone_is_not_called_known(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.csv").write_text(
        "date,customer,amount\nsoon,A,1\nlater,B,2\n", encoding="utf-8"
    )
    main(["import", "bad.csv", "--yes", "--lang", "en", "--db", str(tmp_path / "store.duckdb")])
    said = capsys.readouterr().out
    assert "No row of this file could be imported" in said and "already in the store" not in said


def test_the_command_line_stops_with_the_question_and_the_flags(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "units.csv").write_text(UNITS["k€"][0], encoding="utf-8")
    words = ["import", "units.csv", "--lang", "en", "--db", str(tmp_path / "store.duckdb")]
    assert main([*words, "--dry-run"]) == 1
    assert "--unit 1000" in capsys.readouterr().err
    assert main([*words, "--dry-run", "--format", "json"]) == 1
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "unit_in_heading" and ["--unit", "1000"] in error["flags"]
    assert main([*words, "--yes", "--unit", "1000", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["amounts"]["accepted"] == "94890"
    (tmp_path / "taxed.csv").write_text(TAXED, encoding="utf-8")
    assert main(["import", "taxed.csv", *words[2:], "--dry-run", "--format", "json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["conclusions"]
    assert (told["code"], told["share"], told["facts"]["holds"]) == ("net_plus_tax", 1.0, 2)
    assert told["alternatives"] == [{"value": "Total", "flags": ["--map", "amount=Total"]}]
