"""What the latest line of every customer says of it beside what it bought: where it belongs."""

from dataclasses import replace
from typing import Final

import numpy as np

from analytics.customers.people import latest_of
from analytics.period import Period
from analytics.question import Question
from analytics.rhythm.sales import first_sale

PLACES: Final = ("group", "region", "province", "city", "industry", "channel", "rep")
"""What a sale line says of its customer, as the customer list does of most."""


def latest_places(question: Question) -> dict[str, np.ndarray]:
    """By customer key: what its latest line up to the scope's last day says of it, by dimension.

    Filters play no part; one look at the lines serves whoever asks about the day.
    """
    plain = replace(question.scope.on_last_day(), filters=(), rules="")
    return question.of(plain).ask(_latest)


def _latest(question: Question) -> dict[str, np.ndarray]:
    until = Period(first_sale(question), question.scope.period.to_day)
    return latest_of(question, PLACES, until)
