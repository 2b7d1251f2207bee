"""What a cell says, without what a spreadsheet or an export put around it."""

import re
from typing import Final

from data.tables.workbook.spreadsheet import is_formula

_FORMULA: Final = re.compile(r'="(.*)"', re.DOTALL)
_FLOAT_ID: Final = re.compile(r"\d+\.0")
_OTHER_BLANKS: Final = ("\u00a0", "\u2007", "\u2009", "\u202f", "\u3000")
"""Blanks that look like one and are none for a program: one that breaks no line, narrow ones, a wide one."""
_SEVERAL: Final = ("  ", "\n", "\r", "\t", "\v", "\f", *_OTHER_BLANKS)
_FILLERS: Final = "\0\x1a\u200b"
_ESCAPED: Final = re.compile(r"_x000([9AaDd])_")
"""How a workbook writes a tab or the end of a line within a text, and how it comes out of some programs."""
_UNSEEN: Final = dict.fromkeys(
    {*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF} - set(b"\t\n\r")
)
"""Control characters, which a terminal would obey, and those of no width: nobody sees them in a name."""


def bare(text: str) -> str:
    """A cell without blanks around it and without the marks that keep a spreadsheet from reading a number.

    >>> bare('="0012"'), bare("'0012"), bare("`2024-01-05"), bare("'s-Hertogenbosch"), bare("'=1+1")
    ('0012', '0012', '2024-01-05', "'s-Hertogenbosch", '=1+1')
    """
    text = (text if text.isprintable() else text.translate(_UNSEEN)).strip()
    if "_x000" in text:
        text = _ESCAPED.sub(" ", text).strip()
    if text[:1] not in ("=", "'", "`"):
        return text
    if match := _FORMULA.fullmatch(text):
        return match[1].strip()
    # What would be a formula stands behind an apostrophe in the files that we write ourselves.
    marked = text[0] == "`" or (text[0] == "'" and (text[1:2].isdigit() or is_formula(text[1:])))
    return text[1:].strip() if marked else text


def bare_id(text: str) -> str:
    """An id as it is kept: without the ``.0`` that a spreadsheet appends, blanks and line ends as one blank.

    >>> bare_id("17850.0"), bare_id("00012"), bare_id("Bolt_x000D_\\n  Ltd")
    ('17850', '00012', 'Bolt Ltd')
    """
    text = one_line(bare(text))
    return text[:-2] if _FLOAT_ID.fullmatch(text) else text


def one_line(text: str) -> str:
    """A text with every run of blanks and line ends as one blank.

    >>> one_line("Bolt\\r\\n Ltd"), one_line("山田\\u3000太郎")
    ('Bolt Ltd', '山田 太郎')
    """
    if text.isprintable() and "  " not in text:
        return text  # most are: of all that is looked for only two blanks can be printed
    return " ".join(text.split()) if any(blank in text for blank in _SEVERAL) else text


def is_blank(text: str) -> bool:
    """Whether a cell holds nothing to see; exports fill the end of a file with NULs or an end mark."""
    return not (text[:1].isalnum() or text.strip().strip(_FILLERS).strip())
