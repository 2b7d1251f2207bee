"""Nothing leaves the machine while the dashboard runs, and nothing comes that no page shows."""

import http.client

from cli.remote.note import Note
from tests.e2e.browser import Visit


def test_opening_the_dashboard_asks_no_other_machine(server, browser, tmp_path):
    running = server(tmp_path / "store.duckdb")
    with Visit(browser) as visit:
        visit.open(running.url)
        assert visit.strangers == []
        assert [line for line in visit.complaints if "Content Security Policy" in line] == []
        # Words are drawn in fonts of the system; Streamlit's own is 170 KB that no page shows.
        fonts = [url for url in visit.requested if url.endswith(".woff2")]
        assert all("MaterialSymbols" in url for url in fonts) and fonts
    _every_answer_carries_the_strict_policy(running.note)


def test_a_page_asks_the_server_at_once_where_it_is(server, browser, tmp_path):
    running = server(tmp_path / "store.duckdb")
    with Visit(browser) as visit:
        visit.open(f"{running.url}/pareto")
        assert f"{running.url}/_stcore/health" in visit.requested
        assert [url for url in visit.requested if "/pareto/" in url] == []


def _every_answer_carries_the_strict_policy(note: Note) -> None:
    for path in ("/", "/api/health", "/_stcore/health", "/no/such/page"):
        connection = http.client.HTTPConnection(note.host, note.port, timeout=120)
        connection.request("GET", path)
        policy = connection.getresponse().getheader("content-security-policy", "")
        connection.close()
        assert "default-src 'self'" in policy, path
        assert "http:" not in policy and "https:" not in policy and "*" not in policy
