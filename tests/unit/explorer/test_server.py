"""Pages, payloads and tables over HTTP, and what is answered to anything else."""

import io
import time

import pyarrow.parquet as pq
import pytest

from demerit import lab
from demerit.explorer.server import Explorer
from demerit.views import web
from demerit.views.all import VIEWS, payload
from demerit.views.subject import Subject
from tests.unit.explorer.conftest import client_of


def answer_of(client, address):
    """Ask until it is worked out."""
    while (answer := client.get(address)).status_code == 202:
        assert set(answer.json()["working"]) == {"says", "share"}
        time.sleep(0.05)
    return answer


def test_the_page_and_its_modules_are_served(client):
    assert "importmap" in client.get("/").text
    for name, (kind, body) in web.served().items():
        answer = client.get(f"/web/{name}")
        assert answer.content == body
        assert answer.headers["content-type"] == kind


def test_a_payload_is_the_views_own(client, folder):
    answer = answer_of(client, "/api/runs/town/nation?show=begun:debtors")
    if answer.status_code == 400:
        answer = answer_of(client, "/api/runs/town/nation")
    made = payload(Subject(lab.open_run(folder / "town"), "town"), "nation", {})
    assert answer.json()["shows"] == made["shows"]
    assert answer.headers["cache-control"] == "no-store"


def test_a_table_is_handed_out_as_csv_and_as_parquet(client):
    rows = answer_of(client, "/api/runs/town/nation").json()["tables"]["main"]["rows"]
    csv = client.get("/api/runs/town/nation/main.csv")
    assert len(csv.text.splitlines()) == len(rows) + 1
    assert 'filename="nation-main.csv"' in csv.headers["content-disposition"]
    made = pq.read_table(
        io.BytesIO(client.get("/api/runs/town/nation/main.parquet").content)
    )
    assert made.num_rows == len(rows)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/runs/none/nation", 400),
        ("/api/runs/town/none", 400),
        ("/api/runs/town/nation?show=none", 400),
        ("/api/runs/-/none", 404),
        ("/api/runs/town/nation/none.csv", 404),
        ("/api/runs/town/nation/main.exe", 400),
        ("/web/none.js", 404),
        ("/none", 404),
    ],
)
def test_what_is_not_there_is_said(client, address, status):
    assert answer_of(client, address).status_code == status


def test_a_fault_comes_with_what_to_do(client):
    (fault,) = answer_of(client, "/api/runs/town/nation?x=1").json()["faults"]
    assert fault["code"] == "U001"
    assert fault["remedy"]


def test_a_folder_that_went_away_is_said(tmp_path):
    gone = client_of(tmp_path / "gone")
    (fault,) = gone.get("/api/runs/-/runs").json()["faults"]
    assert fault["code"] == "S001"


def test_what_pages_ask_first_is_there_once_it_is_warm(folder):
    explorer = Explorer(folder)
    explorer.warm()
    for view in VIEWS:
        subject = explorer.runs.subject("town")
        assert explorer._answer(subject, view, {}, 0.0)[0] is not None, view


def test_warming_ends_quietly_when_the_explorer_is_stopped(folder):
    explorer = Explorer(folder)
    explorer.answers.close()
    explorer.warm()
