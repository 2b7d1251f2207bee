"""Every number of the rules and every part of a warning rule has its texts; what lacks is named."""

from collections.abc import Iterator

import pytest

from analytics.rules.number import declared
from analytics.rules.rules import GROUPS, initial_rules
from analytics.warnings.common import Common
from analytics.warnings.rules import RULES
from i18n import LANGUAGES, Language
from tests.i18n.test_texts import _placeholders, _texts
from ui.forms.rule_numbers import Number, numbers

LABELS = {one.name: one for one in numbers(initial_rules())}


def keys() -> Iterator[str]:
    yield from (f"rule_name.{name}" for name in declared(Common))
    for rule in RULES.values():
        yield f"warning_rule.{rule.code}"
        yield f"warning_rule_help.{rule.code}"
        yield from (f"warning_reason.{reason}" for reason in rule.reasons)
        yield from (f"warning_sentence.{reason}" for reason in rule.reasons)
        yield from (f"warning_fact.{fact}" for fact in rule.facts)
        yield from (f"rule_name.{name}" for name in declared(rule.thresholds))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_part_of_a_warning_rule_has_its_text(lang: str):
    t = Language.of(lang)
    assert [key for key in keys() if key not in t] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_the_rules_has_a_label(lang: str):
    t = Language.of(lang)
    assert [name for name, number in LABELS.items() if not _label(number, t)] == []


def _label(number: Number, t: Language) -> str:
    """Empty where its text lacks."""
    try:
        return number.label(t)
    except KeyError:
        return ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_group_of_numbers_has_a_name(lang: str):
    t = Language.of(lang)
    assert [group for group in GROUPS if f"rule_group.{group}" not in t] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", RULES)
def test_what_the_texts_of_a_rule_name_the_rule_can_tell(code: str, lang: str):
    texts, rule = _texts(lang), RULES[code]
    told = {f"warning_sentence.{one}": {*rule.facts} for one in rule.reasons}
    told[f"warning_rule_help.{code}"] = {*declared(rule.thresholds)}
    lacking = {key: _placeholders(texts[key]) - known for key, known in told.items()}
    assert {key: names for key, names in lacking.items() if names} == {}
