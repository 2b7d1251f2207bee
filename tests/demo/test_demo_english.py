"""Every text of the demo has its English one; the store of the English demo is made of them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import demo
from demo.english import english_words, is_chinese
from demo.english.names import COMPANIES

HERE = Path(demo.__file__).parent
FILES = ("words.toml", "stories.toml", "companion/words.toml", "companion/stories.toml")
MADE = ("chinese", "trades", "family", "given")
"""What names are made of: the English ones are made of words of their own (``demo/english/names.toml``)."""


def _texts(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        for name, value in told.items():
            if name not in MADE:
                yield name
                yield from _texts(value)
    elif isinstance(told, list):
        for value in told:
            yield from _texts(value)
    elif isinstance(told, str):
        yield told


def test_every_text_of_the_demo_has_its_english_one():
    words = english_words(COMPANIES)
    told = [
        text for file in FILES for text in _texts(tomllib.loads((HERE / file).read_text("utf-8")))
    ]
    assert sum(map(is_chinese, told)) > 300
    assert sorted({text for text in told if is_chinese(text)} - set(words)) == []
    assert [text for text in words.values() if is_chinese(text)] == []
