"""Guesses that no row bears out, columns that are not what their headings say, deals that are shared."""

from functools import partial

from tests.data.corpus.case import adds, asks

unneeded = partial(adds, "a guess that nobody needs")
shared = partial(adds, "a deal shared by two reps", by="rep")
counted = partial(adds, "a quantity that says what it counts")
nought = partial(asks, "an amount that nobody calculated")

CASES = [
    unneeded(
        "es",
        "nombre is no quantity",
        "fecha,nombre,monto\n2024-01-05,Alpha,10.50\n2024-01-06,Beta,20.00\n",
        {"Alpha": 10.5, "Beta": 20},
    ),
    unneeded(
        "en",
        "pieces in words",
        "Date,Customer,Qty,Amount\n2024-01-05,A,ten pieces,100\n2024-01-06,B,5 boxes,200\n",
        {"A": 100, "B": 200},
    ),
    unneeded(
        "zh",
        "若干",
        "日期,客户,数量,金额\n2024-01-05,甲,若干,100\n2024-01-06,乙,一批,200\n",
        {"甲": 100, "乙": 200},
    ),
    unneeded(
        "en",
        "packed units beside the amount",
        "Date,Customer,Item,Cartons,Pack Size,Unit Price,Extended\n2024-01-05,Alpha,A,2,12,10.00,240.00\n"
        "2024-01-06,Beta,B,3,24,5.00,360.00\n2024-01-07,Alpha,A,1,12,10.00,120.00\n",
        {"Alpha": 360, "Beta": 360},
    ),
    unneeded(
        "en",
        "a price per hundred beside the amount",
        "Date,Customer,Item,Qty,Price,Per,Amount\n2024-01-05,Alpha,Screw,500,12.00,100,60.00\n"
        "2024-01-08,Beta,Nut,2000,8.00,100,160.00\n2024-01-12,Alpha,Screw,100,12.00,100,12.00\n",
        {"Alpha": 72, "Beta": 160},
    ),
    unneeded(
        "zh",
        "赠品数量",
        "日期,客户,商品,数量,赠品数量,单价,金额\n2024-01-05,甲,A,10,1,10,100\n2024-01-06,乙,A,20,2,10,200\n",
        {"甲": 100, "乙": 200},
    ),
    unneeded(
        "de",
        "weights of three decimals",
        "Datum;Kunde;Gewicht kg;Preis/kg;Betrag\n05.01.2024;Alfa;1,250;8,00;10,00\n"
        "06.01.2024;Beta;2,500;8,00;20,00\n",
        {"Alfa": 10, "Beta": 20},
    ),
    shared(
        "en",
        "by their shares",
        "date,order,line,customer,sales rep,amount\n2026-03-01,SO1,1,Acme,Ann 100%,500\n"
        "2026-03-02,SO2,1,Acme,Ann 50%; Bob 50%,1000\n",
        {"Ann": 1000, "Bob": 500},
    ),
    shared(
        "zh",
        "按比例",
        "日期,订单编号,客户,业务员,金额\n2026-03-01,SO1,甲,张三 100%,500\n"
        "2026-03-02,SO2,甲,张三50%、李四50%,1000\n",
        {"张三": 1000, "李四": 500},
    ),
    asks(
        "several reps without shares",
        "en",
        "a slash",
        "Date,Customer,Sales Rep,Amount\n2024-01-05,A,Ann,1\n2024-01-06,B,Bob,2\n2024-01-07,C,Ann / Bob,2\n",
        "several_reps",
    ),
    asks(
        "several reps without shares",
        "zh",
        "顿号",
        "日期,客户,业务员,金额\n2024-01-05,甲,张三,1\n2024-01-06,乙,李四,2\n2024-01-07,丙,张三、李四,2\n",
        "several_reps",
    ),
    nought(
        "en",
        "0 beside quantity and price",
        "Date,Customer,Qty,Unit Price,Amount\n2024-01-05,A,10,10.00,0\n2024-01-26,B,2,10.00,0\n",
        "amount_nought",
    ),
    nought(
        "zh",
        "全是 0",
        "日期,客户,数量,单价,金额\n2024-01-05,甲,10,10,0.00\n2024-01-06,乙,2,10,0.00\n",
        "amount_nought",
    ),
    shared(
        "zh",
        "冒号和比例",
        "日期,客户,业务员,金额\n2024-01-05,甲,张三:李四=6:4,1000\n2024-01-16,乙,张三,500\n",
        {"张三": 1100, "李四": 400},
    ),
    shared(
        "zh",
        "姓名后的份数",
        "日期,客户,业务员,金额\n2024-01-05,甲,张三6/李四4,1000\n2024-01-16,乙,张三60% 李四40%,100\n",
        {"张三": 660, "李四": 440},
    ),
    shared(
        "en",
        "a ratio behind the names",
        'Date,Customer,Sales Rep,Amount\n2024-01-05,A,"Ann/Bob 60/40",1000\n'
        "2024-01-16,B,Ann (0.5) + Bob (0.5),50\n",
        {"Ann": 625, "Bob": 425},
    ),
    shared(
        "de",
        "und",
        "Datum;Kunde;Vertreter;Betrag\n"
        "05.01.2024;A;Anna 70 % und Bernd 30 %;100,00\n16.01.2024;B;Anna;50,00\n",
        {"Anna": 120, "Bernd": 30},
    ),
    asks(
        "several reps without shares",
        "de",
        "u.",
        "Datum;Kunde;Vertreter;Betrag\n05.01.2024;A;Anna u. Bernd;1,00\n16.01.2024;B;Anna;1,00\n"
        "17.01.2024;B;Bernd;1,00\n",
        "several_reps",
    ),
    asks(
        "several reps without shares",
        "en",
        "one of them alone",
        "Date,Customer,Sales Rep,Amount\n2024-01-05,A,Ann & Bob,1\n2024-01-16,B,Bob,2\n",
        "several_reps",
    ),
    asks(
        "several reps without shares",
        "ja",
        "中黒",
        "日付,得意先,担当者,金額\n2024-01-05,A,山田・佐藤,1000\n2024-01-16,B,佐藤,50\n2024-01-17,B,山田,1\n",
        "several_reps",
    ),
    counted(
        "en",
        "pcs",
        "Date,Customer,Qty,Price\n2024-01-05,A,10 pcs,10\n2024-01-06,B,5 pcs.,10\n",
        {"A": 100, "B": 50},
    ),
    counted(
        "zh",
        "件 and 箱",
        "日期,客户,数量,单价\n2024-01-05,甲,10件,10\n2024-01-06,乙,5 箱,10\n",
        {"甲": 100, "乙": 50},
    ),
    counted(
        "de",
        "kg",
        "Datum;Kunde;Menge;Preis\n05.01.2024;A;1.010,5 kg;10,00\n16.01.2024;B;5 Stk;10,00\n",
        {"A": 10105, "B": 50},
    ),
]
