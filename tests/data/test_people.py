"""Accounts, the links and sessions by which people come in, and the audit of it."""

from datetime import date, timedelta

import pytest

from data.errors import UserError
from data.people.accounts import (
    Account,
    account_by_mail,
    account_of,
    accounts,
    add_account,
    change_account,
    choose_password,
    first_director,
    kept_password,
    link_state,
    new_link,
    set_disabled,
)
from data.people.audit import audit, audit_download, audit_events
from data.people.guests import GuestView, end_guest_link, guest_link, guest_links, new_guest_link
from data.people.keys import KEY_DAYS, end_key, key_by, key_uses, key_with, keys, new_key
from data.people.roles import ALWAYS, GIVEN, ROLES, Right
from data.people.sessions import begin_session, end_session, session_of
from data.people.tokens import hashed, is_password
from data.people.uses import Uses
from data.people.visitors import Visitor, visitor_of, visitor_text
from data.replay import REPLAYED
from data.store.actor import Actor
from data.store.journal import now
from data.store.part import Part
from data.store.rule_changes import record_rules
from data.store.store import Store
from tests.shared import empty_store

HALL = Actor("Hall", None, "terminal")
GOOD = "correct horse battery"


@pytest.fixture
def store():
    with empty_store() as opened:
        yield opened


def added(store: Store, name: str, role: str = "director", sees: Part | None = None) -> Account:
    number = add_account(store, HALL, name=name, mail=f"{name}@x.example", role=role, sees=sees)
    account = account_of(store, number)
    assert account
    return account


def refused(code: str):
    return pytest.raises(UserError, match=rf"^{code}\b")


def test_an_account_is_kept_with_what_it_sees(store):
    part = Part.of({"rep": ["赵"]})
    ann = added(store, "Ann")
    bea = added(store, "Bea", "rep", part)
    assert (ann.number, ann.role, ann.sees, ann.has_password) == (1, "director", None, False)
    assert (bea.number, bea.sees) == (2, part)
    assert account_by_mail(store, " BEA@X.example ") == bea
    assert accounts(store) == [ann, bea]


def test_what_makes_no_account_is_refused_and_nothing_is_kept(store):
    added(store, "Ann")
    with refused("account_mail_taken"):
        add_account(store, HALL, name="Other", mail="ANN@x.example", role="reader")
    with refused("account_mail"):
        add_account(store, HALL, name="Other", mail="ann at home", role="reader")
    with refused("account_name"):
        add_account(store, HALL, name="a\x00b", mail="o@x.example", role="reader")
    with refused("role_unknown"):
        add_account(store, HALL, name="Other", mail="o@x.example", role="guest")
    with refused("role_sees_all"):
        add_account(store, HALL, name="Other", mail="o@x.example", role="director", sees=Part())
    assert len(accounts(store)) == 1


def test_one_director_who_can_sign_in_stays(store):
    ann, bea = added(store, "Ann"), added(store, "Bea", "reader")
    with refused("account_last_director"):
        set_disabled(store, HALL, ann, True)
    with refused("account_last_director"):
        change_account(store, HALL, ann.number, name="Ann", role="reader", sees=None)
    change_account(store, HALL, bea.number, name="Bea", role="director", sees=None)
    set_disabled(store, HALL, ann, True)
    assert [one.is_disabled for one in accounts(store)] == [True, False]


def test_a_link_chooses_a_password_once_and_a_later_link_voids_it(store):
    ann = added(store, "Ann")
    earlier, later = new_link(store, HALL, ann), new_link(store, HALL, ann)
    with refused("link_used"):
        choose_password(store, earlier, GOOD, "::1")
    with refused("password_length"):
        choose_password(store, later, "short", "::1")
    assert choose_password(store, later, GOOD, "::1") == ann.number
    assert is_password(kept_password(store, ann.number), GOOD)
    assert not is_password(kept_password(store, ann.number), GOOD + "!")
    with refused("link_used"):
        choose_password(store, later, GOOD, "::1")
    tokens = store.query("select token_hash from one_time_link")["token_hash"].to_pylist()
    assert earlier not in tokens and later not in tokens


def test_a_link_is_good_for_seven_days(store):
    token = new_link(store, HALL, added(store, "Ann"))
    assert link_state(store, token, now() + timedelta(days=6, hours=23)).account
    with refused("link_used"):
        link_state(store, token, now() + timedelta(days=7, seconds=1))


def test_the_first_director_comes_by_a_link_that_works_only_while_nobody_is_there(store):
    token = new_link(store, HALL, None)
    first_director(store, token, "Ann", "ann@x.example", GOOD, "10.0.0.7")
    assert [(one.role, one.has_password) for one in accounts(store)] == [("director", True)]
    with refused("link_used"):
        first_director(store, token, "Eve", "eve@x.example", GOOD, "10.0.0.8")
    with refused("link_used"):
        link_state(store, new_link(store, HALL, None), now())


@pytest.mark.parametrize("how", ["ended", "disabled", "password", "role"])
def test_a_session_ends_with_what_it_stands_on(store, how: str):
    added(store, "Ann")
    bea = added(store, "Bea", "reader")
    token = begin_session(store, bea, "10.0.0.7", now(), "password")
    session = session_of(store, token)
    assert session and session.account == bea.number and token not in str(session)
    if how == "ended":
        end_session(store, token, bea.acting("10.0.0.7"))
    elif how == "disabled":
        set_disabled(store, HALL, bea, True)
        set_disabled(store, HALL, bea, False)
    elif how == "password":
        choose_password(store, new_link(store, HALL, bea), GOOD, "10.0.0.7")
    else:
        change_account(store, HALL, bea.number, name="Bea", role="manager", sees=None)
    assert session_of(store, token) is None


def test_a_guest_link_is_listed_with_its_openings_and_can_be_revoked(store):
    view = GuestView("pareto", {"version": ["1"], "customer": ["A", "B"]}, None, True)
    ann = added(store, "Ann").acting("10.0.0.7")
    token = new_guest_link(store, ann, "The board", view, date.today() + timedelta(days=3))
    link = guest_link(store, token)
    assert link and (link.page, link.query, link.is_masked) == (view.page, view.query, True)
    assert link.is_open(now()) and not link.is_open(now() + timedelta(days=5))
    assert visitor_of(store, visitor_text("guest", link.number, "x")).role == "guest"
    end_guest_link(store, ann, link)
    assert [one.is_open(now()) for one in guest_links(store)] == [False]
    with refused("signed_out"):
        visitor_of(store, visitor_text("guest", link.number, "x"))


def test_an_assistants_key_is_its_persons_and_is_kept_as_a_hash(store):
    added(store, "Ann")
    bea = added(store, "Bea", "reader")
    by = bea.acting("10.0.0.7")
    token = new_key(store.acting(by), by, bea, " My  laptop ")
    key = key_by(store, token)
    assert key and (key.number, key.account, key.label) == (1, 2, "My laptop")
    assert key_uses(store)[1] == Uses()
    assert key.is_open(now()) and key.state(now() + timedelta(days=KEY_DAYS, seconds=1)) == "over"
    held = store.query("select token_hash from assistant_key")["token_hash"].to_pylist()
    assert held == [hashed(token)] and token not in str(audit_events(store))
    visitor = visitor_of(store, visitor_text("key", 1, "10.0.0.7"))
    assert (visitor.account, visitor.key) == (bea, key)
    audit_download(store, visitor.actor, "mcp pareto", key=1)
    assert [(one.times, one.last is not None) for one in key_uses(store).values()] == [(1, True)]
    assert keys(store, 1) == []
    assert [key_by(store, other) for other in ("", "x", token[:-1], token.upper())] == [None] * 4


@pytest.mark.parametrize("how", ["own", "director", "disabled", "password"])
def test_a_key_ends_with_what_it_stands_on(store, how: str):
    ann, bea = added(store, "Ann"), added(store, "Bea", "reader")
    new_key(store, HALL, bea, "Laptop")
    key = key_with(store, 1)
    if how == "own":
        end_key(store.acting(bea.acting("::1")), bea.acting("::1"), key)
    elif how == "director":
        end_key(store.acting(ann.acting("::1")), ann.acting("::1"), key)
    elif how == "disabled":
        set_disabled(store, HALL, bea, True)
        with refused("key_disabled"):
            new_key(store, HALL, bea, "Another")
        set_disabled(store, HALL, bea, False)
    else:
        choose_password(store, new_link(store, HALL, bea), GOOD, "10.0.0.7")
    assert key_with(store, 1).state(now()) == "ended"
    with refused("signed_out"):
        visitor_of(store, visitor_text("key", 1, "::1"))
    events = {one.what for one in audit_events(store)}
    assert {"own": "key_ended", "director": "key_revoked"}.get(how, "key_made") in events


def test_nobody_makes_or_ends_the_key_of_another_without_the_right(store):
    added(store, "Ann")
    bea, cy = added(store, "Bea", "reader"), added(store, "Cy", "manager")
    new_key(store, HALL, bea, "Laptop")
    by = cy.acting("::1")
    with refused("change_forbidden"):
        new_key(store.acting(by), by, bea, "Mine now")
    with refused("change_forbidden"):
        end_key(store.acting(by), by, key_with(store, 1))
    with refused("key_label"):
        new_key(store, HALL, bea, " ")
    with refused("key_missing"):
        key_with(store, 2)
    assert key_with(store, 1).is_open(now())


@pytest.mark.parametrize("days", [-2, 94])
def test_a_guest_link_ends_between_today_and_three_months(store, days: int):
    with refused("guest_until"):
        until = date.today() + timedelta(days=days)
        new_guest_link(store, HALL, "x", GuestView("pareto", {}, None, False), until)


def test_nobody_signs_in_where_there_is_no_account_and_everybody_where_there_is_one(store):
    assert visitor_of(store, None) == Visitor()
    assert visitor_of(store, visitor_text("open", 0, "127.0.0.1")).role == "director"
    ann = added(store, "Ann")
    for text in (None, visitor_text("open", 0, "127.0.0.1"), "account 9 ::1"):
        with refused("signed_out"):
            visitor_of(store, text)
    assert visitor_of(store, visitor_text("account", ann.number, "::1")).account == ann


def test_what_a_role_may_not_do_is_refused_by_the_store_and_leaves_nothing(store):
    ann = added(store, "Ann")
    reader = added(store, "Bea", "reader").acting("10.0.0.7")
    rules = {"author": "Bea", "note": "", "fingerprint": "f", "rules": "{}"}
    with refused("change_forbidden"):
        record_rules(store.acting(reader), **rules)
    with refused("change_forbidden"):
        add_account(store.acting(reader), reader, name="C", mail="c@x.example", role="director")
    assert store.query("select * from rules_change").num_rows == 0
    record_rules(store.acting(ann.acting("10.0.0.8")), **rules)
    (event,) = [one for one in audit_events(store) if one.what == "rules"]
    assert (event.name, event.address) == ("Ann", "10.0.0.8")


def test_every_kind_of_change_belongs_to_a_right_or_to_nobodys_decision():
    decided = {what for right in Right for what in right.value}
    by_gate = {"first_director", "password_set", "signing_secret"}
    assert decided | ALWAYS | by_gate == set(REPLAYED)
    assert ROLES["director"].rights == tuple(Right) and not ROLES["guest"].rights
    assert set(GIVEN) == set(ROLES) - {"guest"}


def test_the_audit_says_who_what_when_and_from_where(store):
    ann = added(store, "Ann")
    begin_session(store, ann, "10.0.0.7", now(), "password")
    audit(store, "refused", Actor("ann@x.example", None, "10.0.0.9"), reason="password")
    events = [(one.what, one.name, one.address) for one in audit_events(store)]
    assert events == [
        ("refused", "ann@x.example", "10.0.0.9"),
        ("session_begun", "Ann", "10.0.0.7"),
        ("account_added", "Hall", "terminal"),
    ]
    assert len(audit_events(store, limit=1)) == 1
    assert audit_events(store, since=now() + timedelta(minutes=1)) == []
