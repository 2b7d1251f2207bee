"""Ageing reports as receivables: each span of days overdue becomes lines with a due date."""

from datetime import date
from decimal import Decimal

import pytest

from data.errors import OpenQuestion, UserError
from data.imports.records import RecordOptions, records_of
from data.records import recorded
from data.store.store import Store
from tests.data.evidence.test_evidence_roles import AGES
from tests.shared import new_store

STATEMENT = date(2025, 10, 31)
UNDATED = "客户,30天以内,31-60天,61-90天,90天以上\n甲,1,2,3,4\n乙,0,0,0,0\n"


@pytest.fixture
def prepared(tmp_path):
    """A function: text and options → the receivables read and compared, and the empty store."""

    def read(text: str, **options):
        path, store = tmp_path / "ageing.csv", new_store()
        path.write_text(text, encoding="utf-8")
        return records_of("receivable").prepare(store, path, RecordOptions(**options)), store

    return read


def overdue(store: Store) -> dict[str, dict[int | None, Decimal]]:
    """Customer → least days overdue (None: not due) → amount."""
    owed: dict[str, dict[int | None, Decimal]] = {}
    for row in recorded(store, "receivable").to_pylist():
        days = (row["statement_date"] - row["due_date"]).days if row["due_date"] else None
        owed.setdefault(row["customer"], {})[days] = row["amount"]
    return owed


@pytest.mark.parametrize("lang", AGES)
def test_each_span_is_overdue_since_its_first_day(prepared, lang):
    read, store = prepared(AGES[lang])
    read.commit(store, "Ada")
    assert list(overdue(store).values()) == [
        {None: 100, 31: 50},
        {1: 20, 91: 900},
        {None: -10},
    ]
    assert {row["statement_date"] for row in recorded(store, "receivable").to_pylist()} == {
        STATEMENT
    }
    assert read.report.amount == "1060" and read.report.rejected == 0
    assert [said["code"] for said in read.report.conclusions] == ["ageing_report"]


WRITTEN = {
    "fr": "Balance âgée clients;;;;\nArrêtée au 31/10/2025;;;;\nClient;Non échu;0-30 j;31-60 j;+ 60 j\n"
    "Alpha;100,00;0,00;50,00;0,00\nBeta;0,00;20,00;0,00;900,00\n",
    "ja": "売掛金年齢表,,,,\n2025年10月31日現在,,,,\n得意先名,期日前,1～30日,31～60日,61日以上\n"
    "Alpha,100,0,50,0\nBeta,0,20,0,900\n",
    "it": "Scadenzario clienti al 31/10/2025;;;;\nCliente;A scadere;1-30 gg;31-60 gg;Oltre 60 gg\n"
    "Alpha;100,00;0,00;50,00;0,00\nBeta;0,00;20,00;0,00;900,00\n",
    "pl": "Na dzień 31.10.2025;;;;\nKontrahent;Nieprzeterminowane;1-30 dni;31-60 dni;Powyżej 60 dni\n"
    "Alpha;100,00;0,00;50,00;0,00\nBeta;0,00;20,00;0,00;900,00\n",
    "ru": "Задолженность на 31.10.2025;;;;\nКонтрагент;Не просрочено;1-30 дней;31-60 дней;Свыше 60 дней\n"
    "Alpha;100,00;0,00;50,00;0,00\nBeta;0,00;20,00;0,00;900,00\n",
    "ko": "기준일: 2025-10-31,,,,\n거래처,미도래,1~30일,31~60일,60일 초과\n"
    "Alpha,100,0,50,0\nBeta,0,20,0,900\n",
    "th": "ณ วันที่ 31/10/2568,,,,\nลูกค้า,ยังไม่ครบกำหนด,1-30 วัน,31-60 วัน,เกิน 60 วัน\n"
    "Alpha,100,0,50,0\nBeta,0,20,0,900\n",
    "zh": "日期：2025-10-31,,,,\n客户,未到期金额,逾期30天内,逾期31至60天,逾期超过60天\n"
    "Alpha,100,0,50,0\nBeta,0,20,0,900\n",
    "de": "Stichtag: 31.10.2025;;;;\nKunde;Noch nicht fällig;1 bis 30;31 bis 60;ab 61\n"
    "Alpha;100,00;0,00;50,00;0,00\nBeta;0,00;20,00;0,00;900,00\n",
    "older": "As of 10/31/2025,,,,\nPartner,Not due on,1 - 30,31 - 60,Older\n"
    "Alpha,100.00,0.00,50.00,0.00\nBeta,0.00,20.00,0.00,900.00\n",
    "months": "As at 31 October 2025,,,,\nContact,Current,< 1 Month,1 Month,Older\n"
    "Alpha,100.00,0.00,50.00,0.00\nBeta,0.00,20.00,0.00,900.00\n",
    "no heading of the customer": "As of 10/31/2025,,,,\n61 and over,31 - 60,1 - 30,Current,\n"
    "0.00,50.00,0.00,100.00,Alpha\n900.00,0.00,20.00,0.00,Beta\n",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_ages_are_read_in_every_writing(prepared, name):
    read, store = prepared(WRITTEN[name])
    read.commit(store, "Ada")
    owed = {
        customer: {days: amount for days, amount in ages.items() if amount}
        for customer, ages in overdue(store).items()
    }
    assert owed == {"Alpha": {None: 100, 31: 50}, "Beta": {1: 20, 61: 900}}
    assert read.report.rejected == 0


def test_the_day_on_which_a_report_was_printed_is_not_that_of_the_statement(prepared):
    with pytest.raises(UserError, match="record_statement_date"):
        prepared(WRITTEN["fr"].replace("Arrêtée au", "Imprimé le"))


def test_ages_that_may_count_from_the_invoice_are_asked_about(prepared):
    with pytest.raises(OpenQuestion) as error:
        prepared(UNDATED, statement_date=STATEMENT)
    assert error.value.code == "ageing_basis"
    read, store = prepared(UNDATED, statement_date=STATEMENT, ageing="due")
    read.commit(store, "Ada")
    assert overdue(store) == {"甲": {1: 1, 31: 2, 61: 3, 91: 4}, "乙": {1: 0}}
    # No column has their total: nothing is said to add up.
    assert [said["code"] for said in read.report.conclusions] == ["ageing_spans"]


def test_the_balance_alone_is_one_of_the_other_readings(prepared):
    (said,) = prepared(AGES["en"])[0].report.conclusions
    assert said["alternatives"] == [{"value": "Total", "flags": ["--map", "amount=Total"]}]


def test_while_it_is_asked_since_when_days_count_nothing_is_concluded(tmp_path):
    path = tmp_path / "ageing.csv"
    path.write_text(UNDATED, encoding="utf-8")
    seen = records_of("receivable").look(new_store(), path, RecordOptions())
    assert [one.code for one in seen.questions] == ["ageing_basis"] and not seen.conclusions


def test_a_person_who_names_the_balance_gets_the_balance(prepared):
    read, store = prepared(AGES["en"], mapping=(("amount", "Total"),), statement_date=STATEMENT)
    read.commit(store, "Ada")
    assert overdue(store)["Beta Ltd"] == {None: 920}


def test_ages_from_the_invoice_leave_a_balance_that_is_never_overdue(prepared):
    text = (
        UNDATED.replace("90天以上", "90天以上,合计")
        .replace("4\n", "4,10\n")
        .replace("0\n", "0,0\n")
    )
    read, store = prepared(text, statement_date=STATEMENT, ageing="invoice")
    read.commit(store, "Ada")
    assert overdue(store) == {"甲": {None: 10}, "乙": {None: 0}}


BY_REST = {
    "zh": "截止日期：2025-10-31\n客户,期末余额,协议内,逾期1-30天,逾期31-60天,逾期60天以上\n"
    "甲,150,100,0,50,0\n乙,920,0,20,0,900\n",
    "en": "Aged debtors at 31/10/2025\nClient,Balance,On terms,1-30 days overdue,31-60 days overdue,"
    "over 60 days overdue\n"
    "A,150,100,0,50,0\nB,920,0,20,0,900\n",
}


@pytest.mark.parametrize("lang", BY_REST)
def test_what_the_balance_holds_beyond_the_spans_is_not_due(prepared, lang):
    read, store = prepared(BY_REST[lang])
    read.commit(store, "Ada")
    assert list(overdue(store).values()) == [{None: 100, 31: 50}, {1: 20, 61: 900}]
    assert read.report.amount == "1070"


@pytest.mark.parametrize(
    "title", ["Balance âgée au 31/10/2025", "Antigüedad de saldos al 31 de octubre de 2025"]
)
def test_the_day_of_the_statement_may_end_a_line(prepared, title):
    read, store = prepared(f"{title}\nClient;Non échu;1-30;31-60;Total\nA;1;2;3;6\nB;1;0;0;1\n")
    read.commit(store, "Ada")
    assert {row["statement_date"] for row in recorded(store, "receivable").to_pylist()} == {
        STATEMENT
    }
