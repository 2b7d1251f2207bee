"""An engine that is gone, slow, or knows other tables: a sentence, and no wrong or empty answer."""

import logging
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.pareto.report import pareto_report
from analytics.question import Question
from analytics.scope import Scope
from data.engines import connection
from data.engines.configuration import Configuration
from data.engines.manifest import published
from data.engines.remote import RemoteEngine, remote_engine
from data.errors import UserError
from data.store.published import publish
from data.store.store import Store
from tests.engines.sail import FlightSqlServer, configuration

pytestmark = pytest.mark.slow


def asked(store: Store) -> Mapping[str, object]:
    return pareto_report(Question(store, Scope.build(store.facts(), preset="all"))).to_dict()


def refusal(store: Store) -> UserError:
    with pytest.raises(UserError) as refused:
        asked(store)
    return refused.value


def test_an_engine_that_is_gone_is_said_and_one_that_is_back_answers(store, tmp_path):
    here = asked(store)
    publish(store, tmp_path)
    server = FlightSqlServer("127.0.0.1", 0)
    server.start(background=True)
    address = server.listening_address
    assert address
    uri = "grpc://{}:{}".format(*address)
    store.use(remote_engine(configuration(uri, tmp_path), store.id))
    for _ in range(2):
        assert asked(store) == here
        server.stop()
        gone = refusal(store)
        assert (gone.code, gone.facts) == ("engine_away", {"engine": "{}:{}".format(*address)})
        assert store.facts().lines > 0 and len(store.members("customer").ids) > 0
        server = FlightSqlServer(*address)
        server.start(background=True)
    assert asked(store) == here
    server.stop()


@contextmanager
def listening(answer: Callable[[socket.socket, socket.socket], object]) -> Iterator[str]:
    """The address of a machine that takes one connection and does something else than answer."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            kept = []
            try:
                while True:
                    kept.append(server.accept()[0])
                    answer(server, kept[-1])
            except OSError:
                return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield "grpc://{}:{}".format(*server.getsockname())
        server.close()


def test_one_that_does_not_answer_in_time_is_told_to_stop(store, tmp_path):
    publish(store, tmp_path)
    with listening(lambda server, connection: None) as uri:
        store.use(remote_engine(configuration(uri, tmp_path, seconds=0.4), store.id))
        assert refusal(store).code == "engine_slow"


def test_one_that_goes_away_over_a_question_is_noticed_before_its_time_is_over(store, tmp_path):
    publish(store, tmp_path)
    seen = []

    def leave(server: socket.socket, connection: socket.socket) -> None:
        seen.append(connection)
        if len(seen) == 2:  # the first one only looks whether anybody is there
            server.shutdown(socket.SHUT_RDWR)
            server.close()

    with listening(leave) as uri:
        store.use(remote_engine(configuration(uri, tmp_path, seconds=600), store.id))
        assert refusal(store).code == "engine_away"


def test_one_that_takes_long_is_not_crowded_with_new_lines(store, tmp_path, monkeypatch):
    publish(store, tmp_path)
    monkeypatch.setattr(connection, "_LOOK_SECONDS", 0.02)
    seen = []
    with listening(lambda server, connection: seen.append(connection)) as uri:
        store.use(remote_engine(configuration(uri, tmp_path, seconds=0.6), store.id))
        assert refusal(store).code == "engine_slow"
    assert len(seen) <= 3  # whether anybody is there, the question, and the line beside it


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError("error reading from server: EOF (Unavailable; DoGet)"), "engine_away"),
        (pa.ArrowInvalid("division by zero (Internal; DoGet)"), "engine_refused"),
    ],
)
def test_what_goes_wrong_while_rows_come_is_said_too(store, published, monkeypatch, error, code):
    store.use(published(store))

    def fail(_reader: object) -> None:
        raise error

    monkeypatch.setattr(connection, "_rows_of", fail)
    monkeypatch.setattr(RemoteEngine, "_reason", lambda *_: UserError("engine_refused"))
    assert refusal(store).code == code


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ("select amount from sale_line where brought_in <= $version", {}),
        (
            "select customer_key from sale_line where brought_in <= $version and customer_key % $parts < 1",
            {"parts": 3},
        ),
    ],
)
def test_more_lines_than_may_be_fetched_are_not_tried_and_sums_are_answered(
    store, published, query, values
):
    here = asked(store)
    engine: RemoteEngine = published(store, most_lines=8)
    store.use(engine)
    with pytest.raises(UserError, match="engine_heavy") as heavy:
        store.query(query, version=2, **values)
    assert heavy.value.facts == {"most": 8}
    assert engine.connections.rows == 1  # how many there would be
    assert asked(store) == here


def test_an_answer_that_grows_too_large_is_left_while_it_comes(store, published):
    engine: RemoteEngine = published(store, most_lines=8)
    with pytest.raises(UserError, match="engine_heavy"):
        engine.connections.table("select explode(sequence(1, 100000)) as n")
    assert engine.connections.table("select 1 as n")["n"].to_pylist() == [1]


def test_a_column_that_is_missing_is_named(store, published, tmp_path):
    store.use(published(store))
    for file in _files(tmp_path / "star"):
        pq.write_table(pq.ParquetFile(file).read().drop_columns(["amount"]), file)
    lacking = refusal(store)
    assert (lacking.code, lacking.facts) == (
        "engine_column_unknown",
        {"table": "sale_line", "columns": "amount"},
    )


def test_a_table_that_is_missing_is_named(store, published, tmp_path):
    store.use(published(store))
    for file in _files(tmp_path / "star"):
        file.unlink()
    assert refusal(store).code == "engine_table_unknown"


def test_a_question_that_the_engine_does_not_understand_is_said_and_its_answer_is_in_the_log(
    store, published, caplog
):
    engine: RemoteEngine = published(store)
    store.use(engine)
    with caplog.at_level(logging.WARNING), pytest.raises(UserError, match="engine_refused"):
        store.query(
            "select no_such_function(amount) from sale_line where brought_in <= $version", version=2
        )
    assert "no_such_function" in caplog.text.lower()


def _files(folder: Path) -> list[Path]:
    star = published_star(folder)
    return list((folder / star / "sale_line").rglob("*.parquet"))


def published_star(folder: Path) -> str:
    star = published(folder)
    assert star
    return star.folder


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"store": ""}'])
def test_a_folder_without_a_whole_publication_is_said(store, tmp_path, damage):
    (tmp_path / "published.json").write_text(damage)
    store.use(remote_engine(configuration("grpc://127.0.0.1:9", tmp_path), store.id))
    assert refusal(store).code == "engine_unpublished"


def test_the_sales_of_another_store_are_never_answered_with(store, tmp_path):
    publish(store, tmp_path)
    store.use(remote_engine(configuration("grpc://127.0.0.1:9", tmp_path), "another"))
    assert refusal(store).code == "engine_other_store"


def test_a_driver_that_is_not_there_is_named_and_no_secret_with_it(store, tmp_path, caplog):
    publish(store, tmp_path)
    wrong = Configuration(
        "nowhere", "spark", "nowhere:", tmp_path, str(tmp_path), secrets={"password": "p4ssword"}
    )
    store.use(remote_engine(wrong, store.id))
    missing = refusal(store)
    assert missing.code == "engine_driver"
    assert "p4ssword" not in f"{missing} {caplog.text}"
