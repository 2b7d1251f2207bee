"""The views of a meeting one after another on the whole screen: sentence, chart, at most ten rows."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape
from typing import Final

import streamlit as st

from data.meetings import Meeting
from data.store.paths import open_store
from data.store.seen import seen_by
from ui import charting, errors, frame
from ui.plain import plain
from ui.scope import choice
from ui.scope.memo import shared_answers
from ui.scope.visit import Visit, mask_of, masked_query
from ui.screens.meeting.naming import title_of, usual_title_of
from ui.screens.meeting.rows_text import rows_text
from ui.screens.meeting.shown import Eyes, Shown, is_ready, prepare, shown
from ui.screens.meeting.steps import Step, steps_of
from views.links.asked import Query, read

_KEYS: Final = r"""<script>
document.onkeydown = event => {
  const stage = document.querySelector('.st-key-presenter');
  if (!stage || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest && event.target.closest('input, textarea, select')) return;
  const names = {ArrowRight: 'next', PageDown: 'next', ArrowLeft: 'previous', PageUp: 'previous',
    Home: 'first', End: 'last'};
  const name = names[event.key];
  if (!name) return;
  event.preventDefault();
  const button = document.querySelector('.st-key-step_' + name + ' button');
  if (button && !button.disabled) button.click();
};
// The next view is drawn already, unseen: it is shown at once, and the server hears of it meanwhile.
document.onclick = event => {
  if (!event.target.closest || !event.target.closest('.st-key-step_next button')) return;
  const turn = document.querySelector('[class*=st-key-turn_]');
  const seen = one => getComputedStyle(one).visibility === 'visible';
  const slides = [...document.querySelectorAll('.st-key-presenter [class*=st-key-slide_]')];
  const number = one => one ? Number(one.className.match(/st-key-slide_(\d+)/)[1]) : NaN;
  const [now, next] = [slides.find(seen), slides.find(one => !seen(one))];
  const charts = next ? [...next.querySelectorAll('.stPlotlyChart')] : [];
  const drawn = charts.every(one => one.querySelector('.main-svg'));
  if (drawn && number(next) === number(now) + 1 && !turn.classList.contains('turned')) {
    turn.classList.add('turned');
  }
};
document.querySelectorAll('.whole-screen').forEach(one => one.onclick = () =>
  document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
</script>"""
"""The keys press the buttons; a remote sends Page Up and Page Down."""


_LOOKS: Final = 1.0
"""Seconds between two looks whether the next view is ready to be drawn."""
_AHEAD: Final = 12
"""The number of steps made ready ahead: on large data one can take longer than the one before is shown."""
_PAPER: Final = 1000
"""The width of a sheet of A4 across, in pixels."""


def draw(visit: Visit, meeting: Meeting) -> None:
    """The step that the link names, with the next one made ready; or all of them on paper."""
    steps = steps_of(visit, meeting)
    with st.container(key="presenter"):
        if not steps:
            st.info(visit.t("meeting.no_views"))
            _end(visit)
        elif visit.view["present"] == "paper":
            _paper(visit, meeting, steps)
        else:
            _one(visit, meeting, steps)


def _one(visit: Visit, meeting: Meeting, steps: list[Step]) -> None:
    at = min(max(int(visit.view["at"]), 1), len(steps))
    eyes = eyes_of(visit, meeting)
    # Two places in turn: in one a view is shown, in the other the next is drawn unseen, as a browser needs
    # longer to draw a chart than anybody wants to wait for a view.
    places = [st.container(key=f"place_{place}") for place in (0, 1)]
    draw_at = partial(_slide, visit, meeting, steps, eyes=eyes)
    with places[at % 2], st.container():
        draw_at(at)
    with st.container(key=f"turn_{at % 2}"):
        _controls(visit, at, len(steps))
    st.html(_KEYS, unsafe_allow_javascript=True)
    ahead = [(step, _query(visit, step, eyes)) for step in steps[at : at + _AHEAD]]
    prepare(ahead, eyes)
    if ahead:
        with places[(at + 1) % 2]:
            _next(visit, partial(is_ready, *ahead[0], eyes), partial(draw_at, at + 1))


def _next(visit: Visit, is_made: Callable[[], bool], draw_it: Callable[[], None]) -> None:
    """Draw the next view as soon as it is made, in blocks as those in which it will be shown."""
    if is_made():
        with st.container():
            draw_it()
        return

    @st.fragment(run_every=_LOOKS)
    def when_made() -> None:
        with errors.shown(visit.t):
            if is_made():
                draw_it()

    when_made()


def _paper(visit: Visit, meeting: Meeting, steps: list[Step]) -> None:
    """Every step, a sheet each."""
    with st.container(key="off_paper", horizontal=True, vertical_alignment="center"):
        choice.button(
            visit.t("meeting.end"),
            {"present": "", "at": ""},
            key="step_end",
            icon=":material/arrow_back:",
            type="tertiary",
        )
        frame.print_button(visit.t)
        st.caption(visit.t("meeting.print_help"))
    eyes = replace(eyes_of(visit, meeting), theme="light")
    for at in range(1, len(steps) + 1):
        # As wide as on paper, so that the charts keep their size.
        with st.container(width=_PAPER):
            _slide(visit, meeting, steps, at, eyes)


def eyes_of(visit: Visit, meeting: Meeting) -> Eyes:
    """Whose eyes it is shown to; customers have letters where their names are to be hidden."""
    if visit.view["names"] != "masked":
        return Eyes(visit.store, visit.t, visit.theme)
    pin = meeting.pin
    scope = read(visit.store, pin.fields, visit.t, shared_answers()).question
    mask = mask_of(visit.t, pin.version, scope.period)
    return Eyes(seen_by(open_store(), visit.visitor.sees, mask), visit.t, visit.theme)


def _query(visit: Visit, step: Step, eyes: Eyes) -> Query:
    return masked_query(dict(step.query), eyes.store)


def _slide(visit: Visit, meeting: Meeting, steps: list[Step], at: int, eyes: Eyes) -> None:
    """Heading and place, the sentence, chart and rows, the note, what it rests on."""
    step = steps[at - 1]
    made = shown(step, _query(visit, step, eyes), eyes)
    with st.container(key=f"slide_{at}"):
        _head(visit, meeting, steps, step)
        if made.problem:
            st.warning(plain(made.problem))
            return
        with st.container(key=f"said_step_{at}"):
            st.markdown(f"### {plain(made.sentence)}")
        _body(visit, made, at)
        if step.item.note and not step.account and _tells(visit):
            st.markdown(plain(step.item.note))
        st.caption(plain(made.receipt))


def _tells(visit: Visit) -> bool:
    """Whether notes are shown: on request, and never where names are hidden, as they may name somebody."""
    return visit.view["notes"] == "yes" and visit.view["names"] != "masked"


def _head(visit: Visit, meeting: Meeting, steps: list[Step], step: Step) -> None:
    t, is_masked = visit.t, visit.view["names"] == "masked"
    named = usual_title_of if is_masked else title_of
    title = t(f"nav.{step.item.page}") if _names_one(step, is_masked) else named(visit, step.item)
    place = t("meeting.place", at=step.place, n=steps[-1].place)
    if step.account:
        place = t("meeting.place_account", place=place, at=step.account, n=step.accounts)
    if visit.newest > meeting.pin.version:
        place = f"{place} · {t('meeting.newer_mark', version=meeting.pin.version)}"
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.caption(f"**{plain(title)}**", width="content")
        st.space("stretch")
        st.caption(place, width="content")


def _names_one(step: Step, is_masked: bool) -> bool:
    """A view of one account is called by its name, which is hidden with the others."""
    return is_masked and step.item.page == "account"


def _body(visit: Visit, made: Shown, at: int) -> None:
    """Chart and rows side by side; figures and lines of an account below each other."""
    if made.parts:
        _cards(made)
    wide = made.chart is not None and (made.rows or made.parts)
    left, right = st.columns([11, 9]) if wide else (st.container(), st.container())
    with left:
        if made.chart is not None:
            charting.show_ready(made.chart, key=f"step_chart_{at}", alt=made.sentence)
    with right:
        if made.rows:
            st.html(_table(visit, made))
        elif not made.chart:
            _cards(made)
        if made.parts:
            st.html(_parts(made))


def _cards(made: Shown) -> None:
    """Figures in a line."""
    cells = "".join(
        f"<div><span>{escape(card.label)}</span><b>{escape(card.value)}</b>"
        f"<span>{escape(card.move.text if card.move else card.was)}</span></div>"
        for card in made.cards[:_MOST_CARDS]
    )
    st.html(f"<div class='step-cards'>{cells}</div>")


_MOST_CARDS: Final = 6


def _table(visit: Visit, made: Shown) -> str:
    """The rows as they stand, numbers to the right."""
    more = ""
    if made.total > len(made.rows):
        more = visit.t("since.first_rows", shown=len(made.rows), n=made.total)
    return rows_text(made.heads, made.rows, made.numbers, more)


def _parts(made: Shown) -> str:
    """Lines under headings."""
    return "".join(
        f"<div class='step-part'><b>{escape(part.title)}</b><ul>"
        + "".join(f"<li>{escape(line)}</li>" for line in part.lines)
        + "</ul></div>"
        for part in made.parts
    )


def _controls(visit: Visit, at: int, n: int) -> None:
    """Backwards and forwards, what is shown, and the way out."""
    t = visit.t
    with st.container(key="step_controls", horizontal=True, vertical_alignment="center"):
        for name, to, icon in (
            ("first", 1, "first_page"),
            ("previous", at - 1, "chevron_left"),
            ("next", at + 1, "chevron_right"),
            ("last", n, "last_page"),
        ):
            choice.button(
                "",
                {"at": str(to)},
                key=f"step_{name}",
                icon=f":material/{icon}:",
                help=t(f"meeting.{name}"),
                disabled=not 1 <= to <= n or to == at,
            )
        st.caption(t("meeting.step", at=at, n=n))
        st.space("stretch")
        choice.switch(visit, "notes", "yes", t("meeting.notes"), off="no")
        choice.switch(visit, "names", "masked", t("meeting.masked"), off="shown")
        word = escape(t("meeting.whole_screen"))
        st.html(
            f"<button class='whole-screen print-now' type='button'>{word}</button>", width="content"
        )
        choice.button(
            t("meeting.print"), {"present": "paper"}, key="step_paper", icon=":material/print:"
        )
        _end(visit)


def _end(visit: Visit) -> None:
    choice.button(
        visit.t("meeting.end"),
        {"present": "", "at": "", "names": "", "notes": ""},
        key="step_end",
        icon=":material/close:",
    )
