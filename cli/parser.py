"""From the words of a command line to its options; words that cannot be followed give one sentence."""

import argparse
from typing import Final, NoReturn

from cli.commands import COMMANDS, Needs
from cli.terminal import BadArgument
from i18n import LANGUAGES

PROGRAM: Final = "python3 keystone.py"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        sentence = message[:1].upper() + message[1:]
        raise BadArgument(f"{sentence}. See: {self.prog} --help")


def read_arguments(words: list[str]) -> argparse.Namespace:
    """The command and its options; without a command, ``run``. Raises BadArgument."""
    starts_dashboard = not words or (words[0].startswith("-") and words[0] not in ("-h", "--help"))
    asked = ["run", *words] if starts_dashboard else words
    return _parser(asked[0]).parse_args(asked)


def _parser(name: str) -> argparse.ArgumentParser:
    """The parser, which knows every command by name and the arguments of one: the others stay unloaded."""
    parser = _Parser(
        prog=PROGRAM, description="Which customers carry the business.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for command in COMMANDS.values():
        about = command.purpose
        subparser = commands.add_parser(
            command.name, help=about, description=about, allow_abbrev=False
        )
        if command.name != name or command.needs is Needs.WORDS:
            continue
        subparser.add_argument(
            "--db", metavar="STORE", help="another store than var/keystone.duckdb"
        )
        subparser.add_argument("--lang", choices=LANGUAGES, help="language of the answers")
        command.load().arguments(subparser)
    return parser
