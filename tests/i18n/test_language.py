"""How a language speaks: facts, plurals, tables, and what happens when one is missing."""

from datetime import date
from decimal import Decimal

import pytest

from i18n import Language
from i18n.numbers import THIN

en, zh = Language.of("en"), Language.of("zh")


def plain(text: str) -> str:
    return text.replace(THIN, " ")


def test_the_finding_reads_as_a_director_says_it():
    facts = {
        "k80": 23,
        "n": 412,
        "share": 23 / 412,
        "target": Decimal("0.80"),
        "by": "customer",
        "measure": "revenue",
        "compare": "year",
        "difference": 3,
    }
    assert plain(en("pareto.sentence_fewer", **facts)) == (
        "23 of 412 customers (5.6%) generate 80% of net revenue, 3 fewer than last year."
    )
    assert plain(zh("pareto.sentence_fewer", **facts)) == (
        "412 家客户中，23 家（5.6%）贡献了 80% 的净销售额，比上年同期少 3 家。"
    )


def test_one_customer_generates_and_two_generate():
    facts = {"n": 5, "share": 0.2, "target": 0.8, "by": "customer", "measure": "revenue"}
    assert " generates " in en("pareto.sentence", k80=1, **facts)
    assert " generate " in en("pareto.sentence", k80=2, **facts)


def test_a_missing_text_names_its_key():
    with pytest.raises(KeyError, match=r"pareto\.nonsense"):
        en("pareto.nonsense")


def test_a_missing_fact_names_the_text_and_the_fact():
    with pytest.raises(KeyError, match=r"pareto\.sentence: k80"):
        en("pareto.sentence", n=5, share=0.2, target=0.8, by="customer", measure="revenue")


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="fr"):
        Language.of("fr")


@pytest.mark.parametrize("locale", ["zh", "zh-CN", "zh-Hans-CN", "zh-SG", "ZH-cn", "zh_CN.UTF-8"])
def test_a_browser_of_the_mainland_gets_simplified_chinese(locale):
    assert Language.from_locale(locale) == zh


@pytest.mark.parametrize(
    "locale", ["zh-TW", "zh-HK", "zh-Hant", "zh-Hant-TW", "zh_TW.UTF-8", "zh-MO"]
)
def test_a_browser_of_taiwan_or_hong_kong_gets_traditional_chinese(locale):
    assert Language.from_locale(locale) == Language.of("zh-Hant")


@pytest.mark.parametrize("locale", [None, "", "en-US", "de", "ja-JP"])
def test_any_other_browser_gets_english(locale):
    assert Language.from_locale(locale) == en


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (0, "0", "0"),
        (7, "7.00", "7.00"),
        (999.5, "1.00K", "1,000"),
        (9_994, "9.99K", "9,990"),
        (9_995, "10.0K", "1.00万"),
        (123_900, "124K", "12.4万"),
        (999_499, "999K", "99.9万"),
        (999_500, "1.00M", "100万"),
        (999_950, "1.00M", "100万"),
        (12_340_000, "12.3M", "1,230万"),
        (99_949_999, "99.9M", "9,990万"),
        (99_995_000, "100M", "1.00亿"),
        (132_000_000, "132M", "1.32亿"),
        (Decimal("999999999999.99"), "1.00T", "1.00万亿"),
        (-123_900, "−124K", "−12.4万"),
        (0.0512, "0.0512", "0.0512"),
        (None, "–", "–"),
        (float("nan"), "–", "–"),
        (float("inf"), "–", "–"),
    ],
)
def test_three_digits_roll_over_to_the_next_unit(value, english, chinese):
    assert (plain(en.compact(value)), plain(zh.compact(value))) == (english, chinese)


def test_a_decimal_is_written_exactly():
    assert en.money(Decimal("12345678901234567890123456.785")) == (
        "12,345,678,901,234,567,890,123,456.79"
    )


def test_halves_are_rounded_as_in_a_spreadsheet():
    assert [en.number(value, 1) for value in (0.05, 0.15, 0.25, -0.25)] == [
        "0.1",
        "0.2",
        "0.3",
        "−0.3",
    ]


def test_an_amount_carries_its_currency_and_none_when_unknown():
    assert plain(zh.money(Decimal("-1234.5"), "CNY")) == "−1,234.50 元"
    assert plain(zh.compact(123_900, "CNY")) == "12.4万元"
    assert plain(en.compact(-123_900, "EUR")) == "−€124K"
    assert plain(en.compact(123_900)) == "124K"


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (0.032, "▲ 3.2%", "▲ 3.2%"),
        (-0.5, "▼ 50.0%", "▼ 50.0%"),
        (0, "unchanged", "持平"),
        (Decimal("0.0001"), "▲ <0.1%", "▲ <0.1%"),
        (None, "–", "–"),
    ],
)
def test_a_change_has_a_direction_and_only_zero_is_unchanged(value, english, chinese):
    assert (plain(en.change(value)), plain(zh.change(value))) == (english, chinese)


def test_dates_cannot_be_misread():
    assert en.day(date(2026, 3, 4)) == "4 Mar 2026"
    assert zh.day(date(2026, 3, 4)) == "2026年3月4日"
    assert (en.month(date(2026, 3, 4)), zh.month(date(2026, 3, 4))) == ("Mar 2026", "2026年3月")


def test_a_list_is_written_one_by_one():
    facts = {"sheet": "A", "sheets": ["甲", "乙"]}
    assert "甲、乙" in zh("error.sheet_unknown", **facts)
    assert "甲, 乙" in en("error.sheet_unknown", **facts)
