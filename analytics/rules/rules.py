"""Every number behind the figures, checked: one table a subject, its numbers declared where they are used."""

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, is_dataclass, replace
from functools import cache, cached_property
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

from analytics.rules.customer_types import GRADED, CustomerTypes
from analytics.rules.customer_types import TABLE as CUSTOMER_TYPES
from analytics.rules.evaluation_rules import CRITERIA, EvaluationRules
from analytics.rules.key_account_rules import KeyAccountRules
from analytics.rules.list_rules import THRESHOLDS as LIST_THRESHOLDS
from analytics.rules.list_rules import ListRules
from analytics.rules.market_rules import MarketRules
from analytics.rules.number import BASES, Number, declared, exact
from analytics.rules.own_lists import TABLE as OWN_LISTS
from analytics.rules.own_lists import OwnLists
from analytics.rules.pareto_rules import ParetoRules
from analytics.rules.ranking_rules import RankingRules
from analytics.rules.schemes import (
    BY_TYPE,
    SCHEMES,
    START_SHARE,
    PyramidRules,
    Scheme,
    Tier,
    initial_schemes,
    schemes_before,
    typed,
)
from analytics.rules.stages_rules import StagesRules
from analytics.rules.warning_rules import THRESHOLDS, WarningRules
from analytics.rules.year_rules import YearRules

T = TypeVar("T")

GENERAL, STAGES, WARNINGS, EVALUATION = "general", "stages", "warnings", "evaluation"
YEAR: Final = "year"
LISTS: Final = "lists"
MADE: Final = ("abc", BY_TYPE)
"""The schemes that are made of other numbers."""
GROUPS: Final = (
    GENERAL,
    *(scheme for scheme in SCHEMES if scheme not in MADE),
    STAGES,
    WARNINGS,
    LISTS,
    EVALUATION,
    YEAR,
)
"""The groups of the numbers; ABC takes its own from the general ones, the grades by type from theirs."""


@dataclass(frozen=True)
class RuleNumber:
    """A number of the rules: its name in them, its group, what it may be, its tier ("": none)."""

    name: str
    group: str
    number: Number
    tier: str = ""


@dataclass(frozen=True)
class Rules:
    """All thresholds that a figure was computed with."""

    pareto: ParetoRules
    pyramid: PyramidRules
    stages: StagesRules
    warnings: WarningRules
    evaluation: EvaluationRules
    year: YearRules
    lists: ListRules
    market: MarketRules
    own_lists: OwnLists
    key_accounts: KeyAccountRules
    ranking: RankingRules
    customer_types: CustomerTypes

    @cached_property
    def fingerprint(self) -> str:
        """Eight characters that change when any number changes, and only then.

        A table or a warning rule that came with a later program counts once it is changed, a number once
        it says something else than the program without it did: so links keep their rules.
        """
        counted = {
            name: table for name, table in self.tables().items() if table != _LATER.get(name)
        }
        counted["warnings"] = {
            name: value
            for name, value in counted["warnings"].items()
            if name in _FIRST or _SILENT[name] != value
        }
        counted["evaluation"] = {
            name: value
            for name, value in counted["evaluation"].items()
            if name in CRITERIA or value != _EVALUATION[name]
        }
        counted["pyramid"] = {name: _counted(part) for name, part in counted["pyramid"].items()}
        text = json.dumps(_spelled(counted), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:8]

    def scheme(self, code: str) -> Scheme:
        """The scheme of the pyramid with this code; ABC by the borders of the Pareto classes."""
        if code == BY_TYPE:
            return typed(map(self.scheme, GRADED))
        if code != "abc":
            scheme: Scheme = getattr(self.pyramid, code)
            by = self.ranking.of(code)
            return replace(scheme, of=BASES[by]) if by else scheme
        borders = {"A": self.pareto.class_a_below, "B": self.pareto.class_b_below}
        return Scheme(START_SHARE, tuple(Tier(*border) for border in borders.items()), "C")

    def numbers(self) -> dict[str, float]:
        """Every number by its name, without those of own lists: what a form edits and what a change changes.

        >>> numbers = initial_rules().numbers()
        >>> numbers["pareto.head"], numbers["pyramid.retail.tiers.AA.quota"]
        (0.2, 0.02)
        """
        return dict(self._numbers)

    @cached_property
    def _numbers(self) -> dict[str, float]:
        return dict(_numbers({**self.tables(), OWN_LISTS: {}}))

    def declared(self) -> list[RuleNumber]:
        """What every number that has a meaning may be, in the order of ``numbers``.

        The unit of a scheme whose limits are no monthly averages is 1 and no number to edit.
        """
        known = {
            **_of_table("pareto", GENERAL, declared(ParetoRules)),
            **_of_table("pyramid", GENERAL, declared(PyramidRules)),
            **_of_table("stages", STAGES, declared(StagesRules)),
            **_of_table("warnings", WARNINGS, THRESHOLDS),
            **_of_table("evaluation", EVALUATION, declared(EvaluationRules)),
            **_of_table("year", YEAR, declared(YearRules)),
            **_of_table("lists", LISTS, LIST_THRESHOLDS),
            **_of_table("market", LISTS, declared(MarketRules)),
            **_of_table("key_accounts", LISTS, declared(KeyAccountRules)),
            **_ranking(),
        }
        for code in SCHEMES:
            own = {} if code in MADE else self.scheme(code).declared()
            for name, entry in own.items():
                whole = f"pyramid.{code}.{name}"
                known[whole] = RuleNumber(whole, code, entry.number, entry.tier)
        return [known[name] for name in self.numbers() if name in known]

    def tables(self) -> dict[str, Any]:
        """The rules as plain tables: what is saved, and what ``of`` reads."""
        tables = {name: asdict(getattr(self, name)) for name in get_type_hints(Rules)}
        return {
            **tables,
            "warnings": self.warnings.table(),
            "lists": self.lists.table(),
            OWN_LISTS: self.own_lists.table(),
            CUSTOMER_TYPES: self.customer_types.table(),
        }

    def with_numbers(self, changes: Mapping[str, float]) -> "Rules":
        """The rules with other numbers. Raises ValueError when they contradict each other.

        >>> initial_rules().with_numbers({"pareto.head": 0.1}).pareto.head
        0.1
        """
        unknown = changes.keys() - self.numbers().keys()
        if unknown:
            raise ValueError(f"no such number: {', '.join(sorted(unknown))}")
        return Rules.of(_changed(self.tables(), changes))

    @classmethod
    def of(cls, tables: Mapping[str, Any]) -> "Rules":
        """Rules from plain tables. Raises ValueError or TypeError on wrong ones."""
        return _load(cls, tables)


@cache
def initial_rules() -> Rules:
    """The rules as delivered: in force until somebody saves others (``analytics.rules.rulebook``)."""
    return Rules.of({"pyramid": initial_schemes()} | {name: {} for name in _WITHOUT_FILE})


@cache
def earlier_rules() -> Rules:
    """The rules as the programs before them delivered them: links of those still know them."""
    tables = initial_rules().tables()
    return Rules.of(
        {
            **tables,
            "pyramid": {**tables["pyramid"], **schemes_before()},
            "evaluation": {**tables["evaluation"], **dict.fromkeys(CRITERIA, 0.25)},
            "warnings": {**tables["warnings"], **_BEFORE},
        }
    )


def _counted(part: Any) -> Any:
    """A part of the pyramid's table, without a number of a scheme that later programs know and it has not."""
    if isinstance(part, dict) and part.get("lowest_quota_from", "") is None:
        return {name: value for name, value in part.items() if name != "lowest_quota_from"}
    return part


_WITHOUT: Final = {
    "floor_share": 0,
    "floor_key_share": 0,
    "calendar_years": 0,
    "calendar_slack_days": 30,
    "last_year_days_least": 0,
}
"""Thresholds that came to rules of the first programs, with the values at which they change nothing."""
_FIRST: Final = frozenset(
    (
        *("budget_share", "grave_severity", "late_floor_days", "late_gaps", "limit_share"),
        *("overdue_days", "progress_amber", "progress_red", "purchase_window_days"),
        *("purchase_year_days", "ratio_points", "ratio_times", "reset_days"),
        *("statement_grace_days", "usual_days_least"),
    )
)
"""The thresholds of the first programs; those of a rule that came later count once they are changed."""
_SILENT: Final = WarningRules.of_table({}).table() | _WITHOUT
"""Thresholds as they say nothing in a fingerprint."""
_BEFORE: Final = {**_WITHOUT, "usual_days_least": 0}
"""Thresholds as delivered before warnings became fewer."""
_EVALUATION: Final = asdict(EvaluationRules())
"""The numbers of the evaluation as delivered; all but the weights came later."""
_LATER: Final = {
    YearRules.TABLE: asdict(YearRules()),
    "lists": ListRules.of_table({}).table(),
    MarketRules.TABLE: asdict(MarketRules()),
    OWN_LISTS: {},
    KeyAccountRules.TABLE: asdict(KeyAccountRules()),
    RankingRules.TABLE: asdict(RankingRules()),
    CUSTOMER_TYPES: CustomerTypes().table(),
}
"""Tables that the first programs did not have, as delivered."""
_WITHOUT_FILE: Final = (
    "pareto",
    "stages",
    "warnings",
    "evaluation",
    "year",
    "lists",
    "market",
    OWN_LISTS,
    "key_accounts",
    "ranking",
    CUSTOMER_TYPES,
)
"""Tables whose numbers are all declared."""


def _of_table(table: str, group: str, own: Mapping[str, Number]) -> dict[str, RuleNumber]:
    names = {name: f"{table}.{name}" for name in own}
    return {whole: RuleNumber(whole, group, own[name]) for name, whole in names.items()}


def _ranking() -> dict[str, RuleNumber]:
    """By what the schemes rank, each in the group of its scheme."""
    found = {}
    for name, number in declared(RankingRules).items():
        whole = f"{RankingRules.TABLE}.{name}"
        found[whole] = RuleNumber(whole, name.partition("_")[0], number)
    return found


def _load(kind: type[T], table: Mapping[str, Any]) -> T:
    hints = get_type_hints(kind)
    unknown = table.keys() - hints.keys()
    if unknown:
        raise ValueError(f"{kind.__name__}: unknown {', '.join(sorted(unknown))}")
    return kind(**{name: _value(hints[name], value, name) for name, value in table.items()})


def _value(hint: Any, value: Any, name: str) -> Any:
    if hint is WarningRules:
        return WarningRules.of_table({key: _value(float, item, key) for key, item in value.items()})
    if hint is ListRules:
        return ListRules.of_table(
            {
                code: {key: _value(float, item, key) for key, item in own.items()}
                for code, own in value.items()
            }
        )
    if hint in (OwnLists, CustomerTypes):
        return hint.of_table(value)
    if is_dataclass(hint):
        return _load(hint, value)  # pyright: ignore[reportArgumentType]
    if get_origin(hint) is tuple:
        return tuple(_load(get_args(hint)[0], item) for item in value)
    if hint is str:
        return str(value)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{name}: {value!r} is no number")
    return value


def _spelled(part: Any) -> Any:
    """The same tables with 150 and 150.0 spelled alike."""
    if isinstance(part, dict):
        return {name: _spelled(value) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [_spelled(value) for value in part]
    return str(exact(part)) if isinstance(part, int | float) else part


def _numbers(part: Any, name: str = "") -> Iterator[tuple[str, float]]:
    for key, value in _parts(part):
        inner = f"{name}.{key}" if name else key
        if isinstance(value, int | float):
            yield inner, value
        else:
            yield from _numbers(value, inner)


def _changed(part: Any, changes: Mapping[str, float], name: str = "") -> Any:
    if isinstance(part, dict | list | tuple):
        inner = {key: f"{name}.{key}" if name else key for key, _ in _parts(part)}
        parts = {key: _changed(value, changes, inner[key]) for key, value in _parts(part)}
        return parts if isinstance(part, dict) else list(parts.values())
    return changes.get(name, part)


def _parts(part: Any) -> list[tuple[str, Any]]:
    """What a table or a list of tiers consists of; a tier goes by its code."""
    if isinstance(part, dict):
        return list(part.items())
    if isinstance(part, list | tuple):
        return [(row["code"], row) for row in part]
    return []
