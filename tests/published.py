"""The published files of sales: each is imported once a run, for all tests that know figures of it."""

import hashlib
import pickle
import shutil
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from data.imports.sales import ImportOptions, look, prepare
from data.imports.sales.report import ImportReport
from data.store.store import Store
from tests.shared import made_once

Case = tuple[str, dict[str, str], list[tuple[str, str]], str]
"""Path, mapping flags (only where the header says nothing), where, block of ``truth.json``."""

CASES: list[Case] = [
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


def named(case: Case) -> str:
    """The name of a case in a list of tests."""
    return f"{case[0]} {case[-1]}"


@dataclass(frozen=True)
class Published:
    """A file as it was imported: a store that holds nothing else, what was said, what came of it."""

    store: Path
    options: ImportOptions
    report: ImportReport


def published(factory: pytest.TempPathFactory, datasets: Path, case: Case, to: Path) -> Published:
    """The file of a case in a store of the test's own, below ``to``."""
    path, mapping, where, _ = case

    def make(folder: Path) -> None:
        with closing(Store.open(folder / "store.duckdb")) as store:
            options = _options(store, datasets / path, mapping, where)
            prepared = prepare(store, datasets / path, options)
            prepared.commit(store)
        (folder / "report.pickle").write_bytes(pickle.dumps((options, prepared.report)))

    name = hashlib.blake2b(repr(case).encode(), digest_size=8).hexdigest()
    shutil.copytree(made_once(factory, f"published_{name}", make), to, dirs_exist_ok=True)
    options, report = pickle.loads((to / "report.pickle").read_bytes())
    return Published(to / "store.duckdb", options, report)


def _options(
    store: Store, file: Path, mapping: dict[str, str], where: list[tuple[str, str]]
) -> ImportOptions:
    """What is said of a file; rows that do not look like sales count, as in the published figures."""
    options = ImportOptions(mapping=tuple(mapping.items()), where=tuple(where))
    unsold = ("rows_unsold", "rows_cancelled")
    asked = [one for one in look(store, file, options).questions if one.code in unsold]
    counted = tuple(("counted", text) for one in asked for text in one.flags[1][1::2])
    return replace(options, rows=counted)
