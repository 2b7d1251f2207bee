"""The command ``people`` and the report of the audit."""

import json
import re
from contextlib import closing

import pytest

from cli.main import main
from data.people.accounts import accounts, link_state
from data.store.journal import now
from data.store.part import Part
from data.store.store import Store

pytestmark = pytest.mark.sampled


@pytest.fixture
def people(tmp_path, capsys, monkeypatch):
    """A function: the words after ``people`` → exit code, output, messages."""
    monkeypatch.setenv("KEYSTONE_URL", "https://keystone.example/")
    path = tmp_path / "store.duckdb"

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["people", "--db", str(path), "--lang", "en", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    run.path = path  # type: ignore[attr-defined]
    return run


ANN = ("add", "Ann", "--mail", "ann@x.example", "--role", "director")


def test_an_account_is_added_with_its_invitation(people):
    code, out, err = people(*ANN)
    assert code == 0 and "seven days" in err
    assert out.startswith("https://keystone.example/gate/link/")
    with closing(Store.open(people.path)) as store:
        assert link_state(store, out.strip().rpartition("/")[2], now()).account.name == "Ann"


@pytest.mark.parametrize(
    ("sees", "part"),
    [
        (["own"], Part.of({"rep": ["赵"]})),
        (["all"], None),
        (
            ["region=east", "region=south", "customer=C1"],
            {"region": ["east", "south"], "customer": ["C1"]},
        ),
    ],
)
def test_what_somebody_sees_is_said_in_words(people, sees, part):
    people(*ANN)
    code, _, _ = people("add", "赵", "--mail", "z@x.example", "--role", "rep", "--sees", *sees)
    assert code == 0
    with closing(Store.open(people.path)) as store:
        assert accounts(store)[1].sees == (Part.of(part) if isinstance(part, dict) else part)


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("add", "B", "--mail", "b@x.example", "--role", "rep"), 2, "Say what somebody"),
        (
            ("add", "B", "--mail", "b@x.example", "--role", "rep", "--sees", "x"),
            1,
            "does not say whom",
        ),
        (("add", "B", "--mail", "b@x.example", "--role", "rep", "--sees", "x=1"), 1, "“x”"),
        (("add", "B", "--mail", "ANN@x.example", "--role", "director"), 1, "There already is"),
        (("disable", "ann@x.example"), 1, "At least one director"),
        (("reset", "nobody@x.example"), 1, "There is no account"),
        (("promote", "ann@x.example"), 2, "promote"),
    ],
)
def test_what_cannot_be_is_one_sentence(people, words, code, sentence):
    people(*ANN)
    ended, out, err = people(*words)
    assert (ended, out) == (code, "") and sentence in err and err.count("\n") == 1


def test_the_first_account_is_a_directors(people):
    code, _, err = people("add", "B", "--mail", "b@x.example", "--role", "reader", "--sees", "all")
    assert code == 1 and "first account must be a director's" in err


def test_people_are_listed_shut_out_and_let_in_again(people, capsys):
    people(*ANN)
    people("add", "Bea", "--mail", "b@x.example", "--role", "reader", "--sees", "all")
    assert people("disable", "B@x.example")[0] == 0
    _, out, _ = people("list", "--format", "json")
    assert [(one["name"], one["disabled"]) for one in json.loads(out)] == [
        ("Ann", False),
        ("Bea", True),
    ]
    assert people("enable", "b@x.example")[0] == 0
    _, out, _ = people("list")
    assert "Bea <b@x.example> · Reader · invited · sees: all customers" in out
    assert people("reset", "b@x.example")[1].startswith("https://")
    main(["report", "audit", "--db", str(people.path), "--format", "csv"])
    rows = capsys.readouterr().out.splitlines()
    assert rows[0].startswith("made_at,what,name,address") and len(rows) == 9
    assert "account_disabled" in rows[4] and "terminal" in rows[4]


def test_a_key_is_printed_once_listed_and_revoked(people):
    people(*ANN)
    assert people("keys")[1] == "No assistant key yet.\n"
    code, out, err = people("key", "ANN@x.example", "--label", "Laptop")
    assert code == 0 and re.fullmatch(r"keystone_[\w-]{43}\n", out)
    assert "365 days" in err and "https://keystone.example/api/mcp" in err
    (row,) = json.loads(people("keys", "--format", "json")[1])
    assert (row["number"], row["name"], row["label"], row["state"]) == (1, "Ann", "Laptop", "open")
    assert people("revoke", "1")[1] == "The key “Laptop” no longer works.\n"
    listed = people("keys")[1]
    assert listed.startswith("1 · Ann · Laptop · valid until ") and listed.endswith("revoked\n")
    assert out.strip() not in listed
    code, out, err = people("revoke", "7")
    assert (code, out) == (1, "") and "There is no assistant key 7" in err
    assert people("key", "nobody@x.example")[0] == 1


@pytest.mark.slow
def test_a_report_as_a_person_is_of_their_part_and_is_noted(people, tmp_path, capsys):
    def report(*words: str) -> tuple[int, str, str]:
        code = main(["report", *words, "--db", str(people.path), "--lang", "en"])
        said = capsys.readouterr()
        return code, said.out, said.err

    sales = tmp_path / "sales.csv"
    sales.write_text(
        "date,customer,sales rep,amount\n2026-01-05,K1,Li,100\n2026-01-06,K2,Wang,250\n", "utf-8"
    )
    main(["import", str(sales), "--db", str(people.path), "--yes"])
    people(*ANN)
    people("add", "Li", "--mail", "li@x.example", "--role", "rep", "--sees", "own")
    capsys.readouterr()
    totals = [
        json.loads(report("pareto", *whose)[1])["total"] for whose in ((), ("--as", "LI@x.example"))
    ]
    assert [round(float(total)) for total in totals] == [350, 100]
    assert report("audit", "--as", "li@x.example")[2].count("Your account does not show this") == 1
    noted = [row for row in json.loads(report("audit")[1])["events"] if row["what"] == "downloaded"]
    assert [(row["name"], row["facts"]["file"]) for row in noted][1:3] == [
        ("Li", "report audit"),
        ("Li", "report pareto"),
    ]
    assert report("pareto", "--as", "nobody@x.example")[0] == 1
    people("disable", "li@x.example")
    assert "signed out" in report("pareto", "--as", "li@x.example")[2]
