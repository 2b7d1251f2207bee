"""Records in words: the names of their fields, and what stands in them."""

from typing import Final

from data.record_types import RECORD_TYPES, Field
from i18n import Language
from views.days import as_day

_TABLES: Final = {"stage": "stage", "item": "playbook"}
"""Choices whose words stand elsewhere; those of the others stand under ``record_<field>``."""
_KINDS: Final = {"incident": "record_incident", "reset": "reset_kind"}
"""The field ``kind`` of these records is a choice, each with words of its own."""


def field_name(t: Language, kind: str, name: str) -> str:
    """The name of a field, as this kind of record has it."""
    own = f"record_field.{kind}_{name}"
    return t(own if own in t else f"record_field.{name}")


def choice(t: Language, kind: str, name: str, code: object) -> str:
    """The words of a code that a choice of this kind of record holds."""
    return t(f"{choice_table(kind, name)}.{code}")


def choice_table(kind: str, name: str) -> str:
    """The table of texts that holds the words of a choice."""
    own = _KINDS if name == "kind" else _TABLES
    return own.get(kind if name == "kind" else name, f"record_{name}")


def flag(t: Language, holds: bool) -> str:
    """Yes or no."""
    return t("record_flag.yes" if holds else "record_flag.no")


def value(t: Language, kind: str, name: str, held: object, currency: str | None = None) -> str:
    """What stands in a field, as the reader writes it; empty where nothing stands."""
    field = RECORD_TYPES[kind].field(name)
    if held is None or held != held or held == "":
        return ""
    return _written(t, kind, field, held, currency)


def _written(t: Language, kind: str, field: Field, held: object, currency: str | None) -> str:
    match field.type:
        case "choice":
            return choice(t, kind, field.name, held)
        case "flag":
            return flag(t, bool(held))
        case "day":
            return t.day(as_day(held))
        case "month":
            return t.month(as_day(held))
        case "money":
            return t.money(held, currency)
        case "whole":
            return t.number(held)
    return str(held)
