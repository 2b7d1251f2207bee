"""The codes that records use: stages, roles, kinds of incidents …"""

from typing import Final

STAGES: Final = ("establish", "stabilise", "strengthen", "lapsed")
"""The stages of a relationship, in the order of the cycle."""

RESETS: Final = ("personnel", "market", "merger")
"""What can throw an account back to the beginning."""

KEY_BASES: Final = ("economic", "strategic", "group", "important")
"""Why a customer is a key account: its sales, a rival could win it, tied to us, of the public or leading."""

CHANNELS: Final = ("wholesale", "retail", "medical", "online")
"""The channels of the source documents; they have grades for all but the last."""

INCIDENTS: Final = (
    "management",
    "ownership",
    "finance",
    "litigation",
    "quality",
    "accident",
    "competitor",
    "theft",
    "traffic",
    "split",
    "illness",
    "other",
)
"""Major incidents (重大变故) at a customer."""

ROLES: Final = (
    "decider",
    "head",
    "technical",
    "finance",
    "user",
    "operator",
    "influencer",
    "gatekeeper",
    "coach",
)
"""A contact's part in the decision to buy."""

STYLES: Final = ("leader", "influencer", "follower", "checker")
"""How a contact works."""

ATTITUDES: Final = ("champion", "friendly", "neutral", "reserved", "opposed")
"""How a contact stands to us, the best first."""

METHODS: Final = ("find_why", "upstream", "credit", "policy", "core", "downstream")
"""The source documents' six methods against customers that dictate their terms, in their order."""

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
