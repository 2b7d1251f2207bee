"""What stands behind the day in a cell: a time of day, or the running number of a document."""

import re
from collections.abc import Callable
from typing import Final

_HALF: Final = (
    r"(?:上午|下午|午前|午後|오전|오후|凌晨|清晨|早上|中午|晚上|sa|ch|ص|م|[ap]\.?\s?m\.?)"
)
_TIME: Final = re.compile(
    rf"(?:{_HALF}\s*)?\d{{1,2}}(?:[:.]\d{{1,2}}){{1,2}}(?:[.,]\d+)?(?:\s*{_HALF})?"
    r"(?:\s*(?:z|uhr|h|น\.?|[a-z]{2,4}t|utc))?(?:\s*[+-]\d{1,2}:?\d{0,2})?(?:\s*\(.*\))?"
    rf"|(?:{_HALF}\s*)?\d{{1,2}}\s?[时時시]\s?(?:\d{{1,2}}\s?[分분]?)?\s?(?:\d{{1,2}}\s?[秒초])?"
    rf"|\d{{4}}(?:\d{{2}})?z?|\d{{1,2}}\s*{_HALF}|\d{{1,2}}h\d{{0,2}}",
    re.IGNORECASE,
)
_COMPACT: Final = re.compile(r"(\d{8})([01]\d|2[0-3])[0-5]\d([0-5]\d)?")
_AT: Final = re.compile(rf"[\s,]+(?=\d{{1,2}}:\d{{2}})|[\s,]*(?={_HALF}\s*\d)", re.IGNORECASE)
_SPLIT: Final = re.compile(r"(?<=[\d日])(?:t(?=\d)|\s+|(?<=日)(?=\d))", re.IGNORECASE)
_NUMBERED: Final = re.compile(
    r"(.*?(?:\d{4}.*?|^\d{3}[-/.]\d{1,2}[-/.]\d{1,2}))"
    r"(?:(?:\s*[-–—#_]\s*#?|\s+(?:no|nr|n°)?\.?\s*|\s*第)(?P<number>\d{1,6})\s*[号號番]?"
    r"|(?:\s*[-–—#_])?\s*\(\d{1,6}\))",
    re.IGNORECASE,
)


def without_time(text: str, is_time: Callable[[str], bool], is_day: Callable[[str], bool]) -> str:
    """``text`` (narrow, stripped) without what stands behind its day.

    >>> def cut(text):
    ...     return without_time(text, is_time, lambda day: " -" not in day and "(" not in day)
    >>> cut("2024-01-05 13:45"), cut("2024年1月5日午後3時05分"), cut("5 Jan 2024 10:30"), cut("2026/08/03 -3")
    ('2024-01-05', '2024年1月5日', '5 Jan 2024', '2026/08/03')
    >>> cut("03.08.2026 - 1"), cut("2026-08-03(12)")
    ('03.08.2026', '2026-08-03')
    """
    if match := _COMPACT.fullmatch(text):
        return match[1]
    parts = _SPLIT.split(text, maxsplit=1) if len(text) > 6 else [text]
    if len(parts) == 2 and is_time(parts[1]):
        return parts[0]
    # A blank inside the date itself, as in "5 Jan 2024 10:30" or "5. 1. 2024 10:30".
    if (clock := _AT.search(text)) and is_time(text[clock.end() :]):
        return text[: clock.start()]
    # A running number of the day behind it: 2026/08/03 -3.
    if not is_day(text) and (match := _NUMBERED.fullmatch(text)):
        day = match[1].strip(" -–—#_")
        return day if is_day(day) else text
    return text


def is_time(text: str) -> bool:
    """Whether ``text`` is a time of day.

    >>> [is_time(one) for one in ("13:45:10.5 +08:00", "午前10:30", "3 pm", "10h30", "soon")]
    [True, True, True, True, False]
    """
    return bool(_TIME.fullmatch(text.strip()))
