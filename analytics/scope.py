"""Scope: the frozen question. Which lines, which items, which measure, as of which data version.

A scope is written into a link and read back from it; see ``docs/links.md``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, Protocol, TypeVar

from analytics.period import COMPARISONS, PRESETS, YEARS, Period, compared_period, preset_period
from analytics.rules.schemes import SCHEMES
from data.errors import UserError
from data.records import NEWEST
from data.store.dimensions import DIMENSIONS
from data.store.own_dimensions import OwnDimension, same
from data.store.store import StoreFacts

OWN: Final = "own."
"""Stands in links before the name of a dimension of the store's own: no other field ever begins so."""
ON_LIST: Final = "in_list"
"""Stands among filters for the customers of a list, and in links before the code of the list."""
MEASURES: Final = ("revenue", "profit", "quantity", "orders")
TARGETS: Final = (Decimal("0.50"), Decimal("0.95"))
FREE: Final = "free"

Filters = tuple[tuple[str, tuple[str, ...]], ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Scope:
    """What is asked. Hashable, so that it is its own cache key.

    ``preset`` and ``compare`` say how the periods were named (``free`` when by their days).
    ``filters`` hold ids per dimension (its code): one of the ids, in each of the dimensions.
    ``in_list`` is the code of a list of customers, "" for none; its customers then stand among ``filters``
    under ``ON_LIST``, so that whatever leaves the filters out leaves the list out too.
    ``own`` are the dimensions of the store's own, by whose codes ``filters`` and ``item`` may name one.
    ``target`` is a share (0.50–0.95); ``picked`` the items of a "what if".
    ``pinned`` tells a question about ``version`` for ever from one about the newest data.
    ``rules`` is the fingerprint of the rules to compute with, empty for those in force;
    ``scheme`` how the pyramid makes its tiers. ``records`` is the number of the latest change of
    records that the question knows of (default: all by now).
    """

    version: int
    period: Period
    preset: str = "12m"
    comparison: Period | None = None
    compare: str = "year"
    filters: Filters = ()
    item: str = "customer"
    measure: str = "revenue"
    target: Decimal = Decimal("0.80")
    picked: tuple[str, ...] = ()
    pinned: bool = False
    rules: str = ""
    scheme: str = SCHEMES[0]
    records: int = NEWEST
    own: tuple[OwnDimension, ...] = ()
    in_list: str = ""

    @classmethod
    def build(
        cls,
        facts: StoreFacts,
        *,
        from_day: date | None = None,
        to_day: date | None = None,
        preset: str = "12m",
        compare: str | Period = "year",
        filters: Iterable[tuple[str, str]] = (),
        item: str = "customer",
        measure: str = "revenue",
        target: Decimal = Decimal("0.80"),
        picked: Iterable[str] = (),
        pinned: bool = False,
        rules: str = "",
        scheme: str = SCHEMES[0],
        records: int = NEWEST,
        first_month: int = 1,
    ) -> "Scope":
        """A checked scope on one data version; a period left open takes the preset's end.

        A dimension of the store's own may be given by its name, as ``own.NAME``, or by its code.
        ``first_month``: with which the financial year starts that a preset means.

        Raises UserError ``store_empty``, ``period_backwards``, ``period_outside``, ``period_unknown``,
        ``comparison_unknown``, ``item_unknown``, ``measure_unknown``, ``scheme_unknown``,
        ``target_outside`` or ``filter_unknown``.
        """
        item = _dimension(item, facts.own, "item_unknown")
        _one_of(MEASURES, measure, "measure_unknown")
        _one_of(SCHEMES, scheme, "scheme_unknown")
        _one_of(PRESETS, preset, "period_unknown")
        if not TARGETS[0] <= target <= TARGETS[1]:
            raise UserError("target_outside", target=str(target))
        period = _period(facts, from_day, to_day, preset, first_month)
        if not isinstance(compare, Period):
            _one_of(COMPARISONS, compare, "comparison_unknown")
        return cls(
            version=facts.version,
            period=period,
            preset=FREE if from_day or to_day else preset,
            comparison=compare if isinstance(compare, Period) else compared_period(compare, period),
            compare=FREE if isinstance(compare, Period) else compare,
            filters=_gathered(filters, facts.own),
            item=item,
            measure=measure,
            target=target,
            picked=tuple(picked),
            pinned=pinned,
            rules=rules,
            scheme=scheme,
            records=records,
            own=facts.own,
        )

    @classmethod
    def everything(cls, version: int, records: int = NEWEST) -> "Scope":
        """All that a data version holds: for what no other field of a question changes."""
        return cls(version, Period(date(YEARS[0], 1, 1), date(YEARS[1], 12, 31)), records=records)

    def over(self, period: Period) -> "Scope":
        """The same question over another period, without a comparison."""
        return replace(self, period=period, preset=FREE, comparison=None, compare="none")

    def lines(self) -> "Scope":
        """What a sum over the lines depends on: one answer serves every scheme, comparison and record."""
        return Scope(self.version, self.period, filters=self.filters, item=self.item, own=self.own)

    def on_last_day(self) -> "Scope":
        """What a figure as of the last day alone depends on: one answer serves every period and measure."""
        last = self.period.to_day
        plain = Scope(self.version, Period(last, last), filters=self.filters, own=self.own)
        return replace(plain, rules=self.rules, records=self.records)

    def only(self, dimension: str, ids: Iterable[str]) -> "Scope":
        """The same question with these ids in the place of whatever it filters by in a dimension."""
        others = tuple(condition for condition in self.filters if condition[0] != dimension)
        return replace(self, filters=(*others, (dimension, tuple(sorted(ids)))))

    def on_list(self, code: str, customers: Iterable[str]) -> "Scope":
        """The same question about the customers of a list alone, beside its other filters."""
        listed = (ON_LIST, tuple(sorted(customers)))
        return replace(self, in_list=code, filters=(*self.dimension_filters, listed))

    @property
    def dimension_filters(self) -> Filters:
        """The filters by dimensions, without the list."""
        return tuple(condition for condition in self.filters if condition[0] != ON_LIST)

    def before(self) -> "Scope | None":
        """The same question over the comparison period; None where there is none."""
        return self.over(self.comparison) if self.comparison else None

    def name_of(self, dimension: str) -> str:
        """What a dimension is called outside of the program: its name."""
        return next(
            (own_dimension.name for own_dimension in self.own if own_dimension.code == dimension),
            dimension,
        )

    def field_of(self, dimension: str) -> str:
        """What a dimension is called in a link."""
        name = self.name_of(dimension)
        return dimension if name == dimension else f"{OWN}{name}"

    def to_dict(self) -> dict[str, object]:
        """The scope as JSON-able values, days as ISO text."""
        return {
            "from": str(self.period.from_day),
            "to": str(self.period.to_day),
            "compare_from": str(self.comparison.from_day) if self.comparison else None,
            "compare_to": str(self.comparison.to_day) if self.comparison else None,
            "by": self.name_of(self.item),
            "measure": self.measure,
            "scheme": self.scheme,
            "target": float(self.target),
            "filters": {self.name_of(name): list(ids) for name, ids in self.dimension_filters},
            "in_list": self.in_list or None,
            "version": self.version,
            "rules": self.rules,
            "records": None if self.records == NEWEST else self.records,
        }


def _one_of(known: Sequence[str], value: str, code: str) -> None:
    if value not in known:
        raise UserError(code, value=value, known=", ".join(known))


def _period(
    facts: StoreFacts, from_day: date | None, to_day: date | None, preset: str, first_month: int
) -> Period:
    if from_day and to_day:
        return _forwards(from_day, to_day)
    if facts.first_day is None or facts.last_day is None:
        raise UserError("store_empty")
    # An end that is given moves the preset: "twelve months" then end on that day.
    usual = preset_period(preset, facts.first_day, to_day or facts.last_day, first_month)
    return _forwards(from_day or usual.from_day, to_day or usual.to_day)


def _forwards(from_day: date, to_day: date) -> Period:
    if from_day > to_day:
        raise UserError("period_backwards", from_day=from_day, to_day=to_day)
    if from_day.year < YEARS[0] or to_day.year > YEARS[1]:
        raise UserError("period_outside", first=YEARS[0], last=YEARS[1])
    return Period(from_day, to_day)


def _dimension(text: str, own: tuple[OwnDimension, ...], unknown: str) -> str:
    """The code of a dimension. Raises UserError ``unknown`` with the names of all there are."""
    code = dimension_of(text, own)
    if code is None:
        known = ", ".join((*DIMENSIONS, *(own_dimension.name for own_dimension in own)))
        raise UserError(unknown, value=text, known=known)
    return code


def dimension_of(text: str, own: tuple[OwnDimension, ...]) -> str | None:
    """The code of the dimension that a person or a link names; None where there is none.

    >>> dimension_of("own.brand", (OwnDimension("own_1", "Brand"),)), dimension_of("region", ())
    ('own_1', 'region')
    """
    if text in DIMENSIONS:
        return text
    name = same(text.removeprefix(OWN))
    return next(
        (
            own_dimension.code
            for own_dimension in own
            if name == same(own_dimension.name) or text == own_dimension.code
        ),
        None,
    )


def _gathered(pairs: Iterable[tuple[str, str]], own: tuple[OwnDimension, ...] = ()) -> Filters:
    """Filters with each dimension once, in the fixed order of the dimensions, ids sorted.

    >>> _gathered([("rep", "b"), ("region", "north"), ("rep", "a")])
    (('region', ('north',)), ('rep', ('a', 'b')))
    """
    gathered: dict[str, set[str]] = {}
    for name, value in pairs:
        gathered.setdefault(_dimension(name, own, "filter_unknown"), set()).add(value)
    order = (*DIMENSIONS, *(own_dimension.code for own_dimension in own))
    return tuple((name, tuple(sorted(gathered[name]))) for name in order if name in gathered)


# --- the link -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ignored:
    """One field of a link that could not be followed: ``reason`` is a text code of i18n."""

    field: str
    value: str
    reason: str


class Known(Protocol):
    """What reading a link needs to know of the store."""

    @property
    def newest(self) -> int: ...

    def facts(self, version: int) -> StoreFacts: ...

    def records(self, version: int | None) -> int: ...

    def has(self, dimension: str, value: str, version: int) -> bool: ...

    @property
    def rules(self) -> str: ...

    def knows_rules(self, fingerprint: str) -> bool: ...

    def first_month(self, rules: str) -> int: ...

    def lists(self, rules: str) -> Sequence[str]: ...

    def customers_of(self, code: str, scope: Scope) -> tuple[str, ...]: ...


Query = Mapping[str, Sequence[str]]


def to_query(scope: Scope, *, pinned: bool | None = None) -> dict[str, list[str]]:
    """Every field of the scope as a link writes it, as codes and ids, none left out.

    ``pinned`` overrides the scope's own: a live link names no version and keeps a preset period,
    so that it follows the data; a pinned one names the version, the records and
    the days and the rules. A live one follows the rules too, so a bookmark has nothing to warn of.
    """
    pin = scope.pinned if pinned is None else pinned
    by_days = pin or scope.preset == FREE
    compared = scope.comparison.code if scope.comparison else "none"
    return {
        "period": [scope.period.code if by_days else scope.preset],
        "compare": [compared if pin or scope.compare == FREE else scope.compare],
        **{scope.field_of(name): list(ids) for name, ids in scope.dimension_filters},
        **({ON_LIST: [scope.in_list]} if scope.in_list else {}),
        "item": [scope.field_of(scope.item)],
        "measure": [scope.measure],
        "scheme": [scope.scheme],
        "target": [f"{scope.target * 100:f}".rstrip("0").rstrip(".")],
        **({"pick": list(scope.picked)} if scope.picked else {}),
        **({"version": [str(scope.version)], "records": [str(scope.records)]} if pin else {}),
        **({"rules": [scope.rules]} if pin and scope.rules else {}),
    }


OTHER_FIELDS: Final = ("lang", "embed", "embed_options")
"""Fields of a link that are no part of a scope."""


def from_query(
    query: Query, known: Known, others: Iterable[str] = OTHER_FIELDS
) -> tuple[Scope, tuple[Ignored, ...]]:
    """The scope that a link asks for. Total: a bad field falls back alone and is named.

    A filter value that the store does not know stays: it matches nothing, and is named too.
    Other rules than those in force hold in a pinned link, as long as the store knows them; a live
    link follows those in force, and names its own as ``rules_newer`` (``rules_changed`` when unknown).
    So "this year so far" of a live link is the financial year of the rules in force; days stay.
    A pinned link knows the records that it names, else those of its data version's time.
    ``others`` are fields that somebody else reads. Raises UserError ``store_empty`` only.
    """
    others = tuple(others)
    reader = _Reader(query, others)
    version = reader.read("version", lambda text: _version(text, known.newest))
    facts = known.facts(known.newest if version is None else version)
    records = reader.read("records", lambda text: _records(text, known.records(None)))
    rules = reader.read("rules", str)
    held = rules if rules and version is not None and known.knows_rules(rules) else known.rules
    period = reader.read("period", _period_code)
    free = period if isinstance(period, Period) else None
    compare = reader.read("compare", _compare_code)
    scope = Scope.build(
        facts,
        from_day=free.from_day if free else None,
        to_day=free.to_day if free else None,
        preset=period if isinstance(period, str) else "12m",
        compare="year" if compare is None else compare,
        filters=reader.filters(facts.own),
        item=reader.read("item", lambda text: _item(text, facts.own)) or "customer",
        measure=reader.read("measure", lambda text: _member(text, MEASURES)) or "revenue",
        target=reader.read("target", _target) or Decimal("0.80"),
        picked=query.get("pick", ()),
        pinned=version is not None,
        rules=held,
        scheme=reader.read("scheme", lambda text: _member(text, SCHEMES)) or SCHEMES[0],
        records=known.records(version) if version is None or records is None else records,
        first_month=known.first_month(held),
    )
    in_list = reader.read(ON_LIST, lambda text: _member(text, known.lists(held)))
    if rules and rules != held:
        reason = "rules_newer" if known.knows_rules(rules) else "rules_changed"
        reader.ignored.append(Ignored("rules", rules, reason))
    for name, values in scope.filters:
        for value in values:
            if not known.has(name, value, facts.version):
                reader.ignored.append(Ignored(name, value, "value_unknown"))
    if in_list:
        scope = scope.on_list(in_list, known.customers_of(in_list, scope))
    return scope, (*reader.ignored, *reader.unread())


_FIELDS: Final = frozenset(
    (
        "period",
        "compare",
        "item",
        "measure",
        "scheme",
        "target",
        "pick",
        "version",
        "records",
        "rules",
        ON_LIST,
    )
)
"""The fields of a link that say something else than a filter."""


class _Reader:
    """Reads single fields of a query and keeps account of those it could not use."""

    def __init__(self, query: Query, others: Iterable[str]) -> None:
        self._query = query
        self._others = frozenset(others)
        self._seen = {*others, *DIMENSIONS, "pick"}
        self.ignored: list[Ignored] = []

    def read(self, field: str, parse: Callable[[str], T]) -> T | None:
        self._seen.add(field)
        texts = self._query.get(field, ())
        if not texts:
            return None
        try:
            return parse(texts[-1])
        except (ValueError, InvalidOperation):
            self.ignored.append(Ignored(field, texts[-1], "value_invalid"))
            return None

    def filters(self, own: tuple[OwnDimension, ...]) -> Iterator[tuple[str, str]]:
        """Every filter: a field that has a meaning of its own is none, whatever a dimension is called."""
        taken = self._others | _FIELDS
        for field, texts in self._query.items():
            code = None if field in taken else dimension_of(field, own)
            if code is not None:
                self._seen.add(field)
                yield from ((code, text) for text in texts if text)

    def unread(self) -> list[Ignored]:
        return [
            Ignored(field, ", ".join(texts), "field_unknown")
            for field, texts in self._query.items()
            if field not in self._seen
        ]


def _member(text: str, known: Sequence[str]) -> str:
    if text not in known:
        raise ValueError(text)
    return text


def _item(text: str, own: tuple[OwnDimension, ...]) -> str:
    if (code := dimension_of(text, own)) is None:
        raise ValueError(text)
    return code


def _period_code(text: str) -> str | Period:
    return text if text in PRESETS else Period.from_code(text)


def _compare_code(text: str) -> str | Period:
    return text if text in COMPARISONS else Period.from_code(text)


def _version(text: str, newest: int) -> int:
    if not 1 <= int(text) <= newest:
        raise ValueError(text)
    return int(text)


def _records(text: str, newest: int) -> int:
    if not 0 <= int(text) <= newest:
        raise ValueError(text)
    return int(text)


def _target(text: str) -> Decimal:
    target = Decimal(text) / 100
    if not TARGETS[0] <= target <= TARGETS[1]:
        raise ValueError(text)
    return target
