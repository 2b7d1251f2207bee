"""In whose eyes an assistant looks: the part of the customers that a person sees; it can write nothing."""

from data.people.audit import audit_download
from data.people.visitors import Visitor
from data.store.actor import Actor
from data.store.seen import seen_by
from data.store.store import Store


def store_of(store: Store, visitor: Visitor) -> Store:
    """The store as the visitor sees it, in the hands of one that may change nothing."""
    actor = visitor.actor
    reader = Actor(actor.name, actor.account, actor.address, frozenset())
    return seen_by(store, visitor.sees).acting(reader)


def noted(store: Store, visitor: Visitor, tool: str) -> None:
    """A line in the audit log for each answer, where people sign in; ``key``: the number of the key used."""
    used = {"key": visitor.key.number} if visitor.key else {}
    audit_download(store, visitor.actor, f"mcp {tool}", **used)
