"""Hostile run folders and hostile requests: refused in words, and nothing gets out.

A run's folder may come from anybody. Its manifest may lie, its names may be markup, its
files may be forged together with their digests; none of it is executed, and no file
outside of it is read.
"""

import hashlib
import json
import pickle
import shutil
import socket
import threading
import time
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import uvicorn
from starlette.testclient import TestClient

from demerit.explorer.guard import LONGEST_QUERY
from demerit.explorer.server import Explorer
from demerit.store.write import MANIFEST

MARKUP = "<img src=x onerror=alert(1)>"
PORT = 8000
HIDDEN = "not for anybody's eyes"


@pytest.fixture
def folder(kept, tmp_path):
    """Return a folder with one run, to be made hostile, and a secret beside the folder."""
    made = tmp_path / "runs"
    shutil.copytree(kept, made / "town")
    (tmp_path / "secret.txt").write_text(HIDDEN)
    return made


def manifest_of(run):
    return json.loads((run / MANIFEST).read_text(encoding="utf-8"))


def write_manifest(run, told):
    (run / MANIFEST).write_text(json.dumps(told), encoding="utf-8")


def forge(run, name, data):
    """Put other bytes in the place of a file, and their digest in the manifest."""
    (run / name).write_bytes(data)
    told = manifest_of(run)
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    told["files"][name] = {"bytes": len(data), "digest": digest}
    write_manifest(run, told)


def client_of(folder):
    return TestClient(
        Explorer(folder).app(),
        base_url=f"http://127.0.0.1:{PORT}",
        raise_server_exceptions=False,
    )


def answer_of(client, address):
    while (answer := client.get(address)).status_code == 202:
        time.sleep(0.02)
    return answer


def refused_in_words(answer):
    """Say that an answer tells a fault of the reader's, and what to do."""
    assert answer.status_code in {400, 404}, answer.text
    faults = answer.json()["faults"]
    assert all(f["code"] != "D001" and f["problem"] for f in faults)
    return faults


# ---- what a manifest may say -------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "7",
        '"text"',
        "{}",
        "{",
        '{"format": 1}',
        "\0",
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"format": 1, "layout": 3, "digest": 1, "files": [], "period": 1, "tables": 1}',
    ],
)
def test_a_manifest_that_is_none_is_refused_and_listed(folder, text):
    (folder / "town" / MANIFEST).write_text(text, encoding="utf-8")
    client = client_of(folder)
    listed = client.get("/api/runs/-/runs")
    assert listed.status_code == 200
    assert listed.json()["runs"][0]["faults"][0]["remedy"]
    refused_in_words(answer_of(client, "/api/runs/town/nation"))


@pytest.mark.parametrize("key", ["digest", "files", "period", "tables", "people", "events"])
@pytest.mark.parametrize("value", [None, 7, "text", [1], {"a": {}}, True])
def test_a_manifest_with_another_value_is_refused_or_read(folder, key, value):
    told = manifest_of(folder / "town")
    write_manifest(folder / "town", told | {key: value})
    client = client_of(folder)
    listed = client.get("/api/runs/-/runs")
    assert listed.status_code == 200
    (run,) = listed.json()["runs"]
    assert run.get("faults") or isinstance(run["people"], int)
    for view in ("nation", "sql"):
        answer = answer_of(client, f"/api/runs/town/{view}")
        if answer.status_code != 200:
            refused_in_words(answer)


@pytest.mark.parametrize("text", ["Infinity", "NaN", "1e400", "9" * 5000, "-1", "1.5"])
def test_a_manifest_with_a_monstrous_number_is_refused_or_read(folder, text):
    path = folder / "town" / MANIFEST
    told = manifest_of(folder / "town") | {"people": "HERE"}
    path.write_text(json.dumps(told).replace('"HERE"', text), encoding="utf-8")
    client = client_of(folder)
    listed = client.get("/api/runs/-/runs")
    assert listed.status_code == 200
    json.loads(listed.text, parse_constant=pytest.fail)
    answer = answer_of(client, "/api/runs/town/nation")
    if answer.status_code != 200:
        refused_in_words(answer)


def test_a_huge_manifest_is_refused_unread(folder):
    with (folder / "town" / MANIFEST).open("ab") as file:
        file.truncate(1 << 34)
    client = client_of(folder)
    (run,) = client.get("/api/runs/-/runs").json()["runs"]
    assert "larger than" in run["faults"][0]["problem"]
    refused_in_words(client.get("/api/runs/town/nation"))


@pytest.mark.parametrize("place", ["../../secret.txt", "{folder}/secret.txt", "~/.profile"])
def test_a_manifest_that_points_outside_leads_nowhere(folder, place):
    run = folder / "town"
    told = manifest_of(run)
    name = place.format(folder=folder.parent)
    digest = hashlib.blake2b(HIDDEN.encode(), digest_size=16).hexdigest()
    listed = {"bytes": len(HIDDEN), "digest": digest}
    told["files"] |= {name: listed, f"texts/experiment/{name}": listed}
    told["files"]["cohorts.parquet"] = listed | {"path": name}
    write_manifest(run, told)
    client = client_of(folder)
    for view in ("nation", "sql", "wall"):
        answer = answer_of(client, f"/api/runs/town/{view}")
        assert HIDDEN not in answer.text
        if view != "wall":
            refused_in_words(answer)


# ---- names that are markup ---------------------------------------------------


def test_markup_in_names_stays_text_in_json(folder):
    shutil.move(folder / "town", folder / MARKUP)
    run = folder / MARKUP
    write_manifest(run, manifest_of(run) | {"experiment": MARKUP})
    client = client_of(folder)
    answer = client.get("/api/runs/-/runs")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["runs"][0]["name"] == MARKUP
    assert answer.json()["runs"][0]["experiment"] == MARKUP
    view = answer_of(client, f"/api/runs/{quote(MARKUP)}/nation")
    assert view.status_code == 200
    assert view.headers["content-type"] == "application/json"
    assert MARKUP not in client.get("/").text


def test_a_download_of_a_run_named_like_a_header_has_a_plain_name(folder):
    name = 'a"\r\nset-cookie: x=1'
    shutil.move(folder / "town", folder / name)
    client = client_of(folder)
    answer = answer_of(client, f"/api/runs/{quote(name)}/nation/main.csv")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert answer.headers["content-disposition"] == (
        'attachment; filename="nation-main.csv"'
    )


# ---- files that are forged together with their digests -----------------------


class Boom:
    """Would write a file if it were ever unpickled."""

    def __init__(self, place):
        self.place = place

    def __reduce__(self):
        return (Path.touch, (self.place,))


def test_nothing_in_a_run_is_executed(folder, tmp_path):
    fired = tmp_path / "fired"
    array = np.empty(1, dtype=object)
    array[0] = Boom(fired)
    np.save(tmp_path / "x.npy", array, allow_pickle=True)
    for data in ((tmp_path / "x.npy").read_bytes(), pickle.dumps(Boom(fired))):
        forge(folder / "town", "tables.npy", data)
        refused_in_words(answer_of(client_of(folder), "/api/runs/town/nation"))
    assert not fired.exists()


def parquet(table):
    out = pa.BufferOutputStream()
    pq.write_table(table, out)
    return out.getvalue().to_pybytes()


@pytest.mark.parametrize("name", ["cohorts", "counts-by-month", "counts-by-day"])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PAR1",
        b"PAR1" + b"\xff" * 64 + b"PAR1",
        b"PAR1\xff\xff\xff\x7fPAR1",
        parquet(pa.table({"other": [1, 2]})),
        parquet(pa.table({"cohort": ["x"], "measure": [b"y"], "n": [1.5]})),
    ],
)
def test_a_forged_table_is_refused(folder, name, data):
    forge(folder / "town", f"{name}.parquet", data)
    client = client_of(folder)
    refused_in_words(answer_of(client, "/api/runs/town/nation"))
    statement = quote(f"FROM {name.replace('-', '_')}")
    answer = answer_of(client, f"/api/runs/town/sql?statement={statement}")
    if answer.status_code != 200:
        refused_in_words(answer)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b'{"rows": 1}', b"\xff"])
def test_forged_names_are_refused(folder, data):
    forge(folder / "town", "names.json", data)
    refused_in_words(answer_of(client_of(folder), "/api/runs/town/nation"))


def test_a_link_out_of_a_run_is_not_followed(folder, tmp_path):
    run = folder / "town"
    for name in ("cohorts.parquet", MANIFEST):
        original = (run / name).read_bytes()
        (tmp_path / name).write_bytes(original)
        (run / name).unlink()
        (run / name).symlink_to(tmp_path / name)
        refused_in_words(answer_of(client_of(folder), "/api/runs/town/nation"))
        (run / name).unlink()
        (run / name).write_bytes(original)


# ---- requests, as they stand on the wire -------------------------------------


@pytest.fixture(scope="module")
def wire(kept, tmp_path_factory):
    """Return what sends raw bytes to a server, and gives the first line and the rest."""
    base = tmp_path_factory.mktemp("wire")
    shutil.copytree(kept, base / "runs" / "town")
    (base / "secret.txt").write_text(HIDDEN)
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    config = uvicorn.Config(
        Explorer(base / "runs").app(), log_level="critical", lifespan="off", http="h11"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.01)

    def send(lines):
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            line.sendall(lines.replace(b"PORT", str(port).encode()))
            parts = []
            while part := line.recv(65536):
                parts.append(part)
        whole = b"".join(parts)
        return whole.split(b"\r\n", 1)[0], whole

    yield send
    server.should_exit = True
    thread.join(10)


def ask(path, headers=b"Host: 127.0.0.1:PORT\r\n", method=b"GET"):
    return method + b" " + path + b" HTTP/1.1\r\n" + headers + b"Connection: close\r\n\r\n"


@pytest.mark.parametrize("root", [b"/web/", b"/api/runs/", b"/api/runs/town/", b"/"])
@pytest.mark.parametrize(
    "up",
    [
        b"../",
        b"..%2f",
        b"%2e%2e/",
        b"%2e%2e%2f",
        b"%252e%252e%252f",
        b"..\\",
        b"..%5c",
        b"....//",
        b"%c0%ae%c0%ae/",
        b"./../",
    ],
)
def test_no_path_leads_out(wire, root, up):
    for target in (b"secret.txt", b"town/manifest.json", b"runs/town/manifest.json"):
        status, whole = wire(ask(root + up * 3 + target))
        assert status.split()[1] in {b"400", b"404"}, whole
        assert HIDDEN.encode() not in whole
        assert b'"digest"' not in whole


@pytest.mark.parametrize(
    "headers",
    [
        b"Host: evil.example\r\n",
        b"Host: 127.0.0.1:1\r\n",
        b"Host: 127.0.0.1:PORT\r\nHost: evil.example\r\n",
        b"Host: 127.0.0.1:PORT\r\nOrigin: http://evil.example\r\n",
        b"Host: 127.0.0.1:PORT\r\nOrigin: null\r\n",
        b"Host: 127.0.0.1:PORT\r\nSec-Fetch-Site: cross-site\r\n",
        b"Host:\r\n",
        b"",
    ],
)
def test_a_strange_or_missing_host_or_origin_gets_nothing(wire, headers):
    status, whole = wire(ask(b"/api/runs/-/runs", headers))
    assert status.split()[1] in {b"400", b"403"}, whole
    assert b"town" not in whole


def test_a_request_of_the_first_kind_without_a_host_gets_nothing(wire):
    status, whole = wire(b"GET /api/runs/-/runs HTTP/1.0\r\n\r\n")
    assert status.split()[1] == b"403"
    assert b"town" not in whole


@pytest.mark.parametrize("method", [b"POST", b"PUT", b"DELETE", b"TRACE", b"CONNECT", b"X"])
def test_only_reading_is_answered(wire, method):
    status, whole = wire(ask(b"/api/runs/-/runs", method=method))
    assert status.split()[1] in {b"400", b"405"}, whole
    assert b"town" not in whole


@pytest.mark.parametrize(
    "request_",
    [
        ask(b"/api/runs/town/sql?statement=" + b"x" * (LONGEST_QUERY + 1)),
        ask(b"/" + b"x" * 1_000_000),
        ask(b"/", b"Host: 127.0.0.1:PORT\r\nX: " + b"x" * 1_000_000 + b"\r\n"),
        ask(b"/", b"Host: 127.0.0.1:PORT\r\n" + b"X: y\r\n" * 100_000),
    ],
)
def test_what_is_too_long_is_refused(wire, request_):
    try:
        status, _ = wire(request_)
    except ConnectionError:
        return
    assert status.split()[1:2] in ([b"400"], [b"404"], [b"414"], [b"431"])


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY cohorts TO 'made.csv'",
        "ATTACH 'made.db'",
        "INSTALL httpfs",
        "SELECT 1; DROP VIEW cohorts",
        "SELECT '" + "x" * 20_000 + "'",
    ],
)
def test_sql_that_reads_files_or_writes_is_refused_over_the_wire(wire, statement):
    asked = ask(b"/api/runs/town/sql?statement=" + quote(statement).encode())
    while (answer := wire(asked))[0].split()[1] == b"202":
        time.sleep(0.05)
    status, whole = answer
    assert status.split()[1] == b"400"
    assert b"U010" in whole
