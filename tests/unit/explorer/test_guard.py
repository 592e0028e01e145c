"""Strange hosts, origins, methods and sizes are refused; every answer is marked."""

import pytest

from demerit.explorer import guard
from demerit.explorer.guard import LONGEST_QUERY, policy

OWN = ("127.0.0.1", 8000)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost:8000.evil",
        "127.0.0.1:8000@evil.example",
        "0.0.0.0:8000",
        "",
    ],
)
def test_another_host_is_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_the_machines_own_names_are_answered(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "https://127.0.0.1:8000", "http://127.0.0.1:9"],
)
def test_another_origin_is_refused(client, origin):
    answer = client.get("/api/runs/-/runs", headers={"origin": origin})
    assert answer.status_code == 403


def test_its_own_origin_is_answered_and_a_cross_site_request_is_not(client):
    own = {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}
    assert client.get("/api/runs/-/runs", headers=own).status_code == 200
    crossed = {"sec-fetch-site": "cross-site"}
    assert client.get("/api/runs/-/runs", headers=crossed).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_but_reading_is_answered(client, method):
    assert client.request(method, "/api/runs/-/runs").status_code == 405


def test_a_question_that_is_too_long_is_refused(client):
    scope = {"query_string": b"x" * (LONGEST_QUERY + 1), "method": "GET", "server": OWN}
    scope |= {"type": "http", "headers": [(b"host", b"127.0.0.1:8000")]}
    status, problem = guard._refused(scope) or (0, "")
    assert status == 414
    assert f"{LONGEST_QUERY:,}" in problem


@pytest.mark.parametrize("path", ["/", "/web/main.js", "/api/runs/-/runs", "/none"])
def test_every_answer_is_marked(client, path):
    headers = client.get(path).headers
    assert headers["content-security-policy"] == policy()
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


def test_a_refusal_is_marked_too(client):
    assert "content-security-policy" in client.get("/", headers={"host": "x"}).headers


def test_the_policy_lets_no_inline_script_and_no_other_machine_in():
    rules = dict(rule.split(" ", 1) for rule in policy().split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy()
    assert "http" not in policy()
    assert rules["connect-src"] == "'self'"
