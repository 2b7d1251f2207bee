"""The history of records: every write, what it brought and took, and taking it back."""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from data.errors import UserError
from data.record_types import RECORD_TYPES, RecordType
from data.records.records_store import end_records, insert_records, new_change
from data.store.store import LIVE, Store


@dataclass(frozen=True)
class RecordChange:
    """One write of records; ``made_at`` in UTC. The file columns are None for what was entered by hand.

    ``kind`` is None only for a change that touched nothing. ``brought`` and ``withdrawn`` count records,
    ``held`` those it brought that still hold; ``undone`` is the change that this one took back.
    """

    number: int
    made_at: datetime
    author: str
    data_version: int
    kind: str | None
    brought: int
    withdrawn: int
    held: int
    file_name: str | None
    file_sha256: str | None
    mode: str | None
    rows_accepted: int | None
    rows_unchanged: int | None
    rows_rejected: int | None
    rows_skipped: int | None
    undone: int | None


def record_changes(store: Store) -> list[RecordChange]:
    """Every write of records about customers who are seen, the newest first."""
    touched = " union all ".join(
        f"""select recorded_in as number, '{code}' as kind, count(*) as brought, 0 as withdrawn,
                count(*) filter (withdrawn_in = {LIVE}) as held
            from {kind.table} group by recorded_in
            union all
            select withdrawn_in, '{code}', 0, count(*), 0
            from {kind.table} where withdrawn_in < {LIVE} group by withdrawn_in"""
        for code, kind in RECORD_TYPES.items()
    )
    rows = store.settled(
        f"""with touched as ({touched}), total as (
            select number, min(kind) as kind, sum(brought)::bigint as brought,
                sum(withdrawn)::bigint as withdrawn, sum(held)::bigint as held
            from touched group by number
        )
        select number, made_at, author, data_version, coalesce(total.kind, record_file.kind) as kind,
            coalesce(brought, 0) as brought, coalesce(withdrawn, 0) as withdrawn,
            coalesce(held, 0) as held, file_name, file_sha256, mode, rows_accepted, rows_unchanged,
            rows_rejected, rows_skipped, undone
        from record_change
        left join total using (number)
        left join record_file using (number)
        left join record_undo using (number)
        {_about_seen(store)}
        order by number desc"""
    )
    return [RecordChange(**row) for row in rows.to_pylist()]


def _about_seen(store: Store) -> str:
    """Who sees a part of the customers is not shown the changes that touched only others."""
    return "" if store.whole is store else "where total.number is not null"


def undo_change(store: Store, number: int, author: str) -> int:
    """Take a change back: what it brought and still holds ends, what it ended holds again.

    What later changes replaced stays as they left it. A change is undone once; after that the
    undoing can be undone. Returns the number of the change that does so.
    Raises UserError ``record_change_unknown``, ``record_change_undone`` when nothing of it is left.
    """
    with store.settings_change("undo_records", {"number": number, "author": author}) as cursor:
        known = cursor.execute(
            "select count(*) from record_change where number = $1", [number]
        ).fetchall()[0][0]
        if not known:
            raise UserError("record_change_unknown", number=number)
        if cursor.execute("select 1 from record_undo where undone = $1", [number]).fetchall():
            raise UserError("record_change_undone", number=number)
        made = new_change(cursor, author)
        if not take_back(cursor, number, made):
            raise UserError("record_change_undone", number=number)
    return made


def take_back(cursor: duckdb.DuckDBPyConnection, number: int, made: int) -> int:
    """Let the change ``made`` take ``number`` back; returns how many records that touches."""
    cursor.execute("insert into record_undo values ($1, $2)", [made, number])
    return sum(_undo(cursor, kind, number, made) for kind in RECORD_TYPES.values())


def _undo(cursor: duckdb.DuckDBPyConnection, kind: RecordType, number: int, made: int) -> int:
    """Undo the part of a change in one table; returns how many records that touched."""
    brought = cursor.execute(
        f"select fact from {kind.table} where recorded_in = $1 and withdrawn_in = {LIVE}", [number]
    ).fetchall()
    fields = "".join(f', gone."{name}"' for name in kind.columns)
    back = cursor.sql(
        f"""select customer_id as customer {fields} from {kind.table} as gone
        where withdrawn_in = $number and not exists ({_successor(kind)}) order by fact""",
        params={"number": number},
    ).to_arrow_table()
    end_records(cursor, kind, [fact for (fact,) in brought], made)
    insert_records(cursor, kind, back, made)
    return len(brought) + len(back)


def _successor(kind: RecordType) -> str:
    """Whether a later change has put another record in the place of ``gone``."""
    if kind.key is None:
        return "select 1 where false"
    same = " and ".join(f'later."{name}" is not distinct from gone."{name}"' for name in kind.key)
    return f"""select 1 from {kind.table} as later
        where later.customer_id = gone.customer_id and {same or "true"}
            and later.withdrawn_in = {LIVE} and later.recorded_in != $number"""
