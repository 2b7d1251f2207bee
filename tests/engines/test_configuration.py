"""The configuration of an engine: what it may say, and that no secret stands in it or comes out of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from data.engines.configuration import configured, read
from data.errors import UserError

ROOT = Path(__file__).resolve().parents[2]
PLAIN = '[engine]\nuri = "grpc://lake.example:32010"\nfolder = "star"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "engine.toml"


def refused(file: Path, text: str) -> UserError:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as refusal:
        read(file)
    return refusal.value


def test_what_is_not_said_is_as_usual(file):
    file.write_text(PLAIN)
    said = read(file)
    assert (said.driver, said.dialect) == ("flightsql", "spark")
    assert (said.folder, said.engine_folder) == (file.parent / "star", str(file.parent / "star"))
    assert (said.address, said.name) == (("lake.example", 32010), "lake.example:32010")
    assert (said.seconds, said.most_lines) == (120, 50_000_000)


def test_everything_can_be_said(file, monkeypatch):
    monkeypatch.setenv("LAKE_TOKEN", "s3cret")
    password = file.with_name("password")
    password.write_text("p4ss\n")
    password.chmod(0o600)
    file.write_text(
        PLAIN
        + """driver = "other"
dialect = "starrocks"
engine_folder = "s3://bucket/star/"
files = "FILES('path' = '{path}')"
seconds = 0.5
most_lines = 1000
[engine.options]
"adbc.flight.sql.rpc.call_header.x-team" = "sales"
[engine.secrets]
username = { env = "LAKE_TOKEN" }
password = { file = "password" }
"""
    )
    said = read(file)
    assert (said.engine_folder, said.seconds, said.most_lines) == ("s3://bucket/star", 0.5, 1000)
    assert said.options == {"adbc.flight.sql.rpc.call_header.x-team": "sales"}
    assert said.secrets == {"username": "s3cret", "password": "p4ss"}
    assert "s3cret" not in repr(said) and "p4ss" not in repr(said)
    assert said.without_secrets("login with s3cret/p4ss failed") == "login with …/… failed"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("nonsense = 1\n", "engine_setting"),
        ("seconds = 0\n", "engine_setting"),
        ("most_lines = true\n", "engine_setting"),
        ("dialect = 3\n", "engine_setting"),
        ("options = 3\n", "engine_setting"),
        ("[engine.options]\ntimeout = 3\n", "engine_setting"),
        ('[engine.options]\npassword = "p4ss"\n', "engine_secret_plain"),
        (
            '[engine.options]\n"adbc.flight.sql.authorization_header" = "p4ss"\n',
            "engine_secret_plain",
        ),
        ('[engine.secrets]\npassword = "p4ss"\n', "engine_secret_plain"),
        ('[engine.secrets]\npassword = { env = "NOT_SET_ANYWHERE" }\n', "engine_secret_missing"),
        ('[engine.secrets]\npassword = { file = "nowhere" }\n', "engine_secret_missing"),
        ("[other\n", "engine_file_unreadable"),
    ],
)
def test_what_cannot_be_followed_is_named_and_no_secret_with_it(file, more, code):
    refusal = refused(file, PLAIN + more)
    assert refusal.code == code
    assert "p4ss" not in str(refusal)


def test_an_address_with_a_password_is_refused(file):
    refusal = refused(file, PLAIN.replace("lake", "ada:p4ss@lake"))
    assert refusal.code == "engine_secret_plain" and "p4ss" not in str(refusal)


def test_a_file_that_others_can_read_keeps_no_secret(file):
    secret = file.with_name("password")
    secret.write_text("p4ss")
    secret.chmod(0o640)
    refusal = refused(file, PLAIN + '[engine.secrets]\npassword = { file = "password" }\n')
    assert refusal.code == "engine_secret_open"


def test_without_a_configuration_there_is_no_engine_and_one_that_is_missing_is_named(
    tmp_path, monkeypatch
):
    monkeypatch.delenv("KEYSTONE_ENGINE", raising=False)
    assert configured() is None
    monkeypatch.setenv("KEYSTONE_ENGINE", str(tmp_path / "nowhere.toml"))
    with pytest.raises(UserError, match="engine_file_missing"):
        configured()


def test_without_a_configuration_nothing_of_an_engine_is_imported(tmp_path):
    code = """import sys; from pathlib import Path; from data.store.paths import opened
opened(Path(sys.argv[1])); print([name for name in sys.modules if name.startswith(("sqlglot", "adbc_"))])"""
    command = [sys.executable, "-c", code, str(tmp_path / "store.duckdb")]
    env = {"PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
