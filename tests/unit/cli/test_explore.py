"""`demerit explore`: what it hands to the server, and what it says."""

import webbrowser
from pathlib import Path

from demerit.explorer import serving


def test_it_serves_a_folder_and_opens_the_page(demerit, monkeypatch, capsys):
    asked: list[tuple[Path, int]] = []
    opened: list[str] = []

    def serve(folder, port, ready):
        asked.append((folder, port))
        ready("http://127.0.0.1:1/")

    monkeypatch.setattr(serving, "serve", serve)
    monkeypatch.setattr(webbrowser, "open", opened.append)
    demerit("explore", "some")
    demerit("explore", "--no-open", "--port", "1234")
    assert asked == [(Path("some"), 0), (Path("runs"), 1234)]
    assert opened == ["http://127.0.0.1:1/"]


def test_a_folder_that_is_not_there_is_a_fault(demerit):
    status, _, told = demerit("explore", "no-such-folder", "--no-open")
    assert status == 2
    assert "no-such-folder" in told
