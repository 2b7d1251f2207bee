"""What an import would do and what it did, as lines to read on the command line."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from cli.terminal import Terminal

_COUNTS: Final = ("accepted", "unchanged", "rejected", "skipped", "rows")
_FIRST: Final = 10
_FIRST_RECORDS: Final = 5
_MONTHS: Final = 36
# What a file is shows in its content; its name only says which of the kinds.
_BOOKS: Final = ("xlsx", "xls")
_TEXTS: Final = ("txt", "csv", "tsv")


def describe(terminal: Terminal, report: Mapping[str, Any]) -> list[str]:
    """The report of an import of sales, or of companion records, which name their kind."""
    return _records(terminal, report) if "kind" in report else _sales(terminal, report)


def question(terminal: Terminal, report: Mapping[str, Any]) -> str:
    """What a person says yes to."""
    if "kind" in report:
        return terminal.t("cli_record.confirm", n=report["facts"])
    return terminal.t("import.confirm", n=report["accepted"])


def outcome(terminal: Terminal, report: Mapping[str, Any], *, is_new: bool) -> str:
    """What was written, or that nothing was new."""
    if "kind" in report:
        return terminal.t("cli_record.done", **report) if is_new else terminal.t("companion.same")
    if not is_new and not report["unchanged"]:
        return terminal.t("import.nothing_good", version=report["version"])
    if not is_new:
        return terminal.t("import.same_file", version=report["version"])
    return terminal.t(
        "import.done",
        version=report["version"],
        rows=report["accepted"],
        amount=report["amounts"]["accepted"],
        currency=report["currency"],
    )


def _sales(terminal: Terminal, report: Mapping[str, Any]) -> list[str]:
    t, amounts, currency = terminal.t, report["amounts"], report["currency"]
    lines = [_file_line(terminal, report)]
    lines += [f"  {t(f'field.{field}')} ← {column}" for field, column in report["mapping"].items()]
    lines += [
        "  " + t("import.kept_as", name=name, column=column)
        for name, column in report["kept"].items()
    ]
    lines.append(t("import.balance", **{name: report[name] for name in _COUNTS}))
    for part in ("accepted", "unchanged", "rejected"):
        lines.append(f"  {t(f'import.{part}')}: {t.money(amounts[part], currency)}")
    if report["skipped"]:
        lines.append("  " + t("import.skipped_by", **report["skipped_by"]))
    if report["first_day"]:
        lines.append(t("import.span", first_day=report["first_day"], last_day=report["last_day"]))
    if report["changed"]:
        lines.append(t("import.changed", n=report["changed"]))
    if report["retired"].get("lines"):
        lines.append(t("import.retired", **report["retired"], currency=currency))
    if report["ended"]:
        kinds = (t("import.ends_kind", kind=kind, n=n) for kind, n in report["ended"].items())
        lines.append(t("import.ended", list=t("app.list_mark").join(kinds)))
    if amounts["totals_row"] is not None:
        total, taken = (
            amounts["totals_row"],
            Decimal(amounts["accepted"]) + Decimal(amounts["unchanged"]),
        )
        lines.append(t("import.amounts_total_row", total=total, amount=taken, currency=currency))
    for reason, count in report["rejects_by"].items():
        lines.append(
            f"  {t('import.rows', n=count)}: {t(f'reject.{reason}')} → {t(f'reject_advice.{reason}')}"
        )
    for row in report["rejects"][:_FIRST]:
        lines.append("    " + t("import.reject_line", **row, why=t(f"reject.{row['reason']}")))
    for row in report["conclusions"]:
        lines.append("  " + t(f"evidence.{row['code']}", **row["facts"]))
    lines += _insights(terminal, report)
    for warning in report["warnings"]:
        lines.append(t(f"import_warning.{warning['code']}", **warning))
    return lines


def _insights(terminal: Terminal, report: Mapping[str, Any]) -> list[str]:
    """What a person should see before saying yes: formula, months, customers, odd days and amounts."""
    t, currency = terminal.t, report["currency"]
    lines = [t("import.formula_is", formula=report["formula"])]
    if report["months"]:
        lines.append(t("import.months_text", n=len(report["months"])))
    for row in report["months"][-_MONTHS:]:
        facts = {name: Decimal(row[name]) for name in ("old", "new")}
        month = date.fromisoformat(row["month"])
        lines.append("  " + t("import.month_text", month=month, currency=currency, **facts))
    if new := report["new_customers"].get("count"):
        first = [row["name"] for row in report["new_customers"]["first"]]
        lines.append(t("import.new_customers", n=new, first=first[:_FIRST]))
    if near := report["near_names"].get("count"):
        lines.append(t("import.near_text", n=near))
        lines += [f"  {_pair(terminal, row)}" for row in report["near_names"]["pairs"][:_FIRST]]
    if report["future"]:
        lines.append(t("import.future", **report["future"], currency=currency))
    if report["unusual"]:
        lines.append(t("import.unusual_text", n=report["unusual"]["rows"]))
        for row in report["unusual"]["first"][:_FIRST]:
            lines.append("  " + t("import.unusual_line", **row, currency=currency))
    return lines


def _pair(terminal: Terminal, pair: Mapping[str, str]) -> str:
    said = [
        name if name == customer else f"{name} ({customer})"
        for customer, name in (
            (pair["id"], pair["name"]),
            (pair["like_id"], pair["like_name"]),
        )
    ]
    where = terminal.t(f"import.near_in_{pair['where']}")
    return terminal.t("import.near_pair", name=said[0], like=said[1], where_said=where)


def _file_line(terminal: Terminal, report: Mapping[str, Any]) -> str:
    suffix = Path(report["file"]).suffix.lower().lstrip(".")
    known = _BOOKS if report["sheet"] else _TEXTS
    kind = terminal.t(f"import_kind.{suffix if suffix in known else known[0]}")
    facts = {"name": report["file"], "kind": kind, "header_row": report["header_row"]}
    if report["sheet"]:
        return terminal.t("import.file_is_book", **facts, sheet=report["sheet"])
    form = {"encoding": report["encoding"], "delimiter": repr(report["delimiter"])}
    return terminal.t("import.file_is", **facts, **form)


def _records(terminal: Terminal, report: Mapping[str, Any]) -> list[str]:
    t, kind = terminal.t, report["kind"]
    lines = [f"{report['file']}: {t(f'record_kind.{kind}')}, {t('record_mode.' + report['mode'])}"]
    lines += [
        f"  {t(f'record_field.{field}')} ← {column}" for field, column in report["mapping"].items()
    ]
    if report["months"]:
        lines.append("  " + t("companion.months", list=report["months"]))
    lines.append(t("import.balance", **{name: report[name] for name in _COUNTS}))
    if report["skipped"]:
        lines.append("  " + t("companion.skipped_by", **report["skipped_by"]))
    lines.append(t("cli_record.facts", **report))
    lines += _span(terminal, report)
    for reason, count in report["rejects_by"].items():
        lines.append(f"  {t('import.rows', n=count)}: {t(f'reject.{reason}')}")
    for row in report["rejects"][:_FIRST_RECORDS]:
        lines.append("    " + t("import.reject_line", **row, why=t(f"reject.{row['reason']}")))
        lines.append("      → " + t(f"reject_advice.{row['reason']}", **row))
    for told in report["conclusions"]:
        lines.append("  " + t(f"evidence.{told['code']}", **told["facts"]))
    for warning in report["warnings"]:
        lines.append(t(f"record_warning.{warning['code']}", **warning))
    return lines


def _span(terminal: Terminal, report: Mapping[str, Any]) -> list[str]:
    """From when to when, how many customers, how much money."""
    t, lines = terminal.t, []
    if report["first_day"]:
        first, last = (date.fromisoformat(report[name]) for name in ("first_day", "last_day"))
        lines.append(t("companion.span", from_day=first, to_day=last, n=report["customers"]))
    if report["amount"] is not None:
        lines.append(t("companion.amount", amount=Decimal(report["amount"]), currency=None))
    return lines
