"""While the dashboard holds the store, it does the command line's work."""

import http.client
import io
import json
import os
import subprocess
import sys

import pytest

from cli.remote import PATH, TOKEN_HEADER
from cli.remote.client import Order, send
from tests.e2e.server import ROOT, serving

SALES = "date,customer,amount\n2026-01-05,Ada,80.00\n2026-01-06,Bob,20.00\n"


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """A running server with a sales file beside its store: the server, the folder."""
    folder = tmp_path_factory.mktemp("held")
    (folder / "sales.csv").write_text(SALES, encoding="utf-8")
    with serving(folder / "store.duckdb", folder / "var") as server:
        yield server, folder


def _keystone(folder, *words):
    command = [
        sys.executable,
        str(ROOT / "keystone.py"),
        *words,
        "--db",
        "store.duckdb",
        "--lang",
        "en",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600)


def test_import_and_report_work_while_the_dashboard_runs(held):
    _, folder = held
    imported = _keystone(folder, "import", "sales.csv", "--yes", "--format", "json")
    assert imported.returncode == 0, imported.stderr
    assert json.loads(imported.stdout)["accepted"] == 2
    reported = _keystone(folder, "report", "pareto")
    assert json.loads(reported.stdout)["items"] == 2


def test_a_handed_over_failure_has_the_same_sentence_and_code(held):
    _, folder = held
    refused = _keystone(folder, "report", "pareto", "--target", "0.99")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "0.99" in refused.stderr


def test_what_is_handed_over_loads_nothing_that_reads_files_or_stores(held):
    _, folder = held
    words = ["import", "sales.csv", "--dry-run", "--db", "store.duckdb", "--format", "json"]
    code = f"import sys; from cli.main import main; main({words}); print('duckdb' in sys.modules)"
    command = [sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    *said, has_loaded = done.stdout.splitlines()
    assert json.loads("\n".join(said))["rows"] == 2, done.stderr
    assert has_loaded == "False"


@pytest.mark.parametrize("answer", [True, False])
def test_a_handed_over_import_asks_the_person_at_the_terminal(held, answer):
    server, folder = held
    file = folder / f"{answer}.csv"
    file.write_text(f"date,customer,amount\n2026-02-01,{answer},1\n", encoding="utf-8")
    asked, out, err = [], io.StringIO(), io.StringIO()
    order = Order(("import", file.name), str(folder), "en", can_ask=True)
    code = send(server.note, order, out, err, lambda text: bool(asked.append(text)) or answer)
    assert code == (0 if answer else 1)
    assert len(asked) == 1
    customers = json.loads(_keystone(folder, "report", "pareto").stdout)["rows"]
    assert (str(answer) in [row["id"] for row in customers]) is answer


def test_a_second_start_on_the_same_store_says_where_the_dashboard_is(held):
    server, folder = held
    started = _keystone(folder, "run", "--no-browser")
    assert started.returncode == 0
    assert server.url in started.stdout


def test_without_the_token_nothing_is_handed_over(held):
    note = held[0].note
    for method in ("GET", "POST", "PUT"):
        for headers in ({}, {TOKEN_HEADER: ""}, {TOKEN_HEADER: "guess"}):
            connection = http.client.HTTPConnection(note.host, note.port, timeout=120)
            connection.request(method, PATH, json.dumps({"arguments": ["report"]}), headers)
            assert connection.getresponse().status == 403
            connection.close()
