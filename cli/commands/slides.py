"""``slides``: views as a deck that PowerPoint can edit, or as one workbook."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from typing import Final

from analytics.question import InProcess
from cli import person
from cli.terminal import BadArgument, Terminal
from data.errors import UserError
from data.meetings import meeting_of
from data.people.audit import audit_download
from data.store.seen import seen_by
from data.store.store import Store
from i18n import Language
from views.agenda import of_links, of_meeting, one_by_one, opening_of
from views.book import book
from views.by_slug import view_of
from views.item import Item, Opening
from views.slides.deck import deck

_BOOK: Final = ".xlsx"
_DECK: Final = ".pptx"


def arguments(parser: ArgumentParser) -> None:
    """Which views, and how they look."""
    parser.add_argument("links", metavar="LINK", nargs="*")
    parser.add_argument("--meeting", type=int, metavar="N")
    parser.add_argument("--one-by-one", action="store_true")
    parser.add_argument("--title")
    parser.add_argument("--template", metavar="FILE")
    parser.add_argument("--base-url", metavar="URL")
    parser.add_argument("--out", metavar="FILE", required=True)
    person.arguments(parser)


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Write the file and say how many views it holds."""
    target = terminal.path(options.out)
    if target.suffix.lower() not in (_DECK, _BOOK):
        raise BadArgument(terminal.t("cli.slides_suffix", file=target.name))
    if not options.links and options.meeting is None:
        raise BadArgument(terminal.t("cli.slides_nothing"))
    visitor = person.visitor_as(options.person, store)
    audit_download(store, person.actor_of(visitor), target.name)
    store = seen_by(store, visitor.sees)
    items, opening = _items(options, terminal.t, store)
    root = options.base_url or ""
    if target.suffix.lower() == _BOOK:
        content = book(items, terminal.t, root=root)
    else:
        template = _template(options, terminal)
        content = deck(items, terminal.t, opening=opening, root=root, template=template)
    target.write_bytes(content)
    terminal.print(terminal.t("cli.slides_done", n=len(items), file=target.name))
    return 0


def _template(options: Namespace, terminal: Terminal) -> bytes | None:
    """The company's file. Raises UserError ``file_missing``."""
    if not options.template:
        return None
    path = terminal.path(options.template)
    if not path.is_file():
        raise UserError("file_missing", file=path.name)
    return path.read_bytes()


def _items(options: Namespace, t: Language, store: Store) -> tuple[list[Item], Opening | None]:
    """The views in their order, and the first slide."""
    memo, items = InProcess(), []
    opening = Opening(options.title) if options.title else None
    if options.meeting is not None:
        meeting = meeting_of(store, options.meeting)
        items = of_meeting(store, t, memo, meeting)
        told = opening_of(store, t, memo, meeting)
        opening = replace(told, title=options.title or told.title)
    for slug, asked in of_links(store, t, memo, options.links):
        items.append(Item(view_of(slug, asked)))
        if options.one_by_one and slug == "lists":
            items += one_by_one(asked)
    return items, opening
