"""What ``import`` and ``record`` do alike with a file."""

from argparse import Namespace

from cli.terminal import BadArgument, Terminal
from data.imports.apart.workers import WORKERS
from data.imports.runner import HERE, Runner
from data.imports.target import Target


def runner_for(terminal: Terminal) -> Runner:
    """Where files are read: beside the dashboard, where it is the dashboard that imports."""
    return WORKERS if terminal.in_dashboard else HERE


def check_fields(target: Target, options: Namespace, terminal: Terminal) -> None:
    """Raises BadArgument for a ``--map`` to a field that the target does not have."""
    for field, _ in options.map:
        if field not in target.fields:
            known = ", ".join(target.fields)
            raise BadArgument(terminal.t("cli.field_unknown", field=field, known=known))
