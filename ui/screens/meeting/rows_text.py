"""Rows in finished words as an HTML table: in the presenter, and in what changed since a meeting."""

from collections.abc import Iterable, Sequence
from html import escape


def rows_text(
    heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[bool], more: str
) -> str:
    """A table under ``heads``; a cell that is cut shows whole under the mouse.

    ``numbers``: which columns hold numbers; ``more``: what is said below it, if anything.
    """

    def row(cells: Sequence[str], tag: str) -> str:
        inside = "".join(
            f"<{tag}{' class=number' if is_number else ''} title='{escape(cell)}'>{escape(cell)}</{tag}>"
            for cell, is_number in zip(cells, numbers, strict=True)
        )
        return f"<tr>{inside}</tr>"

    body = "".join(row(cells, "td") for cells in rows)
    below = f"<p>{escape(more)}</p>" if more else ""
    return f"<table class='step-table'>{row(heads, 'th')}{body}</table>{below}"
