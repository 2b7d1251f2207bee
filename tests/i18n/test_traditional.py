"""Traditional Chinese is made of Simplified Chinese: complete, up to date, and read back from files."""

import re
import string
import tomllib
from pathlib import Path

import pytest

from cli.commands import texts as command
from data.imports.records import fields_of
from data.imports.records.vocabulary import header_word
from data.imports.sales_words.words import SALES_WORDS
from data.record_types import RECORD_TYPES
from data.tables.scripts import simplified, written
from data.tables.vocabulary import normal
from i18n import Language
from i18n.traditional import FROM, TO, by_hand, made_files, traditional
from tests.i18n.test_texts import _texts

SYNONYMS = command.ROOT / "data" / "imports" / "sales_words" / "synonyms.toml"


def test_the_made_files_say_what_simplified_chinese_says_today():
    stale = [
        path.relative_to(command.ROOT).as_posix()
        for path, text in command.made_files().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run `python3 keystone.py texts` and commit what it writes"


def test_no_made_file_is_left_over():
    assert set(TO.glob("*.toml")) == set(made_files())
    assert {path.name for path in TO.glob("*")} == {path.name for path in FROM.glob("*")}


def test_every_placeholder_of_a_text_is_still_in_it():
    def fields(text: str) -> list[tuple[str | None, str | None]]:
        parsed = string.Formatter().parse(text)
        return sorted((name or "", spec or "") for _, name, spec, _ in parsed if name is not None)

    lost = [
        key for key, text in _texts("zh").items() if fields(text) != fields(_texts("zh-Hant")[key])
    ]
    assert lost == []


def test_what_is_written_by_hand_is_about_texts_that_exist():
    tables = by_hand()["texts"]
    keys = {f"{table}.{key}" for table, texts in tables.items() for key in texts}
    assert keys - set(_texts("zh")) == set()


def test_words_and_marks_are_those_of_taiwan():
    """帳, not 賬; 採購; 柏拉圖 for Pareto; 「」: what OpenCC alone would leave."""
    wrong = re.compile(
        "[“”‘’賬]|采購|帕累托|看板|渠道|工作簿|回車|全屏|財年|明瞭每|支援單位|助手|\\d 周"
    )
    assert [key for key, text in _texts("zh-Hant").items() if wrong.search(text)] == []


def test_a_row_is_列_and_a_column_欄():
    assert traditional("第 3 行的“日期”列") == "第 3 列的「日期」欄"
    assert traditional("行业名单列出执行情况") == "行業名單列出執行情況"


def test_numbers_dates_and_amounts_are_written_as_in_taiwan():
    t = Language.of("zh-Hant")
    assert t.compact(123_400_000, "CNY") == "1.23億元"
    assert t.compact(123_400, "TWD") == "12.3萬元"
    assert t.day("2026-10-30") == "2026年10月30日"


def _words(path: Path) -> list[tuple[str, str]]:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return [(field, word) for field, words in tables.items() for word in words]


def test_every_header_of_sales_that_is_known_is_known_in_traditional_chinese():
    other = [(field, word, written(word, "zh-Hant")) for field, word in _words(SYNONYMS)]
    turned = [(field, word, taiwan) for field, word, taiwan in other if taiwan != word]
    assert len(turned) > 100
    lost = [
        (field, taiwan)
        for field, word, taiwan in turned
        if (found := SALES_WORDS.meaning(taiwan)) is None or found[0] != field
    ]
    assert lost == []


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_a_template_is_headed_in_the_script_of_its_reader(kind):
    heads = [header_word(kind, field, "zh-Hant") for field in fields_of(kind)]
    assert [head for head in heads if traditional(simplified(normal(head))) != head] == []
