"""A step in finished words and with its chart drawn, kept for whoever is shown it next."""

import logging
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import partial
from threading import Event, Thread
from typing import Any, Final

import streamlit as st

from analytics.question import InProcess, by_number
from charts.figure import Figure
from data.errors import UserError
from data.store.store import Store
from i18n import Language
from ui import charting
from ui.scope.memo import shared_answers
from ui.screens.meeting.steps import Step
from views.by_slug import view_of
from views.cards import Card
from views.links.asked import Query, read
from views.view import Part

_LOG = logging.getLogger("keystone")
KEPT: Final = 200
"""At most this many steps are kept ready, the latest shown first."""
_AHEAD: Final = "keystone_steps_ahead"
"""What ends the preparing that a visitor's last step began."""
_TYPE_SIZE: Final = 16
"""Of the words in a chart, in pixels."""
_HEIGHT: Final = 470
"""Of a chart at least, in pixels: with two lines above it, it fits on 1024×768."""
_COLUMNS: Final = {True: 4, False: 8}
"""At most this many columns of a table stand beside a chart, and without one."""
_TEXTS: Final = ("text", "note")


@dataclass(frozen=True, eq=False)
class Shown:
    """What a step shows. ``chart``: a figure as the browser reads it, or None. ``rows``: at most ten of
    ``total``; ``numbers``: which columns hold numbers. ``problem``: why there is nothing, else empty.
    """

    sentence: str
    cards: tuple[Card, ...] = ()
    chart: dict[str, Any] | None = None
    heads: tuple[str, ...] = ()
    numbers: tuple[bool, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    total: int = 0
    parts: tuple[Part, ...] = ()
    receipt: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Eyes:
    """For whom a step is made: the store that they see, their language and theme."""

    store: Store
    t: Language
    theme: str


def shown(step: Step, query: Query, eyes: Eyes) -> Shown:
    """The step in finished words, made once."""
    return _shared().answer(_key(step, query, eyes), partial(_made, step.page, query, eyes))


def is_ready(step: Step, query: Query, eyes: Eyes) -> bool:
    """Whether a step stands ready: to show it takes no time."""
    return _shared().kept(_key(step, query, eyes)) is not None


def prepare(steps: Iterable[tuple[Step, Query]], eyes: Eyes) -> None:
    """Make steps ready in their order while another one is looked at: the next, then those after it.

    Who asks for one meanwhile waits for the rest of it. What was begun from an earlier step ends with the
    one that it is at.
    """
    if before := st.session_state.get(_AHEAD):
        before.set()
    ended = st.session_state[_AHEAD] = Event()
    answers = shared_answers()
    wanted = [
        (_key(step, query, eyes), partial(_made, step.page, query, eyes, answers))
        for step, query in steps
    ]
    args = (_shared(), wanted, ended)
    Thread(target=_prepare, args=args, name="next steps", daemon=True).start()


def _prepare(
    memo: InProcess, wanted: Iterable[tuple[Hashable, Callable[[], Shown]]], ended: Event
) -> None:
    for key, make in wanted:
        if ended.is_set():
            return
        try:
            memo.answer(key, make)
        except Exception:
            # Who asks for the step gets the same fault, and its sentence.
            _LOG.exception("what is prepared for the next step has failed")


@st.cache_resource(show_spinner=False)
def _shared() -> InProcess:
    """The steps of all visitors."""
    return InProcess(KEPT, by_number, always=0)


def _key(step: Step, query: Query, eyes: Eyes) -> Hashable:
    asked = tuple(sorted((field, tuple(values)) for field, values in query.items()))
    return (step.page, asked, eyes, eyes.store.changes)


def _made(page: str, query: Query, eyes: Eyes, answers: InProcess | None = None) -> Shown:
    asked = read(eyes.store, query, eyes.t, answers or shared_answers())
    t = asked.t
    try:
        view = view_of(page, asked)
    except UserError as error:
        return Shown("", problem=t(error.text, **error.facts))
    chart = None
    if view.figure is not None:
        chart = charting.ready(partial(_large, partial(view.figure, theme=eyes.theme)))
    table, heads, numbers, rows = view.table, [], [], []
    if table is not None:
        most = _COLUMNS[chart is not None]
        columns = list(table.columns.values())[:most]
        heads = [column.label for column in columns]
        numbers = [column.kind not in _TEXTS for column in columns]
        rows = [row[:most] for row in table.texts(t)]
    return Shown(
        sentence=view.sentence,
        cards=view.cards,
        chart=chart,
        heads=tuple(heads),
        numbers=tuple(numbers),
        rows=tuple(map(tuple, rows)),
        total=table.total if table else 0,
        parts=view.parts,
        receipt=view.receipt.text(t),
    )


def _large(drawn: "partial[Figure]") -> Figure:
    """The figure with words that are read from the back of the room."""
    figure = drawn()
    height = max(figure.layout.get("height", 0), _HEIGHT)
    return figure.update_layout(font={"size": _TYPE_SIZE}, height=height)
