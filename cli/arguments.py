"""The arguments of every command; one that cannot be followed gives a single sentence."""

import argparse
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NoReturn

from analytics.rules.schemes import SCHEMES
from cli.terminal import BadArgument
from data.record_types import RECORD_TYPES

PROGRAM = "python3 keystone.py"
FACTS = tuple(RECORD_TYPES)
"""The codes of the record types."""

IDENTITIES = ("whole-row", "mapped-columns")
AMOUNT_FORMULAS = ("amount", "quantity-price", "quantity-price-discount")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        sentence = message[:1].upper() + message[1:]
        raise BadArgument(f"{sentence}. See: {self.prog} --help")


def read_arguments(words: list[str]) -> argparse.Namespace:
    """The command and its options; without a word, ``run``. Raises BadArgument."""
    parser = _Parser(
        prog=PROGRAM, description="Which customers carry the business.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, purpose, describe in (
        ("run", "open the dashboard (also without any command)", _run),
        ("import", "read sales exports or companion records into a store", _import),
        ("report", "print the figures of a page", _report),
        ("record", "keep what persons know: visits, resets, stage overrides …", _record),
        ("records", "list every write of companion records, or take one back", _records),
        ("template", "write a CSV to fill in for a kind of companion records", _template),
        ("backup", "write the store and all that is kept for it to one file", _backup),
        ("restore", "put a backup in the place of the store", _restore),
        ("rebuild", "make the store again from its journal and the kept uploads", _rebuild),
        ("uploads", "show the space used, and set how long imported files are kept", _uploads),
        ("demo", "write demo data as CSV files or as a store", _demo),
    ):
        command = commands.add_parser(name, help=purpose, description=purpose, allow_abbrev=False)
        command.add_argument("--db", metavar="STORE", help="another store than var/keystone.duckdb")
        command.add_argument("--lang", choices=("zh", "en"), help="language of the answers")
        describe(command)
    # Read by their own tools: pytest and the benchmark.
    commands.add_parser("test", help="run every check and test; arguments go to pytest")
    commands.add_parser("bench", help="measure speed on a large synthetic store")
    starts_dashboard = not words or (words[0].startswith("-") and words[0] not in ("-h", "--help"))
    return parser.parse_args(["run", *words] if starts_dashboard else words)


def _run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, help="default: 8501, or the next free one")
    parser.add_argument("--address", default="127.0.0.1", help="default: this machine alone")
    parser.add_argument(
        "--browser",
        "--open",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="open the dashboard in the browser of a desktop (default)",
    )


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="CSV, TSV, TXT, XLSX or XLS")
    parser.add_argument(
        "--kind",
        choices=FACTS,
        metavar="KIND",
        help=f"the files hold companion records, no sales: {', '.join(FACTS)}",
    )
    parser.add_argument(
        "--statement-date",
        type=_day,
        metavar="DAY",
        help="of receivables whose file has no column for it; default: the last sale day",
    )
    parser.add_argument(
        "--year", type=int, help="of a plan whose months lack it: 1月 … 12月, Jan … Dec"
    )
    parser.add_argument(
        "--map",
        nargs="+",
        action="extend",
        default=[],
        type=_pair,
        metavar="FIELD=COLUMN",
        help="which column is what; #3 is the third column, an empty COLUMN leaves the field out",
    )
    parser.add_argument(
        "--where",
        nargs="+",
        action="extend",
        default=[],
        type=_pair,
        metavar="COLUMN=VALUE",
        help="take only these rows; without it the filter kept for files with this header",
    )
    parser.add_argument(
        "--all-rows", action="store_true", help="take all rows, whatever filter was kept"
    )
    parser.add_argument(
        "--amount-formula",
        choices=AMOUNT_FORMULAS,
        help="how the amount is found: its column, quantity × price, or that × (1 − discount)",
    )
    parser.add_argument(
        "--merge",
        nargs="+",
        action="extend",
        default=[],
        type=_pair,
        metavar="CUSTOMER=CUSTOMER",
        help="what the file calls by the first id is the customer of the second, now and in later files",
    )
    parser.add_argument(
        "--keep",
        nargs="+",
        action="extend",
        default=[],
        metavar="COLUMN[=NAME]",
        help="keep a column that has no field as a filter of the store's own, now and for files with this "
        "header",
    )
    parser.add_argument(
        "--identity",
        choices=IDENTITIES,
        help="what makes two rows the same: all that they say (as at first), or the mapped columns only",
    )
    parser.add_argument("--encoding", help="the file's character encoding, when it cannot be told")
    parser.add_argument("--sheet", help="the sheet of a workbook")
    parser.add_argument(
        "--mode",
        choices=("add", "replace-period", "replace-all", "replace"),
        help="what happens to what is there; with --kind add or replace. Default: add, "
        "for receivables replace",
    )
    parser.add_argument("--date-order", choices=("dmy", "mdy", "ymd"))
    parser.add_argument("--decimal-mark", choices=(".", ","))
    parser.add_argument(
        "--month-day",
        choices=("first", "last"),
        help="the day of lines that name their month alone",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would happen, write nothing"
    )
    parser.add_argument("--yes", action="store_true", help="write without asking")
    parser.add_argument("--author", help="who imports; default: the name of the login")
    parser.add_argument("--rejects", metavar="FILE", help="write the rejected rows as CSV")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="overview, pareto, pyramid, plan, account …")
    parser.add_argument("about", metavar="ID", nargs="?", help="account: the customer's id")
    parser.add_argument(
        "--from", dest="from_day", type=_day, metavar="DAY", help="first day, 2026-01-01"
    )
    parser.add_argument(
        "--to", "--as-of", dest="to_day", type=_day, metavar="DAY", help="last day, included"
    )
    parser.add_argument(
        "--history", action="store_true", help="stages, rhythm: with everything before that day"
    )
    parser.add_argument("--compare", default=None, help="year, previous, none or DAY..DAY")
    parser.add_argument("--compare-from", type=_day, metavar="DAY")
    parser.add_argument("--compare-to", type=_day, metavar="DAY")
    parser.add_argument("--by", default="customer", help="customer, group, product, region …")
    parser.add_argument("--measure", default="revenue", help="revenue, profit, quantity or orders")
    parser.add_argument("--target", type=_number, default=Decimal("0.80"), help="0.50 to 0.95")
    parser.add_argument(
        "--scheme",
        choices=SCHEMES,
        default=SCHEMES[0],
        help="how the pyramid makes its tiers (pyramid, movement); default: %(default)s",
    )
    parser.add_argument(
        "--filter",
        nargs="+",
        action="extend",
        default=[],
        type=_pair,
        metavar="DIMENSION=VALUE",
        help="several values of one dimension widen, several dimensions narrow",
    )
    parser.add_argument("--version", type=int, help="the data version; default: the newest")
    parser.add_argument(
        "--since-version", type=int, metavar="N", help="changes: what is different from version N"
    )
    parser.add_argument(
        "--since-days",
        type=_whole,
        default=7,
        metavar="N",
        help="warnings: new are those of the last N days up to the as-of date; default: %(default)s",
    )
    parser.add_argument(
        "--base-url",
        metavar="URL",
        help="warnings as html: where the dashboard is, for links to the account pages",
    )
    parser.add_argument(
        "--format",
        choices=("json", "csv", "html"),
        default="json",
        help="html: the warnings as a page that can be mailed",
    )
    parser.add_argument("--out", metavar="FILE", help="write there instead of printing")


def _record(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind_of_fact", metavar="KIND", choices=FACTS, help=", ".join(FACTS))
    parser.add_argument("--customer", metavar="ID")
    parser.add_argument("--kind", help="of a reset: personnel, market or merger")
    parser.add_argument("--day", type=_day, help="of a reset, 2026-01-31")
    parser.add_argument("--stage", help="of an override or a milestone")
    parser.add_argument(
        "--from", dest="from_day", type=_day, metavar="DAY", help="an override's first day"
    )
    parser.add_argument("--until", type=_day, metavar="DAY", help="an override's last day")
    parser.add_argument("--reason", help="of an override")
    parser.add_argument("--item", help="of the playbook")
    parser.add_argument("--done", dest="done_on", type=_day, metavar="DAY", help="of a milestone")
    parser.add_argument("--note")
    parser.add_argument("--author", help="who says so; default: the name of the login")
    parser.add_argument(
        "--set",
        nargs="+",
        action="extend",
        default=[],
        type=_pair,
        metavar="FIELD=VALUE",
        help="any field of the kind, see docs/import.md: day=2026-01-31 score=80",
    )
    parser.add_argument(
        "--map",
        nargs="+",
        action="extend",
        default=[],
        type=_pair,
        metavar="FIELD=COLUMN",
        help="with --file: which column is what",
    )
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument(
        "--file", help="a file with these facts instead of a single one: kept whole or not at all"
    )
    ways.add_argument("--list", action="store_true", help="the facts that hold, as JSON")
    ways.add_argument("--withdraw", type=int, metavar="NUMBER", help="it was an error")
    ways.add_argument("--end", type=int, metavar="NUMBER", help="end an override: with --until")
    parser.add_argument("--encoding", help="the file's character encoding, when it cannot be told")


def _records(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--undo", type=int, metavar="NUMBER", help="take this change back")
    parser.add_argument("--author", help="who does so; default: the name of the login")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind_of_fact", metavar="KIND", choices=FACTS, help=", ".join(FACTS))
    parser.add_argument("--out", metavar="FILE", help="default: KIND-LANG.csv")


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="FOLDER", help="for the CSV files; default: keystone-demo")
    parser.add_argument(
        "--seed", type=int, help="another business; the same seed gives the same files"
    )


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a new file, keystone-2026-10-31.zip")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="what the command backup has written")


def _rebuild(_parser: argparse.ArgumentParser) -> None:
    """Nothing but the store."""


def _uploads(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--keep",
        metavar="HOW_LONG",
        help="all (as at first), 12 (the files of the last twelve imports) or 400d (those of 400 days)",
    )


def _pair(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not (name and mark):
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form NAME=VALUE")
    return name, value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no day; write it as 2026-01-31") from None


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"“{text}” is no number") from None


def _whole(text: str) -> int:
    if not (text.isdecimal() and len(text) < 6):
        raise argparse.ArgumentTypeError(f"“{text}” is no number of days")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"“{text}” is no port; one is between 1 and 65535")
    return int(text)
