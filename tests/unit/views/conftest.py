"""Finished runs as the pages see them."""

import pytest

from demerit import lab
from demerit.views.subject import Subject


@pytest.fixture(scope="session")
def subject(kept):
    """Return the small town's run."""
    return Subject(lab.open_run(kept))


@pytest.fixture(scope="session")
def score_subject(score_kept):
    """Return the run of the small town with scores."""
    return Subject(lab.open_run(score_kept))
