"""Units in a row of their own below the names, and kinds of documents that nobody knows beside returns."""

from functools import partial

from tests.data.corpus.case import adds, asks

units = partial(asks, "units in a row below the names")
whole = partial(adds, "units in a row below the names that change nothing")
kinds = partial(asks, "an unknown kind beside sales and returns")
answered = partial(adds, "an unknown kind beside sales and returns, answered")
confirmed = partial(adds, "a discount that the amount has taken off on the rows that have one")
LIST = (
    "{head}\n05/01/2024,1,{sold},A,100\n16/01/2024,2,{sold},B,200\n"
    "19/01/2024,3,{back},A,30\n20/01/2024,4,{other},B,80\n"
)
KINDS = (
    (
        "pt",
        "Data,Nota,Natureza da operação,Cliente,Valor",
        "Venda",
        "Devolução de venda",
        "Remessa para conserto",
    ),
    (
        "es",
        "Fecha,Factura,Tipo de documento,Cliente,Importe",
        "Factura",
        "Nota de crédito",
        "Albarán de muestra",
    ),
    ("de", "Datum,Beleg,Belegart,Kunde,Betrag", "Rechnung", "Gutschrift", "Musterversand"),
    ("zh", "日期,单号,单据类型,客户,金额", "销售出库单", "销售退货单", "样品单"),
    ("en", "Date,No,Document Type,Customer,Amount", "Zeta run", "Return", "Omega run"),
)
"""Language, heading, and the kinds: sold, taken back, and one that nobody knows."""

CASES = [
    *(
        units(
            lang,
            f"{unit} ({lang})",
            f"{head}\n{unit}\n2024-01-05,A,1.5,3\n2024-01-16,B,2.5,4\n",
            "unit_in_heading",
        )
        for lang, head, unit in (
            ("zh", "日期,客户,销售额,数量", ",,万元,件"),
            ("en", "Date,Customer,Sales,Qty", ",,USD thousands,pcs"),
            ("en", "Date,Customer,Sales,Qty", ",,(k€),"),
            ("de", "Datum,Kunde,Umsatz,Menge", ",,Tsd. €,Stk."),
            ("pt", "Data,Cliente,Faturamento,Quantidade", ",,R$ mil,un"),
            ("ru", "Дата,Клиент,Сумма,Количество", ",,тыс. руб.,шт"),
        )
    ),
    adds(
        "units in a row below the names, answered",
        "zh",
        "万元",
        "日期,客户,销售额,成本\n,,万元,万元\n2024-01-05,甲,9.5,8\n2024-01-06,乙,3,2\n",
        {"甲": 95000, "乙": 30000},
        rows=(("unit", "10000"),),
    ),
    adds(
        "units in a row below the names, answered",
        "de",
        "TEUR",
        "Datum;Kunde;Umsatz;Menge\n;;TEUR;Stk\n05.01.2024;A;1,5;3\n16.01.2024;B;2,5;4\n",
        {"A": 1500, "B": 2500},
        rows=(("unit", "1000"),),
    ),
    whole(
        "en",
        "EUR and pcs",
        "Date,Customer,Sales,Qty\n,,EUR,pcs\n2024-01-05,A,1.5,3\n2024-01-16,B,2.5,4\n",
        {"A": 1.5, "B": 2.5},
    ),
    whole(
        "zh",
        "元、件",
        "日期,客户,销售额,数量\n,,元,件\n2024-01-05,甲,1.5,3\n2024-01-16,乙,2.5,4\n",
        {"甲": 1.5, "乙": 2.5},
    ),
    *(
        kinds(
            lang, other, LIST.format(head=head, sold=sold, back=back, other=other), "kind_unknown"
        )
        for lang, head, sold, back, other in KINDS
    ),
    kinds(
        "zh",
        "more of them than sales",
        "日期,客户,业务类型,金额\n2024-01-05,甲,普通销售,100\n2024-01-06,乙,委托代销,200\n2024-01-08,甲,返利,10\n",
        "kind_unknown",
    ),
    *(
        answered(
            lang,
            f"{other} is left out",
            LIST.format(head=head, sold=sold, back=back, other=other),
            {"A": 70, "B": 200},
            rows=(("left_out", f"{head.split(',')[2]}={other}"),),
        )
        for lang, head, sold, back, other in KINDS[2:4]
    ),
    *(
        answered(
            lang,
            f"{other} is counted",
            LIST.format(head=head, sold=sold, back=back, other=other),
            {"A": 70, "B": 280},
            rows=(("negative", f"{head.split(',')[2]}={back}"),),
        )
        for lang, head, sold, back, other in KINDS[:2]
    ),
    confirmed(
        "en",
        "in percent, on one row",
        "Client,Date,Item,Rate,Quantity,Discount Percentage,Line Subtotal\n"
        "Alpha,2024-01-05,A,10.00,10,10,90.00\nBeta,2024-01-16,A,10.00,5,0,50.00\n",
        {"Alpha": 90, "Beta": 50},
    ),
    confirmed(
        "zh",
        "没有折扣",
        "日期,客户,数量,单价,折扣,金额\n2024-01-05,甲,10,10,0,100\n2024-01-06,乙,4,10,0,40\n2024-01-07,丙,5,10,0,50\n",
        {"甲": 100, "乙": 40, "丙": 50},
    ),
]
