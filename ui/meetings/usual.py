"""What a new meeting starts from: today's data, and the views of a monthly review."""

from typing import Final

from analytics.rules.rulebook import rules_in_force
from data.meetings import NewItem, Pin
from data.records import records_version
from ui.scope.visit import Visit

VIEWS: Final = (
    NewItem("overview", {}),
    NewItem("pareto", {}),
    NewItem("pyramid", {}),
    NewItem("movement", {}),
    NewItem("stages", {}),
    NewItem("rhythm", {}),
    NewItem("warnings", {}),
    NewItem("plan", {}),
    NewItem("lists", {"list": ["review"]}),
    NewItem("lists", {"list": ["overlords"]}),
)
"""The agenda of a monthly key-account review."""


def today(visit: Visit) -> Pin:
    """The newest data, records and rules that whoever looks can ask of."""
    store = visit.store
    return Pin(store.version, records_version(store), rules_in_force(store).fingerprint)
