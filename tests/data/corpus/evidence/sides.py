"""Amounts in a debit and a credit column, and in several currencies."""

from functools import partial

from tests.data.corpus.case import adds, asks

converted = partial(adds, "amounts in several currencies and in one")
unit = partial(asks, "a unit beside the amount")
multiplied = partial(adds, "amounts in a unit")
several = partial(asks, "rows in several currencies")
empty_side = partial(adds, "debit or credit alone", remarked="one_side")

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
    empty_side(
        "de",
        "Haben",
        "Datum;Kunde;Soll;Haben\n05.01.2024;A;;100,00\n16.01.2024;B;;50,00\n",
        {"A": 100, "B": 50},
        told={"rejected": 0},
    ),
    empty_side(
        "en",
        "Debit",
        "Credit,Debit,Customer,Date\n,100.00,A,2024-01-05\n,50.00,B,2024-01-06\n",
        {"A": 100, "B": 50},
    ),
    unit(
        "zh",
        "a column of units",
        "日期,客户,单位,金额\n2024-01-05,甲,万元,94.89\n2024-01-06,乙,万元,10.5\n",
        "unit_in_heading",
    ),
    unit(
        "ja",
        "a line above",
        "売上明細,,\n（単位：千円）,,\n売上日,得意先,金額\n2024/01/05,A,94\n2024/01/06,B,10\n",
        "unit_in_heading",
    ),
    unit("en", "lakhs", "Date,Customer,Amount (in Lakhs)\n2024-01-05,A,9.48\n", "unit_in_heading"),
    unit("tr", "bin TL", "Tarih;Müşteri;Tutar (bin TL)\n05.01.2024;A;94,89\n", "unit_in_heading"),
    unit(
        "ar", "بالآلاف", "التاريخ,العميل,المبلغ (بالآلاف)\n2024-01-05,A,94.89\n", "unit_in_heading"
    ),
    converted(
        "fr",
        "Montant devise, Montant EUR",
        "Date;Client;Devise;Montant devise;Montant EUR\n05/01/2024;A;USD;100,00;90,00\n"
        "16/01/2024;B;EUR;50,00;50,00\n",
        {"A": 90, "B": 50},
    ),
    empty_side(
        "es",
        "a debit of 0,00",
        "Fecha;Cliente;Debe;Haber\n05/01/2024;A;0,00;100,00\n16/01/2024;B;0,00;200,00\n",
        {"A": 100, "B": 200},
    ),
]
