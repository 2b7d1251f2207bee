"""Pyramid, movement and rules as a reader sees them, in both languages."""

from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.rules.rulebook import rules_in_force, save_rules
from analytics.rules.schemes import SCHEMES
from data.imports.sales import ImportOptions, prepare
from data.store.store import Store

pytestmark = pytest.mark.slow

TIER_PAGES = ("pyramid", "movement")
NAME = "Donaudampfschifffahrtsgesellschaft 多瑙河航运股份有限公司"
VIP = "rule_pyramid.curry.tiers.vip.limit"


def export() -> str:
    """120 customers over two years: K001 grows, K002 falls, K003 leaves, K120 comes."""
    lines = ["订单编号,订单日期,客户编号,客户名称,集团,业务员,销售额,成本"]
    lines.append(f"A0,2024-04-01,K090,{NAME} 90,G40,乙,1,0.9")
    for number in range(1, 121):
        amounts = {2025: 12000 // number, 2026: 12000 // number}
        amounts |= {1: {2025: 900, 2026: 90000}, 2: {2025: 80000, 2026: 300}}.get(number, {})
        amounts |= {3: {2026: 0}, 120: {2025: 0, 2026: -5}}.get(number, {})
        for year, amount in amounts.items():
            if amount:
                who = f"K{number:03d},{NAME} {number},G{number % 50},{'甲' if number % 2 else '乙'}"
                lines.append(f"A{year}{number},{year}-03-15,{who},{amount},{amount * 0.9:.2f}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def tiers(store: Store, tmp_path: Path) -> Store:
    """The store with 120 customers as version 1."""
    path = tmp_path / "tiers.csv"
    path.write_text(export(), encoding="utf-8")
    prepare(store, path, ImportOptions()).commit(store)
    return store


def words(at: AppTest) -> str:
    parts = [*at.markdown, *at.caption, *at.title, *at.subheader, *at.info, *at.warning, *at.error]
    return "\n".join(str(part.value) for part in parts)


def listed(at: AppTest, column: str) -> list:
    """A column of the first table that has it."""
    return next(one.value for one in at.dataframe if column in one.value)[column].tolist()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", [*TIER_PAGES, "rules"])
def test_every_page_opens_on_an_empty_store(store, opened, page: str, lang: str):
    at = opened(page, lang)
    assert not at.error
    if page in TIER_PAGES:
        assert ("There is no data here yet" in words(at)) == (lang == "en")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_has_its_pages_without_complaint(tiers, opened, scheme: str, lang: str):
    for page in TIER_PAGES:
        at = opened(page, lang, scheme=scheme)
        assert not at.error and not at.warning


def test_the_pyramid_speaks_first_in_both_languages(tiers, opened):
    said = words(opened("pyramid")).replace("\u202f", " ")
    assert "VIP: 2 customers, 1.7 % of all, bring" in said
    assert "VIP：2 家客户" in words(opened("pyramid", "zh"))


def test_a_tier_in_the_link_lists_its_customers(tiers, opened):
    at = opened("pyramid", tier="vip", compare="year")
    assert listed(at, "margin")[0] == pytest.approx(0.1)
    assert len(listed(at, "rank")) == 2
    assert len(listed(opened("pyramid", tier="small"), "rank")) == 95


def test_a_button_chooses_a_tier_and_writes_it_into_the_link(tiers, opened):
    at = opened("pyramid")
    at.get_by_key("tier").set_value("major").run()
    assert not at.exception
    assert at.query_params["tier"] == "major"
    assert "Major: 4 customers" in words(at)


def test_another_scheme_forgets_the_tier_of_the_last_one(tiers, opened):
    at = opened("pyramid", tier="major")
    at.radio(key="scheme").set_value("abc").run()
    assert at.query_params["scheme"] == "abc" and "tier" not in at.query_params
    assert not at.warning and "A: " in words(at)


def test_groups_instead_of_customers(tiers, opened):
    at = opened("pyramid")
    at.radio(key="level").set_value("group").run()
    assert at.query_params["item"] == "group"
    assert "VIP: 1 group, 2.0" in words(at)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_tier_that_the_scheme_lacks_is_named_and_the_highest_shown(tiers, opened, lang: str):
    at = opened("pyramid", lang, scheme="metals", tier="vip")
    assert "VIP" in str(at.warning[0].value)
    assert ("Platinum: " if lang == "en" else "铂金：") in words(at)


def test_fields_that_cannot_be_read_are_named(tiers, opened):
    at = opened("pyramid", tier="emperor", near="far", scheme="stars")
    said = str(at.warning[0].value)
    assert "emperor" in said and "far" in said and "stars" in said


def test_who_is_outside_the_tiers_is_counted_apart(tiers, opened):
    said = words(opened("pyramid"))
    assert "1 customer inactive" in said and "0 customers on the customer list" in said
    assert "1 customer with zero or less, −5.00" in said


def test_the_boundary_list_says_how_many_orders_are_missing(tiers, opened):
    at = opened("pyramid", near="30")
    assert "order from becoming" in "".join(listed(at, "step"))
    at.number_input(key="near").set_value(1).run()
    assert at.query_params["near"] == "1"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_attention_check_says_what_it_needs(tiers, opened, lang: str):
    needed = "visits, sales expenses" if lang == "en" else "拜访记录、销售费用"
    assert needed in words(opened("pyramid", lang))


def test_a_question_without_sales_gets_a_sentence(tiers, opened):
    for page in TIER_PAGES:
        assert "There are no sales in this period" in words(opened(page, customer="nobody"))


def test_movement_says_who_fell_and_what_it_cost(tiers, opened):
    said = words(opened("movement"))
    assert "1 customer fell and 1 left: −83.7" in said
    assert "5 rose and 1 came: +89." in said


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("unit", ["heads", "money"])
@pytest.mark.parametrize("panel", ["bridge", "map", "flow"])
def test_every_picture_of_a_movement_opens(tiers, opened, panel: str, unit: str, lang: str):
    at = opened("movement", lang, panel=panel, unit=unit)
    assert not at.error and at.get("plotly_chart")


def test_the_bridge_closes_to_the_cent(tiers, opened):
    written = listed(opened("movement"), "amount")
    *parts, end = (Decimal(one.replace(",", "").replace("−", "-")) for one in written)
    assert sum(parts) == end


@pytest.mark.parametrize(
    ("name", "who"), [("demoted", "2"), ("new", "120"), ("lost", "3"), ("promoted", "1")]
)
def test_a_list_of_the_link_names_who_moved(tiers, opened, name: str, who: str):
    at = opened("movement", moves=name)
    assert listed(at, "change") and listed(at, "name")[0] == f"{NAME} {who}"


def test_a_list_without_anybody_says_so(tiers, opened):
    assert "Nobody." in words(opened("movement", moves="won_back"))


def test_without_a_comparison_movement_explains_itself_and_offers_one(tiers, opened):
    at = opened("movement", compare="none")
    assert "Movement needs two periods." in words(at)
    at.button(key="compare_year").click().run()
    assert at.query_params["compare"] == "year" and at.get("plotly_chart")


def test_data_that_begin_after_the_comparison_are_named(tiers, opened):
    assert "The data begin on" in str(opened("movement", period="24m").warning[0].value)


# --- rules --------------------------------------------------------------------------------------


def test_a_changed_number_shows_who_would_leave_before_anything_is_saved(tiers, opened):
    at = opened("rules")
    at.number_input(key=VIP).set_value(0.5).run()
    said = words(at)
    assert "VIP would be 1 instead of 2 customers." in said and f"These leave: {NAME} 4" in said
    assert not at.success
    assert rules_in_force(tiers).fingerprint in said


def test_saving_needs_a_name_then_every_report_bears_the_new_fingerprint(tiers, opened):
    before = rules_in_force(tiers).fingerprint
    at = opened("rules")
    at.number_input(key=VIP).set_value(0.5).run()
    at.button(key="rules_save").click().run()
    assert "without a name" in str(at.error[0].value)
    assert rules_in_force(tiers).fingerprint == before
    at.text_input(key="rules_author").set_value("Li Wei").run()
    at.text_input(key="rules_note").set_value("fewer VIPs").run()
    at.button(key="rules_save").click().run()
    assert not at.exception and at.success
    after = rules_in_force(tiers).fingerprint
    assert after != before
    assert "Li Wei" in words(at) and "fewer VIPs" in words(at) and "1 % → 0.5 %" in words(at)
    assert f"rules {after}" in words(opened("pyramid"))
    assert "VIP: 1 customer" in words(opened("pyramid"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_numbers_that_contradict_each_other_get_a_sentence(tiers, opened, lang: str):
    at = opened("rules", lang)
    at.number_input(key=VIP).set_value(50.0).run()
    assert ("rise from tier to tier" if lang == "en" else "逐层增大") in str(at.warning[0].value)
    assert not [one for one in at.button if one.key == "rules_save"]


def _changed(store: Store) -> tuple[str, str]:
    """The fingerprints before and after a saved change."""
    old = rules_in_force(store)
    new = old.with_numbers({"pyramid.curry.tiers.vip.limit": 0.005})
    save_rules(store, new, "Li Wei", "")
    return old.fingerprint, new.fingerprint


def test_back_to_earlier_rules_fills_the_form_and_saves_nothing(tiers, opened):
    old, new = _changed(tiers)
    at = opened("rules")
    at.button(key="rules_back_first").click().run()
    assert at.number_input(key=VIP).value == 1.0
    assert rules_in_force(tiers).fingerprint == new
    at.text_input(key="rules_author").set_value("Li Wei").run()
    at.button(key="rules_save").click().run()
    assert rules_in_force(tiers).fingerprint == old


def test_a_pinned_link_keeps_its_rules_says_so_and_offers_todays(tiers, opened):
    old, _ = _changed(tiers)
    at = opened("pyramid", version="1", rules=old)
    assert "is shown with them" in str(at.info[0].value) and old in str(at.info[0].value)
    assert "VIP: 2 customers" in words(at)
    at.button(key="rules_today").click().run()
    assert "VIP: 1 customer," in words(at)


def test_a_live_link_follows_todays_rules_says_so_and_offers_its_own(tiers, opened):
    old, _ = _changed(tiers)
    at = opened("pyramid", rules=old)
    assert "follow today's rules" in str(at.info[0].value) and not at.warning
    assert "VIP: 1 customer," in words(at)
    at.button(key="rules_older").click().run()
    assert "VIP: 2 customers" in words(at)
    assert (at.query_params["rules"], at.query_params["version"]) == (old, "1")


def test_unknown_rules_are_named(tiers, opened):
    assert "deadbeef" in str(opened("pyramid", rules="deadbeef").warning[0].value)
