"""Numbers of orders and of their lines as they are kept: most are plain, and whole blocks are seen to be."""

from typing import Final

import numpy as np
import pyarrow as pa

_BLANKS: Final = " \t\r\n\u00a0\u3000"
_MARKS: Final = "='`"
_ESCAPE: Final = "_x000"
_INSIDE: Final = ("  ", "\t", "\r", "\n", _ESCAPE, "\u00a0", "\u3000")
_TELLING: Final = bytes({one.encode()[0] for one in f"{_BLANKS}{_MARKS}."})
"""The bytes without one of which a text is as it is kept, but for an escape in it."""


def are_plain(texts: pa.Array) -> bool:
    """Whether all texts are as they are kept: surely so where it says yes.

    >>> are_plain(pa.array(["SO-1", "", "订单"])), are_plain(pa.array(["SO-1", "'2"]))
    (True, False)
    """
    _, offset_buffer, data = texts.buffers()
    if data is None or not len(texts):
        return True
    offsets = np.frombuffer(offset_buffer, np.int32, len(texts) + 1, texts.offset * 4)
    first, past = int(offsets[0]), int(offsets[-1])
    said = data.slice(first, past - first).to_pybytes()
    return len(said.translate(None, _TELLING)) == len(said) and _ESCAPE.encode() not in said


def kept(name: str) -> str:
    """SQL for an id as it is kept: see ``cells.bare_id``, which does the same for a single text.

    ``<name>_plain`` says what ``are_plain`` has found. Of the others nearly all are plain too: how they begin
    and end shows it, and only what is left is worth a closer look.
    """
    folded = f"""regexp_replace("{name}", '(_x000[9AaDd]_|[\\s\\v{_BLANKS[4:]}])+', ' ', 'g')"""
    inside = " or ".join(f"""contains("{name}", '{one}')""" for one in _INSIDE)
    bare = f"""trim(case when {inside} then {folded} else "{name}" end, '{_BLANKS}')"""
    firsts = ", ".join(str(ord(one)) for one in _BLANKS + _MARKS)
    return f"""case
        when {name}_plain then nullif("{name}", '')
        when "{name}" like '%.0' or ascii("{name}") in ({firsts}) or {inside} then case
            when regexp_full_match({bare}, '\\d+\\.0') then {bare}[:-3]
            else nullif(
                regexp_replace({bare}, '^="(.*)"$|^`(.*)$|^''([\\d=+@＝＋－＠-].*)$', '\\1\\2\\3'), ''
            ) end
        else nullif(trim("{name}"), '') end"""
