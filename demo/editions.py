"""In which words the demo is told: in Chinese, as it is made, or in English, with the same figures."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from data.records.checking import Record
from demo.customers import Customers
from demo.dice import Dice
from demo.english import english_words, is_chinese, said
from demo.english.names import company_names, person

_NAMES_STREAM: Final = 61
"""The streams of dice before it belong to the sales and the records."""
_WORDS: Final = Path(__file__).parent / "english" / "words.toml"


@dataclass(frozen=True)
class Edition:
    """What a demo says: ``words`` for the texts of the business, and the currency of its amounts."""

    lang: str
    currency: str
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def said(self) -> Callable[[str], str]:
        """What becomes of a text of the business."""
        return (lambda text: said(text, self.words)) if self.lang == "en" else str

    def told(self, records: Mapping[str, Sequence[Record]]) -> dict[str, list[Record]]:
        """The records of the business, by kind, in the words of this edition."""
        return {
            kind: [
                {
                    name: self.said(value) if isinstance(value, str) else value
                    for name, value in record.items()
                }
                for record in facts
            ]
            for kind, facts in records.items()
        }


def make_edition(
    lang: str, seed: int, customers: Customers, records: Mapping[str, Sequence[Record]]
) -> Edition:
    """The edition of a language; its names belong to the customers and contacts of one business."""
    if lang == "zh":
        return Edition("zh", "CNY")
    towns = tomllib.loads(_WORDS.read_text(encoding="utf-8"))["town"]
    prospects = [card for card in records["customer"] if str(card["customer"]).startswith("P")]
    names = company_names(Dice(seed, _NAMES_STREAM), customers, prospects, towns)
    words = english_words(names)
    contacts = {str(contact["name"]) for contact in records["contact"]}
    people = {name: person(name) for name in contacts if name not in words and is_chinese(name)}
    # Numbers that the regulator keeps free for drama.
    phones = {
        str(one["phone"]): f"07700 {900_000 + at % 1_000}"
        for at, one in enumerate(records["contact"])
    }
    return Edition("en", "GBP", people | words | phones)
