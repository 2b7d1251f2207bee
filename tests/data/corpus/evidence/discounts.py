"""The share that remains, the share taken off, and amounts after the discount."""

from functools import partial

from tests.data.corpus.case import adds, asks

left = partial(adds, "a discount by what remains")
after = partial(adds, "amounts before and after a discount")
REMAINING = {"甲": 90, "乙": 160, "丙": 50, "丁": 285}


def table(heads, customers, values, mark=","):
    """Ten, twenty, five and thirty pieces at ten, each with its discount."""
    rows = zip((5, 6, 7, 8), customers, (10, 20, 5, 30), values, strict=True)
    lines = [mark.join(map(str, (f"2024-01-0{day}", *row[:2], 10, row[2]))) for day, *row in rows]
    return "\n".join((heads, *lines, ""))


words = partial(asks, "a discount in words")
in_percent = partial(adds, "a discount taken off quantity and price")
offered = partial(asks, "percentages beside quantity and price")

CASES = [
    left(
        "zh",
        "折扣 0.9",
        table("日期,客户,数量,单价,折扣", "甲乙丙丁", (0.9, 0.8, 1, 0.95)),
        REMAINING,
    ),
    left(
        "zh",
        "折扣率 90",
        table("日期,客户,数量,单价,折扣率", "甲乙丙丁", (90, 80, 100, 95)),
        REMAINING,
    ),
    left(
        "ja",
        "割引率 90%",
        table("売上日付,得意先,数量,単価,割引率", "甲乙丙丁", ("90%", "80%", "100%", "95%")),
        REMAINING,
    ),
    left(
        "en",
        "Discount 0.9",
        table("Date,Customer,Quantity,Unit Price,Discount", "ABCD", (0.9, 0.8, 1, 0.95)),
        {"A": 90, "B": 160, "C": 50, "D": 285},
    ),
    left(
        "fr",
        "remise 10, taken off",
        table("Date;Client;Quantité;PU HT;Remise %", "ABCD", (10, 20, 0, 5), ";"),
        {"A": 90, "B": 160, "C": 50, "D": 285},
    ),
    asks(
        "a discount that could be either",
        "zh",
        "折扣 without a whole one",
        table("日期,客户,数量,单价,折扣", "甲乙丙丁", (0.9, 0.8, 0.85, 0.95)),
        "discount_reading",
    ),
    asks(
        "a discount that could be either",
        "de",
        "Rabatt above a half",
        "Datum;Kunde;Menge;Einzelpreis;Rabatt\n05.01.2024;A;10;10,00;0,9\n16.01.2024;B;20;10,00;0,8\n",
        "discount_reading",
    ),
    after(
        "zh",
        "折后金额",
        "单据日期,单据编号,往来单位,商品全名,数量,单价,金额,折扣,折后单价,折后金额\n"
        "2024-01-05,X1,甲,A,10,10,100,0.9,9,90\n2024-01-06,X2,乙,A,20,10,200,0.8,8,160\n"
        "2024-01-07,X3,丙,A,5,10,50,1,10,50\n2024-01-08,X4,丁,A,30,10,300,0.9,9,270\n",
        {"甲": 90, "乙": 160, "丙": 50, "丁": 270},
    ),
    after(
        "en",
        "Gross Sales and Sales",
        "Date,Customer,Gross Sales,Discounts,Sales\n2024-01-05,A,100,10,90\n2024-01-06,B,200,0,200\n",
        {"A": 90, "B": 200},
    ),
    after(
        "fr",
        "montant net",
        "Date;Client;Montant brut;Remise;Montant net\n05/01/2024;A;100,00;10,00;90,00\n"
        "16/01/2024;B;200,00;0,00;200,00\n",
        {"A": 90, "B": 200},
    ),
    words(
        "zh",
        "会员价",
        "客户,单价,数量,折扣,日期\n甲,10,10,会员价,2024-01-05\n乙,10,20,促销,2024-01-06\n丙,10,5,员工价,2024-01-07\n",
        "discount_unreadable",
    ),
    words(
        "en",
        "a promotion",
        "Date,Customer,Qty,Price,Discount\n2024-01-05,A,10,10,spring sale\n2024-01-26,B,20,10,trade price\n",
        "discount_unreadable",
    ),
    left(
        "zh",
        "9折",
        "日期,客户,数量,单价,折扣\n2024-01-05,甲,10,100,9折\n2024-01-16,乙,20,100,8.5折\n2024-01-17,乙,1,100,无折扣\n",
        {"甲": 900, "乙": 1800},
    ),
    left(
        "zh",
        "八五折",
        "日期,客户,数量,单价,折扣\n2024-01-05,甲,2,100,九折\n2024-01-16,乙,1,100,八五折\n2024-01-17,丙,1,100,95折\n",
        {"甲": 180, "乙": 85, "丙": 95},
    ),
    left(
        "zh-Hant",
        "折數",
        "日期,客戶,品名,數量,單價,折數\n2024/01/05,台北店,A,5,100,90\n2024/01/16,高雄店,B,8,100,100\n",
        {"台北店": 450, "高雄店": 800},
    ),
    left(
        "ja",
        "掛率",
        "日付,得意先名,品番,数量,単価,掛率\n2024-01-05,山田,A,10,100,0.8\n2024-01-16,佐藤,B,7,200,1\n",
        {"山田": 800, "佐藤": 1400},
    ),
    after(
        "zh-Hant",
        "折後金額",
        "單據日期,單號,客戶名稱,品名,金額,折數,折後金額\n2024/01/05,X1,大同,A,200,0.8,160\n"
        "2024/01/06,X2,聯強,A,100,0.9,90\n",
        {"大同": 160, "聯強": 90},
    ),
    in_percent(
        "es",
        "Dto.",
        "Fecha;Cliente;Cantidad;Precio;Dto. %\n05/01/2024;A;10;10,00;10\n16/01/2024;B;20;10,00;20\n"
        "17/01/2024;C;5;10,00;0\n",
        {"A": 90, "B": 160, "C": 50},
    ),
    in_percent(
        "th",
        "ส่วนลด",
        "วันที่,ลูกค้า,จำนวน,ราคาต่อหน่วย,ส่วนลด\n05/01/2024,A,10,10,10%\n16/01/2024,B,20,10,20%\n"
        "17/01/2024,C,5,10,0%\n",
        {"A": 90, "B": 160, "C": 50},
    ),
    offered(
        "en",
        "Promo %",
        "Date,Customer,Qty,Price,Promo %\n2024-01-05,A,10,10,10\n2024-01-06,B,20,10,20\n"
        "2024-01-07,C,5,10,0\n",
        "discount_offered",
    ),
    offered(
        "de",
        "Aufschlag %",
        "Datum;Kunde;Menge;Preis;Aufschlag %\n05.01.2024;A;10;10,00;10\n16.01.2024;B;20;10,00;20\n",
        "discount_offered",
    ),
    offered(
        "en",
        "a second discount",
        "Date,Customer,Qty,Price,Disc 1 %,Disc 2 %\n2024-01-05,A,10,10,10,5\n2024-01-06,B,20,10,20,0\n",
        "discount_second",
    ),
    in_percent(
        "en",
        "a share of the whole plays no part",
        "Date,Customer,Qty,Price,Share %\n2024-01-05,A,10,10,33\n2024-01-06,B,20,10,67\n",
        {"A": 100, "B": 200},
    ),
]
