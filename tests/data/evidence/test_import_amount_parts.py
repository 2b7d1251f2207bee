"""Amounts that a file writes in two columns: debit and credit, two rates of tax, an amount and its tax."""

from decimal import Decimal

import pytest

from data.errors import OpenQuestion
from data.imports.sales import ImportOptions, prepare
from tests.shared import new_store

pytestmark = pytest.mark.sampled

LEDGER = {
    "en": "Date,Customer,Debit,Credit\n2024-01-05,A,100.00,\n2024-01-06,B,50.00,\n2024-01-07,A,,30.00\n",
    "fr": "Date,Client,Débit,Crédit\n05/01/2024,A,100.00,\n16/01/2024,B,50.00,\n17/01/2024,A,,30.00\n",
    "es": "Fecha,Cliente,Debe,Haber\n05/01/2024,A,100.00,\n16/01/2024,B,50.00,\n17/01/2024,A,,30.00\n",
    "zh": "日期,客户,借方金额,贷方金额\n2024-01-05,A,100,\n2024-01-06,B,50,\n2024-01-07,A,,30\n",
}
TWO_RATES = """Data wystawienia;Nr faktury;Nabywca;Netto 23%;VAT 23%;Netto 8%;VAT 8%;Brutto
2024-01-05;F1;A;100,00;23,00;50,00;4,00;177,00
2024-01-06;F2;B;200,00;46,00;0,00;0,00;246,00
"""
WITH_TAX = (
    "Date,Customer,Total (incl. VAT),VAT\n2024-01-05,A,120.00,20.00\n2024-01-06,B,240.00,40.00\n"
)
FEES = "Date,Customer,Amount,Fee,Net\n2024-01-05,A,100.00,3.20,96.80\n2024-01-06,B,200.00,6.10,193.90\n"


@pytest.fixture
def read(tmp_path):
    """A function: text and options → the report of a dry run."""

    def prepared(text: str, *flags: str):
        path = tmp_path / "sales.csv"
        path.write_text(text, encoding="utf-8")
        pairs = tuple(tuple(flag.split("=", 1)) for flag in flags)
        mapping = tuple((name, column) for name, column in pairs)
        return prepare(new_store(), path, ImportOptions(mapping=mapping)).report

    return prepared


def answers(error: OpenQuestion) -> list[list[str]]:
    """The columns that each answer of a question maps."""
    return [list(flags[1::2]) for flags in error.flags]


@pytest.mark.parametrize("lang", LEDGER)
def test_debit_and_credit_are_asked_about_and_taken_off_each_other(read, lang):
    with pytest.raises(OpenQuestion) as error:
        read(LEDGER[lang])
    assert error.value.code == "debit_credit"
    debit_adds, credit_adds = answers(error.value)
    assert Decimal(read(LEDGER[lang], *debit_adds).amounts["accepted"]) == 120
    assert Decimal(read(LEDGER[lang], *credit_adds).amounts["accepted"]) == -120


def test_the_net_amounts_of_two_rates_are_added(read):
    report = read(TWO_RATES)
    assert Decimal(report.amounts["accepted"]) == 350 and report.rejected == 0
    assert "net_in_parts" in [said["code"] for said in report.conclusions]


def test_a_tax_inside_the_amount_is_asked_about(read):
    with pytest.raises(OpenQuestion) as error:
        read(WITH_TAX)
    assert error.value.code == "tax_included"
    without, whole = answers(error.value)
    assert Decimal(read(WITH_TAX, *without).amounts["accepted"]) == 300
    assert Decimal(read(WITH_TAX, *whole).amounts["accepted"]) == 360


def test_an_amount_beside_its_tax_is_no_question(read):
    text = "Date,Customer,Amount,VAT\n2024-01-05,A,100.00,20.00\n2024-01-06,B,200.00,40.00\n"
    assert Decimal(read(text).amounts["accepted"]) == 300


def test_a_fee_is_no_tax(read):
    with pytest.raises(OpenQuestion) as error:
        read(FEES)
    assert answers(error.value) == [["amount=Amount"], ["amount=Net"]]


def test_a_part_that_is_no_number_rejects_its_row(read):
    report = read(LEDGER["en"].replace("30.00", "thirty"), "amount=Debit", "deducted=Credit")
    assert report.rejects_by == {"bad_deducted": 1}
