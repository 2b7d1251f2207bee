"""A published file with two columns kept: the import page, filter, Pareto, link, report, and a rebuild."""

import json
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from cli.main import main
from data.rebuild import rebuild
from data.store.digest import digest_of
from data.store.store import Store

pytestmark = pytest.mark.slow

COLUMNS = ("Ship Mode", "Sub-Category")


@pytest.fixture
def export(datasets: Path) -> Path:
    return datasets / "superstore_us" / "Sample - Superstore.csv"


@pytest.fixture
def sums(export: Path) -> pd.DataFrame:
    """Sales by the two columns, as pandas adds them up."""
    rows = pd.read_csv(export, encoding="cp1252")
    return pd.DataFrame(rows.groupby(list(COLUMNS), as_index=False)["Sales"].sum())


def imported(opened, export: Path) -> None:
    at = opened("imports")
    at.file_uploader[0].upload(export.name, export.read_bytes(), "text/csv").run()
    keep = next(one for one in at.multiselect if one.key.startswith("import_keep_"))
    assert set(COLUMNS) <= set(keep.options)
    keep.set_value(list(COLUMNS)).run()
    at.button(key="import_check").click().run()
    assert not at.exception and not at.error
    said = " ".join(str(one.value) for one in at.markdown)
    assert "4 values of Ship Mode" in said and "17 values of Sub-Category" in said
    at.button(key="import_confirm").click().run()
    assert not at.exception and not at.error


def test_two_columns_of_a_real_file_become_filters_and_items(
    store, opened, export, sums, tmp_path, capsys
):
    imported(opened, export)
    first = sums.loc[sums["Ship Mode"] == "First Class"].sort_values("Sales", ascending=False)

    at = opened("pareto", period="all")
    assert {"Ship Mode", "Sub-Category"} <= set(at.selectbox(key="item").options)
    at.selectbox(key="item").set_value("own_2").run()
    asked = dict(at.query_params)
    assert asked["item"] == "own.Sub-Category"
    at = opened("pareto", **asked, **{"own.Ship Mode": "First Class"})
    assert not at.exception and not at.warning
    said = " ".join(str(one.value) for one in (*at.markdown, *at.caption, *at.title))
    assert r"Ship Mode\: First Class" in said and "17 values of Sub-Category" in said
    table = next(one for one in at.dataframe if "Sub-Category" in one.proto.columns)
    assert list(table.value["name"]) == list(first["Sub-Category"])

    (live, pinned) = (parse_qs(urlsplit(one.value).query) for one in at.code[:2])
    assert live["own.Ship Mode"] == pinned["own.Ship Mode"] == ["First Class"]
    again = opened("pareto", **pinned)
    shown = next(one for one in again.dataframe if "Sub-Category" in one.proto.columns)
    assert shown.value.equals(table.value) and not again.warning

    path = store.path
    store.close()
    words = ["report", "pareto", "--by", "Sub-Category", "--filter", "Ship Mode=First Class"]
    period = ["--from", "2014-01-01", "--to", "2017-12-31", "--db", str(path), "--lang", "en"]
    assert main([*words, *period]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in report["rows"]] == list(first["Sub-Category"])
    assert [round(float(row["value"]), 2) for row in report["rows"]] == [
        round(one, 2) for one in first["Sales"]
    ]

    with closing(Store.open(path)) as earlier:
        before = digest_of(earlier)
    assert rebuild(path).compared
    with closing(Store.open(path)) as made:
        assert digest_of(made) == before


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_filter_of_a_kept_column_is_chosen_in_the_bar(store, opened, lang):
    at = opened("imports", lang)
    text = "日期,客户,金额,品牌\n2026-01-01,甲,30,华为\n2026-01-02,乙,70,小米\n"
    at.file_uploader[0].upload("a.csv", text.encode(), "text/csv").run()
    next(one for one in at.multiselect if one.key.startswith("import_keep_")).set_value(
        ["品牌"]
    ).run()
    at.button(key="import_check").click().run()
    at.button(key="import_confirm").click().run()
    at = opened("overview", lang, **{"own.品牌": "华为"})
    assert not at.exception and not at.warning
    at.button(key="clear_filters").click().run()
    assert "own.品牌" not in at.query_params
    again = opened("imports", lang)
    again.file_uploader[0].upload("a.csv", text.encode(), "text/csv").run()
    keep = next(one for one in again.multiselect if one.key.startswith("import_keep_"))
    assert keep.value == ["品牌"]
