"""A row with a blank id belongs to the customer of its name."""

# pyarrow makes its functions when it is imported: no type checker sees them.
# pyright: reportAttributeAccessIssue=false

from typing import Final

import pyarrow as pa

from data.compute import pc
from data.imports.evidence.changes.texts import blank, put, texts_of

NO_ID: Final = (
    r"^\s*(?i:-+|–|—|/|\?+|0+|n\.?/?a\.?|#n/a|nil|null|none|keine?|ohne|sans|aucun|sin|ninguno"
    r"|无|無|暂无|なし|없음|нет)\s*$"
)
"""What stands in the place of an id that there is none."""


def name_for_blank_id(table: pa.Table, customer: int, name: int) -> pa.Table:
    """The block with the customer's name in the place of a blank id, or of a mark that there is none.

    >>> name_for_blank_id(pa.table({"0": ["K1", "", "-"], "1": ["Alpha", "Bob", ""]}), 0, 1)["0"].to_pylist()
    ['K1', 'Bob', '-']
    """
    ids, names = texts_of(table, customer), texts_of(table, name)
    says_nothing = pc.or_(blank(ids), pc.match_substring_regex(ids, NO_ID))
    taken = pc.and_(says_nothing, pc.invert(blank(names)))
    return put(table, customer, pc.if_else(taken, names, ids))
