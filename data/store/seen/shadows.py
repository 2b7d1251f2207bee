"""The tables of a store as they are seen by a part of the customers, each under its own name.

They lie in a schema of their own, in which a reading cursor looks and nowhere else: a table that is not
declared here cannot be read at all. Dimensions and record types derive from their declarations.
"""

from collections.abc import Iterator
from typing import Final

from data.record_types.record_type import Field, RecordType
from data.record_types.registry import RECORD_TYPES
from data.store.dimensions import DIMENSIONS, NAMED
from data.store.versions.versions import INVENTED

CUSTOMERS: Final = "seen_customer"
"""The table of the part's customers, see ``customers.sql``."""
MEMBERS: Final = "seen_member"
"""The members that lines of the part name, where these lines are a table of the company's own: ``code`` of
the dimension, ``member_key``."""
NOT_SEEN: Final = (
    "table_snapshot",
    *("journal_entry", "change_actor", "audit_event"),
    *("account", "one_time_link", "session", "guest_link", "assistant_key"),
)
"""Tables that nobody reads who sees a part: the gate reads them for the whole store."""
_OF_NOBODY: Final = ("record_file", "customer_alias", "remembered_mapping")
"""Tables about files: to who sees a part they are empty."""
_OF_EVERYBODY: Final = (
    *("record_change", "record_undo", "record_ended", "warning_check", "kept_dimension"),
    "meeting_change",
)
"""Tables that say nothing about a customer."""
_SETTINGS: Final = ("currency", "schema")
_PLAIN_WORDS: Final = frozenset((*DIMENSIONS, "kind", "rules")) - {"customer", "group"}
"""Text fields of records that name no customer: they are shown where names are masked."""


def shadows(
    source: str,
    target: str,
    dimensions: tuple[str, ...],
    masked: bool,
    sees: str | None,
    mapped: bool,
) -> Iterator[str]:
    """The statements that make the tables of ``source`` in the schema ``target``, in which
    ``CUSTOMERS`` stands already; both names are quoted. ``dimensions``: all codes of the store;
    ``sees``: the part as JSON; ``mapped``: the lines are a table of the company's own, and ``MEMBERS``,
    empty, is filled when members are asked for.
    """
    yield f"create table {target}.{MEMBERS} (code varchar, member_key integer)"
    seen = f"{target}.{CUSTOMERS}"
    yield _view(
        target,
        "sale_line",
        f"""select line.* replace (seen.seen_key as customer_key) from {source}.sale_line as line
        join {seen} as seen on seen.customer_key = line.customer_key""",
    )
    shown_id = _shown("shown_id", "customer_id")
    yield f"""create table {target}.dim_customer as
        select seen_key as customer_key, {shown_id} as customer_id
        from {seen} where seen_key is not null order by seen_key"""
    names = f"select seen_key as customer_key, shown_name as name, 0 as brought_in from {seen}"
    if not masked:
        names = f"""select seen_key as customer_key, name, brought_in
        from {source}.customer_name join {seen} using (customer_key)"""
    yield _view(target, "customer_name", names)
    for code in dimensions:
        if code != "customer":
            keys = f"select {code}_key from {target}.sale_line where {code}_key is not null"
            if mapped:
                keys = f"select member_key from {target}.{MEMBERS} where code = '{code}'"
            yield _view(target, f"dim_{code}", _dimension(source, target, code, keys, masked))
    order_id = "cast(order_key as varchar)" if masked else "order_id"
    orders = f"select order_key from {target}.sale_line"
    yield _view(
        target,
        "dim_order",
        f"""select order_key, {order_id} as order_id
        from {source}.dim_order where order_key in ({orders})""",
    )
    for code in NAMED:
        if code != "customer":
            keys = f"select {code}_key from {target}.dim_{code}"
            query = f"select * from {source}.{code}_name where {code}_key in ({keys})"
            yield _view(target, f"{code}_name", query)
    for record_type in RECORD_TYPES.values():
        yield _view(target, record_type.table, _records(source, seen, record_type, masked))
    yield from _about_changes(source, target, seen, masked)
    yield from _meetings(source, target, seen, None if masked else sees)


def _view(target: str, name: str, query: str) -> str:
    return f"create view {target}.{name} as {query}"


def _shown(shown: str, real: str) -> str:
    return f"coalesce({shown}, {real})"


def _dimension(source: str, target: str, code: str, keys: str, masked: bool) -> str:
    """The members with these keys; a group is masked as the customer whose id it has."""
    shown = f"{code}_id"
    joined = ""
    if code == "group" and masked:
        shown = "coalesce(shown_id, cast(group_key as varchar)) as group_id"
        joined = f"left join {target}.{CUSTOMERS} on customer_id = group_id"
    return f"""select {code}_key, {shown} from {source}.dim_{code} {joined}
        where {code}_key in ({keys})"""


def _records(source: str, seen: str, kind: RecordType, masked: bool) -> str:
    texts = [field for field in kind.fields if field.type in ("text", "note")]
    hidden = [field for field in texts if field.name not in _PLAIN_WORDS] if masked else []
    replaced = [f"{_shown('seen.shown_id', 'record.customer_id')} as customer_id"]
    replaced += [f'{_hidden(field)} as "{field.name}"' for field in hidden]
    return f"""select record.* replace ({", ".join(replaced)})
        from {source}.{kind.table} as record join {seen} as seen on seen.customer_id = record.customer_id"""


def _hidden(field: Field) -> str:
    return "''" if field.needed or field.type == "note" else "cast(null as varchar)"


def _about_changes(source: str, target: str, seen: str, masked: bool) -> Iterator[str]:
    """What was done to the store: when and by whom, and of it what concerns the part."""
    yield f"""create table {target}.data_version as {_versions(source, target)}"""
    note = "'' as note, " if masked else ""
    yield _view(
        target,
        "warning_log",
        f"""select log.* replace ({note}{_shown("seen.shown_id", "log.customer_id")} as customer_id)
        from {source}.warning_log as log join {seen} as seen on seen.customer_id = log.customer_id""",
    )
    rules = f"select * replace ('' as note) from {source}.rules_change"
    yield _view(target, "rules_change", rules)
    settings = ", ".join(f"'{name}'" for name in _SETTINGS)
    query = f"select * from {source}.store_setting where name in ({settings})"
    yield _view(target, "store_setting", query)
    for name in _OF_EVERYBODY:
        yield _view(target, name, f"select *, rowid from {source}.{name}")
    for name in _OF_NOBODY:
        yield _view(target, name, f"select * from {source}.{name} where false")


def _versions(source: str, target: str) -> str:
    """The data versions with their lines of the part; what files held beside them is not said."""
    return f"""with brought as (
            select brought_in as version, count(*) as lines, sum(amount) as amount,
                min(sale_date) as first_day, max(sale_date) as last_day
            from {target}.sale_line group by brought_in
        ),
        retired as (
            select retired_in as version, count(*) as lines
            from {target}.sale_line group by retired_in
        )
        select data_version.* replace (
            case when starts_with(file_name, '{INVENTED}') then file_name end as file_name,
            null as file_sha256,
            case when kind = 'import' then coalesce(brought.lines, 0) end as rows_accepted,
            null as rows_unchanged,
            null as rows_rejected,
            null as rows_skipped,
            brought.amount as amount_accepted,
            null as amount_unchanged,
            brought.first_day as first_day,
            brought.last_day as last_day,
            case when kind <> 'refresh' then coalesce(brought.lines, 0) end as lines_brought,
            case when kind <> 'refresh' then coalesce(retired.lines, 0) end as lines_retired
        )
        from {source}.data_version
        left join brought using (version)
        left join retired using (version)"""


def _meetings(source: str, target: str, seen: str, sees: str | None) -> Iterator[str]:
    """Meetings and notes are free text, which may name anybody: they are for who sees the same part.

    A note on one account is for everybody who sees that account. None: nobody reads any of them.
    """
    same = "false" if sees is None else "sees = '{}'".format(sees.replace("'", "''"))
    own = "false" if sees is None else f"customer_id in (select customer_id from {seen})"
    yield _view(target, "meeting", f"select * from {source}.meeting where {same}")
    for name in ("agenda_item", "meeting_decision"):
        query = (
            f"select * from {source}.{name} where meeting in (select number from {target}.meeting)"
        )
        yield _view(target, name, query)
    notes = f"select * from {source}.view_note where {same} or {own}"
    yield _view(target, "view_note", notes)
