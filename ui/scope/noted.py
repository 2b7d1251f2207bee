"""Downloads are noted: a line in the audit log for each file that is made at a click."""

from collections.abc import Callable

from data.people.audit import audit
from ui.scope.visit import Visit


def noted(visit: Visit, file: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """What makes a file at the click, with a line in the audit log."""

    def made() -> bytes:
        content = make()
        audit(visit.store, "downloaded", visit.visitor.actor, file=file)
        return content

    return made
