"""``report meeting``: what changed since the meeting before, as data and as a page for a mail."""

import json
from datetime import date

import pytest

from analytics.rules.rulebook import rules_in_force
from cli.main import main
from data.meetings import NewItem, Pin, decide, new_meeting
from data.records import records_version
from data.store.store import Store

SALES = "date,customer,customer_name,amount\n2026-01-05,C1,Ada,80\n2026-01-06,C2,Bob,15\n"
MORE = "date,customer,customer_name,amount\n2026-02-06,C2,Bob,5\n2026-02-09,C3,Eve & Son,500\n"


@pytest.fixture
def folder(tmp_path, monkeypatch, capsys):
    """A store with two data versions and a meeting on each."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KEYSTONE_DB", str(tmp_path / "store.duckdb"))
    monkeypatch.setenv("LC_ALL", "C")
    for month, text in enumerate((SALES, MORE), 1):
        (tmp_path / "sales.csv").write_text(text, encoding="utf-8")
        assert main(["import", "sales.csv", "--yes"]) == 0
        _meet(tmp_path / "store.duckdb", month)
    capsys.readouterr()
    return tmp_path


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


def test_without_a_meeting_it_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KEYSTONE_DB", str(tmp_path / "store.duckdb"))
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "sales.csv").write_text(SALES, encoding="utf-8")
    assert main(["import", str(tmp_path / "sales.csv"), "--yes"]) == 0
    capsys.readouterr()
    code, _, err = _said(capsys, "report", "meeting")
    assert code and "No meeting has been prepared yet" in err
