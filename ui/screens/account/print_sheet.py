"""The account on one sheet of paper: what a director takes along."""

from functools import partial
from typing import Final

import streamlit as st

from analytics.account.account import Account
from charts.account.timeline import LANES
from charts.plan.months import plan_figure
from ui import cards, frame
from ui.charting import show
from ui.plain import plain, said
from ui.scope import choice
from ui.scope.visit import Visit
from ui.screens.account import header, key_figures, money, timeline, visit_briefing, warnings

_CHART: Final = 200
_MOST: Final = {"warnings": 5, "steps": 4, "contacts": 4, "items": 5, "events": 4}
"""At most this many of each fit on the sheet, two lines each; a line says how many more there are."""


def draw(visit: Visit, account: Account) -> None:
    """Buttons that stay off the paper, then the sheet."""
    _buttons(visit)
    with st.container(key="sheet", width=720):
        _title(visit, account)
        _figures(visit, account)
        figure = partial(
            plan_figure,
            account.months.tail(15).rename(columns={"revenue": "actual"}).reset_index(drop=True),
            visit.t,
            currency=visit.facts.currency,
            height=_CHART,
        )
        show(figure, key="sheet_months", alt=visit.t("account.months"))
        left, right = st.columns(2)
        with left:
            _list(visit, "account.warnings", _warnings(visit, account), "warnings")
            _list(visit, "account.agreed", _agreed(visit, account), "steps")
            _list(visit, "record_kind.contact", _people(visit, account), "contacts")
        with right:
            st.markdown(f"**{visit.t('account.owed')}**  \n{_owed(visit, account)}")
            _list(visit, "account.items_title", _items(visit, account), "items")
            _list(visit, "account.playbook_open", _playbook(visit, account), "items")
            _list(visit, "account.lately", _lately(visit, account), "events")
        st.caption(_source(visit, account))


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


def _title(visit: Visit, account: Account) -> None:
    st.markdown(f"### {header.sentence(visit, account.header)}")
    st.markdown(header.facts(visit, account.header))
    if account.why is not None:
        st.caption(header.why(visit, account))
    st.markdown(visit_briefing.next_purchase(visit, account))


def _figures(visit: Visit, account: Account) -> None:
    """Every key figure, as many a row as on the page."""
    for row in cards.in_rows(key_figures.cards(visit, account)):
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
    st.markdown("\n".join(f"- {line}" for line in shown) or visit.t("account.items_none"))


def _warnings(visit: Visit, account: Account) -> list[str]:
    return warnings.lines(visit, warnings.standing(visit), account.header.id)


def _agreed(visit: Visit, account: Account) -> list[str]:
    lines = visit_briefing.step_lines(visit, account)
    return [visit_briefing.last_visit(visit, account), *lines]


def _people(visit: Visit, account: Account) -> list[str]:
    t, people = visit.t, account.contacts.to_dict("records")
    return [
        " · ".join(
            [
                f"**{plain(contact['name'])}**",
                *([plain(contact["function"])] if contact["function"] else []),
                *(
                    t(f"record_{name}.{contact[name]}")
                    for name in ("role", "attitude")
                    if isinstance(contact[name], str)
                ),
            ]
        )
        for contact in people
    ] or [t("record_none.contact")]


def _owed(visit: Visit, account: Account) -> str:
    return plain(money.owed_sentence(visit, account)) or visit.t("account.no_statement")


def _items(visit: Visit, account: Account) -> list[str]:
    """What is not bought though similar customers do, and what was dropped."""
    t, cats = visit.t, account.categories
    lines = []
    for state in ("open", "dropped", "bought"):
        names = visit_briefing.largest_items(cats.only(state))[: _MOST["items"]]
        if names:
            title = t(f"account.items_{state}", n=len(cats.only(state)))
            lines.append(t("account.fact", name=title, value=names))
    return lines


def _playbook(visit: Visit, account: Account) -> list[str]:
    """The items of the stage's checklist that are not done yet."""
    stage = account.header.stage
    rows = account.checklist
    left = rows.loc[(rows["stage"] == stage) & rows["done_on"].isna()]
    return [f"☐ {visit.t(f'playbook.{item}')}" for item in left["item"]]


def _lately(visit: Visit, account: Account) -> list[str]:
    """What happened last, the latest first."""
    t = visit.t
    rows = [row for row in account.timeline.to_dict("records") if row["kind"] in LANES]
    kinds = {kind: t(f"record_kind.{kind}") for kind in LANES}
    return [
        t(
            "account.fact",
            name=f"{t.day(row['day'])} {kinds[row['kind']]}",
            value=plain(timeline.text(visit, row)),
        )
        for row in rows
    ]


def _source(visit: Visit, account: Account) -> str:
    return said(
        visit.t,
        "account.sheet_source",
        day=account.as_of,
        version=visit.question.version,
        rules=visit.question.rules,
    )
