"""``uploads``: the space that the store and the kept files take, and how long files are kept."""

import re
from argparse import ArgumentParser, Namespace

from cli.terminal import Terminal
from data.store.store import Store
from data.store.uploads import retention, set_retention, space_used

MEGABYTE = 1_000_000


def arguments(parser: ArgumentParser) -> None:
    """How long imported files are kept, if that is to change."""
    parser.add_argument(
        "--keep",
        metavar="HOW_LONG",
    )


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Set how long files are kept when that was asked, then say what is kept and how large it is."""
    if options.keep is not None:
        dropped = set_retention(store, _setting(options.keep))
        terminal.print(terminal.t("uploads.dropped", n=dropped))
    used = space_used(store)
    t = terminal.t
    sizes = {
        name: t.number(getattr(used, name) / MEGABYTE, 1)
        for name in ("store", "journal", "uploads")
    }
    terminal.print(t("uploads.space", files=used.files, **sizes))
    unit, _, number = retention(store).partition(":")
    terminal.print(t(f"uploads.keep_{unit}", n=int(number or 0)))
    return 0


def _setting(asked: str) -> str:
    """``12`` → ``last:12``, ``400d`` → ``days:400``; anything else as it is."""
    if re.fullmatch(r"\d+", asked):
        return f"last:{asked}"
    return f"days:{asked[:-1]}" if re.fullmatch(r"\d+d", asked) else asked
