"""The rules page, and what links say about rules, in both languages."""

import pytest

from analytics.rules.rulebook import rules_in_force, save_rules
from analytics.rules.rules import GROUPS
from data.store.store import Store
from tests.pages.exports import LONG_NAME
from tests.pages.opening import open_group, open_rules
from tests.pages.reading import words

pytestmark = pytest.mark.slow

VIP = "rule_pyramid.curry.tiers.vip.limit"


def test_a_changed_number_shows_who_would_leave_before_anything_is_saved(tiers, opened):
    at = open_rules("curry")
    at.number_input(key=VIP).set_value(0.5).run()
    said = words(at)
    assert "VIP: 2 customers → 1." in said and f"Leaving: {LONG_NAME} 4" in said
    assert not at.success
    assert rules_in_force(tiers).fingerprint in said


def test_saving_needs_a_name_then_every_report_bears_the_new_fingerprint(tiers, opened):
    before = rules_in_force(tiers).fingerprint
    at = open_rules("curry")
    at.number_input(key=VIP).set_value(0.5).run()
    at.button(key="rules_save").click().run()
    assert "Enter your name" in str(at.error[0].value)
    assert rules_in_force(tiers).fingerprint == before
    at.text_input(key="rules_author").set_value("Li Wei").run()
    at.text_input(key="rules_note").set_value("fewer VIPs").run()
    at.button(key="rules_save").click().run()
    assert not at.exception and at.success
    after = rules_in_force(tiers).fingerprint
    assert after != before
    assert "Li Wei" in words(at) and "fewer VIPs" in words(at) and "1% → 0.5%" in words(at)
    assert f"rules {after}" in words(opened("pyramid"))
    assert "VIP: 1 customer" in words(opened("pyramid"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_numbers_that_contradict_each_other_get_a_sentence(tiers, opened, lang: str):
    at = open_rules("curry", lang)
    at.number_input(key=VIP).set_value(50.0).run()
    assert ("must rise from tier to tier" if lang == "en" else "逐层增大") in str(
        at.warning[0].value
    )
    assert not [one for one in at.button if one.key == "rules_save"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_number_that_was_changed_is_kept_while_another_group_is_open(tiers, opened, lang: str):
    at = open_rules("curry", lang)
    at.number_input(key=VIP).set_value(0.5).run()
    for group in ("stages", "warnings"):
        open_group(at, group, lang)
        assert "1% → 0.5%" in words(at) and VIP not in [one.key for one in at.number_input]
    open_group(at, "curry", lang)
    field = at.number_input(key=VIP)
    # The browser has forgotten the field: it is told the value.
    assert field.value == 0.5 and field.proto.set_value and field.proto.value == 0.5
    at.run()
    assert not at.number_input(
        key=VIP
    ).proto.set_value  # so that nothing is put over what is being typed
    open_group(at, "general", lang)
    at.text_input(key="rules_author").set_value("Li Wei").run()
    at.button(key="rules_save").click().run()
    assert not at.exception and at.success
    assert rules_in_force(tiers).numbers()["pyramid.curry.tiers.vip.limit"] == 0.005


def test_every_number_of_the_rules_has_a_field_in_its_group(tiers):
    numbers = rules_in_force(tiers).declared()
    at = open_rules(GROUPS[0])
    for group in GROUPS:
        open_group(at, group)
        own = {f"rule_{one.name}" for one in numbers if one.group == group}
        assert own == {one.key for one in (*at.number_input, *at.selectbox) if one.key in own}


def _changed(store: Store) -> tuple[str, str]:
    """The fingerprints before and after a saved change."""
    old = rules_in_force(store)
    new = old.with_numbers({"pyramid.curry.tiers.vip.limit": 0.005})
    save_rules(store, new, "Li Wei", "")
    return old.fingerprint, new.fingerprint


def test_back_to_earlier_rules_fills_the_form_and_saves_nothing(tiers, opened):
    old, new = _changed(tiers)
    at = open_rules("curry")
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
    assert "VIP: 1 customer (" in words(at)


def test_a_live_link_follows_todays_rules_says_so_and_offers_its_own(tiers, opened):
    old, _ = _changed(tiers)
    at = opened("pyramid", rules=old)
    assert "follow the current rules" in str(at.info[0].value) and not at.warning
    assert "VIP: 1 customer (" in words(at)
    at.button(key="rules_older").click().run()
    assert "VIP: 2 customers" in words(at)
    assert (at.query_params["rules"], at.query_params["version"]) == (old, "1")


def test_unknown_rules_are_named(tiers, opened):
    assert "deadbeef" in str(opened("pyramid", rules="deadbeef").warning[0].value)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_financial_year_is_a_month_by_name_saved_like_any_number(tiers, opened, lang: str):
    at = open_rules("year", lang)
    month = at.selectbox(key="rule_year.first_month")
    april = "Apr" if lang == "en" else "4月"
    assert month.options[3] == april
    month.set_value(4).run()
    at.text_input(key="rules_author").set_value("Li Wei").run()
    at.button(key="rules_save").click().run()
    assert not at.exception and at.success
    assert rules_in_force(tiers).year.first_month == 4
    assert f"{'Jan' if lang == 'en' else '1月'} → {april}" in words(at)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_channel_gets_the_table_of_its_grades_and_the_change_is_told(tiers, opened, lang: str):
    before = rules_in_force(tiers)
    at = opened("rules", lang)
    at.session_state["types_box"] = True
    at.run()
    at.selectbox(key="types_online").set_value("retail")
    at.button(key="types_save").click().run()
    assert at.error and rules_in_force(tiers) == before  # nobody has signed it
    at.text_input(key="types_author").set_value("Li Wei")
    at.button(key="types_save").click().run()
    types = rules_in_force(tiers).customer_types
    assert types.table() == {**before.customer_types.table(), "online": "retail"}
    assert ("Retail & medical grades" if lang == "en" else "零售医疗分级") in words(at)
    assert at.success
