"""What goes to the browser is made once of the same, and anew of anything else."""

import json
from base64 import b64decode
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from types import SimpleNamespace
from typing import Any, Final

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.question import InProcess
from charts.figure import Figure, trace
from data.people.visitors import Visitor
from i18n import Language
from tests.pages.opening import open_page
from ui import charting, rendered
from ui.navigation import SCREENS
from ui.scope.visit import Visit

EN, ZH = Language.of("en"), Language.of("zh")
FRAME = {"name": ["Müller", None], "revenue": [Decimal("1234567.891"), Decimal("-2")]}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list:
    """What was made, call by call, with a memo of its own."""
    memo, calls = InProcess(rendered.MOST_BYTES, always=0), []
    monkeypatch.setattr(rendered, "_shared", lambda: memo)
    monkeypatch.setattr(CALLS, "made", calls, raising=False)
    return calls


CALLS = SimpleNamespace()


def make(*args: object, **named: object) -> str:
    CALLS.made.append((args, named))
    return "made"


def shown(*args: object, **named: object) -> None:
    rendered.rendered(make, *args, **named)


def test_a_frame_with_the_same_cells_is_the_same(made: list):
    shown(EN, pd.DataFrame(FRAME), {"name": "text"}, unit="heads")
    shown(Language.of("en"), pd.DataFrame(FRAME), {"name": "text"}, unit="heads")
    assert len(made) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (pd.DataFrame(FRAME), pd.DataFrame({**FRAME, "name": ["Müller", "x"]})),
        (pd.DataFrame(FRAME), pd.DataFrame(FRAME).rename(columns={"name": "id"})),
        (pd.DataFrame(FRAME), pd.DataFrame(FRAME, index=["a", "b"])),
        (pd.DataFrame({"n": [1]}), pd.DataFrame({"n": [1.0]})),
        (pd.Series([1.5]), pd.Series([2.5])),
        (EN, ZH),
        (EN, EN.naming([("own_1", "Brand")])),
        (1, True),
        (1, Decimal(1)),
        (1, 1.0),
        (["a"], ("a",)),
        ({"theme": "light"}, {"theme": "dark"}),
        (partial(date, 2026), partial(date, 2025)),
        (partial(date, year=2026), partial(date, 2026)),
    ],
)
def test_what_differs_is_made_anew(made: list, first: object, second: object):
    for argument in (first, second, first):
        shown(argument)
    assert len(made) == 2


@dataclass(frozen=True, eq=False)
class Answer:
    """An answer that holds what is not compared."""

    rows: list[int]


def test_an_answer_is_the_same_only_as_itself_and_is_not_kept_alive(made: list):
    answer = Answer([1])
    shown(answer)
    shown(answer)
    shown(Answer([1]))
    assert len(made) == 2


@dataclass(frozen=True, eq=False)
class Held:
    """An answer that holds a frame."""

    rows: pd.DataFrame


def framed(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(more=1)


def kept_for_later(rows: pd.DataFrame) -> "partial[pd.DataFrame]":
    return partial(framed, rows.assign(more=2))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list:
    """What is read cell by cell, to be compared."""
    digest, read = rendered._digest, []
    monkeypatch.setattr(rendered, "_digest", lambda *cells: read.append(cells) or digest(*cells))
    return read


def test_a_frame_of_an_answer_or_of_the_memo_is_not_read_again(made: list, read: list):
    answer = Held(pd.DataFrame(FRAME))
    shown(answer)
    for frame in (
        answer.rows,
        rendered.rendered(framed, answer.rows),
        rendered.rendered(kept_for_later, answer.rows).args[0],
    ):
        shown(frame)
        shown(frame)
        shown(pd.DataFrame(frame))  # another object with the same cells
    assert len(read) == 3
    assert len(made) == 1 + 2 * 3


_READS: Final = ("overview",)
"""Whom key accounts have fallen is an answer by itself, not a part of one, and has a few rows."""


@pytest.mark.parametrize("page", [screen.slug for screen in SCREENS if screen.needs_sales])
def test_a_page_that_is_asked_again_reads_no_frame(filled, read: list, page: str):
    at = open_page(page, **({"account": "K1"} if page == "account" else {}))
    at.run()
    at.run()
    read.clear()
    at.run()
    assert not at.exception
    assert bool(read) == (page in _READS)


class Store:
    """Something that changes without being another one."""


@pytest.mark.parametrize("what", [Store(), lambda: Store, {1, 2}, bytearray(b"x")])
def test_what_could_change_unseen_is_refused(made: list, what: object):
    held = [what]
    with pytest.raises(TypeError):
        shown((lambda: held) if callable(what) else what)
    assert not made


def test_a_visit_differs_by_language_question_view_and_screen(filled, made: list):
    facts = filled.facts()
    visit = Visit(EN, filled, facts, None, (), {"unit": "heads"}, {}, InProcess(), False, Visitor())
    analyst: Any = SimpleNamespace(role="analyst", sees=None)
    others = [
        replace(visit, t=ZH),
        replace(visit, view={"unit": "money"}),
        replace(visit, facts=replace(facts, version=2)),
        replace(visit, query={"lang": ["zh"]}),
        replace(visit, visitor=Visitor(account=analyst)),
    ]
    for one in (visit, *others, replace(visit, ignored=())):
        shown(one)
    assert len(made) == 1 + len(others)


def test_the_oldest_goes_when_too_many_bytes_are_kept():
    memo, calls = InProcess(100, len, always=0), []

    def text(size: int) -> str:
        calls.append(size)
        return "x" * size

    for size in (60, 30, 60, 20, 60, 30, 200, 20):
        memo.answer(size, lambda size=size: text(size))
    # 20 lets 30 go, which 60 was asked after; the second 30 lets 20 go; 200 is too much by itself.
    assert calls == [60, 30, 20, 30, 200, 20]


def test_a_figure_goes_over_the_wire_as_streamlit_writes_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ui.charting.current_visit", lambda: SimpleNamespace(t=EN))

    def page() -> None:
        from functools import partial

        import plotly.graph_objects as go
        import streamlit as st

        from tests.pages.across.test_rendered import drawing
        from ui import charting

        own = go.Figure(drawing("A").values())
        st.plotly_chart(own, key="own", theme=None, config=charting._CONFIG, alt="a")
        for key in ("first", "second"):
            charting.show(partial(drawing, "A"), key=key, alt="a")

    at = AppTest.from_function(page).run()
    assert not at.exception
    own, first, second = (one.proto for one in at.get("plotly_chart"))
    spec = json.loads(first.spec)
    assert len(spec["layout"].pop("datarevision")) == 64
    assert first.spec == second.spec and spec == json.loads(own.spec, object_hook=listed)
    assert first.config == own.config and first.alt == own.alt


def listed(node: dict[str, Any]) -> Any:
    """Numbers that Streamlit writes as bytes, as the list that they are here."""
    if "bdata" not in node:
        return node
    numbers = np.frombuffer(b64decode(node["bdata"]), np.dtype(node["dtype"]))
    return [None if np.isnan(number) else number for number in numbers.tolist()]


def test_a_figure_says_by_its_revision_whether_it_is_the_same_one():
    one, same, other = (
        charting.ready(partial(drawing, name))["layout"]["datarevision"] for name in "AAB"
    )
    assert one == same != other


def drawing(name: str) -> Figure:
    """A figure with numbers, texts and a height of its own."""
    figure = Figure(trace("bar", x=[1, 2], y=pd.Series([1.5, None]), hovertext=[name, "</b>"]))
    return figure.update_layout(height=300, template={"layout": {"height": 200}})
