"""The rhythm page as a reader sees it."""

from tests.pages.reading import words


def test_the_rhythm_page_says_who_is_late_and_why_there_is_no_p_alive(stages, opened):
    said = words(opened("rhythm")).replace("\u202f", " ")
    assert "0 of 4" in said or "None of 4 accounts is late" in said
    assert "only 4 customers bought on more than one day, and the model needs 50" in said
