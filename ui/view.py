"""What a link says about the page rather than about the question: which tab, which overlay."""

from collections.abc import Mapping, Sequence
from typing import Final

from analytics.scope import Ignored

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "tab": ("curve", "whale", "time", "loss"),
    "figure": ("top20_share", "k80_share", "gini", "hhi", "cr1", "cr5", "cr10", "effective_items"),
    "overlay": ("no", "yes"),
}
"""Each field with the codes it can hold; the first one is the usual one."""


def read(query: Mapping[str, Sequence[str]]) -> tuple[dict[str, str], tuple[Ignored, ...]]:
    """The code of every field, and the fields of the query that hold none of their codes.

    >>> read({"tab": ["loss"], "overlay": ["perhaps"]})[0]
    {'tab': 'loss', 'figure': 'top20_share', 'overlay': 'no'}
    """
    view, ignored = {}, []
    for field, codes in FIELDS.items():
        text = query.get(field, codes[:1])[-1]
        view[field] = text if text in codes else codes[0]
        if text not in codes:
            ignored.append(Ignored(field, text, "value_invalid"))
    return view, tuple(ignored)
