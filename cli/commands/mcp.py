"""``mcp``: lets an assistant ask the reports over standard input and output."""

from argparse import ArgumentParser, Namespace

from analytics.question import InProcess
from cli import person
from cli.terminal import Terminal
from data.errors import UserError
from data.store.store import Store
from views.assistant.answers import Desk
from views.assistant.desks import noted, store_of
from views.assistant.server import server_of


def arguments(parser: ArgumentParser) -> None:
    """In whose eyes, and where the links lead."""
    parser.add_argument("--base-url", metavar="URL")
    person.arguments(parser)


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Serve until the assistant goes. Raises UserError ``mcp_in_dashboard`` while the dashboard runs."""
    if terminal.in_dashboard:
        raise UserError("mcp_in_dashboard")
    visitor = person.visitor_as(options.person, store)
    desk = Desk(store_of(store, visitor), InProcess(), terminal.t, options.base_url or "")

    def desk_of(_context: object, tool: str) -> Desk:
        noted(store, visitor, tool)
        return desk

    server_of(desk_of).run("stdio")
    return 0
