"""From bytes to text: the encoding by evidence over the whole file, never a silent fallback."""

import codecs
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes

from data.errors import UserError
from data.tables.model import Candidate
from data.tables.vocabulary import Vocabulary, Words
from data.tables.zipped import Source

BLOCK: Final = 16 << 20
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The names that people know, and the codecs with the vendors' additions.
_CODECS: Final = {"big5": "cp950", "shift_jis": "cp932", "gbk": "gb18030", "gb2312": "gb18030"}
_LEGACY: Final = ("gb18030", "big5", "cp1252", "shift_jis")
_RARER: Final = (
    "cp1251", "cp1250", "cp949", "cp1254", "cp1253", "euc_jp", "cp1255", "cp1256", "cp874", "cp1257",
    "cp1258", "koi8-r", "iso8859-2", "iso8859-5", "cp850", "cp852", "cp866", "mac_roman",
)  # fmt: skip
"""What is tried where none of the usual ones is sure."""
_MOST_RARER: Final = 5
_TELLING_BYTES: Final = 256 << 10
_WEIGHED_RUNS, _WEIGHED_OF_A_RUN = 4_000, 64
"""Runs of characters beyond ASCII whose places are weighed, from all over the text, and how much of each."""
_WORDS_TRIED: Final = 1_000
"""Cells at the head of a file among which a known word may stand."""
_SURE: Final = 0.6
_MARGIN: Final = 0.15
_NO_WORDS: Final = Words({})


@dataclass(frozen=True)
class Encoding:
    """The encoding found, or None with the candidates between which a person must choose."""

    name: str | None
    candidates: tuple[Candidate, ...] = ()


_BEYOND_ASCII: Final = re.compile(r"[A-Za-z]?[^\x00-\x7f]+[A-Za-z]?")


def detect(path: Source, words: Vocabulary = _NO_WORDS) -> Encoding:
    """The encoding of the text file at ``path``: BOM, UTF-16 by its NULs, strict UTF-8, then the rest.

    ``words`` in the first lines speak for the encoding in which they read so.
    """
    with path.open("rb") as file:
        head = file.read(1 << 16)
    for bom, name in _BOMS:
        if head.startswith(bom):
            return Encoding(name)
    if wide := _wide_without_bom(head):
        return Encoding(wide)
    telling = _telling_lines(path)
    if not telling:
        return Encoding("utf-8")
    if _is_utf8(path):
        by_chance = _is_utf8_by_chance(telling)
        return _utf8_or_gbk(telling, words) if by_chance else Encoding("utf-8")
    # A few broken bytes in a UTF-8 file: reading it will name the row.
    if _is_mostly_utf8(telling):
        return Encoding("utf-8")
    return _with_rarer(_compare(telling, words), telling, words)


def codec_of(encoding: str) -> str:
    """The Python codec that reads ``encoding``. Raises UserError ``encoding_unknown``."""
    name = encoding.strip().lower().replace("_", "-")
    name = {
        "shift-jis": "shift_jis",
        "sjis": "shift_jis",
        "utf-8-sig": "utf-8",
        "utf8": "utf-8",
    }.get(name, name)
    try:
        codec = codecs.lookup(_CODECS.get(name, name)).name
        with suppress(UnicodeError):
            # Python also has codecs that are no encodings of text, such as base64.
            b"text".decode(codec)
        return codec
    except LookupError as error:
        raise UserError("encoding_unknown", encoding=encoding) from error


def text_blocks(
    path: Source, encoding: str, on_bytes: Callable[[bytes], None] | None = None, size: int = BLOCK
) -> Iterator[str]:
    r"""The file's text in blocks, every line end as ``\n``, without byte order marks.

    Raises UserError ``encoding_wrong`` with the row and byte that do not decode.
    """
    codec = codec_of(encoding)
    if codec == "utf-16":
        codec = detect(path).name or codec
    decoder = codecs.getincrementaldecoder(codec)("strict")
    lines = io.IncrementalNewlineDecoder(decoder, translate=True)
    bytes_read, lines_read = 0, 0
    with path.open("rb") as file:
        while True:
            block = file.read(size)
            if on_bytes and block:
                on_bytes(block)
            bytes_read += len(block)
            try:
                text = lines.decode(block, final=not block)
            except UnicodeDecodeError as error:
                good = error.object[: error.start].decode(codec, "replace")
                row = lines_read + len(good.splitlines()) + (not good or good.endswith("\n"))
                at = bytes_read - len(error.object) + error.start + 1
                raise UserError("encoding_wrong", encoding=encoding, row=row, byte=at) from error
            # Not only at the beginning: files that were joined have one at every seam.
            text = text.replace("\ufeff", "")
            lines_read += text.count("\n")
            if text:
                yield text
            if not block:
                return


def _wide_without_bom(head: bytes) -> str | None:
    """UTF-16 without a mark: the NULs of ASCII characters all lie on one side of the pairs."""
    if b"\0" not in head or len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > max(3, 0.05 * len(head) / 2) and even <= odd / 5:
        return "utf-16-le"
    if even > max(3, 0.05 * len(head) / 2) and odd <= even / 5:
        return "utf-16-be"
    return None


def _is_utf8(path: Source) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            pending = decoder.getstate()[0]
            if (pending or not block.isascii()) and not _decodes(decoder, block):
                return False
    return _decodes(decoder, b"", final=True)


def _telling_lines(path: Source) -> bytes:
    """Lines that hold more than ASCII, from the whole file, up to a budget."""
    telling: list[bytes] = []
    size = 0
    with path.open("rb") as file:
        while size < _TELLING_BYTES and (block := file.read(1 << 20)):
            if block.isascii():
                continue
            block += file.readline(_TELLING_BYTES)
            lines = [line for line in re.split(rb"[\r\n]+", block) if not line.isascii()]
            telling += lines
            size += sum(map(len, lines))
    return b"\n".join(telling)


def _is_mostly_utf8(telling: bytes) -> bool:
    lines = telling.split(b"\n")
    readable = sum(
        _decodes(codecs.getincrementaldecoder("utf-8")("strict"), line, True) for line in lines
    )
    return readable > 2 and readable >= 0.8 * len(lines)


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8_by_chance(telling: bytes) -> bool:
    """Whether a Chinese name or two in GBK happen to be valid UTF-8, as Greek or Arabic letters."""
    foreign = [char for char in telling.decode() if char > "\x7f"]
    if len(foreign) > 20 or max(foreign) >= "\u0800":
        return False
    hanzi = [char for char in telling.decode("gb18030", "replace") if char > "\x7f"]
    return len(hanzi) > 1 and _FREQUENT.issuperset(hanzi)


def _utf8_or_gbk(telling: bytes, words: Vocabulary) -> Encoding:
    """Which of the two: words of a header or letters around characters tell it, or a person does."""
    if _stand_among_letters(telling.decode("gb18030", "replace")):
        return Encoding("utf-8")
    if _has_known_words(telling.decode("gb18030", "replace"), words):
        return _compare(telling, words, "utf-8")
    candidates = _candidates(telling, words, ("utf-8", "gb18030"))
    return Encoding(None, tuple(sorted(candidates, key=lambda candidate: -candidate.plausibility)))


def _stand_among_letters(text: str) -> bool:
    """Whether each character beyond ASCII stands at a Latin letter: Núm, read as N煤m, is no Chinese."""
    runs = _BEYOND_ASCII.findall(text)
    return bool(runs) and all(one[0].isascii() or one[-1].isascii() for one in runs)


def _compare(telling: bytes, words: Vocabulary, *more: str) -> Encoding:
    """Weigh the legacy encodings (and ``more``) by the lines that hold more than ASCII."""
    # Cut to the budget at a line end: half a character would rule out the right encoding.
    end = telling.rfind(b"\n", 0, _TELLING_BYTES)
    if len(telling) > _TELLING_BYTES and end > 0:
        telling = telling[:end]
    candidates = _candidates(telling, words, (*more, *_LEGACY))
    ranked = sorted(candidates, key=lambda candidate: -candidate.plausibility)
    if len(ranked) > 1 and ranked[0].plausibility - ranked[1].plausibility < _MARGIN:
        ranked = _with_second_opinion(ranked, telling)
    if not ranked or ranked[0].plausibility < (0.3 if len(ranked) == 1 else _SURE):
        return Encoding(None, tuple(ranked))
    if len(ranked) > 1 and ranked[0].plausibility - ranked[1].plausibility < _MARGIN:
        close = [
            candidate
            for candidate in ranked
            if ranked[0].plausibility - candidate.plausibility < _MARGIN
        ]
        return Encoding(None, tuple(close))
    return Encoding(ranked[0].encoding)


def _with_rarer(found: Encoding, telling: bytes, words: Vocabulary) -> Encoding:
    """What was found, unless a rarer encoding reads more known words; else all between which to choose."""
    names = (found.name,) if found.name else (one.encoding for one in found.candidates)
    known = max((_known_words(_read(telling, name) or "", words) for name in names), default=0)
    rarer: list[Candidate] = []
    more: list[int] = []
    for name in _RARER:
        text = _read(telling, name)
        preview = tuple(text.split("\n")[:3]) if text else ()
        # Encodings that are nearly the same read a short text alike.
        if text and preview not in {one.preview for one in (*found.candidates, *rarer)}:
            rarer.append(Candidate(name, _share_of_words(text), preview))
            more.append(_known_words(text, words))
    best = [one for one, count in zip(rarer, more, strict=True) if count > known]
    best = [
        one for one, count in zip(rarer, more, strict=True) if one in best and count == max(more)
    ]
    if len(best) == 1:
        return Encoding(best[0].encoding)
    if found.name and not best:
        return found
    likely = sorted(
        (one for one in rarer if one in best or one.plausibility >= _SURE),
        key=lambda one: (one not in best, -one.plausibility),
    )
    return Encoding(None, (*likely[:_MOST_RARER], *found.candidates))


def _read(telling: bytes, name: str) -> str | None:
    try:
        return telling[:_TELLING_BYTES].decode(codec_of(name))
    except UnicodeDecodeError:
        return None


def _share_of_words(text: str) -> float:
    """The share of the words beyond ASCII that are of one script, without a capital behind a small letter.

    >>> _share_of_words("Müller"), _share_of_words("MŸller Яandex"), _share_of_words("Ромашка")
    (1.0, 0.0, 1.0)
    """
    found = [word for word in islice(_WORD.findall(text), _WEIGHED_RUNS) if not word.isascii()]
    return sum(map(_is_word, found)) / len(found) if found else 0.0


def _is_word(word: str) -> bool:
    scripts = {_SCRIPTS.get(name, name) for name in map(_script, word)}
    cases = "".join("X" if one.isupper() else "x" for one in word)
    return len(scripts) == 1 and not re.search("xX|XXx", cases)


def _script(char: str) -> str:
    return unicodedata.name(char, "none").split()[0]


def _candidates(telling: bytes, words: Vocabulary, names: tuple[str, ...]) -> Iterator[Candidate]:
    """Those of the encodings that read the text, with how usual it looks in them."""
    for name in names:
        try:
            text = telling.decode(_CODECS.get(name, name))
        except UnicodeDecodeError:
            continue
        weight = _plausibility(text, name) + (0.3 if _has_known_words(text, words) else 0)
        yield Candidate(name, round(weight, 3), tuple(text.split("\n")[:3]))


def _with_second_opinion(candidates: list[Candidate], telling: bytes) -> list[Candidate]:
    best = from_bytes(telling[:_TELLING_BYTES]).best()
    voice = codecs.lookup(best.encoding).name if best else None
    weighed = [
        Candidate(
            candidate.encoding,
            candidate.plausibility + 0.1 * (codec_of(candidate.encoding) == voice),
            candidate.preview,
        )
        for candidate in candidates
    ]
    return sorted(weighed, key=lambda candidate: -candidate.plausibility)


def _has_known_words(text: str, words: Vocabulary) -> bool:
    return _known_words(text, words) > 0


def _known_words(text: str, words: Vocabulary) -> int:
    """How many of the cells at the head of a text are words beyond ASCII that name a column."""
    lines = text.split("\n")[:5]
    cells = (cell for line in lines for cell in re.split("[,;\t|]", line))
    tried = islice(cells, _WORDS_TRIED)
    return sum(not cell.isascii() and words.knows(cell) for cell in tried)


_RUN = re.compile(r"[^\x00-\x7f]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SCRIPTS: Final = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "KATAKANA-HIRAGANA": "CJK"}


def _plausibility(text: str, name: str) -> float:
    """Mean of how usual each character beyond ASCII is in its place, 0 … 1; of many a sample is asked."""
    weigh = _weigh_western if name in ("cp1252", "utf-8") else _weigh_eastern
    total = count = 0.0
    runs = list(_RUN.finditer(text))
    for match in runs[:: 1 + len(runs) // _WEIGHED_RUNS]:
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        some = match[0][:_WEIGHED_OF_A_RUN]
        # A long run weighs as much as it did in full.
        share = len(match[0]) / len(some)
        total += share * sum(weigh(char, match[0], before, after, name) for char in some)
        count += len(match[0])
    return total / count if count else 0.0


_WESTERN_SIGNS: Final = frozenset("\u00a0“”‘’„–—…•€£¥©®™°½¼¾²³ºª·«»§¿¡±×´")
_WESTERN_LETTERS: Final = frozenset(map(chr, {*range(0xC0, 0x100)} - {0xD7, 0xF7})) | set("ŠšŽžŒœŸ")
# Frequent in names of people, places and firms, in goods and in order forms.
_FREQUENT: Final = frozenset(
    (Path(__file__).with_name("frequent_hanzi.txt")).read_text(encoding="utf-8")
)


def _weigh_western(char: str, run: str, before: str, after: str, _: str) -> float:
    if char in _WESTERN_SIGNS:
        if char in "©®±´°" and before.isalpha() and after.isalpha():
            return 0.3
        return (1.0, 0.9, 0.5, 0.2)[min(len(run), 3)]
    if char not in _WESTERN_LETTERS:
        return 0.1
    if len(run) > 2:
        return 0.1
    if char.isupper() and before.isalpha() and after.islower():
        return 0.1
    return 1.0 if before.isalpha() or after.isalpha() else 0.6


def _weigh_eastern(char: str, run: str, before: str, after: str, name: str) -> float:
    # One ideograph inside a Latin word is the mark of Western text read as Chinese.
    if len(run) == 1 and before.isalpha() and after.isalpha():
        return 0.0
    return _eastern_rank(char, name)


# How usual a two-byte character is, by the lead byte of the national standard's own ordering:
# GB 2312 and JIS X 0208 level 1, Big5 level 1 hold the characters of everyday text.
_LEVELS: Final = {
    "gb18030": ("gb2312", ((0xB0, 0xD7, 0.7), (0xA1, 0xA9, 0.7), (0xD8, 0xF7, 0.4))),
    "big5": ("big5", ((0xA4, 0xC6, 0.6), (0xA1, 0xA3, 0.6), (0xC9, 0xF9, 0.2))),
    "shift_jis": ("shift_jis", ((0x82, 0x83, 1.0), (0x88, 0x97, 0.9), (0x81, 0x81, 0.8))),
}


def _eastern_rank(char: str, name: str) -> float:
    codec, levels = _LEVELS[name]
    try:
        code = char.encode(codec)
    except UnicodeEncodeError:
        return 0.0
    if len(code) < 2:
        return 0.1
    if char in _FREQUENT:
        return 1.0
    return next((rank for low, high, rank in levels if low <= code[0] <= high), 0.2)
