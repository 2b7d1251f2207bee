"""The data versions as a reader sees them."""

from data.imports.sales import ImportOptions, prepare


def test_an_older_version_can_be_brought_back(filled, opened, tmp_path):

    more = tmp_path / "more.csv"
    more.write_text("订单日期,客户编号,销售额\n2026-06-01,K9,50\n", encoding="utf-8")
    prepare(filled, more, ImportOptions()).commit(filled)
    at = opened("history")
    at.selectbox(key="history_version").set_value(1).run()
    at.button(key="history_restore").click().run()
    assert not at.exception
    assert filled.version == 3 and filled.facts().lines == 7
