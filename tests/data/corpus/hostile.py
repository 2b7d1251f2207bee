"""Files that were made to hurt, or that look so."""

from tests.data.corpus.case import TWO, reads, refuses
from tests.data.corpus.workbooks import xlsx
from tests.data.corpus.zips import zipped

HEADER = "date,customer,amount\n"
FIRST, SECOND = "2024-01-05,A,1200.5\n", "2024-01-26,B,800\n"

TENFOLD = zip("abcdefgh", "bcdefghi", strict=True)
BILLION = f"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
{"".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in TENFOLD)}
<!ENTITY file SYSTEM "file:///etc/passwd">]>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell>
<Data>&i;&file;</Data></Cell></Row></Table></Worksheet></Workbook>"""


def called(name, text, kept=None):
    """A customer of a dangerous name, who is kept under it."""
    cell = text.replace('"', '""')
    return reads(
        name,
        f'{HEADER}2024-01-05,"{cell}",1200.5\n{SECOND}',
        [("2024-01-05", kept or text, "1200.5"), TWO[1]],
    )


CASES = [
    called("a formula is a name", '=HYPERLINK("http://example.com")'),
    called("an at sign is a name", "@SUM(1+1)"),
    called("HTML is a name", "<script>alert(1)</script>"),
    called("SQL is a name", "'); drop table sale_line; --"),
    called("a format string is a name", "{0.__class__} %s %n"),
    called("a path is a name", "../../etc/passwd"),
    called("control characters leave no trace in a name", "A\x07\x1b[31m\x7fB", "A[31mB"),
    called("a NUL leaves no trace in a name", "A\0B", "AB"),
    called("marks of right-to-left writing are kept", "A\u202eB"),
    called("a very long name", "A" * 100_000),
    reads(
        "SQL in a header",
        'date,customer,amount,"x""; drop table sale_line; --"\n2024-01-05,A,1200.5,\n2024-01-26,B,800,\n',
    ),
    *(
        reads(
            f"a cell of 400 000 characters beyond ASCII in {encoding}",
            f"{header}2024-01-05,A,1200.5,{text * 40_000}\n2024-01-26,B,800,\n".encode(encoding),
        )
        for encoding, header, text in (
            ("gb18030", "日期,客户,金额,备注\n", "备注说明客户货款已收讫"),
            ("cp1252", "Datum,Kunde,Betrag,Größe\n", "schöne Grüße"),
            ("shift_jis", "日付,得意先,金額,摘要\n", "御注文ありがとうござ"),
        )
    ),
    *(
        reads(f"NULs in the headings: {header}", f"{header}\n{FIRST}{SECOND}")
        for header in ("da\0te,cust\0omer,amount", "日\0期,客户,金\0额\0")
    ),
    reads("NULs at the end", (HEADER + FIRST + SECOND).encode() + bytes(500), skipped={"blank": 1}),
    reads("the end mark of DOS", HEADER + FIRST + SECOND + "\x1a", skipped={"blank": 1}),
    reads(
        "a cell far to the right",
        HEADER + FIRST + SECOND + "2024-01-27,C,1" + "," * 9000 + "x\n",
        rejected={4: "too_many_columns"},
    ),
    reads(
        "a sheet with a stray cell far to the right",
        xlsx(
            {
                "Sales": [
                    ["date", "customer", "amount"],
                    ["2024-01-05", "A", 1200.5],
                    ["2024-01-26", "B", 800],
                    ["2024-01-27", "C", 1, *[None] * 9000, "x"],
                ]
            }
        ),
        file="sales.xlsx",
        rejected={4: "too_many_columns"},
    ),
    refuses(
        "ten thousand columns",
        ",".join(f"c{at}" for at in range(10_000)) + "\n" + ",".join("1" * 10_000) + "\n",
        "columns_too_many",
        told={"count": 10_000},
    ),
    refuses(
        "ten thousand columns in a sheet",
        xlsx({"Sales": [[f"c{at}" for at in range(10_000)], list(range(10_000))]}),
        "columns_too_many",
        file="sales.xlsx",
    ),
    refuses("one endless line", HEADER.strip() + "x" * (2 << 20), "line_too_long", told={"row": 1}),
    refuses("NULs only", bytes(100_000), "file_empty"),
    refuses("noise", bytes(range(128, 256)) * 40, "encoding_ambiguous"),
    refuses("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "file_type_unknown"),
    refuses("a PDF", b"%PDF-1.7\n1 0 obj", "file_type_unknown"),
    refuses(
        "a ZIP of nothing but zeros",
        zipped({"sales.csv": bytes(80 << 20)}),
        "zip_too_large",
        told={"megabytes": 80},
    ),
    refuses("entities that unfold a billion times", BILLION, "file_type_unknown", file="sales.xls"),
]
