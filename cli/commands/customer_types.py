"""``types``: which channel is graded by which table, for the grades by customer type."""

from argparse import ArgumentParser, Namespace
from typing import Final

from analytics.rules.customer_types import GRADED, NOT_GRADED
from analytics.rules.rulebook import keep_types, rules_in_force
from cli.arguments import repeatable
from cli.terminal import BadArgument, Terminal, login
from data.store.store import Store

_NONE: Final = "none"
_TABLES: Final = {**{code: code for code in GRADED}, _NONE: NOT_GRADED}


def arguments(parser: ArgumentParser) -> None:
    """Which channels to set; nothing: show the map."""
    repeatable(parser, "--set", metavar="CHANNEL=TABLE")
    parser.add_argument("--author")


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Set channels as a change of the rules, or print the table of each."""
    types = rules_in_force(store).customer_types
    for channel, table in options.set:
        if table not in _TABLES:
            facts = {"value": table, "known": ", ".join(_TABLES)}
            raise BadArgument(terminal.t("cli.table_unknown", **facts))
        types = types.with_channel(channel, _TABLES[table])
    if options.set:
        rules = keep_types(store, types, options.author or login())
        terminal.print(terminal.t("rules.saved", rules=rules.fingerprint))
    else:
        for channel, table in types.parts:
            terminal.print(f"{channel}\t{table or _NONE}")
    return 0
