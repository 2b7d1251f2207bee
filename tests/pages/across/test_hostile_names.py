"""Whatever a file calls its customers, products and regions: every page shows it as the text that it is."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from google.protobuf.json_format import MessageToDict

from tests.pages.exports import sell_text

pytestmark = pytest.mark.slow

HTML = "<b>Müller</b><img src=x onerror=alert(1)>"
MARKS = "**bold** $x$ :red[x] [a](javascript:alert(1))"
RAW = (
    re.compile(r"(?<!\\)<img src=x|(?<!\\)<b>Mü"),
    re.compile(r"(?<!\\)\*\*bold|(?<!\\)\[a\]\(|(?<!\\):red\["),
)
PROSE = ("body", "label", "help", "delta_description")
CHOICES = ("radio", "button_group")
PAGES = {
    "overview": ({}, {"customer": HTML}, {"region": [MARKS, "no <b>M such"], "by": "x**bold**"}),
    "pareto": ({}, {"tab": "loss", "pick": [HTML, MARKS]}, {"item": "product", "tab": "time"}),
    "pyramid": ({}, {"scheme": "abc", "tier": "all"}),
    "movement": ({}, {"panel": "map"}, {"panel": "flow"}),
    "stages": ({}, {"account": HTML}, {"account": MARKS}),
    "rhythm": ({}, {"account": HTML}, {"late": "lapsed"}),
    "account": ({}, {"account": HTML}, {"account": MARKS + " <b>Mü"}),
    "plan": ({},),
    "warnings": ({},),
    "history": ({},),
    "rules": ({},),
}


@pytest.fixture
def hostile(store_with, tmp_path):
    """Two years of a purchase a fortnight by customers, groups, products … with names to fear."""
    head = "order,date,customer id,customer name,group,product,category,region,industry,channel,rep"
    head += ",amount,cost\n"
    rows = []
    for number, name in enumerate(
        (HTML, MARKS, "=1+1\x07\u202e", *(f"{HTML} {at}" for at in range(4)))
    ):
        for step in range(0, 50 - 3 * number):
            day = date(2025, 1, 1) + timedelta(days=14 * step + number)
            other = MARKS if number % 2 else HTML
            rows.append(
                f'{name}{step},{day},"{name}","{name}",'
                + f'"{other}",' * 7
                + f"{1000 - 90 * number},7\n"
            )

    def fill(store):
        sell_text(store, tmp_path, head + "".join(rows), HTML)
        sell_text(store, tmp_path, head + rows[0].replace(",1000,", ",999,"), MARKS)

    return store_with("hostile", fill)


@pytest.mark.parametrize("page", PAGES)
def test_names_are_text_on_every_page(hostile, opened, page):
    for query in PAGES[page]:
        at = opened(page, "en", **query)
        found = [text for text, raws in _prose(at) for raw in raws if raw.search(text)]
        assert not found, (query, found)


@pytest.mark.parametrize("page", [name for name in PAGES if name != "rules"])
def test_names_are_text_in_every_chart(hostile, opened, page):
    for query in PAGES[page]:
        at = opened(page, "en", **query)
        for chart in at.get("plotly_chart"):
            found = [text for text in _drawn(json.loads(chart.proto.spec)) if RAW[0].search(text)]
            assert not found, (query, found)


def _prose(at) -> Iterator[tuple[str, tuple[re.Pattern[str], ...]]]:
    """Every text that the browser reads as Markdown or HTML, with what must not stand in it raw."""
    for element in _elements(at._tree):
        fields = MessageToDict(element.proto, preserving_proto_field_name=True)
        raws = RAW[:1] if element.type == "html" else RAW  # marks of Markdown mean nothing in HTML
        yield from ((str(fields[name]), raws) for name in PROSE if name in fields)
        if element.type in CHOICES:
            yield from ((str(option), RAW) for option in fields.get("options", []))


def _elements(block) -> Iterator:
    for child in block.children.values():
        if hasattr(child, "children") and child.children:
            if getattr(child, "label", None):
                yield child
            yield from _elements(child)
        elif hasattr(child, "proto") and child.proto is not None:
            yield child


def _drawn(node, name: str = "") -> Iterator[str]:
    """Every text of a figure that Plotly draws; an id that goes with a click (first of customdata) is not."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in ("ids", "alt"):
                yield from _drawn(value, key)
    elif isinstance(node, list):
        for value in node:
            if name == "customdata" and isinstance(value, list):
                yield from _drawn(value[1:])
            else:
                yield from _drawn(value, "" if name == "customdata" else name)
