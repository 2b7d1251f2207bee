"""Every number of the rules and every part of a warning rule has its texts; what lacks is named."""

from collections.abc import Iterator

import pytest

from analytics.rules.number import declared
from analytics.rules.rules import GROUPS, initial_rules
from analytics.warnings.rules import RULES
from i18n import LANGUAGES, Language
from tests.i18n.test_texts import _placeholders, _texts
from ui.screens.rules.numbers import numbers

LABELS = {one.name: one for one in numbers(initial_rules())}


def keys() -> Iterator[str]:
    for rule in RULES.values():
        yield f"warning_rule.{rule.code}"
        yield f"warning_rule_help.{rule.code}"
        yield from (f"warning_reason.{reason}" for reason in rule.reasons)
        yield from (f"warning_sentence.{reason}" for reason in rule.reasons)
        yield from (f"warning_fact.{fact}" for fact in rule.facts)
        yield from (f"rule_name.{name}" for name in declared(rule.thresholds))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("key", dict.fromkeys(keys()))
def test_every_part_of_a_warning_rule_has_its_text(key: str, lang: str):
    assert key in Language.of(lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", LABELS)
def test_every_number_of_the_rules_has_a_label(name: str, lang: str):
    assert LABELS[name].label(Language.of(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_every_group_of_numbers_has_a_name(group: str, lang: str):
    assert f"rule_group.{group}" in Language.of(lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", RULES)
def test_what_the_texts_of_a_rule_name_the_rule_can_tell(code: str, lang: str):
    texts, rule = _texts(lang), RULES[code]
    told = {f"warning_sentence.{one}": {*rule.facts} for one in rule.reasons}
    told[f"warning_rule_help.{code}"] = {*declared(rule.thresholds)}
    lacking = {key: _placeholders(texts[key]) - known for key, known in told.items()}
    assert {key: names for key, names in lacking.items() if names} == {}
