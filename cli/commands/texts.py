"""``texts``: write texts and the words of files in Traditional Chinese, from Simplified Chinese."""

import re
import tomllib
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from opencc import OpenCC

from cli.terminal import Terminal
from data.imports.records import templates
from data.record_types import RECORD_TYPES
from i18n import traditional

ROOT: Final = Path(__file__).resolve().parents[2]
WORDS: Final = ROOT / "data" / "tables" / "scripts.toml"
_SOURCES: Final = (
    "data/imports/sales_words/synonyms.toml",
    "data/imports/sales_words/endings.toml",
    "data/imports/records/synonyms.toml",
    "data/imports/records/choices.toml",
    "data/imports/evidence/words.toml",
)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_OTHER_SCRIPTS: Final = re.compile(r"[\u3041-\u30ff\uac00-\ud7a3]")
_HEAD: Final = """\
# Made by `python3 keystone.py texts` from the words by which files are known. [characters]: traditional
# ones and the simplified ones that our words have for them. [words]: how our words are written in Taiwan.
"""


def arguments(parser: ArgumentParser) -> None:
    """None."""


def run(options: Namespace, terminal: Terminal) -> int:
    """Write what has changed, and name it."""
    for path, text in made_files().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            terminal.print(path.relative_to(ROOT).as_posix())
    return 0


def made_files() -> dict[Path, str]:
    """What every made file is to hold: the texts, and the words by which files are read and written."""
    return {**traditional.made_files(), WORDS: _words()}


def _words() -> str:
    written = {word: traditional.traditional(word) for word in sorted(set(_our_words()))}
    written = {word: other for word, other in written.items() if other != word}
    characters = _characters(set("".join(written)))
    as_table = traditional.as_table
    return _HEAD + as_table("characters", characters) + as_table("words", written)


def _our_words() -> Iterator[str]:
    """The Chinese words by which files are read, and the texts of the templates."""
    to_simplified = OpenCC("t2s")
    for source in _SOURCES:
        for word in _texts(tomllib.loads((ROOT / source).read_text(encoding="utf-8"))):
            if to_simplified.convert(word) == word:
                yield word
    yield from _texts([what.examples for what in RECORD_TYPES.values()])
    yield from _texts([templates.NAMES, templates.FLAGS])


def _texts(told: Any) -> Iterator[str]:
    """Every text with Chinese characters and those of no other language, in tables and lists."""
    if isinstance(told, dict):
        told = list(told.values())
    if isinstance(told, (list, tuple)):
        for one in told:
            yield from _texts(one)
    elif isinstance(told, str) and _HAN.search(told) and not _OTHER_SCRIPTS.search(told):
        yield told


def _characters(known: set[str]) -> dict[str, str]:
    """Traditional characters and the one of ``known`` that each is in simplified Chinese."""
    to_simplified = OpenCC("t2s")
    pairs = {other: to_simplified.convert(other) for other in map(chr, range(0x4E00, 0xA000))}
    for known_form, other in traditional.by_hand()["words"].items():
        if len(known_form) == len(other) == 1:
            pairs[other] = to_simplified.convert(known_form)
    return {other: one for other, one in pairs.items() if one != other and one in known}
