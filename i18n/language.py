"""One language: its texts and the way it writes numbers."""

import string
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from i18n import numbers
from i18n.languages import LANGUAGES, Spoken, code_for


@dataclass(frozen=True)
class Language:
    """A language to speak in; carried along, never global.

    >>> t = Language.of("en")
    >>> t("counted.customer", n=412), t("counted.customer", n=1)
    ('412 customers', '1 customer')

    In a text, ``{name:kind}`` writes the fact ``name``. Kinds: ``n`` whole number, ``num`` up to
    three decimals, ``tenth`` up to one, ``pct`` and ``pct0`` a fraction in percent, ``money`` to the cent and
    ``compact`` in three digits (both with the fact ``currency``, if there is one), ``day``,
    ``month``, ``moment``, ``change``, ``points``; no kind writes the fact as it is, a list one by one.
    ``{n:customer|customers}`` chooses a singular or a plural. ``{measure:measure_name}`` is the
    text ``measure_name.<fact>``, ``{n:counted by}`` the text ``counted.<fact by>`` with ``n``.
    """

    lang: str
    own: tuple[tuple[str, str], ...] = ()
    """Codes of dimensions that a store has for itself, with their names: see ``naming``."""

    zone: str = ""
    """The time zone of the reader's clock as IANA names it; empty where it is not known."""

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise ValueError(f"no texts in {self.lang!r}")

    @classmethod
    def of(cls, lang: str) -> "Language":
        """The language of a code; raises ValueError for one that is not declared."""
        return cls(lang)

    @classmethod
    def from_locale(cls, locale: str | None) -> "Language":
        """The language for the locale of a browser or a system: English for readers of no other.

        >>> [Language.from_locale(locale).lang for locale in ("zh-CN", "zh-TW", "de-DE")]
        ['zh', 'zh-Hant', 'en']
        """
        return cls(code_for(locale))

    @property
    def spoken(self) -> Spoken:
        """What the language has beside its texts."""
        return LANGUAGES[self.lang]

    def naming(self, names: Iterable[tuple[str, str]]) -> "Language":
        """The same language with names for what has no text: dimensions that a store has for itself.

        >>> Language.of("en").naming([("own_1", "Brand")])("counted.own_1", n=3)
        '3 values of Brand'
        """
        return replace(self, own=tuple(names))

    def by_clock(self, zone: str | None) -> "Language":
        """The same language for a reader in a time zone; one that nobody knows is none.

        >>> Language.of("en").by_clock("Mars/Olympus").zone
        ''
        """
        try:
            return replace(self, zone=ZoneInfo(zone).key if zone else "")
        except (ZoneInfoNotFoundError, ValueError):
            return replace(self, zone="")

    def __call__(self, key: str, /, **facts: object) -> str:
        """The text ``key`` with its facts; raises KeyError for a missing text or fact."""
        if key not in _texts(self.lang) and (name := self._name(key)) is not None:
            key, facts = f"own_dimension.{key.partition('.')[0]}", {**facts, "name": name}
        return _Writer(self, key, facts).vformat(_texts(self.lang)[key], (), facts)

    def word(self, table: str, code: str) -> str:
        """The word of a table for a code; the code itself where the table has none.

        >>> zh = Language.of("zh")
        >>> zh.word("record_channel", "retail"), zh.word("record_channel", "club")
        ('零售', 'club')
        """
        key = f"{table}.{code}"
        return self(key) if key in self else code

    def table(self, name: str) -> dict[str, str]:
        """The texts of a table as they are written, without its name.

        >>> Language.of("zh").table("streamlit")["Select all"]
        '全选'
        """
        prefix = f"{name}."
        found = (key for key in _texts(self.lang) if key.startswith(prefix))
        return {key.removeprefix(prefix): _texts(self.lang)[key] for key in found}

    def __contains__(self, key: str) -> bool:
        return key in _texts(self.lang) or self._name(key) is not None

    def _name(self, key: str) -> str | None:
        """The store's name for what the text would be about, where there is a text for such names."""
        table, _, code = key.partition(".")
        return dict(self.own).get(code) if f"own_dimension.{table}" in _texts(self.lang) else None

    def number(self, value: object, decimals: int = 0) -> str:
        """Grouped digits with exactly ``decimals`` decimals."""
        return numbers.number(value, self.lang, decimals)

    def reading(self, name: str, done: int, total: int | None, rows: int) -> str:
        """How far the reading of a file is, in bytes and, as soon as there are some, in rows."""
        facts = {"name": name, "total": numbers.size(total, self.lang)}
        if not rows:
            return self("import.reading_begun", **facts)
        return self("import.reading", **facts, done=numbers.size(done, self.lang), rows=rows)

    def money(self, value: object, currency: str | None = None) -> str:
        """An amount to the cent: the exact value behind a short one."""
        return numbers.with_currency(numbers.number(value, self.lang, 2), currency, self.lang)

    def compact(self, value: object, currency: str | None = None) -> str:
        """At most three significant digits: 12.4 万, 124 K."""
        return numbers.with_currency(numbers.compact(value, self.lang), currency, self.lang)

    def share(self, value: object, decimals: int = 1) -> str:
        """A fraction in percent."""
        return numbers.share(value, self.lang, decimals)

    def change(self, value: object) -> str:
        """A relative change, a fraction, with its direction: ▲ 3.2 %.

        >>> Language.of("zh").change(0), Language.of("en").change(None)
        ('持平', '–')
        """
        return self._direction(value, lambda size: self.share(size))

    def points(self, value: object) -> str:
        """The difference of two shares, in percentage points: ▲ 1.2 points; less than it can say is none.

        >>> Language.of("en").points(-0.012).replace(numbers.THIN, " ")
        '▼ 1.2 points'
        """
        amount = numbers.exact(value)
        if amount is not None and abs(amount) < _LEAST_POINTS:
            return self("number.unchanged")
        return self._direction(
            value, lambda size: self("number.points", n=numbers.number(size * 100, self.lang, 1))
        )

    def day(self, value: date | str | None) -> str:
        """A date, or its ISO text."""
        return numbers.day(value, self.lang)

    def moment(self, value: datetime) -> str:
        """A moment that is kept in UTC, to the minute, by the reader's clock; without one in UTC.

        >>> Language.of("zh").moment(datetime(2026, 11, 22, 4, 2))
        '2026年11月22日 04:02 UTC'
        >>> Language.of("zh").by_clock("Asia/Shanghai").moment(datetime(2026, 11, 22, 20, 2))
        '2026年11月23日 04:02'
        """
        if not self.zone:
            return f"{self.day(value.date())} {value:%H:%M} UTC"
        here = value.replace(tzinfo=UTC).astimezone(ZoneInfo(self.zone))
        return f"{self.day(here.date())} {here:%H:%M}"

    def month(self, value: date | None, with_year: bool = True) -> str:
        """The month of a date."""
        return numbers.month(value, self.lang, with_year)

    def currency_unit(self, currency: str) -> str:
        """The currency as the unit of an axis: 元, EUR."""
        return numbers.currency_unit(currency, self.lang)

    def _direction(self, value: object, write: Any) -> str:
        amount = numbers.exact(value)
        if amount is None:
            return numbers.UNKNOWN
        if amount == 0:
            return self("number.unchanged")
        return ("▲" if amount > 0 else "▼") + numbers.THIN + write(abs(amount))


_LEAST_POINTS: Final = Decimal("0.0005")
"""Half of the last digit of a difference in percentage points."""


class _Writer(string.Formatter):
    """Fills one text; knows its key, so that a missing fact names it."""

    def __init__(self, language: Language, key: str, facts: Mapping[str, Any]) -> None:
        self._language, self._key, self._facts = language, key, facts

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        if key not in kwargs:
            raise KeyError(f"{self._key}: {key}")
        return kwargs[str(key)]

    def format_field(self, value: Any, format_spec: str) -> str:
        t = self._language
        match format_spec:
            case "" if isinstance(value, (list, tuple)):
                return t("app.list_mark").join(str(item) for item in value)
            case "":
                return numbers.UNKNOWN if value is None else str(value)
            case "n":
                return t.number(value)
            case "num":
                return numbers.number(value, t.lang, 3, at_most=True)
            case "tenth":
                return numbers.number(value, t.lang, 1, at_most=True)
            case "pct":
                return t.share(value)
            case "pct0":
                return t.share(value, 0)
            case "money":
                return t.money(value, self._facts.get("currency"))
            case "compact":
                return t.compact(value, self._facts.get("currency"))
            case "day" | "month" | "moment" | "change" | "points":
                return getattr(t, format_spec)(value)
        if "|" in format_spec:
            return format_spec.split("|")[0 if value == 1 else 1]
        if " " in format_spec:
            table, chooser = format_spec.split()
            return t(f"{table}.{self.get_value(chooser, (), self._facts)}", n=value)
        return t(f"{format_spec}.{value}")


@cache
def _texts(lang: str) -> dict[str, str]:
    """All texts of a language: the files of its folder, one a screen, and those of the kit."""
    texts: dict[str, str] = {}
    for path in sorted((Path(__file__).parent / lang).glob("*.toml")):
        texts |= _flat(tomllib.loads(path.read_text(encoding="utf-8")))
    return texts


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, entry in table.items():
        if isinstance(entry, dict):
            yield from _flat(entry, f"{prefix}{name}.")
        else:
            yield prefix + name, entry
