"""``report plan`` and ``report account ID`` on the command line."""

import json

import pytest

from cli.main import main
from tests.shared import sold_store

pytestmark = pytest.mark.sampled

SALES = """date,customer,customer_name,amount,rep
2026-01-05,C1,Ada,80.10,li
2026-02-06,C2,Bob,15.00,wu
"""


@pytest.fixture
def said(tmp_path, tmp_path_factory, monkeypatch, capsys):
    """Runs a command on a small store: exit code, standard output, standard error."""
    sold_store(tmp_path_factory, SALES, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KEYSTONE_DB", str(tmp_path / "store.duckdb"))
    monkeypatch.setenv("LC_ALL", "C")

    def run(*words):
        capsys.readouterr()
        code = main(list(words))
        heard = capsys.readouterr()
        return code, heard.out, heard.err

    return run


@pytest.mark.slow
def test_an_account_is_reported_by_its_id(said):
    code, out, _ = said("report", "account", "C1", "--format", "json")
    document = json.loads(out)
    assert code == 0
    assert (document["account"]["name"], document["account"]["revenue"]) == ("Ada", "80.1")


def test_an_account_as_csv_is_its_months(said):
    code, out, _ = said("report", "account", "C1", "--format", "csv")
    assert (code, out.splitlines()[0]) == (0, "month,revenue,last_year,plan,whole")


def test_the_plan_is_reported_by_rep(said):
    code, out, _ = said("report", "plan", "--by", "rep", "--everybody")
    document = json.loads(out)
    assert code == 0
    assert [row["id"] for row in document["rows"]] == ["wu", "li"]
    assert (document["missing"], document["everybody"]) == (["plan"], True)
    alone = json.loads(said("report", "plan", "--by", "rep")[1])
    assert (alone["everybody"], alone["rows"]) == (False, [])  # nobody is planned


@pytest.mark.parametrize(
    "words",
    [
        ("report", "account"),
        ("report", "pareto", "C1"),
        ("report", "plan", "--by", "product"),
    ],
)
def test_a_report_that_cannot_be_made_says_so_in_one_sentence(said, words):
    code, out, err = said(*words)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1


def test_an_unknown_account_is_named(said):
    code, out, err = said("report", "account", "C9")
    assert (code, out) == (1, "")
    assert "C9" in err
