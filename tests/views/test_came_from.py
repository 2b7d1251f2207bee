"""The way to the account before and after: in the order of the list that the reader came from."""

import pytest

from analytics.lists.listed import listed
from analytics.pareto.pareto import pareto
from analytics.plan.plan import plan as plan_figure
from analytics.pyramid.pyramid import pyramid as pyramid_figure
from analytics.question import InProcess
from analytics.rhythm.rhythm import rhythm as rhythm_figure
from analytics.stages.picture import picture
from analytics.warnings.listed import known
from data.store.store import Store
from i18n import Language
from views.links import came_from, page_fields
from views.links.asked import Asked, read
from views.screens import lists, plan, pyramid, rhythm, stages, warnings

MEMO = InProcess()


def asked_of(store: Store, of: str, **query: str) -> Asked:
    return read(store, {"of": [of], **{k: [v] for k, v in query.items()}}, Language.of("en"), MEMO)


def shown(asked: Asked) -> list[str]:
    """The ids of the page's table in its order."""
    match asked.view["of"]:
        case "pareto":
            rows = asked.ask(pareto).frame()
        case "members":
            rows = pyramid.member_rows(asked, asked.ask(pyramid_figure), "major")
        case "fallen":
            rows = stages.fallen(asked, asked.ask(picture, key_only=False))
        case "stages":
            rows = stages.everybody(asked, asked.ask(picture, key_only=False))
        case "rhythm":
            rows = rhythm.lists(asked.ask(rhythm_figure))["due"]
        case "warnings":
            rows = warnings.shown_lines(asked, warnings.lines(asked, known(asked.asking())))
        case "list":
            rows = lists.narrowed(asked, asked.ask(listed, None, "loyalty"))
        case "plan":
            rows = plan.named(asked, asked.ask(plan_figure, everybody=False))
            rows = rows.loc[rows["id"].notna()]
        case other:
            raise AssertionError(other)
    return rows["id"].tolist()


def test_every_list_that_a_link_can_name_is_known_and_there_is_no_other():
    assert ("", *came_from._LISTS) == page_fields.FIELDS["of"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("of", "query"),
    [
        ("pareto", {}),
        ("members", {"tier": "major"}),
        ("fallen", {}),
        ("stages", {}),
        ("rhythm", {"late": "due"}),
        ("warnings", {}),
        ("list", {"list": "loyalty", "verdict": "loyal"}),
        ("plan", {}),
    ],
)
def test_the_neighbours_of_an_account_are_those_of_the_table(demo_store: Store, of: str, query):
    asked = asked_of(demo_store, of, **query)
    ids = shown(asked)
    assert len(ids) > 2
    first, second, last = (came_from.place(asked, id) for id in (ids[0], ids[1], ids[-1]))
    assert first == came_from.Place(1, len(ids), None, ids[1])
    assert second == came_from.Place(2, len(ids), ids[0], ids[2])
    assert last == came_from.Place(len(ids), len(ids), ids[-2], None)


@pytest.mark.slow
@pytest.mark.parametrize("of", page_fields.FIELDS["of"])
def test_who_stands_in_no_list_has_no_neighbours(demo_store: Store, of: str):
    assert came_from.place(asked_of(demo_store, of, compare="none"), "nobody") is None
