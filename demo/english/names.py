"""Invented English names: of companies, by trade and town, and of people."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from data.records.checking import Record
from demo.customers import CUSTOMERS, Customers
from demo.dice import Dice
from demo.words import INDUSTRIES, PLACES, REGIONS, WORDS

_NAMES: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
COMPANIES: Final[dict[str, str]] = _NAMES["companies"]
"""The names of the hand-made companies and their groups."""
_GERMAN: Final[list[str]] = WORDS["foreign"]["german"]
_STEMS: Final[list[str]] = [*WORDS["foreign"]["english"], *_GERMAN]


class _Namer:
    """Gives out names of companies; no two are the same."""

    def __init__(self, dice: Dice, towns: dict[str, str]) -> None:
        self._dice, self._towns = dice, towns
        pairs = [first + second for first in _NAMES["first"] for second in _NAMES["second"]]
        order = dice.shuffled(len(pairs)).tolist()
        self.houses: Iterator[str] = (pairs[at] for at in order)
        self._used: set[str] = set(COMPANIES.values())

    def company(self, house: str, industry: str, city: str) -> str:
        """The name of a company of a house (see ``demo.names``) in a trade and a town."""
        for _ in range(100):
            trade = self._choice(_NAMES["trades"][industry])
            write = _german if house in _GERMAN else _english
            name = write(int(self._dice.pick(60, 1)[0]), house, trade, self._towns[city])
            if name not in self._used:
                self._used.add(name)
                return name
        raise AssertionError(f"no name left for {house}")

    def _choice(self, words: Sequence[str]) -> str:
        return words[int(self._dice.pick(len(words), 1)[0])]


def company_names(
    dice: Dice, customers: Customers, prospects: Sequence[Record], towns: dict[str, str]
) -> dict[str, str]:
    """Chinese name → English name, of customers, groups and prospects; ``towns``: Chinese → English."""
    namer = _Namer(dice, towns)
    groups = {title: _house(title) or next(namer.houses) for title in customers.groups if title}
    named = {title: title if _house(title) else f"{house} Group" for title, house in groups.items()}
    groups |= {group: name.removesuffix(" Group") for group, name in COMPANIES.items()}
    for at, name in enumerate(customers.names[:CUSTOMERS]):
        group = customers.groups[at]
        house = groups[group] if group else _house(name) or next(namer.houses)
        industry, city = INDUSTRIES[customers.industry[at]], PLACES[customers.place[at]][2]
        named[name] = COMPANIES.get(name) or namer.company(house, industry, city)
    for card in prospects:
        house = _house(str(card["name"])) or next(namer.houses)
        cities = [place[2] for place in PLACES if REGIONS[place[0]] == card["region"]]
        city = cities[int(dice.pick(len(cities), 1)[0])]
        named[str(card["name"])] = namer.company(house, str(card["industry"]), city)
    return named | COMPANIES


def person(name: str) -> str:
    """A contact whose name the dice made, family name first, in English.

    >>> person("林海"), person("高海文")
    ('Kai Woods', 'Kai W. Gower')
    """
    first, *second = (_NAMES["given"][char] for char in name[1:])
    return " ".join([first, *(f"{one[0]}." for one in second), _NAMES["family"][name[0]]])


def _house(name: str) -> str | None:
    """The foreign house of a name; None for a Chinese one."""
    return next((stem for stem in _STEMS if name.startswith(stem)), None)


def _english(form: int, house: str, trade: str, town: str) -> str:
    if form == 0:
        return f"{house} International {trade} Holding and Procurement Services Ltd, {town} Branch"
    if form < 30:
        return f"{house} {trade} ({town}) Ltd"
    return f"{house} {trade} {town} Ltd" if form < 55 else f"{house} {trade} {town} plc"


def _german(form: int, house: str, trade: str, town: str) -> str:
    if form < 6:
        form_of_law = f"Vertriebsgesellschaft für {trade} mbH & Co. KGaA"
        return f"{house} Beteiligungs- und {form_of_law}, {town} Branch"
    if form < 24:
        return f"{house} & Söhne {trade} ({town}) GmbH & Co. KG"
    return f"{house} {trade} {town} Ltd"
