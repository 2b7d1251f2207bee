"""What the people of a team may do, declared once: command line, pages and the store read it here."""

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Right(Enum):
    """One thing that a role allows; the value lists the kinds of changes of the store behind it."""

    IMPORTS = ("import", "lesson", "restore", "undo", "refresh", "record_file", "retention")
    RECORDS = ("record", "amend", "withdraw", "undo_records")
    WARNINGS = ("warning_step",)
    MEETINGS = ("meeting", "meeting_undone")
    RULES = ("rules",)
    PREVIEW = ()
    GUESTS = ("guest_made", "guest_ended")
    ASSISTANT = ("key_made", "key_ended")
    PEOPLE = (
        "account_added",
        "account_changed",
        "account_disabled",
        "account_enabled",
        "link_made",
        "key_revoked",
    )


ALWAYS: Final = frozenset(("schema", "warnings", "audited", "session_begun", "session_ended"))
"""Changes that follow from looking, signing in or out; they are nobody's decision."""


@dataclass(frozen=True)
class Role:
    """A role: its code and its rights.

    ``sees_all``: an account of this role always sees every customer; any other may see a part.
    """

    code: str
    rights: tuple[Right, ...]
    sees_all: bool = False

    @property
    def changes(self) -> frozenset[str]:
        """The kinds of changes of a store that it may make."""
        return ALWAYS | {what for right in self.rights for what in right.value}


_READS: Final = (Right.ASSISTANT,)
_SELLS: Final = (Right.RECORDS, Right.WARNINGS, Right.MEETINGS, Right.GUESTS, *_READS)
_ANALYST: Final = (Right.IMPORTS, Right.PREVIEW, *_SELLS)
DIRECTOR: Final = "director"
GUEST: Final = "guest"

ROLES: Final = {
    role.code: role
    for role in (
        Role(DIRECTOR, tuple(Right), sees_all=True),
        Role("analyst", _ANALYST, sees_all=True),
        Role("manager", _SELLS),
        Role("rep", _SELLS),
        Role("reader", _READS),
        Role(GUEST, ()),
    )
}
"""The roles by their codes; a guest has no account, only a link to one view."""

GIVEN: Final = tuple(code for code in ROLES if code != GUEST)
"""The roles that an account can have."""
