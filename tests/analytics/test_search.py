"""Finding customers by id, name and pinyin initials."""

from datetime import date

import pytest

from analytics.customers.search import customers
from analytics.question import Question
from analytics.scope import Scope
from data.records import record, records_version
from data.store.store import Store
from tests.shared import new_store

pytestmark = pytest.mark.sampled

NAMES = {
    "C1001": "上海岫澜（集团）有限公司",
    "C1002": "重庆长江制药",
    "C1003": "Ａcme 水泵",
    "C2001": "上海阀门 Ltd.",
    "ACME": "安徽",
}


@pytest.fixture
def store():
    """Five customers with sales and one of the customer list alone."""
    found = new_store()
    with found.change("import") as (cursor, version):
        for key, (one, name) in enumerate(NAMES.items()):
            cursor.execute("insert into dim_customer values (?, ?)", [key, one])
            cursor.execute("insert into customer_name values (?, ?, ?)", [key, name, version])
    record(found, "customer", [{"customer": "P1", "name": "杭州新客户"}], "Ada")
    yield found
    found.close()


def ids(store, text, **more):
    """The ids that are found."""
    return [one.id for one in customers(Question(store, Scope.everything(1)), text, **more)]


def test_an_id_is_found_by_its_beginning_and_by_any_part(store):
    assert ids(store, "c100") == ["C1001", "C1002", "C1003"]
    assert ids(store, "001") == ["C1001", "C2001"]


def test_the_id_itself_comes_before_a_name_that_begins_so(store):
    assert ids(store, "acme") == ["ACME", "C1003"]


def test_a_name_is_found_by_any_part_of_it(store):
    assert ids(store, "岫澜") == ["C1001"]
    assert ids(store, "上海") == ["C1001", "C2001"]


def test_case_and_width_do_not_matter(store):
    assert ids(store, "ＬＴＤ")[0] == "C2001"
    assert ids(store, " acme 水泵 ") == ["C1003"]


def test_pinyin_initials_find_a_name(store):
    assert ids(store, "shxl") == ["C1001"]
    assert ids(store, "SHXLJT") == ["C1001"]  # brackets are left out
    assert ids(store, "xlyx") == []
    assert ids(store, "yxgs") == ["C1001"]


def test_any_reading_of_a_character_counts(store):
    assert ids(store, "cqcj") == ids(store, "zqzj") == ["C1002"]


def test_the_whole_pinyin_finds_a_name_in_every_reading(store):
    assert ids(store, "shanghaixiulan") == ids(store, "shang hai xiu lan") == ["C1001"]
    assert ids(store, "chongqing") == ids(store, "zhongqing") == ["C1002"]
    assert ids(store, "youxiangongsi") == ["C1001"]
    assert ids(store, "xianyou") == []
    assert ids(store, "shanghaifam") == ["C2001"]  # the last reading is begun only
    assert ids(store, "anhui")[0] == "ACME"


def test_what_can_be_parted_in_countless_ways_and_fits_nobody_is_answered(store):
    record(store, "customer", [{"customer": "X1", "name": "阿安南纳"}], "Ada")
    assert ids(store, "anan" * 19 + "qx") == []
    assert ids(store, "anan" * 20) == []
    assert ids(store, "anna") == ["X1"]


def test_a_long_pinyin_is_found_where_latin_names_make_every_letter_a_reading(store):
    assert ids(store, "shanghaixiulanjituan") == ["C1001"]
    cards = [
        {"customer": "P2", "name": "The quick brown fox jumps over the lazy dog"},
        {"customer": "P3", "name": "西安沅禾大药房连锁有限公司"},
    ]
    record(store, "customer", cards, "Ada")
    question = Question(store, Scope.everything(1, records=records_version(store)))
    for typed, one in (("shanghaixiulanjituan", "C1001"), ("xianyuanhedayaofangliansuo", "P3")):
        assert [(found.id, found.by) for found in customers(question, typed)] == [(one, "pinyin")]


def test_a_name_is_found_by_several_of_its_words_in_any_order(store):
    assert ids(store, "阀门 上海") == ["C2001"] and ids(store, "ltd 阀") == ["C2001"]
    assert ids(store, "阀门 重庆") == []


def test_accents_do_not_matter(store):
    record(store, "customer", [{"customer": "T1", "name": "Tönhäuser Élan"}], "Ada")
    assert ids(store, "Tonhauser") == ids(store, "tönhäuser elan") == ["T1"]


def test_spaces_and_brackets_of_a_name_can_be_left_out(store):
    assert ids(store, "acme水") == ["C1003"]


def test_initials_and_characters_can_be_mixed(store):
    assert ids(store, "上海fm") == ["C2001"]
    assert ids(store, "acmesb") == ["C1003"]


def test_a_customer_of_the_list_alone_is_found_as_a_prospect(store):
    (found,) = customers(Question(store, Scope.everything(1)), "hzxkh")
    assert (found.id, found.name, found.prospect, found.by) == (
        "P1",
        "杭州新客户",
        True,
        "initials",
    )
    assert not customers(Question(store, Scope.everything(1, records=0)), "hzxkh")


def test_the_name_on_the_card_finds_a_customer_too(store):
    record(store, "customer", [{"customer": "C1002", "name": "渝江药业"}], "Ada")
    (found,) = customers(Question(store, Scope.everything(1)), "渝江")
    assert (found.id, found.name) == ("C1002", "重庆长江制药")


def test_nothing_is_found_by_nothing(store):
    assert ids(store, "  ") == []


def test_no_more_than_the_limit_is_found_and_nobody_twice(store):
    assert len(ids(store, "c", limit=2)) == 2
    every = ids(store, "a")
    assert len(every) == len(set(every))


def test_what_is_typed_is_no_pattern(store):
    assert ids(store, ".*") == ids(store, "[a-z]") == []
    assert ids(store, "c1001\n") == ["C1001"]


def test_a_store_without_customers_finds_nobody():
    store = new_store()
    assert customers(Question(store, Scope.everything(0)), "a") == ()
    store.close()


def later(store: Store) -> Scope:
    """Everything, as it is known by now."""
    return Scope.everything(1, records_version(store))


def test_a_customer_is_found_by_the_telephone_number_of_a_contact_however_it_is_grouped(store):
    contact = {"customer": "C1002", "name": "Li", "phone": "+86 138-0013 8000"}
    before = later(store)
    record(store, "contact", [contact], "Ada")
    abroad = {"customer": "C2001", "name": "Jane", "phone": "+44 (0)20 7946-0958"}
    record(store, "contact", [abroad], "Ada")
    for typed in ("+44 20 7946 0958", "020 79460958"):
        assert [one.id for one in customers(Question(store, later(store)), typed)] == ["C2001"]
    for typed in ("13800138000", "138 0013", "8000"):
        (found,) = customers(Question(store, later(store)), typed)
        assert (found.id, found.by) == ("C1002", "phone")
    assert customers(Question(store, later(store)), "138") == ()
    assert customers(Question(store, before), "13800138000") == ()


def test_whom_only_plan_or_balance_name_are_found_by_their_ids(store):
    record(store, "plan", [{"customer": "N7", "month": "2026-01-01", "amount": "5"}], "Ada")
    owed = {"customer": "N8", "amount": "1", "statement_date": "2026-01-31"}
    record(store, "receivable", [owed], "Ada")
    found = customers(Question(store, later(store)), "n")
    assert [(one.id, one.name, one.prospect) for one in found if one.id.startswith("N")] == [
        ("N7", "N7", True),
        ("N8", "N8", True),
    ]


def test_of_equally_close_ones_the_larger_comes_first(store_of):
    lines = [
        {"customer": one, "amount": amount, "date": date(2026, 1, 5)}
        for one, amount in (("A1", 5), ("A2", 900), ("A3", 40))
    ]
    asked = Question(store_of(lines), Scope.everything(1))
    assert [one.id for one in customers(asked, "a")] == ["A2", "A3", "A1"]
