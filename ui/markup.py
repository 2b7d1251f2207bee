"""HTML of our own making on its way to the browser."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Markup:
    """HTML as it is to be sent: in a text by itself Streamlit looks for lines to move to the left.

    In a table of some hundred rows, or the script of every page, that takes longer than all the rest of it.
    """

    text: str

    def _repr_html_(self) -> str:
        return self.text
