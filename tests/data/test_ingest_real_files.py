"""Fourteen published files, imported without a hand edit, against figures computed by other means."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from data.imports.sales import ImportOptions, look, prepare
from data.store.store import Store

pytestmark = pytest.mark.slow

# path, mapping flags (only where the header says nothing), where, block of truth.json
CASES = [
    ("adventureworks_fr/commandes.csv", {}, [], "main"),
    ("cdnow/CDNOW_master.txt", {}, [], "main"),
    (
        "cdnow/CDNOW_sample.txt",
        {"customer": "#2", "date": "#3", "quantity": "#4", "amount": "#5"},
        [],
        "sample",
    ),
    ("classicmodels_sales/sales_data_sample.csv", {}, [], "main"),
    ("classicmodels_sales/sales_data_sample_utf8.csv", {}, [], "main"),
    (
        "classicmodels_sales/sales_data_sample.csv",
        {},
        [("STATUS", one) for one in ("Shipped", "Resolved", "On Hold", "In Process", "Disputed")],
        "excluding_cancelled",
    ),
    (
        "cn_meal_orders/meal_order_info.csv",
        {"amount": "accounts_payable", "date": "use_start_time"},
        [],
        "main",
    ),
    (
        "cn_meal_orders/meal_order_info.csv",
        {"amount": "accounts_payable", "date": "use_start_time"},
        [("order_status", "1")],
        "completed",
    ),
    ("cn_rfm_orders/PYTHON-RFM实战数据.xlsx", {}, [], "main"),
    ("cn_rfm_orders/derived/订单_gb18030.csv", {}, [], "main"),
    ("cn_rfm_orders/derived/订单_gb18030.csv", {}, [("订单状态", "交易成功")], "success_only"),
    ("crm_sales_pipeline/sales_pipeline.csv", {}, [("deal_stage", "Won")], "main"),
    ("crm_sales_pipeline/sales_pipeline.csv", {}, [], "all_rows"),
    ("financial_sample/Financial Sample.csv", {}, [], "main"),
    ("french_commandes/commandes.csv", {}, [], "main"),
    ("kpmg_sprocket/KPMG_VI_New_raw_data_update_final.xlsx", {"amount": "list_price"}, [], "main"),
    (
        "kpmg_sprocket/KPMG_VI_New_raw_data_update_final.xlsx",
        {"amount": "list_price"},
        [("order_status", "Approved")],
        "approved_only",
    ),
    ("northwind/derived/northwind_sales_lines.csv", {}, [], "main"),
    ("northwind/derived/northwind_sales_lines.csv", {"amount": ""}, [], "main"),
    ("superstore_cn/derived/订单_gbk.csv", {}, [], "main"),
    ("superstore_cn/derived/订单_gbk.csv", {"customer": "客户名称"}, [], "by_name"),
    ("superstore_cn/derived/订单_unicode_text_utf16le.txt", {}, [], "main"),
    ("superstore_cn/示例 - 超市.xls", {}, [], "main"),
    ("superstore_eu/Sample - EU Superstore.xls", {}, [], "main"),
    ("superstore_us/Sample - Superstore.csv", {}, [], "main"),
    ("uci_online_retail/online_retail_all.csv", {}, [], "main"),
]


def options_of(store, file, mapping, where):
    """What is said of a file; rows that do not look like sales count, as in the published figures."""
    options = ImportOptions(mapping=tuple(mapping.items()), where=tuple(where))
    asked = [one for one in look(store, file, options).questions if one.code == "rows_unsold"]
    counted = tuple(("counted", text) for one in asked for text in one.flags[1][1::2])
    return replace(options, rows=counted)


@pytest.mark.parametrize(("path", "mapping", "where", "block"), CASES)
def test_a_published_file_gives_its_published_figures(datasets, path, mapping, where, block):
    file = datasets / path
    truth = json.loads((datasets / path.split("/")[0] / "truth.json").read_text("utf-8"))[block]
    store = Store.open(":memory:")
    options = options_of(store, file, mapping, where)
    prepared = prepare(store, file, options)
    report = prepared.report
    missing = max(truth["rows_missing_amount"], truth["rows_missing_or_bad_date"])
    assert report.accepted + report.rejected == truth["rows"]
    assert report.rejected == missing
    assert report.accepted + report.unchanged + report.rejected + report.skipped == report.rows
    assert Decimal(report.amounts["accepted"] or "") == Decimal(truth["total_revenue"])
    assert report.first_day == truth["date_min"][:10]
    assert report.last_day == truth["date_max"][:10]
    assert prepared.commit(store) == 1
    figures = store.query(
        """select count(*) as lines, cast(sum(amount) as varchar) as revenue,
               count(distinct customer_key) as customers,
               count(*) filter (where customer_key is null) as without_customer,
               count(*) filter (where amount < 0) as negative,
               cast(sum(amount) filter (where amount < 0) as varchar) as negative_sum
           from sale_line"""
    ).to_pylist()[0]
    assert Decimal(figures["revenue"]) == Decimal(truth["total_revenue"])
    if not missing:
        assert figures["customers"] == truth["customers"]
        assert figures["without_customer"] == truth["rows_missing_customer"]
    assert figures["negative"] == truth["rows_negative_amount"]
    assert Decimal(figures["negative_sum"] or 0) == Decimal(truth["negative_amount_sum"])
    again = prepare(store, file, options)
    assert (again.report.accepted, again.report.unchanged) == (0, report.accepted)
    assert again.commit(store) == 1
