"""The words of a list: its columns, its signs, what its customers are said to be, and why."""

from typing import Any

from analytics.lists.customer_list import CustomerList
from analytics.lists.listed import Listed
from analytics.profile.part import Kind, Words
from i18n import Language
from ui.scope.visit import Visit


def column_name(t: Language, listing: CustomerList[Any], code: str) -> str:
    """The name of a column of the profile, or of the list's own."""
    table = "list_column" if code in listing.extension.columns else "profile_column"
    return t(f"{table}.{code}")


def about(visit: Visit, listed: Listed) -> str:
    """What the list is, with its numbers."""
    facts = {"currency": visit.facts.currency, **_numbers(listed)}
    return visit.t(f"list_help.{listed.listing.code}", **facts)


def sign_help(visit: Visit, listed: Listed, code: str) -> str:
    """What a sign asks, with its threshold."""
    return visit.t(f"list_sign_help.{code}", currency=visit.facts.currency, **_numbers(listed))


def _numbers(listed: Listed) -> dict[str, Any]:
    return dict(vars(listed.thresholds))


def cell(visit: Visit, kind: Kind, value: Any) -> Any:
    """A cell of a table: the word of a code or a flag; numbers and days as they are."""
    if value is None:
        return None
    if isinstance(kind, Words):
        return visit.t(f"{kind.table}.{value}")
    return visit.t(f"lists.flag_{'yes' if value else 'no'}") if kind == "flag" else value


def written(visit: Visit, kind: Kind, value: Any) -> str:
    """A value in a sentence."""
    t = visit.t
    if value is None or value != value:
        return t.number(None)
    if kind == "money":
        return t.compact(value, visit.facts.currency)
    if kind == "share":
        return t.share(value)
    if kind == "day":
        return t.day(value.date())
    if kind in ("text", "flag") or isinstance(kind, Words):
        return str(cell(visit, kind, value))
    return t.number(value, 1 if kind == "number" else 0)


def reasons(visit: Visit, listed: Listed, row: dict[str, Any]) -> str:
    """The signs that hold of a row, each with the numbers that it rests on."""
    t, said = visit.t, []
    for sign in listed.listing.signs:
        if row[f"sign_{sign.code}"] is True:
            facts = [
                t(
                    "lists.fact",
                    name=column_name(t, listed.listing, code),
                    value=written(visit, listed.kind(code), row[code]),
                )
                for code in sign.shows
                if row[code] is not None and row[code] == row[code]
            ]
            said.append(t("lists.reason", sign=t(f"list_sign.{sign.code}"), facts=facts))
    return t("lists.reasons", reasons=said) if said else t("lists.no_reason")
