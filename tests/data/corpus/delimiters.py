"""Delimiters, quotes, line ends: how cells and rows are told apart."""

from tests.data.corpus.case import TWO, reads, refuses

PLAIN = "date,customer,amount\n2024-01-05,A,1200.5\n2024-01-26,B,800\n"


def delimited(name, mark):
    """The two sales with ``mark`` between their cells."""
    return reads(f"cells parted by {name}", PLAIN.replace(",", mark), told={"delimiter": mark})


def ended(name, end):
    """The two sales with ``end`` behind their lines."""
    return reads(f"lines ended by {name}", PLAIN.replace("\n", end))


def called(first, second):
    """The two sales by customers of these names."""
    return [("2024-01-05", first, "1200.5"), ("2024-01-26", second, "800")]


CASES = [
    delimited("commas", ","),
    delimited("semicolons", ";"),
    delimited("tabs", "\t"),
    delimited("bars", "|"),
    delimited("carets", "^"),
    delimited("tildes", "~"),
    reads(
        "bars with blanks around, and one at each end",
        "| date       | customer | amount   |\n| 2024-01-05 | A        | 1,200.50 |\n"
        "| 2024-01-26 | B        |   800.00 |\n",
    ),
    reads(
        "columns aligned by blanks",
        "date       customer   amount\n2024-01-05 A         1200.50\n2024-01-26 B          800.00\n",
        told={"delimiter": " "},
    ),
    reads(
        "aligned columns with single blanks in the names",
        "Date        Customer       Amount\n2024-01-05  Acme Corp    1,200.50\n"
        "2024-01-26  Blue Sky Ltd   800.00\n",
        called("Acme Corp", "Blue Sky Ltd"),
        told={"delimiter": " "},
    ),
    reads(
        "aligned columns in Chinese",
        "日期        客户            金额\n2024-01-05  上海远大贸易    1200.50\n"
        "2024-01-26  北京中科        800.00\n",
        called("上海远大贸易", "北京中科"),
        told={"delimiter": " "},
    ),
    reads(
        "a delimiter that the file announces",
        "sep=;\n" + PLAIN.replace(",", ";"),
        skipped={"preamble": 1},
    ),
    reads(
        "semicolons beside decimal commas",
        "Datum;Kunde;Umsatz\n05.01.2024;A;1.200,50\n26.01.2024;B;800,00\n",
        told={"delimiter": ";"},
    ),
    ended("LF", "\n"),
    ended("CRLF", "\r\n"),
    ended("CR", "\r"),
    reads(
        "lines ended by CR, LF and CRLF in turn",
        "date,customer,amount\r2024-01-05,A,1200.5\r\n2024-01-26,B,800\n",
    ),
    reads("no line end behind the last line", PLAIN.rstrip("\n")),
    reads(
        "a line end inside quotes",
        'date,customer,amount\n2024-01-05,"A\nInc",1200.5\n2024-01-26,"B\n\nLtd",800\n',
        called("A Inc", "B Ltd"),
    ),
    reads(
        "line ends of both kinds inside quotes",
        'date,customer,amount\r\n2024-01-05,"A\nInc",1200.5\r\n2024-01-26,"B\r\nLtd",800\r\n',
        called("A Inc", "B Ltd"),
    ),
    reads(
        "delimiters and doubled quotes inside quotes",
        'date,customer,amount\n2024-01-05,"A, ""the first""",1200.5\n2024-01-26,"B; C",800\n',
        called('A, "the first"', "B; C"),
    ),
    reads(
        "all cells in quotes",
        '"date","customer","amount"\n"2024-01-05","A","1,200.5"\n"2024-01-26","B","800"\n',
    ),
    reads(
        "cells in single quotes",
        "'date','customer','amount'\n'2024-01-05','A','1,200.5'\n'2024-01-26','B','800'\n",
    ),
    reads(
        "quotes behind blanks",
        'date, customer, amount\n2024-01-05, "A", "1,200.5"\n2024-01-26, "B", 800\n',
    ),
    reads(
        "a quote that is an inch",
        'date,customer,amount\n2024-01-05,Pipe 5",1200.5\n2024-01-26,B,800\n',
        called('Pipe 5"', "B"),
    ),
    reads(
        "an apostrophe at the head of a name",
        "date,customer,amount\n2024-01-05,'s-Gravenhage,1200.5\n2024-01-26,O'Neil,800\n",
        called("'s-Gravenhage", "O'Neil"),
    ),
    refuses(
        "a quote that opens and never closes",
        'date,customer,amount\n2024-01-05,"A,1200.5\n' + '2024-01-26,"B",800\n' * 9,
        "quote_unclosed",
        told={"row": 2},
    ),
    reads(
        "formulas that keep Excel from reading a number",
        'date,customer,amount\n="2024-01-05",="A",="1200.5"\n2024-01-26,B,800\n',
    ),
    reads("an empty line at the head", "\n\n" + PLAIN, skipped={"blank": 0, "preamble": 2}),
    reads(
        "a mark at the seam of two joined files",
        "\ufeff" + PLAIN + "\ufeff2024-01-27,C,1\n",
        (*TWO, ("2024-01-27", "C", "1")),
    ),
]
