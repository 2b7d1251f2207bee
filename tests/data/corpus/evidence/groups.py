"""The customer printed once per group, and in a row above its lines."""

from functools import partial

from tests.data.corpus.case import adds, asks

once = partial(adds, "printed once per group")
subtotal = partial(adds, "subtotals with a day")
above = partial(adds, "the customer above its rows")
ditto = partial(adds, "marks for the same as above")
pages = partial(asks, "a customer without a label above the header of each page")
again = partial(asks, "customers whose groups come again")
sections = partial(adds, "rows that head a section")
beside = partial(adds, "the label and the name of a group in two cells")
dated = partial(adds, "a total with a day")
heads = partial(adds, "the head of a document printed once")

CASES = [
    once(
        "en",
        "bills",
        "Customer,Bill No.,Date,Sales Value\nAlpha Ltd,B1,2024-01-05,100.00\n,B2,2024-01-20,900.00\n"
        "Beta Ltd,B3,2024-01-06,500.00\nGamma Ltd,B4,2024-01-07,200.00\n,,,\nGRAND TOTAL,,,1700.00\n",
        {"Alpha Ltd": 1000, "Beta Ltd": 500, "Gamma Ltd": 200},
    ),
    once(
        "zh",
        "客户只印一次",
        "客户,单号,日期,金额\n甲公司,B1,2024-01-05,100\n,B2,2024-01-20,900\n乙公司,B3,2024-01-06,500\n"
        "丙公司,B4,2024-01-07,200\n合计,,,1700\n",
        {"甲公司": 1000, "乙公司": 500, "丙公司": 200},
    ),
    once(
        "de",
        "Kunde",
        "Kunde;Beleg;Datum;Umsatz\nAlfa;B1;05.01.2024;100,00\n;B2;20.01.2024;900,00\nBeta;B3;16.01.2024;500,00\n",
        {"Alfa": 1000, "Beta": 500},
    ),
    once(
        "ko",
        "subtotals between the groups",
        "일자,거래처명,품목명,수량,단가,공급가액,부가세,합계\n2024-01-05,알파상사,볼트,10,100,1000,100,1100\n"
        "2024-01-06,알파상사,너트,5,100,500,50,550\n,알파상사 소계,,15,,1500,150,1650\n"
        "2024-01-06,베타산업,볼트,7,100,700,70,770\n,베타산업 소계,,7,,700,70,770\n"
        ",총계,,22,,2200,220,2420\n",
        {"알파상사": 1500, "베타산업": 700},
    ),
    above(
        "en",
        "QuickBooks, with quantity and balance",
        "Sales by Customer Detail,,,,,,,,\nJanuary - December 2024,,,,,,,,\n"
        ",Date,Transaction Type,Num,Product/Service,Qty,Sales Price,Amount,Balance\nAlpha Ltd,,,,,,,,\n"
        ",01/05/2024,Invoice,1001,Widget,10,5.00,50.00,50.00\n,01/20/2024,Invoice,1002,Widget,4,5.00,20.00,70.00\n"
        "Total for Alpha Ltd,,,,14,,$70.00,\nBeta Ltd,,,,,,,,\n"
        ",01/06/2024,Invoice,1003,Gadget,3,30.00,90.00,90.00\n"
        ",01/28/2024,Credit Memo,1004,Gadget,-1,30.00,-30.00,60.00\nTotal for Beta Ltd,,,,2,,$60.00,\n"
        "TOTAL,,,,16,,$130.00,\n",
        {"Alpha Ltd": 70, "Beta Ltd": 60},
    ),
    above(
        "en",
        "totals of each",
        ",Date,Num,Amount\nAlpha Ltd,,,\n,2024-01-05,I1,100.00\n,2024-01-06,I2,50.00\n"
        "Total Alpha Ltd,,,150.00\nBeta Ltd,,,\n,2024-01-07,I3,70.00\nTotal Beta Ltd,,,70.00\n"
        "TOTAL,,,220.00\n",
        {"Alpha Ltd": 150, "Beta Ltd": 70},
    ),
    above(
        "zh",
        "明细账",
        "日期,单号,摘要,金额\n客户：甲公司,,,\n2024-01-05,I1,销售,100\n2024-01-06,I2,销售,50\n"
        "客户：乙公司,,,\n2024-01-07,I3,销售,70\n合计,,,220\n",
        {"甲公司": 150, "乙公司": 70},
    ),
    above(
        "de",
        "Kunde:",
        "Datum;Beleg;Text;Betrag\nKunde: Alfa;;;\n05.01.2024;1;Verkauf;100,00\nKunde: Beta;;;\n"
        "16.01.2024;3;Verkauf;500,00\n",
        {"Alfa": 100, "Beta": 500},
    ),
    above(
        "de",
        "and above the header, which every page repeats",
        "Kundenumsatzliste;;;\nKunde: 10001 Müller GmbH;;;\nDatum;Beleg;Artikel;Betrag\n"
        "05.01.2024;1;A;100,00\n06.01.2024;2;B;50,00\nKunde: 10002 Schmidt AG;;;\n"
        "Datum;Beleg;Artikel;Betrag\n08.01.2024;3;A;70,00\n",
        {"10001 Müller GmbH": 150, "10002 Schmidt AG": 70},
    ),
    above(
        "zh",
        "表头之上",
        "销售明细\n客户名称：甲公司\n期间：2024年1月\n日期,单号,金额\n2024-01-05,1,100\n2024-01-06,2,50\n"
        "客户名称：乙公司\n日期,单号,金额\n2024-01-08,3,70\n",
        {"甲公司": 150, "乙公司": 70},
    ),
    above(
        "en",
        "once above the header of a statement",
        "Customer: Alpha Ltd,,\nDate,Invoice,Amount\n2024-01-05,1,100\n2024-01-06,2,50\n",
        {"Alpha Ltd": 150},
    ),
    subtotal(
        "zh",
        "小计",
        "单据日期,单据编号,客户,商品,数量,金额\n2024-01-05,D1,甲,A,10,100\n2024-01-05,D1,甲,B,5,50\n"
        "2024-01-05,D1,甲,小计,15,150\n2024-01-06,D2,乙,A,7,70\n2024-01-06,D2,乙,小计,7,70\n",
        {"甲": 150, "乙": 70},
    ),
    subtotal(
        "en",
        "Subtotal",
        "Date,Invoice,Customer,Item,Amount\n2024-01-05,D1,Alpha,Mug,100.00\n2024-01-05,D1,Alpha,Cup,50.00\n"
        "2024-01-05,D1,Alpha,Subtotal,150.00\n2024-01-06,D2,Beta,Mug,70.00\n2024-01-06,D2,Beta,Subtotal,70.00\n",
        {"Alpha": 150, "Beta": 70},
    ),
    asks(
        "blank customers in the order of days",
        "en",
        "a journal",
        "Date,Customer,Amount\n2024-01-05,Beta,1\n2024-01-06,,2\n2024-01-07,Alpha,3\n2024-01-08,,4\n",
        "printed_once",
    ),
    asks(
        "blank customers in the order of days",
        "zh",
        "流水",
        "日期,客户,金额\n2024-01-05,乙,1\n2024-01-06,,2\n2024-01-07,甲,3\n2024-01-08,,4\n",
        "printed_once",
    ),
    asks(
        "blanks in two columns in the order of days",
        "en",
        "Customer and Sales Rep",
        "Date,Customer,Sales Rep,Amount\n2024-01-05,Beta,Ann,1\n2024-01-06,,Bob,2\n2024-01-07,Alpha,,3\n"
        "2024-01-08,,Cem,4\n",
        "printed_once",
    ),
    asks(
        "blanks in two columns in the order of days",
        "zh",
        "客户、业务员",
        "日期,客户,业务员,金额\n2024-01-05,乙,张三,1\n2024-01-06,,李四,2\n2024-01-07,甲,,3\n2024-01-08,,王五,4\n",
        "printed_once",
    ),
    asks(
        "blank customers on rows of another kind",
        "en",
        "a withdrawal, days month first",
        "Date,Name,Type,Gross,Fee,From Email Address\n"
        "01/05/2024,Ann Lee,Website Payment,100.00,-3.20,ann@x.com\n"
        "01/06/2024,Bob Ray,Website Payment,200.00,-6.10,bob@x.com\n"
        "02/01/2024,,General Withdrawal,-250.00,0.00,\n",
        "printed_once",
        mapping=(("amount", "Gross"),),
        rows=(("counted", "Type=General Withdrawal"),),
    ),
    asks(
        "blank customers on rows of another kind",
        "zh",
        "提现",
        "客户,类型,日期,单号,金额\n甲,销售,2024-01-05,1,100\n乙,销售,2024-01-06,2,50\n丙,销售,2024-01-07,3,70\n"
        "丁,销售,2024-01-02,4,70\n戊,销售,2024-01-08,5,70\n,提现,2024-01-09,6,-200\n",
        "printed_once",
        rows=(("counted", "类型=提现"),),
    ),
    ditto(
        "fr",
        "〃",
        "Client;Facture;Date;Montant HT\nAlfa;F1;05/01/2024;100,00\n〃;F2;20/01/2024;900,00\n"
        "Beta;F3;16/01/2024;500,00\n",
        {"Alfa": 1000, "Beta": 500},
    ),
    ditto(
        "zh",
        "同上",
        "客户,单号,日期,金额\n甲,1,2024-01-05,100\n同上,2,2024-01-20,900\n乙,3,2024-01-06,500\n",
        {"甲": 1000, "乙": 500},
    ),
    pages(
        "en",
        "a name",
        "Sales ledger,,\nAlpha Ltd,,\nDate,Invoice,Amount\n2024-01-05,1,100\n2024-01-06,2,50\nBeta Ltd,,\n"
        "Date,Invoice,Amount\n2024-01-08,3,70\n",
        "heading_rows",
    ),
    pages(
        "zh",
        "名称",
        "销售明细,,\n甲公司,,\n日期,单号,金额\n2024-01-05,1,100\n2024-01-06,2,50\n合计,,150\n乙公司,,\n"
        "日期,单号,金额\n2024-01-08,3,70\n合计,,70\n",
        "heading_rows",
    ),
    *(
        adds(
            "a customer without a label above the header of each page, answered",
            lang,
            f"the name above counts up to the next ({lang})",
            text,
            sums,
            rows=(("heading_rows", "customer"),),
        )
        for lang, text, sums in (
            (
                "de",
                "Umsatzliste;;\nAlfa GmbH;;\nDatum;Beleg;Betrag\n05.01.2024;1;100,00\n"
                "06.01.2024;2;50,00\nBeta AG;;\n"
                "Datum;Beleg;Betrag\n18.01.2024;3;70,00\n",
                {"Alfa GmbH": 150, "Beta AG": 70},
            ),
            (
                "zh",
                "销售明细,,\n甲公司,,\n日期,单号,金额\n2024-01-05,1,100\n乙公司,,\n日期,单号,金额\n2024-01-08,3,70\n",
                {"甲公司": 100, "乙公司": 70},
            ),
        )
    ),
    again(
        "de",
        "A, B, A",
        "Datum;Beleg;Text;Betrag\nMüller GmbH;;;\n15.01.2024;1;Ware;100,00\nSchmidt AG;;;\n"
        "16.01.2024;2;Ware;70,00\n"
        "Müller GmbH;;;\n18.01.2024;3;Ware;50,00\n",
        "heading_rows",
    ),
    again(
        "es",
        "Alfa, Beta, Alfa",
        "Fecha;Documento;Importe\nAlfa SA;;\n15/01/2024;1;100,00\nBeta SL;;\n16/01/2024;2;70,00\nAlfa SA;;\n"
        "18/01/2024;3;50,00\n",
        "heading_rows",
    ),
    beside(
        "zh",
        "客户名称",
        "日期,单号,摘要,金额\n客户名称,甲公司,,\n2024-01-05,1,销售,50\n2024-01-06,2,销售,20\n小计,,,70\n"
        "客户名称,乙公司,,\n2024-01-07,3,销售,90\n小计,,,90\n合计,,,160\n",
        {"甲公司": 70, "乙公司": 90},
    ),
    beside(
        "en",
        "Customer",
        "Date,Invoice,Text,Amount\nCustomer,Alpha Ltd,,\n2024-01-05,1,Goods,50\nCustomer,Beta Ltd,,\n"
        "2024-01-07,3,Goods,90\n",
        {"Alpha Ltd": 50, "Beta Ltd": 90},
    ),
    dated(
        "en",
        "Total",
        "Date,Customer,Amount\n2024-01-05,A,100\n2024-01-06,B,150\n2024-01-31,Total,250\n",
        {"A": 100, "B": 150},
    ),
    dated(
        "fr",
        "Total général",
        "Client;Date;Montant\nA;15/01/2024;100,00\nB;16/01/2024;150,00\nTotal général;31/01/2024;250,00\n",
        {"A": 100, "B": 150},
    ),
    heads(
        "zh",
        "日期、单号、客户",
        "日期,单号,客户,商品,金额\n2024-01-05,X1,甲,A,100\n,,,B,50\n,,,C,20\n2024-01-06,X2,乙,A,70\n,,,C,30\n"
        "2024-01-07,X3,丙,A,30\n",
        {"甲": 170, "乙": 100, "丙": 30},
    ),
    heads(
        "en",
        "date, number and customer",
        "Item,Amount,Customer,Invoice,Date\nx,100,Alpha,1,2024-01-05\ny,50,,,\nx,70,Beta,2,2024-01-06\ny,30,,,\n",
        {"Alpha": 150, "Beta": 100},
    ),
    above(
        "zh-Hant",
        "客戶名稱：",
        "日期,單號,品名,金額\n客戶名稱：台北店,,,\n2024/01/05,X1,A,100\n2024/01/20,X2,B,200\n小計,,,300\n"
        "客戶名稱：高雄店,,,\n2024/01/16,X3,A,50\n小計,,,50\n",
        {"台北店": 300, "高雄店": 50},
    ),
    above(
        "en",
        "in the column of the type, with its total",
        "Type,Date,Num,Amount,Balance\nAlpha,,,,\nInvoice,01/05/2024,1,100.00,100.00\n"
        "Invoice,01/20/2024,2,200.00,300.00\nTotal Alpha,,,300.00,300.00\nBeta,,,,\n"
        "Invoice,01/16/2024,3,50.00,50.00\nTotal Beta,,,50.00,50.00\n",
        {"Alpha": 300, "Beta": 50},
    ),
    sections(
        "en",
        "regions that come again",
        "Date,Customer,Amount\nNorth,,\n2024-01-05,A,100\nSouth,,\n2024-01-06,B,50\nNorth,,\n2024-02-05,A,20\n",
        {"A": 120, "B": 50},
        told={
            "skipped_by": {
                "preamble": 0,
                "blank": 0,
                "header_again": 3,
                "totals": 0,
                "footer": 0,
                "filtered": 0,
            }
        },
    ),
    sections(
        "zh",
        "仓库",
        "日期,单号,客户,金额\n一号仓,,,\n2024-01-05,1,甲,100\n二号仓,,,\n2024-01-06,2,乙,50\n一号仓,,,\n"
        "2024-02-05,3,甲,20\n",
        {"甲": 120, "乙": 50},
    ),
    above(
        "de",
        "Summe below each customer",
        "Datum;Beleg;Betrag\nKunde: Alpha;;\n05.01.2024;1;100,00\n16.01.2024;2;50,00\nSumme;;150,00\n"
        "Kunde: Beta;;\n17.01.2024;3;20,00\nSumme;;20,00\n",
        {"Alpha": 150, "Beta": 20},
        told={"warnings": []},
    ),
    above(
        "ja",
        "a customer who comes again",
        "売上日,伝票,金額\n得意先：A,,\n2024/01/05,1,100\n得意先：B,,\n2024/01/06,2,50\n得意先：A,,\n2024/01/07,3,20\n",
        {"A": 120, "B": 50},
    ),
    once(
        "zh",
        "months of a pivot",
        "客户,月份,金额\n甲,2024-01,100\n,2024-02,50\n乙,2024-01,20\n,2024-03,10\n总计,,180\n",
        {"甲": 150, "乙": 30},
        month_day="first",
    ),
    once(
        "pl",
        "miesiące",
        "Klient;Miesiąc;Kwota\nAlfa;01.2024;100,00\n;02.2024;50,00\nBeta;01.2024;20,00\n;03.2024;10,00\n",
        {"Alfa": 150, "Beta": 30},
        month_day="last",
    ),
    above(
        "th",
        "ลูกค้า",
        "วันที่,เลขที่เอกสาร,จำนวนเงิน\nลูกค้า: A,,\n05/01/2567,1,100\nลูกค้า: B,,\n16/01/2567,2,50\n",
        {"A": 100, "B": 50},
    ),
]
