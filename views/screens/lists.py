"""What the page of lists says: whom to look at, by signs with numbers of the rules, and why."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

import pandas as pd

from analytics.lists.by_month import revenue_by_month
from analytics.lists.customer_list import CustomerList
from analytics.lists.listed import Listed, listed
from analytics.lists.sums import returned_products, sums
from analytics.profile.part import Kind, Words
from charts.bubbles import Bubble, Line, bubbles_figure
from charts.lists.largest import Entry, largest_figure
from charts.money_bars import MOST
from charts.theme import LIGHT
from charts.words import safe
from i18n import Language
from views import markets
from views.cards import Card
from views.columns import Column
from views.links.asked import Asked
from views.screens import movement
from views.trend import trend
from views.view import MOST_ROWS, Chart, Series, View, first_rows, receipt_of
from views.wording import leading, sentences

GROWTH: Final = "growth"
"""Where growth came from is asked like a list, and is a panel of the tier changes."""
WITHOUT_CUSTOMERS: Final = (markets.CODE, GROWTH)
"""What is asked like a list and has no customers as its rows."""
_MOST_BUBBLES: Final = 40
_MARKS: Final = {True: "✓", False: "✗"}


def view(asked: Asked) -> View:
    """The list that the link names in finished words, narrowed as it says."""
    if asked.view["list"] == markets.CODE:
        return markets.view(asked)
    if asked.view["list"] == GROWTH:
        return movement.view(replace(asked, view={**asked.view, "panel": GROWTH}))
    found = asked.ask(listed, None, asked.view["list"])
    rows = narrowed(asked, found)
    heads = {name: head for name, head in columns(asked, found).items() if name != "trend"}
    return View(
        "lists",
        sentence(asked, found),
        tuple(cards(asked, found)),
        receipt_of("lists", asked),
        figure(asked, found, largest(asked, found)),
        _chart(asked, found),
        first_rows(worded(asked, found, rows), heads, asked.t(f"list.{found.code}")),
    )


def sentence(asked: Asked, listed: Listed) -> str:
    """How many stand on the list, of how many, and the money that it is about."""
    t, code, n = asked.t, listed.listing.code, len(listed.at)
    facts = {"n": n, "of": listed.population, "currency": asked.facts.currency}
    if not listed.population:
        return t("lists.nobody")
    if not n:
        return t("lists.none", **facts)
    counts = listed.counts()
    money = listed.total(listed.listing.money)
    said = [t(f"list_finding.{code}", money=money, **facts, **counts)]
    verdicts = listed.listing.verdicts
    for verdict in verdicts.notable if verdicts else ():
        if counts[verdict]:
            said.append(t(f"list_notable.{verdict}", n=counts[verdict]))
    return sentences(t, said)


def cards(asked: Asked, listed: Listed) -> list[Card]:
    """How many, their net revenue, the list's own money, and what is said of them, or the commonest sign."""
    t, currency = asked.t, asked.facts.currency
    listing, n = listed.listing, len(listed.at)
    shown = [
        Card(
            t("lists.card_listed"),
            t.number(n),
            t("lists.card_listed_help", of=listed.population),
            was=t("lists.card_of", of=listed.population),
            amount=n,
        )
    ]
    money = dict.fromkeys(("revenue_12", listing.money))
    for code in money:
        total = listed.total(code)
        name = column_name(t, listing, code)
        shown.append(
            Card(
                name,
                t.compact(total, currency),
                t("lists.card_money_help", money=total, currency=currency, name=name),
                amount=total,
            )
        )
    return [*shown, *_said(asked, listed)]


def _said(asked: Asked, listed: Listed) -> list[Card]:
    """The customers of each verdict; without verdicts the sign that holds most often."""
    t, n = asked.t, len(listed.at)
    if (counts := listed.counts()) and (verdicts := listed.listing.verdicts):
        return [
            Card(
                t(f"list_verdict.{code}"),
                t.number(count),
                t(f"list_verdict_help.{code}"),
                amount=count,
                was=t("lists.card_share", share=count / n) if n else "",
            )
            for code, count in counts.items()
            if count or code not in verdicts.notable
        ]
    held = listed.signs.holds[:, listed.at].sum(axis=1)
    if len(held) < 2 or not held.any():
        return []
    code = listed.signs.codes[int(held.argmax())]
    return [
        Card(
            t("lists.card_sign"),
            t(f"list_sign.{code}"),
            t("lists.card_sign_help", n=int(held.max())),
            was=t("lists.card_share", share=int(held.max()) / n),
        )
    ]


def column_name(t: Language, listing: CustomerList[Any], code: str) -> str:
    """The name of a column of the profile, or of the list's own."""
    table = "list_column" if code in listing.extension.columns else "profile_column"
    return t(f"{table}.{code}")


def about(asked: Asked, listed: Listed) -> str:
    """What the list is, with its numbers."""
    facts = {"currency": asked.facts.currency, **_numbers(listed)}
    return asked.t(f"list_help.{listed.listing.code}", **facts)


def sign_help(asked: Asked, listed: Listed, code: str) -> str:
    """What a sign asks, with its threshold."""
    return asked.t(f"list_sign_help.{code}", currency=asked.facts.currency, **_numbers(listed))


def _numbers(listed: Listed) -> dict[str, Any]:
    return dict(vars(listed.thresholds))


def cell(asked: Asked, kind: Kind, value: Any) -> Any:
    """A cell of a table: the word of a code or a flag; numbers and days as they are."""
    if value is None:
        return None
    if isinstance(kind, Words):
        return asked.t.word(kind.table, value)
    return asked.t(f"lists.flag_{'yes' if value else 'no'}") if kind == "flag" else value


def written(asked: Asked, kind: Kind, value: Any) -> str:
    """A value in a sentence."""
    t = asked.t
    if value is None or value != value:
        return t.number(None)
    if kind == "money":
        return t.compact(value, asked.facts.currency)
    if kind == "share":
        return t.share(value)
    if kind == "day":
        return t.day(value.date())
    if kind in ("text", "flag") or isinstance(kind, Words):
        return str(cell(asked, kind, value))
    return t.number(value, 1 if kind == "number" else 0)


def reasons(asked: Asked, listed: Listed, row: dict[str, Any]) -> str:
    """The signs that hold of a row, each with the numbers that it rests on."""
    t, said = asked.t, []
    for sign in listed.listing.signs:
        if row[f"sign_{sign.code}"] is True:
            facts = [
                t(
                    "lists.fact",
                    name=column_name(t, listed.listing, code),
                    value=written(asked, listed.kind(code), row[code]),
                )
                for code in sign.shows
                if row[code] is not None and row[code] == row[code]
            ]
            said.append(t("lists.reason", sign=t(f"list_sign.{sign.code}"), facts=facts))
    return t("lists.reasons", reasons=said) if said else t("lists.no_reason")


def code_of(chosen: str, codes: tuple[str, ...]) -> str:
    """What a link chose, where this list has it."""
    return chosen if chosen in codes else codes[0]


def narrowed(asked: Asked, listed: Listed) -> pd.DataFrame:
    """The rows of the verdict and with the sign that the link names."""
    frame, verdicts = listed.frame(), listed.listing.verdicts
    if verdicts and (verdict := asked.view["verdict"]) in verdicts.codes:
        frame = frame.loc[frame["verdict"] == verdict]
    if (sign := asked.view["sign"]) in listed.signs.codes:
        frame = frame.loc[[found is True for found in frame[f"sign_{sign}"]]]
    return frame.reset_index(drop=True)


def worded(asked: Asked, listed: Listed, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with words in the place of codes, marks in the place of signs, and the reasons."""
    t = asked.t
    rows = frame.to_dict("records")
    worded: dict[str, object] = {"why": [reasons(asked, listed, dict(row)) for row in rows]}
    worded["trend"] = _trends(asked, frame["id"])
    if "verdict" in frame:
        worded["verdict"] = [t(f"list_verdict.{row['verdict']}") for row in rows]
    worded["signs"] = [t("lists.held", held=row["held"], tested=row["tested"]) for row in rows]
    worded["marks"] = [_marks(t, listed, row) for row in rows]
    for code in listed.signs.codes:
        worded[f"sign_{code}"] = [_mark(row, code) for row in rows]
    for code in listed.listing.shown:
        kind = listed.kind(code)
        if kind in ("flag", "text") or isinstance(kind, Words):
            worded[code] = [cell(asked, kind, row[code]) for row in rows]
    return frame.assign(**worded)


def _mark(row: Mapping[Hashable, Any], code: str) -> str:
    return _MARKS.get(row[f"sign_{code}"], "–")


def _marks(t: Language, listed: Listed, row: Mapping[Hashable, Any]) -> str:
    """How many signs hold, and each sign as a mark."""
    marks = "".join(_mark(row, code) for code in listed.signs.codes)
    return t("lists.marks", held=row["held"], tested=row["tested"], marks=marks)


def _trends(asked: Asked, ids: Iterable[str]) -> list[str]:
    """The last twelve months of each customer as small columns; empty where nothing was bought."""
    months = asked.ask(revenue_by_month, replace(asked.question, filters=(), picked=()))
    by_id = asked.store.members("customer", asked.question.version).by_id
    return [trend(months[by_id[id]].tolist()) if id in by_id else "" for id in ids]


def columns(asked: Asked, listed: Listed) -> Mapping[str, Column]:
    """The columns of a list: its money, its signs, what it shows beside them, and why."""
    t, listing = asked.t, listed.listing
    columns = {"name": Column(t("lists.customer"))}
    if listing.verdicts:
        columns["verdict"] = Column(t("lists.verdict"))
    first = listing.money
    columns[first] = Column(column_name(t, listing, first), shown_as(listed.kind(first)))
    columns["trend"] = Column(t("lists.trend"), help=t("lists.trend_help"))
    if len(listing.signs) > 1:
        columns["signs"] = Column(t("lists.signs"), help=t("lists.signs_help"))
    for sign in listing.signs:
        help_text = sign_help(asked, listed, sign.code)
        columns[f"sign_{sign.code}"] = Column(t(f"list_sign.{sign.code}"), help=help_text)
    for code in listing.shown:
        columns.setdefault(code, Column(column_name(t, listing, code), shown_as(listed.kind(code))))
    return {**columns, "why": Column(t("lists.why"), "note")}


def page_columns(asked: Asked, listed: Listed) -> Mapping[str, Column]:
    """The same columns for a screen: the signs as marks in one of them, each by itself after all others."""
    t, every = asked.t, columns(asked, listed)
    signs = {f"sign_{sign.code}": t(f"list_sign.{sign.code}") for sign in listed.listing.signs}
    marks = Column(t("lists.signs"), help=t("lists.marks_help", signs=list(signs.values())))
    shown = [("marks", marks) if name == "signs" else (name, every[name]) for name in every]
    shown.sort(key=lambda column: column[0] in signs)
    return dict(shown)


def sums_rows(asked: Asked, listed: Listed, by: str) -> pd.DataFrame:
    """What the list comes to by a column, in words; ``id`` is the column's value."""
    t, frame = asked.t, asked.ask(sums, None, listed.code, by)
    kind = listed.kind(by)
    names = [
        t("lists.no_group") if one is None else cell(asked, kind, one) for one in frame["group"]
    ]
    return frame.assign(
        id=frame["group"],
        name=names,
        money=frame["money"].astype(float),
        rate=frame["rate"].astype(float),
    )


def sums_columns(asked: Asked, listed: Listed, by: str) -> Mapping[str, Column]:
    """The columns of these rows."""
    t, made = asked.t, listed.listing.sums
    assert made is not None
    rate = made.rate
    return {
        "name": Column(column_name(t, listed.listing, by)),
        "customers": Column(t("lists.sums_customers"), "count"),
        "listed": Column(t("lists.card_listed"), "count"),
        "money": Column(column_name(t, listed.listing, listed.listing.money), "money"),
        "rate": Column(column_name(t, listed.listing, rate), shown_as(listed.kind(rate))),
    }


def product_rows(asked: Asked) -> pd.DataFrame:
    """What came back by product, in words."""
    frame = asked.ask(returned_products)
    return frame.assign(
        **{name: frame[name].astype(float) for name in ("returned", "sold")},
        is_marked=[_MARKS[True] if one else "" for one in frame["is_marked"]],
    )


def product_columns(asked: Asked, listed: Listed) -> Mapping[str, Column]:
    """The columns of these rows."""
    t, kinds = asked.t, {"name": "text", "returned": "money", "sold": "money"}
    kinds |= {"rate": "share", "lines": "count", "is_marked": "text"}
    help_text = t("lists.product_marked_help", **_numbers(listed))
    return {
        name: Column(t(f"lists.product_{name}"), kind, help_text if name == "is_marked" else None)
        for name, kind in kinds.items()
    }


def shown_as(kind: Kind) -> str:
    """How a table shows a kind of column."""
    return "text" if kind == "flag" or isinstance(kind, Words) else kind


def largest(asked: Asked, listed: Listed, most: int = MOST) -> list[Entry]:
    """The first of the list by its money."""
    rows = listed.frame().head(most).to_dict("records")
    money = listed.listing.money
    return [
        Entry(
            id=row["id"],
            name=row["name"],
            money=row[money],
            is_marked=_is_first(listed, row),
            label=_label(asked, listed, row),
            reasons=reasons(asked, listed, row),
        )
        for row in rows
        if row[money] == row[money]
    ]


def picture(asked: Asked, listed: Listed) -> str:
    """``bubbles`` where the list has two shares to hold against each other, unless the link says ``bars``."""
    return "bars" if asked.view["picture"] == "bars" or not _bubbles(asked, listed) else "bubbles"


def has_bubbles(asked: Asked, listed: Listed) -> bool:
    """Whether the list has bubbles to draw."""
    return bool(_bubbles(asked, listed))


def _bubbles(asked: Asked, listed: Listed) -> list[Bubble]:
    """The first of the list by its money, where both shares are known; none where hardly any are."""
    t, listing = asked.t, listed.listing
    if listing.against is None:
        return []
    x, y = listing.against
    rows = [dict(row) for row in listed.frame().head(_MOST_BUBBLES).to_dict("records")]
    drawn = [
        Bubble(
            row["id"],
            row["name"],
            row[x],
            row[y],
            float(row["revenue_12"]),
            "accent" if _is_first(listed, row) else "rest",
            t(
                "lists.bubble_hover",
                name=safe(row["name"]),
                money=row["revenue_12"],
                currency=asked.facts.currency,
                facts=[
                    t(
                        "lists.fact",
                        name=column_name(t, listing, code),
                        value=written(asked, "share", row[code]),
                    )
                    for code in (x, y)
                ],
                reasons=safe(reasons(asked, listed, row)),
            ),
        )
        for row in rows
        if row[x] == row[x] and row[y] == row[y]
    ]
    return drawn if 2 * len(drawn) >= len(rows) else []


def _all_together(asked: Asked, listed: Listed, code: str) -> Line | None:
    """A share of all customers together; None where it is not known."""
    whole = listed.columns[code].total()
    if whole is None:
        return None
    return Line(float(whole), asked.t("market.line_wallet", share=float(whole)))


def figure(asked: Asked, listed: Listed, entries: list[Entry]) -> "partial[Any] | None":
    """The first of the list as bubbles or as bars; None without any."""
    t, currency = asked.t, asked.facts.currency
    if not entries:
        return None
    if listed.listing.against and picture(asked, listed) == "bubbles":
        x, y = listed.listing.against
        return partial(
            bubbles_figure,
            _bubbles(asked, listed),
            t,
            x=column_name(t, listed.listing, x),
            y=column_name(t, listed.listing, y),
            across=_all_together(asked, listed, y),
            up=_all_together(asked, listed, x),
            meanings=dict(zip(("accent", "rest"), _meanings(t, listed), strict=True)),
        )
    axis, said = _axis(asked, listed), _label_name(t, listed)
    axis = t("lists.axis_and", axis=axis, name=said) if said else axis
    return partial(
        largest_figure, entries, t, axis=axis, meanings=_meanings(t, listed), currency=currency
    )


def _meanings(t: Language, listed: Listed) -> tuple[str, str]:
    """What the accent says of a customer (``_is_first``), and what the other colour does."""
    verdicts = listed.listing.verdicts
    first = t(f"list_verdict.{verdicts.codes[0]}") if verdicts else t("lists.every_sign")
    return first, t("lists.others" if verdicts else "lists.some_signs")


def heading(asked: Asked, listed: Listed, entries: list[Entry]) -> str:
    """What stands above the bars: whose money of which kind they are."""
    name = column_name(asked.t, listed.listing, listed.listing.money)
    return leading(asked.t, "lists.chart", len(entries), MOST, name=name)


def _axis(asked: Asked, listed: Listed) -> str:
    t, currency = asked.t, asked.facts.currency
    name = column_name(t, listed.listing, listed.listing.money)
    return t("lists.axis", name=name, unit=t.currency_unit(currency)) if currency else name


def _chart(asked: Asked, listed: Listed) -> Chart | None:
    entries, t = largest(asked, listed, MOST_ROWS), asked.t
    if not entries:
        return None
    name = column_name(t, listed.listing, listed.listing.money)
    money = tuple(float(entry.money) for entry in entries)
    return Chart(
        "bars",
        heading(asked, listed, entries),
        _axis(asked, listed),
        "money",
        tuple(str(entry.name) for entry in entries),
        (Series(name, money, LIGHT.accent),),
    )


def _is_first(listed: Listed, row: dict) -> bool:
    """Whether the list says its first verdict of it, or every sign that could be tested holds."""
    verdicts = listed.listing.verdicts
    return row["verdict"] == verdicts.codes[0] if verdicts else row["held"] == row["tested"]


def _label(asked: Asked, listed: Listed, row: dict) -> str:
    """What the list says of it; without verdicts how many signs hold, the reasons where there is one sign."""
    t = asked.t
    if "verdict" in row:
        return t(f"list_verdict.{row['verdict']}")
    if len(listed.signs.codes) > 1:
        return t("lists.held", held=row["held"], tested=row["tested"])
    own = _own_figure(listed)
    return written(asked, listed.kind(own), row[own]) if own else ""


def _label_name(t: Language, listed: Listed) -> str:
    """What ``_label`` is called; empty where it says nothing."""
    if listed.listing.verdicts:
        return t("lists.verdict")
    if len(listed.signs.codes) > 1:
        return t("lists.signs")
    own = _own_figure(listed)
    return column_name(t, listed.listing, own) if own else ""


def _own_figure(listed: Listed) -> str | None:
    """The first figure that the list adds beside its money."""
    own = (code for code in listed.listing.extension.columns if code != listed.listing.money)
    return next(own, None)
