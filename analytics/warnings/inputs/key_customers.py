"""Which customers are key accounts on the as-of date, of the sums that the warning rules have read."""

import numpy as np

from analytics.customers.people import People
from analytics.customers.register import registered
from analytics.pyramid.tiers import bands_of
from analytics.question import Question
from analytics.record_inputs import longer
from analytics.rules.rulebook import rules_of
from analytics.rules.schemes import Scheme
from analytics.stages.key_accounts import SCHEME
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
    scheme, highest = rules.scheme(SCHEME), rules.key_accounts.key_tiers
    for revenue in (sales.twelve_months, sales.twelve_before):
        is_key |= longer(tiers_by_revenue(scheme, revenue) < highest, len(is_key), False)
    return is_key


def tiers_by_revenue(scheme: Scheme, revenue: np.ndarray) -> np.ndarray:
    """The tier of each customer by its rank in net revenue, as a place in the scheme's codes.

    Who has nothing above zero is in the lowest one.
    """
    order = np.argsort(-revenue)
    tiers = np.empty(len(revenue), dtype=np.int64)
    tiers[order] = bands_of(scheme, revenue[order], months=1)
    return tiers
