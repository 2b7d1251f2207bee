"""The demo's lines as CSV files, as an ERP writes them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from demo.customers import CUSTOMERS, Customers
from demo.days import DATES
from demo.lines import Lines
from demo.products import Products
from demo.words import CATEGORIES, INDUSTRIES, PLACES, REGIONS, REPS


@dataclass(frozen=True)
class Form:
    """How an ERP writes its exports: the row of headings, days, characters."""

    header: str
    date_format: str
    encoding: str


FORMS: Final = {
    "zh": Form(
        "订单编号,行号,订单日期,客户编号,客户名称,集团,产品编号,产品名称,类别,"
        "数量,单价,销售额,成本,大区,省份,城市,行业,渠道,业务员,币种\r\n",
        "%Y/%m/%d",
        "gb18030",
    ),
    "en": Form(
        "Order No,Line,Order Date,Customer ID,Customer Name,Group,Product ID,Product Name,Category,"
        "Quantity,Unit Price,Net Amount,Cost,Region,Province,City,Industry,Channel,Sales Rep,Currency\r\n",
        "%Y-%m-%d",
        "utf-8-sig",
    ),
}
"""By the language of a demo."""


@dataclass(frozen=True)
class Texts:
    """The parts of a row that repeat: one text per customer, product, customer's place, rep."""

    customer: list[str]
    product: list[str]
    place: list[str]
    rep: list[str]


def make_texts(customers: Customers, products: Products, said: Callable[[str], str]) -> Texts:
    """Fields joined by commas; quoted where they must be. ``said``: what becomes of each text."""
    who = zip(customers.ids, map(said, customers.names), map(said, customers.groups), strict=True)
    what = zip(products.ids, products.names, products.category.tolist(), strict=True)
    where = zip(
        customers.place.tolist(), customers.industry.tolist(), customers.channels, strict=True
    )
    place = []
    for at, (city, industry, channel) in enumerate(where):
        region, province, name, _ = PLACES[city]
        trade = INDUSTRIES[industry] if at < CUSTOMERS else ""
        where_and_what = (REGIONS[region], province, name, trade, channel)
        place.append(",".join(map(said, where_and_what)))
    return Texts(
        customer=[",".join(map(quoted, each)) for each in who],
        product=[
            f"{product_id},{quoted(said(name))},{said(CATEGORIES[category])}"
            for product_id, name, category in what
        ],
        place=place,
        rep=list(map(said, REPS)),
    )


def rows_of(lines: Lines, texts: Texts, date_format: str, currency: str) -> list[str]:
    """One row of text per line, with its line end."""
    days = [day.strftime(date_format) for day in DATES]
    orders = [day.strftime("%Y%m%d") for day in DATES]
    columns = (
        lines.day.tolist(),
        np.where(lines.is_return, "RT", "SO").tolist(),
        lines.number.tolist(),
        lines.line.tolist(),
        lines.customer.tolist(),
        lines.product.tolist(),
        lines.quantity.tolist(),
        _decimals(lines.price),
        _decimals(lines.amount),
        [
            cost if known else ""
            for cost, known in zip(_decimals(lines.cost), lines.cost_known.tolist(), strict=True)
        ],
        lines.rep.tolist(),
    )
    customer, product, place, rep = texts.customer, texts.product, texts.place, texts.rep
    return [
        f"{kind}{orders[day]}-{number:03d},{line},{days[day]},{customer[who]},{product[what]},"
        f"{quantity},{price},{amount},{cost},{place[who]},{rep[seller]},{currency}\r\n"
        for day, kind, number, line, who, what, quantity, price, amount, cost, seller in zip(
            *columns, strict=True
        )
    ]


def _decimals(cents: np.ndarray) -> list[str]:
    """Cents as decimal text with two places.

    >>> _decimals(np.array([5, -1234]))
    ['0.05', '-12.34']
    """
    return [
        f"-{-each // 100}.{-each % 100:02d}" if each < 0 else f"{each // 100}.{each % 100:02d}"
        for each in cents.tolist()
    ]


def quoted(text: str) -> str:
    """A field as RFC 4180 wants it: in quotes when it holds a comma or a quote."""
    if "," in text or '"' in text:
        return '"' + text.replace('"', '""') + '"'
    return text
