"""What the page of a list says first: the finding, and its cards."""

from analytics.lists.listed import Listed
from ui.cards import Card
from ui.scope.visit import Visit
from ui.scope.wording import sentences
from ui.screens.lists.wording import column_name


def sentence(visit: Visit, listed: Listed) -> str:
    """How many stand on the list, of how many, and the money that it is about."""
    t, code, n = visit.t, listed.listing.code, len(listed.at)
    facts = {"n": n, "of": listed.population, "currency": visit.facts.currency}
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


def cards(visit: Visit, listed: Listed) -> list[Card]:
    """How many, their net revenue, the list's own money, and what is said of them, or the commonest sign."""
    t, currency = visit.t, visit.facts.currency
    listing, n = listed.listing, len(listed.at)
    shown = [
        Card(
            t("lists.card_listed"),
            t.number(n),
            t("lists.card_listed_help", of=listed.population),
            was=t("lists.card_of", of=listed.population),
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
            )
        )
    return [*shown, *_said(visit, listed)]


def _said(visit: Visit, listed: Listed) -> list[Card]:
    """The customers of each verdict; without verdicts the sign that holds most often."""
    t, n = visit.t, len(listed.at)
    if (counts := listed.counts()) and (verdicts := listed.listing.verdicts):
        return [
            Card(
                t(f"list_verdict.{code}"),
                t.number(count),
                t(f"list_verdict_help.{code}"),
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
