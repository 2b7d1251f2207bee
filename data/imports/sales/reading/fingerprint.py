"""What a row says beside the fields: a 64-bit hash of the cells in the columns that nobody mapped.

Fields are compared by value, so that 1,234.50 and 1234.5 are one amount; this hash compares the rest, so
that two rows which differ only in a column without a field are two rows. It is kept with each line, together
with the set of columns that it was taken of: only hashes of the same columns can be compared.
The hash is defined here and not a library's: it is stored, and must never change.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
import pyarrow as pa

from data.compute import pc
from data.tables.cells import bare
from data.tables.vocabulary import normal

_COUNTERS: Final = frozenset(
    normal(word) or word
    for word in (
        *(
            "#",
            "no.",
            "nr.",
            "row",
            "row no.",
            "row number",
            "index",
            "unnamed: 0",
            "s.no.",
            "sr. no.",
        ),
        *("sl. no.", "lfd. nr.", "序号", "行号", "序", "項次", "项次", "连番", "連番"),
    )
)
"""How exports head a column that only counts their rows: the next export counts anew."""


def unmapped(
    columns: tuple[str, ...], taken: Iterable[int], rows: list[list[str]]
) -> dict[str, int]:
    """The columns that the fingerprint is taken of, by name, of those that are not ``taken``.

    A column that counts the rows of the file (``rows`` are the first ones) says nothing about a sale.
    """
    found: dict[str, int] = {}
    for at, text in enumerate(columns):
        if at not in set(taken) and not _counts(text, [row[at] for row in rows if at < len(row)]):
            name = _name(text)
            while name in found:
                name += "'"  # the next column under the same heading
            found[name] = at
    return found


def _name(text: str) -> str:
    return normal(text) or text


def _counts(heading: str, cells: list[str]) -> bool:
    texts = [cell.strip() for cell in cells]
    filled = [int(text) for text in texts if text.isdecimal()]
    if len(filled) != len([text for text in texts if text]) or len(filled) < 2:
        return False
    steps = {later - earlier for earlier, later in pairwise(filled)}
    return steps == {1} and (not heading.strip() or _name(heading) in _COUNTERS)


def columns_hash(names: Iterable[str], kept: Iterable[str]) -> int:
    """What tells sets of columns apart: those hashed, and those kept as dimensions of the store's own."""
    said = "\n".join([*sorted(names), "", *sorted(kept)])
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:8], "big")


def row_hashes(table: pa.Table, columns: Mapping[str, int]) -> np.ndarray:
    """One hash a row over its cells in ``columns`` (name → index of the dictionary-encoded column).

    The order of the columns plays no part, nor do empty cells, blanks around a text, the marks that keep
    a spreadsheet from reading a number, and zeros behind the last decimal.
    """
    total = np.zeros(table.num_rows, dtype=np.uint64)
    for name, at in columns.items():
        column = table[str(at)]
        start = 0
        for chunk in column.chunks:
            if not pa.types.is_dictionary(chunk.type):
                chunk = chunk.dictionary_encode()
            texts = _plain(chunk.dictionary)
            filled = pc.greater(pc.binary_length(texts), 0).to_numpy(zero_copy_only=False)
            cells = _mixed(text_hashes(texts) ^ _seed(name)) * filled
            total[start : start + len(chunk)] += cells[chunk.indices.to_numpy()]
            start += len(chunk)
    return total


def _plain(texts: pa.Array) -> pa.Array:
    """The texts as they are compared."""
    texts = pc.utf8_trim_whitespace(texts)
    marked = pc.match_substring_regex(texts, "^[='`]|[\x00-\x1f\x7f]")
    if pc.any(marked).as_py():
        mended = pa.array([bare(text) for text in texts.filter(marked).to_pylist()], pa.string())
        texts = pc.replace_with_mask(texts, marked, mended)
    padded = pc.and_(pc.ends_with(texts, "0"), pc.match_substring(texts, "."))
    if pc.any(padded).as_py():
        padded = pc.match_substring_regex(texts, r"^[+-]?\d+\.\d*0$")
        zeros = pc.replace_substring_regex(texts.filter(padded), r"\.?0+$", "")
        texts = pc.replace_with_mask(texts, padded, zeros)
    return texts


_STEP: Final = 0x9E3779B97F4A7C15
"""Odd, so that it has an inverse among the 64-bit numbers."""


def _mixed(numbers: np.ndarray) -> np.ndarray:
    """Every bit of the result hangs on every bit of the number (the finish of splitmix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


_BYTES: Final = _mixed((np.arange(1, 257, dtype=np.uint64)) * np.uint64(_STEP))
"""A number for every byte."""
_PIECE: Final = 1 << 18


def text_hashes(texts: pa.Array) -> np.ndarray:
    """A hash of each text: the numbers of its bytes, weighted by rising powers, mixed with its length.

    >>> text_hashes(pa.array(["", "V-275", "V-276"])).tolist()
    [16294208416658607535, 11585109160483274451, 2960057878142721027]
    """
    if not len(texts):
        return np.zeros(0, dtype=np.uint64)
    _, offset_buffer, data_buffer = texts.buffers()
    offsets = np.frombuffer(offset_buffer, np.int32, len(texts) + 1, texts.offset * 4)
    data = np.frombuffer(data_buffer, np.uint8) if data_buffer else np.zeros(0, np.uint8)
    sums = np.zeros(len(texts), dtype=np.uint64)
    first = 0
    while first < len(texts):
        past = int(np.searchsorted(offsets, offsets[first] + _PIECE, side="right")) - 1
        past = min(max(past, first + 1), len(texts))
        sums[first:past] = _sums(offsets[first : past + 1], data)
        first = past
    lengths = np.diff(offsets).astype(np.uint64)
    return _mixed(sums + lengths * np.uint64(_STEP) + np.uint64(_STEP))


def _sums(offsets: np.ndarray, data: np.ndarray) -> np.ndarray:
    """For each text the sum of its bytes' numbers times powers of the step that begin with one."""
    piece = data[offsets[0] : offsets[-1]]
    starts = (offsets - offsets[0]).astype(np.int64)
    powers, inverses = _powers(1 << max(len(piece), _PIECE).bit_length())
    running = np.zeros(len(piece) + 1, dtype=np.uint64)
    np.cumsum(_BYTES[piece] * powers[: len(piece)], out=running[1:])
    return (running[starts[1:]] - running[starts[:-1]]) * inverses[starts[:-1]]


@lru_cache(maxsize=2)
def _powers(size: int) -> tuple[np.ndarray, np.ndarray]:
    """The powers of the step and of its inverse, from the power 0 up to ``size``."""
    return _rising(_STEP, size), _rising(pow(_STEP, -1, 1 << 64), size)


def _rising(step: int, size: int) -> np.ndarray:
    factors = np.full(size + 1, step, dtype=np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)


@lru_cache(maxsize=4096)
def _seed(name: str) -> np.uint64:
    return np.uint64(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big"))
