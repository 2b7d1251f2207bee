"""A store seen by a part of its customers: who belongs, what is seen of the store, what may be written."""

import gc
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Event

import duckdb
import pytest

from data.errors import UserError
from data.records import amend, record, record_changes, recorded, undo_change, withdraw
from data.records.warning_log import acknowledge, latest_steps, log_by_itself
from data.store.actor import Actor
from data.store.own_dimensions import add_own_dimension
from data.store.part import Part
from data.store.rule_changes import record_rules
from data.store.seen import Mask, seen_by, seen_store
from data.store.seen.shadows import CUSTOMERS, NOT_SEEN
from data.store.store import Store
from data.store.versions.versions import versions
from tests.analytics.conftest import _filled
from tests.part_worlds import REPS, World
from tests.shared import new_store

pytestmark = pytest.mark.sampled

OLD, NEW = date(2026, 1, 5), date(2026, 6, 5)
LI, WANG = Part.of({"rep": ["Li"]}), Part.of({"rep": ["Wang"]})
LINES = (
    {"customer": "C1", "amount": 10, "rep": "Li", "region": "East", "date": OLD},
    {"customer": "C1", "amount": 20, "rep": "Wang", "region": "West", "date": NEW},
    {"customer": "C2", "amount": 40, "rep": "Li", "region": "East", "date": NEW},
    {"customer": "C3", "amount": 80, "region": "East", "date": NEW},
    {"amount": 160, "rep": "Li", "date": NEW},
)


@pytest.fixture
def store():
    """C1 went from Li to Wang, C2 is Li's, C3 nobody's, and one line is of no customer."""
    opened = _filled(new_store(), LINES)
    yield opened
    opened.close()


def _customers(store: Store, part: Part | None) -> list[str]:
    seen = seen_by(store, part).query(f"select customer_id as id from {CUSTOMERS} order by id")
    return seen["id"].to_pylist()


def _refusal(code: str):
    return pytest.raises(UserError, match=rf"^{code}\b")


# --- who belongs --------------------------------------------------------------------------------


def test_without_a_card_the_latest_line_says_whose_a_customer_is(store):
    assert (_customers(store, LI), _customers(store, WANG)) == (["C2"], ["C1"])


def test_the_card_comes_before_the_lines(store):
    record(store, "customer", [{"customer": "C1", "rep": "Li"}, {"customer": "C2"}], "Ada")
    assert (_customers(store, LI), _customers(store, WANG)) == (["C1", "C2"], [])


def test_a_prospect_belongs_by_its_card(store):
    card = {"customer": "P1", "rep": "Li", "region": "East"}
    record(store, "customer", [card], "Ada")
    assert _customers(store, LI) == ["C2", "P1"]
    assert _customers(store, Part.of({"region": ["East"]})) == ["C2", "C3", "P1"]


def test_where_a_customer_is_the_latest_line_says(store):
    record(store, "customer", [{"customer": "C1", "region": "East"}], "Ada")
    assert _customers(store, Part.of({"region": ["West"]})) == ["C1"]


def test_conditions_narrow_and_listed_customers_come_besides(store):
    part = Part.of({"region": ["East"], "rep": ["Li", "Wang"], "customer": ["C3", "nobody"]})
    assert _customers(store, part) == ["C2", "C3", "nobody"]
    assert seen_by(store, part).customers == 2


def test_a_customer_whose_lines_all_ended_belongs_where_it_did(store):
    with store.change("import") as (cursor, made):
        cursor.execute(
            "update sale_line set retired_in = $1 where customer_key = 0 and amount = 20", [made]
        )
    assert _customers(store, LI) == ["C1", "C2"]
    with store.change("import") as (cursor, made):
        cursor.execute("update sale_line set retired_in = $1 where customer_key = 0", [made])
    assert _customers(store, WANG) == ["C1"]


@pytest.mark.parametrize("part", [Part(), Part.of({"rep": []}), Part.of({"own_7": ["x"]})])
def test_a_part_that_nobody_belongs_to_is_empty(store, part):
    seen = seen_by(store, part)
    assert (seen.facts().lines, seen.customers, seen.customers_of_all) == (0, 0, 3)


def test_a_dimension_of_the_stores_own_makes_a_part(store):
    with store.change("import") as (cursor, made):
        code = add_own_dimension(cursor, "Brand", made).code
        cursor.execute(f"insert into dim_{code} values (0, 'x')")
        cursor.execute(f"update sale_line set {code}_key = 0 where customer_key = 2")
    assert _customers(store, Part.of({code: ["x"]})) == ["C3"]


@pytest.mark.parametrize("seed", range(5))
def test_parts_of_different_reps_share_no_customer(seed):
    world = World.of(seed)
    store = world.fill(new_store())
    parts = [_customers(store, Part.of({"rep": [rep]})) for rep in REPS]
    assert parts == [world.belonging(Part.of({"rep": [rep]})) for rep in REPS]
    assert sorted(one for part in parts for one in part) == [
        one for one in world.customers if world.belongs_by(one, "rep")
    ]
    store.close()


# --- what is seen -------------------------------------------------------------------------------


def test_lines_members_and_names_are_the_parts_own(store):
    seen = seen_by(store, LI)
    assert seen.facts().lines == 1
    assert seen.members("customer").known_ids == ["C2"]
    assert seen.members("region").known_ids == ["East"]
    assert seen.members("rep").keys_of(("Li", "Wang")) == store.members("rep").keys_of(("Li",))
    assert (seen.facts().first_day, seen.facts().last_day) == (OLD, NEW)


def test_nothing_is_read_past_the_part(store):
    seen = seen_by(store, LI)
    for table in (*NOT_SEEN, "main.sale_line"):
        with pytest.raises(duckdb.CatalogException):
            seen.query(f"select * from {table}")
    with pytest.raises(duckdb.Error):
        seen.query("delete from sale_line")


def test_every_table_of_a_store_is_shown_or_known_not_to_be(store):
    """A table that is forgotten cannot be read by who sees a part: say in ``shadows.py`` who may."""
    seen_by(store, LI)
    rows = store.query(
        "select database_name as base, table_name as name from duckdb_tables()"
        " union select database_name, view_name from duckdb_views() where not internal"
    ).to_pylist()
    kept = {row["name"] for row in rows if row["base"] == "memory"}
    shown = {row["name"] for row in rows if row["base"] == "keystone_parts"}
    assert kept - shown == set(NOT_SEEN)


def test_versions_count_the_parts_lines_and_say_nothing_of_the_file(store):
    with store.change("import", file_name="Wang.csv", rows_rejected=7, author="Ada") as (cursor, _):
        cursor.execute("update data_version set amount_accepted = 99 where version = 2")
    newest, first = versions(seen_by(store, LI))
    assert (first.lines_brought, first.rows_accepted, first.amount_accepted) == (1, 1, 40)
    assert (newest.lines_brought, newest.amount_accepted, newest.author) == (0, None, "Ada")
    assert (newest.file_name, newest.file_sha256, newest.rows_rejected) == (None, None, None)


def test_changes_that_touched_only_others_are_not_listed(store):
    for customer in ("C1", "C2"):
        record(store, "note", [{"customer": customer, "day": NEW, "text": customer}], "Ada")
    assert [change.number for change in record_changes(seen_by(store, LI))] == [2]


def test_the_same_part_is_the_same_store_until_data_or_cards_change(store):
    seen = seen_by(store, LI)
    record(store, "note", [{"customer": "C2", "day": NEW, "text": "x"}], "Ada")
    assert seen_by(store, LI) is seen
    record(store, "customer", [{"customer": "C2", "rep": "Wang"}], "Ada")
    moved = seen_by(store, LI)
    assert moved != seen
    assert moved.facts().lines == 0


def test_who_waits_for_what_an_engine_says_of_a_part_holds_up_nobody_else(store, monkeypatch):
    told, asked, answered = seen_store._told, Event(), Event()

    def slowly(whole: Store, part: Part | None, *more):
        if part == LI:
            asked.set()
            assert answered.wait(60)
        return told(whole, part, *more)

    monkeypatch.setattr(seen_store, "_told", slowly)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(_customers, store, LI)
        assert asked.wait(60)
        assert _customers(store, WANG) == ["C1"]
        answered.set()
        assert waiting.result(60) == ["C2"]


def test_a_store_is_never_equal_to_a_part_of_it(store):
    """They stand in the keys of what is kept."""
    seen = [store, seen_by(store, LI), seen_by(store, WANG), seen_by(store, LI, _mask())]
    assert len(set(seen)) == 4
    assert seen_by(store, LI).acting(Actor("Li")) == seen[1]
    assert seen_by(store, None) is store


def test_a_part_in_somebodys_hands_is_read_to_the_end(store):
    held = seen_by(store, LI).acting(Actor("Li"))
    with store.change("import"):
        pass
    gc.collect()
    assert seen_by(store, LI) != held
    assert held.query("select count(*) as n from sale_line")["n"][0].as_py() == 1


def test_what_nobody_looks_at_any_more_is_dropped(store):
    for _ in range(3):
        with store.change("import"):
            pass
        seen_by(store, LI)
        gc.collect()
    seen_by(store, WANG)
    schemas = store.query(
        "select count(*) as n from duckdb_schemas() where database_name = 'keystone_parts'"
        " and schema_name like 'part_%'"
    )
    assert schemas["n"][0].as_py() == 2


# --- masked -------------------------------------------------------------------------------------


def _mask() -> Mask:
    return Mask(version=1, from_day=NEW, to_day=NEW, word="Customer ", letters="AB")


def test_masked_customers_are_called_by_their_place(store):
    facts = [{"customer": "C2", "day": NEW, "text": "C2 is Globex"}]
    record(store, "note", facts, "Ada")
    record(store, "customer", [{"customer": "C2", "name": "Globex", "rep": "Li"}], "Ada")
    masked = seen_by(store, None, _mask())
    members = masked.members("customer")
    names = dict(zip(members.known_ids, members.names, strict=True))
    assert names == {"A": "Customer A", "B": "Customer B", "3": "Customer 3"}
    note = recorded(masked, "note").to_pylist()[0]
    assert (note["customer"], note["text"]) == ("B", "")
    card = recorded(masked, "customer").to_pylist()[0]
    assert (card["customer"], card["name"], card["rep"]) == ("B", None, "Li")
    assert masked.members("group").known_ids == members.known_ids


# --- what may be written ------------------------------------------------------------------------


def test_records_of_ones_own_customers_are_kept(store):
    seen = seen_by(store, LI).acting(Actor("Li", 3))
    facts = record(seen, "note", [{"customer": "C2", "day": NEW, "text": "x"}], "Li")
    amend(seen, "note", facts[0], {"text": "y"}, "Li")
    assert recorded(store, "note")["text"].to_pylist() == ["y"]
    actors = store.query("select distinct name from change_actor")
    assert actors["name"].to_pylist() == ["Li"]


@pytest.mark.parametrize("customer", ["C1", "C9"])
def test_a_record_of_another_customer_is_refused_as_one_of_nobody(store, customer):
    with _refusal("part_customer"):
        record(seen_by(store, LI), "note", [{"customer": customer, "day": NEW, "text": "x"}], "Li")


def test_records_of_others_cannot_be_changed(store):
    note = {"customer": "C1", "day": NEW, "text": "x"}
    fact = record(store, "note", [note], "Wang")[0]
    seen = seen_by(store, LI)
    with _refusal("record_unknown"):
        amend(seen, "note", fact, {"text": "y"}, "Li")
    with _refusal("record_unknown"):
        withdraw(seen, "note", fact, "Li")
    with _refusal("part_writes"):
        undo_change(seen, 1, "Li")
    assert recorded(store, "note")["text"].to_pylist() == ["x"]
    assert len(record_changes(store)) == 1


def test_the_door_looks_at_what_was_written_whoever_wrote_it(store):
    with _refusal("part_writes"), seen_by(store, LI).settings_change("record") as cursor:
        cursor.execute("insert into record_change values (1, now()::timestamp, 'Li', 1)")
        cursor.execute(
            "insert into account_note values (1, 'C1', current_date, 'x', 1, 2147483647)"
        )
    assert not len(recorded(store, "note"))


def test_what_concerns_everybody_is_not_changed_by_who_sees_a_part(store):
    seen = seen_by(store, LI)
    with _refusal("part_writes"), seen.change("import"):
        pass
    with _refusal("part_writes"):
        record_rules(seen, author="Li", note="", fingerprint="x", rules="{}")
    with _refusal("part_writes"):
        masked = seen_by(store, LI, _mask())
        record(masked, "note", [{"customer": "A", "day": NEW, "text": "x"}], "guest")
    assert store.version == 1


def test_warnings_of_others_are_unknown(store):
    steps = {
        "customer": ["C1", "C2"],
        "rule": ["churn", "churn"],
        "step": ["opened"] * 2,
        "level": ["red"] * 2,
        "at_risk": ["1", "1"],
    }
    log_by_itself(store, version=1, records=0, rules="r", as_of=str(NEW), seen=0, steps=steps)
    seen = seen_by(store, LI)
    assert latest_steps(seen)["customer"].to_pylist() == ["C2"]
    with _refusal("warning_unknown"):
        acknowledge(seen, [("C1", "churn", 1)], "Li")
    acknowledge(seen, [("C2", "churn", 2)], "Li")
    assert sorted(latest_steps(store)["step"].to_pylist()) == ["acknowledged", "opened"]


def test_a_store_on_disk_is_closed_with_its_parts(tmp_path: Path):
    path = tmp_path / "销售 x.duckdb"
    store = _filled(Store.open(path), LINES)
    assert seen_by(store, LI).facts().lines == 1
    store.close()
    again = Store.open(path)
    assert seen_by(again, LI).facts().lines == 1
    again.close()
