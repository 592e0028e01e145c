"""What is long, and Hypothesis profiles: `dev` repeats itself, `wide` looks far."""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("dev", deadline=None, derandomize=True, print_blob=True)
settings.register_profile(
    "wide",
    deadline=None,
    max_examples=5000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

LONG = (
    "tests/cases/test_mutations.py",
    "tests/docs/test_abuse.py",
    "tests/docs/test_audits.py",
    "tests/docs/test_dial.py",
    "tests/docs/test_regimes.py",
    "tests/docs/test_tutorial.py",
    "tests/proofs/test_library.py",
    "tests/proofs/test_mutations.py",
    "tests/property/test_laws.py",
    "tests/property/test_order.py",
    "tests/property/test_pairs.py",
    "tests/property/test_score_laws.py",
    "tests/statistical/",
    "tests/unit/lab/test_checking.py::test_the_library_checks_out",
    "tests/unit/store/test_sql.py::test_a_greedy_statement_is_stopped",
    "tests/unit/test_hostile.py",
    "tests/unit/texts/test_shelf.py",
)
"""Tests that take their seconds: files, folders, or one test of a file."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is long."""
    for item in items:
        if item.nodeid.startswith(LONG):
            item.add_marker(pytest.mark.long)
