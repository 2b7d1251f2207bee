"""The languages that we speak: whatever differs between them beside their texts is declared here, once.

The texts of a language lie in the folder of its code. Traditional Chinese is made from Simplified Chinese
by ``python3 keystone.py texts``.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Spoken:
    """What a language has beside its texts.

    ``locale``: its name in Babel, for dates and the marks in numbers; ``tag``: its name in pages and files
    (BCP 47); ``begins``: how locales of its readers begin, in lower case with "-"; ``units``: power of ten
    and word of the large units, the largest first; ``demo``: the language in which its readers get the
    demo; ``yuan``: currencies that are written 元 behind the number; ``gap``: what stands between two
    sentences; ``fonts``: the Chinese fonts of the usual systems; ``office_font``: the one that slides
    name; ``faces``: the same fonts by the names of their faces, where they are to be taken before those of
    the theme.
    """

    locale: str
    tag: str
    begins: tuple[str, ...]
    units: tuple[tuple[int, str], ...]
    demo: str
    yuan: frozenset[str] = frozenset()
    gap: str = ""
    fonts: tuple[str, ...] = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC")
    office_font: str = "Microsoft YaHei"
    faces: tuple[str, ...] = ()


LANGUAGES: Final[dict[str, Spoken]] = {
    "zh": Spoken(
        locale="zh_Hans_CN",
        tag="zh-CN",
        begins=("zh", "chinese"),
        units=((12, "万亿"), (8, "亿"), (4, "万")),
        demo="zh",
        yuan=frozenset({"CNY"}),
    ),
    "zh-Hant": Spoken(
        locale="zh_Hant_TW",
        tag="zh-TW",
        begins=("zh-hant", "zh-tw", "zh-hk", "zh-mo", "chinese (traditional)"),
        units=((12, "兆"), (8, "億"), (4, "萬")),
        demo="zh",
        yuan=frozenset({"CNY", "TWD"}),
        fonts=("PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC"),
        office_font="Microsoft JhengHei",
        faces=("PingFangTC-Regular", "MicrosoftJhengHeiRegular", "NotoSansCJKtc-Regular"),
    ),
    "en": Spoken(
        locale="en_GB",
        tag="en",
        begins=(),
        units=((12, "T"), (9, "B"), (6, "M"), (3, "K")),
        demo="en",
        gap=" ",
    ),
}
"""By code (the folder of the texts, the word of links and ``--lang``), in the order of the switch."""

FALLBACK: Final = "en"
"""For readers of none of them."""


def code_for(locale: str | None) -> str:
    """The language for a locale as browsers and systems name it.

    >>> [code_for(locale) for locale in ("zh-CN", "zh_TW.UTF-8", "zh-Hant-HK", "zh-SG", "de-DE", None)]
    ['zh', 'zh-Hant', 'zh-Hant', 'zh', 'en', 'en']
    >>> [code_for(name) for name in ("Chinese (Traditional)_Taiwan", "Chinese (Simplified)_China")]
    ['zh-Hant', 'zh']
    """
    named = (locale or "").lower().replace("_", "-")
    known = [
        (len(start), code)
        for code, spoken in LANGUAGES.items()
        for start in spoken.begins
        if named.startswith(start)
    ]
    return max(known)[1] if known else FALLBACK
