"""The one short transaction that makes an import a data version."""

from dataclasses import asdict
from typing import Any

import duckdb

from data.errors import UserError
from data.imports.memory import ImportMemory
from data.imports.prepared import Moved
from data.imports.sales.comparing.compare import Comparison, brought, final_lines
from data.imports.sales.comparing.staged_file import StagedFile
from data.imports.sales.model import ImportReport
from data.imports.staging import Staging
from data.records.ending import end_all
from data.sql import query_beside
from data.store.dimensions import DIMENSIONS, NAMED
from data.store.own_dimensions import add_own_dimension
from data.store.store import LIVE, Store


def write(
    store: Store,
    staging: Staging,
    file: StagedFile,
    comparison: Comparison,
    report: ImportReport,
    memory: ImportMemory,
    reading: dict[str, Any],
) -> int:
    """Write what ``comparison`` found; returns the new data version.

    ``reading`` are the options that read the file so again. Raises Moved when the store is no longer
    the one compared with, UserError ``currency_differs``.
    """
    facts = _facts(report, comparison) | {"author": memory.author}
    told = {"file": report.file, "sha256": report.sha256, "options": reading} | asdict(memory)
    with store.change("import", told, **facts) as (cursor, version):
        if version != comparison.version + 1:
            raise Moved
        set_currency(cursor, report.currency)
        for one in comparison.own:
            if one.is_new:
                add_own_dimension(cursor, one.name, version)
        bases = _append_members(cursor, staging, file, comparison)
        if comparison.retire:
            cursor.execute(
                f"update sale_line set retired_in = {version} where rowid in ({comparison.retire})"
            )
        if comparison.accepted:
            cursor.execute(_insert(staging, file, comparison, bases, version))
        for name in NAMED:
            if comparison.names[name]:
                key = (
                    f"case when store_key < 0 then {bases[name]} - 1 - store_key else store_key end"
                )
                said = staging.name(f"name_{name}")
                cursor.execute(f"insert into {name}_name select {key}, name, {version} from {said}")
        if reading["ends"]:
            end_all(cursor, version, reading["ends"], memory.author)
        memory.keep(cursor)
    return version


def _facts(report: ImportReport, comparison: Comparison) -> dict[str, Any]:
    """What the data version says of its import."""
    return {
        "mode": report.mode,
        "file_name": report.file,
        "file_sha256": report.sha256,
        "rows_accepted": report.accepted,
        "rows_unchanged": report.unchanged,
        "rows_rejected": report.rejected,
        "rows_skipped": report.skipped,
        "amount_accepted": comparison.amount_accepted,
        "amount_unchanged": comparison.amount_unchanged,
        "first_day": comparison.first_day,
        "last_day": comparison.last_day,
        "lines_brought": comparison.accepted,
        "lines_retired": comparison.retired,
    }


def check_currency(cursor: duckdb.DuckDBPyConnection, currency: str | None) -> str | None:
    """The currency that the store knows. Raises UserError ``currency_differs`` when it is another one."""
    rows = cursor.execute("select value from store_setting where name = 'currency'").fetchall()
    known = rows[0][0] if rows else None
    if known and currency and known != currency:
        raise UserError("currency_differs", file_currency=currency, store_currency=known)
    return known


def set_currency(cursor: duckdb.DuckDBPyConnection, currency: str | None) -> None:
    """Note the store's currency with the first file that names one."""
    known = check_currency(cursor, currency)
    if currency and not known:
        cursor.execute("insert into store_setting values ('currency', $1)", [currency])


def _append_members(
    cursor: duckdb.DuckDBPyConnection, staging: Staging, file: StagedFile, comparison: Comparison
) -> dict[str, int]:
    """Append the members that the store lacks; returns how many each dimension had before."""
    bases = {}
    for name in [*(code for code, _ in brought(file, comparison.own)), "order"]:
        base = bases[name] = cursor.execute(f"select count(*) from dim_{name}").fetchall()[0][0]
        cursor.execute(
            f"""insert into dim_{name} select {base} - 1 - store_key, member
                from {staging.name(f"map_{name}")} where store_key < 0 order by store_key desc"""
        )
    return bases


def _insert(
    staging: Staging,
    file: StagedFile,
    comparison: Comparison,
    bases: dict[str, int],
    version: int,
) -> str:
    fresh, own = "", (one.code for one in comparison.own)
    if comparison.matched:
        fresh = (
            f"where row_number not in (select row_number from {staging.name('verdict')} where same)"
        )
    return query_beside(
        __file__,
        "insert_lines",
        keys=", ".join(f"{name}_key" for name in (*DIMENSIONS, *own)),
        version=version,
        live=LIVE,
        lines=final_lines(staging, file, comparison, bases),
        fresh=fresh,
        sorting="" if comparison.in_order else "order by sale_date, row_number",
    )
