"""Servers that begin as copies run their script, and nothing of the process that starts them."""

import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.e2e.copied import started


@pytest.mark.skipif(sys.platform != "linux", reason="servers begin as copies on Linux alone")
def test_a_copy_does_not_run_what_calls_itself_the_main_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A test of a page leaves that page's script as the main one."""
    main, script, seen = (tmp_path / name for name in ("main.py", "script.py", "seen"))
    main.write_text(f"open({str(seen)!r}, 'a').write('main')")
    script.write_text(f"open({str(seen)!r}, 'a').write('script')")
    page = ModuleType("__main__")
    page.__file__ = str(main)
    monkeypatch.setitem(sys.modules, "__main__", page)
    assert started(script, [], dict(os.environ), tmp_path / "log").wait(120) == 0
    assert seen.read_text() == "script"
    assert sys.modules["__main__"] is page
