"""Reading the cells: numbers, dates, amounts, currencies, ids."""

from decimal import Decimal

import pytest

from data.errors import UserError
from data.imports.sales import ImportOptions, prepare
from tests.shared import new_store

pytestmark = pytest.mark.slow


def brought(tmp_path, text, **options):
    """Import a text into a fresh store; returns the report and the lines in the order of the file."""
    path = tmp_path / "sales.csv"
    path.write_text(text, encoding="utf-8")
    store = new_store()
    prepared = prepare(store, path, ImportOptions(**options))
    report = prepared.report
    prepared.commit(store)
    lines = store.query("select * from sale_line order by sale_date, rowid").to_pylist()
    return report, lines, store


def amounts(tmp_path, texts, delimiter=",", **options):
    rows = "".join(f'2024-01-{day:02}{delimiter}"{text}"\n' for day, text in enumerate(texts, 1))
    report, lines, _ = brought(tmp_path, f"date{delimiter}amount\n{rows}", **options)
    return [line["amount"].normalize() for line in lines], report


def refused(tmp_path, text, **options):
    with pytest.raises(UserError) as caught:
        brought(tmp_path, text, **options)
    return caught.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1.234.567", "1234567"),
        ("12,34,567.00", "1234567"),
        ("2024,994", "2024.994"),
        ("0,125", "0.125"),
        ("1 234,50", "1234.5"),
        ("1\u00a0234,50", "1234.5"),
        ("1\u202f234 567", "1234567"),
        ("1'234.50", "1234.5"),
        ("¥1,200.5", "1200.5"),
        ("￥１，２００．５", "1200.5"),
        ("RMB 100", "100"),
        ("100元", "100"),
        ("1.2万", "12000"),
        ("3亿", "300000000"),
        ("(4,533.75)", "-4533.75"),
        ("$(4,533.75)", "-4533.75"),
        ("-$5", "-5"),
        ("12.5-", "-12.5"),
        ("−7", "-7"),
        (" $-   ", "0"),
        ("1.2E+05", "120000"),
        ("+7", "7"),
        (".5", "0.5"),
        ("0.0000005", "0.000001"),
    ],
)
def test_a_number_is_read_in_every_usual_spelling(tmp_path, text, value):
    found, _ = amounts(tmp_path, [text])
    assert found == [Decimal(value).normalize()]


@pytest.mark.parametrize("text", ["abc", "01.02.2024", "1.2.3", "12 34", "5 apples", "1,23,4"])
def test_a_text_that_is_no_number_is_rejected_not_guessed(tmp_path, text):
    found, report = amounts(tmp_path, [text, "1"])
    assert (len(found), report.rejects_by) == (1, {"bad_amount": 1})
    assert report.rejects[0] == {
        "row": 2,
        "column": "amount",
        "value": text,
        "reason": "bad_amount",
    }


@pytest.mark.parametrize("text", ["", " ", "NA", "n/a", "NULL", "-", "#N/A"])
def test_a_blank_amount_is_missing(tmp_path, text):
    _, report = amounts(tmp_path, [text, "1"])
    assert report.rejects_by == {"missing_amount": 1}


@pytest.mark.parametrize(
    ("texts", "values", "delimiter"),
    [
        (["1.234", "2,5"], ["1234", "2.5"], ";"),
        (["1,234", "2.5"], ["1234", "2.5"], ","),
        (["1.234", "2.5"], ["1.234", "2.5"], ";"),
        (["1,234", "7"], ["1234", "7"], ","),
        (["1,234", "7"], ["1.234", "7"], ";"),
        (["1.234", "7"], ["1.234", "7"], ","),
        (["1.234", "7"], ["1234", "7"], ";"),
    ],
)
def test_the_column_decides_an_ambiguous_mark(tmp_path, texts, values, delimiter):
    found, report = amounts(tmp_path, texts, delimiter)
    assert found == [Decimal(value).normalize() for value in values]
    doubted = [one for one in report.warnings if one["code"] == "number_ambiguous"]
    assert bool(doubted) == (texts[1] == "7")


def test_another_column_may_tell_the_decimal_mark(tmp_path):
    report, lines, _ = brought(tmp_path, 'date,amount,cost\n2024-01-01,"1,234","0,5"\n')
    assert lines[0]["amount"] == Decimal("1.234")
    assert report.warnings[0]["told_by_others"] is True


def test_a_given_decimal_mark_wins(tmp_path):
    assert amounts(tmp_path, ["1,234"], decimal_mark=",")[0] == [Decimal("1.234")]


def test_money_beyond_twelve_digits_is_refused(tmp_path):
    found, report = amounts(tmp_path, ["999999999999.99", "1000000000000", "1e30"])
    assert len(found) == 1
    assert report.rejects_by == {"amount_too_large": 2}


def test_an_unreadable_optional_number_rejects_the_row_and_a_blank_one_is_unknown(tmp_path):
    text = "date,amount,quantity,cost\n2024-01-01,5,two,1\n2024-01-02,5,,\n2024-01-03,5,1,x\n"
    report, lines, _ = brought(tmp_path, text)
    assert report.rejects_by == {"bad_quantity": 1, "bad_cost": 1}
    assert (lines[0]["quantity"], lines[0]["cost"]) == (None, None)


@pytest.mark.parametrize(
    ("quantity", "price", "discount", "amount"),
    [
        ("3", "0.3333335", "", "1.000001"),
        ("-3", "0.3333335", "", "-1.000001"),
        ("2", "14.00", "0.05", "26.6"),
        ("2", "14.00", "5%", "26.6"),
        ("999999", "999999.999999", "0", "999998999999.000001"),
        ("1.000001", "1.000001", "0", "1.000002"),
        ("1", "0.0000005", "0", "0.000001"),
        ("-1", "0.0000005", "0", "-0.000001"),
    ],
)
def test_quantity_times_price_is_exact(tmp_path, quantity, price, discount, amount):
    _, lines, _ = brought(
        tmp_path, f"date,quantity,unit price,discount\n2024-01-01,{quantity},{price},{discount}\n"
    )
    assert lines[0]["amount"] == Decimal(amount)


def test_discounts_above_one_are_percent_and_the_report_says_so(tmp_path):
    text = "date,quantity,unit price,discount\n2024-01-01,1,100,15\n2024-01-02,1,100,1\n2024-01-03,1,100,5%\n"
    report, lines, _ = brought(tmp_path, text)
    assert [line["amount"] for line in lines] == [85, 99, 95]
    assert report.reading["discount"] == "taken-percent"


def test_a_discount_is_not_taken_off_a_given_amount(tmp_path):
    report, lines, _ = brought(tmp_path, "date,amount,discount\n2024-01-01,100,0.5\n")
    assert lines[0]["amount"] == 100
    assert "discount" not in report.mapping


def test_a_row_without_factor_has_no_amount(tmp_path):
    text = "date,quantity,unit price\n2024-01-01,,5\n2024-01-02,2,\n2024-01-03,2,bad\n2024-01-04,1e9,1e9\n"
    report, lines, _ = brought(tmp_path, text)
    assert lines == []
    assert report.rejects_by == {
        "missing_quantity": 1,
        "missing_unit_price": 1,
        "bad_unit_price": 1,
        "amount_too_large": 1,
    }


def test_cost_is_amount_less_profit(tmp_path):
    _, lines, _ = brought(tmp_path, "date,amount,profit\n2024-01-01,100,30.5\n2024-01-02,100,\n")
    assert [line["cost"] for line in lines] == [Decimal("69.5"), None]


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-05",
        "2024/3/5",
        "2024.03.05",
        "2024年3月5日",
        "20240305",
        "2024-03-05T10:11:12.5Z",
        "2024/3/5 9:07",
        "2024-03-05 下午3:05",
        "5-Mar-24",
        "Mar 5, 2024",
        "5 mars 2024",
        "5. März 2024",
        "45356",
        "２０２４／０３／０５",
        "2024-03-05 08:00:00+08:00",
    ],
)
def test_a_day_is_read_in_every_usual_spelling(tmp_path, text):
    _, lines, _ = brought(tmp_path, f'date,amount\n"{text}",1\n')
    assert str(lines[0]["sale_date"]) == "2024-03-05"


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (["01/02/2024", "25/12/2024"], "2024-02-01"),
        (["01/02/2024", "12/25/2024"], "2024-01-02"),
        (["1.2.24", "25.12.24"], "2024-02-01"),
        (["02/24/03", "05/07/03"], "2003-02-24"),
        (["24-01-02", "24-02-03", "24-03-31"], "2024-01-02"),
        (["31/12/69", "01/01/70"], "1970-01-01"),
        (["01/01/2013", "01/06/2013", "01/12/2014"], "2013-01-01"),
    ],
)
def test_day_first_or_month_first_by_evidence(tmp_path, days, first):
    report, _, _ = brought(tmp_path, "date,amount\n" + "".join(f"{day},1\n" for day in days))
    assert (report.first_day, report.rejected) == (first, 0)


def test_evidence_in_the_last_row_counts_also_when_a_filter_drops_it(tmp_path):
    rows = "".join(f"0{1 + at % 9}/0{1 + at % 8}/2024,1,a\n" for at in range(5_000))
    report, _, _ = brought(tmp_path, f"date,amount,k\n{rows}31/08/2024,1,b\n", where=(("k", "a"),))
    assert report.last_day == "2024-08-09"


def test_without_evidence_the_order_is_asked(tmp_path):
    text = "date,amount\n01/02/2024,1\n03/04/2024,1\n"
    error = refused(tmp_path, text)
    assert (error.code, error.facts["orders"]) == ("date_order_unknown", ["dmy", "mdy"])
    assert brought(tmp_path, text, date_order="mdy")[0].first_day == "2024-01-02"


def test_contradictory_dates_are_refused_and_a_few_slips_rejected(tmp_path):
    head, day_first = "date,amount\n", "".join(f"{day}/01/2024,1\n" for day in range(13, 32))
    error = refused(tmp_path, f"{head}13/01/2024,1\n01/13/2024,1\n")
    assert error.code == "date_order_contradictory"
    assert error.facts["examples"] == ["13/01/2024", "01/13/2024"]
    report, _, _ = brought(tmp_path, f"{head}{day_first}01/13/2024,1\n")
    assert (report.accepted, report.rejects_by) == (19, {"bad_date": 1})


@pytest.mark.parametrize(
    "text", ["2024-02-30", "1899-12-31", "2201-01-01", "soon", "2024-01-05 soon"]
)
def test_an_impossible_day_is_rejected(tmp_path, text):
    report, _, _ = brought(tmp_path, f"date,amount\n{text},1\n2024-01-01,1\n")
    assert report.rejects[0] == {"row": 2, "column": "date", "value": text, "reason": "bad_date"}


def test_a_missing_day_is_rejected(tmp_path):
    report, _, _ = brought(tmp_path, "date,amount,customer\n,1,A\n2024-01-01,1,A\n")
    assert report.rejects_by == {"missing_date": 1}


def test_ids_are_trimmed_exact_and_free_of_float_tails(tmp_path):
    text = "date,customer id,order,amount\n" + "".join(
        f"2024-01-01,{one},O{at}.0,1\n"
        for at, one in enumerate(["17850.0", " 17850 ", "a", "A", "007", ""])
    )
    _, lines, store = brought(tmp_path, text)
    assert list(store.members("customer").ids) == ["17850", "a", "A", "007"]
    assert lines[-1]["customer_key"] is None
    assert lines[-1]["group_key"] is None


def test_texts_like_na_stay_text(tmp_path):
    _, _, store = brought(tmp_path, "date,amount,region\n2024-01-01,1,NA\n2024-01-02,1,NULL\n")
    assert list(store.members("region").ids) == ["NA", "NULL"]


def test_a_customer_without_parent_is_its_own_group(tmp_path):
    text = "date,customer,group,amount\n2024-01-01,A,G,1\n2024-01-01,B,G,1\n2024-01-01,C,,1\n"
    _, lines, store = brought(tmp_path, text)
    groups = list(store.members("group").ids)
    assert [groups[line["group_key"]] for line in lines] == ["G", "G", "C"]


def test_several_currencies_are_refused_unless_a_filter_picks_one(tmp_path):
    text = "date,amount,currency\n2024-01-01,1,CNY\n2024-01-02,1,USD\n2024-01-03,1,人民币\n"
    error = refused(tmp_path, text)
    facts = {"column": "currency", "currencies": ["CNY", "USD"]}
    assert (error.code, error.facts) == ("several_currencies", facts)
    assert error.flags[0] == ("--where", "currency=CNY", "--where", "currency=人民币")
    _, _, store = brought(tmp_path, text, where=(("currency", "CNY"), ("currency", "人民币")))
    assert store.facts().currency == "CNY"


def test_signs_in_the_amounts_are_currencies_too(tmp_path):
    assert (
        refused(tmp_path, "date,amount\n2024-01-01,$1\n2024-01-02,€1\n").code
        == "several_currencies"
    )


def test_a_file_in_another_currency_than_the_store_is_refused(tmp_path):
    _, _, store = brought(tmp_path, "date,amount\n2024-01-01,¥1\n")
    path = tmp_path / "other.csv"
    path.write_text("date,amount\n2024-01-01,$1\n")
    with pytest.raises(UserError) as caught:
        prepare(store, path)
    assert caught.value.code == "currency_differs"
    assert caught.value.facts == {"file_currency": "USD", "store_currency": "CNY"}
