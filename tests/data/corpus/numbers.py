"""Amounts in every spelling, and the mark that the column decides."""

from tests.data.corpus.case import amounts

SPELLINGS = [
    ("1,234.56", "1234.56"),
    ("1.234,56", "1234.56"),
    ("1 234,56", "1234.56"),
    ("1\u00a0234,56", "1234.56"),
    ("1\u202f234,56", "1234.56"),
    ("1'234.56", "1234.56"),
    ("12,34,567.00", "1234567"),
    ("１２３", "123"),
    ("１，２３４．５６", "1234.56"),
    ("¥1,200.00", "1200"),
    ("￥1200", "1200"),
    ("$ -", "0"),
    ("(1,200)", "-1200"),
    ("（1,200）", "-1200"),
    ("$(1,200.50)", "-1200.5"),
    ("1200-", "-1200"),
    ("¥1,200-", "1200"),
    ("-1200", "-1200"),
    ("−1200", "-1200"),
    ("+1200", "1200"),
    ("1.2万", "12000"),
    ("3亿", "300000000"),
    ("120元", "120"),
    ("1,200.00 EUR", "1200"),
    ("12%", "0.12"),
    ("1.2E+3", "1200"),
    (".5", "0.5"),
    ("5.", "5"),
]

CASES = [
    *(amounts(f"the amount {text}", [text, "1"], [value, "1"]) for text, value in SPELLINGS),
    amounts("a dash is no amount", ["-", "1"], [None, "1"], rejected={2: "missing_amount"}),
    amounts("N/A is no amount", ["N/A", "1"], [None, "1"], rejected={2: "missing_amount"}),
    amounts("a blank is no amount", ["", "1"], [None, "1"], rejected={2: "missing_amount"}),
    amounts("words are no amount", ["5 apples", "1"], [None, "1"], rejected={2: "bad_amount"}),
    amounts("a day is no amount", ["01.02.2024", "1"], [None, "1"], rejected={2: "bad_amount"}),
    amounts(
        "a comma before three digits, told by a neighbour with two",
        ["1,234", "2,50"],
        ["1.234", "2.5"],
    ),
    amounts("a comma before three digits, told by a point", ["1,234", "2.50"], ["1234", "2.5"]),
    amounts(
        "a point before three digits, told by a neighbour with a comma",
        ["1.234", "2,50"],
        ["1234", "2.5"],
    ),
    amounts(
        "a comma before three digits that nothing tells, among semicolons",
        ["1,234", "7"],
        ["1.234", "7"],
        mark=";",
    ),
    amounts(
        "the decimal mark that a person names", ["1,234", "7"], ["1234", "7"], decimal_mark="."
    ),
    amounts("exact to the millionth", ["0.1", "0.2", "0.000001"], ["0.1", "0.2", "0.000001"]),
    amounts("the largest amount", ["999999999999.99"], ["999999999999.99"]),
    amounts("one too large", ["1000000000000", "1"], [None, "1"], rejected={2: "amount_too_large"}),
]
