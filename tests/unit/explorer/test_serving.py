"""The explorer answers on this machine's own address, and says when a port is taken."""

import socket
import threading

import httpx2
import pytest

from demerit.errors import RunError
from demerit.explorer import serving


def test_it_answers_on_loopback_once_it_says_so(folder, monkeypatch):
    started, ready, addresses = [], threading.Event(), []
    made = serving._Server.__init__

    def keep(self, *rest):
        made(self, *rest)
        started.append(self)

    monkeypatch.setattr(serving._Server, "__init__", keep)

    def told(address):
        addresses.append(address)
        ready.set()

    thread = threading.Thread(target=serving.serve, args=(folder, 0, told))
    thread.start()
    assert ready.wait(20)
    assert addresses[0].startswith("http://127.0.0.1:")
    answer = httpx2.get(addresses[0] + "api/runs/-/runs")
    assert answer.json()["runs"][0]["name"] == "town"
    started[0].should_exit = True
    thread.join(20)
    assert not thread.is_alive()


def test_a_port_that_is_taken_is_said(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(RunError) as refused:
            serving.serve(folder, port, print)
    assert str(port) in refused.value.faults[0].problem
