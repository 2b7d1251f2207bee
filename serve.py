"""Serve ``app.py`` as ``streamlit run`` does, but end without complaint on Ctrl-C."""

import sys
from contextlib import suppress
from pathlib import Path

import click
from streamlit.web import cli

if __name__ == "__main__":
    app = Path(__file__).with_name("app.py")
    with suppress(click.Abort):
        cli.main(["run", str(app), *sys.argv[1:]], standalone_mode=False)
