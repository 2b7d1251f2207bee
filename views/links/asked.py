"""What a link asks, read: the question, how it is shown, and in which language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Concatenate, Final, ParamSpec, TypeVar
from urllib.parse import urlencode

from analytics.known import KnownStore
from analytics.question import Memo, Question
from analytics.rules.rulebook import rules_by, rules_in_force
from analytics.scope import OTHER_FIELDS, Ignored, Scope, from_query, to_query
from data.errors import UserError
from data.store.store import Store, StoreFacts
from i18n import Language
from views.links import page_fields
from views.links.link_fields import packed

T = TypeVar("T")
P = ParamSpec("P")

Query = Mapping[str, Sequence[str]]

LEVEL_MARKS: Final = {"red": "■", "amber": "▲"}
_BOLD: Final = "**"
_HIDDEN: Final = "\x00"


@dataclass(frozen=True)
class Asked:
    """What a view is made of. ``scope`` is None on a store without sale lines.

    ``ignored``: the fields of the link that could not be followed. ``view``: the code of every field
    that says how the page is shown. ``memo`` keeps what was answered before.
    """

    t: Language
    store: Store
    facts: StoreFacts
    scope: Scope | None
    ignored: tuple[Ignored, ...]
    view: Mapping[str, str]
    query: Query
    memo: Memo

    @property
    def question(self) -> Scope:
        """The scope, where there is one."""
        if self.scope is None:
            raise LookupError("this page needs sale lines")
        return self.scope

    def asking(self, scope: Scope | None = None) -> Question:
        """The question, or one about another scope, for what is called and not kept."""
        return Question(self.store, scope or self.question, self.memo)

    def ask(
        self,
        figure: Callable[Concatenate[Question, P], T],
        scope: Scope | None = None,
        *more: P.args,
        **named: P.kwargs,
    ) -> T:
        """``figure`` for the question, or for another scope; see ``Question.ask``."""
        return self.asking(scope).ask(figure, *more, **named)

    def plain(self, text: object) -> str:
        """A text from a file or a person, as it is written where this is shown: here as it is."""
        return str(text)

    def strong(self, text: str) -> str:
        """A text that stands out, where this is shown so."""
        return text

    def mark(self, level: str) -> str:
        """The mark of a warning's level."""
        return LEVEL_MARKS[level]

    def said(self, key: str, /, **facts: object) -> str:
        """The text ``key``, whose facts may be texts from a file or a person; marks of its own left out."""
        kept = {
            name: value.replace(_BOLD, _HIDDEN) if isinstance(value, str) else value
            for name, value in facts.items()
        }
        return self.t(key, **kept).replace(_BOLD, "").replace(_HIDDEN, _BOLD)


def read(store: Store, query: Query, t: Language, memo: Memo) -> Asked:
    """What the fields of a link ask of a store; those that it cannot follow are named in ``ignored``."""
    scope, ignored = _scope(store, query, memo)
    facts = store.facts(scope.version if scope else None)
    rules = (rules_by(store, scope.rules) if scope else None) or rules_in_force(store)
    lists = rules.own_lists.by_code
    view, unread = page_fields.read(query, tuple(lists))
    names = [(dimension.code, dimension.name) for dimension in facts.own]
    t = t.naming([*names, *((code, own.name) for code, own in lists.items())])
    return Asked(t, store, facts, scope, (*ignored, *unread), view, query, memo)


def _scope(store: Store, query: Query, memo: Memo) -> tuple[Scope | None, tuple[Ignored, ...]]:
    """What the link asks; nothing where there is no sale line to ask about."""
    try:
        return from_query(query, KnownStore(store, memo), (*OTHER_FIELDS, *page_fields.FIELDS))
    except UserError as error:
        if error.code != "store_empty":
            raise
        return None, ()


def link_query(asked: Asked, *, pinned: bool) -> dict[str, list[str]]:
    """Every field of this view as a link writes it: live, or pinned to its data version."""
    return {**to_query(asked.question, pinned=pinned), **shown(asked)}


def link(asked: Asked, address: str, *, pinned: bool) -> str:
    """The link of exactly this view under the address of its page."""
    return f"{address}?{urlencode(packed(link_query(asked, pinned=pinned)), doseq=True)}"


def shown(asked: Asked) -> dict[str, list[str]]:
    """How the page is shown, the usual left out."""
    return {
        field: [code] for field, code in asked.view.items() if code != page_fields.FIELDS[field][0]
    }
