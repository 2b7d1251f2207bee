"""Invented names of companies: Chinese, and for about every seventh English or German."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from demo.dice import Dice
from demo.words import PLACES, STORIES, WORDS

_FOREIGN_PER_CENT = 15
_TAKEN = STORIES["largest_group"]["name"].removesuffix("集团")


@dataclass
class Namer:
    """Gives out names; no two are the same.

    A house is the part that companies of one group share: a Chinese 字号, or a foreign family name.
    """

    dice: Dice
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        chinese = WORDS["chinese"]
        pairs = [first + second for first in chinese["first"] for second in chinese["second"]]
        order = self.dice.shuffled(len(pairs)).tolist()
        self._chinese: Iterator[str] = (pairs[at] for at in order if pairs[at] != _TAKEN)
        self._stems = WORDS["foreign"]["english"] + WORDS["foreign"]["german"]
        self._group_stems = iter(self._stems[::3])
        self._single_stems = [stem for at, stem in enumerate(self._stems) if at % 3]

    def group_house(self) -> str:
        """A house for a new group."""
        if self._is_foreign():
            return next(self._group_stems, None) or next(self._chinese)
        return next(self._chinese)

    def group_name(self, house: str) -> str:
        """The name of the group of a house."""
        if house in WORDS["foreign"]["german"]:
            return f"{house} Holding SE"
        return f"{house} Group" if house in self._stems else f"{house}集团"

    def single_house(self) -> str:
        """A house for a company without a group; foreign ones repeat."""
        if self._is_foreign():
            return self._choice(self._single_stems)
        return next(self._chinese)

    def company(self, house: str, industry: int, place: int) -> str:
        """The name of a company of ``house`` in a trade and a city."""
        for _ in range(100):
            name = self._company(house, WORDS["industry"][industry], place)
            if name not in self.used:
                self.used.add(name)
                return name
            if house in self._single_stems:
                house = self._choice(self._single_stems)
        raise AssertionError(f"no name left for {house}")

    def _company(self, house: str, industry: dict, place: int) -> str:
        _, _, city, roman = PLACES[place]
        if house not in self._stems:
            trade = self._choice(industry["trades"])
            return _chinese_name(self._roll(10), house, trade, city)
        trade = self._choice(industry["foreign"])
        if house in WORDS["foreign"]["german"]:
            return _german_name(self._roll(10), house, trade, roman)
        return _english_name(self._roll(10), house, trade, roman)

    def _is_foreign(self) -> bool:
        return self._roll(100) < _FOREIGN_PER_CENT

    def _roll(self, choices: int) -> int:
        return int(self.dice.pick(choices, 1)[0])

    def _choice(self, words: Sequence[str]) -> str:
        return words[self._roll(len(words))]


def _chinese_name(form: int, house: str, trade: str, city: str) -> str:
    if form == 0 and trade.endswith("公司"):
        return f"{house}{trade}{city}分公司"
    return f"{house}（{city}）{trade}" if form < 3 else f"{city}{house}{trade}"


def _english_name(form: int, house: str, trade: str, city: str) -> str:
    if form == 0:
        purpose = "Holding and Procurement Services (Greater China) Co., Ltd."
        return f"{house} International {trade} {purpose}, {city} Branch"
    if form < 5:
        return f"{house} {trade} ({city}) Co., Ltd."
    return f"{house} {trade} {city} Ltd." if form < 8 else f"{house} {trade} {city} Inc."


def _german_name(form: int, house: str, trade: str, city: str) -> str:
    if form == 0:
        form_of_law = f"Vertriebsgesellschaft für {trade} mbH & Co. KGaA"
        return f"{house} Beteiligungs- und {form_of_law}, Zweigniederlassung {city}"
    if form < 4:
        return f"{house} & Söhne {trade} ({city}) GmbH & Co. KG"
    return f"{house} {trade} {city} GmbH"
