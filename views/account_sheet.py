"""An account on one sheet: its warnings, what is agreed, whom we know, what it owes, what it buys."""

from dataclasses import replace
from typing import Final

import pandas as pd

from analytics.account.account import Account
from analytics.warnings.listed import Listed, known
from charts.account.timeline import LANES
from views.links.asked import Asked
from views.records import choice
from views.screens import warnings
from views.view import Part
from views.wording import sentences

MOST: Final = {"warnings": 5, "steps": 4, "contacts": 4, "items": 5, "events": 4}
"""At most this many of each fit on the sheet, two lines each; a line says how many more there are."""
_NAMED: Final = 12
"""At most this many categories are named."""


def warnings_of_all(asked: Asked) -> Listed:
    """The warnings about all customers as the log has them; to see them is not to write."""
    return known(asked.asking(replace(asked.question, filters=(), picked=())))


def parts(asked: Asked, account: Account, warned: Listed) -> tuple[Part, ...]:
    """What stands on the sheet below the months, in its order."""
    return (
        _part(asked, "account.warnings", lines(asked, warned, account.header.id), "warnings"),
        _part(asked, "account.agreed", agreed(asked, account), "steps"),
        _part(asked, "record_kind.contact", people(asked, account), "contacts"),
        Part(asked.t("account.owed"), (owed(asked, account),)),
        _part(asked, "account.items_title", items(asked, account), "items"),
        _part(asked, "account.playbook_open", playbook(asked, account), "items"),
        _part(asked, "account.lately", lately(asked, account), "events"),
    )


def _part(asked: Asked, title: str, lines: list[str], name: str) -> Part:
    shown = first_lines(asked, lines, name) or [asked.t("account.items_none")]
    return Part(asked.t(title), tuple(shown))


def first_lines(asked: Asked, lines: list[str], name: str) -> list[str]:
    """The first lines, and how many more there are."""
    shown = lines[: MOST[name]]
    more = len(lines) - len(shown)
    return [*shown, asked.t("account.more", n=more)] if more else shown


def lines(asked: Asked, listed: Listed, account: str) -> list[str]:
    """Each warning in one line: level, rule, why, money at risk, who has it in hand."""
    rows = _of(listed, account)
    if rows.empty:
        return [asked.t("account.no_warnings", day=listed.as_of)]
    return [
        _line(asked, row)
        for row in warnings.worded(asked, rows).assign(code=rows["level"]).to_dict("records")
    ]


def _of(listed: Listed, account: str) -> pd.DataFrame:
    return listed.rows.loc[listed.rows["id"] == account].reset_index(drop=True)


def _line(asked: Asked, row: dict) -> str:
    t, level = asked.t, row["code"]
    line = asked.said(
        "account.warning",
        rule=row["rule"],
        level=t(f"warning_level.{level}"),
        why=row["sentence"],
    )
    parts = [f"{asked.mark(level)} {line}"]
    if row["at_risk"] > 0:
        parts.append(t("account.at_risk", money=row["at_risk"], currency=asked.facts.currency))
    if row["author"]:
        parts.append(asked.said("account.in_hand", status=row["status"], author=row["author"]))
    return " · ".join(parts)


def agreed(asked: Asked, account: Account) -> list[str]:
    """The last visit, then the open steps."""
    lines = step_lines(asked, account)
    return [last_visit(asked, account), *lines]


def people(asked: Asked, account: Account) -> list[str]:
    """Whom we know: function, role, attitude."""
    t, people = asked.t, account.contacts.to_dict("records")
    return [
        " · ".join(
            [
                asked.strong(asked.plain(contact["name"])),
                *([asked.plain(contact["function"])] if contact["function"] else []),
                *(
                    t(f"record_{name}.{contact[name]}")
                    for name in ("role", "attitude")
                    if isinstance(contact[name], str)
                ),
            ]
        )
        for contact in people
    ] or [t("record_none.contact")]


def owed(asked: Asked, account: Account) -> str:
    """The balance by its statement, or that there is none."""
    return asked.plain(owed_sentence(asked, account)) or asked.t("account.no_statement")


def items(asked: Asked, account: Account) -> list[str]:
    """What is not bought though similar customers do, and what was dropped."""
    t, cats = asked.t, account.categories
    lines = []
    for state in ("open", "dropped", "bought"):
        names = largest_items(asked, cats.only(state))[: MOST["items"]]
        if names:
            title = t(f"account.items_{state}", n=len(cats.only(state)))
            lines.append(t("account.fact", name=title, value=names))
    return lines


def playbook(asked: Asked, account: Account) -> list[str]:
    """The items of the stage's checklist that are not done yet."""
    stage = account.header.stage
    rows = account.checklist
    left = rows.loc[(rows["stage"] == stage) & rows["done_on"].isna()]
    return [f"☐ {asked.t(f'playbook.{item}')}" for item in left["item"]]


def lately(asked: Asked, account: Account) -> list[str]:
    """What happened last, the latest first."""
    t = asked.t
    rows = [row for row in account.timeline.to_dict("records") if row["kind"] in LANES]
    kinds = {kind: t(f"record_kind.{kind}") for kind in LANES}
    return [
        t(
            "account.fact",
            name=f"{t.day(row['day'])} {kinds[row['kind']]}",
            value=asked.plain(text(asked, row)),
        )
        for row in rows
    ]


def step_lines(asked: Asked, account: Account) -> list[str]:
    """Each open step with owner and due date."""
    rows = open_steps(account)
    if not rows:
        return [asked.t("account.no_steps")]
    return [
        asked.said(
            "account.step_overdue" if step["overdue"] else "account.step",
            text=step["text"],
            owner=step["owner"],
            due=step["due"],
        )
        for step in rows
    ]


def open_steps(account: Account) -> list[dict]:
    """The steps that are not done, by the day they are due."""
    return [step for step in account.steps.to_dict("records") if step["done_on"] is None]


def last_visit(asked: Asked, account: Account) -> str:
    """When somebody was there last, and how long ago that is."""
    visits = (row for row in account.timeline.to_dict("records") if row["kind"] == "visit")
    last = next((row for row in visits if row["day"] <= account.as_of), None)
    if last is None:
        return asked.t("account.no_visit")
    days = (account.as_of - last["day"]).days
    visited = asked.said("account.last_visit", day=last["day"], who=last["who"], n=days)
    return sentences(asked.t, [visited, asked.plain(last["what"])]) if last["what"] else visited


def largest_items(asked: Asked, rows: pd.DataFrame) -> list[str]:
    """The names of the first few items."""
    return [asked.plain(name) for name in rows["name"].head(_NAMED)]


def owed_sentence(asked: Asked, account: Account) -> str:
    """Balance, overdue part, oldest, and the day of the statement."""
    t, owes = asked.t, account.receivables
    if owes is None:
        return ""
    facts = {"day": owes.statement_date, "currency": asked.facts.currency}
    if owes.rows.empty:
        return t("account.owes_nothing", **facts)
    said = [t("account.owes", balance=owes.balance, **facts)]
    if owes.limit_share is not None:
        said.append(t("account.of_limit", share=owes.limit_share, limit=owes.limit, **facts))
    if owes.oldest_days:
        said.append(t("account.overdue", overdue=owes.overdue, n=owes.oldest_days, **facts))
    else:
        said.append(t("account.nothing_overdue"))
    return sentences(t, said)


def text(asked: Asked, row: dict) -> str:
    """What a record on the time line says: what, who, note."""
    what = row["what"]
    if row["kind"] == "incident":
        what = choice(asked.t, "incident", "kind", what)
    return " · ".join(str(part) for part in (what, row["who"], row["note"]) if part)
