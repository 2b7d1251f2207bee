"""Names and other texts from files, shown as the text that they are."""

import re
from typing import Final

from i18n import Language

_MARKS: Final = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&@=^\"'])")
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
"""Control characters, and marks that turn the direction of the text around them."""


def plain(text: object) -> str:
    r"""A text inside Markdown that stands for nothing but itself, on one line.

    >>> print(plain("**bold** $x$ :red[x] <b>\n"))
    \*\*bold\*\* \$x\$ \:red\[x\] \<b\>
    """
    return _MARKS.sub(r"\\\1", _UNSEEN.sub(" ", str(text))).strip()


def said(t: Language, key: str, /, **facts: object) -> str:
    r"""The text ``key`` as Markdown, every fact that is a text shown as what it is.

    >>> said(Language.of("en"), "import.new_customers", n=1, first=["<b>A</b>"])
    '1 new customer, the first: \\<b\\>A\\</b\\>'
    """
    return t(key, **{name: _shown(value) for name, value in facts.items()})


class _Shown(str):
    """A text that is written in plain; where it chooses another text or is a number, it is itself."""

    def __str__(self) -> str:
        return plain(self[:])

    def __format__(self, spec: str) -> str:
        return self[:]


def _shown(value: object) -> object:
    if isinstance(value, str):
        return _Shown(value)
    return [_shown(item) for item in value] if isinstance(value, (list, tuple)) else value
