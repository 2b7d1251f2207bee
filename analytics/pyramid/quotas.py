"""The margin quotas of the monthly grades: whom they lift, and the median margin of each band."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analytics.pyramid.tiering import Tiering, parts_by_type, tiering
from analytics.pyramid.tiers import bands_of, lifted, quota_begins
from analytics.question import Question, looks_at_records
from analytics.rules.schemes import TYPED


@dataclass(frozen=True)
class Quota:
    """The quota of a band and the customers in it, before any margin lifts them.

    ``customers``: of the band with a known gross margin (of the lowest one those from the value on from
    which its quota counts); ``lifted``: of these, to the next grade; ``median``: their median gross margin
    as a fraction, None without a customer.
    """

    code: str
    quota: float
    customers: int
    lifted: int
    median: float | None

    @property
    def lifts_most(self) -> bool:
        """Whether it lifts more than half of them."""
        return 2 * self.lifted > self.customers


@looks_at_records
def quotas(question: Question) -> tuple[Quota, ...]:
    """The quotas of the scope's scheme, the highest band first; none for a scheme without any."""
    tiers_now = question.ask(tiering)
    if tiers_now.scheme.kind == TYPED:
        return tuple(one for part, _ in parts_by_type(tiers_now) for one in _quotas(part))
    return tuple(_quotas(tiers_now))


def _quotas(tiers_now: Tiering) -> Iterator[Quota]:
    scheme, values, worth = tiers_now.scheme, tiers_now.values, tiers_now.worth
    bands = bands_of(scheme, values, tiers_now.months)
    counted = (worth.costed > 0) & (values > 0) & (values >= quota_begins(scheme, tiers_now.months))
    up = lifted(scheme, bands, worth.profit, worth.costed) < bands
    margins = worth.profit.astype(float) / np.where(counted, worth.costed, 1).astype(float)
    for band, (code, quota) in enumerate(zip(scheme.codes, scheme.quotas, strict=True)):
        if quota is None:
            continue
        at = counted & (bands == band)
        median = float(np.median(margins[at])) if at.any() else None
        count = int(np.count_nonzero(at))
        yield Quota(code, quota, count, int(np.count_nonzero(at & up)), median)
