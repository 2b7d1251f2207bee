"""Rows that are no sales: by their state, and by their kind."""

from functools import partial

from tests.data.corpus.case import adds, asks

state = partial(asks, "no sale by its state")
kind = partial(asks, "no sale by its kind")
CHOSEN = "rows chosen by their state"
VOID = (
    "Invoice Date,Invoice No,Customer,Status,Amount\n2024-01-05,1,Alpha,Paid,100.00\n"
    "2024-01-06,2,Beta,Open,200.00\n2024-01-07,3,Alpha,Void,700.00\n"
)
ZUOFEI = (
    "开票日期,发票号码,购方名称,发票状态,金额,税额\n2024-01-05,1,甲,正常,100,13\n"
    "2024-01-06,2,乙,正常,200,26\n2024-01-07,3,甲,已作废,700,91\n"
)
strange = partial(asks, "no sale by a state that stands under an unknown heading or on some rows")
set_flag = partial(asks, "no sale by a flag")

CASES = [
    state("en", "void", VOID, "rows_unsold"),
    state("zh", "已作废", ZUOFEI, "rows_unsold"),
    state(
        "en",
        "a pipeline",
        "Account Name,Opportunity Name,Stage,Close Date,Amount,Probability (%)\n"
        "Alpha,Deal 1,Closed Won,2024-01-05,100.00,100\nBeta,Deal 2,Closed Won,2024-01-26,200.00,100\n"
        "Alpha,Deal 3,Closed Lost,2024-01-27,900.00,0\nGamma,Deal 4,Negotiation,2024-02-27,500.00,60\n",
        "rows_unsold",
    ),
    state(
        "en",
        "a cancelled order of a shop",
        "Order ID,Order Date,Order Status,Customer Name,Item Name,Quantity,Item Cost,Order Line Subtotal,"
        "Order Total Amount\n1,2024-01-05,completed,Ann,Mug,1,10.00,10.00,30.00\n"
        "1,2024-01-05,completed,Ann,Cup,2,10.00,20.00,30.00\n2,2024-01-06,completed,Bob,Mug,5,10.00,50.00,50.00\n"
        "3,2024-01-07,cancelled,Ann,Mug,9,10.00,90.00,90.00\n",
        "rows_unsold",
    ),
    state(
        "de",
        "storniert",
        "Datum;Kunde;Status;Betrag\n05.01.2024;A;abgeschlossen;100,00\n16.01.2024;B;storniert;200,00\n",
        "rows_unsold",
    ),
    state(
        "fr",
        "annulée",
        "Date;Client;Statut;Montant HT\n05/01/2024;A;Payée;100,00\n16/01/2024;B;Annulée;200,00\n",
        "rows_unsold",
    ),
    kind(
        "en",
        "an opening balance and a payment",
        "Date,Customer,Type,Ref,Amount\n2024-01-01,Alpha,Opening Balance,,1000.00\n"
        "2024-01-05,Alpha,Invoice,1,100.00\n2024-01-06,Beta,Invoice,2,200.00\n"
        "2024-01-20,Alpha,Payment,3,900.00\n",
        "rows_unsold",
    ),
    kind(
        "zh",
        "期初余额、收款单",
        "日期,客户,单据类型,单号,金额\n2024-01-01,甲,期初余额,,1000\n2024-01-05,甲,销售单,1,100\n"
        "2024-01-06,乙,销售单,2,200\n2024-01-20,甲,收款单,3,900\n",
        "rows_unsold",
    ),
    kind(
        "zh",
        "采购入库",
        "日期,出入库类型,往来单位,商品,数量,单价,金额\n2024-01-03,采购入库,供应商丙,A,100,6,600\n"
        "2024-01-05,销售出库,甲,A,10,10,100\n2024-01-06,销售出库,乙,A,20,10,200\n",
        "rows_unsold",
    ),
    kind(
        "fr",
        "règlement",
        "Date;Client;Type de pièce;Montant\n05/01/2024;A;Facture;100,00\n16/01/2024;A;Règlement;100,00\n",
        "rows_unsold",
    ),
    adds(
        CHOSEN,
        "en",
        "left out",
        VOID,
        {"Alpha": 100, "Beta": 200},
        rows=(("left_out", "Status=Void"),),
    ),
    adds(
        CHOSEN,
        "zh",
        "counted",
        ZUOFEI,
        {"甲": 800, "乙": 200},
        rows=(("counted", "发票状态=已作废"),),
    ),
    set_flag(
        "de",
        "Storniert: ja",
        "Datum;Kunde;Betrag;Storniert\n05.01.2024;A;100,00;nein\n16.01.2024;B;200,00;ja\n17.01.2024;B;50,00;nein\n",
        "rows_unsold",
    ),
    set_flag(
        "zh",
        "是否作废：是",
        "日期,客户,金额,是否作废\n2024-01-05,甲,100,否\n2024-01-06,乙,200,是\n2024-01-07,乙,50,否\n",
        "rows_unsold",
    ),
    strange(
        "es",
        "Situación",
        "Fecha;Cliente;Importe;Situación\n05/01/2024;A;100,00;Cobrada\n16/01/2024;B;200,00;Cobrada\n20/01/2024;A;40,00;Anulada\n",
        "rows_unsold",
    ),
    strange(
        "zh",
        "备注1",
        "日期,客户,金额,备注1\n2024-01-05,甲,100,正常\n2024-01-06,乙,200,正常\n2024-01-20,甲,40,作废\n",
        "rows_unsold",
    ),
    strange(
        "en",
        "where other rows say nothing",
        "Date,Customer,Amount,X\n2024-01-05,A,100,\n2024-01-06,B,200,\n2024-01-20,A,40,Cancelled\n",
        "rows_unsold",
    ),
    strange(
        "de",
        "nur stornierte Zeilen sagen etwas, im Status",
        "Datum;Kunde;Status;Betrag\n05.01.2024;A;;100,00\n16.01.2024;B;;200,00\n20.01.2024;A;storniert;40,00\n",
        "rows_unsold",
    ),
]
