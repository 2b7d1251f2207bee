"""What the market structure says: where the market is ours, where we compete, where we are weak."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import pandas as pd

from analytics.lists.market import POSITIONS, Markets, markets, offered
from charts.bubbles import Bubble, Line, bubbles_figure, map_figure
from charts.lists.provinces import place_of, places
from charts.theme import LIGHT
from charts.words import safe
from views.cards import Card
from views.columns import Column
from views.links.asked import Asked
from views.view import MOST_ROWS, Chart, Series, View, first_rows, numbers, receipt_of

CODE: Final = "market"
"""Its code among the lists."""
_TONES: Final = {"advantage": "accent", "competing": "rest", "weak": "picked", "unknown": "rest"}
_KINDS: Final = {
    "market": "text",
    "position": "text",
    "action": "text",
    "customers": "count",
    "revenue": "money",
    "share": "share",
    "growth": "change",
    "wallet": "share",
    "potential": "money",
    "key_accounts": "count",
    "key_revenue": "money",
}
_MOST_OF_A_MAP: Final = 0.5
"""From this share of the markets on that are provinces of China there is a map."""


def view(asked: Asked) -> View:
    """The market structure as its link says, in finished words."""
    found = found_of(asked)
    title = asked.t(f"list.{CODE}")
    return View(
        "lists",
        sentence(asked, found),
        tuple(cards(asked, found)),
        receipt_of("lists", asked),
        figure(asked, found),
        _chart(asked, found),
        first_rows(worded(asked, found), columns(asked, found), title),
    )


def by(asked: Asked) -> str:
    """By what the link tells markets apart, where the store can."""
    codes = offered(asked.asking())
    return asked.view["market"] if asked.view["market"] in codes else codes[0]


def found_of(asked: Asked) -> Markets:
    """The markets that the link asks for."""
    return asked.ask(markets, None, by(asked))


def sentence(asked: Asked, found: Markets) -> str:
    """What advantage markets bring, against the target."""
    t = asked.t
    share = found.share("advantage")
    if share is None:
        return t("market.nothing")
    facts = {"share": share, "target": found.target, "by": found.by}
    counts = {code: len(found.at(code)) for code in POSITIONS}
    return t("market.sentence", **facts, **counts, n=len(found.frame))


def cards(asked: Asked, found: Markets) -> list[Card]:
    """The share of each position with its markets and key accounts, and what all are held against."""
    t = asked.t
    shown = []
    for code in POSITIONS[:3]:
        own = found.at(code)
        shown.append(
            Card(
                t(f"market_position.{code}"),
                t.share(found.share(code)),
                t(f"market_position_help.{code}", limit=found.limit, target=found.target),
                was=t(
                    "market.card_was",
                    n=len(own),
                    key=sum(own["key_accounts"].tolist()),
                    action=t(f"market_action.{code}"),
                ),
            )
        )
    together = t("market.together_help", wallet=found.wallet, growth=t.change(found.growth))
    last = Card(t("market.together"), t.share(found.wallet), together, was=t.change(found.growth))
    return [*shown, last]


def has_map(found: Markets) -> bool:
    """Whether enough of the markets are provinces whose place is known."""
    known = [place_of(name) is not None for name in found.frame["market"]]
    return found.by == "province" and sum(known) >= max(1, _MOST_OF_A_MAP * len(known))


def picture(asked: Asked, found: Markets) -> str:
    """``map`` where the link says so and there is one, else ``bubbles``."""
    return "map" if asked.view["picture"] == "map" and has_map(found) else "bubbles"


def figure(asked: Asked, found: Markets) -> "partial[Any] | None":
    """Growth against wallet, or the map; None where either is not known."""
    t, shown = asked.t, picture(asked, found)
    bubbles = [_bubble(asked, row, shown) for row in found.frame.to_dict("records")]
    drawn = [bubble for bubble in bubbles if bubble]
    if not drawn or found.wallet is None or found.growth is None:
        return None
    said = {_TONES[code]: t(f"market_position.{code}") for code in POSITIONS[:3]}
    if shown == "map":
        return partial(map_figure, drawn, tuple(places().values()), t, meanings=said)
    return partial(
        bubbles_figure,
        drawn,
        t,
        x=t("market.axis_growth"),
        y=t("market.axis_wallet"),
        across=Line(found.wallet, t("market.line_wallet", share=found.wallet)),
        up=Line(found.growth, t("market.line_growth", share=t.change(found.growth))),
        meanings=said,
    )


def _bubble(asked: Asked, row: dict[str, Any], shown: str) -> Bubble | None:
    """One market; None where its place is not known."""
    t = asked.t
    place = place_of(row["market"]) if shown == "map" else (row["growth"], row["wallet"])
    if place is None or any(value != value for value in place):
        return None
    hover = t(
        "market.hover",
        name=safe(asked.t.word("record_channel", row["market"])),
        position=row["position"],
        revenue=row["revenue"],
        share=row["share"],
        growth=t.change(row["growth"]),
        wallet=row["wallet"],
        n=row["key_accounts"],
        currency=asked.facts.currency,
    )
    return Bubble(
        row["market"],
        asked.t.word("record_channel", row["market"]),
        place[0],
        place[1],
        float(row["revenue"]),
        _TONES[row["position"]],
        hover,
    )


def _chart(asked: Asked, found: Markets) -> Chart | None:
    rows = found.frame.head(MOST_ROWS)
    if rows.empty:
        return None
    t, currency = asked.t, asked.facts.currency
    name = t("market_column.revenue")
    axis = t("lists.axis", name=name, unit=t.currency_unit(currency)) if currency else name
    names = tuple(asked.t.word("record_channel", market) for market in rows["market"])
    return Chart(
        "bars",
        t("list.market"),
        axis,
        "money",
        names,
        (Series(name, numbers(rows["revenue"]), LIGHT.accent),),
    )


def worded(asked: Asked, found: Markets) -> pd.DataFrame:
    """The rows with words in the place of codes; ``id`` is the market."""
    t, frame = asked.t, found.frame
    money = {name: frame[name].astype(float) for name in ("revenue", "potential", "key_revenue")}
    return frame.assign(
        **money,
        id=frame["market"],
        market=[asked.t.word("record_channel", name) for name in frame["market"]],
        position=[t(f"market_position.{code}") for code in frame["position"]],
        action=[t(f"market_action.{code}") for code in frame["position"]],
    )


def columns(asked: Asked, found: Markets) -> Mapping[str, Column]:
    """The columns of the markets."""
    t = asked.t
    return {
        name: Column(
            t(f"dimension.{found.by}") if name == "market" else t(f"market_column.{name}"), kind
        )
        for name, kind in _KINDS.items()
    }
