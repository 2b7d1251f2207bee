"""Columns without a field, kept as dimensions of the store's own."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from analytics.known import KnownStore
from analytics.pareto.pareto import pareto
from analytics.question import Question
from analytics.scope import Scope, from_query, to_query
from cli.main import main
from data.errors import UserError
from data.imports.sales import ImportOptions, prepare
from data.rebuild import rebuild
from data.records.going_back import restore, undo
from data.store.backup import backup, restore_backup
from data.store.digest import digest_of
from data.store.store import Store

pytestmark = pytest.mark.slow

HEAD = "日期,客户,金额,品牌,仓库\n"
ROWS = HEAD + "2024-01-29,甲,2500,华为,北京\n2024-01-30,乙,100,小米,上海\n2024-01-31,丙,50,华为,\n"
KEEP = (("品牌", ""), ("仓库", "Store house"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.duckdb"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(Store.open(path)) as opened:
        yield opened


def add(store: Store, text: str = ROWS, **options):
    assert store.path
    file = store.path.with_name("sales.csv")
    file.write_text(text, encoding="utf-8")
    prepared = prepare(store, file, ImportOptions(**options))
    prepared.commit(store, author="Ada")
    return prepared.report


def values(store: Store, item: str, *filters: tuple[str, str]) -> dict[str, float]:
    scope = Scope.build(store.facts(), preset="all", item=item, filters=filters)
    frame = pareto(Question(store, scope)).frame()
    return dict(zip(frame["id"], frame["value"], strict=True))


def test_a_kept_column_is_an_item_and_a_filter(store):
    report = add(store, keep=KEEP)
    assert report.kept == {"品牌": "品牌", "Store house": "仓库"}
    assert (report.new_members["品牌"], report.new_members["Store house"]) == (2, 2)
    assert [(one.code, one.name) for one in store.own_dimensions()] == [
        ("own_1", "品牌"),
        ("own_2", "Store house"),
    ]
    assert store.facts().dimensions == ("customer", "group", "own_1", "own_2")
    assert values(store, "品牌") == {"华为": 2550, "小米": 100}
    assert values(store, "own.store HOUSE", ("品牌", "华为")) == {"北京": 2500}


def test_it_is_remembered_with_the_mapping_until_a_person_says_otherwise(store):
    add(store, keep=KEEP)
    add(store, HEAD + "2024-02-01,丁,7,苹果,\n")
    assert values(store, "品牌")["苹果"] == 7
    add(store, HEAD + "2024-02-02,丁,8,三星,\n", keep=())
    assert "三星" not in values(store, "品牌")


def test_keeping_a_column_of_a_file_that_is_there_already_updates_its_lines(store):
    add(store)
    report = add(store, keep=KEEP)
    assert (report.accepted, report.changed, report.retired["lines"]) == (3, 3, 3)
    assert values(store, "customer") == {"甲": 2500, "乙": 100, "丙": 50}
    again = add(store)
    assert (again.accepted, again.unchanged) == (0, 3)


def test_without_fingerprints_too_lines_are_updated_and_not_doubled(store):
    add(store, identity="mapped_columns")
    report = add(store, keep=KEEP)
    assert (report.accepted, report.changed, store.facts().lines) == (3, 3, 3)
    assert (add(store).unchanged, add(store, keep=()).unchanged) == (3, 3)


def test_rows_that_differ_only_in_a_kept_column_are_two_rows(store):
    add(store, keep=KEEP)
    report = add(store, HEAD + "2024-01-29,甲,2500,苹果,北京\n")
    assert (report.accepted, report.changed) == (1, 0)


def test_another_file_fills_the_same_dimension_whatever_the_case_of_its_name(store):
    add(store, "date,customer,amount,Brand\n2024-01-01,A,1,x\n", keep=(("Brand", ""),))
    add(store, "date,customer,amount,brand\n2024-01-02,A,2,y\n", keep=(("brand", "ＢＲＡＮＤ"),))
    assert [one.name for one in store.own_dimensions()] == ["Brand"]
    assert values(store, "brand") == {"x": 1, "y": 2}


@pytest.mark.parametrize(
    ("keep", "code"),
    [
        ((("品牌", " "),), "own_name_empty"),
        ((("#4", ""),), "own_name_empty"),
        ((("品牌", "x" * 41),), "own_name_long"),
        ((("品牌", "Region"),), "own_name_taken"),
        ((("品牌", "own_3"),), "own_name_taken"),
        ((("品牌", "B"), ("仓库", "b")), "own_name_twice"),
        ((("型号", ""),), "column_unknown"),
    ],
)
def test_names_that_cannot_be_kept_are_refused(store, keep, code):
    with pytest.raises(UserError) as caught:
        add(store, keep=keep)
    assert caught.value.code == code
    assert store.version == 0 and store.own_dimensions() == ()


def test_a_column_that_was_given_a_field_is_not_kept_beside_it(store):
    with pytest.raises(UserError) as caught:
        add(store, keep=KEEP, mapping=(("category", "品牌"),))
    assert caught.value.code == "own_column_mapped"
    assert add(store, keep=(("客户", ""),)).mapping.get("customer") is None  # a guess gives way


def test_marks_that_mean_something_elsewhere_are_no_part_of_a_name(store):
    head = "date,customer,amount,<b>x</b> [y](z) $1$ `c` 'd'\n"
    add(
        store,
        head + "2024-01-01,A,1,v\n",
        keep=(("#4", "<b>x</b> [y](z) $1$; drop table sale_line"),),
    )
    assert [one.name for one in store.own_dimensions()] == [
        "b x /b y (z) 1 drop table sales line".replace("sales line", "sale_line")
    ]
    assert values(store, "own_1") == {"v": 1}


def test_a_dry_run_and_an_import_that_fails_leave_no_dimension(store, monkeypatch):
    file = store.path.with_name("sales.csv")
    file.write_text(ROWS, encoding="utf-8")
    prepared = prepare(store, file, ImportOptions(keep=KEEP))
    assert store.own_dimensions() == ()
    with monkeypatch.context() as patched:
        patched.setattr("data.imports.memory.remember", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            prepared.commit(store)
    assert store.own_dimensions() == () and "own_1_key" not in str(
        store.query("describe sale_line")
    )
    assert prepared.commit(store) == 1


def test_two_imports_at_once_share_the_dimension_that_both_bring(store):
    first, second = store.path.with_name("a.csv"), store.path.with_name("b.csv")
    first.write_text(ROWS, encoding="utf-8")
    second.write_text(HEAD + "2024-03-01,戊,9,苹果,广州\n", encoding="utf-8")
    waiting = [
        prepare(store, file, ImportOptions(keep=keep))
        for file, keep in ((first, KEEP), (second, (("品牌", ""),)))
    ]
    for prepared in waiting:
        prepared.commit(store)
    assert len(store.own_dimensions()) == 2
    assert values(store, "品牌") == {"华为": 2550, "小米": 100, "苹果": 9}


def test_versions_journal_and_backup_know_it(store, path, tmp_path):
    add(store, HEAD + "2023-01-01,甲,1,旧,\n")
    add(store, keep=KEEP)
    assert store.facts(1).own == ()
    add(store, HEAD + "2025-01-01,己,4,新,\n")
    undo(store, 2)
    assert values(store, "品牌") == {"新": 4}
    restore(store, 1)
    assert store.facts().dimensions == ("customer", "group")
    restore(store, 3)
    assert values(store, "品牌") == {"华为": 2550, "小米": 100, "新": 4}
    before = digest_of(store)
    backup(store, tmp_path / "kept.zip")
    store.close()
    assert rebuild(path).compared
    restore_backup(tmp_path / "kept.zip", path)
    with closing(Store.open(path)) as again:
        assert digest_of(again) == before


def test_a_link_holds_it_by_its_name_and_no_other_field_is_taken_for_it(store):
    add(store, keep=(("品牌", "Period"), ("仓库", "")))
    known = KnownStore(store)
    filters = [("仓库", "北京"), ("Period", "华为")]
    rules = {"rules": known.rules, "records": known.records(None)}
    scope = Scope.build(store.facts(), item="period", filters=filters, **rules)
    query = to_query(scope)
    assert query["item"] == ["own.Period"]
    assert (query["own.Period"], query["own.仓库"], query["period"]) == (
        ["华为"],
        ["北京"],
        ["12m"],
    )
    assert from_query(query, known) == (scope, ())
    assert from_query({"仓库": ["北京"], "item": ["仓库"]}, known)[0].filters == (
        ("own_2", ("北京",)),
    )


def test_a_link_to_a_dimension_that_the_store_does_not_have_says_so(store):
    add(store)
    scope, ignored = from_query({"own.品牌": ["华为"], "item": ["own.品牌"]}, KnownStore(store))
    assert (scope.filters, scope.item) == ((), "customer")
    assert {(one.field, one.reason) for one in ignored} == {
        ("own.品牌", "field_unknown"),
        ("item", "value_invalid"),
    }


def test_the_command_keeps_columns_and_reports_by_them(tmp_path, capsys):
    file, db = tmp_path / "sales.csv", ["--db", str(tmp_path / "s.duckdb"), "--lang", "en"]
    file.write_text(ROWS, encoding="utf-8")
    assert main(["import", str(file), "--yes", "--keep", "品牌", "仓库=Warehouse", *db]) == 0
    assert "Filter of your own: Warehouse ← 仓库" in capsys.readouterr().out
    asked = [
        "report",
        "pareto",
        "--by",
        "Warehouse",
        "--filter",
        "品牌=华为",
        "--format",
        "csv",
        *db,
    ]
    assert main(asked) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("北京,北京,2500")
    assert main(["report", "pareto", "--filter", "品牌=诺基亚", *db]) == 0
    said = capsys.readouterr()
    assert '"field": "品牌"' in said.out and "品牌: “诺基亚” is not in this data" in said.err
    assert main(["report", "pareto", "--by", "颜色", *db]) == 2
    assert "品牌, Warehouse" in capsys.readouterr().err
    assert main(["import", str(file), "--yes", "--identity", "mapped-columns", *db]) == 0
