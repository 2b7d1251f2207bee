"""``bench leaks``: random stores, people and questions, for an hour: nobody reads of others' customers.

``python3 keystone.py bench leaks [--minutes 60] [--first 1000]``: every report of every part, see
``tests/analytics/test_parts.py``. It ends with an error at the first report that holds a word or an
amount of a customer who is not seen, and names the number of its world.
"""

import argparse
import time
from itertools import count

from tests.analytics.test_parts import reports_of_parts


def main() -> None:
    """Try worlds until the time is over; print how many reports of how many worlds were read."""
    parser = argparse.ArgumentParser(prog="python3 keystone.py bench leaks", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--first", type=int, default=1000, help="the number of the first world")
    asked = parser.parse_args()
    end = time.monotonic() + 60 * asked.minutes
    tried = worlds = 0
    for seed in count(asked.first):
        if time.monotonic() > end:
            break
        tried += reports_of_parts(seed)
        worlds += 1
    print(f"{tried} reports of parts of {worlds} stores: none holds a word or an amount of others")


if __name__ == "__main__":
    main()
