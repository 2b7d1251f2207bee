"""Everything that the five rules look at, as vectors over all customers."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from analytics.people import People, people
from analytics.period import months_earlier
from analytics.question import Question, looks_at_records
from analytics.rules.rulebook import rules_of
from analytics.rules.warning_rules import WarningRules
from analytics.warnings.churn import Silence, churn, silence
from analytics.warnings.expenses import Spending, expenses, spending
from analytics.warnings.incident import Upheaval, incident, upheaval
from analytics.warnings.progress import Course, course, progress
from analytics.warnings.receivables import Owed, owed, receivables
from analytics.warnings.record_inputs import Facts
from analytics.warnings.sales_inputs import MONTHS, SalesSide, sales_side, side_scope
from analytics.warnings.verdict import Verdict

_HERE = Path(__file__).parent
_PLAN_MONTHS = _HERE.with_name("plan") / "plan_months.sql"
_PLACED = """
    select facts.*, dim_customer.customer_key
    from ({facts}) as facts
    left join dim_customer on dim_customer.customer_id = facts.customer
"""


@dataclass(frozen=True, eq=False)
class Vectors:
    """What is known of every customer; ``known`` gives the places."""

    known: People
    owed: Owed
    course: Course
    spending: Spending
    silence: Silence
    upheaval: Upheaval

    def verdict(self, rule: str, rules: WarningRules) -> Verdict:
        """What a rule says under these thresholds.

        Lengths of windows are fixed by then: they decided what was read.
        """
        match rule:
            case "receivables":
                return receivables(self.owed, rules)
            case "progress":
                return progress(self.course, rules)
            case "expenses":
                return expenses(self.spending, rules)
            case "churn":
                return churn(self.silence, rules)
            case _:
                return incident(self.upheaval, rules)


@looks_at_records
def vectors(question: Question) -> Vectors:
    """What is known of every customer at the scope's last day; its filters play no part."""
    return vectors_beside(question, question.of(side_scope(question.scope)).ask(sales_side))


def vectors_beside(question: Question, side: SalesSide) -> Vectors:
    """The recorded facts that the scope knows of beside the sales side."""
    rules, as_of = rules_of(question).warnings, question.scope.period.to_day
    until = as_of + timedelta(days=rules.statement_grace_days)
    statement = statement_date(question, until)
    new_year = date(as_of.year, 1, 1)
    asked: dict[str, dict[str, object]] = {
        "owed": {"statement": statement or as_of, "as_of": as_of},
        "limits": {},
        "planned": {"first": new_year, "last": as_of.replace(day=1)},
        "spent": {
            "new_year": new_year,
            "as_of": as_of,
            "year_before": date(as_of.year - 1, 1, 1),
            "same_day": months_earlier(as_of, MONTHS),
        },
        "incidents": {"as_of": as_of},
        "resets": {"after": as_of - timedelta(days=rules.reset_days), "as_of": as_of},
    }
    rows = {
        name: question.store.query(
            _PLACED, {"facts": _sql(name)}, **values, records=question.scope.records
        )
        for name, values in asked.items()
    }
    unsold = {
        row["customer"]
        for table in rows.values()
        for row in table.filter(table["customer_key"].is_null()).select(["customer"]).to_pylist()
    }
    known = people(question, also=unsold)
    facts = {name: Facts.of(table, known) for name, table in rows.items()}
    return Vectors(
        known=known,
        owed=owed(statement, facts["owed"], facts["limits"]),
        course=course(side, facts["planned"]),
        spending=spending(side, facts["spent"]),
        silence=silence(side, len(known.ids)),
        upheaval=upheaval(side, facts["incidents"], facts["resets"]),
    )


def statement_date(question: Question, until: date) -> date | None:
    """The date of the receivables statement in force: the latest one up to ``until``, else the
    earliest later one; None where there is none."""
    rows = question.store.query(
        _HERE / "statement.sql", records=question.scope.records, until=until
    )
    return rows["statement_date"][0].as_py()


def _sql(name: str) -> str:
    text = (_HERE / f"{name}.sql").read_text(encoding="utf-8")
    return text.replace("({plan_months})", f"({_PLAN_MONTHS.read_text(encoding='utf-8')})")
