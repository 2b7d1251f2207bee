"""Which column holds which field."""

import tomllib
from pathlib import Path

import pytest

from data.errors import UserError
from data.imports.sales import FIELDS, ImportOptions, look, prepare
from data.imports.sales.columns import assign
from data.imports.sales_words import words
from data.tables.vocabulary import normal
from tests.shared import new_store


def mapped(*columns, **mapping):
    fields, _ = assign(columns, ImportOptions(mapping=tuple(mapping.items())), {})
    return {field: columns[at] for field, at in fields.items()}


def test_a_synonym_belongs_to_one_field():
    fields = tomllib.loads(Path(words.__file__).with_name("synonyms.toml").read_text("utf-8"))
    assert set(fields) | {"profit", "added", "deducted", "pack", "tax_rate"} == set(FIELDS)
    owner = {}
    for field, names in fields.items():
        for name in names:
            assert owner.setdefault(normal(name), field) == field, name


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            ("Gross Sales", "Discounts", "Sales", "Ship Date", "Order Date", "Customer Name"),
            {"date": "Order Date", "amount": "Sales", "customer": "Customer Name"},
        ),
        (
            ("CUSTOMERNAME", "ORDERDATE", "SALES", "TERRITORY", "COUNTRY", "STATE", "DEALSIZE"),
            {
                "date": "ORDERDATE",
                "customer": "CUSTOMERNAME",
                "amount": "SALES",
                "region": "TERRITORY",
                "province": "STATE",
            },
        ),
        (
            (
                "InvoiceNo",
                "StockCode",
                "Description",
                "Quantity",
                "InvoiceDate",
                "UnitPrice",
                "Country",
            ),
            {
                "date": "InvoiceDate",
                "quantity": "Quantity",
                "unit_price": "UnitPrice",
                "order": "InvoiceNo",
                "product": "StockCode",
                "product_name": "Description",
                "region": "Country",
            },
        ),
        (
            (
                "订单编号",
                "行号",
                "客户 ID",
                "客户名称",
                "订单日期",
                "销售额",
                "利润",
                "省/自治区",
                "业务员",
                "渠道",
                "集团",
                "币种",
            ),
            {
                "date": "订单日期",
                "customer": "客户 ID",
                "customer_name": "客户名称",
                "amount": "销售额",
                "profit": "利润",
                "order": "订单编号",
                "line": "行号",
                "province": "省/自治区",
                "channel": "渠道",
                "group": "集团",
                "rep": "业务员",
                "currency": "币种",
            },
        ),
        (
            ("Kundennummer", "Kundenname", "Belegdatum", "Umsatz (EUR)", "Menge", "Artikelnummer"),
            {
                "date": "Belegdatum",
                "customer": "Kundennummer",
                "customer_name": "Kundenname",
                "amount": "Umsatz (EUR)",
                "quantity": "Menge",
                "product": "Artikelnummer",
            },
        ),
        (
            (
                "ID_Commande",
                "Date_Commande",
                "Date_Expedition",
                "ID_Client",
                "Quantité",
                "Prix_Unitaire",
            ),
            {
                "date": "Date_Commande",
                "customer": "ID_Client",
                "quantity": "Quantité",
                "unit_price": "Prix_Unitaire",
                "order": "ID_Commande",
            },
        ),
    ],
)
def test_usual_headers_map_by_themselves(columns, expected):
    assert mapped(*columns) == expected


def test_the_amount_without_tax_is_proposed():
    fields, warnings = assign(("日期", "含税金额", "不含税金额"), ImportOptions(), {})
    assert (fields["amount"], warnings) == (2, [])


def test_an_explicit_choice_wins_and_the_rest_stays_automatic():
    columns = ("date", "amount", "list price", "customer id", "customer name")
    assert mapped(*columns, amount="List_Price", customer="customer name") == {
        "date": "date",
        "customer": "customer name",
        "amount": "list price",
    }
    assert "amount" not in mapped(*columns, amount="")


def test_two_fields_may_share_a_column():
    found = mapped("date", "who", "amount", customer="who", customer_name="who")
    assert (found["customer"], found["customer_name"]) == ("who", "who")


def test_an_unknown_column_is_refused_with_the_columns_there_are():
    with pytest.raises(UserError) as caught:
        mapped("date", "amount", amount="betrag")
    assert caught.value.facts == {"column": "betrag", "columns": ["date", "amount"]}


def test_a_confirmed_mapping_is_remembered_for_the_same_header(tmp_path):
    path = tmp_path / "sales.csv"
    path.write_text("when,who,worth\n01/02/2024,A,5\n03/04/2024,B,6\n")
    store = new_store()
    said = ImportOptions(
        mapping=(("date", "when"), ("customer", "who"), ("amount", "worth")), date_order="dmy"
    )
    prepare(store, path, said).commit(store)
    seen = look(store, path)
    assert seen.remembered
    assert seen.mapping == {"date": "when", "customer": "who", "amount": "worth"}
    assert seen.questions == ()
    again = prepare(store, path)
    assert again.report.unchanged == 2
    assert prepare(store, path, ImportOptions(mapping=(("customer", ""),))).report.mapping == {
        "date": "when",
        "amount": "worth",
    }


def test_a_look_names_what_is_open(tmp_path):
    path = tmp_path / "sales.csv"
    path.write_text("date,customer,worth\n01/02/2024,A,5\n03/04/2024,B,6\n")
    store = new_store()
    seen = look(store, path)
    assert [one.code for one in seen.questions] == ["date_order_unknown", "no_amount_column"]
    assert seen.rows == (("01/02/2024", "A", "5"), ("03/04/2024", "B", "6"))
    assert (
        look(store, path, ImportOptions(mapping=(("amount", "worth"),), date_order="dmy")).questions
        == ()
    )


def test_a_file_without_customers_is_taken_with_a_warning(tmp_path):
    path = tmp_path / "sales.csv"
    path.write_text("date,amount\n2024-01-01,5\n")
    assert prepare(new_store(), path).report.warnings == [{"code": "no_customer_column"}]
