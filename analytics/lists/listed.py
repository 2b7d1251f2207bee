"""A list as of one day: who stands on it, by which signs, beside what."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from analytics import exact
from analytics.lists.customer_list import Columns, CustomerList, Details, Material, Signs
from analytics.lists.lists import LISTS
from analytics.profile.part import Kind
from analytics.profile.parts import COLUMNS
from analytics.profile.profile import Profile, framed, plain_column, profile, shown
from analytics.question import Question, looks_at_records
from analytics.rules.number import Numbers
from analytics.rules.rulebook import rules_of


@dataclass(frozen=True, eq=False)
class DetailRows:
    """The rows below the customers of a list; ``at``: their places in ``of`` and ``columns``, in order.

    ``of``: the place of the customer of each.
    """

    details: Details[Any]
    profile: Profile
    of: np.ndarray
    at: np.ndarray
    columns: Columns

    def frame(self) -> pd.DataFrame:
        """One row each: ``id``, ``name`` of the customer, and the columns; see ``shown``."""
        kinds = self.details.columns
        cells = {code: shown(self.columns[code], self.at, kind) for code, kind in kinds.items()}
        return framed({**self._whose(), **cells})

    def rows(self) -> list[dict[str, Any]]:
        """The same as JSON-able rows."""
        kinds = self.details.columns
        cells = {
            code: pd.Series(plain_column(self.columns[code], self.at, kind), dtype=object)
            for code, kind in kinds.items()
        }
        return framed(self._whose()).assign(**cells).to_dict("records")  # pyright: ignore[reportReturnType]

    def _whose(self) -> dict[str, np.ndarray]:
        known, of = self.profile.known, self.of[self.at]
        return {"id": known.ids[of], "name": known.names[of]}


@dataclass(frozen=True, eq=False)
class Listed:
    """The customers of a list that the filters choose, in its order.

    ``code``: of the list that was asked for; ``listing`` is that which an own list copies.
    ``at``: their places in ``profile``. ``population``: of whom the list looks at, how many the filters
    choose. ``columns``: those of the profile and the list's own. ``verdict``: by the places of all
    customers the place in the list's codes, None without verdicts. ``details``: the rows below its
    customers, None without.
    """

    code: str
    listing: CustomerList[Any]
    thresholds: Numbers
    profile: Profile
    columns: Columns
    signs: Signs
    at: np.ndarray
    population: int
    verdict: np.ndarray | None
    details: DetailRows | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the customers, in the order of the list."""
        return tuple(self.profile.known.ids[self.at].tolist())

    def kind(self, code: str) -> Kind:
        """What a column is, of the profile or the list's own."""
        return self.listing.extension.columns.get(code) or COLUMNS[code]

    def total(self, code: str) -> Decimal:
        """The exact sum of a column of money over the list, without what is unknown."""
        money = self.columns[code]
        return exact.decimal(money.values[self.at][money.known[self.at]].sum())

    def counts(self) -> dict[str, int]:
        """How many of the list each verdict is said of; without verdicts nothing."""
        if self.listing.verdicts is None or self.verdict is None:
            return {}
        said = np.bincount(self.verdict[self.at], minlength=len(self.listing.verdicts.codes))
        return dict(zip(self.listing.verdicts.codes, said.tolist(), strict=True))

    def frame(self) -> pd.DataFrame:
        """One row per customer in the list's order.

        ``id``, ``name``; ``verdict`` (code), where the list has verdicts; ``held`` and ``tested`` (how many
        signs), ``sign_CODE`` (True, False, None where not tested) for each sign; the list's columns.
        """
        at = self.at
        said = {"verdict": self._verdicts()} if self.verdict is not None else {}
        return framed(
            {
                "id": self.profile.known.ids[at],
                "name": self.profile.known.names[at],
                **said,
                "held": self.signs.held[at],
                "tested": self.signs.testable[at],
                **{f"sign_{code}": self._found(code) for code in self.signs.codes},
                **{
                    code: shown(self.columns[code], at, self.kind(code))
                    for code in self.listing.shown
                },
            }
        )

    def rows(self) -> list[dict[str, Any]]:
        """The same as JSON-able rows: money as exact text, None where unknown or not tested."""
        frame = self.frame()
        cells = {
            code: plain_column(self.columns[code], self.at, self.kind(code))
            for code in self.listing.shown
        }
        return frame.assign(
            **{code: pd.Series(cells[code], dtype=object) for code in cells}
        ).to_dict("records")  # pyright: ignore[reportReturnType]

    def _verdicts(self) -> np.ndarray:
        assert self.listing.verdicts is not None and self.verdict is not None
        return np.array(self.listing.verdicts.codes, dtype=object)[self.verdict[self.at]]

    def _found(self, code: str) -> np.ndarray:
        found = self.signs.of(code)
        cells = found.holds[self.at].astype(object)
        cells[~found.tested[self.at]] = None
        return cells


@looks_at_records
def listed(question: Question, code: str) -> Listed:
    """The list with this code, of the customers that the scope's filters choose, as of its last day.

    An own list is that which it copies, with its own thresholds. Raises KeyError for an unknown code.
    """
    everybody, rules = question.ask(profile), rules_of(question)
    own = rules.own_lists.by_code.get(code)
    listing = LISTS[own.of if own else code]
    thresholds = own.thresholds if own else rules.lists.of(listing.thresholds)
    material = Material(question, everybody.known.ids, everybody.columns, thresholds)
    columns = {**everybody.columns, **listing.extension.compute(material)}
    signs = listing.find(columns, thresholds, len(everybody.present))
    among = everybody.chosen & listing.population(columns, thresholds)
    on_list = np.flatnonzero(among & (listing.is_listed(signs, thresholds) | listing.also(columns)))
    verdict = listing.verdicts.judge(columns, signs, thresholds) if listing.verdicts else None
    at = _ordered(everybody, columns, listing, on_list)
    return Listed(
        code=code,
        listing=listing,
        thresholds=thresholds,
        profile=everybody,
        columns=columns,
        signs=signs,
        at=at,
        population=int(np.count_nonzero(among)),
        verdict=verdict,
        details=_details(listing, material, everybody, at),
    )


def _details(
    listing: CustomerList[Any], material: Material[Any], everybody: Profile, at: np.ndarray
) -> DetailRows | None:
    """The rows below the customers of a list, in its order; None where it has none."""
    if listing.details is None:
        return None
    of, columns = listing.details.compute(material)
    place = np.full(len(everybody.present), len(at))
    place[at] = np.arange(len(at))
    rows = np.argsort(place[of], kind="stable")[: int(np.count_nonzero(place[of] < len(at)))]
    return DetailRows(listing.details, everybody, of, rows, columns)


def _ordered(
    everybody: Profile, columns: Columns, listing: CustomerList[Any], at: Iterable[int]
) -> np.ndarray:
    """By the list's money, unknown last, equal ones by id."""
    places = np.asarray(at)
    money = columns[listing.money].numbers()[places]
    key = money if listing.smallest_first else -money
    ids = everybody.known.ids[places].astype(str)
    return places[np.lexsort((ids, np.where(np.isnan(key), np.inf, key)))]
