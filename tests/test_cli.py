"""The command line: exit codes, one sentence for what goes wrong, documents for programs."""

import csv
import inspect
import io
import json
import os
import shlex
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from cli.commands import test
from cli.commands.run import make_demo
from cli.main import main
from cli.registry import COMMANDS, Needs
from cli.remote import route
from cli.terminal import Terminal
from i18n import Language
from tests.shared import sold_store

ROOT = Path(__file__).resolve().parent.parent

SALES = """date,customer,customer_name,amount,region
2026-01-05,C1,Ada,80.00,north
2026-01-06,C2,Bob,15.00,south
2026-02-06,C3,Eve,5.00,south
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a sales file, where commands run in English on a store of their own."""
    (tmp_path / "sales.csv").write_text(SALES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KEYSTONE_DB", str(tmp_path / "store.duckdb"))
    monkeypatch.delenv("KEYSTONE_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "C")
    return tmp_path


@pytest.fixture
def filled(folder, tmp_path_factory):
    """The same folder after its file was imported."""
    sold_store(tmp_path_factory, SALES, folder)
    return folder


def _said(capsys, *words):
    """Exit code, standard output, standard error of a command."""
    code = main(list(words))
    heard = capsys.readouterr()
    return code, heard.out, heard.err


def test_every_module_of_a_command_is_one_command():
    written = {path.stem for path in (ROOT / "cli" / "commands").glob("*.py")} - {"__init__"}
    assert written == {command.module for command in COMMANDS.values()}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_its_arguments_beside_its_run(name):
    module = COMMANDS[name].load()
    given = len(inspect.signature(module.run).parameters)
    assert given == {Needs.WORDS: 1, Needs.OPTIONS: 2, Needs.STORE: 3}[COMMANDS[name].needs]
    assert COMMANDS[name].needs is Needs.WORDS or inspect.getdoc(module.arguments)


@pytest.mark.parametrize("words", [["--help"], ["test", "--help"]])
def test_help_and_test_start_without_duckdb_and_pandas(words):
    script = "import sys\nfrom cli.main import run\ntry:\n    run(sys.argv[1:])\nfinally:\n"
    script += "    print(sorted({'duckdb', 'pandas', 'numpy', 'streamlit'} & {*sys.modules}))"
    command = [sys.executable, "-c", script, *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("frobnicate",),
        ("report",),
        ("report", "nope"),
        ("report", "pareto", "--from", "2026-02-30"),
        ("report", "pareto", "--from", "2026-02-01", "--to", "2026-01-01"),
        ("report", "pareto", "--by", "colour"),
        ("report", "pareto", "--measure", "weight"),
        ("report", "pareto", "--target", "2"),
        ("report", "pareto", "--target", "much"),
        ("report", "pareto", "--compare", "sometimes"),
        ("report", "pareto", "--compare", "2026-02-01..2026-01-01"),
        ("report", "pareto", "--compare-from", "2026-01-01"),
        ("report", "pareto", "--filter", "region"),
        ("report", "pareto", "--filter", "colour=red"),
        ("report", "pareto", "--version", "7"),
        ("report", "pareto", "--top", "0"),
        ("report", "pareto", "--top", "few"),
        ("report", "warnings", "--format", "html", "--top", "5"),
        ("report", "pareto", "--unheard"),
        ("import", "sales.csv", "--map", "amount"),
        ("import", "sales.csv", "--map", "weight=kg"),
        ("import", "sales.csv", "sales.csv", "--rejects", "bad.csv"),
        ("import", "sales.csv", "--mode", "sometimes"),
        ("run", "--port", "99999"),
    ],
)
def test_a_bad_argument_exits_2_with_one_sentence(filled, capsys, words):
    code, out, err = _said(capsys, *words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "usage" not in err


def test_a_report_makes_no_store(folder, capsys):
    code, out, err = _said(capsys, "report", "pareto")
    assert (code, out) == (1, "")
    assert "store.duckdb" in err
    assert not (folder / "store.duckdb").exists()


def test_a_report_speaks_the_language_asked_for(folder, capsys):
    english = _said(capsys, "report", "pareto", "--lang", "en")
    chinese = _said(capsys, "report", "pareto", "--lang", "zh")
    assert english[2].isascii() and not chinese[2].isascii()


def test_report_prints_the_figures_as_json(filled, capsys):
    code, out, _ = _said(capsys, "report", "pareto", "--from", "2026-01-01", "--to", "2026-02-28")
    document = json.loads(out)
    assert code == 0
    assert (document["items"], Decimal(document["total"]), document["k80"]) == (3, 100, 1)


def test_csv_on_the_screen_has_no_mark_and_in_a_file_has_one(filled, capsys):
    code, out, _ = _said(capsys, "report", "pareto", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert [row["name"] for row in rows] == ["Ada", "Bob", "Eve"]
    assert _said(capsys, "report", "pareto", "--format", "csv", "--out", "p.csv") == (0, "", "")
    assert (filled / "p.csv").read_bytes() == b"\xef\xbb\xbf" + out.encode()


def test_top_shortens_the_rows_and_no_figure(filled, capsys):
    whole = json.loads(_said(capsys, "report", "pareto")[1])
    code, out, _ = _said(capsys, "report", "pareto", "--top", "2")
    assert (code, [row["name"] for row in whole.pop("rows")]) == (0, ["Ada", "Bob", "Eve"])
    document = json.loads(out)
    assert [row["name"] for row in document.pop("rows")] == ["Ada", "Bob"]
    assert document == whole
    as_csv = _said(capsys, "report", "pareto", "--top", "1", "--format", "csv")[1]
    assert [row["name"] for row in csv.DictReader(io.StringIO(as_csv))] == ["Ada"]


def test_an_unknown_filter_value_matches_nothing_and_is_named(filled, capsys):
    code, out, err = _said(capsys, "report", "pareto", "--filter", "region=moon")
    document = json.loads(out)
    assert (code, document["items"], Decimal(document["total"])) == (0, 0, 0)
    assert document["unknown"] == [{"field": "region", "value": "moon"}]
    assert "moon" in err


def test_an_import_without_a_yes_writes_nothing(folder, capsys):
    code, out, err = _said(capsys, "import", "sales.csv")
    assert code == 1
    assert "--yes" in err
    assert "3" in out
    assert _said(capsys, "report", "pareto")[0] == 1


def test_a_dry_run_makes_no_store(folder, capsys):
    assert _said(capsys, "import", "sales.csv", "--dry-run")[0] == 0
    assert not (folder / "store.duckdb").exists()


def test_the_report_of_an_import_is_one_json_document(folder, capsys):
    code, out, _ = _said(capsys, "import", "sales.csv", "--yes", "--format", "json")
    document = json.loads(out)
    assert (code, document["accepted"], document["version"]) == (0, 3, 1)


def test_the_same_file_twice_changes_nothing(filled, capsys):
    code, out, _ = _said(capsys, "import", "sales.csv", "--yes", "--format", "json")
    document = json.loads(out)
    assert (code, document["accepted"], document["unchanged"]) == (0, 0, 3)
    assert document["version"] == 1


def test_with_replace_all_the_later_files_add(filled, capsys):
    (filled / "first.csv").write_text("date,customer,amount\n2026-03-01,X,1\n", encoding="utf-8")
    (filled / "second.csv").write_text("date,customer,amount\n2026-03-02,Y,2\n", encoding="utf-8")
    words = ("import", "first.csv", "second.csv", "--mode", "replace-all", "--yes")
    code, out, _ = _said(capsys, *words, "--format", "json")
    assert (code, [file["mode"] for file in json.loads(out)["files"]]) == (
        0,
        ["replace-all", "add"],
    )
    total = json.loads(_said(capsys, "report", "pareto")[1])["total"]
    assert Decimal(total) == 3


def test_a_missing_file_is_an_error_for_people_and_for_programs(folder, capsys):
    code, out, err = _said(capsys, "import", "no.csv", "--yes", "--format", "json")
    document = json.loads(out)
    assert code == 1
    assert document["error"]["message"] == err.strip()
    assert document["error"]["code"]


def test_rejected_rows_are_written_with_their_reason(folder, capsys):
    (folder / "bad.csv").write_text(SALES + "soon,C4,Kim,1.00,north\n", encoding="utf-8")
    assert _said(capsys, "import", "bad.csv", "--yes", "--rejects", "out.csv")[0] == 0
    rows = list(csv.reader((folder / "out.csv").open(encoding="utf-8-sig")))
    assert len(rows) == 2
    assert "soon" in rows[1]


def test_a_demo_store_is_never_written_over_another(filled, capsys):
    code, _, err = _said(capsys, "demo", "--db", "store.duckdb")
    assert code == 1
    assert "store.duckdb" in err


def test_a_demo_store_that_was_half_made_does_not_count(tmp_path, monkeypatch):
    def break_off(path, lang):
        path.with_name(path.name + ".wal").touch()
        path.touch()
        raise KeyboardInterrupt

    store = tmp_path / "store.duckdb"
    terminal = Terminal(Language.of("en"), io.StringIO(), io.StringIO(), tmp_path, None)
    monkeypatch.setattr("demo.make_store", break_off)
    with pytest.raises(KeyboardInterrupt):
        make_demo(store, terminal, "en")
    assert not store.exists()
    monkeypatch.setattr("demo.make_store", lambda path, lang: path.touch())
    make_demo(store, terminal, "en")
    assert list(tmp_path.iterdir()) == [store]


class Tools:
    """Stands for the programs that ``test`` starts; those named in ``failing`` fail."""

    def __init__(self, *failing: str) -> None:
        self.failing = failing
        self.started: list[str] = []

    def run(self, command, **_):
        words = " ".join(command)
        self.started.append(words)
        return subprocess.CompletedProcess(
            command, int(any(name in words for name in self.failing))
        )

    @property
    def tests(self) -> str:
        """The command of the tests."""
        (command,) = (words for words in self.started if "pytest.main" in words)
        return command


@pytest.fixture
def tools(monkeypatch):
    """A machine on which ``test`` starts nothing real."""
    fake = Tools()
    monkeypatch.setattr(test.subprocess, "run", fake.run)
    monkeypatch.setattr(test, "provide_browser", lambda: fake.started.append("browser"))
    return fake


@pytest.mark.parametrize(
    "failing", ["ruff check", "ruff format", "pyright", "importlinter", "sqlfluff", "pytest"]
)
def test_every_check_runs_even_after_one_has_failed(failing, tools):
    tools.failing = (failing,)
    assert test.run([]) == 1
    assert len(tools.started) == 7
    assert tools.started[0] == "browser"


def test_the_tests_get_the_arguments_and_only_the_types_are_told_after_them(tools, capsys):
    assert test.run(["-k", "pareto", "-n", "0"]) == 0
    assert " -n 2 --dist loadfile" in tools.tests
    assert tools.tests.endswith("-k pareto -n 0")  # the later one holds
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("== ")]
    assert told[-2:] == ["== tests: pytest", "== types: pyright"]


def test_what_failed_is_named_at_the_end(tools, capsys):
    tools.failing = ("pyright", "pytest")
    assert test.run([]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "== failed: tests, types"


def test_the_quick_run_looks_for_no_browser_and_has_every_check(tools):
    assert test.run(["--quick", "-x"]) == 0
    assert len(tools.started) == len(test.CHECKS) + 1
    assert "--quick --hypothesis-profile=quick -x" in tools.tests


def test_the_deep_run_tries_more_examples(tools):
    assert test.run(["--deep"]) == 0
    assert tools.tests.endswith("--hypothesis-profile=deep")


def test_pre_commit_names_the_same_checks():
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    hooks = yaml.safe_load(text)["repos"]
    assert [repo["repo"] for repo in hooks] == ["local"]
    entries = {hook["id"]: hook["entry"] for hook in hooks[0]["hooks"]}
    wanted = {one.name: [".venv/bin/python", *one.command] for one in test.CHECKS}
    assert {name: shlex.split(entry) for name, entry in entries.items()} == wanted


@pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere threads have no priority of their own"
)
def test_a_command_in_the_dashboards_process_lets_readers_go_first():
    heard, line = [], SimpleNamespace(is_open=False, ask=None, when_gone=None)

    def run(_order, _client) -> int:
        heard.append(os.getpriority(os.PRIO_PROCESS, 0))
        return 0

    before = os.getpriority(os.PRIO_PROCESS, 0)
    thread = threading.Thread(target=route._run, args=(run, SimpleNamespace(), line))
    thread.start()
    thread.join()
    assert heard == [min(before + 10, 19)] and os.getpriority(os.PRIO_PROCESS, 0) == before
