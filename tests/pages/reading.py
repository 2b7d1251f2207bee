"""What a reader reads on a page of Streamlit's test runner."""

from typing import Final

from streamlit.testing.v1 import AppTest

_KINDS: Final = (
    "title",
    "subheader",
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
    return said.replace("\u202f", " ")


def listed(at: AppTest, column: str) -> list:
    """A column of the first table that has it."""
    return next(element.value for element in at.dataframe if column in element.value)[
        column
    ].tolist()
