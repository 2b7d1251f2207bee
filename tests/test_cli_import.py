"""The command line's import as a stranger would use it, and what changed since a version."""

import csv
import getpass
import json

import pytest

from cli.main import main

pytestmark = pytest.mark.slow

HEAD = "order,date,customer,amount,quantity,unit_price,discount,status\n"
ROWS = "A,2026-01-05,Müller GmbH,100,10,10,0.1,done\nB,2026-02-05,Eve,30,3,10,0.5,open\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a sales file, where commands run in English on a store of their own."""
    (tmp_path / "sales.csv").write_text(HEAD + ROWS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KEYSTONE_DB", str(tmp_path / "store.duckdb"))
    monkeypatch.setenv("KEYSTONE_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("LC_ALL", "C")
    return tmp_path


@pytest.fixture
def said(folder, capsys):
    """A function: words → exit code, standard output, standard error of the command."""

    def run(*words):
        code = main(list(words))
        heard = capsys.readouterr()
        return code, heard.out, heard.err

    return run


@pytest.mark.parametrize("lang, month", [("en", "Jan 2026: 0.00 → "), ("zh", "2026年1月：0.00 → ")])
def test_the_dry_run_shows_months_new_customers_near_names_and_odd_rows(folder, said, lang, month):
    more = "".join(f"M{at},2026-01-09,Kim,10,1,10,0,done\n" for at in range(9))
    odd = "X,2026-01-09,Kim,99999,1,1,0,done\nY,2090-01-01,MÜLLER,1,1,1,0,done\nZ,?,Kim,1,1,1,0,done\n"
    (folder / "sales.csv").write_text(HEAD + ROWS + more + odd, encoding="utf-8")
    code, out, _ = said("import", "sales.csv", "--dry-run", "--lang", lang)
    assert code == 0
    assert month in out
    assert "MÜLLER ~ Müller GmbH" in out
    assert "99,999.00" in out and "2090" in out
    assert ("Write the date in full" if lang == "en" else "请写完整日期") in out


def test_a_filter_holds_for_the_next_file_until_all_rows_are_asked_for(folder, said):
    assert said("import", "sales.csv", "--where", "status=done", "--yes")[0] == 0
    (folder / "next.csv").write_text(HEAD + ROWS.replace("2026-", "2025-"), encoding="utf-8")
    document = json.loads(said("import", "next.csv", "--dry-run", "--format", "json")[1])
    assert document["skipped_by"]["filtered"] == 1
    document = json.loads(
        said("import", "next.csv", "--all-rows", "--dry-run", "--format", "json")[1]
    )
    assert document["skipped_by"]["filtered"] == 0
    assert said("import", "next.csv", "--all-rows", "--where", "status=done")[0] == 2


@pytest.mark.parametrize(
    "formula, total",
    [("amount", "130"), ("quantity-price", "130"), ("quantity-price-discount", "105")],
)
def test_the_amount_is_found_by_the_formula_asked_for(said, formula, total):
    words = ("import", "sales.csv", "--amount-formula", formula, "--dry-run", "--format", "json")
    assert json.loads(said(*words)[1])["amounts"]["accepted"] == total


def test_a_merge_is_kept_and_can_be_ended(folder, said):
    said("import", "sales.csv", "--yes")
    (folder / "next.csv").write_text(HEAD + "N,2026-03-01,MÜLLER,5,1,5,0,done\n", encoding="utf-8")
    words = ("import", "next.csv", "--dry-run", "--format", "json")
    assert json.loads(said(*words)[1])["near_names"]["count"] == 1
    said("import", "next.csv", "--merge", "MÜLLER=Müller GmbH", "--yes")
    (folder / "next.csv").write_text(HEAD + "O,2026-03-02,MÜLLER,5,1,5,0,done\n", encoding="utf-8")
    assert json.loads(said(*words)[1])["new_customers"]["count"] == 0
    assert json.loads(said(*words, "--merge", "MÜLLER=")[1])["new_customers"]["count"] == 1


def test_a_mended_list_of_rejects_goes_in(folder, said):
    (folder / "sales.csv").write_text(HEAD + ROWS + "C,soon,=Kim,7,1,7,0,done\n", encoding="utf-8")
    words = ("--yes", "--rejects", "out.csv", "--amount-formula", "amount")
    said("import", "sales.csv", *words)
    text = (folder / "out.csv").read_text(encoding="utf-8-sig").replace("soon", "2026-03-01", 1)
    (folder / "out.csv").write_text(text, encoding="utf-8-sig")
    document = json.loads(said("import", "out.csv", "--yes", "--format", "json")[1])
    assert (document["accepted"], document["rejected"], document["amounts"]["accepted"]) == (
        1,
        0,
        "7",
    )
    rows = json.loads(said("report", "pareto", "--from", "2026-01-01", "--to", "2026-12-31")[1])[
        "rows"
    ]
    assert "=Kim" in [row["id"] for row in rows]


def test_a_csv_report_runs_nothing_in_a_spreadsheet(folder, said):
    (folder / "sales.csv").write_text(
        HEAD + "A,2026-01-05,=1+1,-5,1,5,0,done\n" + ROWS.replace("Eve", "+x")
    )
    said("import", "sales.csv", "--yes")
    out = said("report", "changes", "--since-version", "0", "--format", "csv")[1]
    rows = list(csv.DictReader(out.splitlines()))
    assert {row["customer"] for row in rows} == {"'=1+1", "'+x", "Müller GmbH"}
    assert "-5" in [row["amount"] for row in rows]


def test_what_changed_since_a_version_is_one_document(folder, said):
    said("import", "sales.csv", "--yes")
    (folder / "sales.csv").write_text(HEAD + ROWS.replace(",100,", ",120.50,"), encoding="utf-8")
    said("import", "sales.csv", "--yes")
    code, out, _ = said("report", "changes", "--since-version", "1")
    document = json.loads(out)
    assert (code, document["since_version"], document["version"]) == (0, 1, 2)
    assert document["new"] == {"lines": 1, "amount": "120.5"}
    [month] = document["restated_months"]
    assert (month["month"], month["old"], month["new"], month["difference"]) == (
        "2026-01-01", "100", "120.5", "20.5")  # fmt: skip


@pytest.mark.parametrize("words", [(), ("--since-version", "9"), ("--since-version", "-1")])
def test_changes_since_no_version_are_a_bad_argument(said, words):
    said("import", "sales.csv", "--yes")
    assert said("report", "changes", *words)[0] == 2


def test_a_version_knows_the_login_or_the_author_that_was_named(folder, said):
    from data.store.store import Store
    from data.store.versions.versions import versions

    said("import", "sales.csv", "--yes")
    (folder / "next.csv").write_text(HEAD + "N,2026-03-01,Kim,5,1,5,0,done\n", encoding="utf-8")
    said("import", "next.csv", "--yes", "--author", "Lin")
    store = Store.open(folder / "store.duckdb")
    assert [row.author for row in versions(store)] == ["Lin", getpass.getuser()]
    store.close()


def test_own_sales_are_told_of_the_demo_and_records_end_only_with_everything(folder, said):
    (folder / "demo-sales-en.csv").write_text(HEAD + ROWS, encoding="utf-8")
    assert "demo data" not in said("import", "demo-sales-en.csv", "--yes")[2]
    said("record", "note", "--customer", "Eve", "--set", "day=2026-02-06", "--set", "text=good")
    assert "--end-records all" in said("import", "sales.csv", "--dry-run")[2]
    assert said("import", "sales.csv", "--end-records", "all")[0] == 2
    words = ("import", "sales.csv", "--mode", "replace-all", "--end-records", "all", "--yes")
    code, out, told = said(*words)
    assert (code, told) == (0, "")
    assert "Notes (1)" in out
