"""What can be recorded by hand: reset events, stage overrides, marks on the playbook's checklist."""

from dataclasses import dataclass
from typing import Final

STAGES: Final = ("establish", "stabilise", "strengthen", "lapsed")
"""The stages of a relationship, in the order of the cycle."""

RESETS: Final = ("personnel", "market", "merger")
"""What can throw an account back to the beginning."""

PLAYBOOK: Final = {
    "establish": (
        "product_fit",
        "central_buying",
        "yearly_buying",
        "decider",
        "account_manager",
        "team",
        "industry_understood",
        "first_value",
    ),
    "stabilise": (
        "incident_response",
        "complaint_channel",
        "second_contacts",
        "service_unit",
        "executive_sponsor",
        "executive_meetings",
    ),
    "strengthen": (
        "mutual_business",
        "part_in_processes",
        "consulting",
        "needs_mapped",
        "joint_plan",
        "board_relation",
    ),
}
"""The checklist of the source documents for each stage."""


@dataclass(frozen=True)
class Kind:
    """One kind of fact: its table and its columns after the customer.

    ``days`` hold dates, ``needed`` must be filled, ``choices`` hold one of a few codes.
    """

    table: str
    columns: tuple[str, ...]
    days: tuple[str, ...]
    needed: tuple[str, ...]
    choices: tuple[tuple[str, tuple[str, ...]], ...]


KINDS: Final = {
    "reset": Kind(
        table="reset_event",
        columns=("kind", "day", "note"),
        days=("day",),
        needed=("kind", "day"),
        choices=(("kind", RESETS),),
    ),
    "override": Kind(
        table="stage_override",
        columns=("stage", "from_day", "until", "reason"),
        days=("from_day", "until"),
        needed=("stage", "from_day", "reason"),
        choices=(("stage", STAGES),),
    ),
    "milestone": Kind(
        table="playbook_mark",
        columns=("stage", "item", "done_on", "note"),
        days=("done_on",),
        needed=("stage", "item", "done_on"),
        choices=(("stage", tuple(PLAYBOOK)), ("item", sum(PLAYBOOK.values(), ()))),
    ),
}
