"""Stages that a person has set: they hold beside the computed ones, never instead of them."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pyarrow as pa

from analytics.stages.evidence import NONE
from data.record_types import STAGES


def overridden(
    overrides: pa.Table, points: Sequence[date], computed: np.ndarray, ids: np.ndarray
) -> np.ndarray:
    """The override's stage code at each point and account, 0 where none holds.

    An override holds from its first to its last day, both included; of two that hold together the
    one recorded later. Before the first purchase there is no stage, so none to override.
    """
    stages = np.zeros(computed.shape, dtype=np.int8)
    place = {account: at for at, account in enumerate(ids)} if len(overrides) else {}
    days = np.array(points, dtype="datetime64[D]")
    for override in overrides.to_pylist():
        if override["customer"] in place:
            at = place[override["customer"]]
            holds = (days >= np.datetime64(override["from_day"])) & (computed[:, at] != NONE)
            if override["until"] is not None:
                holds &= days <= np.datetime64(override["until"])
            stages[holds, at] = STAGES.index(override["stage"]) + 1
    return stages
