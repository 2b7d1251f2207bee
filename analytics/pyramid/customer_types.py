"""Which table of grades every customer is held against: by its channel (definitions, section 3)."""

import numpy as np

from analytics.customers.channels import DIMENSION as CHANNEL
from analytics.customers.channels import channel_code
from analytics.customers.latest_line import latest_places
from analytics.customers.people import cards_of
from analytics.pyramid.booked import group_keys
from analytics.question import Question, looks_at_records
from analytics.rules.customer_types import GRADED
from analytics.rules.rulebook import rules_of


@looks_at_records
def graded_by(question: Question, item: str) -> np.ndarray:
    """By member key: the place in ``GRADED`` of the table, −1 where the channel is unknown or has none.

    The channel is the card's, else that of the latest line up to the scope's last day; the map of the rules
    goes by its name, else by the code that it means. A group goes with most of its customers, of equally many
    with the first table. Filters play no part.
    """
    types = rules_of(question).customer_types
    channels = latest_places(question)[CHANNEL].copy()
    cards = cards_of(question).select(["customer_key", CHANNEL]).drop_null()
    keys = cards["customer_key"].to_numpy()
    # A card may be of a customer who came after the lines were looked at.
    known = keys < len(channels)
    channels[keys[known]] = cards[CHANNEL].to_numpy(zero_copy_only=False)[known]
    words = {word for word in channels if word is not None}
    places = {None: -1} | {word: types.place((word, channel_code(word))) for word in words}
    own = np.array([places[word] for word in channels], dtype=np.int64)
    if item != "group":
        return own
    groups = question.ask(group_keys)
    size = len(question.store.members("group", question.scope.version).ids)
    votes = np.zeros((len(GRADED), size), dtype=np.int64)
    for place in range(len(GRADED)):
        np.add.at(votes[place], groups[(groups >= 0) & (own == place)], 1)
    return np.where(votes.any(axis=0), votes.argmax(axis=0), -1)
