"""``bench leaks``: random stores, people and questions, for an hour: nobody reads of others' customers.

``python3 keystone.py bench leaks [--minutes 60] [--first 1000]``: every report of every part
(``tests/analytics/test_parts.py``), random pages of somebody who sees a part and of guests with masked
names (``tests/part_pages.py``). It ends with an error at the first one that holds a word or an amount of a
customer who is not seen, and names the number of its world.
"""

import argparse
import logging
import tempfile
import time
from itertools import count
from pathlib import Path

from cli.parser import read_words
from tests.analytics.test_parts import reports_of_parts
from tests.part_pages import pages_of_parts


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    parser.add_argument("--minutes", type=float, default=60, metavar="N")
    parser.add_argument("--first", type=int, default=1000, metavar="N")


def main() -> None:
    """Try worlds until the time is over; print how many reports and pages of how many worlds were read."""
    asked, _ = read_words("bench leaks", arguments)
    logging.disable()  # Streamlit's runner warns at every page that there is no server
    end = time.monotonic() + 60 * asked.minutes
    reports = pages = worlds = 0
    for seed in count(asked.first):
        if time.monotonic() > end:
            break
        reports += reports_of_parts(seed)
        with tempfile.TemporaryDirectory() as folder:
            pages += pages_of_parts(seed, Path(folder))
        worlds += 1
    print(
        f"{reports} reports and {pages} pages of parts of {worlds} stores: "
        "none holds a word or an amount of others"
    )


if __name__ == "__main__":
    main()
