"""The dimensions of a sale line: by what a question can be cut or filtered. Each is declared once, here.

Every dimension ``d`` has a table ``dim_d`` (``d_key`` dense integer, ``d_id`` text, append-only)
and a column ``d_key`` on ``sale_line``. From the declaration derive the tables (``migrations.py``), the
fields of an import and how their cells are read, the comparison of rows, filters, items and links.
A store can have more dimensions, of its own: see ``own_dimensions.py``.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Dimension:
    """One dimension of every store.

    ``since``: the number of the schema that brought it, one higher than the highest before.
    ``named``: its members have names beside their ids, kept per data version (customers, products).
    ``is_id``: files hold it as an id, to which a spreadsheet may have appended ``.0``.
    ``aliased``: its members can stand for customers, whose ids may have been merged.
    ``on_card``: the customer list has a field of this name.
    ``plannable``: the table of the plan can be made by it. ``of_customer``: it says whose a line is or
    where; a filter on one that does not takes some lines of nearly every customer.
    """

    name: str
    since: int = 1
    named: bool = False
    is_id: bool = False
    aliased: bool = False
    on_card: bool = False
    plannable: bool = False
    of_customer: bool = True


BUILT_IN: Final = (
    Dimension("customer", named=True, is_id=True, aliased=True, plannable=True),
    Dimension("group", is_id=True, aliased=True, on_card=True),
    Dimension("product", named=True, is_id=True, of_customer=False),
    Dimension("category", plannable=True, of_customer=False),
    Dimension("region", on_card=True, plannable=True),
    Dimension("province"),
    Dimension("city"),
    Dimension("industry", on_card=True),
    Dimension("channel", on_card=True),
    Dimension("rep", on_card=True, plannable=True),
)

DIMENSIONS: Final = tuple(dimension.name for dimension in BUILT_IN)
NAMED: Final = tuple(dimension.name for dimension in BUILT_IN if dimension.named)
ON_CARD: Final = tuple(dimension.name for dimension in BUILT_IN if dimension.on_card)
OF_CUSTOMER: Final = tuple(dimension.name for dimension in BUILT_IN if dimension.of_customer)
PLANNABLE: Final = tuple(dimension.name for dimension in BUILT_IN if dimension.plannable)
