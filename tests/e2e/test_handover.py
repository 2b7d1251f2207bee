"""While the dashboard holds the store, it does the command line's work."""

import http.client
import io
import json
import subprocess
import sys

import pytest

from handover import PATH, TOKEN_HEADER
from handover.client import Order, send
from tests.e2e.server import ROOT

SALES = "date,customer,amount\n2026-01-05,Ada,80.00\n2026-01-06,Bob,20.00\n"


@pytest.fixture
def held(server, tmp_path):
    """A running server with a sales file beside its store: the server, the folder."""
    (tmp_path / "sales.csv").write_text(SALES, encoding="utf-8")
    return server(tmp_path / "store.duckdb"), tmp_path


def _keystone(folder, *words):
    command = [sys.executable, str(ROOT / "cli.py"), *words, "--db", "store.duckdb", "--lang", "en"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)


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
    assert "50 %" in refused.stderr


@pytest.mark.parametrize("answer", [True, False])
def test_a_handed_over_import_asks_the_person_at_the_terminal(held, answer):
    server, folder = held
    asked, out, err = [], io.StringIO(), io.StringIO()
    order = Order(("import", "sales.csv"), str(folder), "en", can_ask=True)
    code = send(server.note, order, out, err, lambda text: bool(asked.append(text)) or answer)
    assert code == (0 if answer else 1)
    assert len(asked) == 1
    has_data = _keystone(folder, "report", "overview").returncode == 0
    assert has_data is answer


def test_without_the_token_nothing_is_handed_over(held):
    note = held[0].note
    for method in ("GET", "POST", "PUT"):
        for headers in ({}, {TOKEN_HEADER: ""}, {TOKEN_HEADER: "guess"}):
            connection = http.client.HTTPConnection(note.host, note.port, timeout=10)
            connection.request(method, PATH, json.dumps({"arguments": ["report"]}), headers)
            assert connection.getresponse().status == 403
            connection.close()
