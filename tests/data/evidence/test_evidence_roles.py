"""Customers, signs, groups, months, deals, ages, ids: every kind in several wordings and languages."""

from decimal import Decimal

import numpy as np
import pytest

from data.imports.evidence import ageing_of, numbers_start_anew
from tests.data.evidence.evidence_cases import (
    codes,
    columns,
    permuted,
    questions,
    table_of,
    weighed,
)

ORDERS = (0, 1, 2, 3)

LEDGERS = {
    "*ContactName": """*ContactName,EmailAddress,InvoiceDate,Total,Qty,Price,LineAmount,AccountCode,TaxAmount
Alpha,a@example.com,05/01/2024,120.00,10,10.00,100.00,200,20.00
Beta,b@example.com,16/01/2024,60.00,5,10.00,50.00,200,10.00
""",
    "Kunde": """Belegdatum,Sachkonto,Kunde,Betrag
2024-01-05,8400,Alpha,100
2024-01-06,8400,Beta,50
""",
    "客户": "日期,科目编码,客户,金额\n2024-01-05,6001,甲,100\n2024-01-06,6001,乙,50\n",
    "Client": """Date,Account No,Client,Amount
2024-01-05,4000,Alpha,100
2024-01-06,4000,Beta,50
2024-01-07,4010,Alpha,1
""",
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("wanted", LEDGERS)
def test_a_ledger_account_is_no_customer(wanted, order):
    text = permuted(LEDGERS[wanted], order)
    found = weighed(text)
    assert columns(found, text)["customer"] == wanted
    assert not questions(found)


def test_an_account_with_a_name_of_its_own_is_the_customer():
    text = """Date,Account Code,Account Name,Contact Name,Amount
2024-01-05,K1,Alpha,Ann,1
2024-01-06,K2,Beta,Bob,2
2024-01-07,K1,Alpha,Cem,3
"""
    found = columns(weighed(text), text)
    assert (found["customer"], found["customer_name"]) == ("Account Code", "Account Name")


BOTH_SIDES = {
    "en": """Issue Date,Invoice No,Seller No,Company,Buyer No,Company,Total Amount,Net Amount
2026-07-31,A-1,595,Our Company Ltd,208,Hospital A,110,100
2026-07-29,A-2,595,Our Company Ltd,149,Bio B,220,200
""",
    "zh": """开票日期,发票号码,销售方编号,公司,购买方编号,公司,价税合计,不含税金额
2026-07-31,A-1,595,我们公司,208,医院甲,110,100
2026-07-29,A-2,595,我们公司,149,生物乙,220,200
""",
    "de": """Datum,Rechnungsnummer,Verkäufer Nr,Firma,Kunden Nr,Firma,Brutto,Netto
2026-07-31,A-1,595,Wir GmbH,208,Klinik A,110,100
2026-07-29,A-2,595,Wir GmbH,149,Bio B,220,200
""",
}


@pytest.mark.parametrize("lang", BOTH_SIDES)
def test_of_seller_and_buyer_the_buyer_is_the_customer_with_the_name_beside_it(lang):
    found = weighed(BOTH_SIDES[lang])
    assert (found.fields["customer"], found.fields["customer_name"]) == (4, 5)
    assert found.fields["amount"] == 7 and not questions(found)


def test_a_constant_customer_beside_a_name_that_varies_is_asked_about():
    text = (
        "Date,Customer,Name,Amount\n2024-01-05,K1,Ann,1\n2024-01-06,K1,Bob,2\n2024-01-07,K1,Cem,3\n"
    )
    asked = weighed(text).questions
    assert [one.code for one in asked] == ["customer_unclear"]
    assert asked[0].choices[1].flags == ("--map", "customer=Name")


@pytest.mark.parametrize("head", ["Company", "Name", "公司名称"])
def test_our_own_name_on_every_row_is_nobodys(head):
    text = f"""Date,Customer ID,Amount,{head}
2024-01-05,K1,1,My Company
2024-01-06,K2,2,My Company
2024-01-07,K3,3,My Company
"""
    found = weighed(text)
    assert columns(found, text)["customer"] == "Customer ID"
    assert "customer_name" not in found.fields


@pytest.mark.parametrize(
    "heads", ["Date,Customer ID,Product ID,Name,Amount", "日期,客户编号,产品编号,名称,金额"]
)
def test_a_products_name_is_not_the_customers(heads):
    rows = """2024-01-05,K1,P1,Mug,1
2024-01-06,K2,P2,Cup,2
2024-01-07,K1,P2,Cup,3
2024-01-08,K2,P1,Mug,3
"""
    found = weighed(f"{heads}\n{rows}")
    assert found.fields["customer"] == 1 and "customer_name" not in found.fields


def test_a_reps_name_is_not_the_customers():
    rows = "".join(f"2024-01-0{n},K{n},R{n % 2},{('Ann', 'Bob')[n % 2]},{n}\n" for n in range(1, 9))
    found = weighed("Date,Customer,Rep,Name,Amount\n" + rows)
    assert found.fields["customer"] == 1 and "customer_name" not in found.fields


@pytest.mark.parametrize("order", ORDERS)
def test_the_customers_own_name_is_kept(order):
    text = """Date,Customer ID,Customer Name,Amount
2024-01-05,K1,Alpha,1
2024-01-06,K2,Beta,2
2024-01-07,K1,Alpha,3
"""
    text = permuted(text, order)
    assert columns(weighed(text), text)["customer_name"] == "Customer Name"


@pytest.mark.parametrize(
    "heads", ["Date,Customer ID,Customer Name,Amount", "日期,客户编号,客户名称,金额"]
)
def test_a_blank_id_with_a_name_is_the_customer_of_that_name(heads):
    rows = "2024-01-05,K1,Alpha,100\n2024-01-06,,Walk-in Bob,200\n2024-01-07,K2,Beta,50\n"
    found = weighed(f"{heads}\n{rows}")
    assert found.options["blank_customer"] == "name"
    told = next(one for one in found.conclusions if one.code == "name_for_blank_id")
    assert told.facts["lines"] == 1 and not questions(found)


GROUPED = {
    "en": """Customer,Bill No.,Date,Sales Value
Alpha Ltd,B1,2024-01-05,100.00
,B2,2024-01-20,900.00
Beta Ltd,B3,2024-01-06,500.00
Gamma Ltd,B4,2024-01-07,200.00
,,,
GRAND TOTAL,,,1700.00
""",
    "zh": """客户,单据编号,日期,金额
甲,B1,2024-01-05,100.00
,B2,2024-01-20,900.00
乙,B3,2024-01-06,500.00
丙,B4,2024-01-07,200.00
合计,,,1700.00
""",
    "de": """Kunde,Beleg,Datum,Umsatz
Alfa,B1,2024-01-05,100
,B2,2024-01-20,900
Beta,B3,2024-01-06,500
""",
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("lang", GROUPED)
def test_a_customer_printed_once_a_group_goes_on(lang, order):
    text = permuted(GROUPED[lang], order)
    found = weighed(text)
    assert found.options["fill_down"] == (columns(found, text)["customer"],)
    assert not questions(found)


def test_dates_printed_once_within_customers_go_on_too():
    text = """Customer,Date,Order,Amount
Alpha,2024-01-05,1,1
,,2,2
,2024-01-06,3,3
Beta,2024-01-06,4,4
,,5,5
Gamma,2024-01-02,6,6
"""
    assert weighed(text).options["fill_down"] == ("Customer", "Date")


def test_a_customer_printed_on_the_first_line_of_an_order_goes_on():
    text = """Date,Order,Customer,Amount
2024-01-05,1,Beta,1
2024-01-05,1,,2
2024-01-06,2,Beta,3
2024-01-06,2,,3
2024-01-07,3,Alpha,3
"""
    found = weighed(text)
    assert found.options["fill_down"] == ("Customer",) and "once_per_document" in codes(found)


@pytest.mark.parametrize(
    "customers",
    [
        ("", "A", "B", "A"),  # the first row has none
        ("A", "", "A", "B", "B"),  # a list says the same twice in sequence
        ("A", "B", "A", "", "B", "A", "C", "A", "C", "B"),  # one of many
    ],
)
def test_customers_that_are_missing_are_not_filled(customers):
    rows = "".join(f"2024-01-{at:02},{one},{at}\n" for at, one in enumerate(customers, 1))
    found = weighed("Date,Customer,Amount\n" + rows)
    assert "fill_down" not in found.options


def test_blank_customers_in_a_journal_in_the_order_of_its_days_are_asked_about():
    text = """Date,Customer,Amount
2024-01-05,Beta,1
2024-01-06,,2
2024-01-07,Alpha,3
2024-01-08,,4
"""
    asked = weighed(text).questions
    assert [one.code for one in asked] == ["printed_once"]
    assert [one.flags for one in asked[0].choices] == [
        ("--fill-down", "Customer"),
        ("--fill-down", "none"),
    ]


@pytest.mark.parametrize("heads", ["Date,Customer,Sales Rep,Amount", "日期,客户,业务员,金额"])
def test_blanks_of_two_columns_are_one_question_and_what_is_filled_anyway_stays_so(heads):
    text = f"{heads}\n2024-01-05,B,Ann,1\n2024-01-06,,Bob,2\n2024-01-07,A,,3\n2024-01-08,,Cem,4\n"
    (asked,) = weighed(text).questions
    customer, rep = heads.split(",")[1:3]
    assert (asked.facts["columns"], asked.facts["lines"]) == ([customer, rep], 3)
    both = ("--fill-down", customer, "--fill-down", rep)
    assert [one.flags for one in asked.choices] == [
        both,
        both[:2],
        both[2:],
        ("--fill-down", "none"),
    ]
    ditto = text.replace("2024-01-07,A,,3", "2024-01-07,A,〃,3")
    (asked,) = weighed(ditto).questions
    assert [one.flags for one in asked.choices] == [("--fill-down", rep, *both[:2]), both[2:]]


SIGNS = {
    "Type=Credit Memo": """Type,Date,Customer,Invoice No,Amount
Invoice,2024-01-05,Alpha,I1,100.00
Invoice,2024-01-06,Beta,I2,200.00
Credit Memo,2024-01-20,Alpha,C1,40.00
""",
    "Belegart=Gutschrift": """Belegart,Datum,Kunde,Betrag
Rechnung,2024-01-05,A,100
Gutschrift,2024-01-06,A,40
""",
    "Belegart=Stornorechnung": """Belegart,Datum,Kunde,Betrag
Rechnung,2024-01-05,A,100
Stornorechnung,2024-01-06,A,40
""",
    "Type de pièce=Avoir": """Type de pièce,Date,Client,Montant
Facture,2024-01-05,A,100
Avoir,2024-01-06,A,40
""",
    "Tipo=Nota de crédito": """Tipo,Fecha,Cliente,Importe
Factura,2024-01-05,A,100
Nota de crédito,2024-01-06,A,40
""",
    "单据类型=销售退货单": """单据类型,日期,客户,金额
销售出库单,2024-01-05,甲,100
销售退货单,2024-01-06,甲,40
""",
    "发票类型=红字发票": "发票类型,日期,客户,金额\n蓝字发票,2024-01-05,甲,100\n红字发票,2024-01-06,甲,40\n",
    "伝票区分=返品": "伝票区分,日付,得意先,金額\n売上,2024-01-05,甲,100\n返品,2024-01-06,甲,40\n",
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("wanted", SIGNS)
def test_a_column_that_says_what_is_taken_back_turns_the_sign(wanted, order):
    found = weighed(permuted(SIGNS[wanted], order))
    column, value = wanted.split("=")
    assert found.options["negative"] == ((column, value),)
    assert not questions(found)


@pytest.mark.parametrize("wanted", SIGNS)
def test_amounts_that_have_their_sign_are_not_turned_again(wanted):
    found = weighed(SIGNS[wanted].replace(",40", ",-40"))
    assert "negative" not in found.options and not questions(found)


@pytest.mark.parametrize(
    "text",
    [
        "S/H,Date,Customer,Amount\nS,2024-01-05,A,100\nS,2024-01-06,B,200\nH,2024-01-07,A,40\n",
        """Dr/Cr,Date,Customer,Amount
Dr,2024-01-05,A,100
Dr,2024-01-06,B,200
Cr,2024-01-07,A,40
""",
        "借贷方向,日期,客户,金额\n借,2024-01-05,甲,100\n借,2024-01-06,乙,200\n贷,2024-01-07,甲,40\n",
    ],
)
def test_debit_and_credit_by_a_letter_are_asked_about_with_the_rarer_proposed(text):
    asked = weighed(text).questions
    assert [one.code for one in asked] == ["sign_by_letter"]
    assert asked[0].facts["marked"] == 1 and len(asked[0].choices) == 3
    assert asked[0].preselected == asked[0].choices[0].value


@pytest.mark.parametrize(
    "text",
    [
        "Payment Type,Date,Customer,Amount\nCash,2024-01-05,A,1\nCredit,2024-01-06,B,2\n",
        "Sale Type,Date,Customer,Amount\nCash Sale,2024-01-05,A,1\nCredit Sale,2024-01-06,B,2\n",
        """Date,Customer,Product,Amount
2024-01-05,A,Return ticket,1
2024-01-06,B,Single ticket,2
""",
        "Date,Customer,Amount\n2024-01-05,Credit Suisse,1\n2024-01-06,Return Logistics Ltd,2\n",
    ],
)
def test_words_of_credit_that_take_nothing_back_turn_no_sign(text):
    found = weighed(text)
    assert "negative" not in found.options and not questions(found)


def test_a_status_of_returned_orders_may_leave_them_out():
    text = "Date,Customer,Status,Amount\n2024-01-05,A,Shipped,1\n2024-01-06,B,Returned,2\n"
    asked = weighed(text).questions
    assert [one.code for one in asked] == ["sign_by_status"]
    assert asked[0].choices[0].flags == ("--leave-out", "Status=Returned")


@pytest.mark.parametrize(
    "text",
    [
        "fecha,nombre,monto\n2024-01-05,Ana,100\n2024-01-06,Luis,200\n",
        "Date,Customer,Qty,Amount\n2024-01-05,A,ten pieces,100\n2024-01-06,B,five boxes,200\n",
        "日期,客户,数量,金额\n2024-01-05,甲,若干,100\n2024-01-06,乙,一批,200\n",
    ],
)
def test_a_guess_that_no_row_bears_out_is_dropped(text):
    found = weighed(text)
    assert "quantity" not in found.fields and "amount" in found.fields
    told = next(one for one in found.conclusions if one.code == "guess_dropped")
    assert told.decides == "quantity" and told.share == 1


HEADED = {
    "QuickBooks": """,Type,Date,Num,Amount
Alpha Ltd,,,,
,Invoice,2024-01-05,1,100
,Invoice,2024-01-20,2,900
Total Alpha Ltd,,,,1000
Beta Ltd,,,,
,Invoice,2024-01-06,3,500
Total Beta Ltd,,,,500
TOTAL,,,,1500
""",
    "明细账": """日期,凭证号,摘要,金额
客户：甲公司,,,
2024-01-05,1,销售,100
2024-01-20,2,销售,900
客户：乙公司,,,
2024-01-06,3,销售,500
""",
    "Kunde": """Datum,Beleg,Text,Betrag
Kunde: Alfa,,,
2024-01-05,1,Verkauf,100
Kunde: Beta,,,
2024-01-06,3,Verkauf,500
""",
}


@pytest.mark.parametrize("name", HEADED)
def test_a_customer_in_the_heading_row_of_a_group_holds_for_the_rows_below(name):
    found = weighed(HEADED[name])
    assert found.options["heading_rows"] == "customer"
    assert columns(found, HEADED[name])["customer"] == "#above"
    assert "customer_name" not in found.fields and not questions(found)


def test_heading_rows_that_nothing_calls_customers_are_asked_about():
    text = (
        "Date,No,Amount\nNorth,,\n2024-01-05,1,100\n2024-01-20,2,900\nSouth,,\n2024-01-06,3,500\n"
    )
    assert "heading_rows" in questions(weighed(text))


ACROSS = {
    "en": "Customer,Jan 2024,Feb 2024,Mar 2024,Total\nAlpha,1,2,3,6\nBeta,4,,5,9\n",
    "zh": "客户,2024年1月,2024年2月,2024年3月,合计\n甲,1,2,3,6\n乙,4,,5,9\n",
    "iso": "Kunde,2024-01,2024-02,2024-03\nAlfa,1,2,3\nBeta,4,,5\n",
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", ACROSS)
def test_months_as_columns_are_found_and_their_day_is_asked(name, order):
    text = permuted(ACROSS[name], order)
    found = weighed(text)
    assert len(found.options["month_columns"]) == 3
    assert questions(found) == ["month_day"]
    assert "amount" not in found.fields and "customer" in found.fields
    assert not weighed(text, month_day="last").questions


def test_months_without_a_year_ask_for_it():
    text = "客户,1月,2月,3月\n甲,1,2,3\n乙,4,5,6\n"
    assert questions(weighed(text)) == ["month_day", "months_year"]
    assert questions(weighed(text, month_day="first", year=2024)) == []


SHARED = {
    "en": """date,order,line,customer,sales rep,amount
2026-03-01,SO1,1,Acme,Ann 100%,500
2026-03-02,SO2,1,Acme,Ann 50%; Bob 50%,1000
""",
    "zh": """日期,订单编号,客户,业务员,金额
2026-03-01,SO1,甲,张三 100%,500
2026-03-02,SO2,甲,张三50%、李四50%,1000
""",
}


@pytest.mark.parametrize("lang", SHARED)
def test_reps_named_with_their_shares_share_the_deal(lang):
    found = weighed(SHARED[lang])
    assert found.options["shared"] == "split" and not questions(found)


def test_shares_that_do_not_make_up_the_deal_are_asked_about():
    text = SHARED["en"].replace("Bob 50%", "Bob 40%")
    assert questions(weighed(text)) == ["shares_unclear"]


def test_several_reps_without_shares_are_asked_about():
    text = """Date,Customer,Sales Rep,Amount
2024-01-05,A,Ann,1
2024-01-06,B,Bob,2
2024-01-07,C,Ann / Bob,2
"""
    assert questions(weighed(text)) == ["several_reps"]


_AGED = """{},100.00,0.00,50.00,0.00,0.00,150.00
{},0.00,20.00,0.00,0.00,900.00,920.00
{},-10.00,0.00,0.00,0.00,0.00,-10.00
"""
AGES = {
    "en": """A/R Aging Summary,,,,,,
"As of October 31, 2025",,,,,,
Customer,Current,1 - 30,31 - 60,61 - 90,91 and over,Total
"""
    + _AGED.format("Alpha Ltd", "Beta Ltd", "Gamma Ltd")
    + "TOTAL,90.00,20.00,50.00,0.00,900.00,1060.00\n",
    "zh": """应收账款账龄表,,,,,,
截止日期：2025-10-31,,,,,,
客户,未到期,30天以内,31-60天,61-90天,90天以上,合计
"""
    + _AGED.format("甲", "乙", "丙")
    + "合计,90.00,20.00,50.00,0.00,900.00,1060.00\n",
    "de": """Offene Posten,,,,,,
Stand: 31.10.2025,,,,,,
Kunde,Nicht fällig,1-30 Tage,31-60 Tage,61-90 Tage,über 90 Tage,Summe
"""
    + _AGED.format("Alfa", "Beta", "Gamma"),
}


@pytest.mark.parametrize("lang", AGES)
def test_an_ageing_report_says_what_is_overdue_and_since_when(lang):
    table = table_of(AGES[lang])
    found = ageing_of(table)
    assert found is not None and not found.asked
    assert str(found.day) == "2025-10-31"
    assert [one.least for one in found.buckets] == [0, 1, 31, 61, 91]
    assert table.columns[found.total or 0] in ("Total", "合计", "Summe")
    overdue = sum(table.amounts(one.column) for one in found.buckets if one.least)
    assert overdue.tolist() == [50, 920, 0]
    assert found.told.share == 1


@pytest.mark.parametrize(
    "text",
    [
        "客户,30天以内,31-60天,61-90天,90天以上\n甲,1,2,3,4\n乙,1,2,3,4\n",
        "应收账款账龄分析表\n客户,30天以内,31-60天,61-90天,90天以上,合计\n甲,1,2,3,4,10\n乙,1,0,0,0,1\n",
        "客户,账龄30天以内,账龄31-60天,账龄60天以上\n甲,1,2,3\n乙,1,2,3\n",
        "Amounts due: ageing\nCustomer,1-30,31-60,61 and over\nA,1,2,3\nB,1,2,3\n",
        "Customer,Aged 1-30,Aged 31-60,Aged over 60\nA,1,2,3\nB,1,2,3\n",
    ],
)
def test_ages_that_nothing_says_to_be_overdue_are_asked_about(text):
    found = ageing_of(table_of(text))
    assert found is not None
    assert [one.code for one in found.asked] == ["ageing_basis"]


@pytest.mark.parametrize(
    "heads",
    ["客户,未到期,30天以内,90天以上,合计", "Customer,Current,1 - 30,91 and over,Total"],
)
def test_a_span_may_be_missing_where_the_total_misses_nothing(heads):
    found = ageing_of(table_of(f"{heads}\nA,1,2,3,6\nB,1,0,0,1\n"))
    assert found is not None
    assert [one.least for one in found.buckets] == [0, 1, 91]
    assert ageing_of(table_of(f"{heads}\nA,1,2,3,9\nB,1,0,0,4\n")) is None


@pytest.mark.parametrize(
    "text",
    [
        "Customer,1-30,61-90\nA,1,2\nB,1,2\n",
        "Customer,1-30,15-60,Total\nA,1,2,3\nB,1,2,3\n",
        "Customer,Amount,Total\nA,1,2\nB,1,2\n",
        "Date,Customer,Amount\n2024-01-05,A,1\n2024-01-06,B,1\n",
    ],
)
def test_other_tables_are_no_ageing_reports(text):
    assert ageing_of(table_of(text)) is None


def test_numbers_that_start_anew_are_told_from_corrections():
    old, new = np.array([1, 2, 3]), np.array([4, 5, 6])
    days, later = np.array([1, 2, 3]), np.array([31, 32, 33])
    asked = numbers_start_anew(old, new, days, later, "No")
    assert asked is not None and asked.preselected == "new"
    assert numbers_start_anew(old, new, days, days, "No") is None
    assert numbers_start_anew(old, old, days, later, "No") is None
    assert numbers_start_anew(old[:0], new[:0], days[:0], days[:0], "No") is None


@pytest.mark.parametrize("heads", ["Date,Customer ID,Amount", "日期,客户编号,金额"])
def test_ids_that_lost_their_digits_are_remarked(heads):
    rows = """2024-01-05,1.23457E+11,1
2024-01-06,1.23457E+11,2
2024-01-07,9.8E+12,2
2024-01-08,K1,2
"""
    found = weighed(f"{heads}\n{rows}")
    told = found.remarks[0]
    assert (told.code, told.holds, told.rows, told.facts["ids"]) == ("ids_cut", 3, 4, 2)


def test_every_conclusion_and_question_can_be_printed_as_json():
    import json

    texts = [*SIGNS.values(), *GROUPED.values(), *BOTH_SIDES.values(), *SHARED.values()]
    for text in texts:
        found = weighed(text)
        for one in (*found.conclusions, *found.questions, *found.remarks):
            json.dumps(one.to_dict(), ensure_ascii=False)
            assert one.code and one.decides


def test_shares_are_exact():
    from data.imports.evidence.amounts.shared import evenly, shares_of

    for text in ("A 33.33%; B 33.33%; C 33.34%", "A 33.3%/B 33.3%/C 33.3%", "A 1/3"):
        assert sum(share for _, share in shares_of(text)) in (0, 1)
    assert sum(share for _, share in evenly("A; B; C; D; E; F; G")) == Decimal(1)
