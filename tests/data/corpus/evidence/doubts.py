"""What nothing decides is remarked or asked: tax within the amounts, returns beside them, two quantities."""

from functools import partial

from tests.data.corpus.case import adds, asks

within = partial(adds, "tax within the amounts", remarked="tax_within")
gross = partial(adds, "gross amounts alone", remarked="gross_alone")
money = partial(asks, "a discount that may be money")
quantities = partial(asks, "two quantities without an amount")
units = partial(adds, "quantities in several units", remarked="quantities_mixed")
packed = partial(asks, "packed units without an amount")
apart = partial(asks, "returns in a column of their own")
pieces = partial(asks, "returned quantities beside the amount of all")
left = partial(adds, "returned quantities that the amount is without")
dozens = partial(asks, "a price per dozen without an amount")
views = partial(asks, "rows that come again in another currency")
view = partial(adds, "rows that come again in another currency, answered")
negative = partial(adds, "sales below zero", remarked="mostly_negative")
only = partial(asks, "nothing but credit notes")
each_piece = partial(adds, "packed units at the price of a piece")

RETURNED = (
    ("en", "Date,Customer,Item,Qty,Returned Qty,Unit Price,Amount"),
    ("en", "Date,Customer,Item,Qty Sold,Qty Returned,Price,Sales"),
    ("zh", "日期,客户,商品,数量,退货数量,单价,金额"),
    ("de", "Datum,Kunde,Artikel,Menge,Retourenmenge,Preis,Umsatz"),
)
DOZENS = (
    ("en", "Date,Customer,Item,Qty,Price per dozen"),
    ("zh", "日期,客户,商品,数量(个),单价(元/打)"),
    ("de", "Datum,Kunde,Artikel,Menge,Preis je Dutzend"),
)
VIEWS = (
    ("en", "Date,Order,Customer,Item,Currency Type,Amount", "Local", "Group"),
    ("en", "Date,Order,Customer,Item,Ledger,Amount", "L1", "L2"),
    ("zh", "日期,单号,客户,商品,货币类型,金额", "本位币", "集团货币"),
)


def _twice(one, other):
    """Four lines, each in one currency and in another."""
    lines = [f"2024-01-0{n},O{n},{'AB'[n % 2]},P,{{}},{{}}\n" for n in range(1, 5)]
    return "".join(
        line.format(text, n * by)
        for n, line in enumerate(lines, 1)
        for text, by in ((one, 100), (other, 90))
    )


CASES = [
    *(
        pieces(
            lang,
            head,
            f"{head}\n2024-01-05,A,P,10,1,10,100\n2024-01-06,B,Q,5,0,10,50\n2024-01-07,A,Q,8,1,10,80\n",
            "returned_pieces",
        )
        for lang, head in RETURNED
    ),
    *(
        left(
            lang,
            head,
            f"{head}\n2024-01-05,A,P,10,1,10,90\n2024-01-06,B,Q,5,0,10,50\n2024-01-07,A,Q,8,1,10,70\n",
            {"A": 160, "B": 50},
        )
        for lang, head in RETURNED
    ),
    *(
        dozens(
            lang, head, f"{head}\n2024-01-05,A,P,24,120\n2024-01-06,B,Q,36,60\n", "price_of_dozen"
        )
        for lang, head in DOZENS
    ),
    *(
        views(lang, head, f"{head}\n{_twice(one, other)}", "rows_repeated")
        for lang, head, one, other in VIEWS
    ),
    *(
        view(
            lang,
            head,
            f"{head}\n{_twice(one, other)}",
            {"A": 600, "B": 400},
            where=((head.split(",")[4], one),),
        )
        for lang, head, one, other in VIEWS
    ),
    asks(
        "tax within the amounts",
        "en",
        "beside the tax",
        "Date,Customer,Total (incl. VAT),VAT\n2024-01-05,Alpha,120.00,20.00\n2024-01-06,Beta,240.00,40.00\n",
        "tax_included",
    ),
    adds(
        "tax within the amounts",
        "pl",
        "two rates side by side",
        "Data wystawienia;Nr faktury;Nabywca;NIP;Netto 23%;VAT 23%;Netto 8%;VAT 8%;Brutto\n"
        "05.01.2024;FV/1;Alfa;111;100,00;23,00;50,00;4,00;177,00\n"
        "16.01.2024;FV/2;Beta;222;200,00;46,00;0,00;0,00;246,00\n",
        {"Alfa": 150, "Beta": 200},
    ),
    gross(
        "zh",
        "含税单价、价税合计",
        "日期,客户,数量,含税单价,价税合计\n2024-01-05,甲,10,11.3,113\n2024-01-06,乙,20,11.3,226\n",
        {"甲": 113, "乙": 226},
    ),
    gross(
        "de",
        "Bruttobetrag",
        "Datum;Kunde;Bruttobetrag\n05.01.2024;A;119,00\n16.01.2024;B;238,00\n",
        {"A": 119, "B": 238},
    ),
    packed(
        "zh",
        "箱数",
        "日期,客户,商品,箱数,每箱数量,单价\n2024-01-05,甲,A,2,12,10\n2024-01-06,乙,B,3,24,5\n",
        "price_of_pack",
    ),
    packed(
        "en",
        "Cartons",
        "Date,Customer,Item,Cartons,Qty per Carton,Unit Price\n2024-01-05,Alpha,A,2,12,10.00\n"
        "2024-01-06,Beta,B,3,24,5.00\n",
        "price_of_pack",
    ),
    packed(
        "de",
        "Preiseinheit",
        "Datum;Kunde;Artikel;Menge;Preis;Preiseinheit\n05.01.2024;Alfa;Schraube;500;12,00;100\n"
        "08.01.2024;Beta;Mutter;2000;8,00;1000\n",
        "price_unit",
    ),
    packed(
        "en",
        "all prices per hundred",
        "Date,Customer,Item,Qty,Price,Per\n2024-01-05,Alpha,Screw,500,12.00,100\n"
        "2024-01-08,Beta,Nut,2000,8.00,100\n",
        "price_unit",
    ),
    adds(
        "packed units without an amount, answered",
        "zh",
        "箱数",
        "日期,客户,商品,箱数,每箱数量,单价\n2024-01-05,甲,A,2,12,120\n2024-01-06,乙,B,3,24,120\n",
        {"甲": 240, "乙": 360},
        mapping=(("quantity", "箱数"),),
        amount="quantity_price",
    ),
    adds(
        "packed units without an amount, answered",
        "de",
        "Menge mal Preis",
        "Datum;Kunde;Artikel;Menge;Preis;Preiseinheit\n05.01.2024;Alfa;Schraube;5;12,00;100\n"
        "08.01.2024;Beta;Mutter;20;8,00;1000\n",
        {"Alfa": 60, "Beta": 160},
        amount="quantity_price",
    ),
    money(
        "en",
        "Discount Amount",
        "Date,Customer,Qty,Unit Price,Discount Amount\n2024-01-05,Alpha,10,10.00,5.00\n"
        "2024-01-26,Beta,20,10.00,10.00\n",
        "discount_in_money",
    ),
    money(
        "zh",
        "优惠金额",
        "日期,客户,数量,单价,优惠金额\n2024-01-05,甲,10,10,5\n2024-01-26,乙,20,10,10\n",
        "discount_in_money",
    ),
    money(
        "de",
        "Rabatt, a share or money",
        "Datum;Kunde;Menge;Einzelpreis;Rabatt\n05.01.2024;A;10;10,00;10,00\n"
        "16.01.2024;B;20;10,00;40,00\n17.01.2024;C;5;10,00;0,00\n",
        "discount_in_money",
    ),
    *(
        adds(
            "a discount that is money, answered",
            lang,
            f"taken off the product ({lang})",
            text,
            sums,
            mapping=(("discount", ""), ("deducted", column)),
            amount="quantity_price",
        )
        for lang, column, text, sums in (
            (
                "de",
                "Rabatt",
                "Datum;Kunde;Menge;Einzelpreis;Rabatt\n05.01.2024;A;10;10,00;10,00\n"
                "16.01.2024;B;20;10,00;40,00\n17.01.2024;C;5;10,00;\n",
                {"A": 90, "B": 160, "C": 50},
            ),
            (
                "en",
                "Discount Amount",
                "Date,Customer,Qty,Unit Price,Discount Amount\n2024-01-05,Alpha,10,10.00,5.00\n"
                "2024-01-26,Beta,20,10.00,310.00\n",
                {"Alpha": 95, "Beta": -110},
            ),
        )
    ),
    quantities(
        "en",
        "ordered and shipped",
        "Date,Customer,Qty Ordered,Qty Shipped,Unit Price\n2024-01-05,Alpha,12,10,10.00\n"
        "2024-01-26,Beta,20,15,10.00\n",
        "quantity_unclear",
    ),
    quantities(
        "zh",
        "订货与发货",
        "日期,客户,订货数量,发货数量,单价\n2024-01-05,甲,12,10,10\n2024-01-26,乙,20,15,10\n",
        "quantity_unclear",
    ),
    apart(
        "fr",
        "Retours",
        "Date;Client;Ventes;Retours\n05/01/2024;Alfa;120,00;20,00\n16/01/2024;Beta;200,00;0,00\n",
        "returns_apart",
    ),
    apart(
        "zh",
        "退货金额 is no other amount",
        "日期,客户,销售额,退货金额\n2024-01-05,甲,113.00,13.00\n2024-01-06,乙,226.00,0\n",
        "returns_apart",
    ),
    apart(
        "en",
        "Return Amount is no other amount",
        "Date,Customer,Return Amount,Sales Amount\n2024-01-05,Alpha,13.00,113.00\n2024-01-26,Beta,0,226.00\n",
        "returns_apart",
    ),
    apart(
        "en",
        "Returns",
        "Date,Customer,Sales,Returns\n2024-01-05,Alpha,120.00,20.00\n2024-01-26,Beta,200.00,0.00\n",
        "returns_apart",
    ),
    negative(
        "de",
        "of a ledger",
        "Buchungsdatum;Sachkonto;Kunde;Betrag\n05.01.2024;8400;Alfa;-100,00\n"
        "16.01.2024;8400;Beta;-200,00\n19.01.2024;8400;Alfa;30,00\n",
        {"Alfa": -70, "Beta": -200},
    ),
    negative(
        "zh",
        "总账",
        "过账日期,总账科目,客户,本币金额\n2024-01-05,6001,甲,-100\n2024-01-16,6001,乙,-200\n2024-01-19,6001,甲,30\n",
        {"甲": -70, "乙": -200},
    ),
    only(
        "fr",
        "avoirs",
        "Date;Client;Nature;Montant HT\n05/01/2024;A;Avoir;100,00\n16/01/2024;B;Avoir;40,00\n",
        "sign_by_value",
    ),
    only(
        "zh",
        "退货单",
        "日期,客户,单据类型,金额\n2024-01-05,甲,销售退货单,100\n2024-01-06,乙,销售退货单,40\n",
        "sign_by_value",
    ),
    asks(
        "a balance in a description",
        "en",
        "brought forward",
        "Date,Customer,Description,Amount\n2024-01-01,Alpha,Balance brought forward,1000.00\n"
        "2024-01-05,Alpha,Widgets,100.00\n2024-01-26,Beta,Gadgets,200.00\n",
        "rows_unsold",
    ),
    asks(
        "a balance in a description",
        "zh",
        "期初余额",
        "日期,客户,摘要,金额\n2024-01-01,甲,期初余额,1000\n2024-01-05,甲,销售轴承,100\n2024-01-26,乙,销售螺丝,200\n",
        "rows_unsold",
    ),
    packed(
        "en",
        "cartons by what each holds",
        "Date,Customer,Item,Cartons,Pack Size,Unit Price\n"
        "2024-01-05,A,X,2,12,10.00\n2024-01-16,B,Y,3,24,5.00\n",
        "price_of_pack",
    ),
    packed(
        "zh",
        "箱数与每箱数量",
        "日期,客户,商品,箱数,每箱数量,单价\n2024-01-05,甲,X,2,12,10.00\n2024-01-16,乙,Y,3,24,5.00\n",
        "price_of_pack",
    ),
    each_piece(
        "en",
        "cartons",
        "Date,Customer,Item,Cartons,Pack Size,Unit Price\n"
        "2024-01-05,A,X,2,12,10.00\n2024-01-16,B,Y,3,,5.00\n",
        {"A": 240, "B": 15},
        mapping=(("pack", "Pack Size"),),
        amount="quantity_price",
    ),
    each_piece(
        "de",
        "Kartons",
        "Datum;Kunde;Artikel;Kartons;Inhalt;Einzelpreis\n"
        "05.01.2024;A;X;2;12;10,00\n16.01.2024;B;Y;3;24;5,00\n",
        {"A": 240, "B": 360},
        mapping=(("pack", "Inhalt"),),
        amount="quantity_price",
    ),
    units(
        "en",
        "UOM",
        "Date,Customer,Product,Qty,UOM,Amount\n2024-01-05,A,x,10,kg,25\n2024-01-06,B,y,4,pcs,40\n",
        {"A": 25, "B": 40},
    ),
    units(
        "zh",
        "公斤和件",
        "日期,客户,商品,数量,单位,单价\n2024-01-05,甲,A,10,公斤,25\n2024-01-06,乙,B,4,件,40\n",
        {"甲": 250, "乙": 160},
    ),
    units(
        "de",
        "behind the numbers",
        "Datum;Kunde;Artikel;Menge;Umsatz\n05.01.2024;A;x;10 kg;25,00\n16.01.2024;B;y;4 Stk;40,00\n",
        {"A": 25, "B": 40},
    ),
]
