"""The page of the team, and what each role finds on the others."""

import json
import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.imports.sales import ImportOptions, prepare
from data.people.accounts import Account, account_of, accounts, add_account
from data.people.audit import audit_events
from data.people.guests import GuestView, end_guest_link, guest_links, new_guest_link
from data.people.keys import key_by, key_with, new_key
from data.people.visitors import visitor_of, visitor_text
from data.store.actor import Actor
from data.store.journal import now
from data.store.part import Part
from data.store.store import Store
from ui.scope.noted import noted

pytestmark = pytest.mark.slow

HALL = Actor("Hall", None, "terminal")


def account(store: Store, name: str, role: str = "director", sees: Part | None = None) -> Account:
    number = add_account(store, HALL, name=name, mail=f"{name}@x.example", role=role, sees=sees)
    made = account_of(store, number)
    assert made
    return made


@pytest.fixture
def as_visitor(monkeypatch: pytest.MonkeyPatch):
    """A function: whoever it is given is at the screen from now on."""

    def be(kind: str, number: int) -> None:
        monkeypatch.setattr("ui.person.claim", lambda: visitor_text(kind, number, "10.0.0.7"))

    return be


def texts(at: AppTest) -> str:
    parts = (at.markdown, at.caption, at.error, at.title, at.header, at.code)
    return "\n".join(str(one.value) for part in parts for one in part)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_first_account_is_a_directors_and_gets_a_link(store, opened, lang: str):
    at = opened("people", lang)
    assert at.selectbox(key="people_role").options == [{"en": "Director", "zh": "总监"}[lang]]
    at.text_input(key="people_name").set_value("Ann")
    at.text_input(key="people_mail").set_value("Ann@X.example")
    at.button(key="people_add_save").click().run()
    assert not at.exception
    assert [(one.name, one.mail, one.role) for one in accounts(store)] == [
        ("Ann", "ann@x.example", "director")
    ]


def test_a_director_invites_changes_and_shuts_out(filled, opened, as_visitor):
    ann, bea = account(filled, "Ann"), account(filled, "Bea", "reader")
    as_visitor("account", ann.number)
    at = opened("people")
    assert not at.error
    at.text_input(key="people_name").set_value("Cy")
    at.text_input(key="people_mail").set_value("cy@x.example")
    at.selectbox(key="people_role").set_value("rep").run()
    at.button(key="people_add_save").click().run()
    assert accounts(filled)[-1].sees == Part.of({"rep": ["Cy"]})
    (link,) = [one.value for one in at.code]
    assert re.fullmatch(r"http://127\.0\.0\.1:8501/gate/link/[\w-]{43}", link)
    at.run()
    assert not at.code  # it is shown once
    at.selectbox(key="people_who").set_value(bea.number).run()
    at.button(key="people_disable").click().run()
    assert [one.is_disabled for one in accounts(filled)] == [False, True, False]
    at.button(key="people_enable").click().run()
    assert not any(one.is_disabled for one in accounts(filled))
    made = [(one.what, one.name, one.address) for one in audit_events(filled)]
    assert ("account_disabled", "Ann", "10.0.0.7") in made


def test_what_cannot_be_is_said_and_nothing_is_kept(store, opened, as_visitor):
    ann = account(store, "Ann")
    as_visitor("account", ann.number)
    at = opened("people")
    at.text_input(key="people_name").set_value("Ann")
    at.text_input(key="people_mail").set_value("no address")
    at.button(key="people_add_save").click().run()
    assert "not a valid email address" in at.error[0].value
    at = opened("people")
    at.button(key="people_disable").click().run()
    assert "At least one director" in at.error[0].value
    assert len(accounts(store)) == 1


@pytest.mark.parametrize("role", ["analyst", "manager", "rep", "reader"])
def test_what_a_role_may_not_do_is_not_offered(filled, opened, as_visitor, role: str):
    account(filled, "Ann")
    as_visitor("account", account(filled, "Bea", role).number)
    at = opened("account", account="K1", part="stages")
    may_record = role != "reader"
    assert bool([one for one in at.text_input if "author" in str(one.key)]) is False
    assert ("does not allow this change" in texts(at)) is not may_record
    people = opened("people")  # leads to the front page: there is no such page for this role
    assert "Audit log" not in texts(people)
    imports = opened("imports")
    assert bool(imports.get("file_uploader")) is (role == "analyst")


@pytest.mark.parametrize(
    ("role", "part"), [("director", None), ("reader", None), ("rep", Part.of({"rep": ["甲"]}))]
)
def test_the_register_is_filled_by_who_may_record_and_sees_everybody(
    tiers, opened, as_visitor, role: str, part: Part | None
):
    first = account(tiers, "Ann")
    who = first if role == "director" else account(tiers, "Bea", role, part)
    as_visitor("account", who.number)
    at = opened("lists", list="key-accounts")
    assert ("adopt_save" in [button.key for button in at.button]) is (role == "director")


def test_an_account_that_is_shut_out_sees_nothing_of_an_open_page(filled, opened, as_visitor):
    account(filled, "Ann")
    as_visitor("account", 9)
    at = opened("overview")
    assert "signed out" in at.error[0].value and not at.metric and not at.dataframe


def test_without_a_gate_nobody_comes_in_where_there_are_accounts(filled, opened):
    account(filled, "Ann")
    at = opened("overview")
    assert "signed out" in at.error[0].value and not at.metric


def guest_of(store: Store, page: str, **query: list[str]) -> int:
    new_guest_link(store, HALL, "The board", GuestView(page, query, None, False), date.today())
    return guest_links(store)[0].number


def test_a_guest_sees_the_question_of_the_link_whatever_the_address_says(
    filled, opened, as_visitor
):
    account(filled, "Ann")
    pinned = {"version": ["1"], "customer": ["K3"], "period": ["2026-01-01..2026-05-31"]}
    as_visitor("guest", guest_of(filled, "pareto", **pinned))
    for page, query in (
        ("pareto", {}),
        ("pareto", {"customer": "K1", "period": "all", "item": "product"}),
        ("people", {}),
        ("overview", {"customer": "K1"}),
    ):
        at = opened(page, **query)
        said = texts(at)
        assert "The board" in said and not at.error
        assert "西部连锁" in said or "K3" in said
        assert "东方医药" not in said and "Audit log" not in said
        assert not [one for one in at.button if one.key == "clear_filters"]


def test_a_guest_link_that_was_revoked_shows_nothing(filled, opened, as_visitor):
    account(filled, "Ann")
    number = guest_of(filled, "pareto", version=["1"])
    as_visitor("guest", number)
    end_guest_link(filled, HALL, guest_links(filled)[0])
    at = opened("pareto")
    assert "signed out" in at.error[0].value and not at.dataframe


def test_a_guest_link_is_made_in_share_listed_and_revoked(filled, opened, as_visitor):
    as_visitor("account", account(filled, "Ann").number)
    at = opened("pareto", customer="K1")
    at.text_input(key="guest_label").set_value("The board")
    at.checkbox(key="guest_masked").check()
    next(one for one in at.button if one.label == "Make the guest link").click().run()
    (made,) = guest_links(filled)
    assert (made.page, made.query["customer"], made.is_masked) == ("pareto", ["K1"], True)
    assert made.query["version"] == ["1"]
    assert re.search(r"/gate/guest/[\w-]{43}$", "\n".join(one.value for one in at.code), re.M)
    people = opened("people")
    people.button(key="guest_revoke").click().run()
    assert guest_links(filled)[0].ended_at


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_key_for_an_assistant_is_made_under_ones_name_and_shown_once(
    filled, opened, as_visitor, lang: str
):
    account(filled, "Ann")
    part = Part.of({"region": ["华东"]})
    as_visitor("account", account(filled, "Bea", "reader", part).number)
    at = opened("pareto", lang)
    assert not [one for one in at.text_input if one.key == "assistant_key_label"]
    at.toggle(key="assistant_keys").set_value(True).run()
    at.text_input(key="assistant_key_label").set_value("Laptop *1*")
    at.button(key="assistant_key_make").click().run()
    (entered,) = [json.loads(one.value) for one in at.code if "mcpServers" in str(one.value)]
    told = entered["mcpServers"]["keystone"]
    assert told["url"] == "http://127.0.0.1:8501/api/mcp"
    kept = key_by(filled, told["headers"]["Authorization"].removeprefix("Bearer "))
    assert kept and (kept.account, kept.label) == (2, "Laptop *1*")
    at.run()
    assert "mcpServers" not in texts(at) and "Laptop \\*1\\*" in texts(at)
    at.button(key="end_key_1").click().run()
    assert not key_with(filled, 1).is_open(now()) and "Laptop" not in texts(at)


def test_a_director_sees_every_key_and_ends_one(filled, opened, as_visitor):
    ann, bea = account(filled, "Ann"), account(filled, "Bea", "reader")
    as_visitor("account", ann.number)
    assert "Each person makes their own" in texts(opened("people"))
    for name in ("Laptop", "Telephone"):
        new_key(filled, HALL, bea, name)
    at = opened("people")
    at.selectbox(key="key_choose").set_value(1).run()
    at.button(key="key_revoke").click().run()
    assert [key_with(filled, number).is_open(now()) for number in (1, 2)] == [False, True]
    assert "no longer works" in at.success[0].value
    assert audit_events(filled)[0].what == "key_revoked"


def test_a_link_too_long_for_a_qr_code_is_said(filled, opened):
    at = opened("pareto")
    at.toggle(key="share_qr").set_value(True).run()
    assert "svg" in "".join(str(one.proto.body) for one in at.get("html"))
    at = opened("pareto", customer=[f"{'x' * 40}{n}" for n in range(100)])
    at.toggle(key="share_qr").set_value(True).run()
    assert "too long for a QR code" in texts(at)


def test_a_download_leaves_a_line_in_the_audit(filled):
    ann = visitor_of(filled, visitor_text("account", account(filled, "Ann").number, "10.0.0.7"))
    visit: Any = SimpleNamespace(store=filled, visitor=ann)
    assert noted(visit, "x.csv", lambda: b"1")() == b"1"
    event = audit_events(filled)[0]
    assert (event.what, event.name, event.facts) == ("downloaded", "Ann", {"file": "x.csv"})


@pytest.fixture
def two_reps(store, tmp_path):
    """K1 and K2 are 赵's, K3 is 钱's; K2 belongs to the group of K1."""
    file = tmp_path / "sales.csv"
    file.write_text(
        "日期,订单,行号,客户编号,客户名称,集团,业务员,产品,销售额\n"
        "2026-01-05,A1,1,K1,东方医药,K1,赵,手套,900\n"
        "2026-02-05,A2,1,K2,西部连锁,K1,赵,手套,60\n"
        "2026-03-05,A3,1,K3,北方药房,,钱,口罩,4000\n",
        encoding="utf-8",
    )
    prepare(store, file, ImportOptions()).commit(store)
    return store


def test_a_rep_sees_the_own_customers_and_is_told_how_many(two_reps, opened, as_visitor):
    account(two_reps, "Ann")
    zhao = account(two_reps, "赵", "rep", Part.of({"rep": ["赵"]}))
    as_visitor("account", zhao.number)
    for page in ("overview", "pareto", "warnings", "account"):
        at = opened(page)
        assert not at.error and "You see 2 of 3 customers." in texts(at)
        assert not any("北方药房" in frame.value.to_string() for frame in at.dataframe)
    at = opened("pareto", customer="K3")
    assert "北方药房" not in texts(at)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("item", ["customer", "group"])
def test_a_masked_guest_link_names_nobody(two_reps, opened, as_visitor, lang: str, item: str):
    account(two_reps, "Ann")
    query = {
        "version": ["1"],
        "records": ["0"],
        "period": ["2026-01-01..2026-03-31"],
        "customer": ["K1", "K2"],
        "pick": ["K1"],
        "item": [item],
        "tab": ["loss"],
    }
    view = GuestView("pareto", query, None, is_masked=True)
    new_guest_link(two_reps, HALL, "The board", view, date.today())
    as_visitor("guest", 1)
    for tab in ("curve", "loss"):
        at = opened("pareto", lang, tab=tab)
        assert not at.error and not at.warning
        said = texts(at) + "".join(frame.value.to_string() for frame in at.dataframe)
        said += "".join(str(one.proto) for one in at.get("plotly_chart"))
        assert {"en": "Customer B", "zh": "客户 B"}[lang] in said
        names = ("东方医药", "西部连锁", "北方药房", "K1", "K2", "K3", "4,000", "4000")
        assert [one for one in names if one in said] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_page_that_the_role_lacks_says_so(filled, opened, as_visitor, lang: str):
    account(filled, "Hall")
    li = account(filled, "Li", "reader", Part.of({"region": ["华东"]}))
    as_visitor("account", li.number)
    for page in ("people", "rules", "imports"):
        at = opened(page, lang)
        said = {"en": "Your account does not show this", "zh": "您的账号无权查看此内容"}[lang]
        assert [said in one.value for one in at.error] == [True], page
        assert not at.button or all(not str(one.key).startswith(page) for one in at.button)
