"""What a list is: one object that says whom it is about, by which signs, in which order, beside what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeAlias, TypeVar

import numpy as np

from analytics.profile.part import Kind
from analytics.profile.values import Condition, Values
from analytics.question import Question
from analytics.rules.number import Numbers

T = TypeVar("T", bound=Numbers)
Columns: TypeAlias = Mapping[str, Values]
"""The columns of the profile by their codes."""


@dataclass(frozen=True)
class Sign(Generic[T]):
    """One condition over columns of the profile, with thresholds of the rules.

    ``code``: its name in texts and reports, unique in its list. ``test``: what it finds of all
    customers at once; where a column is unknown it is not tested, never failed. ``shows``: the
    columns that it rests on, which stand beside the row as its reasons.
    """

    code: str
    test: Callable[[Columns, T], Condition]
    shows: tuple[str, ...]


@dataclass(frozen=True)
class Signs:
    """What the signs of a list find: one row per sign, one column per customer."""

    codes: tuple[str, ...]
    tested: np.ndarray
    holds: np.ndarray

    @property
    def held(self) -> np.ndarray:
        """How many hold of each customer."""
        return self.holds.sum(axis=0)

    @property
    def testable(self) -> np.ndarray:
        """How many could be tested of each customer."""
        return self.tested.sum(axis=0)

    def of(self, code: str) -> Condition:
        """What one sign finds."""
        at = self.codes.index(code)
        return Condition(self.tested[at], self.holds[at])


@dataclass(frozen=True)
class Verdicts(Generic[T]):
    """What a list says of each of its customers: the place of a code in ``codes``.

    ``judge``: from the columns, those of ``extend`` among them, and the signs. ``notable``: those that
    are mentioned only where they are said of anybody, then in a sentence of the finding.
    """

    codes: tuple[str, ...]
    judge: Callable[[Columns, Signs, T], np.ndarray]
    notable: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Material(Generic[T]):
    """What a list makes its own columns and rows from: the profile, by place, and its thresholds."""

    question: Question
    ids: np.ndarray
    columns: Columns
    thresholds: T


@dataclass(frozen=True)
class Extension(Generic[T]):
    """Columns that only one list has: what each is, and their values by the places of the profile."""

    columns: Mapping[str, Kind]
    compute: Callable[[Material[T]], Columns]


@dataclass(frozen=True)
class Details(Generic[T]):
    """Rows below the customers of a list, any number for each: what each column is, and their values.

    ``compute``: the place of the customer of each row, and the columns by row; those of one customer in
    the order in which they are shown.
    """

    columns: Mapping[str, Kind]
    compute: Callable[[Material[T]], tuple[np.ndarray, Columns]]


@dataclass(frozen=True)
class Sums:
    """That a list is also added up: by these columns, its money and the ``rate`` of all of each together."""

    by: tuple[str, ...]
    rate: str


def _nobody(columns: Columns) -> np.ndarray:
    return np.zeros(len(columns["key_account"].known), dtype=bool)


def _no_columns(_material: Material[Any]) -> Columns:
    return {}


@dataclass(frozen=True)
class CustomerList(Generic[T]):
    """A list of customers; a module of ``analytics/lists/lists`` holds one as ``LIST``.

    ``code``: its name in links, reports, texts and rules; its module's with "-" for "_". ``place``: where
    it stands among the lists, the lowest first. ``thresholds``: its numbers, ``Numbers`` of the table
    of its code. ``population``: among whom it looks. ``is_listed``: who of them stands on it, by what the
    signs find, and ``also`` who does whatever they find. ``money``: the column that is its headline and
    orders it, largest first unless ``smallest_first``; equal ones by id. ``columns``: what stands beside
    each row, after what its signs show. ``verdicts``: what it says of each row, where it says more than
    the signs. ``details``: its rows below the customers, where it has any. ``against``: two shares, across
    and up, that its chart holds against each other; without them it has bars of ``money`` alone. ``sums``:
    by what it is added up over its population, where it is.
    """

    code: str
    place: int
    thresholds: type[T]
    population: Callable[[Columns, T], np.ndarray]
    signs: tuple[Sign[T], ...]
    is_listed: Callable[[Signs, T], np.ndarray]
    money: str
    columns: tuple[str, ...]
    smallest_first: bool = False
    also: Callable[[Columns], np.ndarray] = _nobody
    verdicts: Verdicts[T] | None = None
    extension: Extension[T] = field(default=Extension({}, _no_columns))
    details: Details[T] | None = None
    against: tuple[str, str] | None = None
    sums: Sums | None = None

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns of a row: those that the signs rest on, then the others, each once."""
        by_signs = (code for sign in self.signs for code in sign.shows)
        return tuple(dict.fromkeys((self.money, *by_signs, *self.columns)))

    def find(self, columns: Columns, thresholds: T, size: int) -> Signs:
        """What the signs find of ``size`` customers, with the thresholds of the rules."""
        found = [sign.test(columns, thresholds) for sign in self.signs]
        empty = np.zeros((0, size), dtype=bool)
        return Signs(
            tuple(sign.code for sign in self.signs),
            np.vstack([empty, *(condition.tested for condition in found)]),
            np.vstack([empty, *(condition.holds for condition in found)]),
        )


def every(_signs: Signs, _thresholds: object) -> np.ndarray:
    """Everybody of the population stands on the list."""
    return np.ones(_signs.tested.shape[1], dtype=bool)
