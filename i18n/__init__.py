"""Texts in English and Simplified Chinese, and numbers and dates as their readers write them."""

from i18n.language import LANGUAGES, Language

__all__ = ["LANGUAGES", "Language"]
