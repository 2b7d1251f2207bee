"""Exports that tests of several pages read: one account a stage, and enough customers for tiers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from data.imports.sales import ImportOptions, prepare
from data.store.store import Store

AS_OF: Final = date(2026, 5, 31)
_NAMES: Final = {
    "K1": "向荣医药",
    "K2": "Müller & Söhne Donaudampfschifffahrtsgesellschaft",
    "K3": "新禾",
    "K4": "西部",
}
LONG_NAME: Final = "Donaudampfschifffahrtsgesellschaft 多瑙河航运股份有限公司"


def sell(store: Store, path: Path, author: str | None = None) -> None:
    """Import a file of sales."""
    prepare(store, path, ImportOptions()).commit(store, author)


def sell_text(store: Store, folder: Path, text: str, author: str | None = None) -> None:
    """Import a text as a file of sales that lies in ``folder`` meanwhile."""
    path = folder / "sales.csv"
    path.write_text(text, encoding="utf-8")
    sell(store, path, author)


def stage_export() -> str:
    """One account in each stage; all buy every month, see ``_sales``."""
    lines = ["订单日期,客户编号,客户名称,类别,销售额"]
    lines += [f"{day},{who},{_NAMES[who]},耗材,{amount}" for day, who, amount in _sales()]
    return "\n".join(lines)


def _sales() -> Iterator[tuple[date, str, int]]:
    """K1 grows, K2 stays as it is, K3 has just begun, K4 bought until December; all every month."""
    for month in range(30):
        day = date(2023 + (month + 11) // 12, (month + 11) % 12 + 1, 10)
        yield day, "K1", 5000 + 300 * month
        yield day, "K2", 1000
        if day >= date(2026, 3, 1):
            yield day, "K3", 200
        if day <= date(2025, 12, 31):
            yield day, "K4", 300
    yield AS_OF, "K1", 9000


def tier_export() -> str:
    """120 customers over two years: K001 grows, K002 falls, K003 leaves, K120 comes."""
    lines = ["订单编号,订单日期,客户编号,客户名称,集团,业务员,销售额,成本"]
    lines.append(f"A0,2024-04-01,K090,{LONG_NAME} 90,G40,乙,1,0.9")
    for number in range(1, 121):
        amounts = {2025: 12000 // number, 2026: 12000 // number}
        amounts |= {1: {2025: 900, 2026: 90000}, 2: {2025: 80000, 2026: 300}}.get(number, {})
        amounts |= {3: {2026: 0}, 120: {2025: 0, 2026: -5}}.get(number, {})
        for year, amount in amounts.items():
            if amount:
                who = f"K{number:03d},{LONG_NAME} {number},G{number % 50},{'甲' if number % 2 else '乙'}"
                lines.append(f"A{year}{number},{year}-03-15,{who},{amount},{amount * 0.9:.2f}")
    return "\n".join(lines) + "\n"
