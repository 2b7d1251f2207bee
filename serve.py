"""Serve ``app.py`` as ``streamlit run`` does, but end without complaint on Ctrl-C."""

import sys
from contextlib import suppress
from pathlib import Path

import click
from streamlit.web import cli

_SWITCH_SECONDS = 0.001
"""After so long a run that computes makes way for other threads; by itself Python waits five times as long.

What a page shows goes out in dozens of messages, and the thread that sends them has to wait for each of them.
"""

if __name__ == "__main__":
    sys.setswitchinterval(_SWITCH_SECONDS)
    app = Path(__file__).with_name("app.py")
    with suppress(click.Abort):
        cli.main(["run", str(app), *sys.argv[1:]], standalone_mode=False)
