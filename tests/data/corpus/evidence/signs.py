"""The sign stands in another column: as a word, a code or a flag."""

from functools import partial

from tests.data.corpus.case import adds, asks

back = partial(adds, "what is taken back by a word")
flag = partial(adds, "what is taken back by a flag")
code = partial(asks, "what is taken back by a code")
letter = partial(asks, "debit and credit by a letter")
described = partial(adds, "what is taken back by its description")
strangers = partial(asks, "kinds of documents of which nobody knows any")
exact = partial(asks, "nothing but a return in some cells")
harmless = partial(adds, "kinds of sales that take nothing back")
sided = partial(asks, "both sides of an account in a column of marks")
unknown = partial(asks, "a kind of document that nobody knows")
way = partial(asks, "goods that go out and come back")
pieces = partial(asks, "what is taken back by the sign of its quantity")
numbered = partial(asks, "what is taken back by its number")
numbered_back = partial(adds, "what is taken back by its number")

CASES = [
    back(
        "en",
        "Credit Memo",
        "Type,Date,Customer,Invoice No,Amount\nInvoice,2024-01-05,Alpha,I1,100.00\n"
        "Invoice,2024-01-06,Beta,I2,200.00\nCredit Memo,2024-01-20,Alpha,C1,40.00\n",
        {"Alpha": 60, "Beta": 200},
    ),
    back(
        "en",
        "Sales credit note, net and gross",
        "InvoiceNumber,ContactName,InvoiceDate,LineAmount,TaxAmount,Total,Type\n"
        "INV-1,Alpha,05/01/2024,100.00,20.00,120.00,Sales invoice\n"
        "INV-2,Beta,16/01/2024,50.00,10.00,60.00,Sales invoice\n"
        "CN-1,Alpha,20/01/2024,30.00,6.00,36.00,Sales credit note\n",
        {"Alpha": 70, "Beta": 50},
    ),
    back(
        "zh",
        "退货单",
        "单据类型,日期,客户,单号,金额\n销售出库单,2024-01-05,甲,I1,100\n销售出库单,2024-01-06,乙,I2,200\n"
        "销售退货单,2024-01-20,甲,C1,40\n",
        {"甲": 60, "乙": 200},
    ),
    back(
        "zh",
        "红蓝字",
        "日期,单据编号,红蓝字,购货单位,产品名称,实发数量,单价,金额\n2024-01-05,XOUT1,蓝字,甲公司,A,10,10,100\n"
        "2024-01-06,XOUT2,蓝字,乙公司,A,20,10,200\n2024-01-20,XOUT3,红字,甲公司,A,4,10,40\n",
        {"甲公司": 60, "乙公司": 200},
    ),
    back(
        "ja",
        "掛返品, years of the era",
        "伝票日付,伝票番号,取引区分,得意先名,商品名,数量,単位,単価,金額,消費税額,税込金額\n"
        "R6/1/5,1,掛売上,アルファ商事,ボルト,10,個,100,1000,100,1100\n"
        "R6/1/8,2,掛売上,ベータ工業,ボルト,5,個,100,500,50,550\n"
        "R6/1/20,3,掛返品,アルファ商事,ボルト,2,個,100,200,20,220\n",
        {"アルファ商事": 800, "ベータ工業": 500},
    ),
    back(
        "pt",
        "devolução de venda",
        "Data Emissão;Nº NF;Natureza da Operação;Cliente;Vlr. Produtos;Vlr. IPI;Vlr. Total NF\n"
        "05/01/2024;1001;Venda de mercadoria;Alfa;1.000,00;50,00;1.050,00\n"
        "16/01/2024;1002;Venda de mercadoria;Beta;500,00;25,00;525,00\n"
        "20/01/2024;1003;Devolução de venda;Alfa;200,00;10,00;210,00\n",
        {"Alfa": 800, "Beta": 500},
    ),
    back(
        "fr",
        "avoir",
        "Type de pièce;Date;Client;Montant HT\nFacture;05/01/2024;A;100,00\nAvoir;16/01/2024;A;40,00\n",
        {"A": 60},
    ),
    back(
        "de",
        "Gutschrift that has its sign",
        "Belegart;Datum;Kunde;Betrag\nRechnung;05.01.2024;A;100,00\nGutschrift;16.01.2024;A;-40,00\n",
        {"A": 60},
    ),
    flag(
        "sv",
        "Kreditfaktura: Ja",
        "Fakturanr;Fakturadatum;Kundnr;Kundnamn;Netto;Moms;Totalt;Kreditfaktura\n"
        "1;2024-01-05;10;Alfa AB;1000,00;250,00;1250,00;Nej\n"
        "2;2024-01-08;11;Beta AB;500,00;125,00;625,00;Nej\n"
        "3;2024-01-20;10;Alfa AB;200,00;50,00;250,00;Ja\n",
        {"10": 800, "11": 500},
    ),
    flag(
        "zh",
        "是否退货: 是",
        "日期,单号,客户,金额,是否退货\n2024-01-05,1,甲,100,否\n2024-01-06,2,乙,200,否\n2024-01-20,3,甲,40,是\n",
        {"甲": 60, "乙": 200},
    ),
    flag(
        "de",
        "Storno: X",
        "Datum;Beleg;Kunde;Betrag;Storno\n05.01.2024;1;A;100,00;\n16.01.2024;2;B;200,00;\n"
        "20.01.2024;3;A;40,00;X\n",
        {"A": 60, "B": 200},
    ),
    code(
        "de",
        "SAP G2",
        "FkArt\tFaktura\tFakt.datum\tAuftraggeber\tNettowert\tWähr.\n"
        "F2\t90000001\t05.01.2024\t100234\t5.000,00\tEUR\n"
        "F2\t90000002\t08.01.2024\t100235\t1.250,00\tEUR\nG2\t90000003\t19.01.2024\t100234\t500,00\tEUR\n",
        "sign_by_value",
    ),
    code(
        "en",
        "Sage SC",
        "Type,A/C,Date,Ref,Details,Net Amount,Tax Amount\nSI,ABC001,05/01/2024,1001,Goods,100.00,20.00\n"
        "SI,BET001,16/01/2024,1002,Goods,50.00,10.00\nSC,ABC001,20/01/2024,1003,Return,30.00,6.00\n",
        "sign_by_value",
    ),
    code(
        "it",
        "TD04",
        "Tipo doc.;Data doc.;Num. doc.;Ragione sociale;Imponibile;Imposta;Totale documento\n"
        "TD01;05/01/2024;1;Alfa Srl;100,00;22,00;122,00\nTD01;16/01/2024;2;Beta Spa;200,00;44,00;244,00\n"
        "TD04;20/01/2024;3;Alfa Srl;30,00;6,60;36,60\n",
        "sign_by_value",
    ),
    letter(
        "de",
        "DATEV S and H",
        "Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Konto;Gegenkonto;"
        "Belegdatum;Belegfeld 1\n"
        "1190,00;S;EUR;10001;8400;05.01.2024;RE-1\n595,00;S;EUR;10002;8400;08.01.2024;RE-2\n"
        "119,00;H;EUR;10001;8400;19.01.2024;GS-1\n",
        "sign_by_letter",
    ),
    letter(
        "zh",
        "借贷方向",
        "借贷方向,日期,客户,金额\n借,2024-01-05,甲,100\n借,2024-01-06,乙,200\n贷,2024-01-07,甲,40\n",
        "sign_by_letter",
    ),
    back(
        "de",
        "Rechnungsgutschrift",
        "Betrag;Belegtyp;Kunde;Datum\n100,00;Ausgangsrechnung;A;05.01.2024\n"
        "200,00;Ausgangsrechnung;B;16.01.2024\n"
        "40,00;Rechnungsgutschrift;A;20.01.2024\n",
        {"A": 60, "B": 200},
    ),
    back(
        "zh",
        "红票",
        "发票类型,金额,客户,日期\n蓝票,100,甲,2024-01-05\n蓝票,200,乙,2024-01-06\n红票,40,甲,2024-01-20\n",
        {"甲": 60, "乙": 200},
    ),
    back(
        "de",
        "Vorzeichen 1 and −1",
        "Datum;Kunde;Vorzeichen;Betrag\n05.01.2024;A;1;100,00\n16.01.2024;B;1;200,00\n"
        "20.01.2024;A;-1;40,00\n",
        {"A": 60, "B": 200},
    ),
    described(
        "fr",
        "note de crédit",
        "Date;Client;Libellé;Montant HT\n05/01/2024;A;Facture client;100,00\n"
        "16/01/2024;B;Facture client;200,00\n20/01/2024;A;Note de crédit;40,00\n",
        {"A": 60, "B": 200},
    ),
    described(
        "zh",
        "商品退货",
        "日期,客户,商品名称,金额\n2024-01-05,甲,销售商品,100\n2024-01-06,乙,销售商品,200\n2024-01-20,甲,商品退货,40\n",
        {"甲": 60, "乙": 200},
    ),
    unknown(
        "en",
        "an adjustment",
        "Document Type,Date,Customer,Amount\nInvoice,2024-01-05,A,100\nInvoice,2024-01-06,B,200\n"
        "Adjustment,2024-01-20,A,40\n",
        "kind_unknown",
    ),
    unknown(
        "de",
        "Korrektur",
        "Belegart;Datum;Kunde;Betrag\nRechnung;05.01.2024;A;100,00\nRechnung;16.01.2024;B;200,00\n"
        "Korrektur;20.01.2024;A;40,00\n",
        "kind_unknown",
    ),
    way(
        "en",
        "Out and In",
        "Date,Customer,Direction,Amount\n2024-01-05,A,Out,100\n2024-01-06,B,Out,200\n2024-01-20,A,In,40\n",
        "sign_by_letter",
    ),
    way(
        "es",
        "ingreso y egreso",
        "Fecha;Cliente;Tipo de comprobante;Importe\n05/01/2024;A;Ingreso;100,00\n"
        "16/01/2024;B;Ingreso;200,00\n20/01/2024;A;Egreso;40,00\n",
        "sign_by_letter",
    ),
    flag(
        "es",
        "Nota de crédito: Sí on all rows, beside the number of the document",
        "Nota de crédito,Artículo,Número factura,Importe,Cliente,Fecha\nSí,P2,1001,12.00,Beta,2024-04-12\n"
        "Sí,P1,1002,1002.21,Epsilon,2024-04-12\n",
        {"Beta": -12, "Epsilon": -1002.21},
    ),
    pieces(
        "en",
        "Qty -2",
        "Date,Customer,Qty,Price,Amount\n2024-01-05,A,10,10,100\n2024-01-26,B,-2,10,20\n"
        "2024-01-27,B,5,10,50\n",
        "quantity_negative",
    ),
    pieces(
        "de",
        "Menge -2",
        "Betrag;Menge;Kunde;Datum\n100,00;10;A;05.01.2024\n20,00;-2;B;16.01.2024\n50,00;5;B;17.01.2024\n",
        "quantity_negative",
    ),
    back(
        "zh-Hant",
        "銷退單",
        "單別,日期,客戶,金額\n銷貨單,2024/01/05,大同,100\n銷貨單,2024/01/16,聯強,200\n銷退單,2024/01/20,大同,40\n",
        {"大同": 60, "聯強": 200},
    ),
    letter(
        "ja",
        "赤黒区分",
        "赤黒区分,売上日,得意先,金額\n黒,2024-01-05,A,100\n黒,2024-01-16,B,200\n赤,2024-01-20,A,40\n",
        "sign_by_letter",
    ),
    asks(
        "a credit among invoices",
        "es",
        "Documento",
        "Fecha;Cliente;Importe;Documento\n05/01/2024;A;100,00;Factura\n16/01/2024;B;200,00;Factura\n"
        "20/01/2024;A;40,00;Abono\n",
        "sign_by_value",
    ),
    asks(
        "a credit among invoices",
        "en",
        "what it is",
        "Date,Customer,Amount,What\n2024-01-05,A,100,Invoice\n2024-01-16,B,200,Invoice\n"
        "2024-01-20,A,40,Credit\n",
        "sign_by_value",
    ),
    back(
        "tr",
        "İade",
        "Tarih;Müşteri;Fatura Türü;Tutar\n05.01.2024;A;Satış;100,00\n16.01.2024;B;Satış;200,00\n"
        "20.01.2024;A;İade;40,00\n",
        {"A": 60, "B": 200},
    ),
    numbered(
        "en",
        "CN- beside INV-",
        "Invoice No,Date,Customer,Amount\nINV-1,2024-01-05,A,100\nINV-2,2024-01-16,B,200\n"
        "CN-1,2024-01-20,A,40\n",
        "sign_by_value",
    ),
    numbered(
        "de",
        "GS beside RE",
        "Datum;Kunde;Betrag;Belegnummer\n05.01.2024;A;100,00;RE2024001\n16.01.2024;B;200,00;RE2024002\n"
        "20.01.2024;A;40,00;GS2024001\n",
        "sign_by_value",
    ),
    numbered_back(
        "en",
        "all that begin with CN-",
        "Invoice No,Date,Customer,Amount\nINV-1,2024-01-05,A,100\nCN-1,2024-01-20,A,40\n"
        "CN-2,2024-01-21,A,10\n",
        {"A": 50},
        rows=(("negative", "Invoice No=CN-*"),),
    ),
    numbered_back(
        "zh",
        "退 beside 销",
        "单号,日期,客户,金额\n销001,2024-01-05,甲,100\n退001,2024-01-20,甲,40\n退002,2024-01-21,甲,10\n",
        {"甲": 50},
        rows=(("negative", "单号=退*"),),
    ),
    unknown(
        "pl",
        "Faktura zaliczkowa beside Faktura",
        "Rodzaj dokumentu;Data;Kontrahent;Kwota\nFaktura;05.01.2024;A;100,00\nFaktura;16.01.2024;B;200,00\n"
        "Faktura zaliczkowa;20.01.2024;A;40,00\n",
        "kind_unknown",
    ),
    unknown(
        "zh",
        "发票核减 beside 发票",
        "单据类型,日期,客户,金额\n发票,2024-01-05,甲,100\n发票,2024-01-16,乙,200\n发票核减,2024-01-20,甲,40\n",
        "kind_unknown",
    ),
    back(
        "th",
        "ใบลดหนี้",
        "วันที่,ประเภท,ลูกค้า,จำนวนเงิน\n05/01/2567,ใบกำกับภาษี,A,100\n16/01/2567,ใบกำกับภาษี,B,200\n"
        "20/01/2567,ใบลดหนี้,A,40\n",
        {"A": 60, "B": 200},
    ),
    back(
        "pl",
        "Faktura korygująca",
        "Rodzaj dokumentu;Data;Kontrahent;Kwota\nFaktura;05.01.2024;A;100,00\nFaktura;16.01.2024;B;200,00\n"
        "Faktura korygująca;20.01.2024;A;40,00\n",
        {"A": 60, "B": 200},
    ),
    flag(
        "en",
        "IsCredit: 1",
        "Date,Customer,IsCredit,Amount\n2024-01-05,A,0,100\n2024-01-06,B,0,200\n2024-01-07,A,1,40\n",
        {"A": 60, "B": 200},
    ),
    strangers(
        "en",
        "codes of one's own",
        "Date,Customer,Doc Type,Amount\n2024-01-05,Alpha,ZA1,100\n2024-01-06,Beta,ZA1,200\n"
        "2024-01-20,Alpha,ZB7,40\n",
        "kinds_unknown",
    ),
    strangers(
        "zh",
        "拼音缩写",
        "日期,客户,单据类型,金额\n2024-01-05,甲,XS,100\n2024-01-06,乙,XS,200\n2024-01-20,甲,XT,40\n",
        "kinds_unknown",
    ),
    strangers(
        "de",
        "Bewegungsart in Zahlen",
        "Buchungsdatum;Debitor;Bewegungsart;Nettowert\n05.01.2024;A;601;100,00\n16.01.2024;B;601;200,00\n"
        "20.01.2024;A;651;40,00\n",
        "kinds_unknown",
    ),
    adds(
        "kinds of documents of which nobody knows any",
        "pl",
        "as a person said",
        "Data;Klient;Rodzaj dokumentu;Kwota\n2024-01-05;A;Q1;100,00\n2024-01-16;B;Q1;200,00\n"
        "2024-01-20;A;Q2;40,00\n",
        {"A": 60, "B": 200},
        rows=(("negative", "Rodzaj dokumentu=Q2"),),
    ),
    harmless(
        "en",
        "retail and wholesale",
        "Date,Customer,Type,Amount\n2024-01-05,A,Retail,100\n2024-01-06,B,Wholesale,200\n"
        "2024-01-20,A,Retail,40\n",
        {"A": 140, "B": 200},
    ),
    harmless(
        "zh",
        "普通与专用",
        "日期,客户,发票类型,金额\n2024-01-05,甲,普通,100\n2024-01-06,乙,专用,200\n2024-01-20,甲,普通,40\n",
        {"甲": 140, "乙": 200},
    ),
    harmless(
        "en",
        "the type of a customer",
        "Date,Customer,Customer Type,Amount\n2024-01-05,A,Gold,100\n2024-01-06,B,Iron,200\n"
        "2024-01-20,A,Gold,40\n",
        {"A": 140, "B": 200},
    ),
    sided(
        "ko",
        "차/대",
        "일자,거래처,차/대,금액\n2024-01-05,갑,차,100\n2024-01-06,을,차,200\n2024-01-20,갑,대,40\n",
        "sign_by_letter",
    ),
    sided(
        "ru",
        "Дт/Кт",
        "Дата;Контрагент;Дт/Кт;Сумма\n05.01.2024;Альфа;Дт;100,00\n16.01.2024;Бета;Дт;200,00\n"
        "20.01.2024;Альфа;Кт;40,00\n",
        "sign_by_letter",
    ),
    sided(
        "pl",
        "Wn and Ma under a heading that says nothing",
        "Data;Kontrahent;Strona;Kwota\n2024-01-05;Alfa;Wn;100,00\n2024-01-16;Beta;Wn;200,00\n"
        "2024-01-20;Alfa;Ma;40,00\n",
        "sign_by_letter",
    ),
    back(
        "hu",
        "Sztornó számla",
        "Dátum;Vevő;Bizonylat típus;Összeg\n2024-01-05;A;Számla;100\n2024-01-16;B;Számla;200\n"
        "2024-01-20;A;Sztornó számla;40\n",
        {"A": 60, "B": 200},
    ),
    back(
        "en",
        "ACCRECCREDIT",
        "Type,Contact,Date,Number,SubTotal\nACCREC,A,2024-01-05,1,100\nACCREC,B,2024-01-06,2,200\n"
        "ACCRECCREDIT,A,2024-01-20,3,40\n",
        {"A": 60, "B": 200},
    ),
    exact(
        "en",
        "where other rows say nothing",
        "Date,Customer,Amount,X\n2024-01-05,A,100,\n2024-01-06,B,200,\n2024-01-20,A,40,Returned\n",
        "sign_by_value",
    ),
    exact(
        "zh",
        "其余各行为空",
        "日期,客户,金额,说明\n2024-01-05,甲,100,\n2024-01-06,乙,200,\n2024-01-20,甲,40,退货\n",
        "sign_by_value",
    ),
    flag(
        "tr",
        "Hayır ve Evet",
        "Tarih;Müşteri;İade;Tutar\n05.01.2024;A;Hayır;100,00\n16.01.2024;B;Hayır;200,00\n"
        "20.01.2024;A;Evet;40,00\n",
        {"A": 60, "B": 200},
    ),
    numbered(
        "fr",
        "AV under a heading that names no number",
        "Date;Client;Pièce;Montant HT\n05/01/2024;A;FA001;100,00\n16/01/2024;B;FA002;200,00\n"
        "20/01/2024;A;AV001;40,00\n",
        "sign_by_value",
    ),
    numbered(
        "en",
        "SCN under Ref",
        "Date,Customer,Ref,Net\n2024-01-05,A,SI-1,100\n2024-01-06,B,SI-2,200\n2024-01-20,A,SCN-1,40\n",
        "sign_by_value",
    ),
]
