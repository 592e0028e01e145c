"""Two tiny worlds count what they counted before; `scripts/golden.py --accept` moves it."""

import pytest

from scripts.golden import WORLDS, counted, kept

GOLDEN = kept()


@pytest.fixture(scope="module", params=WORLDS)
def run(request):
    return request.param, counted(request.param)


def test_the_digest_has_not_moved(run):
    name, made = run
    assert made["digest"] == GOLDEN[name]["digest"], "see scripts/golden.py"


def test_plain_numbers_are_what_they_were_and_plausible(run):
    name, made = run
    numbers = {key: entry["value"] for key, entry in GOLDEN[name]["numbers"].items()}
    assert made["numbers"] == numbers
    for key, entry in GOLDEN[name]["numbers"].items():
        assert entry["least"] <= made["numbers"][key] <= entry["most"], key
        assert entry["why"], key
