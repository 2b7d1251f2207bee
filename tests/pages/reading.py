"""What a reader reads on a page of Streamlit's test runner."""

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote

from streamlit.testing.v1 import AppTest

_KINDS: Final = (
    "title",
    "header",
    "markdown",
    "caption",
    "info",
    "warning",
    "error",
    "success",
)


def words(at: AppTest) -> str:
    """All running text of the page, its narrow spaces as plain ones."""
    said = "\n".join(str(element.value) for kind in _KINDS for element in getattr(at, kind))
    return said.replace("\u202f", " ").replace("\u2060", "")


def listed(at: AppTest, column: str) -> list:
    """A column of the first table that has it."""
    return next(element.value for element in at.dataframe if column in element.value)[
        column
    ].tolist()


def shown_name(cell: str) -> str:
    """What a cell shows that leads to an account: the address in it begins with the name."""
    found = re.match(r"\w+\?_name=([^&]*)&", cell)
    return unquote(found[1]) if found else cell


def sent(at: AppTest) -> Iterator[str]:
    """Every message of a page as text: its bytes, its tables, the numbers that its charts are drawn from."""
    yield from _sent(at._tree)


def _sent(block: Any) -> Iterator[str]:
    for child in block.children.values():
        if getattr(child, "proto", None) is not None:
            yield child.proto.SerializeToString().decode("utf-8", "replace")
            if child.type in ("arrow_data_frame", "dataframe", "table"):
                yield child.value.to_csv()
        if getattr(child, "children", None):
            yield from _sent(child)
