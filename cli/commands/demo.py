"""``demo``: demo data as CSV files in both languages, to try an import with, or as a store in one."""

from argparse import ArgumentParser, Namespace

import demo
from cli.terminal import Terminal
from data.errors import UserError


def arguments(parser: ArgumentParser) -> None:
    """Where to write, and from which seed."""
    parser.add_argument("--out", metavar="FOLDER")
    parser.add_argument("--seed", type=int)


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the files, or with ``--db`` a new store, in the language of the answers; prints where."""
    seed = {} if options.seed is None else {"seed": options.seed}
    if options.db:
        store = terminal.path(options.db)
        if store.exists():
            raise UserError("store_exists", store=store.name)
        demo.make_store(store, terminal.t.spoken.demo, **seed)
        terminal.print(str(store))
    if options.out or not options.db:
        for file in demo.write_csv(terminal.path(options.out or "keystone-demo"), **seed):
            terminal.print(str(file))
    return 0
