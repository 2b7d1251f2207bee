"""Changes of people and of what they hold, each with its line in the audit; the journal replays them.

A change is a kind and JSON-able arguments. Among these ``by`` is who made it (``Actor.facts``) and
``about`` what the audit says besides.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

import duckdb

from data.errors import UserError
from data.people.roles import DIRECTOR, GIVEN, ROLES
from data.store.store import MADE_AT, Store

Arguments = Mapping[str, Any]
_DIRECTORS: Final = f"select count(*) from account where role = '{DIRECTOR}' and not is_disabled"


def make_change(store: Store, what: str, arguments: Arguments) -> Any:
    """Make a change of one of the kinds of ``CHANGES``; returns the number that it gave, if any.

    Raises UserError ``account_missing``, ``account_mail_taken``, ``account_first_director``,
    ``account_last_director``, ``role_unknown``, ``role_sees_all``, ``link_used``, ``key_disabled``.
    """
    with store.whole.settings_change(what, arguments) as cursor:
        made = CHANGES[what](cursor, arguments)
        by = arguments["by"]
        cursor.execute(
            f"""insert into audit_event
            select coalesce(max(number), 0) + 1, {MADE_AT}, $what, $name, $account, $address, $facts
            from audit_event""",
            {
                "what": arguments.get("event", what),
                **by,
                "facts": json.dumps(arguments["about"], ensure_ascii=False, default=str),
            },
        )
    return made


def _added(cursor: duckdb.DuckDBPyConnection, said: Arguments) -> int:
    _check_role(said)
    if said["role"] != DIRECTOR and not _rows(cursor, "select 1 from account"):
        raise UserError("account_first_director")
    if _rows(cursor, "select 1 from account where mail = $1", said["mail"]):
        raise UserError("account_mail_taken", mail=said["mail"])
    row = cursor.execute(
        f"""insert into account
        select coalesce(max(number), 0) + 1, $name, $mail, $role, $sees, $password, false, {MADE_AT}
        from account returning number""",
        {key: said[key] for key in ("name", "mail", "role", "sees", "password")},
    ).fetchall()
    return int(row[0][0])


def _first_director(cursor: duckdb.DuckDBPyConnection, said: Arguments) -> int:
    """The account of whoever holds the link that the first start printed."""
    _use_link(cursor, said["token_hash"])
    return _added(cursor, said)


def _changed(cursor: duckdb.DuckDBPyConnection, said: Arguments) -> None:
    _check_role(said)
    _known(cursor, said["account"])
    cursor.execute(
        "update account set name = $name, role = $role, sees = $sees where number = $account",
        {key: said[key] for key in ("name", "role", "sees", "account")},
    )
    _keep_a_director(cursor)
    _end_all(cursor, said["account"])  # what an open page still thinks it may do ends with it


def _disabled(cursor: duckdb.DuckDBPyConnection, said: Arguments) -> None:
    _known(cursor, said["account"])
    cursor.execute("update account set is_disabled = true where number = $1", [said["account"]])
    _keep_a_director(cursor)
    _end_all(cursor, said["account"])
    _end_keys(cursor, said["account"])
    _void_links(cursor, said["account"])


def _enabled(cursor: duckdb.DuckDBPyConnection, said: Arguments) -> None:
    _known(cursor, said["account"])
    cursor.execute("update account set is_disabled = false where number = $1", [said["account"]])


def _link_made(cursor: duckdb.DuckDBPyConnection, said: Arguments) -> None:
    if said["account"] is not None:
        _known(cursor, said["account"])
    _void_links(cursor, said["account"])
    cursor.execute(
        "insert into one_time_link values ($1, $2, $3, null)",
        [said["token_hash"], said["account"], said["valid_until"]],
    )


def _password_set(cursor: duckdb.DuckDBPyConnection, said: Arguments) -> int:
    """A one-time link is used up; whoever came in by the earlier password is out, with the keys that they
    may have made.
    """
    number = _use_link(cursor, said["token_hash"])
    if number is None:
        raise UserError("link_used")
    cursor.execute("update account set password = $1 where number = $2", [said["password"], number])
    _end_all(cursor, number)
    _end_keys(cursor, number)
    return number


def _session_begun(cursor: duckdb.DuckDBPyConnection, said: Arguments) -> None:
    cursor.execute(
        f"insert into session values ($1, $2, {MADE_AT}, $3, null)",
        [said["token_hash"], said["account"], said["valid_until"]],
    )


def _session_ended(cursor: duckdb.DuckDBPyConnection, said: Arguments) -> None:
    cursor.execute(
        f"update session set ended_at = {MADE_AT} where token_hash = $1 and ended_at is null",
        [said["token_hash"]],
    )


def _guest_made(cursor: duckdb.DuckDBPyConnection, said: Arguments) -> int:
    names = ("token_hash", "account", "label", "page", "query", "is_masked", "sees", "valid_until")
    row = cursor.execute(
        f"""insert into guest_link
        select coalesce(max(number), 0) + 1, $token_hash, $account, $label, $page, $query,
            $is_masked, $sees, {MADE_AT}, $valid_until, null
        from guest_link returning number""",
        {name: said[name] for name in names},
    ).fetchall()
    return int(row[0][0])


def _guest_ended(cursor: duckdb.DuckDBPyConnection, said: Arguments) -> None:
    cursor.execute(
        f"update guest_link set ended_at = {MADE_AT} where number = $1 and ended_at is null",
        [said["guest"]],
    )


def _key_made(cursor: duckdb.DuckDBPyConnection, said: Arguments) -> int:
    _known(cursor, said["account"])
    if _rows(cursor, "select 1 from account where number = $1 and is_disabled", said["account"]):
        raise UserError("key_disabled")
    row = cursor.execute(
        f"""insert into assistant_key
        select coalesce(max(number), 0) + 1, $token_hash, $account, $label, {MADE_AT}, $valid_until, null
        from assistant_key returning number""",
        {name: said[name] for name in ("token_hash", "account", "label", "valid_until")},
    ).fetchall()
    return int(row[0][0])


def _key_ended(cursor: duckdb.DuckDBPyConnection, said: Arguments) -> None:
    cursor.execute(
        f"update assistant_key set ended_at = {MADE_AT} where number = $1 and ended_at is null",
        [said["key"]],
    )


def _nothing(_cursor: duckdb.DuckDBPyConnection, _said: Arguments) -> None:
    """The line in the audit is all of it."""


CHANGES: Final[dict[str, Callable[[duckdb.DuckDBPyConnection, Arguments], Any]]] = {
    "account_added": _added,
    "first_director": _first_director,
    "account_changed": _changed,
    "account_disabled": _disabled,
    "account_enabled": _enabled,
    "link_made": _link_made,
    "password_set": _password_set,
    "session_begun": _session_begun,
    "session_ended": _session_ended,
    "guest_made": _guest_made,
    "guest_ended": _guest_ended,
    "key_made": _key_made,
    "key_ended": _key_ended,
    "key_revoked": _key_ended,
    "audited": _nothing,
}
"""How each kind of change is made inside its transaction."""


def _check_role(said: Arguments) -> None:
    if said["role"] not in GIVEN:
        raise UserError("role_unknown", value=said["role"], known=", ".join(GIVEN))
    if ROLES[said["role"]].sees_all and said["sees"] is not None:
        raise UserError("role_sees_all", role=said["role"])


def _known(cursor: duckdb.DuckDBPyConnection, number: int) -> None:
    if not _rows(cursor, "select 1 from account where number = $1", number):
        raise UserError("account_missing", value=number)


def _keep_a_director(cursor: duckdb.DuckDBPyConnection) -> None:
    if not _rows(cursor, _DIRECTORS)[0][0]:
        raise UserError("account_last_director")


def _use_link(cursor: duckdb.DuckDBPyConnection, token_hash: str) -> int | None:
    """Use a link up and say whose it was. Raises UserError ``link_used``."""
    rows = _rows(
        cursor,
        f"""update one_time_link set used_at = {MADE_AT}
        where token_hash = $1 and used_at is null and valid_until > {MADE_AT} returning account""",
        token_hash,
    )
    if not rows:
        raise UserError("link_used")
    return rows[0][0]


def _void_links(cursor: duckdb.DuckDBPyConnection, number: int | None) -> None:
    cursor.execute(
        f"""update one_time_link set used_at = {MADE_AT}
        where account is not distinct from $1 and used_at is null""",
        [number],
    )


def _end_all(cursor: duckdb.DuckDBPyConnection, number: int) -> None:
    cursor.execute(
        f"update session set ended_at = {MADE_AT} where account = $1 and ended_at is null", [number]
    )


def _end_keys(cursor: duckdb.DuckDBPyConnection, number: int) -> None:
    cursor.execute(
        f"update assistant_key set ended_at = {MADE_AT} where account = $1 and ended_at is null",
        [number],
    )


def _rows(cursor: duckdb.DuckDBPyConnection, sql: str, *values: object) -> list[tuple[Any, ...]]:
    return cursor.execute(sql, list(values)).fetchall()
