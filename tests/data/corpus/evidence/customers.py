"""Who bought: no ledger account, no seller, no constant, no other's name."""

from functools import partial

from tests.data.corpus.case import adds, asks

ledger = partial(adds, "an account of the ledger")
blank = partial(adds, "a blank id beside a name")
buyer = partial(adds, "seller and buyer")
name = partial(adds, "a name of somebody else")
sold_to = partial(adds, "several partners on a line")
marked = partial(adds, "a mark for no id")
unheaded = partial(asks, "a customer that no heading names")

CASES = [
    adds(
        "who gets it beside who buys it",
        "zh",
        "收货客户与开票客户",
        "日期,收货客户,开票客户,金额\n2024-01-05,分店1,总部甲,100\n2024-01-16,分店2,总部甲,50\n"
        "2024-01-17,分店3,总部乙,20\n",
        {"总部甲": 150, "总部乙": 20},
    ),
    adds(
        "who gets it beside who buys it",
        "en",
        "Ship-to and Bill-to customer",
        "Date,Ship-to customer,Bill-to customer,Amount\n2024-01-05,S1,HQ A,100\n2024-01-16,S2,HQ A,50\n"
        "2024-01-17,S3,HQ B,20\n",
        {"HQ A": 150, "HQ B": 20},
    ),
    ledger(
        "en",
        "Xero's account code",
        "*ContactName,EmailAddress,InvoiceNumber,InvoiceDate,DueDate,Total,Description,Quantity,UnitAmount,"
        "LineAmount,AccountCode,TaxType,TaxAmount,Currency\n"
        "Alpha,a@example.com,INV-1,05/01/2024,04/02/2024,120.00,Widget,10,10.00,100.00,200,20%,20.00,GBP\n"
        "Beta,b@example.com,INV-2,16/01/2024,15/02/2024,60.00,Widget,5,10.00,50.00,200,20%,10.00,GBP\n",
        {"Alpha": 100, "Beta": 50},
    ),
    ledger(
        "de",
        "Sachkonto",
        "Belegdatum;Sachkonto;Kunde;Betrag\n05.01.2024;8400;Alpha;100,00\n16.01.2024;8400;Beta;50,00\n",
        {"Alpha": 100, "Beta": 50},
    ),
    ledger(
        "zh",
        "科目编码",
        "日期,科目编码,客户,金额\n2024-01-05,6001,甲,100\n2024-01-06,6001,乙,50\n",
        {"甲": 100, "乙": 50},
    ),
    blank(
        "en",
        "Walk-in",
        "Date,Customer ID,Customer Name,Amount\n2024-01-05,K1,Alpha,100\n2024-01-06,,Walk-in Bob,200\n"
        "2024-01-07,K2,Beta,50\n",
        {"K1": 100, "Walk-in Bob": 200, "K2": 50},
    ),
    blank(
        "zh",
        "散客",
        "日期,客户编号,客户名称,金额\n2024-01-05,K1,甲,100\n2024-01-06,,散客,200\n2024-01-07,K2,乙,50\n",
        {"K1": 100, "散客": 200, "K2": 50},
    ),
    buyer(
        "en",
        "Company twice",
        "Issue Date,Invoice No,Seller No,Company,Buyer No,Company,Total Amount,Net Amount\n"
        "2026-07-31,A-1,595,Our Company Ltd,208,Hospital A,110,100\n"
        "2026-07-29,A-2,595,Our Company Ltd,149,Bio B,220,200\n",
        {"208": 100, "149": 200},
    ),
    buyer(
        "zh",
        "公司 twice",
        "开票日期,发票号码,销售方编号,公司,购买方编号,公司,价税合计,不含税金额\n"
        "2026-07-31,A-1,595,我们公司,208,医院甲,110,100\n2026-07-29,A-2,595,我们公司,149,生物乙,220,200\n",
        {"208": 100, "149": 200},
    ),
    buyer(
        "fr",
        "fournisseur et client",
        "Date;No facture;Fournisseur;Client;Montant HT\n05/01/2024;1;Nous SA;Dupont;100,00\n"
        "16/01/2024;2;Nous SA;Martin;200,00\n",
        {"Dupont": 100, "Martin": 200},
    ),
    name(
        "en",
        "the rep's",
        "Date,Customer No,Name,Amount\n2024-01-05,K1,Ann,100\n2024-01-06,K2,Ann,200\n"
        "2024-01-07,K1,Bob,50\n2024-01-08,K2,Bob,50\n",
        {"K1": 150, "K2": 250},
    ),
    name(
        "zh",
        "产品的名称",
        "日期,客户编号,产品编号,名称,金额\n2024-01-05,K1,P1,杯,1\n2024-01-06,K2,P2,碟,2\n"
        "2024-01-07,K1,P2,碟,3\n2024-01-08,K2,P1,杯,3\n",
        {"K1": 4, "K2": 5},
    ),
    name(
        "de",
        "the firm's own",
        "Datum;Kundennummer;Firma;Betrag\n05.01.2024;K1;Wir GmbH;1,00\n16.01.2024;K2;Wir GmbH;2,00\n"
        "17.01.2024;K3;Wir GmbH;3,00\n",
        {"K1": 1, "K2": 2, "K3": 3},
    ),
    sold_to(
        "en",
        "sold-to, ship-to, payer",
        "Billing Date,Billing Document,Ship-to Party,Sold-to Party,Payer,Net Value\n"
        "2024-01-05,1,Warehouse 7,Alpha Inc,Alpha Finance,100.00\n"
        "2024-01-06,2,Warehouse 9,Beta Inc,Beta Finance,200.00\n"
        "2024-01-07,3,Warehouse 8,Alpha Inc,Alpha Finance,50.00\n",
        {"Alpha Inc": 150, "Beta Inc": 200},
    ),
    sold_to(
        "zh",
        "购货单位、收货单位",
        "日期,单号,收货单位,购货单位,金额\n2024-01-05,1,七号仓,甲公司,100\n2024-01-06,2,九号仓,乙公司,200\n"
        "2024-01-07,3,八号仓,甲公司,50\n",
        {"甲公司": 150, "乙公司": 200},
    ),
    marked(
        "de",
        "a dash",
        "Datum;Kundennummer;Kundenname;Betrag\n05.01.2024;10001;Alfa;100,00\n16.01.2024;-;Barverkauf;200,00\n"
        "17.01.2024;10002;Beta;50,00\n",
        {"10001": 100, "Barverkauf": 200, "10002": 50},
    ),
    marked(
        "zh",
        "a 0 that several share",
        "日期,会员卡号,会员姓名,金额\n2024-01-05,1001,甲,100\n2024-01-06,0,散客,200\n2024-01-07,1002,乙,50\n"
        "2024-01-08,0,路人,20\n",
        {"1001": 100, "散客": 200, "1002": 50, "路人": 20},
    ),
    ledger(
        "fr",
        "comptes de produits",
        "Compte;Date;Tiers;Montant HT\n706000;05/01/2024;Alfa;100,00\n706000;16/01/2024;Beta;50,00\n"
        "707000;17/01/2024;Alfa;30,00\n",
        {"Alfa": 130, "Beta": 50},
    ),
    unheaded(
        "en",
        "From and To",
        "From,To,Date,Invoice,Net\nOur Co,Hospital A,2026-07-31,1,100\nOur Co,Bio B,2026-07-29,2,200\n",
        "customer_offered",
    ),
    unheaded(
        "de",
        "beside an account of the ledger",
        "Sachkonto;Datum;Partei;Betrag\n8400;05.01.2024;Alfa;100,00\n8410;16.01.2024;Beta;50,00\n",
        "customer_offered",
    ),
    buyer(
        "it",
        "Cedente, Cessionario",
        "Data;Cedente;Cessionario;Imponibile\n31/07/2024;Noi Srl;Ospedale A;100,00\n"
        "29/07/2024;Noi Srl;Bio B;200,00\n",
        {"Ospedale A": 100, "Bio B": 200},
    ),
    buyer(
        "zh",
        "供方、需方",
        "日期,供方,需方,不含税金额\n2024-07-31,我方公司,乙医院,100\n2024-07-29,我方公司,丙公司,200\n",
        {"乙医院": 100, "丙公司": 200},
    ),
]
