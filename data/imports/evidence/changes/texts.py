"""Columns of texts, plain or dictionary-encoded, as the changes need them."""

# pyarrow makes its functions when it is imported: no type checker sees them.
# pyright: reportAttributeAccessIssue=false

import pyarrow as pa

from data.compute import pc

_BLANK = "^[\\s\\x{00}\\x{1a}\\x{200b}\\x{3000}\\x{00a0}]*$"


def texts_of(table: pa.Table, column: int | str) -> pa.Array:
    """A column as one array of plain texts, without null."""
    found = table[str(column)].cast(pa.string()).combine_chunks()
    if isinstance(found, pa.ChunkedArray):
        found = pa.concat_arrays(found.chunks) if found.chunks else pa.array([], pa.string())
    return pc.fill_null(found, "")


def blank(texts: pa.Array) -> pa.Array:
    """Which texts hold nothing to see."""
    return pc.match_substring_regex(texts, _BLANK)


def put(table: pa.Table, column: int | str, texts: pa.Array) -> pa.Table:
    """The table with other texts in a column, encoded as before; a column of a new name is added behind."""
    name = str(column)
    if name not in table.column_names:
        return table.append_column(name, texts)
    kind = table.schema.field(name).type
    if pa.types.is_dictionary(kind):
        texts = texts.dictionary_encode().cast(kind)
    return table.set_column(table.column_names.index(name), name, texts)
