"""The records of the demo business: what people know beside the sales, all invented.

A list of the 2 040 customers and 60 prospects, plans of 2025 and 2026 for the 300 largest, statements
of what was open at the last 13 month-ends, expenses and budgets, visits, complaints, contacts and
all else that ``data.records`` keeps. Open invoices are deliveries of the history; nothing is known
before it happened. The register of key accounts is empty: it is the director's to fill. Every branch of
the five warnings occurs by 2026-10-31, most of them by chance at small accounts; these were made by
hand and go on with the stories of the package (``stories.toml``):

- C10001, largest: amber receivables, 84 % of its credit limit. It pays on 12 November.
- C10017, fading: the buyer left in August (reset: red incident), it pays nothing delivered since
  March (red receivables, 180 days overdue), stands at 48 % of its plan (red progress) and costs more
  for what it buys (amber expenses, ratio). Its evaluations fall from 80 to 34.
- C10042, returned: half a year without a plan; a person keeps it in "establish" until a contract is signed.
- C11803, newcomer: a quarter ahead of plan; at 72 % of its limit, and over it in the November file.
- C10088, narrowing: a competitor takes it over category by category (amber incident, severity 2),
  65 % of its plan (amber progress), 94 % of the budget spent on keeping it (amber expenses).
- C10123, unprofitable: over its limit (red receivables) and over its budget (red expenses).
- C10150, silent: a complaint of 9 September is unanswered; no order since (amber churn), half the usual
  purchase days (red progress), its invoices are 27 days overdue (amber receivables). With the
  November files it buys and pays again.
- C10204, shrinking sister: its purchasing moved to C10311 in January; 59 % of its plan (red progress),
  and we go on spending (amber expenses, ratio).
- C10266, strengthening: 31 % ahead of plan, satisfied, supplier to us too.
- C10349, credited: the recall behind the credited order is an open incident of severity 3 (red).
- C10402, half-yearly: two orders a year are no silence, and do not warn.

The lists find, beside these: C11706, a supermarket worth growing that is also a shop of special supply;
P20028, a prospect of 8.6 million whose contract with a competitor ends. C10123 is an overlord to give up:
two of the six methods are done.

Nobody was made for these: red churn (C10568 left in July 2025), progress against the same dates of
last year (red C11219, amber C11264) and amber purchase days (C10074).
"""

from typing import Final

from data.record_types import RECORD_TYPES
from data.records.checking import Record, checked
from demo.companion.cards import make_cards
from demo.companion.diary import make_milestones, make_notes, make_steps
from demo.companion.flags import with_flags
from demo.companion.inputs import Ground, make_ground
from demo.companion.opinions import make_evaluations, make_satisfaction
from demo.companion.people import make_contacts
from demo.companion.plans import make_plans
from demo.companion.prospects import make_prospects
from demo.companion.receivables import NOVEMBER, STATEMENTS, make_payments, statement_rows
from demo.companion.spending import make_budgets, make_expenses
from demo.companion.stories import story_facts
from demo.companion.troubles import make_complaints, make_incidents, make_resets
from demo.companion.visits import make_visits
from demo.customers import Customers
from demo.dice import Dice
from demo.lines import Lines
from demo.products import Products

_FIRST_STREAM: Final = 11
"""The streams of dice before it belong to the sales."""


def make_companion(
    seed: int, customers: Customers, products: Products, lines: Lines, corrected: Lines
) -> dict[str, list[Record]]:
    """The facts by kind, as ``data.records`` keeps them; ``november`` is the statement of 2026-11-15."""
    dice = (Dice(seed, _FIRST_STREAM + at) for at in range(20))
    ground = make_ground(customers, products, lines, corrected)
    payments = make_payments(next(dice), ground)
    prospects = make_prospects(next(dice), customers)
    cards = make_cards(next(dice), ground, payments)
    expenses = make_expenses(next(dice), ground)
    contacts = make_contacts(next(dice), ground)
    made = {
        "customer": cards + prospects,
        "concession": story_facts("concession"),
        "method": story_facts("method"),
        "key_account": [],
        "plan": make_plans(next(dice), ground),
        "receivable": [
            row for statement in STATEMENTS for row in statement_rows(ground, payments, statement)
        ],
        "expense": expenses,
        "budget": make_budgets(next(dice), ground, expenses),
        "visit": make_visits(next(dice), ground, contacts, prospects),
        "complaint": make_complaints(next(dice), ground),
        "satisfaction": make_satisfaction(next(dice), ground),
        "incident": make_incidents(next(dice), ground),
        "reset": make_resets(next(dice), ground),
        "override": story_facts("override"),
        "usual_gap": story_facts("usual_gap"),
        "milestone": make_milestones(next(dice), ground),
        "contact": contacts,
        "evaluation": make_evaluations(next(dice), ground),
        "note": make_notes(next(dice), ground),
        "step": make_steps(next(dice), ground),
        "november": statement_rows(ground, payments, NOVEMBER),
    }
    made["customer"] = with_flags(next(dice), customers, made["customer"])
    untold = {kind: _examples(kind, ground) for kind in RECORD_TYPES if kind not in made}
    return made | untold


def _examples(kind: str, ground: Ground) -> list[Record]:
    """The rows of the template, said of the two largest customers."""
    what = RECORD_TYPES[kind]
    return [
        checked(what, {"customer": customer, **what.example(at, "zh")}, lambda _: True)
        for at, customer in enumerate(ground.customers.ids[:2])
    ]
