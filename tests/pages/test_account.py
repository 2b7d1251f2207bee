"""The account page as a reader sees it, and what people enter on it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.account.key_figures import KEY_FIGURES, KeyFigure
from data.people.accounts import Account
from data.people.visitors import Visitor
from data.records import record, recorded
from data.store.journal import now
from data.store.part import Part
from data.store.store import Store
from i18n import Language
from tests.pages.exports import sell_text
from views.links import page_fields

pytestmark = pytest.mark.slow

AS_OF = date(2026, 5, 31)
NAMES = {"K1": "东方医药", "K2": "Müller & Söhne", "K3": "新禾", "K4": "西部*连锁*"}
ALL_PARTS = page_fields.FIELDS["part"]


def sales() -> Iterator[tuple[date, str, str, int]]:
    """K1 and K2 buy every month for two years and a half, K3 since March, K4 until December."""
    for month in range(30):
        day = date(2023 + (month + 11) // 12, (month + 11) % 12 + 1, 10)
        yield day, "K1", "耗材", 5000 + 300 * month
        yield day, "K2", "设备", 1000
        if day >= date(2026, 3, 1):
            yield day, "K3", "耗材", 200
        if day <= date(2025, 12, 31):
            yield day, "K4", "耗材", 300
    yield AS_OF, "K1", "耗材", 9000


def sales_text() -> str:
    """The sales as an export."""
    lines = ["订单日期,客户编号,客户名称,类别,业务员,销售额,成本"]
    lines += [f"{day},{who},{NAMES[who]},{what},李伟,{n},{n // 2}" for day, who, what, n in sales()]
    return "\n".join(lines)


@pytest.fixture
def sold(store_with: Callable[..., Store], tmp_path: Path) -> Store:
    """The store with four customers as version 1, and nothing recorded."""
    return store_with("account_sold", lambda store: sell_text(store, tmp_path, sales_text()))


@pytest.fixture
def known(store_with: Callable[..., Store], tmp_path: Path) -> Store:
    """The same with something recorded of every kind about K1."""

    def fill(store: Store) -> None:
        sell_text(store, tmp_path, sales_text())
        for kind, facts in FACTS.items():
            record(store, kind, [{"customer": "K1", **fact} for fact in facts], "Li Wei")

    return store_with("account_known", fill)


FACTS: dict[str, list[dict[str, object]]] = {
    "customer": [{"credit_limit": 10000, "industry": "hospital", "strategic": True}],
    "plan": [{"month": f"2026-{month:02d}-01", "amount": 15000} for month in range(1, 13)],
    "receivable": [
        {"amount": 6000, "due_date": "2026-03-01", "invoice": "F1", "statement_date": "2026-05-31"},
        {"amount": 2000, "statement_date": "2026-05-31"},
    ],
    "expense": [{"kind": "travel", "day": "2026-04-01", "amount": 900}],
    "visit": [{"day": "2026-05-01", "purpose": "review", "rep": "李伟"}],
    "complaint": [{"opened": "2026-05-20", "subject": "late delivery"}],
    "incident": [{"kind": "management", "severity": 2, "opened": "2026-05-02"}],
    "satisfaction": [{"day": "2026-04-30", "score": 71}],
    "contact": [
        {"name": "Chen", "role": "decider", "attitude": "neutral", "last_contact": "2026-05-01"},
        {"name": "Wang <b>", "role": "coach"},
    ],
    "evaluation": [
        {"day": "2026-04-01", "operating": 80, "credit": 60, "social": 40, "willingness": 100}
    ],
    "note": [{"day": "2026-05-03", "text": "retires in *March*"}],
    "step": [
        {"text": "offer", "owner": "Li Wei", "due": "2026-05-15"},
        {"text": "sample", "owner": "Li Wei", "due": "2026-04-15", "done_on": "2026-04-10"},
    ],
}


def words(at: AppTest) -> str:
    """All running text of the page."""
    parts = [
        *at.title,
        *at.markdown,
        *at.caption,
        *at.header,
        *at.info,
        *at.warning,
        *at.error,
        *at.success,
    ]
    return "\n".join(str(part.value) for part in parts).replace("\u202f", " ")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_store_says_what_to_do(store, opened, lang: str):
    at = opened("account", lang)
    assert not at.error and not at.metric


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("part", ALL_PARTS)
def test_every_part_opens_with_records_and_without(known, opened, part: str, lang: str):
    for account in ("K1", "K2", "K4"):
        at = opened("account", lang, account=account, part=part)
        assert not at.error and not at.exception and len(at.metric) >= 4, account


@pytest.mark.parametrize("query", [*({"part": one} for one in ALL_PARTS), {"print": "yes"}])
def test_a_customer_that_never_bought_has_a_page(known, opened, query: dict[str, str]):
    record(known, "customer", [{"customer": "P1", "name": "新客户"}], "Li Wei")
    record(known, "visit", [{"customer": "P1", "day": "2026-05-05", "purpose": "hello"}], "Li Wei")
    at = opened("account", account="P1", **query)
    assert not at.error and "新客户 has not bought from us yet" in words(at)


def test_sections_without_records_say_where_they_come_in(sold, opened):
    for part, kinds in {"story": ["visit", "incident"], "money": ["receivable"]}.items():
        links = opened("account", account="K1", part=part).get("page_link")
        asked = [str(one.proto.query_string) for one in links]
        assert all(any(f"kind={kind}" in one for one in asked) for kind in kinds)


@pytest.mark.parametrize("part", ALL_PARTS)
def test_a_store_without_records_breaks_no_part(sold, opened, part: str):
    at = opened("account", "zh", account="K1", part=part)
    assert not at.error and at.metric


def test_without_an_account_the_page_offers_the_largest_and_the_search(sold, opened):
    at = opened("account")
    assert "Which account" in words(at)
    labels = [str(one.label) for one in at.button]
    assert sum("东方医药" in label for label in labels) >= 1
    at.text_input(key="account_words").set_value("dfyy").run()
    assert at.query_params["account"] == "K1" and "no. 1 of 4 customers" in words(at)


def test_the_accounts_that_were_opened_last_stand_first(sold, opened):
    at = opened("account", account="K3")
    at.query_params.clear()
    at.run()
    assert "Last opened" in [one.value for one in at.header]
    assert next(one for one in at.button if one.key == "opened_K3").label == "新禾"


@pytest.mark.parametrize(
    ("name", "sees", "also"),
    [("李伟", None, True), ("Ann", Part.of({"rep": ["李伟"]}), False), ("Ann", None, None)],
)
def test_who_is_signed_in_finds_their_own_accounts_first(
    sold, opened, monkeypatch, name: str, sees: Part | None, also: bool | None
):
    account = Account(1, name, "ann@x.example", "rep", sees, True, False, now())
    monkeypatch.setattr("ui.person.visitor", lambda: Visitor(account))
    at = opened("account")
    heads = [one.value for one in at.header]
    assert ("My accounts" in heads) == (also is not None)
    assert ("All accounts" in heads) == (also is not False)
    own = [one.label for one in at.button if str(one.key).startswith("own_")]
    assert [label.split(" · ")[0] for label in own[:1]] == (
        ["东方医药"] if also is not None else []
    )


def test_an_unknown_account_is_named_and_can_be_searched(sold, opened):
    at = opened("account", account="K999")
    assert "K999 is not known here" in words(at) and not at.error
    assert at.text_input(key="account_words")


def test_the_head_says_rank_share_stage_and_why(known, opened):
    at = opened("account", account="K1")
    said = words(at)
    assert "东方医药: 154K, up 51.5% on last year, no. 1 of 4 customers." in said
    assert "Strategic account" in said
    assert "Strengthening: the growth signal was seen" in said


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_headline_says_money_overdue_and_open_warnings(known, opened, lang):
    said = words(opened("account", lang, account="K1"))
    money = Language.of(lang).compact(6000).replace("\u202f", " ")
    assert (f"{money} overdue." if lang == "en" else f"应收账款逾期 {money}。") in said
    assert ("open warnings, 1 red." if lang == "en" else "条，其中红色 1 条。") in said


def test_a_rhythm_verdict_has_a_size(known, opened):
    assert "in the last six months, after" in words(opened("account", account="K1"))


def test_before_the_visit_the_warnings_and_what_is_overdue_stand_first(known, opened):
    said = words(opened("account", account="K1"))
    assert "**Receivables** (red)" in said and "**Major incident** (amber)" in said
    assert "**Overdue** offer: Li Wei, was due 15 May 2026" in said
    assert "Last visit on 1 May 2026 (30 days ago)" in said


def test_names_and_notes_are_shown_as_they_were_written(known, opened):
    assert "西部\\*连锁\\*" in words(opened("account", account="K4"))


def test_a_warning_is_taken_in_hand_on_the_page(known, opened):
    at = opened("account", account="K1")
    at.text_input(key="warnings_author").set_value("Li Wei")
    next(one for one in at.button if one.label == "Already known").click().run()
    assert "acknowledged, Li Wei" in words(at)


def test_the_money_part_adds_the_ages_to_the_balance(known, opened):
    said = words(opened("account", account="K1", part="money"))
    assert "Balance 8,000.00 per statement of 31 May 2026." in said
    assert "80.0% of the credit limit" in said and "6,000.00 is overdue" in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_money_part_says_whether_the_investment_came_back(
    store_with, tmp_path, opened, lang: str
):
    """30 is earned and 50 spent."""
    rows = ["date,customer,amount,cost", "2026-03-01,A,100,70", "2026-05-01,B,1,1"]
    store = store_with("payback", lambda made: sell_text(made, tmp_path, "\n".join(rows)))
    record(store, "expense", [{"customer": "A", "day": "2026-04-01", "amount": "50"}], "x")
    at = opened("account", lang, account="A", part="money")
    said = words(at)
    assert ("投入与回收" if lang == "zh" else "Investment and payback") in said
    assert ("尚未收回" if lang == "zh" else "not yet paid back") in said
    (years,) = [table.value for table in at.dataframe if "investment" in table.value]
    assert years[["profit", "investment", "cumulative"]].to_numpy().tolist() == [[30, 50, -20]]


def test_an_account_that_is_not_on_the_statement_owes_nothing(known, opened):
    assert "No balance" in words(opened("account", account="K2", part="money"))


def test_a_visit_is_entered_and_taken_back(sold, opened):
    at = opened("account", account="K2", part="story")
    at.text_input(key="visit_K2_purpose").set_value("first call")
    at.text_input(key="visit_K2_author").set_value("Li Wei")
    at.button(key="visit_K2_save").click().run()
    assert "Visit recorded." in words(at)
    (fact,) = recorded(sold, "visit").to_pylist()
    assert (fact["customer"], fact["purpose"], fact["day"]) == ("K2", "first call", AS_OF)
    assert at.text_input(key="visit_K2_purpose").value == ""
    assert at.text_input(key="complaint_K2_author").value == "Li Wei"
    at.button(key="undo_visit").click().run()
    assert "Undone" in words(at) and not len(recorded(sold, "visit"))


def test_a_refused_form_says_why_and_loses_nothing(sold, opened):
    at = opened("account", account="K2", part="story")
    at.text_area(key="complaint_K2_note").set_value("three pallets")
    at.button(key="complaint_K2_save").click().run()
    assert "“Subject” is missing" in words(at) and not at.exception
    assert at.text_area(key="complaint_K2_note").value == "three pallets"
    assert not len(recorded(sold, "complaint"))


def test_what_is_begun_about_one_account_is_not_kept_about_another(sold, opened):
    at = opened("account", account="K2", part="story")
    at.text_input(key="visit_K2_purpose").set_value("first call")
    at.query_params["account"] = "K1"
    at.run()
    assert at.text_input(key="visit_K1_purpose").value == ""


def test_a_complaint_is_closed_and_changed(known, opened):
    at = opened("account", account="K1", part="story")
    at.date_input(key="close_complaint_K1_day").set_value(date(2026, 5, 30))
    at.text_input(key="close_complaint_K1_author").set_value("Li Wei")
    at.button(key="close_complaint_K1_save").click().run()
    (fact,) = recorded(known, "complaint").to_pylist()
    assert fact["closed"] == date(2026, 5, 30) and "The complaint is closed." in words(at)
    key = f"complaint_{fact['fact']}"
    at.text_input(key=f"{key}_subject").set_value("late by a week")
    at.button(key=f"{key}_save").click().run()
    (fact,) = recorded(known, "complaint").to_pylist()
    assert fact["subject"] == "late by a week" and fact["closed"] == date(2026, 5, 30)


def test_a_fact_is_withdrawn(known, opened):
    at = opened("account", account="K1", part="people")
    (chen, _) = recorded(known, "contact").to_pylist()
    at.selectbox(key="contact_K1_which").set_value(1).run()
    key = f"contact_{chen['fact']}"
    at.text_input(key=f"{key}_author").set_value("Li Wei")
    at.button(key=f"{key}_withdraw").click().run()
    assert [one["name"] for one in recorded(known, "contact").to_pylist()] == ["Wang <b>"]
    assert "No decision-maker is known yet" in words(at)


def test_a_step_is_ticked_off(known, opened):
    at = opened("account", account="K1", part="work")
    assert "☐ **Overdue** offer" in words(at) and "☑ sample" in words(at)
    at.text_input(key="close_step_K1_author").set_value("Li Wei")
    at.button(key="close_step_K1_save").click().run()
    assert "☑ offer: Li Wei, done on 31 May 2026" in words(at)


def test_an_evaluation_keeps_the_rules_in_force(known, opened):
    at = opened("account", account="K2", part="card")
    at.slider(key="evaluation_K2_credit").set_value(100).run()
    assert "Total with these weights: **72**/100" in words(at)
    at.text_input(key="evaluation_K2_author").set_value("Li Wei").run()
    at.button(key="evaluation_K2_save").click().run()
    fact = recorded(known, "evaluation", customer="K2").to_pylist()[0]
    assert (fact["credit"], fact["operating"], len(fact["rules"])) == (100, 60, 8)
    assert "Score **72**/100" in words(at)


def test_operating_ability_is_judged_by_five_indicators(known, opened):
    at = opened("account", account="K2", part="card")
    at.toggle(key="evaluation_K2_by_indicators").set_value(True).run()
    at.slider(key="evaluation_K2_funds").set_value(99).run()
    assert "Operating ability: 67.8, the mean of the five." in words(at)
    at.text_input(key="evaluation_K2_author").set_value("Li Wei").run()
    at.button(key="evaluation_K2_save").click().run()
    (fact,) = recorded(known, "evaluation", customer="K2").to_pylist()
    assert (fact["operating"], fact["funds"], fact["brands"]) == (68, 99, 60)


def test_the_customer_card_is_changed_field_by_field(known, opened):
    at = opened("account", account="K1", part="card")
    assert at.number_input(key="customer_K1_credit_limit").value == 10000
    at.number_input(key="customer_K1_credit_limit").set_value(25000.5)
    at.text_input(key="customer_K1_author").set_value("Li Wei")
    at.button(key="customer_K1_save").click().run()
    (card,) = recorded(known, "customer", customer="K1").to_pylist()
    assert float(card["credit_limit"]) == 25000.5
    assert (card["industry"], card["strategic"], card["important"]) == ("hospital", True, None)


def test_a_pinned_link_takes_no_records(known, opened):
    at = opened("account", account="K1", version="1", part="story")
    assert not [one for one in at.button if str(one.key).endswith("_save")] and at.metric


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sheet_holds_the_key_figures_and_no_forms(known, opened, lang: str):
    at = opened("account", lang, account="K1", print="yes")
    said = words(at)
    assert not at.error
    for text in ("Chen", "offer", "8,000.00", "late delivery"):
        assert text in said.replace("\\", "")
    assert not [one for one in at.button if str(one.key).endswith("_save")]


@pytest.mark.parametrize("figure", KEY_FIGURES, ids=lambda one: one.code)
def test_every_key_figure_stands_on_its_part_and_on_the_sheet(known, opened, figure: KeyFigure):
    name = Language.of("en")(f"account.card_{figure.code}")
    page = opened("account", account="K1", part={"account": "brief"}.get(figure.part, figure.part))
    (card,) = [one for one in page.metric if one.label == name]
    sheet = words(opened("account", account="K1", print="yes"))
    assert f"{name}  \n**{str(card.value).replace(chr(0x202F), ' ')}**" in sheet


def test_a_customer_narrowed_to_on_another_page_is_one_click_from_its_account(sold, opened):
    at = opened("pareto", customer="K2")
    links = [str(one.proto.label) for one in at.get("page_link")]
    assert any("Müller" in label for label in links)
