"""The dimensions of a sale line: by what a question can be cut or filtered.

Every dimension ``d`` has a table ``dim_d`` (``d_key`` dense integer, ``d_id`` text, append-only)
and a column ``d_key`` on ``sale_line``. Customers and products also have names, kept per data version.
"""

from typing import Final

DIMENSIONS: Final = (
    "customer",
    "group",
    "product",
    "category",
    "region",
    "province",
    "city",
    "industry",
    "channel",
    "rep",
)
NAMED: Final = ("customer", "product")
