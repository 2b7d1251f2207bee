"""What stands beside an amount and is none: weights, taxes kept back, taxes and fees as rows, discounts."""

from functools import partial

from tests.data.corpus.case import adds, asks

weighed = partial(adds, "weights beside the amount")
kept = partial(adds, "a tax that the customer keeps back", remarked="tax_withheld")
paid = partial(asks, "what is paid of an amount")
parts = partial(asks, "taxes and fees as rows")
before = partial(asks, "an amount before its discount")
answered = partial(adds, "an amount before its discount, answered")
unproven = partial(
    adds, "a discount of which nothing tells whether it is taken off", remarked="discount_unproven"
)
named = partial(asks, "sides under a heading that names both")
PARTS = (
    ("en", "Charge Type", "Item", "Sales Tax", "Fee"),
    ("en", "amount-description", "Principal", "Tax", "Commission"),
    ("zh", "行类型", "商品", "运费", "税"),
    ("zh", "费用类型", "商品金额", "税额", "佣金"),
    ("de", "Positionsart", "Ware", "Umsatzsteuer", "Versand"),
    ("fr", "Type de ligne", "Article", "TVA", "Frais de port"),
)
"""Language, heading, goods, and what is none."""
WEIGHTS = (
    ("en", "Net Weight", "Gross Weight", "Sales Value"),
    ("de", "Nettogewicht", "Bruttogewicht", "Umsatz"),
    ("de", "Netto (kg)", "Brutto (kg)", "Betrag"),
    ("fr", "Poids net", "Poids brut", "Montant"),
    ("es", "Peso neto", "Peso bruto", "Importe"),
    ("it", "Peso netto", "Peso lordo", "Importo"),
    ("zh", "净重合计", "毛重合计", "金额"),
    ("en", "Net Days", "Due Days", "Amount"),
)

CASES = [
    *(
        weighed(
            lang,
            f"{net} ({lang}), {where}",
            f"Date;Customer;{first}\n2024-01-05;A;{one}\n2024-01-16;B;{two}\n",
            {"A": 1000, "B": 2000},
        )
        for lang, net, gross, amount in WEIGHTS
        for where, first, one, two in (
            ("first", f"{net};{gross};{amount}", "90.5;100.5;1000", "50.2;60.2;2000"),
            ("last", f"{amount};{gross};{net}", "1000;100.5;90.5", "2000;60.2;50.2"),
        )
    ),
    adds(
        "weights beside the amount",
        "es",
        "pesos are money",
        "Fecha,Cliente,Total pesos\n2024-01-05,A,100.50\n2024-01-16,B,200.00\n",
        {"A": 100.5, "B": 200},
    ),
    kept(
        "en",
        "WHT",
        "Date,Customer,Invoice Amount,WHT,Net Received\n2024-01-05,A,100.00,3.00,97.00\n"
        "2024-01-16,B,200.00,6.00,194.00\n",
        {"A": 100, "B": 200},
    ),
    kept(
        "en",
        "called a tax and a net amount",
        "Date,Customer,Net Amount,Withholding Tax,Amount\n2024-01-05,A,97.00,3.00,100.00\n"
        "2024-01-16,B,194.00,6.00,200.00\n",
        {"A": 100, "B": 200},
    ),
    kept(
        "es",
        "Retención",
        "Fecha;Cliente;Importe;Retención;Neto a cobrar\n05/01/2024;A;100,00;15,00;85,00\n"
        "16/01/2024;B;200,00;30,00;170,00\n",
        {"A": 100, "B": 200},
    ),
    kept(
        "zh",
        "代扣税",
        "日期,客户,请款金额,代扣税,实收金额\n2024-01-05,甲,100,3,97\n2024-01-16,乙,200,6,194\n",
        {"甲": 100, "乙": 200},
    ),
    paid(
        "en",
        "received",
        "Date,Customer,Invoice Amount,Net Received\n2024-01-05,A,100.00,97.00\n2024-01-16,B,200.00,194.00\n",
        "amount_unclear",
    ),
    paid(
        "zh",
        "实收金额 without a discount",
        "日期,客户,销售额,实收金额\n2024-01-05,甲,100,90\n2024-01-06,乙,200,200\n2024-01-07,丙,50,30\n",
        "amount_unclear",
    ),
    paid(
        "it",
        "Netto a pagare",
        "Data;Cliente;Importo;Netto a pagare\n05/01/2024;A;100,00;80,00\n16/01/2024;B;200,00;160,00\n",
        "amount_unclear",
    ),
    *(
        parts(
            lang,
            f"{column}: {tax}",
            f"Date,Customer,Order,{column},Amount\n2024-01-05,A,1,{goods},100.00\n"
            f"2024-01-05,A,1,{tax},19.00\n2024-01-05,A,1,{other},5.00\n2024-01-16,B,2,{goods},50.00\n",
            "rows_unsold",
        )
        for lang, column, goods, tax, other in PARTS
    ),
    *(
        adds(
            "taxes and fees as rows, answered",
            lang,
            f"{column}: {tax} is left out",
            f"Date,Customer,Order,{column},Amount\n2024-01-05,A,1,{goods},100.00\n"
            f"2024-01-05,A,1,{tax},19.00\n2024-01-05,A,1,{other},5.00\n2024-01-16,B,2,{goods},50.00\n",
            {"A": 100, "B": 50},
            rows=(("left_out", f"{column}={tax}"), ("left_out", f"{column}={other}")),
        )
        for lang, column, goods, tax, other in PARTS[::2]
    ),
    *(
        adds(
            "freight that is sold as a product",
            lang,
            f"{freight} is revenue",
            f"{head}\n2024-01-05,A,{goods},100.00\n2024-01-05,A,{freight},5.00\n2024-01-16,B,{goods},50.00\n",
            {"A": 105, "B": 50},
        )
        for lang, head, goods, freight in (
            ("en", "Date,Customer,Product,Amount", "Widget", "Shipping"),
            ("zh", "日期,客户,商品名称,金额", "轴承", "运费"),
        )
    ),
    before(
        "zh",
        "原价与折扣",
        "日期,客户,原价,折扣\n2024-01-05,甲,100,8折\n2024-01-06,乙,50,9折\n",
        "discount_beside",
    ),
    before(
        "en",
        "List Amount",
        "Date,Customer,List Amount,Discount\n2024-01-05,A,100,20%\n2024-01-06,B,50,10%\n",
        "discount_beside",
    ),
    before(
        "en",
        "Gross Sales less money",
        "Date,Customer,Gross Sales,Discounts\n2024-01-05,A,100.00,-10.00\n2024-01-16,B,200.00,0.00\n",
        "discount_beside",
    ),
    before(
        "de",
        "Bruttoumsatz und Rabattbetrag",
        "Datum;Kunde;Bruttoumsatz;Rabattbetrag\n05.01.2024;A;100,00;10,00\n16.01.2024;B;50,00;0,00\n",
        "discount_beside",
    ),
    adds(
        "a sign in a column of its own",
        "pl",
        "Znak",
        "Data;Klient;Znak;Kwota\n05.01.2024;A;+;100,00\n16.01.2024;B;+;50,00\n17.01.2024;A;-;20,00\n",
        {"A": 80, "B": 50},
    ),
    adds(
        "a sign in a column of its own",
        "zh",
        "符号",
        "日期,客户,符号,金额\n2024-01-05,甲,+,100\n2024-01-16,乙,+,50\n2024-01-17,甲,-,20\n",
        {"甲": 80, "乙": 50},
    ),
    answered(
        "zh",
        "原价 × 折",
        "日期,客户,原价,折扣\n2024-01-05,甲,100,8折\n2024-01-06,乙,50,9折\n2024-01-07,丙,30,\n",
        {"甲": 80, "乙": 45, "丙": 30},
        amount="amount_discount",
    ),
    answered(
        "en",
        "List Amount × (1 − discount), returns too",
        "Date,Customer,List Amount,Discount\n2024-01-05,A,100,20%\n2024-01-06,B,-50.01,10%\n"
        "2024-01-06,B,7,0%\n",
        {"A": 80, "B": -38.009},
        amount="amount_discount",
    ),
    answered(
        "en",
        "Gross Sales less money",
        "Date,Customer,Gross Sales,Discounts\n2024-01-05,A,100.00,-10.00\n2024-01-16,B,200.00,0.00\n",
        {"A": 90, "B": 200},
        mapping=(("added", "Discounts"),),
    ),
    answered(
        "zh",
        "原价是单价",
        "日期,客户,原价,折扣,数量\n2024-01-05,甲,100,8折,1\n2024-01-06,乙,50,9折,2\n",
        {"甲": 80, "乙": 90},
        mapping=(("amount", ""), ("unit_price", "原价"), ("discount", "折扣")),
        amount="quantity_price_discount",
    ),
    unproven(
        "en",
        "Discount Amount",
        "Date,Customer,Amount,Discount Amount\n2024-01-05,A,100.00,10.00\n2024-01-16,B,200.00,0.00\n",
        {"A": 100, "B": 200},
    ),
    unproven(
        "zh",
        "金额与折扣",
        "日期,客户,金额,折扣\n2024-01-05,甲,100,0.8\n2024-01-06,乙,50,0.9\n",
        {"甲": 100, "乙": 50},
    ),
    unproven(
        "de",
        "Umsatz und Rabatt",
        "Datum;Kunde;Umsatz;Rabatt\n05.01.2024;A;100,00;5,00\n16.01.2024;B;200,00;0,00\n",
        {"A": 100, "B": 200},
    ),
    *(
        named(
            lang,
            heading,
            f"{head.format(heading)}\n2024-01-05;Alpha;{sold};100,00\n2024-01-06;Beta;{sold};200,00\n"
            f"2024-01-20;Alpha;{back};40,00\n",
            "sign_by_letter",
        )
        for lang, head, heading, sold, back in (
            ("nl", "Datum;Klant;{};Omzet", "Debet/Credit", "Debet", "Credit"),
            ("tr", "Tarih;Müşteri;{};Tutar", "B/A", "B", "A"),
            ("pt", "Data;Cliente;{};Valor", "Débito/Crédito", "D", "C"),
            ("sv", "Datum;Kund;{};Belopp", "D/K", "D", "K"),
            ("fr", "Date;Client;{};Montant", "Débit/Crédit", "Débit", "Crédit"),
        )
    ),
    adds(
        "quantities in several units",
        "nl",
        "doos en stuk",
        "Datum;Klant;Aantal;Eenheid;Omzet\n2024-01-05;A;10;doos;25,00\n2024-01-16;B;4;stuk;40,00\n",
        {"A": 25, "B": 40},
        remarked="quantities_mixed",
    ),
]
