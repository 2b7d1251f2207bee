"""One vocabulary of channels: what sale lines call a channel, and the codes of the customer list."""

from collections.abc import Iterable
from typing import Final

from data.imports.records.vocabulary import code_of
from data.record_types.words import CHANNELS

DIMENSION: Final = "channel"


def channel_code(word: str) -> str:
    """The code that the customer list has for what a file calls a channel; the word itself for another one.

    >>> channel_code("批发连锁"), channel_code("医院"), channel_code("wholesale"), channel_code("export")
    ('wholesale', 'medical', 'wholesale', 'export')
    """
    return code_of("customer", DIMENSION, word) or word


def with_codes(words: Iterable[str]) -> list[str]:
    """Some channels, and the codes that they mean."""
    return list(dict.fromkeys(one for word in words for one in (word, channel_code(word))))


def named_by(wanted: Iterable[str], members: Iterable[str]) -> list[str]:
    """Of the channels that lines name those that are wanted: by themselves, or by the code that they mean.

    >>> named_by(["wholesale"], ["批发连锁", "医院", "export"]), named_by(["医院"], ["医院", "诊所"])
    (['批发连锁'], ['医院'])
    """
    asked = set(wanted)
    by_code = asked & set(CHANNELS)
    return [one for one in members if one in asked or channel_code(one) in by_code]
