"""Amounts in a debit and a credit column, and in several currencies."""

from functools import partial

from tests.data.corpus.case import adds, asks

converted = partial(adds, "amounts in several currencies and in one")
unit = partial(asks, "a unit beside the amount")
multiplied = partial(adds, "amounts in a unit")
several = partial(asks, "rows in several currencies")

CASES = [
    converted(
        "en",
        "the second amount in euros",
        "Date,Customer,Currency,Amount,Amount (EUR)\n2024-01-05,Alpha,USD,110.00,100.00\n"
        "2024-01-06,Beta,EUR,200.00,200.00\n2024-01-07,Alpha,USD,55.00,50.00\n",
        {"Alpha": 150, "Beta": 200},
    ),
    converted(
        "zh",
        "本币金额",
        "日期,客户,币种,金额,本币金额\n2024-01-05,甲,CNY,100,100\n2024-01-06,乙,USD,100,720\n"
        "2024-01-07,丙,USD,200,1440\n",
        {"甲": 100, "乙": 720, "丙": 1440},
    ),
    unit(
        "en",
        "thousands above the table",
        "Sales by customer,,\n(in thousands of USD),,\nDate,Customer,Net sales\n2024-01-05,Alpha,94.89\n"
        "2024-01-06,Beta,3.5\n",
        "unit_in_heading",
    ),
    unit("zh", "万元", "日期,客户,金额(万元)\n2024-01-05,甲,94.89\n", "unit_in_heading"),
    unit("de", "TEUR", "Datum;Kunde;Umsatz (TEUR)\n05.01.2024;A;94,89\n", "unit_in_heading"),
    multiplied(
        "zh",
        "万元",
        "日期,客户,金额(万元)\n2024-01-05,甲,94.89\n",
        {"甲": 948900},
        rows=(("unit", "10000"),),
    ),
    multiplied(
        "en",
        "k€",
        "Date,Customer,Amount (k€)\n2024-01-05,A,94.89\n",
        {"A": 94890},
        rows=(("unit", "1000"),),
    ),
    unit("ko", "백만원", "일자,거래처,매출액(백만원)\n2024-01-05,A,94.89\n", "unit_in_heading"),
    unit(
        "es",
        "miles de euros",
        "Fecha;Cliente;Importe (miles de euros)\n15/01/2024;A;94,89\n",
        "unit_in_heading",
    ),
    unit(
        "fr",
        "milliers d'euros above the table",
        "en milliers d'euros;;\nDate;Client;CA\n15/01/2024;A;94,89\n",
        "unit_in_heading",
    ),
    unit(
        "de",
        "Angaben in TEUR above the table",
        "Angaben in TEUR;;\nDatum;Kunde;Umsatz\n15.01.2024;A;94,89\n",
        "unit_in_heading",
    ),
    unit("zh", "分", "日期,客户,金额(分)\n2024-01-05,甲,9489\n", "cents_in_heading"),
    unit(
        "en",
        "cents",
        "created_at,customer_id,amount_cents\n2024-01-05,A,9489\n",
        "cents_in_heading",
    ),
    unit(
        "fr", "centimes", "Date;Client;Montant (centimes)\n15/01/2024;A;9489\n", "cents_in_heading"
    ),
    unit("pt", "R$ mil", "Data;Cliente;Receita (R$ mil)\n15/01/2024;A;94,89\n", "unit_in_heading"),
    multiplied(
        "en",
        "cents",
        "Date,Customer,Amount in pence\n2024-01-05,A,9489\n2024-01-16,A,-1\n",
        {"A": 94.88},
        rows=(("unit", "0.01"),),
    ),
    multiplied(
        "zh",
        "分 of a price",
        "日期,客户,数量,单价（分）\n2024-01-05,甲,10,949\n",
        {"甲": 94.9},
        rows=(("unit", "0.01"),),
    ),
    several(
        "en",
        "dollars and euros",
        "Date,Customer,Currency,Amount\n2024-01-05,A,USD,110\n2024-01-16,B,EUR,50\n",
        "several_currencies",
    ),
    several(
        "zh",
        "美元、人民币",
        "日期,客户,币种,金额\n2024-01-05,甲,美元,110\n2024-01-16,乙,CNY,50\n2024-01-17,乙,人民币,5\n",
        "several_currencies",
    ),
    converted(
        "de",
        "Hauswährung",
        "Datum;Kunde;Währung;Betrag;Betrag Hauswährung\n05.01.2024;A;USD;110,00;100,00\n"
        "16.01.2024;B;EUR;50,00;50,00\n",
        {"A": 100, "B": 50},
    ),
    unit(
        "zh-Hant",
        "仟元",
        "單位：新台幣仟元,,\n日期,客戶,銷售額\n2024/01/15,A,94.89\n",
        "unit_in_heading",
    ),
    unit(
        "en", "camel", "createdAt,customerId,amountInCents\n2024-01-05,a,9489\n", "cents_in_heading"
    ),
]
