"""The key figures of an account as cards."""

from analytics.account.account import Account
from analytics.account.key_figures import KEY_FIGURES, KeyFigure
from ui.cards import Card, Move, relative, shifted
from ui.scope.visit import Visit


def cards(visit: Visit, account: Account, part: str | None = None) -> list[Card]:
    """The declared figures of a part of the page, or all of them."""
    return [_card(visit, account, figure) for figure in KEY_FIGURES if part in (None, figure.part)]


def _card(visit: Visit, account: Account, figure: KeyFigure) -> Card:
    t, code = visit.t, figure.code
    now = figure.value(account)
    before = figure.before(account) if figure.before else None
    help_text = t(f"account.{code}_help", scheme=visit.question.scheme)
    if figure.kind == "money":
        help_text = f"**{t.money(now, visit.facts.currency)}**  \n{help_text}"
    return Card(
        label=t(f"account.card_{code}"),
        value=_written(visit, figure, now),
        help=help_text,
        move=_move(visit, figure, now, before),
        was=_beside(visit, account, figure, before),
    )


def _written(visit: Visit, figure: KeyFigure, value: object) -> str:
    t = visit.t
    match figure.kind:
        case "money":
            return t.compact(value, visit.facts.currency)
        case "share":
            return t.share(value)
        case "tier":
            return t(f"tier.{value}") if value else t("account.no_tier")
        case "stage":
            return t(f"stage.{value}") if value else t("stage.none")


def _move(visit: Visit, figure: KeyFigure, now, before) -> Move | None:
    if figure.kind == "money":
        return relative(visit.t, now, before)
    return shifted(visit.t, now, before) if figure.kind == "share" else None


def _beside(visit: Visit, account: Account, figure: KeyFigure, before: object) -> str:
    """The value a year before, or what the figure has in its place; empty where there is none."""
    t, who = visit.t, account.header
    if figure.beside == "rank":
        return t("account.rank", rank=who.rank, n=who.active) if who.rank else ""
    if figure.beside == "since":
        return t("account.since", day=who.since) if who.since else ""
    if figure.before is None or (before is None and figure.kind != "tier"):
        return ""
    return t("account.was", value=_written(visit, figure, before))
