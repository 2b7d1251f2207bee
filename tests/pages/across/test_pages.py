"""Every page in both languages, on an empty store, with figures, and with a bad link."""

import json
import re
from pathlib import Path

import pytest

from i18n import Language
from tests.pages.reading import words
from ui.navigation import SCREENS
from ui.scope.share import OPENED

PAGES = ("overview", "pareto", "imports", "history")
REPORTS = ("overview", "pareto")
STYLE = Path(__file__).resolve().parents[3] / "ui" / "style.css"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_an_empty_store(store, opened, page: str, lang: str):
    at = opened(page, lang)
    assert not at.error
    if page in REPORTS:
        assert ("There is no data here yet" in words(at)) == (lang == "en")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "page", [*(one.slug for one in SCREENS if one.needs_sales), "meeting", "history"]
)
def test_what_needs_sales_says_on_an_empty_store_what_will_stand_there_and_leads_to_the_import(
    store, opened, page: str, lang: str
):
    t, at = Language.of(lang), opened(page, lang)
    own = {"overview": "empty.text", "history": "empty.history"}.get(page, f"empty_page.{page}")
    assert t(own) in words(at)
    assert [link.proto.label for link in at.get("page_link")] == [t("empty.action")]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_figures(filled, opened, page: str, lang: str):
    at = opened(page, lang)
    assert not at.error and not at.warning


def test_a_main_chart_begins_as_high_as_the_style_lets_it_grow(filled, opened):
    style = STYLE.read_text(encoding="utf-8")
    (most,) = re.findall(r"st-key-main_.* height: clamp\(.*, (\d+)px\);", style)
    chart = opened("pareto").get("plotly_chart")[0].proto
    assert json.loads(chart.spec)["layout"]["height"] == int(most)


@pytest.mark.parametrize("page", REPORTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_bad_link_is_followed_as_far_as_it_goes_and_says_so(filled, opened, page: str, lang: str):
    at = opened(page, lang, region="火星", period="soon", colour="red")
    said = str(at.warning[0].value)
    assert "火星" in said and "soon" in said and "colour" in said


def test_the_language_of_the_link_comes_before_the_browsers(filled, opened):
    assert "家客户" in words(opened("pareto", link_lang="zh"))


def test_choosing_a_period_keeps_the_rest_of_the_question(filled, opened):
    at = opened("pareto", region="华东")
    at.radio(key="period").set_value("all").run()
    assert (at.query_params["period"], at.query_params["region"]) == ("all", "华东")


def test_the_shared_links_hold_the_whole_question(filled, opened):
    at = opened("pareto", region="华东", target="70")
    live, pinned = (str(code.value) for code in at.code)
    for link in (live, pinned):
        assert "region=%E5%8D%8E%E4%B8%9C" in link and "target=70" in link
    assert "period=12m" in live and "version" not in live
    assert "period=2025-06-01..2026-05-31" in pinned and "version=1" in pinned


def test_share_is_made_when_it_is_opened_and_stays_when_it_is_closed(filled, opened):
    at = opened("pareto")
    at.session_state[OPENED] = set()
    assert not at.run().code
    at.session_state["share"] = True
    assert len(at.run().code) == 2
    at.session_state["share"] = False  # a note that somebody has begun there is not lost
    assert len(at.run().code) == 2


def test_a_pinned_link_says_when_newer_data_exist(filled, opened, tmp_path):
    from data.imports.sales import ImportOptions, prepare

    more = tmp_path / "more.csv"
    more.write_text("订单日期,客户编号,销售额\n2026-06-01,K9,50\n", encoding="utf-8")
    prepare(filled, more, ImportOptions()).commit(filled)
    at = opened("pareto", version="1")
    assert "Newer data is available: version 2" in words(at)
    assert "1 of 3 customers" in words(at)
    button = next(one for one in at.button if one.label == "Show latest data")
    button.click().run()
    assert "version" not in at.query_params and "of 4 customers" in words(at)


def test_a_file_goes_through_check_and_confirm_into_the_store(store, opened, export):
    at = opened("imports", "zh")
    at.file_uploader[0].upload(export.name, export.read_bytes(), "text/csv").run()
    assert not at.exception and not at.error
    at.button(key="import_check").click().run()
    assert "可导入 7 + 未变 0 + 错误 0 + 忽略 0 = 文件共 7 行" in words(at)
    assert store.version == 0
    at.button(key="import_confirm").click().run()
    assert store.version == 1 and store.facts().lines == 7


def test_the_same_file_twice_changes_nothing_and_says_so(filled, opened, export):
    at = opened("imports")
    at.file_uploader[0].upload(export.name, export.read_bytes(), "text/csv").run()
    at.button(key="import_check").click().run()
    at.button(key="import_confirm").click().run()
    assert filled.version == 1
    assert "Nothing was changed" in words(at)


def test_an_unreadable_file_gets_a_sentence_and_nothing_is_written(store, opened):
    at = opened("imports")
    at.file_uploader[0].upload("empty.csv", b"", "text/csv").run()
    assert at.error and "Traceback" not in str(at.error[0].value)
    assert store.version == 0


@pytest.mark.slow
def test_files_that_readers_checked_and_left_do_not_pile_up(store, opened, export):
    readers = []
    for _ in range(6):
        at = opened("imports")
        at.file_uploader[0].upload(export.name, export.read_bytes(), "text/csv").run()
        at.button(key="import_check").click().run()
        readers.append(at)
    staged = store.query("select count(distinct split_part(table_name, '_', -1)) as n "
                         "from duckdb_tables() where database_name = 'staging'")  # fmt: skip
    assert staged["n"][0].as_py() <= 4
    readers[0].run()
    assert not readers[0].exception
    readers[0].button(key="import_check").click().run()
    readers[0].button(key="import_confirm").click().run()
    assert store.version == 1
