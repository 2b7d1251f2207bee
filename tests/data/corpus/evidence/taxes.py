"""The amount without tax is the one that counts, whatever the columns are called."""

from functools import partial

from tests.data.corpus.case import adds, asks

net = partial(adds, "net and gross")
rate = partial(asks, "a net amount without a name for it")
freight = partial(adds, "freight within the total")
within = partial(asks, "a tax that is within the amount")
rated = partial(asks, "the rate of a tax beside the amount")
taken_out = partial(adds, "the tax of a rate taken out")
of_row = partial(adds, "a price that is the amount of its row")

CASES = [
    net(
        "en",
        "Subtotal",
        "Date,Customer,Subtotal,Tax,Total\n2024-01-05,A,100,13,113\n2024-01-06,B,250,32.50,282.50\n",
        {"A": 100, "B": 250},
    ),
    net(
        "en",
        "untaxed by difference",
        "Date,Customer,Untaxed Total,Total\n2024-01-05,A,100,121\n2024-01-06,B,250,302.50\n",
        {"A": 100, "B": 250},
    ),
    net(
        "es",
        "base imponible",
        "Fecha;Cliente;Base imponible;IVA;Total\n05/01/2024;A;100,00;21,00;121,00\n"
        "26/01/2024;B;200,00;42,00;242,00\n",
        {"A": 100, "B": 200},
    ),
    net(
        "fr",
        "montant HT",
        "Date;Client;Montant HT;Montant TTC\n05/01/2024;A;100,00;120,00\n26/01/2024;B;250,00;300,00\n",
        {"A": 100, "B": 250},
    ),
    net(
        "zh",
        "无税金额 beside 价税合计",
        "单据日期,单据编号,业务类型,客户名称,存货名称,数量,无税单价,无税金额,税额,含税单价,价税合计\n"
        "2024-01-05,XS001,普通销售,甲公司,轴承,10,100,1000,130,113,1130\n"
        "2024-01-06,XS002,普通销售,乙公司,轴承,5,100,500,65,113,565\n"
        "2024-01-20,XS003,普通销售,甲公司,轴承,-2,100,-200,-26,113,-226\n",
        {"甲公司": 800, "乙公司": 500},
    ),
    net(
        "nl",
        "excl. and incl.",
        "Factuurdatum;Factuurnummer;Debiteurnr;Debiteurnaam;Bedrag excl. btw;Btw-bedrag;Bedrag incl. btw\n"
        "05-01-2024;1;1001;Alfa BV;1.000,00;210,00;1.210,00\n"
        "16-01-2024;2;1002;Beta NV;500,00;105,00;605,00\n",
        {"1001": 1000, "1002": 500},
    ),
    net(
        "da",
        "a minus behind the number",
        "Fakturadato;Fakturanr.;Debitornr.;Debitornavn;Nettobeløb;Momsbeløb;Bruttobeløb\n"
        "05-01-2024;1;10;Alfa A/S;1.000,00;250,00;1.250,00\n"
        "28-01-2024;2;11;Beta ApS;500,00;125,00;625,00\n"
        "20-01-2024;3;10;Alfa A/S;200,00-;50,00-;250,00-\n",
        {"10": 800, "11": 500},
    ),
    net(
        "de",
        "gross price, gross and net",
        "Datum;Belegnr;Kunde;Menge;VK brutto;MwSt-Satz;Bruttobetrag;Nettobetrag\n"
        "05.01.2024;1;Alfa;10;11,90;19;119,00;100,00\n06.01.2024;2;Beta;5;10,70;7;53,50;50,00\n",
        {"Alfa": 100, "Beta": 50},
    ),
    net(
        "pl",
        "a discount, net and gross",
        "Data sprzedaży;Kontrahent;Ilość;Cena netto;Rabat;Wartość netto;VAT;Wartość brutto\n"
        "05.01.2024;Alfa;10;10,00;10%;90,00;20,70;110,70\n"
        "16.01.2024;Beta;20;10,00;0%;200,00;46,00;246,00\n",
        {"Alfa": 90, "Beta": 200},
    ),
    rate(
        "de",
        "Basis",
        "Datum;Kunde;Ware;Betrag inkl. MwSt\n05.01.2024;A;100,00;119,00\n16.01.2024;B;250,00;297,50\n",
        "net_or_gross",
    ),
    rate(
        "en",
        "Goods",
        "Date,Customer,Goods,Amount incl. VAT\n2024-01-05,A,100.00,120.00\n2024-01-26,B,250.00,300.00\n",
        "net_or_gross",
    ),
    freight(
        "en",
        "Goods",
        "Date,Customer,Goods,Freight,Total\n2024-01-05,A,100,10,110\n2024-01-26,B,200,15,215\n",
        {"A": 100, "B": 200},
    ),
    freight(
        "es",
        "mercancía",
        "Fecha;Cliente;Mercancía;Flete;Total\n05/01/2024;A;100,00;10,00;110,00\n26/01/2024;B;200,00;15,00;215,00\n",
        {"A": 100, "B": 200},
    ),
    rated(
        "zh",
        "价税合计 and 税率",
        "日期,客户,价税合计,税率\n2024-01-05,甲,113.00,13%\n2024-01-16,乙,218.00,9%\n",
        "tax_rate_within",
    ),
    rated(
        "de",
        "Brutto and MwSt-Satz",
        "Datum;Kunde;Bruttobetrag;MwSt-Satz\n05.01.2024;A;119,00;19\n16.01.2024;B;214,00;7\n",
        "tax_rate_within",
    ),
    rated(
        "en",
        "whole amounts without it",
        "Date,Customer,Tax rate,Amount\n2024-01-05,A,13%,113.00\n2024-01-16,B,13%,282.50\n",
        "tax_rate_within",
    ),
    rated(
        "zh",
        "税额 by the rate within",
        "日期,客户,金额,税率,税额\n2024-01-05,甲,113,13%,13\n2024-01-26,乙,226,13%,26\n",
        "tax_rate_within",
    ),
    taken_out(
        "zh",
        "价税合计 and 税率",
        "日期,客户,价税合计,税率\n2024-01-05,甲,113.00,13%\n2024-01-16,乙,218.00,9%\n",
        {"甲": 100, "乙": 200},
        mapping=(("tax_rate", "税率"),),
    ),
    taken_out(
        "de",
        "Brutto and MwSt-Satz",
        "Datum;Kunde;Bruttobetrag;MwSt-Satz\n05.01.2024;A;119,00;19\n16.01.2024;B;-214,00;7\n"
        "17.01.2024;B;50,00;\n",
        {"A": 100, "B": -150},
        mapping=(("tax_rate", "MwSt-Satz"),),
    ),
    taken_out(
        "zh",
        "含税单价",
        "日期,客户,数量,含税单价,税率\n2024-01-05,甲,10,11.30,0.13\n2024-01-16,乙,2,11.30,0.13\n",
        {"甲": 100, "乙": 20},
        mapping=(("tax_rate", "税率"),),
    ),
    rate(
        "en",
        "a levy of unknown name",
        "Date,Customer,Worth,Levy,Amount\n2024-01-05,A,100.00,13.00,113.00\n2024-01-16,B,250.00,32.50,282.50\n",
        "net_or_gross",
    ),
    rate(
        "fr",
        "Redevance",
        "Date;Client;Valeur brute;Redevance;Montant\n05/01/2024;A;100,00;20,00;120,00\n"
        "16/01/2024;B;250,00;50,00;300,00\n",
        "net_or_gross",
    ),
    of_row(
        "en",
        "item-price and item-tax",
        "order-id,purchase-date,buyer-name,quantity-purchased,item-price,item-tax\n"
        "1,2024-01-05T10:00:00+00:00,A,1,10.00,1.90\n1,2024-01-05T10:00:00+00:00,A,2,20.00,3.80\n"
        "2,2024-01-16T10:00:00+00:00,B,3,12.00,2.28\n",
        {"A": 30, "B": 12},
    ),
    of_row(
        "de",
        "Preis and MwSt",
        "Datum;Kunde;Anzahl;Preis;MwSt\n05.01.2024;A;2;20,00;3,80\n16.01.2024;B;5;10,00;1,90\n"
        "17.01.2024;B;1;30,00;5,70\n",
        {"A": 20, "B": 40},
    ),
    net(
        "zh-Hant",
        "營業稅",
        "發票日期,客戶名稱,總計,營業稅,銷售額\n2024/01/05,大同,1050,50,1000\n2024/01/16,聯強,2625,125,2500\n",
        {"大同": 1000, "聯強": 2500},
    ),
    net(
        "pt",
        "s/ IVA and c/ IVA",
        "Data;Cliente;Valor s/ IVA;IVA;Valor c/ IVA\n05/01/2024;A;100,00;23,00;123,00\n"
        "16/01/2024;B;200,00;46,00;246,00\n",
        {"A": 100, "B": 200},
    ),
    within(
        "sv",
        "Varav moms",
        "Fakturadatum;Kund;Summa;Varav moms\n"
        "2024-01-05;Alfa AB;125,00;25,00\n2024-01-16;Beta AB;250,00;50,00\n",
        "tax_included",
    ),
    within(
        "da",
        "Heraf moms",
        "Fakturadato;Kunde;Beløb;Heraf moms\n05-01-2024;Alfa;125,00;25,00\n16-01-2024;Beta;250,00;50,00\n",
        "tax_included",
    ),
    within(
        "ja",
        "うち消費税",
        "売上日,得意先,合計,うち消費税\n2024/01/05,青木,1100,100\n2024/01/06,石井,2200,200\n",
        "tax_included",
    ),
    net(
        "en",
        "a tax of a fifth beside the amount",
        "Date,Customer,Amount,VAT\n2024-01-05,A,100.00,20.00\n2024-01-16,B,250.00,50.00\n",
        {"A": 100, "B": 250},
    ),
    net(
        "sv",
        "exkl moms, the tax in the word",
        "Fakturadatum;Kundnamn;Radbelopp exkl moms\n2024-01-05;Alfa AB;100,00\n2024-01-16;Beta AB;50,00\n",
        {"Alfa AB": 100, "Beta AB": 50},
    ),
    rated(
        "en",
        "prices with tax",
        "Date,Party,Qty,Rate (incl GST),GST %,Amount\n2024-04-05,Sharma,10,11.80,18,118.00\n"
        "2024-04-16,Gupta,20,11.80,18,236.00\n",
        "tax_rate_within",
    ),
    rated(
        "de",
        "Preis brutto",
        "Datum;Kunde;Menge;Preis brutto;MwSt %;Betrag\n05.01.2024;Alfa;10;11,90;19;119,00\n"
        "16.01.2024;Beta;20;11,90;19;238,00\n",
        "tax_rate_within",
    ),
    freight(
        "en",
        "freight without tax beside the subtotal",
        "Order ID,Order Date,Customer Email,Subtotal (ex tax),Tax Total,Shipping Cost (ex tax),"
        "Order Total (inc tax)\n100,2024-01-05,ann@x.com,30.00,6.00,5.00,41.00\n"
        "101,2024-01-16,bob@x.com,20.00,4.00,0.00,24.00\n",
        {"ann@x.com": 30, "bob@x.com": 20},
    ),
    freight(
        "de",
        "Versand netto",
        "Datum;Kunde;Warenwert netto;Versand netto;MwSt;Gesamt brutto\n"
        "05.01.2024;Alfa;30,00;5,00;6,65;41,65\n"
        "16.01.2024;Beta;20,00;0,00;3,80;23,80\n",
        {"Alfa": 30, "Beta": 20},
    ),
]
