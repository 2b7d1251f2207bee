"""A store made again from nothing has equal figures for every version."""

import re
import shutil
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cli.main import main
from data.errors import UserError
from data.imports.records import records_of
from data.imports.sales import ImportOptions, prepare
from data.meetings import (
    NewItem,
    Pin,
    add_note,
    agenda,
    copy_meeting,
    decide,
    decisions,
    finish,
    meeting_of,
    move_item,
    new_meeting,
    remove_note,
)
from data.meetings import undo as undo_meeting
from data.people.accounts import (
    account_of,
    add_account,
    change_account,
    choose_password,
    first_director,
    new_link,
    set_disabled,
)
from data.people.changes import CHANGES
from data.people.guests import GuestView, end_guest_link, guest_link, new_guest_link, opened
from data.people.keys import end_key, key_with, new_key
from data.people.sessions import begin_session, end_session
from data.people.tokens import signing_secret
from data.rebuild import rebuild
from data.records import amend, record, records_version, undo_change, withdraw
from data.records.going_back import restore, undo
from data.records.warning_log import acknowledge, log_by_itself, snooze
from data.replay import REPLAYED
from data.store.actor import Actor
from data.store.digest import digest_of
from data.store.files import beside, remove
from data.store.journal import now, read
from data.store.part import Part
from data.store.rule_changes import record_rules
from data.store.store import Store
from data.store.uploads import drop_old, kept, retention, set_retention, space_used
from data.store.versions.versions import versions

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
JANUARY = "date,customer,amount\n2026-01-05,Ada,80.00\n2026-01-06,Bob,20.00\n"
MORE = "日期;客户;金额;状态\n05.02.2026;Ada;8,50;完成\n06.02.2026;Cyd;21,00;取消\n07.02.2026;Dan;x;完成\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.duckdb"


def add(
    store: Store, text: str, options: ImportOptions | None = None, name: str = "sales.csv"
) -> int:
    assert store.path
    file = store.path.with_name(name)
    file.write_text(text, encoding="utf-8")
    version = prepare(store, file, options).commit(store, author="Ada")
    file.unlink()
    return version


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that has seen every kind of change; see ``make``."""
    folder = tmp_path_factory.mktemp("filled")
    make(folder / "store.duckdb")
    return folder


@pytest.fixture
def full(filled: Path, path: Path) -> Path:
    """The path of a copy of that store."""
    shutil.copytree(filled, path.parent, dirs_exist_ok=True)
    return path


def make(path: Path) -> None:
    """Imports in several modes and dialects, one taken back, rules, and a file that brought nothing."""
    with closing(Store.open(path)) as store:
        add(store, JANUARY)
        add(store, MORE, ImportOptions(where=(("状态", "完成"),), date_order="dmy"))
        add(store, MORE)
        add(store, JANUARY.replace("80", "81"), ImportOptions(mode="replace-period"), "再来.csv")
        restore(store, 2, "Bob")
        record_rules(store, author="Ada", note="why", fingerprint="f", rules="{}")
        add(store, "date,customer,amount\n2026-03-01,Eve,5\n")
        undo(store, 5, "Bob")
        know(store)
        warn(store)
        everything_else(store)
        team(store)
        meet(store)


def everything_else(store: Store) -> None:
    """A file that replaces everything with records that end with it, which come back and end again."""
    ends = ImportOptions(mode="replace-all", ends=("customer", "visit"))
    made = add(store, "date,customer,amount\n2026-04-01,Fay,7\n", ends)
    restore(store, made - 1, "Bob")
    restore(store, made, "Bob")
    undo(store, store.version, "Bob")


def know(store: Store) -> None:
    """Facts by hand and from a file, put right, withdrawn, taken back and brought back."""
    card = {"customer": "Ada", "credit_limit": Decimal("1200.5"), "strategic": True, "rep": "赵"}
    record(store, "customer", [card], "Ada")
    record(store, "customer", [{"customer": "Bob", "potential": "7"}], "Ada")
    amend(store, "customer", 1, {"credit_limit": 1500, "first_contact": date(2025, 3, 1)}, "Bob")
    record(store, "reset", [{"customer": "Ada", "kind": "market", "day": "2026-01-31"}], "Ada")
    withdraw(store, "reset", 1, "Bob")
    undo_change(store, undo_change(store, 3, "Ada"), "Bob")
    assert store.path
    file = store.path.with_name("拜访.csv")
    file.write_text("customer,day,rep,note\nAda,2026-02-03,赵,first\nBob,2026-02-04,钱,\n")
    records_of("visit").prepare(store, file).commit(store, "Ada")
    file.unlink()


def team(store: Store) -> None:
    """People who come and go, a guest link, and a change of the rules that is known to be theirs."""
    hall = Actor("Hall", None, "terminal")
    first = new_link(store, hall, None)
    first_director(store, first, "Ann", "ann@x.example", "correct horse", "10.0.0.7")
    part = Part.of({"rep": ["赵"]})
    number = add_account(store, hall, name="赵", mail="z@x.example", role="rep", sees=part)
    assert signing_secret(store) == signing_secret(store)
    ann, rep = account_of(store, 1), account_of(store, number)
    assert ann and rep
    choose_password(store, new_link(store, hall, rep), "correct horse", "10.0.0.8")
    end_session(store, begin_session(store, rep, "10.0.0.8", now(), "password"), hall)
    change_account(store, hall, number, name="赵", role="manager", sees=None)
    set_disabled(store, hall, rep, True)
    set_disabled(store, hall, rep, False)
    by = ann.acting("10.0.0.7")
    view = GuestView("pareto", {"version": ["1"]}, part, True)
    link = guest_link(store, new_guest_link(store, by, "Board", view, date.today()))
    assert link
    opened(store, link, "10.0.0.9")
    end_guest_link(store, by, link)
    for number in (1, 2):
        new_key(store, hall, ann, f"Laptop {number}")
    end_key(store, by, key_with(store, 1))
    end_key(store, hall, key_with(store, 2))
    new_key(store, hall, ann, "Telephone")
    record_rules(store.acting(by), author="Ann", note="", fingerprint="g", rules="{}")


def meet(store: Store) -> None:
    """A meeting with its agenda, one of last month again, decisions, a note; some of it taken back."""
    pin = Pin(1, 0, "f")
    items = [NewItem("pareto", {"region": ["华东"]}, "东部"), NewItem("lists", {}, one_by_one=True)]
    said = {"title": "月会", "people": "Ada, Bob", "pin": pin, "items": items}
    new_meeting(store, "Ada", day=date(2026, 2, 1), **said)
    move_item(store, "Ada", agenda(store, 1)[1], -1)
    task = {"text": "Call", "owner": "Bob", "due": date(2026, 3, 1)}
    decide(store, "Ada", 1, customer="Ada", **task)
    decide(store, "Ada", 1, item=1, **task)
    finish(store, "Bob", decisions(store, 1)[1], date(2026, 2, 20))
    copied = copy_meeting(store, "Ada", meeting_of(store, 1), date(2026, 3, 1), Pin(2, 3, "f"))
    undo_meeting(store, undo_meeting(store, copied.change, "Ada"), "Ada")
    seen = {"query": {"version": ["1"]}, "customer": "Ada", "version": 1}
    note = add_note(store, "Ada", "account", {"account": ["Ada"]}, text="Why?", **seen)
    remove_note(store, "Ada", note.numbers["view_note"][0])


def warn(store: Store) -> None:
    """Warnings that open by themselves, one of which is taken in hand."""
    steps = {
        "customer": ["Ada", "Bob"],
        "rule": ["churn", "churn"],
        "step": ["opened", "opened"],
        "level": ["amber", "red"],
        "at_risk": ["8.50", "20"],
    }
    facts = {"version": store.version, "records": records_version(store), "rules": "f"}
    assert log_by_itself(store, **facts, as_of="2026-03-01", seen=0, steps=steps)
    acknowledge(store, [("Bob", "churn", 2)], "Cyd", "我来跟进", "seasonal")
    snooze(store, [("Ada", "churn", 1)], "Cyd", date(2026, 4, 1))
    with pytest.raises(UserError):  # one of the two has changed since: the other is kept
        acknowledge(store, [("Ada", "churn", 1), ("Bob", "churn", 3)], "Dan")


def test_rows_that_the_evidence_changed_are_made_again_as_they_were(path):
    texts = {
        "memos.csv": "Type,Date,Customer,Invoice No,Amount\nInvoice,2026-05-05,Alpha,I1,100\n"
        "Credit Memo,2026-05-20,Alpha,C1,40\n",
        "groups.csv": "Customer,Bill No.,Date,Sales Value\nAlpha,B1,2026-06-05,100\n,B2,2026-06-20,900\n"
        "Beta,B3,2026-06-06,500\n",
        "months.csv": "Customer,Jan 2024,Feb 2024\nAlpha,100,50\nBeta,10,20\n",
        "deals.csv": "date,order,line,customer,sales rep,amount\n2026-03-02,S2,1,Acme,Ann 50%; Bob 50%,9\n",
        "units.csv": "日期,客户,金额(万元)\n2026-01-05,甲,94.89\n",
    }
    said = {
        "months.csv": ImportOptions(month_day="last"),
        "units.csv": ImportOptions(rows=(("unit", "10000"),)),
    }
    with closing(Store.open(path)) as store:
        for name, text in texts.items():
            add(store, text, said.get(name), name)
        total = store.query("select sum(amount)::varchar as n from sale_line")["n"][0].as_py()
    assert total == "950649.000000"
    before = digest(path)
    rebuild(path)
    assert digest(path) == before


def digest(path: Path):
    with closing(Store.open(path)) as store:
        return digest_of(store)


def test_the_store_made_again_is_equal_in_every_version_and_every_table(full):
    before = digest(full)
    made = rebuild(full)
    assert made.compared and made.versions == len(before["versions"]) == 10
    held = {name for name, rows in before.items() if rows and rows[0].get("rows")}
    assert held >= {"customer_card", "reset_event", "visit", "record_undo", "warning_log"}
    assert held >= {
        "account",
        "session",
        "guest_link",
        "assistant_key",
        "audit_event",
        "change_actor",
    }
    assert digest(full) == before
    assert made.aside and digest(made.aside) == before


def test_the_store_is_made_again_when_nothing_of_it_is_left(full):
    before = digest(full)
    full.unlink()
    made = rebuild(full)
    assert not made.compared and made.aside is None
    assert digest(full) == before


def test_the_made_store_goes_on_with_the_same_journal(full):
    rebuild(full)
    with closing(Store.open(full)) as store:
        assert add(store, "date,customer,amount\n2026-04-01,Fay,5\n") == 11
    before = digest(full)
    rebuild(full)
    assert digest(full) == before


def test_the_demo_store_can_be_made_again(demo_folder, tmp_path):
    path = shutil.copytree(demo_folder, tmp_path / "copy") / "demo.duckdb"
    before = digest(path)
    assert rebuild(path).compared
    assert digest(path) == before


def test_every_kind_of_change_can_be_made_again():
    files = [one for one in (ROOT / "data").rglob("*.py") if one.name != "store.py"]
    written = re.compile(r"\.(?:settings_)?change\(\s*(?:\"(\w+)\")?")
    kinds = {kind for one in files for kind in written.findall(one.read_text(encoding="utf-8"))}
    assert kinds - {""} | set(CHANGES) == set(REPLAYED)


def test_an_import_that_was_void_is_not_made_again(full):
    with closing(Store.open(full)) as store:
        file = full.with_name("late.csv")
        file.write_text("date,customer,amount\n2026-05-01,Gus,5\n")
        prepared = prepare(store, file)
        file.write_text("something else")
        with pytest.raises(UserError) as caught:
            prepared.commit(store)
        assert caught.value.code == "file_changed"
        prepared.discard(store)
    before = digest(full)
    rebuild(full)
    assert digest(full) == before


def refused(full: Path) -> str:
    before = full.read_bytes()
    with pytest.raises(UserError) as caught:
        rebuild(full)
    assert full.read_bytes() == before
    assert [one.name for one in full.parent.glob("*.rebuilding*")] == []
    return caught.value.code


def test_what_was_made_before_the_journal_cannot_be_made_again(full):
    beside(full, ".journal").unlink()
    Store.open(full).close()
    assert refused(full) == "rebuild_before_journal"


def test_a_damaged_journal_is_named_by_its_line(full):
    lines = beside(full, ".journal").read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b"import", b"impost", 1)
    beside(full, ".journal").write_bytes(b"".join(lines))
    with pytest.raises(UserError) as caught:
        rebuild(full)
    assert (caught.value.code, caught.value.facts["line"]) == ("journal_damaged", 4)


def test_a_damaged_upload_is_noticed(full):
    one = next(iter(kept(full).values()))
    one.write_bytes(one.read_bytes()[:-3])
    assert refused(full) == "upload_damaged"


def test_a_change_that_the_program_does_not_know_is_named(full):
    with closing(Store.open(full)) as store, store.settings_change("magic") as cursor:
        cursor.execute("update sale_line set amount = amount + 1")
    assert refused(full) == "rebuild_unknown"


def test_a_store_that_was_changed_behind_the_journal_is_noticed(full):
    with closing(Store.open(full)) as store, store.cursor() as cursor:
        cursor.execute("update sale_line set amount = amount + 1")
    assert refused(full) == "rebuild_differs"


def test_a_file_is_kept_once_and_only_when_it_brought_something(path):
    with closing(Store.open(path)) as store:
        add(store, JANUARY)
        add(store, JANUARY, name="again.csv")
        assert space_used(store).files == 1
        add(store, JANUARY.splitlines()[0] + "\n2026-01-05,Ada,80.00\n", name="part.csv")
        assert space_used(store).files == 1


def test_files_beyond_the_setting_are_dropped_and_rebuild_says_so(path):
    with closing(Store.open(path)) as store:
        assert retention(store) == "all"
        for month in (1, 2, 3):
            add(store, f"date,customer,amount\n2026-0{month}-01,Ada,{month}\n")
        assert set_retention(store, "last:2") == 1
        add(store, "date,customer,amount\n2026-04-01,Ada,4\n")
        newest = {row.file_sha256 for row in versions(store)[:2]}
        assert set(kept(path)) == newest
        assert drop_old(store) == 0
        assert set_retention(store, "days:30") == 0
    assert refused(path) == "upload_dropped"


@pytest.mark.parametrize("setting", ["", "none", "last:0", "last:x", "days:-1", "last:1; drop"])
def test_a_setting_that_says_no_length_is_refused(path, setting):
    with closing(Store.open(path)) as store, pytest.raises(UserError) as caught:
        set_retention(store, setting)
    assert caught.value.code == "retention_unknown"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_command_says_what_was_made_and_where_the_earlier_store_is(full, capsys, lang):
    assert main(["rebuild", "--db", str(full), "--lang", lang]) == 0
    said = capsys.readouterr().out
    assert "before-rebuild" in said and len(said.splitlines()) == 3


def test_the_command_sets_how_long_files_are_kept(full, capsys):
    words = ["uploads", "--db", str(full), "--lang", "en"]
    assert main(words) == 0
    assert "Every imported file is kept." in capsys.readouterr().out
    assert main([*words, "--keep", "1"]) == 0
    assert "last 1 import" in capsys.readouterr().out
    assert main([*words, "--keep", "400d"]) == 0
    assert "last 400 days" in capsys.readouterr().out
    assert main([*words, "--keep", "some"]) == 1
    assert "“some”" in capsys.readouterr().err


def test_where_there_is_no_store_none_is_made(path):
    with pytest.raises(UserError) as caught:
        rebuild(path)
    assert caught.value.code == "store_missing"
    assert list(path.parent.iterdir()) == []


def test_removing_a_store_takes_all_of_its_files(full):
    remove(full)
    assert list(full.parent.iterdir()) == []
    assert read(full).entries == {}
