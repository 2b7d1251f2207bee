"""Exact amounts as text."""

from decimal import Decimal


def plain(value: Decimal) -> str:
    """A decimal as text without needless zeros.

    >>> plain(Decimal("1200.000000")), plain(Decimal("-12.50")), plain(Decimal("1E+3"))
    ('1200', '-12.5', '1000')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
