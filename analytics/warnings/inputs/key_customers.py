"""Which customers are key accounts on the as-of date, of the sums that the warning rules have read."""

import numpy as np

from analytics.customers.people import People
from analytics.customers.register import registered
from analytics.question import Question
from analytics.record_inputs import longer
from analytics.rules.rulebook import rules_of
from analytics.stages.key_accounts import in_highest_tiers
from analytics.warnings.inputs.customer_sales import CustomerSales


def are_key(question: Question, sales: CustomerSales, known: People) -> np.ndarray:
    """Whether each customer is a key account on the scope's last day, by place.

    Those of the register; while it is empty, those in the highest tiers by net revenue in the twelve
    months up to that day or in the same dates a year earlier. As ``key_accounts`` of that span.
    """
    is_key = np.zeros(len(known.ids), dtype=bool)
    if entries := registered(question):
        is_key[[known.places[customer] for customer in entries if customer in known.places]] = True
        return is_key
    rules = rules_of(question)
    year, before = (
        in_highest_tiers(rules, units) for units in (sales.twelve_months, sales.twelve_before)
    )
    return longer(year | before, len(is_key), False)
