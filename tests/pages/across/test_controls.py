"""Every control that writes the address, under a browser that never hears what the page set it to.

A browser keeps what was chosen in a widget as the label of the choice. While the widget is out of sight, in
a closed box, the page cannot change that: at the next click the old label comes back, in the
words of another language or of an earlier count. ``Deaf`` sends what such a browser would send.
"""

from collections.abc import Iterator

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, Widget

from analytics.scope import Scope, to_query
from ui.navigation import SCREENS
from ui.scope.visit import Visit
from views.links import page_fields

pytestmark = pytest.mark.slow

REPORTS = [one.slug for one in SCREENS if one.needs_sales]
CHOSEN = {"account": {"account": "K1"}, "pareto": {"tab": "loss", "measure": "profit"}}
DAYS = {
    "since": ["2026-04-01"],
    "period_days": ["2025-01-01", "2025-12-31"],
    "period_day": ["2026-04-01"],
    "compare_days": ["2023-06-01", "2023-12-31"],
}
LAST = "2026-01-15"
"""The last of the days where those stand there already."""


class Deaf:
    """A browser whose widgets are all out of sight after they were touched."""

    def __init__(self, at: AppTest, fields: set[str]) -> None:
        """``fields``: the fields of a link that a control can write."""
        self.at = at
        self._fields = {*fields, *DAYS}
        self._held: dict[str, WidgetState] = {}

    def press(self, widget: Widget) -> None:
        """Choose something else in a widget, and send it with everything that is still held."""
        self._held[widget.proto.id] = _other(widget)
        states = self.at._tree.get_widget_states()
        for state in states.widgets:
            if state.id in self._held:
                state.CopyFrom(self._held[state.id])
        known = {state.id for state in states.widgets}
        states.widgets.extend(state for key, state in self._held.items() if key not in known)
        self.at._run(states)
        assert not self.at.exception, self.at.exception
        drawn = {one.proto.id for one in _widgets(self.at)}
        self._held = {key: state for key, state in self._held.items() if key in drawn}

    def named(self, name: str) -> Widget:
        """The widget of a name, whatever its key has become."""
        return next(one for one in _widgets(self.at) if _name(one) == name)

    def names(self) -> list[str]:
        """The names of the controls that write the address, in the order of the page."""
        return [name for one in _widgets(self.at) if (name := _name(one)) in self._fields]

    def question(self) -> dict[str, object]:
        """What the address asks, every field written out."""
        here: Visit = self.at.session_state["keystone_visit"]
        assert here.ignored == ()
        return {**to_query(here.question, pinned=False), **here.view}


def _widgets(at: AppTest) -> Iterator[Widget]:
    return (
        one
        for one in at._tree
        if isinstance(one, Widget) and one.key and not isinstance(one, Button)
    )


def _name(widget: Widget) -> str:
    return str(widget.key).split("~")[0]


def _other(widget: Widget) -> WidgetState:
    """The state that a browser sends when another value is chosen."""
    state, now = widget._widget_state, WidgetState()
    now.id = widget.proto.id
    match widget.type:
        case "radio" | "selectbox":
            now.string_value = next(one for one in widget.options if one != state.string_value)
        case "button_group":
            held = list(state.string_array_value.data)
            now.string_array_value.data[:] = [next(one for one in widget.options if [one] != held)]
        case "multiselect":
            held = list(state.string_array_value.data)
            now.string_array_value.data[:] = [next(one for one in widget.options if [one] != held)]
        case "toggle":
            now.bool_value = not state.bool_value
        case "number_input":
            now.double_value = state.double_value + 1
        case "date_input":
            days = DAYS[_name(widget)]
            held = list(state.string_array_value.data)
            now.string_array_value.data[:] = days if held != days else [*days[:-1], LAST]
        case _:
            raise AssertionError(f"no way is known to press a {widget.type}")
    return now


def press_all(browser: Deaf, pressed: set[str]) -> None:
    """Each control once: the address has to change in that field and in no other question."""
    for name in browser.names():
        if name not in browser.names():
            continue  # another choice took it away
        before = browser.question()
        browser.press(browser.named(name))
        field, after = name.removesuffix("_days").removesuffix("_day"), browser.question()
        assert before.get(field) != after.get(field), (name, before, after)
        changed = {one for one in before | after if before.get(one) != after.get(one)}
        assert changed - {field} <= {"tier", "pick", "tab"}, (name, before, after)
        pressed.add(field)


@pytest.mark.parametrize("page", REPORTS)
def test_every_choice_outlives_a_change_of_language(filled, opened, page: str):
    fields = {*to_query(Scope.build(filled.facts()), pinned=False), *page_fields.FIELDS, "pick"}
    browser, pressed = Deaf(opened(page, "en", **CHOSEN.get(page, {})), fields), set()
    press_all(browser, pressed)
    assert pressed
    before = browser.question()
    browser.press(browser.named("lang"))
    assert "zh" in browser.at.query_params["lang"]
    assert browser.question() == before
    press_all(browser, pressed)
    before = browser.question()
    browser.press(browser.named("lang"))
    assert browser.question() == before
