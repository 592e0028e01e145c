"""An explorer of one small run, asked without a network."""

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from demerit.explorer.server import Explorer

PORT = 8000


@pytest.fixture(scope="session")
def folder(kept, tmp_path_factory):
    """Return a folder with one finished run, not to be changed."""
    made = tmp_path_factory.mktemp("folder")
    shutil.copytree(kept, made / "town")
    return made


def client_of(folder: Path) -> TestClient:
    """Return what asks an explorer of a folder, as its own page does."""
    made = TestClient(Explorer(folder).app(), base_url=f"http://127.0.0.1:{PORT}")
    made.follow_redirects = False
    return made


@pytest.fixture(scope="session")
def client(folder):
    return client_of(folder)
