"""The words of companion files: what the program writes it also reads, and no word means two things."""

import tomllib
from pathlib import Path

import pytest

from data.imports import records
from data.imports.records import fields_of
from data.imports.records.vocabulary import choice_table, code_of, header_word, meaning
from data.record_types import RECORD_TYPES
from data.tables.dates.months import month_of
from data.tables.dates.periods import month_heading
from data.tables.vocabulary import normal
from i18n import LANGUAGES, Language

CHOICES = [(kind, one) for kind, what in RECORD_TYPES.items() for one in what.fields if one.choices]
SHOWN = {"stage": "stage", "item": "playbook", "reset": "reset_kind"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("kind", "field"), CHOICES, ids=lambda one: getattr(one, "name", one))
def test_what_the_screen_calls_a_choice_is_understood(kind, field, lang):
    table = choice_table(kind, field.name)
    t = Language.of(lang)
    shown = {code: t(f"{SHOWN.get(table, f'record_{table}')}.{code}") for code in field.choices}
    assert {code: code_of(kind, field.name, word) for code, word in shown.items()} == {
        code: code for code in field.choices
    }


SOURCES = [
    ("incident", "kind", {"被盗": "theft", "车祸": "traffic", "分家": "split", "重病": "illness"}),
    (
        "contact",
        "role",
        {
            **{"决策者": "decider", "部门管理者": "head", "技术人员": "technical"},
            **{"财务管理者": "finance", "使用者": "user", "操作者": "operator"},
        },
    ),
    (
        "contact",
        "style",
        {"领导型": "leader", "施加影响型": "influencer", "跟随型": "follower", "检查型": "checker"},
    ),
    (
        "customer",
        "channel",
        {
            **{"分销": "wholesale", "第二终端": "wholesale", "第一终端": "medical"},
            **{"第三终端": "retail", "电商": "online", "批发连锁": "wholesale"},
        },
    ),
]


@pytest.mark.parametrize(("kind", "field", "words"), SOURCES)
def test_the_words_of_the_source_documents_are_understood(kind, field, words):
    assert {word: code_of(kind, field, word) for word in words} == words


def test_the_headers_of_the_source_documents_are_found():
    found = {word: meaning("evaluation", word) for word in ("信誉", "积极性")}
    assert {word: one and one[0] for word, one in found.items()} == {
        "信誉": "credit",
        "积极性": "willingness",
    }


@pytest.mark.parametrize("name", ["choices", "synonyms"])
def test_no_word_of_a_table_stands_twice(name):
    path = Path(records.__file__).with_name(f"{name}.toml")
    for table, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
        words = [normal(word) for one in entries.values() for word in set(map(normal, one))]
        twice = sorted({one for one in words if words.count(one) > 1})
        assert (table, twice) == (table, [])


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_a_field_is_found_by_its_template_header_its_label_and_its_name(kind):
    for lang in LANGUAGES:
        t = Language.of(lang)
        for field in fields_of(kind):
            own = f"record_field.{kind}_{field}"
            label = t(own if own in t else f"record_field.{field}")
            for word in (header_word(kind, field, lang), label, field):
                found = meaning(kind, word)
                assert found and found[0] == field, (kind, field, word, found)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03",
        "2026年3月",
        "2026/3",
        "202603",
        "Mar 2026",
        "March 2026",
        "03/2026",
        "26年3月",
        "2026-03-15",
        "2026-03-01 00:00:00",
        "2026.3",
        "２０２６年３月份",
        "46082",
    ],
)
def test_a_month_is_read_in_every_form(text):
    assert str(month_of(text)) == "2026-03-01"


@pytest.mark.parametrize("text", ["", "soon", "2026-13", "13月", "1850-01", "03/04/2026", "2026"])
def test_what_is_no_month_is_none(text):
    assert month_of(text, 2026) is None


@pytest.mark.parametrize(
    ("header", "month"),
    [
        ("2026年1月计划（元）", "2026-01-01"),
        ("计划 2026-01", "2026-01-01"),
        ("一月", "2026-01-01"),
        ("Jan", "2026-01-01"),
        ("12月目标", "2026-12-01"),
        ("1", "None"),
        ("合计", "None"),
    ],
)
def test_a_month_is_found_in_a_header(header, month):
    assert str(month_heading(header, 2026)) == month
