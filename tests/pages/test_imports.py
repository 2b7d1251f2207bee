"""The import page: choices, what the dry run shows, rejects, merging, and leaving nothing behind."""

from pathlib import Path

import pytest

from data.imports.aliases import kept_aliases
from data.imports.sales import ImportOptions, prepare
from data.store.paths import staging, uploads

pytestmark = pytest.mark.slow

HEAD = "订单编号,日期,客户,金额,数量,单价,折扣,订单状态\n"
ROWS = "A,2026-01-01,东方医药,100,10,10,0.1,交易成功\nB,2026-01-02,乙,200,10,20,0.5,部分发货\n"


@pytest.fixture
def page(store, opened):
    def open_with(text, lang="en"):
        at = opened("imports", lang)
        at.file_uploader[0].upload("订单.csv", text.encode("utf-8"), "text/csv").run()
        assert not at.exception and not at.error
        return at

    return open_with


def widget(at, kind, name):
    return next(
        one for one in getattr(at, kind) if one.key and one.key.startswith(f"import_{name}_")
    )


def words(at):
    kinds = ("markdown", "caption", "warning", "error", "success", "info", "title", "header")
    return " ".join(str(one.value) for kind in kinds for one in getattr(at, kind))


def check(at):
    at.button(key="import_check").click().run()
    assert not at.exception and not at.error
    return at


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_file_lies_on_disk_and_no_longer_in_the_upload_field(page, lang):
    at = page(HEAD + ROWS, lang)
    assert not at.file_uploader
    assert [path.name for path in uploads().rglob("*.csv")] == ["订单.csv"]
    at.button(key="import_other").click().run()
    assert at.file_uploader and not list(uploads().rglob("*"))


def test_rows_are_chosen_by_the_texts_of_a_column(store, page):
    at = page(HEAD + ROWS)
    widget(at, "selectbox", "where_column_0").set_value("订单状态").run()
    values = widget(at, "multiselect", "where_0")
    assert [option for option in values.options] == ["交易成功 (1)", "部分发货 (1)"]
    values.set_value(["交易成功"]).run()
    check(at)
    assert "1 accepted + 0 unchanged + 0 rejected + 1 skipped" in words(at)
    at.button(key="import_confirm").click().run()
    again = page(HEAD + ROWS)
    assert widget(again, "selectbox", "where_column_0").value == "订单状态"
    assert widget(again, "multiselect", "where_0").value == ["交易成功"]


def test_the_formula_of_the_amount_is_chosen_and_kept(store, page):
    at = page(HEAD + ROWS)
    assert widget(at, "radio", "formula").value == "amount"
    widget(at, "radio", "formula").set_value("quantity_price_discount").run()
    widget(at, "button", "ask_discount_reading_taken").click().run()
    check(at)
    at.button(key="import_confirm").click().run()
    assert store.query("select sum(amount)::int as n from sale_line")["n"][0].as_py() == 190
    assert widget(page(HEAD + ROWS), "radio", "formula").value == "quantity_price_discount"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_dry_run_shows_months_customers_near_names_and_odd_rows(page, lang):
    many = "".join(f"M{at},2026-01-03,丙,10,1,10,0,x\n" for at in range(9))
    odd = "X,2026-01-03,丙,99999,1,10,0,x\nY,2090-01-01,东方医药有限公司,5,1,5,0,x\nZ,?,丁,5,1,5,0,x\n"
    at = check(page(HEAD + ROWS + many + odd, lang))
    tables = " ".join(str(one.value.to_dict("records")) for one in at.dataframe)
    assert "99,999.00" in tables
    assert "bad_date" in tables
    said = words(at)
    assert ("新客户" if lang == "zh" else "new customers") in said
    assert ("晚于今天" if lang == "zh" else "later than today") in said
    assert at.button(key="import_merge").disabled


def test_an_accepted_pair_is_checked_again_as_one_customer_and_kept(store, page, opened):
    more = "C,2026-01-03,东方医药有限公司,5,1,5,0,x\n"
    at = check(page(HEAD + ROWS + more))
    [file] = uploads().rglob("*.csv")
    key = f"import_near_0_{file.parent.name}"
    at.session_state[key] = {
        "edited_rows": {0: {"same": True}},
        "added_rows": [],
        "deleted_rows": [],
    }
    at.run()
    at.button(key="import_merge").click().run()
    assert not at.exception
    at.button(key="import_confirm").click().run()
    assert kept_aliases(store) == {"东方医药有限公司": "东方医药"}
    assert sorted(store.members("customer").ids.tolist()) == ["东方医药", "乙"]


def test_discarding_leaves_nothing_behind(store, page):
    at = check(page(HEAD + ROWS))
    at.button(key="import_cancel").click().run()
    staged = store.query(
        "select count(*) as n from duckdb_tables() where database_name like 'staging%'"
    )
    assert staged["n"][0].as_py() == 0 and not list(staging().rglob("*"))
    assert not list(uploads().rglob("*"))
    assert store.version == 0 and at.file_uploader


HOSTILE = "<b>Müller</b><img src=x onerror=alert(1)>"
MARKDOWN = "**bold** $x$ :red[x] [a](javascript:alert(1))"


def test_names_of_a_file_are_text_in_every_sentence(store, page, opened):
    rows = f'H1,2026-01-01,"{HOSTILE}",5,1,5,0,x\nH2,2026-01-01,"{MARKDOWN}",5,1,5,0,x\n'
    at = check(page(HEAD + rows))
    said = words(at)
    assert HOSTILE not in said and MARKDOWN not in said
    assert r"\<b\>Müller" in said and r"\*\*bold\*\*" in said


def test_the_import_knows_the_person_who_signed_in(store, opened, monkeypatch):
    monkeypatch.setattr("ui.screens.imports.page.signed_in", lambda: "Lin")
    at = opened("imports")
    at.file_uploader[0].upload("a.csv", (HEAD + ROWS).encode(), "text/csv").run()
    check(at)
    at.button(key="import_confirm").click().run()
    assert store.query("select author from data_version")["author"].to_pylist() == ["Lin"]


def test_history_lists_author_and_undoes_one_version_alone(store, opened, tmp_path):
    for number, author in ((1, "Lin"), (2, None)):
        path = Path(tmp_path) / f"{number}.csv"
        path.write_text(HEAD + f"{number},2026-0{number}-01,C,5,1,5,0,x\n", encoding="utf-8")
        prepare(store, path, ImportOptions()).commit(store, author=author)
    at = opened("history")
    assert at.dataframe[0].value["author"].fillna("").tolist() == ["", "Lin"]
    at.selectbox(key="history_version").set_value(1).run()
    at.button(key="history_undo").click().run()
    assert not at.exception
    assert store.version == 3 and store.facts().lines == 1
    assert "no longer contains version 1's changes" in words(at)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_history_compares_two_versions(store, opened, tmp_path, lang):
    for number, amount in ((1, "5"), (2, "7.50")):
        path = Path(tmp_path) / f"{number}.csv"
        path.write_text(f"order,line,date,customer,amount\nA,1,2026-01-01,C,{amount}\n")
        prepare(store, path, ImportOptions()).commit(store)
    at = opened("history", lang)
    assert not at.exception
    assert ("1 个月份的数字有更正" if lang == "zh" else "1 month restated") in words(at)
    tables = " ".join(str(one.value.to_dict("records")) for one in at.dataframe)
    assert "7.5" in tables and "2.5" in tables


def test_a_version_that_later_ones_build_on_says_why_it_cannot_be_undone_alone(
    store, opened, tmp_path
):
    for amount in ("5", "7.50"):
        path = Path(tmp_path) / "a.csv"
        path.write_text(f"order,line,date,customer,amount\nA,1,2026-01-01,C,{amount}\n")
        prepare(store, path, ImportOptions()).commit(store)
    at = opened("history")
    at.selectbox(key="history_version").set_value(1).run()
    assert at.button(key="history_undo").disabled
    assert "removed 1 of its lines" in words(at)
