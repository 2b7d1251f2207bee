"""Rows that are no sale of their own: plans, other measures, parts of other rows, flags, sums of all."""

from functools import partial

from tests.data.corpus.case import adds, asks, refuses

planned = partial(asks, "plans among the sales")
measures = partial(asks, "a measure in each row")
within = partial(asks, "parts of other rows")
flagged = partial(asks, "rows that a flag says are no sales")
kept = partial(adds, "rows that a flag says are no sales, answered")
sums = partial(adds, "sums of all among the lines", remarked="subtotals")
many = partial(asks, "a price of many by its heading")
divided = partial(adds, "a price of many by its heading, answered")
both = partial(asks, "signs under a heading of both")
FLAGS = (
    ("en", "Date,Customer,Amount,Free of charge", "No", "Yes", "Yes"),
    ("en", "date,customer,amount,is_test", "false", "true", "true"),
    ("en", "date,customer,amount,deleted", "0", "1", "1"),
    ("en", "Date,Customer,Amount,Active", "Yes", "No", "No"),
    ("de", "Datum,Kunde,Betrag,Gelöscht", "Nein", "Ja", "Ja"),
    ("zh", "日期,客户,金额,是否赠品", "否", "是", "是"),
    ("zh", "日期,客户,金额,是否有效", "是", "否", "否"),
    ("en", "Date,Customer,Amount,Cancelled On", "", "2024-01-09", "*"),
    ("zh", "日期,客户,金额,作废日期", "", "2024-01-09", "*"),
)
"""Language, heading, what stands at sales and at other rows, and what leaves those out."""
ROWS = "{head}\n2024-01-05,A,100,{yes}\n2024-01-06,A,50,{no}\n2024-01-16,B,50,{yes}\n"
SUMS = (
    ("en", "Date,Customer", "Cumulative Sales", "Sales"),
    ("en", "Date,Customer", "Average Order Value", "Amount"),
    ("de", "Datum,Kunde", "Offener Betrag", "Betrag"),
    ("zh", "日期,客户", "累计销售额", "金额"),
)
"""Language, heading, an amount that is none of a row, and one that is."""

CASES = [
    *(
        planned(
            lang,
            f"{column}: {plan}",
            f"{head},{column},{amount}\n2024-01-05,A,{actual},100\n2024-01-05,A,{plan},90\n"
            f"2024-01-16,B,{actual},50\n",
            "rows_unsold",
        )
        for lang, head, amount, column, actual, plan in (
            ("en", "Date,Customer", "Amount", "Scenario", "Actual", "Budget"),
            ("en", "Date,Customer", "Amount", "Type", "Actual", "Forecast"),
            ("de", "Datum,Kunde", "Umsatz", "Version", "Ist", "Plan"),
            ("zh", "日期,客户", "金额", "版本", "实际", "预算"),
        )
    ),
    *(
        measures(
            lang,
            f"{column}: {other}",
            f"{head},{column},{value}\n2024-01-05,A,{sold},100\n2024-01-05,A,{other},10\n"
            f"2024-01-16,B,{sold},50\n2024-01-16,B,{other},5\n",
            "rows_unsold",
        )
        for lang, head, value, column, sold, other in (
            ("en", "Date,Customer", "Value", "Measure", "Sales", "Quantity"),
            ("de", "Datum,Kunde", "Betrag", "Kennzahl", "Umsatz", "Menge"),
            ("zh", "日期,客户", "金额", "指标", "销售额", "销售成本"),
        )
    ),
    within(
        "zh",
        "其中",
        "日期,客户,项目,金额\n2024-01-05,甲,货款,100\n2024-01-05,甲,其中：轴承,60\n"
        "2024-01-05,甲,其中：螺丝,40\n2024-01-16,乙,货款,50\n",
        "rows_unsold",
    ),
    within(
        "en",
        "of which",
        "Date,Customer,Item,Amount\n2024-01-05,A,Goods,100\n2024-01-05,A,of which bearings,60\n"
        "2024-01-05,A,of which screws,40\n2024-01-16,B,Goods,50\n",
        "rows_unsold",
    ),
    within(
        "de",
        "davon in a column of positions",
        "Datum;Kunde;Position;Betrag\n05.01.2024;A;Ware;100,00\n05.01.2024;A;davon Schrauben;60,00\n"
        "16.01.2024;B;Ware;50,00\n",
        "rows_unsold",
    ),
    adds(
        "a flag is no name",
        "en",
        "Active customer",
        "Date,Customer,Amount,Active customer\n2024-01-05,A,100,Yes\n2024-01-06,B,200,No\n",
        {"A": 100, "B": 200},
        told={"mapping": {"date": "Date", "customer": "Customer", "amount": "Amount"}},
    ),
    adds(
        "a flag is no name",
        "de",
        "Neukunde",
        "Datum;Kunde;Betrag;Neukunde\n05.01.2024;A;100,00;Ja\n16.01.2024;B;200,00;Nein\n",
        {"A": 100, "B": 200},
        told={"mapping": {"date": "Datum", "customer": "Kunde", "amount": "Betrag"}},
    ),
    adds(
        "products called like a part",
        "ja",
        "うちわ",
        "日付,得意先,商品,金額\n2024-01-05,甲,うちわ,100\n2024-01-16,乙,扇子,50\n",
        {"甲": 100, "乙": 50},
    ),
    adds(
        "products called like a part",
        "en",
        "Target and Budget are products",
        "Date,Customer,Product,Amount\n2024-01-05,A,Budget,100\n2024-01-16,B,Premium,50\n",
        {"A": 100, "B": 50},
    ),
    *(
        flagged(
            lang,
            head,
            ROWS.format(head=head, yes=yes, no=no),
            "rows_cancelled" if value == "*" else "rows_unsold",
        )
        for lang, head, yes, no, value in FLAGS
    ),
    *(
        kept(
            lang,
            head,
            ROWS.format(head=head, yes=yes, no=no),
            {"A": 100, "B": 50},
            rows=(("left_out", f"{head.split(',')[3]}={value}"),),
        )
        for lang, head, yes, no, value in FLAGS[::4]
    ),
    kept(
        "zh",
        "作废日期",
        ROWS.format(head=FLAGS[-1][1], yes="", no="2024-01-09"),
        {"A": 100, "B": 50},
        rows=(("left_out", "作废日期=*"),),
    ),
    sums(
        "en",
        "All customers, above its parts",
        "Date,Customer,Sales\n2024-01-31,All customers,150\n2024-01-31,A,100\n2024-01-31,B,50\n"
        "2024-02-29,All customers,30\n2024-02-29,A,30\n",
        {"A": 130, "B": 50},
    ),
    sums(
        "zh",
        "全部",
        "日期,区域,客户,销售额\n2024-01-31,全部,全部,150\n2024-01-31,华东,甲,100\n2024-01-31,华东,乙,50\n",
        {"甲": 100, "乙": 50},
    ),
    sums(
        "de",
        "Gesamt of each customer, above its groups",
        "Datum;Kunde;Warengruppe;Umsatz\n05.01.2024;A;Gesamt;100,00\n05.01.2024;A;Schrauben;60,00\n"
        "05.01.2024;A;Muttern;40,00\n16.01.2024;B;Gesamt;50,00\n16.01.2024;B;Muttern;50,00\n",
        {"A": 100, "B": 50},
    ),
    *(
        many(
            lang,
            price,
            f"{head},{price}\n2024-01-05,A,500,20\n2024-01-16,B,1500,20\n",
            "price_of_many",
        )
        for lang, head, price in (
            ("en", "Date,Customer,Qty", "Price per 1000"),
            ("de", "Datum,Kunde,Menge", "Preis je 100 Stk"),
            ("zh", "日期,客户,数量(kg)", "单价(元/吨)"),
            ("fr", "Date,Client,Quantité", "Prix pour 100"),
        )
    ),
    divided(
        "de",
        "Preis je 100 Stk",
        "Datum;Kunde;Menge;Preis je 100 Stk\n05.01.2024;A;500;20,00\n16.01.2024;B;1500;20,00\n",
        {"A": 100, "B": 300},
        rows=(("unit", "0.01"),),
    ),
    divided(
        "zh",
        "公斤与吨",
        "日期,客户,数量(kg),单价(元/吨)\n2024-01-05,甲,500,2000\n2024-01-16,乙,1500,2000\n",
        {"甲": 1000, "乙": 3000},
        rows=(("unit", "0.001"),),
    ),
    *(
        adds(
            "an amount beside one that is none of a row",
            lang,
            other,
            f"{head},{other},{amount}\n2024-01-05,A,100.50,10\n2024-01-16,B,50.20,20\n",
            {"A": 10, "B": 20},
        )
        for lang, head, other, amount in SUMS
    ),
    *(
        refuses(
            f"{other} alone is no amount of a row",
            f"{head},{other}\n2024-01-05,A,100.50\n2024-01-16,B,50.20\n",
            "no_amount_column",
            told={"offered": [f"amount={other}"]},
        )
        for _, head, other, _ in SUMS
    ),
    both(
        "de",
        "Ein/Aus",
        "Datum;Kunde;Ein/Aus;Betrag\n05.01.2024;A;Aus;100,00\n16.01.2024;B;Aus;50,00\n17.01.2024;A;Ein;20,00\n",
        "sign_by_letter",
    ),
    both(
        "zh",
        "发/收",
        "日期,客户,发/收,金额\n2024-01-05,甲,发,100\n2024-01-16,乙,发,50\n2024-01-17,甲,收,20\n",
        "sign_by_letter",
    ),
]
