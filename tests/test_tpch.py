"""Published queries come out right through the command ``import`` and the command ``report``."""

import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from bench.tpch.queries import QUERIES
from bench.tpch.run import Comparison, show

ROOT = Path(__file__).resolve().parent.parent
RIGHT = [("a", Decimal("2.50")), ("b", Decimal(1))]


@pytest.mark.slow
def test_at_a_small_scale_every_row_is_what_plain_sql_says_of_the_tables(tmp_path):
    command = [sys.executable, "keystone.py", "bench", "tpch", "--scale", "0.01"]
    done = subprocess.run(
        [*command, "--folder", str(tmp_path)], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    _, _, table = done.stdout.partition("first difference\n")
    said = {words[0]: words[1:3] for words in map(str.split, table.splitlines())}
    rows = {"Q3": "10", "Q5": "5", "Q10": "20", "Q18": "2"}
    assert said == {name: [number, "equal"] for name, number in rows.items()}
    assert list(tmp_path.iterdir()) == []


def test_the_published_answers_are_all_there():
    number = Counter({query.name: len(query.published()) for query in QUERIES})
    assert number == {"Q3": 10, "Q5": 5, "Q10": 20, "Q18": 57}
    assert all(figure > query.over for query in QUERIES for _, figure in query.published())


@pytest.mark.parametrize(
    ("found", "difference"),
    [
        ([("a", Decimal("2.5")), ("b", Decimal("1.0000"))], ""),
        ([("a", Decimal("2.5001")), ("b", Decimal(1))], "row 1: right a 2.50, Keystone a 2.5001"),
        ([("a", Decimal("2.5")), ("c", Decimal(1))], "row 2: right b 1, Keystone c 1"),
        ([("a", Decimal("2.5"))], "row 2: right b 1, Keystone nothing"),
        ([*RIGHT, ("c", Decimal(1))], "row 3: right nothing, Keystone c 1"),
    ],
)
def test_the_first_row_that_differs_is_named(found, difference, capsys):
    comparison = Comparison("Q0", RIGHT, found, 0.0)
    assert comparison.first_difference == difference
    assert comparison.is_equal == (not difference)
    show([comparison])
    verdict = f"different       0.0  {difference}" if difference else "equal           0.0"
    assert capsys.readouterr().out.splitlines()[-1] == f"Q0{len(found):11}  {verdict}"
