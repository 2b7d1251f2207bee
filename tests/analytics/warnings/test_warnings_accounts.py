"""One line an account, and which accounts are worth a call."""

from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analytics.warnings.accounts import account_lines, in_front, is_news
from analytics.warnings.rules import RULES
from analytics.warnings.verdict import LEVELS

DAY = date(2026, 6, 17)
WARNINGS = st.lists(
    st.tuples(
        st.sampled_from("abcdefg"),
        st.sampled_from(list(RULES)),
        st.sampled_from(LEVELS),
        st.integers(0, 50),
    ),
    max_size=20,
    unique_by=lambda one: one[:2],
)


def frame(*rows: tuple, **more) -> pd.DataFrame:
    """Rows of customer, rule, level and millionths at risk, the most money first as everywhere."""
    table = pd.DataFrame(rows, columns=["id", "rule", "level", "units"])
    table = table.sort_values(by="units", ascending=False, kind="stable", ignore_index=True)
    return table.assign(at_risk=table["units"] / 1e6, **more)


def test_the_gravest_speaks_and_the_largest_money_counts():
    rows = frame(
        ("a", "churn", "amber", 900),
        ("a", "progress", "red", 20),
        ("a", "receivables", "red", 20),
        ("b", "churn", "red", 300),
    )
    lines = account_lines(rows)
    assert lines[["id", "rule", "level", "units"]].to_numpy().tolist() == [
        ["a", "receivables", "red", 900],
        ["b", "churn", "red", 300],
    ]
    assert lines["others"].tolist() == [[("progress", "red"), ("churn", "amber")], []]


def test_who_covers_four_fifths_of_the_money_and_key_accounts_stand_in_front():
    rows = frame(("a", "churn", "red", 50), ("b", "churn", "red", 30), ("c", "churn", "red", 20))
    assert in_front(account_lines(rows).assign(is_key=False)).tolist() == [True, True, False]
    lines = account_lines(rows).assign(is_key=[False, False, True])
    assert in_front(lines).tolist() == [True, True, True]
    nothing = account_lines(frame(("a", "churn", "red", 0))).assign(is_key=False)
    assert in_front(nothing).tolist() == [False]


@given(WARNINGS)
def test_every_account_is_one_line_and_its_warnings_are_all_told(rows):
    lines = account_lines(frame(*rows)).assign(is_key=False)
    assert lines["id"].tolist() == list(dict.fromkeys(frame(*rows)["id"]))
    assert sum(1 + len(others) for others in lines["others"]) == len(rows)
    for row in lines.to_dict("records"):
        own = [one for one in rows if one[0] == row["id"]]
        assert row["units"] == max(one[3] for one in own)
        assert (row["level"] == "red") == any(one[2] == "red" for one in own)
    covers, units = in_front(lines), lines["units"].to_numpy()
    assert 5 * units[covers].sum() >= 4 * units.sum()
    # Without those who share the least money in front the rest would not cover it.
    less = units[covers & (units > units[covers].min(initial=51))]
    assert not covers.any() or 5 * less.sum() < 4 * units.sum()


def test_news_are_the_new_the_worse_and_the_unseen():
    lines = pd.DataFrame(
        {
            "first_seen": [date(2026, 6, 10), date(2026, 6, 11), date(2026, 1, 1), None],
            "worsened": [None, None, date(2026, 6, 15), None],
        }
    )
    assert is_news(lines, date(2026, 6, 10)).tolist() == [False, True, True, True]
