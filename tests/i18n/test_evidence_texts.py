"""Every conclusion, question and answer of the evidence has a sentence that its own facts fill."""

from functools import cache

import pytest

from data.imports.evidence.ageing import ageing_of
from data.imports.evidence.model import CONCLUSIONS, QUESTIONS
from data.imports.evidence.options import OPTIONS
from i18n.language import LANGUAGES, Language
from tests.data.evidence import test_evidence_amounts as amounts
from tests.data.evidence import test_evidence_roles as roles
from tests.data.evidence.evidence_cases import table_of, weighed
from tests.data.evidence.evidence_tables import DELIMITERS, make

TEXTS = [
    *amounts.NET_AND_GROSS.values(),
    *amounts.AFTER.values(),
    *amounts.DOCUMENTS.values(),
    *amounts.CURRENCIES.values(),
    amounts.SHOP,
    *roles.LEDGERS.values(),
    *roles.BOTH_SIDES.values(),
    *roles.GROUPED.values(),
    *roles.SIGNS.values(),
    *roles.HEADED.values(),
    *roles.ACROSS.values(),
    *roles.SHARED.values(),
]


@cache
def found_everywhere():
    literal = [weighed(text, ";" if text.count(";") > text.count(",") else ",") for text in TEXTS]
    made = map(make, range(40))
    return [*literal, *(weighed(table.text, DELIMITERS[table.style]) for table in made)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_a_sentence(lang):
    t = Language.of(lang)
    assert all(f"evidence.{code}" in t for code in CONCLUSIONS)
    assert all(f"evidence_question.{code}" in t for code in QUESTIONS)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_facts_fill_the_sentences(lang):
    t = Language.of(lang)
    seen = set()
    for evidence in found_everywhere():
        for one in (*evidence.conclusions, *evidence.remarks):
            seen.add(t(f"evidence.{one.code}", holds=one.holds, rows=one.rows, **one.facts))
        for one in evidence.questions:
            seen.add(t(f"evidence_question.{one.code}", **one.facts))
    assert len(seen) > 40
    for text in roles.AGES.values():
        ages = ageing_of(table_of(text))
        assert ages and t("evidence.ageing_report", holds=3, rows=3, **ages.told.facts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_value_of_an_option_has_a_name(lang):
    t = Language.of(lang)
    words = {
        one.replace("-", "_")
        for option in OPTIONS.values()
        for one in option.choices
        if option.name not in ("identity", "unit")
    }
    assert all(f"evidence_answer.{word}" in t for word in words)
