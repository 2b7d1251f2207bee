"""The demo says that it is one, and own sales leave nothing of it on any page."""

import json
import shutil
from pathlib import Path

import pytest

from analytics.account.report import account_report
from analytics.customers.search import customers
from analytics.known import KnownStore
from analytics.question import Question
from analytics.scope import Scope
from data.errors import UserError
from data.imports.sales import ImportOptions, prepare
from data.records.ending import held_kinds
from data.store import paths
from data.store.versions.versions import holds_invented
from demo import make_store
from tests.every_report import every_report
from tests.pages.reading import sent
from tests.shared import made_once
from ui.imports import state
from ui.navigation import SCREENS

pytestmark = pytest.mark.slow

OWN = "date,customer,customer name,amount\n" + "".join(
    f"{year}-{month:02}-0{1 + n},OWN{n},Own {n},{100 + n * month}\n"
    for year in (2024, 2025, 2026)
    for month in range(1, 13)
    for n in range(6)
)
HISTORY = ("history", "records")
"""Pages that tell what was there before: imports, and who changed which records."""


@pytest.fixture
def demo(tmp_path, tmp_path_factory, monkeypatch):
    """The demo store, which the pages of this test open."""
    made = made_once(
        tmp_path_factory, "demo_store", lambda folder: make_store(folder / "demo.duckdb")
    )
    shutil.copytree(made, tmp_path / "demo")
    monkeypatch.setenv("KEYSTONE_DB", str(tmp_path / "demo" / "demo.duckdb"))
    monkeypatch.setenv("KEYSTONE_VAR", str(tmp_path / "var"))
    store = paths.open_store()
    yield store
    state.waiting.clear()
    store.close()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


def _badges(at) -> str:
    return " ".join(str(one.value) for one in at.markdown if "-badge[" in str(one.value))


def test_the_demo_says_so_and_own_sales_leave_nothing_of_it_on_any_page(demo, own, opened):
    members = demo.members("customer")
    invented = {name for name in members.names.tolist() if name}
    ids = set(members.ids.tolist())
    assert len(invented) > 1000
    for page, lang, word in (("overview", "zh", "演示数据"), ("rules", "en", "Demo data")):
        assert word in _badges(opened(page, lang))
    shown = "\n".join(sent(opened("overview", "en")))
    assert any(name in shown for name in invented) and "Start with my own data" in shown
    everything = ImportOptions(mode="replace-all", ends=tuple(held_kinds(demo)))
    prepare(demo, own, everything).commit(demo, "Ada")
    assert held_kinds(demo) == {}
    pages = [screen.slug for screen in SCREENS if screen.slug not in HISTORY]
    for page in pages:
        at = opened(page, "en")
        shown = "\n".join(sent(at))
        assert [one for one in (*invented, *ids) if one in shown] == [], page
        assert "Demo data" not in shown, page
        assert not at.error, page
    for page in ("pareto", "warnings"):
        gone = sent(opened(page, "en", customer=members.ids[0], rep=demo.members("rep").ids[0]))
        assert [one for one in invented if one in "\n".join(gone)] == [], page


def test_own_sales_leave_nothing_of_the_demo_in_any_report_or_search(demo, own):
    members = demo.members("customer")
    invented = {*members.names.tolist(), *members.ids.tolist(), *_people(demo)} - {""}
    asked = [
        members.names[0],
        members.ids[0],
        *demo.query("select phone from contact").to_pydict()["phone"][:3],
    ]
    assert len(_people(demo)) > 30 and all(customers(_question(demo), words) for words in asked)
    everything = ImportOptions(mode="replace-all", ends=tuple(held_kinds(demo)))
    prepare(demo, own, everything).commit(demo, "Ada")
    question = _question(demo)
    for name, report in every_report(question, customers=0):
        if not name.endswith(" since"):  # these compare with what was there before
            said = json.dumps([report.to_dict(), report.table()], ensure_ascii=False, default=str)
            assert [one for one in invented if one in said] == [], name
    assert account_report(question, "OWN3").to_dict()["account"]["name"] == "Own 3"
    for gone in members.ids[:2].tolist():
        with pytest.raises(UserError, match="account_unknown"):
            account_report(question, gone)
    assert not any(customers(question, words) for words in asked)
    assert [found.id for found in customers(question, "own 3")] == ["OWN3"]


def _people(store):
    """Everybody whom the demo has invented: contacts and sales reps."""
    names = store.query("select name from contact").to_pydict()["name"]
    return {*names, *store.members("rep").ids.tolist()}


def _question(store):
    known = KnownStore(store)
    scope = Scope.build(store.facts(), preset="all", records=known.records(None), rules=known.rules)
    return Question(store, scope)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_the_demo_own_sales_replace_everything_unless_the_reader_says_otherwise(
    demo, own, opened, lang
):
    at = opened("imports", lang)
    at.file_uploader[0].upload(own.name, own.read_bytes(), "text/csv").run()
    assert not at.exception and not at.error
    mode = next(one for one in at.radio if str(one.key).startswith("import_mode_"))
    ends = next(one for one in at.multiselect if str(one.key).startswith("import_ends_"))
    assert mode.value == "replace-all" and set(ends.value) == set(held_kinds(demo))
    at.button(key="import_check").click().run()
    at.button(key="import_confirm").click().run()
    assert not at.exception and held_kinds(demo) == {}
    assert not holds_invented(demo, demo.version)
    next(
        one for one in at.button if one.label in ("Undo this import", "撤销这次导入")
    ).click().run()
    assert held_kinds(demo)["customer"] > 1000 and holds_invented(demo, demo.version)


def test_a_file_of_the_demo_is_added_to_it(demo, opened):
    at = opened("imports", "en")
    at.file_uploader[0].upload("demo-sales-zh-2026-11.csv", OWN.encode(), "text/csv").run()
    mode = next(one for one in at.radio if str(one.key).startswith("import_mode_"))
    assert mode.value == "add"


def test_on_any_other_store_records_end_only_where_somebody_says_so(filled, opened, own):
    from data.records import record

    record(filled, "customer", [{"customer": "K1", "rep": "Li"}], "Bob")
    at = opened("imports", "en")
    assert _badges(at) == ""
    at.file_uploader[0].upload(own.name, own.read_bytes(), "text/csv").run()
    mode = next(one for one in at.radio if str(one.key).startswith("import_mode_"))
    assert mode.value == "add"
    assert not [one for one in at.multiselect if str(one.key).startswith("import_ends_")]
    mode.set_value("replace-all").run()
    ends = next(one for one in at.multiselect if str(one.key).startswith("import_ends_"))
    assert list(ends.options) == ["Customer list (1)"] and ends.value == []
