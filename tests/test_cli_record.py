"""``record`` and the reports of what was recorded."""

import json

import pytest

from cli.main import main
from cli.parser import read_arguments
from data.record_types import RECORD_TYPES
from tests.shared import sold_store

SALES = "date,customer,amount\n" + "".join(f"2026-0{month}-05,C1,10\n" for month in range(1, 8))


@pytest.fixture
def say(tmp_path, tmp_path_factory, monkeypatch, capsys):
    """Runs a command in English on a store with one customer: code, output, notes."""
    (tmp_path / "sales.csv").write_text(SALES, encoding="utf-8")
    sold_store(tmp_path_factory, SALES, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KEYSTONE_DB", str(tmp_path / "store.duckdb"))
    monkeypatch.setenv("LC_ALL", "C")

    def run(*words: str) -> tuple[int, str, str]:
        code = main(list(words))
        heard = capsys.readouterr()
        return code, heard.out, heard.err

    return run


def _stage(say, *more: str) -> dict:
    code, out, _ = say("report", "stages", "--as-of", "2026-07-31", *more)
    assert code == 0
    return json.loads(out)["accounts"][0]


@pytest.mark.slow
def test_a_recorded_reset_and_override_show_in_the_report(say):
    assert _stage(say)["stage"] == "stabilise"
    reset = ("--customer", "C1", "--kind", "market", "--day", "2026-07-01")
    assert say("record", "reset", *reset, "--author", "Ada")[0] == 0
    assert _stage(say)["stage"] == "establish"
    override = ("--customer", "C1", "--stage", "lapsed", "--from", "2026-07-01")
    assert say("record", "override", *override, "--reason", "sold")[0] == 0
    assert (_stage(say)["stage"], _stage(say)["computed"]) == ("lapsed", "establish")
    assert say("record", "override", "--end", "1", "--until", "2026-07-10")[0] == 0
    assert _stage(say)["stage"] == "establish"
    assert say("record", "reset", "--withdraw", "1")[0] == 0
    assert _stage(say)["stage"] == "stabilise"


def test_a_milestone_is_listed_with_its_author(say):
    words = (
        "--customer",
        "C1",
        "--stage",
        "establish",
        "--item",
        "decider",
        "--done",
        "2026-02-01",
    )
    assert say("record", "milestone", *words, "--note", "两位", "--author", "Ada")[0] == 0
    (fact,) = json.loads(say("record", "milestone", "--list")[1])
    assert (fact["item"], fact["note"], fact["author"]) == ("decider", "两位", "Ada")


def test_a_file_is_kept_whole_or_not_at_all(say, tmp_path):
    path = tmp_path / "resets.csv"
    path.write_text("customer,kind,day\nC1,market,2026-07-01\nC2,market,2026-07-01\n")
    code, _, notes = say("record", "reset", "--file", "resets.csv")
    assert code == 1 and "Line 3" in notes and "C2" in notes
    assert json.loads(say("record", "reset", "--list")[1]) == []
    path.write_text("customer,kind,day\nC1,market,2026-07-01\n")
    assert say("record", "reset", "--file", "resets.csv")[0] == 0
    assert say("record", "reset", "--file", "resets.csv")[1].startswith("Recorded: 0.")


@pytest.mark.parametrize(
    "words",
    [
        ("record", "weather"),
        ("record", "reset", "--customer", "C1"),
        ("record", "reset", "--file", "nowhere.csv"),
        ("record", "override", "--end", "1"),
        ("report", "pareto", "--history"),
    ],
)
def test_what_cannot_be_followed_is_said_in_one_sentence(say, words):
    code, out, notes = say(*words)
    assert (code, out, len(notes.splitlines())) == (2, "", 1)


def test_the_history_holds_each_stage_at_each_point(say):
    out = say("report", "stages", "--as-of", "2026-07-31", "--history")[1]
    document = json.loads(out)
    assert len(document["points"]) == 7
    assert document["history"] == [{"id": "C1", "stages": ["establish"] * 6 + ["stabilise"]}]


def test_the_rhythm_can_be_asked_for(say):
    code, out, _ = say("report", "rhythm", "--as-of", "2026-07-31")
    assert code == 0 and json.loads(out)["accounts"][0]["expected_next"] == "2026-08-04"


@pytest.mark.slow
def test_companion_records_are_imported_listed_and_taken_back(say, tmp_path):
    (tmp_path / "open.csv").write_text("客户编码,应收余额\nC1,10\nC1,坏\n", encoding="utf-8")
    words = ("import", "open.csv", "--kind", "receivable", "--statement-date", "2026-07-26")
    code, out, _ = say(*words, "--dry-run", "--lang", "zh")
    assert code == 0 and "应收账款" in out and "不是有效的数字" in out
    code, out, notes = say(*words)
    assert code == 1 and "--yes" in notes
    code, out, _ = say(*words, "--yes", "--format", "json", "--rejects", "rejects.csv")
    report = json.loads(out)
    assert (code, report["accepted"], report["rejected"], report["change"]) == (0, 1, 1, 1)
    assert "坏" in (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig")
    (fact,) = json.loads(say("record", "receivable", "--list")[1])
    assert (fact["amount"], fact["statement_date"]) == ("10.000000", "2026-07-26")
    assert say("records", "--undo", "1", "--author", "Ada")[1].startswith("Change 1 is undone")
    changes = json.loads(say("records", "--format", "json")[1])
    assert [(one["number"], one["undone"], one["author"] == "Ada") for one in changes] == [
        (2, 1, True),
        (1, None, False),
    ]
    assert "undid change 1" in say("records")[1]
    assert say("records", "--undo", "1")[0] == 1


def test_several_files_of_a_kind_are_several_changes(say, tmp_path):
    for name in ("1", "2"):
        (tmp_path / f"{name}.csv").write_text(f"customer,visit date\nC1,2026-07-0{name}\n")
    code, out, _ = say("import", "1.csv", "2.csv", "--kind", "visit", "--yes", "--format", "json")
    assert code == 0 and [one["change"] for one in json.loads(out)["files"]] == [1, 2]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_template_is_written_and_can_be_imported(say, tmp_path, lang):
    assert say("template", "contact", "--lang", lang)[0] == 0
    assert say("import", f"contact-{lang}.csv", "--kind", "contact", "--yes")[0] == 0
    assert len(json.loads(say("record", "contact", "--list")[1])) == 2


def test_any_field_of_any_kind_can_be_set_by_hand(say):
    words = ("record", "satisfaction", "--customer", "C1", "--set", "day=2026-07-01", "score=80")
    assert say(*words)[0] == 0
    (fact,) = json.loads(say("record", "satisfaction", "--list")[1])
    assert (fact["score"], fact["day"]) == (80, "2026-07-01")


@pytest.mark.parametrize(
    "words",
    [
        ("import", "sales.csv", "--kind", "weather"),
        ("import", "sales.csv", "--kind", "visit", "--where", "a=b"),
        ("import", "sales.csv", "--kind", "visit", "--mode", "replace-all"),
        ("import", "sales.csv", "--kind", "visit", "--map", "weather=date"),
        ("import", "sales.csv", "--statement-date", "2026-01-31"),
        ("record", "visit", "--customer", "C1", "--set", "weather=1"),
        ("template", "weather"),
    ],
)
def test_what_does_not_go_with_a_kind_is_said_in_one_sentence(say, words):
    code, out, notes = say(*words)
    assert (code, out, len(notes.splitlines())) == (2, "", 1)


@pytest.mark.parametrize("words", [("record",), ("template",), ("import", "x.csv", "--kind")])
@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_the_command_line_knows_every_kind(words, kind):
    options = vars(read_arguments([*words, kind]))
    assert kind in (options.get("record_type"), options["kind"] if "files" in options else None)


@pytest.mark.slow
def test_an_own_list_is_kept_asked_and_dropped_by_commands(say):
    copy = ("lists", "--copy", "prospects", "--name", "huge", "--author", "Ada")
    assert say(*copy, "--set", "large_potential=9000000")[0] == 0
    assert "own.huge" in say("lists")[1].split()
    code, out, _ = say("report", "lists", "own.huge")
    assert code == 0 and json.loads(out)["thresholds"] == {"large_potential": 9_000_000}
    assert say("report", "pareto", "--in-list", "own.huge")[0] == 0
    assert say(*copy, "--set", "friends=1")[0] == 2
    assert say(*copy, "--set", "large_potential=many")[0] == 2
    assert say(*copy, "--set", "large_potential=-1")[0] == 2
    assert say("lists", "--drop", "huge", "--author", "Ada")[0] == 0
    assert say("report", "lists", "own.huge")[0] != 0
    assert say("report", "pareto", "--in-list", "own.huge")[0] != 0


def test_the_table_of_a_channel_is_set_told_and_refused_where_there_is_none(say):
    assert "wholesale\twholesale\n" in say("types")[1]
    assert say("types", "--set", "export=wholesale", "--author", "Ada")[0] == 0
    assert say("types", "--set", "经销=none", "--author", "Ada")[0] == 0
    told = dict(line.split("\t") for line in say("types")[1].splitlines())
    assert (told["export"], told["经销"], told["medical"]) == ("wholesale", "none", "retail")
    code, _, notes = say("types", "--set", "export=gold")
    assert code == 2 and "gold" in notes and "wholesale, retail, none" in notes
