"""Builds workbooks: XLSX by openpyxl, old XLS by hand."""

import io
import re
import struct
import zipfile

import openpyxl

SECTOR = 512
NOUGHT = "=nought"
"""In old and binary workbooks a formula that came to 0."""
FREE, LAST, IS_FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def xlsx(sheets, merged=(), hidden=(), serials=None):
    """A workbook of ``{name: rows}``; ``merged`` are ranges of the first sheet.

    ``serials`` is a format for its first column, whose numbers are days then.
    """
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    first = book.worksheets[0]
    for place in merged:
        first.merge_cells(place)
    for cell in first["A"][1:] if serials else ():
        cell.number_format = serials
    book.active = len(sheets) - 1
    return _saved(book)


def with_formulas(rows, values):
    """A workbook of one sheet whose formulas have the ``values`` that Excel computed, by cell."""
    content = xlsx({"Sheet": rows})
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for cell, value in values.items() if name.endswith("sheet1.xml") else ():
                before, _, after = text.partition(f'<c r="{cell}"')
                text = f'{before}<c r="{cell}"{re.sub("<v ?/>|<v></v>", f"<v>{value}</v>", after, count=1)}'
            new.writestr(name, text)
    return result.getvalue()


def escaped(content, old, new):
    """The workbook with ``new`` for ``old`` in the text of its cells, as some programs write it."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(result, "w") as new_book:
        for name in book.namelist():
            new_book.writestr(name, book.read(name).replace(old.encode(), new.encode()))
    return result.getvalue()


def since_1904(content):
    """The workbook, counting its days from 1904."""
    return escaped(content, "<workbookPr", '<workbookPr date1904="1"')


def ods(rows, null_date=""):
    """An OpenDocument workbook of one sheet; a text that begins with ``=`` is a formula without a value.

    ``null_date`` is the day from which its days count, where that is not the usual one.
    """

    def cell(value):
        if isinstance(value, str) and value.startswith("="):
            return f'<table:table-cell table:formula="of:{value}" office:value-type="float"/>'
        if isinstance(value, str):
            text = f'<table:table-cell office:value-type="string"><text:p>{value}</text:p>'
            return f"{text}</table:table-cell>"
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    from_day = (
        f'<table:calculation-settings><table:null-date table:date-value="{null_date}"/>'
        "</table:calculation-settings>"
        if null_date
        else ""
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{spaces} office:version="1.2">'
        f"<office:body><office:spreadsheet>{from_day}"
        f'<table:table table:name="Sales">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    result = io.BytesIO()
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    with zipfile.ZipFile(result, "w") as book:
        book.writestr("mimetype", kind)
        book.writestr("META-INF/manifest.xml", manifest)
        book.writestr("content.xml", content)
    return result.getvalue()


def xls(rows, merged=(), code_page=None, narrow=False, from_1904=False):
    """An Excel 97 workbook of one sheet; days are given as ``datetime.date``, serial numbers in the file.

    ``merged`` are top, bottom, left, right from 0. ``code_page`` is what the workbook says about its texts,
    ``narrow``: each character takes one byte; ``from_1904``: days count from there.
    """
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            sheet += _cell(down, right, value, narrow)
    sheet += _record(
        0xE5, struct.pack("<H", len(merged)) + b"".join(struct.pack("<4H", *one) for one in merged)
    )
    sheet += _record(0x0A, b"")
    plain = struct.pack("<HH16x", 0, 0)
    day = struct.pack("<HH16x", 0, 14)
    globals_ = _record(0x809, struct.pack("<HHHHII", 0x600, 0x05, 0, 0, 0, 0))
    globals_ += _record(0x42, struct.pack("<H", code_page)) if code_page else b""
    globals_ += _record(0x22, struct.pack("<H", 1)) if from_1904 else b""
    globals_ += _record(0xE0, plain) + _record(0xE0, day)
    name = b"\x05\x00Sales"
    offset = len(globals_) + len(_record(0x85, bytes(6) + name)) + len(_record(0x0A, b""))
    globals_ += _record(0x85, struct.pack("<IH", offset, 0) + name) + _record(0x0A, b"")
    return _container(globals_ + sheet)


def _cell(down, right, value, narrow):
    place = struct.pack("<HH", down, right)
    if value == NOUGHT:
        # 1 × 0: two whole numbers and a sign.
        tokens = b"\x1e\x01\x00\x1e\x00\x00\x05"
        head = struct.pack("<HdHIH", 0, 0.0, 0, 0, len(tokens))
        return _record(0x06, place + head + tokens)
    if isinstance(value, str) and value.startswith("=SUM"):
        tokens = b"\x25" + struct.pack("<HHHH", 1, down - 1, right | 0xC000, right | 0xC000)
        tokens += b"\x19\x10\x00\x00"
        head = struct.pack("<HdHIH", 0, 0.0, 0, 0, len(tokens))
        return _record(0x06, place + head + tokens)
    if isinstance(value, str) and narrow:
        text = struct.pack("<HB", len(value), 0) + value.encode("latin-1")
        return _record(0x204, place + struct.pack("<H", 0) + text)
    if isinstance(value, str):
        text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
        return _record(0x204, place + struct.pack("<H", 0) + text)
    if isinstance(value, int | float):
        return _record(0x203, place + struct.pack("<Hd", 0, value))
    serial = value.toordinal() - 693594
    return _record(0x203, place + struct.pack("<Hd", 1, serial))


def _record(kind, content):
    return struct.pack("<HH", kind, len(content)) + content


def _container(stream):
    """The OLE container around a stream called Workbook: header, table of sectors, directory, stream."""
    stream += bytes(max(4096, -(-len(stream) // SECTOR) * SECTOR) - len(stream))
    count = len(stream) // SECTOR
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, LAST, 0, LAST, 0, 0)
    header += struct.pack("<I", FREE) * 108
    chain = [IS_FAT, LAST, *range(3, count + 2), LAST]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    entries = _entry("Root Entry", 5, LAST, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    return header + table + entries.ljust(SECTOR, b"\0") + stream


def _entry(name, kind, start, size, child=FREE):
    text = (name + "\0").encode("utf-16-le")
    links = struct.pack("<BBIII", kind, 1, FREE, FREE, child)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<H", len(text))
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def xlsb(rows):
    """A binary workbook of one sheet; ``NOUGHT`` and ``=SUM`` are formulas that came to 0."""
    corner = struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    sheet = _of_xlsb(129) + _of_xlsb(148, corner) + _of_xlsb(145)
    for down, row in enumerate(rows):
        sheet += _of_xlsb(0, struct.pack("<IIHBBBI", down, 0, 300, 0, 0, 0, 0))
        for right, value in enumerate(row):
            place = struct.pack("<II", right, 0)
            if isinstance(value, str) and value.startswith("="):
                tokens = b"\x1e\x01\x00\x1e\x00\x00\x05"
                if value != NOUGHT:
                    tokens = (
                        b"\x25" + struct.pack("<IIHH", 1, down - 1, right, right) + b"\x19\x10\0\0"
                    )
                content = struct.pack("<dHI", 0.0, 0, len(tokens)) + tokens + bytes(4)
                sheet += _of_xlsb(9, place + content)
            elif isinstance(value, str):
                sheet += _of_xlsb(6, place + _wide(value))
            else:
                sheet += _of_xlsb(5, place + struct.pack("<d", value))
    sheet += _of_xlsb(146) + _of_xlsb(130)
    book = _of_xlsb(131) + _of_xlsb(153, bytes(12)) + _of_xlsb(143)
    book += _of_xlsb(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Sales"))
    book += _of_xlsb(144) + _of_xlsb(132)
    spaces = "http://schemas.openxmlformats.org"
    relations = (
        f'<?xml version="1.0"?><Relationships xmlns="{spaces}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{spaces}/officeDocument/2006/relationships/{{}}" '
        'Target="{}"/></Relationships>'
    )
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as new:
        types = f'<?xml version="1.0"?><Types xmlns="{spaces}/package/2006/content-types"/>'
        new.writestr("[Content_Types].xml", types)
        new.writestr("_rels/.rels", relations.format("officeDocument", "xl/workbook.bin"))
        new.writestr("xl/workbook.bin", book)
        new.writestr(
            "xl/_rels/workbook.bin.rels", relations.format("worksheet", "worksheets/sheet1.bin")
        )
        new.writestr("xl/worksheets/sheet1.bin", sheet)
    return result.getvalue()


def _of_xlsb(kind, content=b""):
    """A record of a binary workbook: numbers of seven bits a byte."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(content)
    return (
        head + (bytes([size]) if size < 0x80 else bytes([size & 0x7F | 0x80, size >> 7])) + content
    )


def _wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
