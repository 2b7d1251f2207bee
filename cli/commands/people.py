"""``people``: who may come in, as what, and the links by which they do."""

import json
from argparse import ArgumentParser, Namespace

from cli.person import actor_of
from cli.terminal import BadArgument, Terminal
from data.errors import UserError
from data.people.accounts import (
    account_with,
    accounts,
    add_account,
    new_link,
    set_disabled,
)
from data.people.roles import GIVEN, ROLES
from data.people.visitors import Visitor
from data.store.actor import Actor
from data.store.part import Part
from data.store.store import Store
from gate.opening import known_root, link_address

ALL, OWN = "all", "own"


def arguments(parser: ArgumentParser) -> None:
    """What to do, and with whom."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--mail", required=True)
    add.add_argument("--role", required=True, choices=GIVEN)
    add.add_argument(
        "--sees",
        nargs="+",
        metavar="PART",
        default=[],
    )
    for name in ("invite", "reset", "disable", "enable"):
        actions.add_parser(name).add_argument("mail", metavar="MAIL")
    listed = actions.add_parser("list")
    listed.add_argument("--format", choices=("text", "json"), default="text")


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Make, list or change accounts. A link is printed on a line of its own."""
    by = actor_of(Visitor())
    if options.action == "list":
        _list(options, terminal, store)
        return 0
    if options.action == "add":
        number = _add(options, terminal, store, by)
        account = next(one for one in accounts(store) if one.number == number)
    else:
        account = account_with(store, options.mail)
    if options.action in ("disable", "enable"):
        set_disabled(store, by, account, options.action == "disable")
        terminal.print(terminal.t(f"cli_people.{options.action}d", name=account.name))
        return 0
    link = link_address(known_root(), new_link(store, by, account))
    terminal.note(terminal.t("cli_people.link", name=account.name))
    terminal.print(link)
    return 0


def part_of(said: list[str], name: str) -> Part | None:
    """What the words after ``--sees`` mean for somebody of this name; None: everything.

    Raises UserError ``sees_unclear``, ``part_unknown``.
    """
    if said == [ALL]:
        return None
    if said == [OWN]:
        return Part.of({"rep": [name]})
    ids: dict[str, list[str]] = {}
    for one in said:
        dimension, mark, value = one.partition("=")
        if not (mark and value):
            raise UserError("sees_unclear", value=one)
        ids.setdefault(dimension, []).append(value)
    return Part.of(ids)


def _add(options: Namespace, terminal: Terminal, store: Store, by: Actor) -> int:
    sees_all = ROLES[options.role].sees_all
    if not options.sees and not sees_all:
        raise BadArgument(terminal.t("cli_people.sees_missing", role=options.role))
    sees = part_of(options.sees or [ALL], options.name)
    return add_account(
        store, by, name=options.name, mail=options.mail, role=options.role, sees=sees
    )


def _list(options: Namespace, terminal: Terminal, store: Store) -> None:
    everybody = accounts(store)
    if options.format == "json":
        rows = [
            {
                "name": one.name,
                "mail": one.mail,
                "role": one.role,
                "sees": one.sees.ids if one.sees is not None else ALL,
                "has_password": one.has_password,
                "disabled": one.is_disabled,
                "made_at": str(one.made_at),
            }
            for one in everybody
        ]
        terminal.print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not everybody:
        terminal.print(terminal.t("cli_people.nobody"))
    for one in everybody:
        state = "disabled" if one.is_disabled else "active" if one.has_password else "invited"
        sees = one.sees.to_json() if one.sees is not None else terminal.t("people.sees_all")
        terminal.print(
            terminal.t(
                "cli_people.line",
                name=one.name,
                mail=one.mail,
                role=one.role,
                sees=sees,
                state=terminal.t(f"people_state.{state}"),
            )
        )
