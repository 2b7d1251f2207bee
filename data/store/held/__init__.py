"""A store whose file another process holds: DuckDB lets only one have it, so the others ask that one."""
