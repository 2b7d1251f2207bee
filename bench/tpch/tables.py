"""The TPC-H tables of a scale, and the flat sales export that is made of them."""

import subprocess
import sysconfig
from pathlib import Path
from typing import Final

import duckdb

_TABLES: Final = ("customer", "lineitem", "nation", "orders", "region", "supplier")
_EXPORT: Final = Path(__file__).with_name("export.sql")


def generate(folder: Path, scale: float) -> Path:
    """Write the tables that the queries read into ``folder``, one Parquet file each; returns the folder.

    ``scale`` 1 has 6 001 215 sale lines.
    """
    program = Path(sysconfig.get_path("scripts"), "tpchgen-cli")
    what = ["--scale-factor", str(scale), "--tables", ",".join(_TABLES)]
    command = [program, "parquet", *what, "--output-dir", folder, "--overwrite", "--quiet"]
    subprocess.run(command, check=True)
    return folder


def reader(folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection in which each table of ``folder`` has its name."""
    connection = duckdb.connect()
    for name in _TABLES:
        connection.from_parquet(str(folder / f"{name}.parquet")).create_view(name)
    return connection


def write_export(folder: Path, export: Path) -> Path:
    """Write the tables of ``folder`` as one CSV with a row a lineitem (``export.sql``); returns its path."""
    with reader(folder) as connection:
        connection.sql(_EXPORT.read_text(encoding="utf-8")).write_csv(str(export), header=True)
    return export
