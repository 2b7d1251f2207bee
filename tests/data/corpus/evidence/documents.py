"""Exports with an order of several rows: its total on each of them, on the first, or its lines alone."""

from functools import partial

from tests.data.corpus.case import adds, asks

each = partial(adds, "the total of the document on each line")
shop = partial(adds, "the orders of a web shop")
unnumbered = partial(adds, "documents without a heading for their number")
unnamed = partial(adds, "amounts of lines that no heading names")
told = partial(adds, "a total of the document that a person chose")
content = partial(asks, "documents that only their repeated total tells")
value = partial(asks, "the value of one document on its two lines")
told_lines = partial(adds, "the total with tax beside priced lines")

CASES = [
    each(
        "zh",
        "订单金额",
        "订单编号,下单时间,客户名称,商品名称,数量,单价,订单金额\nD1,2024-01-05 10:00,甲,A,10,10,150\n"
        "D1,2024-01-05 10:00,甲,B,5,10,150\nD2,2024-01-06 11:00,乙,A,7,10,70\n",
        {"甲": 150, "乙": 70},
    ),
    each(
        "en",
        "beside the item total",
        "Invoice Date,Invoice Number,Customer Name,SubTotal,Total,Item Name,Quantity,Item Price,Item Total\n"
        "2024-01-05,D1,Alpha,150,150,A,10,10,100\n2024-01-05,D1,Alpha,150,150,B,5,10,50\n"
        "2024-01-06,D2,Beta,70,70,A,7,10,70\n",
        {"Alpha": 150, "Beta": 70},
    ),
    each(
        "en",
        "nothing else",
        "Order Date,Order No,Customer,Item,Order Total\n2024-01-05,D1,Alpha,A,150\n"
        "2024-01-05,D1,Alpha,B,150\n2024-01-06,D2,Beta,A,70\n2024-01-06,D2,Beta,B,70\n",
        {"Alpha": 150, "Beta": 70},
    ),
    each(
        "de",
        "Rechnungsbetrag",
        "Belegnummer;Datum;Kunde;Artikel;Menge;Einzelpreis;Rechnungsbetrag\n"
        "D1;05.01.2024;K;A;10;10,00;150,00\nD1;05.01.2024;K;B;5;10,00;150,00\n"
        "D2;16.01.2024;L;A;7;10,00;70,00\n",
        {"K": 150, "L": 70},
    ),
    each(
        "es",
        "importe total",
        "Nº Pedido;Fecha;Cliente;Artículo;Importe total\nD1;05/01/2024;K;A;150,00\n"
        "D1;05/01/2024;K;B;150,00\nD2;16/01/2024;L;A;70,00\nD2;16/01/2024;L;C;70,00\n",
        {"K": 150, "L": 70},
    ),
    asks(
        "an amount that could be the document's",
        "en",
        "the same on each line",
        "Order No,Date,Customer,Item,Amount\nD1,2024-01-05,K,A,150\nD1,2024-01-05,K,B,150\n"
        "D2,2024-01-06,L,A,70\nD2,2024-01-06,L,C,70\n",
        "document_total_each",
    ),
    asks(
        "an amount that could be the document's",
        "zh",
        "每行相同",
        "单据编号,日期,客户,商品,金额\nD1,2024-01-05,甲,A,150\nD1,2024-01-05,甲,B,150\n"
        "D2,2024-01-06,乙,A,70\nD2,2024-01-06,乙,C,70\n",
        "document_total_each",
    ),
    shop(
        "en",
        "Shopify",
        "Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,"
        "Lineitem name,Lineitem price,Billing Name\n"
        "#1003,ann@example.com,paid,EUR,30.00,5.00,3.00,38.00,2025-03-02 10:00:00 +0100,1,Mug,10.00,Ann\n"
        "#1003,ann@example.com,,,,,,,2025-03-02 10:00:00 +0100,2,Cup,10.00,\n"
        "#1002,bob@example.com,paid,EUR,20.00,0.00,2.00,22.00,2025-03-01 09:00:00 +0100,2,Mug,10.00,Bob\n"
        "#1001,ann@example.com,paid,EUR,10.00,0.00,1.00,11.00,2025-02-01 09:00:00 +0100,1,Mug,10.00,Ann\n",
        {"ann@example.com": 40, "bob@example.com": 20},
    ),
    shop(
        "zh",
        "有赞",
        "订单号,订单状态,买家姓名,买家手机号,商品名称,商品数量,商品单价,商品金额合计,订单实付金额,订单创建时间\n"
        "E1,交易完成,张三,13800000001,杯子,1,50,50,130,2024-01-05 10:00:00\n"
        "E1,交易完成,张三,13800000001,碟子,2,40,80,130,2024-01-05 10:00:00\n"
        "E2,交易完成,李四,13800000002,杯子,2,50,100,100,2024-01-06 10:00:00\n",
        {"13800000001": 130, "13800000002": 100},
    ),
    shop(
        "zh",
        "淘宝, a closed order at nothing",
        "订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,订单创建时间\n"
        '="1001",zhang,100,10,110,110,交易成功,2024-01-05 10:00:00\n'
        '="1002",li,200,0,200,200,交易成功,2024-01-06 10:00:00\n'
        '="1003",zhang,300,0,300,0,交易关闭,2024-01-07 10:00:00\n',
        {"zhang": 110, "li": 200},
    ),
    adds(
        "a document's total that is not the amount",
        "en",
        "Net beside it",
        "Order No,Date,Customer,Item,Net,Order Total\nD1,2024-01-05,K,A,100,165\nD1,2024-01-05,K,B,50,165\n"
        "D2,2024-01-06,L,A,70,77\nD2,2024-01-06,L,B,7,77\n",
        {"K": 150, "L": 77},
    ),
    adds(
        "a document's total that is not the amount",
        "zh",
        "不含税金额",
        "单据编号,日期,客户,商品,不含税金额,单据总额\nD1,2024-01-05,甲,A,100,165\nD1,2024-01-05,甲,B,50,165\n"
        "D2,2024-01-06,乙,A,70,77\nD2,2024-01-06,乙,B,7,77\n",
        {"甲": 150, "乙": 77},
    ),
    unnumbered(
        "fr",
        "Référence",
        "Référence;Email client;Date;Produit;Qté;Prix unitaire HT;Total HT;TVA;Total TTC\n"
        "XK1;ann@x.fr;15/03/2025;Tasse;1;10,00;30,00;6,00;36,00\n"
        "XK1;ann@x.fr;15/03/2025;Bol;2;10,00;30,00;6,00;36,00\n"
        "XK2;bob@x.fr;16/03/2025;Tasse;2;10,00;20,00;4,00;24,00\n",
        {"ann@x.fr": 30, "bob@x.fr": 20},
    ),
    unnumbered(
        "de",
        "by customer and day",
        "Datum;Kunde;Artikel;Menge;Preis;Gesamtbetrag\n15.01.2024;K;x;10;10,00;150,00\n"
        "15.01.2024;K;y;5;10,00;150,00\n16.01.2024;L;x;7;10,00;70,00\n",
        {"K": 150, "L": 70},
    ),
    unnamed(
        "es",
        "valor",
        "Pedido;Fecha;Cliente;Artículo;Valor;Total pedido\nP1;15/01/2024;K;x;100;150\n"
        "P1;15/01/2024;K;y;50;150\nP2;16/01/2024;L;x;70;70\n",
        {"K": 150, "L": 70},
    ),
    unnamed(
        "en",
        "Worth",
        "Order No,Date,Customer,Worth,Order Total\n1,2024-01-05,A,100.50,150.50\n"
        "1,2024-01-05,A,50.00,150.50\n2,2024-01-06,B,70.00,70.00\n",
        {"A": 150.5, "B": 70},
    ),
    told(
        "zh",
        "订单金额",
        "订单编号,下单时间,客户名称,商品名称,数量,单价,订单金额\nD1,2024-01-05 10:00,甲,A,10,10,150\n"
        "D1,2024-01-05 10:00,甲,B,5,10,150\nD2,2024-01-06 11:00,乙,A,7,10,70\n",
        {"甲": 150, "乙": 70},
        mapping=(("amount", "订单金额"),),
    ),
    told(
        "fr",
        "total facture",
        "Total facture;Client;Article;N° facture;Date facture;Montant ligne\n"
        "150,00;Alfa;A;F1;05/01/2024;100,00\n150,00;Alfa;B;F1;05/01/2024;50,00\n"
        "70,00;Beta;A;F2;16/01/2024;70,00\n",
        {"Alfa": 150, "Beta": 70},
        mapping=(("amount", "Total facture"),),
    ),
    asks(
        "a total of the document that a person chose, without lines",
        "de",
        "Summe",
        "Auftrag;Datum;Kunde;Artikel;Summe\nA1;15.01.2024;K;x;178,50\nA1;15.01.2024;K;y;178,50\n"
        "A2;16.01.2024;L;x;83,30\nA2;16.01.2024;L;y;83,30\n",
        "document_total_each",
        mapping=(("amount", "Summe"),),
    ),
    asks(
        "a total of the document that a person chose, without lines",
        "en",
        "Value",
        "Order No,Date,Customer,Item,Value\n1,2024-01-05,A,x,50\n1,2024-01-05,A,y,50\n2,2024-01-06,B,x,7\n"
        "2,2024-01-06,B,z,7\n",
        "document_total_each",
        mapping=(("amount", "Value"),),
    ),
    shop(
        "en",
        "Item Cost is its price",
        "Order Number,Order Date,Email (Billing),Order Subtotal Amount,Order Shipping Amount,"
        "Order Total Amount,Item Name,Quantity,Item Cost\n"
        "1003,2025-03-02 10:00,ann@x.com,30.00,5.00,35.00,Mug,1,10.00\n"
        "1003,2025-03-02 10:00,ann@x.com,30.00,5.00,35.00,Cup,2,10.00\n"
        "1002,2025-03-01 09:00,bob@x.com,20.00,0.00,20.00,Mug,2,10.00\n",
        {"ann@x.com": 30, "bob@x.com": 20},
    ),
    each(
        "zh-Hant",
        "訂單總額",
        "訂單編號,訂單日期,客戶名稱,品名,數量,單價,訂單總額\nD1,2024/01/05,大同,A,10,10,150\n"
        "D1,2024/01/05,大同,B,5,10,150\nD2,2024/01/16,聯強,A,7,10,70\n",
        {"大同": 150, "聯強": 70},
    ),
    told_lines(
        "en",
        "Total with tax beside priced lines",
        "Invoice Date,Invoice Number,Customer Name,Item Name,Quantity,Item Price,Item Total,Total\n"
        "2024-01-05,1,Alpha,W,10,10.00,100.00,120.00\n2024-01-16,2,Beta,W,20,10.00,200.00,240.00\n",
        {"Alpha": 100, "Beta": 200},
    ),
    told_lines(
        "de",
        "Rechnungsbetrag",
        "Datum;Rechnung;Kunde;Menge;Einzelpreis;Betrag;Rechnungsbetrag\n05.01.2024;1;A;10;10,00;100,00;119,00\n"
        "16.01.2024;2;B;20;10,00;200,00;238,00\n",
        {"A": 100, "B": 200},
    ),
    content(
        "fr",
        "a web shop",
        "id_order;reference;date_add;email;product_name;product_quantity;unit_price_tax_excl;total_paid\n"
        "1;XKBK;2024-01-05 10:00:00;ann@x.fr;Tasse;1;10.00;42.00\n"
        "1;XKBK;2024-01-05 10:00:00;ann@x.fr;Assiette;2;10.00;42.00\n"
        "2;OHSA;2024-01-06 09:00:00;bob@x.fr;Tasse;2;10.00;24.00\n",
        "lines_or_total",
    ),
    content(
        "zh",
        "没有单号表头",
        "日期,客户,流水,商品,数量,单价,实付金额\n2024-01-05,甲,A7,杯子,1,10,42\n2024-01-05,甲,A7,盘子,2,10,42\n"
        "2024-01-06,乙,A8,杯子,2,10,24\n",
        "lines_or_total",
    ),
    value(
        "pt",
        "Valor do pedido",
        "Data;Pedido;Cliente;Produto;Valor do pedido\n"
        "05/01/2024;P1;Alfa;A;150,00\n05/01/2024;P1;Alfa;B;150,00\n"
        "16/01/2024;P2;Beta;A;70,00\n",
        "document_total_each",
    ),
    value(
        "pl",
        "Wartość zamówienia",
        "Data;Zamówienie;Klient;Towar;Wartość zamówienia\n"
        "2024-01-05;Z1;Alfa;A;150,00\n2024-01-05;Z1;Alfa;B;150,00\n"
        "2024-01-16;Z2;Beta;A;70,00\n",
        "document_total_each",
    ),
]
