"""The records of binary workbooks: XLSB keeps them in parts of a ZIP, XLS in a stream of a container."""

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Final

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the container of an XLS begins."""
_HEADER: Final = 512
_LAST: Final = 0xFFFFFFF0
"""From this number on a sector is none."""
_IN_HEADER: Final = 109
"""Sectors of the table of sectors that the header names."""
_ENTRY: Final = 128


def of_xlsb(part: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record of a part of an XLSB; what is cut off ends them."""
    while (kind := _number(part, 2)) is not None and (size := _number(part, 4)) is not None:
        content = part.read(size)
        if len(content) < size:
            return
        yield kind, content


def _number(part: IO[bytes], most: int) -> int | None:
    """A number of seven bits a byte, of at most so many bytes."""
    value = 0
    for place in range(most):
        byte = part.read(1)
        if not byte:
            return None
        value |= (byte[0] & 0x7F) << (7 * place)
        if byte[0] < 0x80:
            break
    return value


def of_xls(stream: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record of the stream of an XLS from a place on."""
    at = start
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def stream_of(container: bytes, name: str, most: int) -> bytes:
    """The first ``most`` bytes of a stream of an OLE container; empty where there is none.

    A container that contradicts itself ends where it does.
    """
    if len(container) < _HEADER or not container.startswith(OLE):
        return b""
    size = 1 << min(struct.unpack_from("<H", container, 30)[0], 16)
    small = 1 << min(struct.unpack_from("<H", container, 32)[0], 16)
    first_entry, cutoff, first_small = (
        struct.unpack_from("<I", container, at)[0] for at in (48, 56, 60)
    )
    table = _table(container, size)
    entries = _chain(container, table, first_entry, size, len(container))
    root = tuple(entries[:_ENTRY])
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        entry = entries[at : at + _ENTRY]
        length = min(struct.unpack_from("<H", entry, 64)[0], 64)
        if entry[: max(length - 2, 0)].decode("utf-16-le", "replace") != name:
            continue
        start, bytes_ = struct.unpack_from("<II", entry, 116)
        wanted = min(bytes_, most)
        if bytes_ >= cutoff or not root:
            return _chain(container, table, start, size, wanted)[:wanted]
        within = _chain(container, table, struct.unpack_from("<I", entries, 116)[0], size, 1 << 24)
        shorts = _numbers(_chain(container, table, first_small, size, 1 << 24))
        return _chain(within, shorts, start, small, wanted, 0)[:wanted]
    return b""


def _table(container: bytes, size: int) -> list[int]:
    """Sector → the one behind it."""
    per = size // 4
    sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", container, 76))
    more, seen = struct.unpack_from("<I", container, 68)[0], set[int]()
    while more < _LAST and more not in seen:
        seen.add(more)
        named = _numbers(_sector(container, more, size))
        if len(named) < per:
            break
        sectors += named[:-1]
        more = named[-1]
    found: list[int] = []
    for sector in sectors:
        if sector < _LAST:
            found += _numbers(_sector(container, sector, size))
    return found


def _chain(
    content: bytes, table: list[int], start: int, size: int, most: int, header: int = 1
) -> bytes:
    """The bytes of a chain of sectors, at most about ``most``."""
    parts, seen, length, sector = BytesIO(), set[int](), 0, start
    while sector < len(table) and sector not in seen and length < most:
        seen.add(sector)
        length += parts.write(_sector(content, sector, size, header))
        sector = table[sector]
    return parts.getvalue()


def _sector(content: bytes, sector: int, size: int, header: int = 1) -> bytes:
    at = (sector + header) * size
    return content[at : at + size]


def _numbers(content: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))
