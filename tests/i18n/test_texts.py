"""The two languages say the same things with the same facts."""

import ast
import re
import string
import tomllib
from functools import cache
from pathlib import Path

import pytest

import i18n
from i18n import LANGUAGES, Language

ROOT = Path(i18n.__file__).parent.parent
SOURCES = (
    "app.py",
    "serve.py",
    "cli",
    "demo",
    "gate",
    "pages",
    "ui",
    "charts",
    "analytics",
    "data",
)


@cache
def _texts(lang: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted((ROOT / "i18n" / lang).glob("*.toml")):
        for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found = {f"{name}.{key}": text for key, text in table.items()}
            assert not found.keys() & texts.keys(), f"{path.name} says again what another file says"
            texts |= found
    return texts


def _placeholders(text: str) -> set[str]:
    fields = (
        (name, spec) for _, name, spec, _ in string.Formatter().parse(text) if name is not None
    )
    return {name for name, spec in fields if "|" not in (spec or "")}


def _choosers(text: str) -> set[str]:
    return {spec.split()[1] for _, _, spec, _ in string.Formatter().parse(text) if _two_words(spec)}


def _two_words(spec: str | None) -> bool:
    return bool(spec) and "|" not in str(spec) and " " in str(spec)


@cache
def _sources() -> list[tuple[str, str]]:
    files = [path for name in SOURCES for path in [ROOT / name] if path.is_file()]
    files += [path for name in SOURCES for path in (ROOT / name).rglob("*.py")]
    return [(path.name, path.read_text(encoding="utf-8")) for path in files]


def _error_codes() -> list[str]:
    found = (re.findall(r"UserError\(\s*\"(\w+)\"", source) for _, source in _sources())
    return sorted({code for codes in found for code in codes})


@cache
def _calls() -> list[tuple[str, str, set[str] | None]]:
    """Every ``t("key", fact=…)`` of the code: file, key, its facts (None behind ``**``)."""
    return [
        (name, call.args[0].value, None if any(k.arg is None for k in call.keywords) else facts)
        for name, source in _sources()
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and _is_t(call.func) and call.args
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
        for facts in [{str(keyword.arg) for keyword in call.keywords}]
    ]


def _is_t(called: ast.expr) -> bool:
    return getattr(called, "id", getattr(called, "attr", None)) == "t"


def test_both_languages_have_the_same_keys():
    assert list(_texts("zh")) == list(_texts("en"))


def test_both_languages_ask_for_facts_that_the_other_can_be_given():
    """Only ``by`` may be asked for by one alone: Chinese needs a counter where English has none."""
    pairs = {key: (english, _texts("zh")[key]) for key, english in _texts("en").items()}
    asked = {key: [_placeholders(text) for text in both] for key, both in pairs.items()}
    assert {key: both for key, both in asked.items() if both[0] != both[1]} == {}
    alone = {key: _choosers(both[0]) | _choosers(both[1]) for key, both in pairs.items()}
    assert {key: names for key, names in alone.items() if not names <= {"by"}} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_empty(lang):
    assert [key for key, text in _texts(lang).items() if not text.strip()] == []


def test_chinese_texts_use_chinese_punctuation():
    """A Latin comma, colon, bracket or full stop after a Chinese character is a slip."""
    slips = re.compile(r"[\u4e00-\u9fff][,;:!?()]|[\u4e00-\u9fff]\.(?:\s|$)")
    assert [key for key, text in _texts("zh").items() if slips.search(text)] == []


def test_every_user_error_has_a_sentence():
    t = Language.of("en")
    assert [code for code in _error_codes() if f"error.{code}" not in t] == []


def test_the_code_asks_only_for_texts_that_exist():
    assert [(file, key) for file, key, _ in _calls() if key not in _texts("en")] == []


def test_the_code_gives_every_fact_that_a_text_needs():
    lacking = [
        (file, key, needed - facts)
        for file, key, facts in _calls()
        if facts is not None and key in _texts("en")
        for needed in [_needed(key)]
        if needed - facts
    ]
    assert lacking == []


def _needed(key: str) -> set[str]:
    texts = [_texts(lang)[key] for lang in LANGUAGES]
    return {name for text in texts for name in _placeholders(text) | _choosers(text)}
