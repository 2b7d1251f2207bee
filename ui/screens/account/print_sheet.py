"""The account on one sheet of paper: what a director takes along."""

from typing import Final

import streamlit as st

from analytics.account.account import Account
from charts.account.timeline import LANES
from charts.plan.months import plan_figure
from ui import cards, choice, frame
from ui.charting import show
from ui.plain import plain, said
from ui.screens.account import header, key_figures, money, timeline, visit_briefing, warnings
from ui.visit import Visit

_CHART: Final = 200
_MOST: Final = {"warnings": 5, "steps": 4, "contacts": 4, "items": 5, "events": 4}
"""At most this many of each fit on the sheet, two lines each; a line says how many more there are."""


def draw(visit: Visit, found: Account) -> None:
    """Buttons that stay off the paper, then the sheet."""
    _buttons(visit)
    with st.container(key="sheet", width=720):
        _title(visit, found)
        _figures(visit, found)
        figure = plan_figure(
            found.months.tail(15).rename(columns={"revenue": "actual"}).reset_index(drop=True),
            visit.t,
            currency=visit.facts.currency,
            height=_CHART,
        )
        show(figure, key="sheet_months", alt=visit.t("account.months"))
        left, right = st.columns(2)
        with left:
            _list(visit, "account.warnings", _warnings(visit, found), "warnings")
            _list(visit, "account.agreed", _agreed(visit, found), "steps")
            _list(visit, "record_kind.contact", _people(visit, found), "contacts")
        with right:
            st.markdown(f"**{visit.t('account.owed')}**  \n{_owed(visit, found)}")
            _list(visit, "account.items_title", _items(visit, found), "items")
            _list(visit, "account.playbook_open", _playbook(visit, found), "items")
            _list(visit, "account.lately", _lately(visit, found), "events")
        st.caption(_source(visit, found))


def _buttons(visit: Visit) -> None:
    t = visit.t
    with st.container(key="off_paper", horizontal=True, vertical_alignment="center"):
        choice.button(
            t("account.back"),
            {"print": ""},
            key="print_back",
            icon=":material/arrow_back:",
            type="tertiary",
        )
        frame.print_button(t)
        st.caption(t("account.print_help"))


def _title(visit: Visit, found: Account) -> None:
    st.markdown(f"### {header.sentence(visit, found.header)}")
    st.markdown(header.facts(visit, found.header))
    if found.why is not None:
        st.caption(header.why(visit, found))
    st.markdown(visit_briefing.next_purchase(visit, found))


def _figures(visit: Visit, found: Account) -> None:
    """Every key figure, as many a row as on the page."""
    for row in cards.in_rows(key_figures.cards(visit, found)):
        for column, card in zip(st.columns(cards.MOST), row, strict=False):
            moved = f" {card.move.text}" if card.move else ""
            with column:
                st.markdown(f"{card.label}  \n**{card.value}**{moved}  \n{card.was}")


def _list(visit: Visit, title: str, lines: list[str], name: str) -> None:
    """The first lines under a title, and how many more there are."""
    st.markdown(f"**{visit.t(title)}**")
    shown = lines[: _MOST[name]]
    if more := len(lines) - len(shown):
        shown = [*shown, visit.t("account.more", n=more)]
    st.markdown("\n".join(f"- {one}" for one in shown) or visit.t("account.items_none"))


def _warnings(visit: Visit, found: Account) -> list[str]:
    return warnings.lines(visit, warnings.standing(visit), found.header.id)


def _agreed(visit: Visit, found: Account) -> list[str]:
    lines = visit_briefing.step_lines(visit, found)
    return [visit_briefing.last_visit(visit, found), *lines]


def _people(visit: Visit, found: Account) -> list[str]:
    t, people = visit.t, found.contacts.to_dict("records")
    return [
        " · ".join(
            [
                f"**{plain(one['name'])}**",
                *([plain(one["function"])] if one["function"] else []),
                *(
                    t(f"record_{name}.{one[name]}")
                    for name in ("role", "attitude")
                    if isinstance(one[name], str)
                ),
            ]
        )
        for one in people
    ] or [t("record_none.contact")]


def _owed(visit: Visit, found: Account) -> str:
    return plain(money.owed_sentence(visit, found)) or visit.t("account.no_statement")


def _items(visit: Visit, found: Account) -> list[str]:
    """What is not bought though similar customers do, and what was dropped."""
    t, cats = visit.t, found.categories
    lines = []
    for state in ("open", "dropped", "bought"):
        names = visit_briefing.largest_items(cats.only(state))[: _MOST["items"]]
        if names:
            title = t(f"account.items_{state}", n=len(cats.only(state)))
            lines.append(t("account.fact", name=title, value=names))
    return lines


def _playbook(visit: Visit, found: Account) -> list[str]:
    """The items of the stage's checklist that are not done yet."""
    stage = found.header.stage
    rows = found.checklist
    left = rows.loc[(rows["stage"] == stage) & rows["done_on"].isna()]
    return [f"☐ {visit.t(f'playbook.{one}')}" for one in left["item"]]


def _lately(visit: Visit, found: Account) -> list[str]:
    """What happened last, the latest first."""
    t = visit.t
    rows = [one for one in found.timeline.to_dict("records") if one["kind"] in LANES]
    kinds = {kind: t(f"record_kind.{kind}") for kind in LANES}
    return [
        t(
            "account.fact",
            name=f"{t.day(one['day'])} {kinds[one['kind']]}",
            value=plain(timeline.text(visit, one)),
        )
        for one in rows
    ]


def _source(visit: Visit, found: Account) -> str:
    return said(
        visit.t,
        "account.sheet_source",
        day=found.as_of,
        version=visit.question.version,
        rules=visit.question.rules,
    )
