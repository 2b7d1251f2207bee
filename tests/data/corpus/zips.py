"""A CSV inside a ZIP, and what else may be in one."""

import io
import zipfile

from tests.data.corpus.books import SALES
from tests.data.corpus.case import reads, refuses
from tests.data.corpus.workbooks import xlsx

SALE_TEXT = "date,customer,amount\n2024-01-05,A,1200.5\n2024-01-26,B,800\n"
CHINESE = "日期,客户,金额\n2024-01-05,上海远大贸易有限公司,1200.5\n2024-01-26,北京中科商社,800\n"


def zipped(members, method=zipfile.ZIP_DEFLATED):
    """A ZIP of ``{name: content}``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as book:
        for name, content in members.items():
            book.writestr(name, content)
    return stream.getvalue()


def named_in_gbk(name, content):
    """A ZIP as a Chinese Windows makes it: the name in GBK, and no word of that."""
    marked = "\x80" * len(name.encode("gbk"))
    plain = zipped({marked.replace("\x80", "x"): content})
    return plain.replace(b"x" * len(marked), name.encode("gbk"))


def locked(content):
    """A ZIP whose member says that it is encrypted."""
    local, central = content.index(b"PK\x03\x04"), content.index(b"PK\x01\x02")
    marked = bytearray(content)
    marked[local + 6] |= 1
    marked[central + 8] |= 1
    return bytes(marked)


def nameless(content):
    """A ZIP with one member of one letter, whose letter has become an extra field."""
    local, central = content.index(b"PK\x03\x04"), content.index(b"PK\x01\x02")
    marked = bytearray(content)
    for lengths in (local + 26, central + 28):
        marked[lengths : lengths + 4] = bytes((0, 0, 1, 0))
    return bytes(marked)


def zip_file(name, content, lines=None, **more):
    """A ZIP that is read."""
    return reads(name, content, *([lines] if lines else []), file="sales.zip", **more)


CASES = [
    zip_file(
        "a CSV in a ZIP", zipped({"sales.csv": SALE_TEXT}), told={"delimiter": ",", "sheet": None}
    ),
    zip_file(
        "a CSV in a ZIP that packs nothing", zipped({"sales.csv": SALE_TEXT}, zipfile.ZIP_STORED)
    ),
    zip_file("a CSV in a folder in a ZIP", zipped({"export/2024/sales.csv": SALE_TEXT})),
    zip_file(
        "a CSV in GBK in a ZIP",
        zipped({"sales.csv": CHINESE.encode("gbk")}),
        [("2024-01-05", "上海远大贸易有限公司", "1200.5"), ("2024-01-26", "北京中科商社", "800")],
        told={"encoding": "gb18030"},
    ),
    zip_file("a text file in a ZIP", zipped({"sales.txt": SALE_TEXT.replace(",", "\t")})),
    zip_file(
        "a CSV beside a note", zipped({"readme.txt": "Exported by hand", "sales.csv": SALE_TEXT})
    ),
    zip_file(
        "a CSV beside what a Mac adds",
        zipped({"sales.csv": SALE_TEXT, "__MACOSX/._sales.csv": b"\0", ".DS_Store": b"\0"}),
    ),
    zip_file(
        "one of two tables, named by a person",
        zipped({"a.csv": SALE_TEXT, "b.csv": "x"}),
        sheet="a.csv",
    ),
    reads("a ZIP that is named CSV", zipped({"sales.csv": SALE_TEXT})),
    refuses(
        "two tables in a ZIP",
        zipped({"1.csv": SALE_TEXT, "2.csv": SALE_TEXT}),
        "zip_several_tables",
        told={"tables": ["1.csv", "2.csv"]},
    ),
    refuses(
        "a table that is not in the ZIP",
        zipped({"1.csv": SALE_TEXT}),
        "sheet_unknown",
        sheet="3.csv",
        told={"sheets": ["1.csv"]},
    ),
    refuses(
        "a ZIP in a ZIP",
        zipped({"inner.zip": zipped({"sales.csv": SALE_TEXT})}),
        "zip_without_table",
        told={"member": "inner.zip"},
    ),
    refuses(
        "a workbook in a ZIP",
        zipped({"销售.xlsx": xlsx({"Sales": SALES})}),
        "zip_without_table",
        told={"member": "销售.xlsx"},
    ),
    refuses(
        "a name in GBK is read as one",
        named_in_gbk("一月.zip", zipped({"a": "b"})),
        "zip_without_table",
        told={"member": "一月.zip"},
    ),
    refuses("an empty ZIP", zipped({}), "file_empty"),
    refuses("a file without a name", nameless(zipped({"x": SALE_TEXT})), "file_empty"),
    refuses("a ZIP of an empty folder", zipped({"export/": ""}), "file_empty"),
    refuses("a ZIP of an empty file", zipped({"sales.csv": ""}), "file_empty"),
    refuses("a ZIP with a password", locked(zipped({"sales.csv": SALE_TEXT})), "sheet_password"),
    refuses("a ZIP that was cut off", zipped({"sales.csv": SALE_TEXT})[:-30], "zip_broken"),
    refuses(
        "a ZIP with a damaged member",
        zipped({"sales.csv": SALE_TEXT}, zipfile.ZIP_STORED).replace(b"1200.5", b"1299.5"),
        "zip_broken",
    ),
]
