"""A row with a blank id belongs to the customer of its name."""

# pyarrow makes its functions when it is imported: no type checker sees them.
# pyright: reportAttributeAccessIssue=false

import pyarrow as pa

from data.compute import pc
from data.imports.evidence.changes.texts import blank, put, texts_of


def name_for_blank_id(table: pa.Table, customer: int, name: int) -> pa.Table:
    """The block with the customer's name in the place of a blank id.

    >>> name_for_blank_id(pa.table({"0": ["K1", ""], "1": ["Alpha", "Bob"]}), 0, 1)["0"].to_pylist()
    ['K1', 'Bob']
    """
    ids, names = texts_of(table, customer), texts_of(table, name)
    return put(table, customer, pc.if_else(blank(ids), names, ids))
