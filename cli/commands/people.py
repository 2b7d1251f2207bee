"""``people``: who may come in, as what, the links by which they do, and keys for their assistants."""

import json
from argparse import ArgumentParser, Namespace
from typing import Final

from cli.person import TERMINAL, actor_of
from cli.terminal import BadArgument, Terminal
from data.errors import UserError
from data.people.accounts import (
    account_with,
    accounts,
    add_account,
    new_link,
    set_disabled,
)
from data.people.keys import KEY_DAYS, end_key, key_uses, key_with, keys, new_key
from data.people.roles import GIVEN, ROLES
from data.people.visitors import Visitor
from data.store.actor import Actor
from data.store.journal import now
from data.store.part import Part
from data.store.store import Store
from gate.opening import assistant_address, known_root, link_address

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
    key = actions.add_parser("key")
    key.add_argument("mail", metavar="MAIL")
    key.add_argument("--label", default=TERMINAL)
    actions.add_parser("revoke").add_argument("number", metavar="NUMBER", type=int)
    for name in ("list", "keys"):
        listed = actions.add_parser(name)
        listed.add_argument("--format", choices=("text", "json"), default="text")


def run(options: Namespace, terminal: Terminal, store: Store) -> int:
    """Make, list or change accounts and keys. A link or a key is printed on a line of its own."""
    by = actor_of(Visitor())
    if does := _WITHOUT_LINK.get(options.action):
        does(options, terminal, store, by)
        return 0
    if options.action == "add":
        number = _add(options, terminal, store, by)
        account = next(one for one in accounts(store) if one.number == number)
    else:
        account = account_with(store, options.mail)
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


def _switch(options: Namespace, terminal: Terminal, store: Store, by: Actor) -> None:
    account = account_with(store, options.mail)
    set_disabled(store, by, account, options.action == "disable")
    terminal.print(terminal.t(f"cli_people.{options.action}d", name=account.name))


def _key(options: Namespace, terminal: Terminal, store: Store, by: Actor) -> None:
    account = account_with(store, options.mail)
    key = new_key(store, by, account, options.label)
    address = assistant_address(known_root())
    facts = {"name": account.name, "days": KEY_DAYS, "address": address}
    terminal.note(terminal.t("cli_people.key", **facts))
    terminal.print(key)


def _revoke(options: Namespace, terminal: Terminal, store: Store, by: Actor) -> None:
    key = key_with(store, options.number)
    end_key(store, by, key)
    terminal.print(terminal.t("cli_people.key_revoked", label=key.label))


def _keys(options: Namespace, terminal: Terminal, store: Store, _by: Actor) -> None:
    t, found = terminal.t, keys(store)
    told, names = key_uses(store), {one.number: one.name for one in accounts(store)}
    rows = [
        {
            "number": one.number,
            "name": names[one.account],
            "label": one.label,
            "made_at": str(one.made_at),
            "valid_until": str(one.valid_until),
            "state": one.state(now()),
            "answers": told[one.number].times,
        }
        for one in found
    ]
    if options.format == "json":
        terminal.print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not found:
        terminal.print(t("cli_people.no_keys"))
    for one, row in zip(found, rows, strict=True):
        state = t(f"assistant_key.{row['state']}")
        until = t.day(one.valid_until.date())
        terminal.print(t("cli_people.key_line", **row | {"until": until, "state": state}))


def _list(options: Namespace, terminal: Terminal, store: Store, _by: Actor) -> None:
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


_WITHOUT_LINK: Final = {
    "list": _list,
    "disable": _switch,
    "enable": _switch,
    "key": _key,
    "keys": _keys,
    "revoke": _revoke,
}
"""The actions after which there is no link to send."""
