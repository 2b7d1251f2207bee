"""Keystone's front door: ``python3 keystone.py [command …]`` on a machine with nothing but Python.

Makes ``.venv`` beside this file, installs the pinned requirements into it, and starts itself again
in there, where it runs the command line of ``cli``. Until then standard library only. The file
parses on old Pythons too, so that they can say what is missing.
"""

import ast
import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
UV = "uv==0.13.9"
REQUIREMENTS = {
    "test": ("requirements.txt", "requirements-test.txt"),
    "texts": ("requirements.txt", "requirements-test.txt"),
    "bench": ("requirements.txt", "requirements-bench.txt"),
}


def main(arguments):
    """Set up what the command needs, then become the command line in ``.venv``."""
    if sys.version_info < (3, 11):
        sys.exit(
            "Keystone needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2]
        )
    if Path(sys.prefix).resolve() == VENV.resolve():
        from cli.main import run

        sys.exit(run(arguments))
    command = next((word for word in arguments if not word.startswith("-")), "run")
    prepare(REQUIREMENTS.get(command, ("requirements.txt",)) + needed_for_engine())
    hand_over([str(PYTHON), str(ROOT / "keystone.py"), *arguments])


def needed_for_engine():
    """The requirement file of what asks an engine, where one is configured (``docs/engine.md``)."""
    return ("requirements-engine.txt",) if os.environ.get("KEYSTONE_ENGINE") else ()


def hand_over(command):
    """Replace this process by ``command``; Windows has no such thing, so there wait for it."""
    os.environ["PYTHONUTF8"] = "1"
    if os.name != "nt":
        os.execv(command[0], command)
    child = subprocess.Popen(command)
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:  # Ctrl-C reaches the child as well, which ends in its own way
            continue


# The environment


def prepare(names):
    """Make ``.venv`` hold the requirement files ``names``; quick when it already does."""
    missing = [name for name in names if not is_installed(name)]
    if not missing:
        return
    say("setting up in .venv (this is needed once) …")
    if not venv_works():
        make_venv()
    for name in missing:
        stamp(name).unlink(missing_ok=True)
    install(names)
    for name in missing:
        stamp(name).write_text(fingerprint(name), encoding="utf-8")


def is_installed(name):
    """Whether the stamp in ``.venv`` says that exactly this file was installed whole."""
    try:
        return PYTHON.exists() and stamp(name).read_text(encoding="utf-8") == fingerprint(name)
    except OSError:
        return False


def stamp(name):
    """The file in ``.venv`` that holds the fingerprint of an installed requirement file."""
    return VENV / (name + ".installed")


def fingerprint(name):
    """Hash of a requirement file, and the Python that it was installed for."""
    content = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
    return "python %d.%d sha256 %s\n" % (*sys.version_info[:2], content)


def venv_works():
    """Whether ``.venv`` has this Python version and pip; an interrupted start leaves less."""
    check = "import sys, pip; sys.exit(sys.version_info[:2] != %r)" % (sys.version_info[:2],)
    try:
        return subprocess.run([str(PYTHON), "-c", check], capture_output=True).returncode == 0
    except OSError:
        return False


def make_venv():
    """Make ``.venv`` anew, or say which package of the system is missing."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit(
            "Keystone needs Python's venv module, which this Python lacks; on Debian or Ubuntu "
            "`apt install python%d.%d-venv` brings it." % sys.version_info[:2]
        )
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if made.returncode:
        sys.exit("Keystone could not make the folder %s; the lines above say why." % VENV)


def install(names):
    """Install requirement files with uv, which is far quicker, else with pip."""
    files = [word for name in names for word in ("-r", str(ROOT / name))]
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    pip = [str(PYTHON), "-m", "pip"]
    got_uv = subprocess.run([*pip, "install", "--quiet", UV], capture_output=True).returncode == 0
    if got_uv:
        uv = [str(PYTHON), "-m", "uv", "pip", "install", "--python", str(PYTHON)]
        if subprocess.run([*uv, *quiet, *files], env=uv_environment()).returncode == 0:
            return
    say(
        "uv %s; installing with pip, which takes longer."
        % ("failed" if got_uv else "is not to be had")
    )
    if subprocess.run([*pip, "install", *quiet, *files]).returncode:
        sys.exit("Keystone's packages could not be installed; the lines above say why.")


def uv_environment():
    """The environment for uv: where pip has been told to look (a company's mirror), uv looks too.

    What the person set for uv itself stays.
    """
    pip = pip_settings()
    wanted = {"UV_SYSTEM_CERTS": "1"}
    for option, variable in (
        ("index-url", "UV_DEFAULT_INDEX"),
        ("cert", "SSL_CERT_FILE"),
        ("trusted-host", "UV_INSECURE_HOST"),
        ("proxy", "ALL_PROXY"),
        ("timeout", "UV_HTTP_TIMEOUT"),
        ("default-timeout", "UV_HTTP_TIMEOUT"),
    ):
        if option in pip:
            wanted[variable] = " ".join(pip[option].split())
    if "find-links" in pip:
        wanted["UV_FIND_LINKS"] = ",".join(pip["find-links"].split())
    if pip.get("no-index", "").lower() in ("1", "true", "yes", "on"):
        wanted["UV_NO_INDEX"] = "1"
    if "extra-index-url" in pip:
        wanted["UV_INDEX"] = " ".join(pip["extra-index-url"].split())
        wanted["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # pip's own rule among several indexes
    return {**wanted, **os.environ}


def pip_settings():
    """pip's settings for installing, from its files and ``PIP_…``: option → value."""
    listed = subprocess.run(
        [str(PYTHON), "-m", "pip", "config", "list"], capture_output=True, encoding="utf-8"
    )
    by_section = {}
    for line in listed.stdout.splitlines():
        name, _, value = line.partition("=")
        section, _, option = name.rpartition(".")
        if value and section in ("global", "install", ":env:"):
            by_section[section, option] = str(ast.literal_eval(value))
    settings = {}
    for wanted in ("global", "install", ":env:"):  # a later one wins, as in pip
        settings.update(
            {option: value for (section, option), value in by_section.items() if section == wanted}
        )
    return settings


def say(sentence):
    """Tell the person at the terminal what is going on."""
    print("Keystone: " + sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
