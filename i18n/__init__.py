"""Texts in English, Simplified and Traditional Chinese; numbers and dates as their readers write them."""

from i18n.language import Language
from i18n.languages import LANGUAGES

__all__ = ["LANGUAGES", "Language"]
