"""``report meeting``: what changed since the one before; ``slides``: a deck or workbook of it or of links."""

import json
import shutil
from datetime import date

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from analytics.rules.rulebook import rules_in_force
from cli.main import main
from data.meetings import NewItem, Pin, decide, new_meeting
from data.records import records_version
from data.store.store import Store
from tests.shared import made_once

pytestmark = pytest.mark.slow

SALES = "date,customer,customer_name,amount\n2026-01-05,C1,Ada,80\n2026-01-06,C2,Bob,15\n"
MORE = "date,customer,customer_name,amount\n2026-02-06,C2,Bob,5\n2026-02-09,C3,Eve & Son,500\n"


@pytest.fixture
def folder(tmp_path, tmp_path_factory, monkeypatch, capsys):
    """A store with two data versions and a meeting on each: a copy of the test's own."""
    made = made_once(tmp_path_factory, "two_meetings", _two_meetings)
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KEYSTONE_DB", str(tmp_path / "store.duckdb"))
    monkeypatch.setenv("LC_ALL", "C")
    capsys.readouterr()
    return tmp_path


def _two_meetings(folder) -> None:
    sales, path = folder / "sales.csv", folder / "store.duckdb"
    for month, text in enumerate((SALES, MORE), 1):
        sales.write_text(text, encoding="utf-8")
        assert main(["import", str(sales), "--db", str(path), "--yes"]) == 0
        _meet(path, month)


def _meet(path, month: int) -> None:
    store = Store.open(path)
    pin = Pin(month, records_version(store), rules_in_force(store).fingerprint)
    items = [NewItem("overview", {}), NewItem("lists", {"list": ["few-products"]})]
    said = {"title": "Review <1>", "people": "", "pin": pin, "items": items}
    new_meeting(store, "Ada", day=date(2026, month, 20), **said)
    if month == 1:
        task = {"text": "Call & ask", "owner": "Ann", "due": date(2026, 2, 1)}
        decide(store, "Ada", 1, **task, customer="C2")
    store.close()


def _said(capsys, *words):
    code = main(list(words))
    heard = capsys.readouterr()
    return code, heard.out, heard.err


def test_it_tells_what_changed_since_the_meeting_before(folder, capsys):
    code, out, _ = _said(capsys, "report", "meeting")
    told = json.loads(out)
    assert code == 0 and (told["meeting"], told["since_meeting"], told["since_version"]) == (
        2,
        1,
        1,
    )
    assert told["holders"] == [
        {"id": "C3", "name": "Eve & Son", "way": "entered"},
        {"id": "C1", "name": "Ada", "way": "left"},
    ]
    assert {row["id"]: row["before"] for row in told["tiers"]}["C3"] == "not_active"
    assert [(one["customer"], one["text"]) for one in told["decisions"]] == [("C2", "Call & ask")]
    assert set(told["lists"]) == {"review", "few-products"}
    code, out, _ = _said(capsys, "report", "meeting", "2", "--since-version", "1")
    assert code == 0 and json.loads(out)["holders"] == told["holders"]
    code, out, _ = _said(capsys, "report", "meeting", "1", "--since", "1")
    assert code == 0 and json.loads(out)["tiers"] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_as_html_it_is_one_page_with_every_text_escaped(folder, capsys, lang):
    words = ("report", "meeting", "--format", "html", "--lang", lang, "--out", "since.html")
    assert _said(capsys, *words)[0] == 0
    page = (folder / "since.html").read_text(encoding="utf-8").replace("\u202f", " ")
    assert "Review &lt;1&gt;" in page and "Eve &amp; Son" in page and "Call &amp; ask" in page
    assert {"en": "Overview", "zh": "总览"}[lang] in page
    assert {"en": "Net revenue since", "zh": "此后净销售额"}[lang] in page
    assert "▲ 531.6" in page  # net revenue of twelve months: from 95 to 600
    assert "http" not in page and "<script" not in page and "src=" not in page


@pytest.mark.parametrize("words", [
    ("1",), ("7",), ("first",), ("2", "--since-version", "9"), ("2", "--format", "csv"),
])  # fmt: skip
def test_what_cannot_be_told_is_said_in_a_sentence(folder, capsys, words):
    code, out, err = _said(capsys, "report", "meeting", *words)
    assert code and out == "" and len(err.strip().splitlines()) >= 1 and "Traceback" not in err


def _texts(path) -> list[str]:
    """What stands on each slide."""
    return [
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in Presentation(str(path)).slides
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_slides_of_a_meeting_open_with_what_changed_and_end_with_what_each_rests_on(
    folder, capsys, lang
):
    words = ("slides", "--meeting", "2", "--base-url", "https://k.example", "--lang", lang)
    code, out, _ = _said(capsys, *words, "--out", "review.pptx")
    assert code == 0 and "2" in out and "review.pptx" in out
    opening, first, second = _texts(folder / "review.pptx")
    assert opening.startswith("Review <1>") and {"en": "20 Feb 2026", "zh": "2026"}[lang] in opening
    assert {"en": "1 customer joined", "zh": "新进 1 家"}[lang] in opening.replace("\u202f", " ")
    assert {"en": "Net revenue", "zh": "净销售额"}[lang] in first
    assert {"en": "data version 2", "zh": "第 2 版数据"}[lang] in second.replace("\u202f", " ")
    notes = Presentation(str(folder / "review.pptx")).slides[1].notes_slide.notes_text_frame.text
    assert "https://k.example/overview?" in notes and "version=2" in notes
    code, *_ = _said(capsys, *words, "--out", "review.xlsx")
    assert code == 0 and len(load_workbook(folder / "review.xlsx").sheetnames) == 3


def test_slides_of_links_have_a_title_and_a_list_account_by_account(folder, capsys):
    words = ("slides", "pareto?version=1", "https://k.example/lists?list=loyalty")
    assert _said(capsys, *words, "--title", "Q1", "--one-by-one", "--out", "q.pptx")[0] == 0
    title, first, _, *accounts = _texts(folder / "q.pptx")
    assert title.strip() == "Q1"
    assert "data version 1" in first.replace("\u202f", " ")
    assert len(accounts) == 3 and any("Eve & Son" in one for one in accounts)
    assert _said(capsys, "slides", "--meeting", "2", "--title", "Q2", "--out", "m.pptx")[0] == 0
    assert _texts(folder / "m.pptx")[0].startswith("Q2")


def test_slides_in_somebodys_eyes_are_of_their_part_and_are_noted(folder, capsys):
    people = ("people", "add", "Ann", "--mail", "ann@x.example", "--role")
    assert main([*people, "director"]) == 0
    words = ("Li", "--mail", "li@x.example", "--role", "rep", "--sees", "customer=C1")
    assert main(["people", "add", *words]) == 0
    capsys.readouterr()
    assert _said(capsys, "slides", "pareto", "--as", "li@x.example", "--out", "li.pptx")[0] == 0
    (frame,) = [
        one for one in Presentation(str(folder / "li.pptx")).slides[0].shapes if one.has_table
    ]
    names = {cell.text_frame.text for row in frame.table.rows for cell in row.cells}
    assert "Ada" in names and not {"Bob", "Eve & Son"} & names
    events = json.loads(_said(capsys, "report", "audit")[1])["events"]
    assert ("Li", "li.pptx") in [(one["name"], one["facts"].get("file")) for one in events]
    # A meeting of everybody is none of who sees a part.
    code, _, err = _said(
        capsys, "slides", "--meeting", "1", "--as", "li@x.example", "--out", "x.pptx"
    )
    assert code and "There is no meeting 1" in err and not (folder / "x.pptx").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("pareto", "--out", "deck.pdf"), ".pptx"),
        (("--out", "deck.pptx"), "--meeting"),
        (("imports", "--out", "deck.pptx"), "imports"),
        (("--meeting", "7", "--out", "deck.pptx"), "There is no meeting 7"),
        (("pareto", "--template", "none.pptx", "--out", "deck.pptx"), "none.pptx"),
        (("pareto", "--template", "sales.csv", "--out", "deck.pptx"), "PowerPoint"),
        (("pareto", "--as", "nobody@x.example", "--out", "deck.pptx"), "nobody@x.example"),
    ],
)
def test_what_makes_no_slides_is_said_and_nothing_is_written(folder, capsys, words, sentence):
    code, out, err = _said(capsys, "slides", *words)
    assert code and out == "" and sentence in err and "Traceback" not in err
    assert not list(folder.glob("deck.*"))


def test_without_a_meeting_it_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KEYSTONE_DB", str(tmp_path / "store.duckdb"))
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "sales.csv").write_text(SALES, encoding="utf-8")
    assert main(["import", str(tmp_path / "sales.csv"), "--yes"]) == 0
    capsys.readouterr()
    code, _, err = _said(capsys, "report", "meeting")
    assert code and "No meeting has been prepared yet" in err
