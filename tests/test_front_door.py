"""The front door: what it installs, when, and what it says when it cannot.

Only the boundary to other processes is a fake; CI itself goes through the real one.
"""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import keystone
from cli import browser

ROOT = Path(keystone.__file__).parent
PINNED = re.compile(r"[a-z0-9.-]+==[\w.]+( ; [^#]+?)?\s+# via .+")


class Processes:
    """Stands for every program that the front door starts; remembers the command lines.

    A command whose words hold one of ``failing`` fails; ``output`` is what pip's settings say.
    """

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.environments: list[dict[str, str]] = []
        self.failing: set[str] = set()
        self.output = ""

    def run(self, command, env=None, **_):
        line = " ".join(map(str, command))
        self.commands.append(line)
        self.environments.append(env or {})
        if "-m venv" in line and "-m venv" not in self.failing:
            keystone.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            keystone.PYTHON.touch()
        failed = any(words in line for words in self.failing)
        return subprocess.CompletedProcess(command, int(failed), stdout=self.output, stderr="")

    def ran(self, words: str) -> int:
        """How often a command with these words ran."""
        return sum(words in line for line in self.commands)


@pytest.fixture
def processes(tmp_path, monkeypatch):
    """An empty project folder, whose front door starts nothing real."""
    (tmp_path / "requirements.txt").write_text("duckdb==2.0.0\n")
    (tmp_path / "requirements-test.txt").write_text("pytest==9.2.0\n")
    fake = Processes()
    monkeypatch.setattr(keystone, "ROOT", tmp_path)
    monkeypatch.setattr(keystone, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(keystone, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(keystone.subprocess, "run", fake.run)
    fake.failing = {"import sys, pip"}  # there is no .venv yet
    return fake


def _set_up(processes, names=("requirements.txt",)):
    """Prepare, and forget what was started for it."""
    keystone.prepare(names)
    processes.commands.clear()
    processes.failing.clear()


def test_the_first_start_makes_the_environment_and_installs_with_uv(processes):
    keystone.prepare(["requirements.txt"])
    assert processes.ran("-m venv") == 1
    assert processes.ran("uv pip install") == 1
    assert processes.ran("pip install") == 2  # uv itself, and through uv everything else


def test_the_second_start_starts_nothing(processes):
    _set_up(processes)
    keystone.prepare(["requirements.txt"])
    assert processes.commands == []


def test_changed_requirements_are_installed_into_the_same_environment(processes, tmp_path):
    _set_up(processes)
    (tmp_path / "requirements.txt").write_text("duckdb==2.0.1\n")
    keystone.prepare(["requirements.txt"])
    assert processes.ran("uv pip install") == 1
    assert processes.ran("-m venv") == 0


def test_the_test_command_adds_its_own_requirements_only_once(processes):
    _set_up(processes)
    both = keystone.REQUIREMENTS["test"]
    keystone.prepare(both)
    assert processes.ran("requirements-test.txt") == 1
    processes.commands.clear()
    keystone.prepare(both)
    keystone.prepare(["requirements.txt"])
    assert processes.commands == []


def test_an_interrupted_installation_is_taken_up_again(processes):
    processes.failing |= {"pip install"}
    with pytest.raises(SystemExit, match="could not be installed"):
        keystone.prepare(["requirements.txt"])
    processes.commands.clear()
    processes.failing.clear()
    keystone.prepare(["requirements.txt"])
    assert processes.ran("uv pip install") == 1


def test_an_environment_that_does_not_run_is_made_anew(processes):
    _set_up(processes)
    keystone.PYTHON.unlink()
    processes.failing = {"import sys, pip"}
    keystone.prepare(["requirements.txt"])
    assert processes.ran("-m venv --clear") == 1
    assert processes.ran("uv pip install") == 1


def test_an_environment_of_another_python_is_not_taken_for_installed(processes, monkeypatch):
    _set_up(processes)
    monkeypatch.setattr(sys, "version_info", (3, 14, 0, "final", 0))
    assert not keystone.is_installed("requirements.txt")


@pytest.mark.parametrize("failing", ["install --quiet uv==", "uv pip install"])
def test_without_uv_pip_installs_and_one_line_says_so(processes, capsys, failing):
    processes.failing |= {failing}
    keystone.prepare(["requirements.txt"])
    said = capsys.readouterr().err.splitlines()
    assert [
        line for line in said if "with pip" in line and line.startswith("Keystone: uv")
    ] == said[1:]
    assert processes.commands[-1].endswith(f"-r {keystone.ROOT / 'requirements.txt'}")
    assert keystone.is_installed("requirements.txt")


def test_a_python_without_venv_names_the_package_to_install(processes, monkeypatch):
    monkeypatch.setattr(keystone.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match=r"apt install python3\.\d+-venv"):
        keystone.prepare(["requirements.txt"])


def test_uv_looks_where_pip_has_been_told_to_look(processes, monkeypatch):
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX", "UV_FIND_LINKS", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    processes.output = (
        ":env:.index-url='https://mirror.example/simple'\n"
        "global.cert='/etc/company.pem'\n"
        "global.index-url='https://pypi.example/simple'\n"
        "global.extra-index-url='https://a.example/simple\\nhttps://b.example/simple'\n"
        "install.find-links='/wheels /more'\n"
        "list.format='columns'\n"
    )
    environment = keystone.uv_environment()
    assert environment["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert environment["UV_INDEX"] == "https://a.example/simple https://b.example/simple"
    assert environment["UV_FIND_LINKS"] == "/wheels,/more"
    assert environment["SSL_CERT_FILE"] == "/etc/company.pem"


def test_what_was_set_for_uv_itself_stays(processes, monkeypatch):
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://own.example/simple")
    processes.output = "global.index-url='https://pypi.example/simple'\n"
    assert keystone.uv_environment()["UV_DEFAULT_INDEX"] == "https://own.example/simple"


def test_the_command_gets_its_arguments_unchanged(processes, monkeypatch):
    handed = []
    monkeypatch.setattr(keystone, "hand_over", handed.extend)
    keystone.main(["report", "pareto", "--filter", "region=华 东"])
    assert handed[1:] == [
        str(keystone.ROOT / "keystone.py"),
        "report",
        "pareto",
        "--filter",
        "region=华 东",
    ]


def test_an_old_python_is_told_so_in_one_sentence(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18, "final", 0))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is Python 3\.8\."):
        keystone.main([])


def test_the_front_door_parses_on_old_pythons():
    ast.parse((ROOT / "keystone.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_front_door_needs_only_the_standard_library():
    tree = ast.parse((ROOT / "keystone.py").read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports for alias in node.names if isinstance(node, ast.Import)}
    names |= {node.module for node in imports if isinstance(node, ast.ImportFrom) and node.module}
    # ``cli`` is imported once the environment stands.
    assert {name.split(".")[0] for name in names} - {"cli"} <= sys.stdlib_module_names


# The browser of the tests


@pytest.fixture
def bare(processes, monkeypatch):
    """A Linux machine without any browser, its user not root."""
    monkeypatch.delenv("KEYSTONE_BROWSER", raising=False)
    monkeypatch.setattr(browser.sys, "platform", "linux")
    monkeypatch.setattr(browser.shutil, "which", lambda name: None)
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000, raising=False)
    processes.failing.clear()
    return processes


def test_a_browser_that_was_named_wins(bare, monkeypatch):
    monkeypatch.setenv("KEYSTONE_BROWSER", "/my/chrome")
    monkeypatch.setattr(browser.shutil, "which", lambda name: name)
    assert browser.find_browser() == "/my/chrome"


def test_a_named_browser_that_is_not_there_ends_with_a_sentence(bare, monkeypatch):
    monkeypatch.setenv("KEYSTONE_BROWSER", "/no/chrome")
    with pytest.raises(SystemExit, match="KEYSTONE_BROWSER names /no/chrome"):
        browser.find_browser()


def test_a_stub_that_does_not_start_is_no_browser(bare, monkeypatch):
    monkeypatch.setattr(browser.shutil, "which", lambda name: f"/usr/bin/{name}")
    bare.failing = {"/usr/bin/chromium-browser", "/usr/bin/google-chrome"}
    assert browser.find_browser() == "/usr/bin/chromium"


def test_without_a_browser_and_without_root_playwright_fetches_one(bare):
    browser.provide_browser()
    assert bare.ran("apt-get") == 0
    assert bare.ran("playwright install chromium") == 1


def test_without_a_browser_root_on_debian_installs_chromium(bare, monkeypatch):
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0, raising=False)
    installed = {"apt-get": "/usr/bin/apt-get"}
    monkeypatch.setattr(browser.shutil, "which", installed.get)

    def install(*packages):
        installed["chromium"] = "/usr/bin/chromium"
        return True

    monkeypatch.setattr(browser, "apt_install", install)
    browser.provide_browser()
    assert browser.os.environ.pop("KEYSTONE_BROWSER") == "/usr/bin/chromium"
    assert bare.ran("playwright install") == 0


def test_when_no_browser_can_be_had_the_tests_do_not_start(bare):
    bare.failing = {"playwright install"}
    with pytest.raises(SystemExit, match="install Chrome, Chromium or Edge"):
        browser.provide_browser()


# The requirement files


@pytest.mark.parametrize(
    "name",
    [f"requirements{part}.txt" for part in ("", "-engine", "-test", "-bench")],
)
def test_every_requirement_is_one_exact_version_and_no_place(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins
    assert [line for line in pins if not PINNED.fullmatch(line)] == []
    assert "/" not in "".join(pins)


def test_every_direct_dependency_is_pinned_and_explained():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = {"": project["project"]["dependencies"]}
    groups |= {f"-{name}": names for name, names in project["dependency-groups"].items()}
    explained = re.findall(
        r"^- `(.+?)`: ", (ROOT / "docs/dependencies.md").read_text("utf-8"), re.M
    )
    direct = [(part, name.split("[")[0]) for part, names in groups.items() for name in names]
    for part, name in direct:
        pins = (ROOT / f"requirements{part}.txt").read_text(encoding="utf-8")
        assert re.search(rf"^{re.escape(name)}==", pins, re.M), name
    assert explained == [name for _, name in direct]
