"""Which column is the amount: every kind in several wordings, languages and orders of columns."""

import pytest

from tests.data.evidence.evidence_cases import codes, columns, permuted, questions, weighed

ORDERS = (0, 1, 2, 3)

NET_AND_GROSS = {
    "Subtotal": """Date,Customer,Subtotal,Tax,Total
2024-01-05,A,100,13,113
2024-01-06,B,250,32.50,282.50
""",
    "Net": "Date,Customer,Gross,VAT,Net\n2024-01-05,A,121,21,100\n2024-01-06,B,302.5,52.5,250\n",
    "Base imponible": """Fecha;Cliente;Base imponible;IVA;Total
05/01/2024;A;100,00;21,00;121,00
16/01/2024;B;200,00;42,00;242,00
""",
    "Untaxed Total": """Order Date,Customer,Untaxed Total,Total
2024-01-05,A,100,121
2024-01-06,B,250,302.50
""",
    "Net Total": """Date,Customer,Net Total,Gross Total
2024-01-05,A,100,119
2024-01-06,B,250,297.50
""",
    "Imponibile": """Data;Cliente;Imponibile;IVA;Totale
05/01/2024;A;100,00;22,00;122,00
16/01/2024;B;50,00;11,00;61,00
""",
    "Taxable Value": """Date,Buyer,Taxable Value,IGST,CGST,SGST,Total
2024-01-05,A,100,18,0,0,118
2024-01-06,B,200,0,18,18,236
""",
    "Montant HT": """Date;Client;Montant TTC;TVA;Montant HT
05/01/2024;A;120,00;20,00;100,00
16/01/2024;B;60,00;10,00;50,00
""",
    "不含税金额": "日期,客户,价税合计,税额,不含税金额\n2024-01-05,甲,113,13,100\n2024-01-06,乙,226,26,200\n",
    "金额": "日期,客户,金额,税额,价税合计\n2024-01-05,甲,100,13,113\n2024-01-06,乙,200,26,226\n",
    "Nettobetrag": """Datum;Kunde;Bruttobetrag;MwSt;Nettobetrag
05.01.2024;A;119,00;19,00;100,00
16.01.2024;B;238,00;38,00;200,00
""",
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("wanted", NET_AND_GROSS)
def test_the_amount_is_the_one_without_tax(wanted, order):
    text = NET_AND_GROSS[wanted]
    delimiter = ";" if ";" in text else ","
    text = permuted(text, order, delimiter)
    found = weighed(text, delimiter)
    assert columns(found, text, delimiter)["amount"] == wanted
    assert not questions(found)
    told = next(one for one in found.conclusions if one.decides == "amount")
    assert told.code in ("net_plus_tax", "net_by_difference")
    assert told.share == 1 and told.rows == 2 and told.alternatives


def test_net_and_gross_of_unknown_names_are_asked_about():
    text = """Date,Customer,Amount,Abgabe,Sales Amount
2024-01-05,A,100,13,113
2024-01-06,B,250,32.50,282.50
"""
    found = weighed(text)
    asked = next(one for one in found.questions if one.decides == "amount")
    assert asked.code == "net_or_gross"
    assert [one.value for one in asked.choices] == ["Amount", "Sales Amount"]
    assert asked.choices[0].flags == ("--map", "amount=Amount")


def test_cost_and_profit_make_no_tax():
    text = "Date,Customer,Sales,Cost,Profit\n2024-01-05,A,113,100,13\n2024-01-06,B,226,200,26\n"
    found = weighed(text)
    assert columns(found, text)["amount"] == "Sales"
    assert not questions(found) and "net_plus_tax" not in codes(found)


REMAINING = {
    "shares": ("0.9", "0.8", "1", "0.95"),
    "percent": ("90", "80", "100", "95"),
    "signs": ("90%", "80%", "100%", "95%"),
}


@pytest.mark.parametrize("kind", REMAINING)
def test_a_discount_with_a_whole_one_is_the_share_that_remains(kind):
    rows = zip((10, 20, 5, 30), REMAINING[kind], strict=True)
    lines = "".join(f"2024-01-0{at},甲,{n},10,{d}\n" for at, (n, d) in enumerate(rows, 1))
    found = weighed("日期,客户,数量,单价,折扣率\n" + lines)
    wanted = "remaining_percent" if kind == "percent" else "remaining"
    assert found.options["discount"] == wanted
    assert not questions(found)


@pytest.mark.parametrize("values", [("0", "0.1", "0.2"), ("0", "10", "20"), ("", "10%", "20%")])
def test_a_discount_with_a_nought_is_taken_off(values):
    lines = "".join(f"2024-01-0{at},A,2,10,{d}\n" for at, d in enumerate(values, 1))
    found = weighed("Date,Customer,Quantity,Unit Price,Discount\n" + lines)
    assert found.options["discount"].startswith("taken")


@pytest.mark.parametrize("values", [("0.9", "0.8"), ("0.1", "0.2"), ("0", "1"), ("9", "8", "10")])
def test_a_discount_that_could_be_either_is_asked_about(values):
    lines = "".join(f"2024-01-0{at},甲,2,10,{d}\n" for at, d in enumerate(values, 1))
    found = weighed("日期,客户,数量,单价,折扣\n" + lines)
    assert questions(found) == ["discount_reading"] and "discount" not in found.options


AFTER = {
    "折后金额": """单据日期,单据编号,往来单位,商品全名,数量,单价,金额,折扣,折后单价,折后金额
2024-01-05,X1,甲,A,10,10,100,0.9,9,90
2024-01-06,X2,乙,A,20,10,200,0.8,8,160
2024-01-07,X3,丙,A,5,10,50,1,10,50
""",
    "Sales": """Date,Customer,Gross Sales,Discounts,Sales
2024-01-05,A,100,10,90
2024-01-06,B,200,0,200
""",
    "实付金额": "日期,客户,金额,优惠金额,实付金额\n2024-01-05,甲,100,10,90\n2024-01-06,乙,200,0,200\n",
    "Net Amount": """Date,Customer,Amount,Discount %,Net Amount
2024-01-05,A,100,10,90
2024-01-06,B,200,0,200
""",
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("wanted", AFTER)
def test_the_amount_is_the_one_after_the_discount(wanted, order):
    text = permuted(AFTER[wanted], order)
    found = weighed(text)
    assert columns(found, text)["amount"] == wanted
    assert not questions(found) and "after_discount" in codes(found)


@pytest.mark.parametrize(
    "text, code",
    [
        (
            "Date,Customer,Sales,Discounted\n2024-01-05,A,100,90\n2024-01-06,B,200,200\n",
            "after_by_name",
        ),
        (
            "日期,客户,数量,单价,折扣\n2024-01-05,甲,2,10,9折\n2024-01-06,乙,3,10,8折\n",
            "discount_tenths",
        ),
        (
            "Date,Customer,Qty,Price,Discount\n2024-01-05,A,2,10,0.1\n2024-01-06,B,3,10,0.2\n",
            "discount_small",
        ),
        (
            "Date,Customer,Qty,Price,Discount\n2024-01-05,A,2,10,0\n2024-01-06,B,3,10,0.2\n",
            "discount_taken",
        ),
    ],
)
def test_why_an_amount_is_after_its_discount_is_said_as_it_is(text, code):
    assert codes(weighed(text)) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Date,Customer,Gross Sales,Discounts\n2024-01-05,A,100,90\n2024-01-06,B,200,20\n",
        "Date,Customer,Goods,Amount incl. VAT\n2024-01-05,A,100.00,120.00\n2024-01-06,B,50.00,60.00\n",
    ],
)
def test_nobody_says_that_tax_is_included_while_it_is_asked_or_gross_is_before_discounts(text):
    found = weighed(text)
    assert found.questions and not found.remarks


def test_kinds_are_not_asked_about_twice():
    lines = "Actual,2024-01-05,A,1\nActual,2024-01-06,B,2\nForecast,2024-01-06,B,2\n"
    text = f"Type,Date,Customer,Amount\n{lines}"
    assert questions(weighed(text)) == ["rows_unsold"]


def test_an_amount_with_the_discount_not_taken_off_is_asked_about():
    lines = "".join(f"2024-01-0{n},A,2,{n}0,0.1,{n * 20}\n" for n in range(1, 5))
    found = weighed("Date,Customer,Quantity,Unit Price,Discount,Amount\n" + lines)
    asked = found.questions[0]
    assert asked.code == "amount_before_discount" and asked.facts["holds"] == 4
    assert asked.choices[1].flags == ("--amount-formula", "quantity-price-discount")


DOCUMENTS = {
    "zh": """订单编号,下单时间,客户名称,商品名称,数量,单价,订单金额
D1,2024-01-05 10:00,甲,A,10,10,150
D1,2024-01-05 10:00,甲,B,5,10,150
D2,2024-01-06 11:00,乙,A,7,10,70
""",
    "en": """Order No,Order Date,Customer,Item Name,Quantity,Unit Price,Order Total
D1,2024-01-05,K,A,10,10,150
D1,2024-01-05,K,B,5,10,150
D2,2024-01-06,L,A,7,10,70
""",
    "de": """Belegnummer,Datum,Kunde,Artikel,Menge,Einzelpreis,Rechnungsbetrag
D1,2024-01-05,K,A,10,10,150
D1,2024-01-05,K,B,5,10,150
D2,2024-01-06,L,A,7,10,70
""",
    "with tax": """Order No,Date,Customer,Quantity,Unit Price,Tax,Total
D1,2024-01-05,K,10,10,15,165
D1,2024-01-05,K,5,10,15,165
D2,2024-01-06,L,7,10,7,77
""",
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_lines_that_add_up_to_the_documents_total_are_the_amounts(name, order):
    text = permuted(DOCUMENTS[name], order)
    found = weighed(text)
    assert "amount" not in found.fields
    assert {"quantity", "unit_price"} <= found.fields.keys()
    assert "lines_add_up" in codes(found) and not questions(found)


ITEM_TOTALS = {
    "Item Total": """Invoice Date,Invoice Number,Customer Name,SubTotal,Total,Quantity,Item Price,Item Total
2024-01-05,I1,Alpha,150,165,10,10,100
2024-01-05,I1,Alpha,150,165,5,10,50
2024-01-06,I2,Beta,70,77,7,10,70
""",
    "行金额": """单据日期,单据编号,客户,整单金额,商品,数量,单价,行金额
2024-01-05,I1,甲,150,A,10,10,100
2024-01-05,I1,甲,150,B,5,10,50
2024-01-06,I2,乙,70,A,7,10,70
""",
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("wanted", ITEM_TOTALS)
def test_the_lines_own_total_is_the_amount(wanted, order):
    text = permuted(ITEM_TOTALS[wanted], order)
    found = weighed(text)
    assert columns(found, text)["amount"] == wanted
    assert not questions(found)


SHOP = """Name,Email,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem price,Billing Name
#1003,ann@example.com,30.00,5.00,3.00,38.00,2025-03-02 10:00:00 +0100,1,10.00,Ann
#1003,ann@example.com,,,,,2025-03-02 10:00:00 +0100,2,10.00,
#1002,bob@example.com,20.00,0.00,2.00,22.00,2025-03-01 09:00:00 +0100,2,10.00,Bob
#1001,ann@example.com,10.00,0.00,1.00,11.00,2025-02-01 09:00:00 +0100,1,10.00,Ann
"""


@pytest.mark.parametrize("order", ORDERS)
def test_a_web_shops_order_counts_by_its_lines_and_its_customer_by_mail(order):
    text = permuted(SHOP, order)
    found = weighed(text)
    fields = columns(found, text)
    assert (fields["customer"], fields["customer_name"], fields["order"]) == (
        "Email",
        "Billing Name",
        "Name",
    )
    assert (fields["quantity"], fields["unit_price"]) == ("Lineitem quantity", "Lineitem price")
    assert "amount" not in fields and not questions(found)


def test_a_total_on_the_first_line_of_each_document_counts_once():
    text = """Order No,Date,Customer,Item,Order Total
D1,2024-01-05,K,A,150
D1,2024-01-05,K,B,
D2,2024-01-06,L,A,70
"""
    found = weighed(text)
    assert columns(found, text)["amount"] == "Order Total"
    assert found.options["document_total"] == "once" and not questions(found)


def test_a_total_on_each_line_without_lines_to_hold_it_against_is_decided_by_the_totals_row_or_asked():
    rows = """Order No,Date,Customer,Item,Amount
D1,2024-01-05,K,A,150
D1,2024-01-05,K,B,150
D2,2024-01-06,L,A,70
D2,2024-01-06,L,C,70
"""
    assert questions(weighed(rows)) == ["document_total_each"]
    once, each = (weighed(f"{rows}Total,,,,{total}\n") for total in (220, 440))
    assert once.options["document_total"] == "once" and not questions(once)
    assert "document_total" not in each.options and not questions(each)


def test_two_amounts_that_nothing_tells_apart_are_asked_about():
    text = "Date,Customer,Sales,Amount\n2024-01-05,A,100,7\n2024-01-06,B,250,3\n2024-01-07,B,20,9\n"
    found = weighed(text)
    assert questions(found) == ["amount_unclear"]
    assert found.questions[0].preselected in ("Sales", "Amount")


def test_what_a_person_said_is_not_asked_again():
    text = "Date,Customer,Sales,Amount\n2024-01-05,A,100,7\n2024-01-06,B,250,3\n"
    assert not questions(weighed(text, fields={"amount": 3}))


DEBITS = {
    "en": "Date,Customer,Debit,Credit,Balance",
    "zh": "日期,客户,借方金额,贷方金额,余额",
    "de": "Datum,Kunde,Soll,Haben,Saldo",
}


@pytest.mark.parametrize("lang", DEBITS)
def test_a_running_balance_tells_debit_from_credit(lang):
    rows = "2024-01-05,A,100,,100\n2024-01-06,A,,30,70\n2024-01-07,B,50,,120\n"
    debit_adds = weighed(f"{DEBITS[lang]}\n{rows}").fields
    assert (debit_adds["amount"], debit_adds["deducted"]) == (2, 3)
    rows = "2024-01-05,A,,100,100\n2024-01-06,A,30,,70\n2024-01-07,B,,50,120\n"
    credit_adds = weighed(f"{DEBITS[lang]}\n{rows}").fields
    assert (credit_adds["amount"], credit_adds["deducted"]) == (3, 2)


@pytest.mark.parametrize("heads", ["Date,Customer,Debit,Credit", "日期,客户,借方金额,贷方金额"])
def test_debit_and_credit_without_a_balance_are_asked_about(heads):
    found = weighed(f"{heads}\n2024-01-05,A,100,\n2024-01-06,A,,30\n")
    assert questions(found) == ["debit_credit"]


CURRENCIES = {
    "Local Amount": """Date,Customer,Currency,Amount,Local Amount
2024-01-05,A,EUR,100,100
2024-01-06,B,USD,100,90
2024-01-07,C,USD,200,180
""",
    "本币金额": """日期,客户,币种,金额,本币金额
2024-01-05,甲,CNY,100,100
2024-01-06,乙,USD,100,720
2024-01-07,丙,USD,200,1440
""",
}


@pytest.mark.parametrize("wanted", CURRENCIES)
def test_of_several_currencies_the_amount_in_one_is_taken(wanted):
    text = CURRENCIES[wanted]
    found = weighed(text)
    assert columns(found, text)["amount"] == wanted and "currency" not in found.fields
    assert not questions(found)


def test_several_currencies_without_a_second_amount_are_asked_about_by_column_and_flag():
    found = weighed("Date,Customer,Currency,Amount\n2024-01-05,A,EUR,1\n2024-01-06,B,USD,2\n")
    asked = found.questions[0]
    assert asked.code == "several_currencies" and asked.facts["column"] == "Currency"
    assert asked.choices[0].flags == ("--where", "Currency=EUR")


UNITS = {
    "金额(万元)": 10_000,
    "Amount (k€)": 1_000,
    "Sales in thousands": 1_000,
    "Umsatz (TEUR)": 1_000,
    "销售额（百万元）": 1_000_000,
    "Revenue (USD millions)": 1_000_000,
    "销售金额/千元": 1_000,
}


@pytest.mark.parametrize("heading", UNITS)
def test_a_unit_in_the_heading_must_be_answered_and_is_proposed(heading):
    text = f"Date,Customer,{heading}\n2024-01-05,A,94.89\n2024-01-06,B,3.5\n"
    found = weighed(text)
    asked = next(one for one in found.questions if one.code == "unit_in_heading")
    assert asked.preselected == str(UNITS[heading])
    assert asked.choices[0].flags == ("--unit", str(UNITS[heading]))
    assert "unit_in_heading" not in questions(weighed(text, unit=1))


@pytest.mark.parametrize("note", ["单位：万元", "（单位:万元）", "Amounts in 万元"])
def test_a_unit_above_the_table_counts_too(note):
    text = f"销售表,,\n{note},,\n日期,客户,金额\n2024-01-05,甲,94.89\n2024-01-06,乙,3.5\n"
    found = weighed(text)
    assert [one.preselected for one in found.questions] == ["10000"]


@pytest.mark.parametrize(
    "heading", ["Amount", "金额（元）", "Amount (net)", "Sales (EUR)", "Umsatz K"]
)
def test_a_heading_without_a_unit_asks_nothing(heading):
    found = weighed(f"Date,Customer,{heading}\n2024-01-05,A,94.89\n2024-01-06,B,3.5\n")
    assert "unit_in_heading" not in questions(found)
