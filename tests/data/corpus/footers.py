"""What stands below a table, totals without a label, and totals rows compared as they are printed."""

from tests.data.corpus.case import TWO, reads

HEADER = "date,customer,amount\n"
ROWS = "2024-01-05,A,1200.5\n2024-01-26,B,800\n"
FOOTERS = (
    "制表人：张三,审核：李四,",
    "审核人：王五,,",
    "第 1 页 共 3 页,,",
    "打印日期：2024-01-31 10:00,,",
    "Page 1 of 3,,",
    "Printed by: Ann on 31 Jan 2024,,",
    "Report generated 2024-02-01 08:00,,",
    "Seite 1 von 2,,",
    "Gedruckt am 01.02.2024,,",
    "Página 1 de 2,,",
    "Impreso por Ana,,",
    "Strona 1 z 2,,",
    "Исполнитель: Иванов,,",
    "作成者：山田,承認：鈴木,",
    "2 records,,",
    "2 Datensätze,,",
    "작성자: 김,,",
)
TOTALS = (
    "Итого",
    "Razem",
    "합계",
    "Totaal",
    "Toplam",
    "Summa",
    "Yhteensä",
    "Celkem",
    "総計",
    "Soma",
    "รวมทั้งสิ้น",
    "الإجمالي",
    "Tổng cộng",
)


def below(text):
    """The two sales and a line below them."""
    return reads(f"below the table: {text}", f"{HEADER}{ROWS}{text}\n", skipped={"footer": 1})


def total(name, printed, rows, lines, *, differs=None, header=HEADER, label="Total"):
    """A file whose totals row prints a sum so; ``differs`` is what the report says about it."""
    warnings = [{"code": "totals_differ", **differs}] if differs else []
    text = f'{header}{rows}{label},,"{printed}"\n'
    return reads(name, text, lines, skipped={"totals": 1}, told={"warnings": warnings})


LONG = "2024-01-05,A,40.3333\n2024-01-26,B,54.5517\n"
LONG_LINES = [("2024-01-05", "A", "40.3333"), ("2024-01-26", "B", "54.5517")]

CASES = [
    *map(below, FOOTERS),
    *(
        reads(f"a total called {one}", f"{HEADER}{ROWS}{one},,2000.5\n", skipped={"totals": 1})
        for one in TOTALS
    ),
    reads(
        "a footer in words of its own",
        f"{HEADER}{ROWS}Total,,2000.5\nWith kind regards,,\nYour ledger team,,\n",
        skipped={"totals": 1, "footer": 2},
        told={"warnings": []},
    ),
    reads(
        "a line without day and amount in the middle is no footer",
        f"{HEADER}2024-01-05,A,1200.5\nsee below,,\n2024-01-26,B,800\n",
        rejected={3: "bad_date"},
    ),
    reads(
        "footers on every page",
        "日期,客户,金额\n2024-01-05,A,1200.5\n第 1 页 共 2 页,,\n2024-01-26,B,800\n第 2 页 共 2 页,,\n",
        skipped={"footer": 2},
    ),
    reads(
        "subtotals and a total without labels",
        f"{HEADER}2024-01-05,A,100\n2024-01-06,A,150\n,,250\n2024-01-07,B,30\n2024-01-08,B,20\n,,50\n,,300\n",
        [
            ("2024-01-05", "A", "100"),
            ("2024-01-06", "A", "150"),
            ("2024-01-07", "B", "30"),
            ("2024-01-08", "B", "20"),
        ],
        skipped={"totals": 3},
        told={"warnings": []},
    ),
    reads(
        "没有标签的小计，金额带千分位",
        '日期,客户,金额\n2024-01-05,甲,"1,000.00"\n2024-01-06,甲,"1,500.00"\n,,"2,500.00"\n制表人：张三,,\n',
        [("2024-01-05", "甲", "1000"), ("2024-01-06", "甲", "1500")],
        skipped={"totals": 1, "footer": 1},
        told={"warnings": []},
    ),
    reads(
        "a lone amount that sums nothing",
        f"{HEADER}{ROWS},,75\n",
        TWO,
        rejected={4: "missing_date"},
    ),
    total("a total printed with cents", "94.89", LONG, LONG_LINES),
    total(
        "合计只印到分",
        "94.89",
        LONG,
        LONG_LINES,
        header="日期,客户,金额\n",
        label="合计",
    ),
    total("a total printed in whole numbers", "95", LONG, LONG_LINES),
    total(
        "a total that is off by a cent",
        "94.90",
        LONG,
        LONG_LINES,
        differs={"totals_row": "94.9", "file": "94.885"},
    ),
    reads(
        "a total of the good rows beside a rejected one",
        f"{HEADER}{ROWS}soon,C,75\nTotal,,2000.50\n",
        rejected={4: "bad_date"},
        skipped={"totals": 1},
        told={"warnings": []},
    ),
]
