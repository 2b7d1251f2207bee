"""The reports by name: what ``report NAME`` prints. Each stands beside the figures that it writes down."""

from collections.abc import Callable
from typing import Final

from analytics.account.report import account_report
from analytics.history.report import changes_report
from analytics.lists.report import lists_report
from analytics.movement.report import movement_report
from analytics.overview.report import overview_report
from analytics.pareto.report import pareto_report
from analytics.plan.report import plan_report
from analytics.profile.report import profile_report
from analytics.pyramid.report import pyramid_report
from analytics.question import Question
from analytics.report import Report
from analytics.rhythm.report import rhythm_history_report, rhythm_report
from analytics.stages.report import stages_history_report, stages_report
from analytics.warnings.report import warnings_report
from analytics.warnings.track.report import track_record_report

REPORTS: Final[dict[str, Callable[[Question], Report]]] = {
    "overview": overview_report,
    "pareto": pareto_report,
    "pyramid": pyramid_report,
    "movement": movement_report,
    "stages": stages_report,
    "rhythm": rhythm_report,
    "warnings": warnings_report,
    "track-record": track_record_report,
    "plan": plan_report,
    "profile": profile_report,
}

ABOUT: Final[dict[str, Callable[[Question, str], Report]]] = {
    "account": account_report,
    "lists": lists_report,
}
"""The reports about one thing: a customer (``report account ID``), a list (``report lists CODE``)."""

SINCE: Final[dict[str, Callable[[Question, int], Report]]] = {"changes": changes_report}
"""The reports about what changed since a data version (``report NAME --since-version N``)."""

DETAILED: Final[dict[str, Callable[[Question], Report]]] = {
    "stages": stages_history_report,
    "rhythm": rhythm_history_report,
}
"""The reports that can also show their whole history (``report NAME --history``)."""
