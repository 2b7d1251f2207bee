"""A part of the customers as it is said and kept."""

import pytest

from data.errors import UserError
from data.store.part import Part

BY_REP = Part.of({"rep": ["Wang", "Li"], "own_1": ["x"], "customer": ["C9", "C1", "C9"]})


def test_the_order_in_which_a_part_is_said_does_not_matter():
    same = Part.of({"customer": ["C1", "C9"], "own_1": ["x"], "rep": ["Li", "Wang", "Li"]})
    assert same == BY_REP
    assert hash(same) == hash(BY_REP)


@pytest.mark.parametrize(
    "part", [BY_REP, Part(), Part.of({"rep": []}), Part.of({"customer": ["甲"]})]
)
def test_a_part_is_read_as_it_was_written(part: Part):
    assert Part.from_json(part.to_json()) == part


@pytest.mark.parametrize(
    "text", ["", "null", "[]", '{"rep": "Li"}', '{"rep": [1]}', '{"rep": null}']
)
def test_what_is_no_part_is_refused(text: str):
    with pytest.raises(UserError) as refused:
        Part.from_json(text)
    assert refused.value.code == "part_unreadable"


@pytest.mark.parametrize(
    "code", ["product", "category", "sale_line", "own_0", "own_1; drop", "Rep"]
)
def test_a_dimension_that_is_not_of_customers_is_refused(code: str):
    with pytest.raises(UserError) as refused:
        Part.of({code: ["x"]})
    assert refused.value.code == "part_unknown"
