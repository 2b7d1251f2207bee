"""The rows of a table as the page's own text: as cards on a phone, as a table on paper.

The table that Streamlit draws is a picture that scrolls in itself: a phone shows a corner of it, paper what
was in sight.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from i18n import Language
from views.columns import Column

PRINTED: Final = 100
"""At most this many rows stand on paper; ``style.css`` shows fewer on a phone."""
_MAIN: Final = ("money", "number", "share", "count", "days")
"""The kinds of the column that stands beside the name on a phone, the first that there is: a column may
say that it is the one (``is_main``)."""


def written(
    t: Language,
    columns: Mapping[str, Column],
    rows: Sequence[Sequence[str]],
    links: Mapping[str, Sequence[str]],
    n: int,
    *,
    can_be_marked: bool = False,
) -> str:
    """The rows as HTML.

    ``links``: the addresses that the cells of a column lead to; ``n``: how many rows there are;
    ``can_be_marked``: a button changes, on a phone, to the table with its boxes and back.
    """
    main, first = _main(columns), next((name for name in ("name", *links) if name in columns), "")
    heads = "".join(f"<th>{escape(column.label)}</th>" for column in columns.values())
    lines = []
    for place, row in enumerate(rows):
        cells = []
        for (name, column), text in zip(columns.items(), row, strict=True):
            said = escape(text)
            if name in links and "?_name=" in links[name][place]:
                said = f"<a href='{escape(links[name][place])}'>{said}</a>"
            kind = "name" if name == first else "main" if name == main else column.kind
            nothing = " nothing" if text in ("", t.number(None)) else ""
            label = escape(column.label)
            cells.append(f"<td class='{kind}{nothing}' data-label='{label}'>{said}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    more = f"<p>{escape(t('table.first', shown=len(rows), n=n))}</p>" if n > len(rows) else ""
    head, body = f"<thead><tr>{heads}</tr></thead>", f"<tbody>{''.join(lines)}</tbody>"
    return f"<div class='rows'>{_pick(t) if can_be_marked else ''}<table>{head}{body}</table>{more}</div>"


def _pick(t: Language) -> str:
    """Pressed, it says the way back (``page.js``)."""
    both = (("select", "table.select_rows"), ("read", "table.read_rows"))
    words = "".join(f"<span class='{name}'>{escape(t(key))}</span>" for name, key in both)
    return f"<button class='pick' type='button' aria-pressed='false'>{words}</button>"


def _main(columns: Mapping[str, Column]) -> str | None:
    kinds = {name: column.kind for name, column in columns.items() if name != "rank"}
    said = [name for name, column in columns.items() if column.is_main]
    return next(
        iter([*said, *(name for kind in _MAIN for name in kinds if kinds[name] == kind)]), None
    )
