"""``lists``: the lists of customers, and own ones made of them."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from analytics.lists.lists import LISTS
from analytics.rules.number import declared
from analytics.rules.own_lists import PREFIX, OwnList
from analytics.rules.rulebook import drop_list, keep_list, list_codes, rules_in_force
from cli.arguments import repeatable
from cli.terminal import BadArgument, Terminal, login
from data.store.store import Store


def arguments(parser: ArgumentParser) -> None:
    """Which list to copy under which name, with which thresholds; nothing: show the lists."""
    parser.add_argument("--copy", metavar="LIST")
    parser.add_argument("--name")
    repeatable(parser, "--set", metavar="THRESHOLD=NUMBER")
    parser.add_argument("--drop", metavar="NAME")
    parser.add_argument("--author")


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Keep or drop an own list as a change of the rules, or print the codes of all lists."""
    author = options.author or login()
    if options.copy:
        rules = keep_list(store, _own(options, terminal, store), author)
        terminal.print(terminal.t("lists.own_kept", list=options.name, rules=rules.fingerprint))
    elif options.drop:
        rules = drop_list(store, options.drop, author)
        terminal.print(terminal.t("lists.own_dropped", list=options.drop, rules=rules.fingerprint))
    else:
        for code in list_codes(rules_in_force(store)):
            terminal.print(code)
    return 0


def _own(options: Namespace, terminal: Terminal, store: Store) -> OwnList:
    """The copy, with the thresholds in force but those that are set."""
    rules = rules_in_force(store)
    known = list_codes(rules)
    if options.copy not in known:
        facts = {"value": options.copy, "known": ", ".join(known)}
        raise BadArgument(terminal.t("error.list_unknown", **facts))
    own = rules.own_lists.by_code.get(options.copy)
    code = own.of if own else options.copy
    kind = LISTS[code].thresholds
    values = asdict(own.thresholds if own else rules.lists.of(kind))  # pyright: ignore[reportArgumentType]
    for name, text in options.set:
        if name not in declared(kind):
            facts = {"value": name, "known": ", ".join(declared(kind))}
            raise BadArgument(terminal.t("cli.threshold_unknown", **facts))
        values[name] = _number(terminal, text)
    try:
        return OwnList((options.name or "").strip().removeprefix(PREFIX), code, kind(**values))
    except ValueError as error:
        raise BadArgument(str(error)) from error


def _number(terminal: Terminal, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadArgument(terminal.t("cli.no_number", value=text)) from None
