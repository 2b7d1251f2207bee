"""A scope and its values in words, made from the same fields that the link holds."""

from collections.abc import Iterator, Sequence
from functools import reduce

from analytics import exact
from analytics.period import OF_A_YEAR, Period, year_of
from analytics.scope import FREE, Scope
from charts.words import MONEY
from i18n import Language
from views.links.asked import Asked


def span(asked: Asked, period: Period) -> str:
    """A period as its two days."""
    return asked.t("period.span", from_day=period.from_day, to_day=period.to_day)


def sentences(t: Language, said: Sequence[str]) -> str:
    """Sentences one after the other: apart by a space only where the language writes one."""
    return reduce(lambda first, second: t("app.joined", first=first, second=second), said)


def leading(t: Language, key: str, shown: int, most: int, **facts: object) -> str:
    """The heading of the largest, of which ``most`` are shown: where there are fewer, they are all.

    ``key`` names the text with the number ``n``; what it is called without has ``_all`` behind it.
    """
    return t(f"{key}_all", **facts) if shown < most else t(key, n=shown, **facts)


def describe(asked: Asked, scope: Scope) -> str:
    """The sentence under a title: period, filters, comparison."""
    t = asked.t
    compared = scope.comparison
    return t(
        "scope.sentence",
        period=span(asked, scope.period),
        filters="".join(_filters(asked, scope)),
        compared=t("scope.compared", period=span(asked, compared)) if compared else "",
    )


def describe_day(asked: Asked, scope: Scope) -> str:
    """The same of what is said of one day: that day and the filters."""
    filters = "".join(_filters(asked, scope))
    return asked.t("scope.sentence_day", day=scope.period.to_day, filters=filters)


def _filters(asked: Asked, scope: Scope) -> Iterator[str]:
    """Each filter in words, the list of customers last."""
    for name, ids in scope.dimension_filters:
        yield filter_words(asked, name, ids)
    if scope.in_list:
        yield asked.t("scope.on_list", list=scope.in_list)


def filter_words(asked: Asked, name: str, ids: tuple[str, ...]) -> str:
    """One filter: its dimension and its first value's name, with the number of further ones."""
    t = asked.t
    first = name_of(asked, name, ids[0])
    values = t("scope.filter_more", first=first, more=len(ids) - 1) if len(ids) > 1 else first
    return t("scope.filter", name=t(f"dimension.{name}"), values=values)


def name_of(asked: Asked, dimension: str, member: str) -> str:
    """The name of a member; an id that no sale line of the version names stands for itself."""
    members = asked.store.sold(dimension, asked.facts.version)
    key = members.by_id.get(member)
    return member if key is None else str(members.names[key])


def preset_words(asked: Asked, scope: Scope) -> str:
    """How the period was chosen: a preset's name (with that of a year not from January on), or its days."""
    if scope.preset == FREE:
        return span(asked, scope.period)
    name, starts = asked.t(f"period.{scope.preset}"), scope.period.from_day
    if scope.preset not in OF_A_YEAR or starts.month == 1:
        return name
    return asked.t("period.of_year", name=name, year=year_of(starts, starts.month).name)


def was(asked: Asked, value: str | None) -> str:
    """What a figure was in the comparison period; nothing without one."""
    return asked.t("overview.was", value=value, compare=asked.question.compare) if value else ""


def measure_name(asked: Asked) -> str:
    """The scope's measure; in a store without order ids "orders" are purchase days."""
    measure = asked.question.measure
    return "purchase_days" if measure == "orders" and not asked.facts.has_orders else measure


def value_text(asked: Asked, value: object) -> str:
    """A value of the scope's measure in full."""
    if asked.question.measure in MONEY:
        return asked.t.money(value, asked.facts.currency)
    return asked.t.number(value)


def total_text(asked: Asked, whole: int) -> str:
    """A sum of the scope's measure in whole millionths, in full."""
    return value_text(asked, exact.decimal(whole))
