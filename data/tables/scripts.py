"""Words in both scripts of Chinese: what a file says in the traditional one is known by its simplified form.

The table beside is made by ``python3 keystone.py texts`` from the words that we know.
"""

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from data.tables.vocabulary import normal

_FILE: Final = Path(__file__).with_name("scripts.toml")


@lru_cache(maxsize=1 << 14)
def simplified(text: str) -> str:
    """A normalised text in simplified characters, as far as our words need them; words of Taiwan by ours.

    >>> simplified("銷售額"), simplified("應收帳款"), simplified("行銷通路"), simplified("amount")
    ('销售额', '应收账款', '行销通路', 'amount')
    >>> simplified("銷售通路")
    '销售渠道'
    """
    known = _words().get(text)
    return known if known is not None else text.translate(_characters())


@lru_cache(maxsize=1 << 10)
def written(word: str, lang: str) -> str:
    """One of our Chinese words as readers of a language write it; any other word as it is.

    >>> written("对账日期", "zh-Hant"), written("对账日期", "zh"), written("month", "zh-Hant")
    ('對帳日期', '对账日期', 'month')
    """
    return _read()["words"].get(word, word) if lang == "zh-Hant" else word


@cache
def _read() -> dict[str, dict[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _words() -> dict[str, str]:
    return {normal(word): normal(known) for known, word in _read()["words"].items()}


@cache
def _characters() -> dict[int, str]:
    return str.maketrans(_read()["characters"])
