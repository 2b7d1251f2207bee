"""Rows that sum others: skipped, and the last one compared with what was read."""

from tests.data.corpus.case import reads

HEADER = "date,customer,amount\n"
FIRST, SECOND = "2024-01-05,A,1200.5\n", "2024-01-26,B,800\n"
LABELS = (
    "合计",
    "合 计",
    "总计：",
    "小计",
    "本页小计",
    "累计",
    "合計",
    "總計",
    "共 2 笔",
    "总金额",
    "Total",
    "TOTAL:",
    "Grand Total",
    "Sub-total",
    "Summe",
    "Gesamtsumme",
    "Gesamtergebnis",
    "Total général",
    "Totale",
)


def labelled(label):
    """The two sales and a row of their total."""
    text = f"{HEADER}{FIRST}{SECOND}{label},,2000.5\n"
    return reads(f"a total called {label}", text, skipped={"totals": 1}, told={"warnings": []})


CASES = [
    *map(labelled, LABELS),
    reads(
        "a total that is named in the second column",
        f"{HEADER}{FIRST}{SECOND},合计,2000.5\n",
        skipped={"totals": 1},
    ),
    reads(
        "subtotals of customers, then the total of all",
        f"{HEADER}{FIRST},A 小计,1200.5\n{SECOND},B 小计,800\n,总计,2000.5\n",
        skipped={"totals": 3},
        told={"warnings": []},
    ),
    reads(
        "a total that does not fit",
        f"{HEADER}{FIRST}{SECOND}Total,,2001\n",
        skipped={"totals": 1},
        told={"warnings": [{"code": "totals_differ", "totals_row": "2001", "file": "2000.5"}]},
    ),
    reads(
        "a total that is written like the only sale",
        f'{HEADER}2024-01-05,A,"¥1,200.50"\n合计,,"¥1,200.50"\n',
        [("2024-01-05", "A", "1200.5")],
        skipped={"totals": 1},
        told={"warnings": []},
    ),
    reads(
        "a subtotal that is written like each of the sales",
        f"{HEADER}2024-01-05,A,1200元\n2024-01-06,A,1200元\n小计,,1200元\n",
        [("2024-01-05", "A", "1200"), ("2024-01-06", "A", "1200")],
        skipped={"totals": 1},
        told={"warnings": [{"code": "totals_differ", "totals_row": "1200", "file": "2400"}]},
    ),
    reads(
        "a customer called Total",
        f"{HEADER}2024-01-05,TOTAL SA,1200.5\n{SECOND}",
        [("2024-01-05", "TOTAL SA", "1200.5"), ("2024-01-26", "B", "800")],
    ),
    reads(
        "a rule of dashes above the total",
        f"{HEADER}{FIRST}{SECOND}---,---,---\nTotal,,2000.5\n",
        skipped={"blank": 1, "totals": 1},
    ),
]
