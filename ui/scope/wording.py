"""Sentences about a scope, made from the same fields that the link holds."""

from collections.abc import Iterator, Sequence
from functools import reduce

from analytics.period import OF_A_YEAR, Period, year_of
from analytics.scope import FREE, Scope
from i18n import Language
from ui.scope.visit import Visit


def span(visit: Visit, period: Period) -> str:
    """A period as its two days."""
    return visit.t("period.span", from_day=period.from_day, to_day=period.to_day)


def sentences(t: Language, said: Sequence[str]) -> str:
    """Sentences one after the other: apart by a space only where the language writes one."""
    return reduce(lambda first, second: t("app.joined", first=first, second=second), said)


def describe(visit: Visit, scope: Scope) -> str:
    """The sentence under a title: period, filters, comparison."""
    t = visit.t
    compared = scope.comparison
    return t(
        "scope.sentence",
        period=span(visit, scope.period),
        filters="".join(_filters(visit, scope)),
        compared=t("scope.compared", period=span(visit, compared)) if compared else "",
    )


def _filters(visit: Visit, scope: Scope) -> Iterator[str]:
    """Each filter in words, the list of customers last."""
    for name, ids in scope.dimension_filters:
        yield filter_words(visit, name, ids)
    if scope.in_list:
        yield visit.t("scope.on_list", list=scope.in_list)


def filter_words(visit: Visit, name: str, ids: tuple[str, ...]) -> str:
    """One filter: its dimension and its first value's name, with the number of further ones."""
    t = visit.t
    first = name_of(visit, name, ids[0])
    values = t("scope.filter_more", first=first, more=len(ids) - 1) if len(ids) > 1 else first
    return t("scope.filter", name=t(f"dimension.{name}"), values=values)


def name_of(visit: Visit, dimension: str, member: str) -> str:
    """The name of a member; an id that the store does not know stands for itself."""
    members = visit.store.members(dimension, visit.facts.version)
    key = members.by_id.get(member)
    return member if key is None else str(members.names[key])


def preset_words(visit: Visit, scope: Scope) -> str:
    """How the period was chosen: a preset's name (with that of a year not from January on), or its days."""
    if scope.preset == FREE:
        return span(visit, scope.period)
    name, starts = visit.t(f"period.{scope.preset}"), scope.period.from_day
    if scope.preset not in OF_A_YEAR or starts.month == 1:
        return name
    return visit.t("period.of_year", name=name, year=year_of(starts, starts.month).name)
