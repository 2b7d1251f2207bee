"""Texts in Traditional Chinese, made from those in Simplified Chinese.

The dashboard reads the files that ``python3 keystone.py texts`` has written, so OpenCC is needed only
where texts are worked on. What it does not know stands in ``traditional.toml``.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from opencc import OpenCC

HERE: Final = Path(__file__).parent
FROM: Final = HERE / "zh"
TO: Final = HERE / "zh-Hant"
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_BY_HAND: Final = HERE / "traditional.toml"
_HEAD: Final = """\
# Made from {source} and i18n/traditional.toml by `python3 keystone.py texts`: write there, not here.
"""


def traditional(text: str) -> str:
    """A text in Traditional Chinese as it is written in Taiwan.

    >>> traditional("应收账款 {n:n} 元，第 3 行的“日期”列"), traditional("采购节奏（行业）")
    ('應收帳款 {n:n} 元，第 3 列的「日期」欄', '採購節奏（行業）')
    """
    text = _converter().convert(_rows().sub(_in_a_table, text))
    for word, better in by_hand()["words"].items():
        text = text.replace(word, better)
    return text


def made_files() -> dict[Path, str]:
    """What the files of texts in Traditional Chinese are to hold, by their paths."""
    return {TO / source.name: _made(source) for source in sorted(FROM.glob("*.toml"))}


def _made(source: Path) -> str:
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    mended = by_hand()["texts"]
    parts = [_HEAD.format(source=f"i18n/zh/{source.name}")]
    for table, texts in tables.items():
        own = mended.get(table, {})
        said = {key: own.get(key) or traditional(text) for key, text in texts.items()}
        parts.append(as_table(table, said))
    return "".join(parts)


def as_table(name: str, entries: Mapping[str, str]) -> str:
    """A table of texts as TOML.

    >>> print(as_table("tier", {"B+": "B+", "VIP": "VIP"}).strip())
    [tier]
    "B+" = "B+"
    VIP = "VIP"
    """
    lines = (
        f"{key if _BARE.fullmatch(key) else _quoted(key)} = {_quoted(text)}\n"
        for key, text in entries.items()
    )
    return f"\n[{name}]\n" + "".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@cache
def by_hand() -> dict[str, Any]:
    """What is written by hand: ``tables``, ``words`` and ``texts``."""
    return tomllib.loads(_BY_HAND.read_text(encoding="utf-8"))


@cache
def _converter() -> OpenCC:
    return OpenCC("s2twp")


@cache
def _rows() -> re.Pattern[str]:
    tables = by_hand()["tables"]
    neither = sorted(tables["neither"], key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, neither), tables["row"], tables["column"]]))


def _in_a_table(found: re.Match[str]) -> str:
    tables = by_hand()["tables"]
    return {tables["row"]: "列", tables["column"]: "欄"}.get(found[0], found[0])
