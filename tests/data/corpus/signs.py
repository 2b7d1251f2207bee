"""Zero cents as a dash, signs of currencies, digits of other scripts, debits and credits."""

from tests.data.corpus.case import amounts, reads

ZERO_CENTS = [
    ("12,-", "12"),
    ("1234,-", "1234"),
    ("1.234,-", "1234"),
    ("1'234.-", "1234"),
    ("12.-", "12"),
    ("€ 12,-", "12"),
    ("12,– €", "12"),
    ("12,--", "12"),
    ("12,—", "12"),
    ("-12,-", "-12"),
    ("Rs. 1,234/-", "1234"),
    ("1 299:-", "1299"),
    ("CHF 1'234.--", "1234"),
    ("12,50-", "-12.5"),
    ("12-", "-12"),
]
"""What each says; the last two are negative as ever."""

CURRENCIES = [
    ("R$ 1.234,56", "1234.56", "BRL"),
    ("₹1,23,456.00", "123456", "INR"),
    ("Rs. 1,200.50", "1200.5", "INR"),
    ("INR 1200.50", "1200.5", "INR"),
    ("₩12,000", "12000", "KRW"),
    ("12,000원", "12000", "KRW"),
    ("1,200円", "1200", "JPY"),
    ("1 234,50 zł", "1234.5", "PLN"),
    ("1 234,50 Kč", "1234.5", "CZK"),
    ("kr. 1.200,50", "1200.5", None),
    ("1 200,50 kr", "1200.5", None),
    ("₺12,50", "12.5", "TRY"),
    ("1 200,50 ₽", "1200.5", "RUB"),
    ("1 200,50 руб.", "1200.5", "RUB"),
    ("RM1,200.50", "1200.5", "MYR"),
    ("Rp 1.200.000", "1200000", "IDR"),
    ("A$12.50", "12.5", "AUD"),
    ("C$ 12.50", "12.5", "CAD"),
    ("S$12.50", "12.5", "SGD"),
    ("NZ$12.50", "12.5", "NZD"),
    ("US$12.50", "12.5", "USD"),
    ("US $ 1,200.50", "1200.5", "USD"),
    ("AU $12.50", "12.5", "AUD"),
    ("HK $ 12.50", "12.5", "HKD"),
    ("฿12.50", "12.5", "THB"),
    ("1.200.000 ₫", "1200000", "VND"),
    ("1.200 ₫", "1200", "VND"),
    ("₱12.50", "12.5", "PHP"),
    ("AED 12.50", "12.5", "AED"),
    ("12,50 SEK", "12.5", "SEK"),
    ("￥1,200.50", "1200.5", "CNY"),
    ("(R$ 12,50)", "-12.5", "BRL"),
    ("-€12.50", "-12.5", "EUR"),
]

OTHER_DIGITS = [
    ("١٢٣٤٫٥٠", "1234.5"),
    ("١٬٢٣٤٫٥٦٧", "1234.567"),
    ("۱۲۳۴٫۵۰", "1234.5"),
    ("१२३४.५०", "1234.5"),
    ("△1,234.00", "-1234"),
    ("▲1,234.00", "-1234"),
]


def ledger(name, texts, values, *, header="Date;Customer;Amount", told=None):
    """A ledger whose amounts say the side on which they stand."""
    rows = [f"2024-01-{day:02};A;{text}\n" for day, text in enumerate(texts, 1)]
    lines = [(f"2024-01-{day:02}", "A", value) for day, value in enumerate(values, 1)]
    return reads(name, f"{header}\n{''.join(rows)}", lines, told=told)


def negative(column, sides, rows):
    """The remark on the sides that were read as negative."""
    remark = {"code": "sides_negative", "column": column, "sides": sides, "rows": rows}
    return {"warnings": [remark]}


CASES = [
    *(amounts(f"zero cents: {text}", [text], [value], mark=";") for text, value in ZERO_CENTS),
    *(
        amounts(f"a sum in {text}", [text], [value], mark=";", told={"currency": code})
        for text, value, code in CURRENCIES
    ),
    *(amounts(f"the digits {text}", [text], [value], mark=";") for text, value in OTHER_DIGITS),
    reads(
        "a column of dashes in place of cents",
        "Datum;Kunde;Betrag\n2024-01-05;Alpha;12,-\n2024-01-06;Beta;12,-\n2024-01-07;Gamma;12,-\n",
        [
            ("2024-01-05", "Alpha", "12"),
            ("2024-01-06", "Beta", "12"),
            ("2024-01-07", "Gamma", "12"),
        ],
    ),
    reads(
        "a yen sign in a Japanese file",
        "売上日付,得意先,金額\n2024-01-05,甲,￥1200\n2024-01-26,乙,￥800\n",
        [("2024-01-05", "甲", "1200"), ("2024-01-26", "乙", "800")],
        told={"currency": "JPY"},
    ),
    reads(
        "a yuan sign in a Chinese file",
        "订单日期,客户,金额\n2024-01-05,甲,￥1200\n2024-01-26,乙,￥800\n",
        [("2024-01-05", "甲", "1200"), ("2024-01-26", "乙", "800")],
        told={"currency": "CNY"},
    ),
    ledger(
        "debits are sales, credits returns",
        ["5844.00 Dr", "1200.00 Dr", "2230.00 Cr"],
        ["5844", "1200", "-2230"],
        told=negative("Amount", ["cr"], 1),
    ),
    ledger(
        "in an account of revenue credits are sales",
        ["₹5,844.00 Cr", "₹1,200.00 Cr", "₹230.00 Dr"],
        ["5844", "1200", "-230"],
        told=negative("Amount", ["dr"], 1),
    ),
    ledger("all on one side", ["1234.50 CR", "20.00 CR"], ["1234.5", "20"], told={"warnings": []}),
    ledger(
        "a credit among plain amounts",
        ["100.00", "200.00", "50.00CR"],
        ["100", "200", "-50"],
        told=negative("Amount", ["cr"], 1),
    ),
    ledger(
        "Soll und Haben",
        ["5.844,00 S", "1.200,00 S", "230,00 H"],
        ["5844", "1200", "-230"],
        header="Datum;Kunde;Betrag",
        told=negative("Betrag", ["h"], 1),
    ),
    ledger(
        "借和贷",
        ["借 5844.00", "借 1200.00", "贷 230.00"],
        ["5844", "1200", "-230"],
        header="日期;客户;金额",
        told=negative("金额", ["贷"], 1),
    ),
    amounts(
        "one letter alone is no side", ["12 h", "5.00"], [None, "5"], rejected={2: "bad_amount"}
    ),
]
