"""How we look after a customer: visits, complaints, satisfaction, contacts, what is agreed."""

from collections.abc import Mapping
from typing import Final

from analytics.profile.part import Ground, Part, Words, years_back
from analytics.profile.values import Values
from analytics.question import Question
from analytics.record_inputs import Query


def _read(question: Question) -> Mapping[str, Query]:
    as_of = question.scope.period.to_day
    year = {"first": years_back(as_of, 0).from_day, "as_of": as_of}
    until = {"as_of": as_of}
    return {
        "visits": Query.of_type(
            "visit",
            {
                "visits": 'count(*) filter (where "day" >= $first)',
                "executive": 'count(*) filter (where "day" >= $first and executive)',
                "told": "count(executive)",
                "last": 'max("day")',
            },
            '"day" <= $as_of',
            **year,
        ),
        "complaints": Query.of_type(
            "complaint",
            {
                "year": "count(*) filter (where opened >= $first)",
                "open": "count(*) filter (where closed is null or closed > $as_of)",
            },
            "opened <= $as_of",
            **year,
        ),
        "satisfaction": Query.of_type(
            "satisfaction", {"score": 'arg_max(score, "day")'}, '"day" <= $as_of', **until
        ),
        "contacts": Query.of_type(
            "contact",
            {
                "contacts": "count(*)",
                "functions": 'count(distinct "function")',
                "style": "max(style) filter (where role = 'decider')",
            },
        ),
        "incidents": Query.of_type(
            "incident",
            {"severity": "max(severity)"},
            "opened <= $as_of and (closed is null or closed > $as_of)",
            **until,
        ),
        "concessions": Query.of_type(
            "concession",
            {
                "concessions": "count(*)",
                "cost": "sum(cost) filter (where coalesce(granted, true))",
            },
            '"day" between $first and $as_of',
            **year,
        ),
        "methods": Query.of_type(
            "method", {"methods": 'count(distinct "method")'}, "done_on <= $as_of", **until
        ),
        "steps": Query.of_type("step", {"due": "min(due)"}, "done_on is null"),
    }


def _compute(ground: Ground) -> Mapping[str, Values]:
    visits, complaints, contacts, incidents, steps = (
        ground.records[name] for name in ("visits", "complaints", "contacts", "incidents", "steps")
    )
    visited, complained, met = (
        ground.with_records(kind) for kind in ("visit", "complaint", "contact")
    )
    conceded, demanded = ground.records["concessions"], ground.with_records("concession")
    satisfaction, used = ground.records["satisfaction"], ground.records["methods"]
    return {
        "visits": Values(visits.whole("visits"), visited),
        # A store whose visits never say whether they were executive ones knows of none.
        "executive_visits": Values(
            visits.whole("executive"), visited & bool(visits.whole("told").any())
        ),
        "last_visit": Values(visits.days("last"), visits.known("last")),
        "complaints": Values(complaints.whole("year"), complained),
        "open_complaints": Values(complaints.whole("open"), complained),
        "satisfaction": Values(satisfaction.whole("score"), satisfaction.known("score")),
        "contacts": Values(contacts.whole("contacts"), met),
        "functions": Values(contacts.whole("functions"), met),
        "decider_style": Values.said(contacts.texts("style")),
        "incident_severity": Values(incidents.whole("severity"), incidents.known("severity")),
        "concessions": Values(conceded.whole("concessions"), demanded),
        "conceded": Values.money(conceded.units("cost"), demanded),
        "methods": Values(used.whole("methods"), ground.with_records("method")),
        "next_step": Values(steps.days("due"), steps.known("due")),
    }


PART: Final = Part(
    place=90,
    columns={
        "visits": "count",
        "executive_visits": "count",
        "last_visit": "day",
        "complaints": "count",
        "open_complaints": "count",
        "satisfaction": "count",
        "contacts": "count",
        "functions": "count",
        "decider_style": Words("record_style"),
        "incident_severity": "count",
        "concessions": "count",
        "conceded": "money",
        "methods": "count",
        "next_step": "day",
    },
    record_types=("visit", "complaint", "contact", "concession", "method"),
    read=_read,
    compute=_compute,
)
