"""Texts checked by name or path, an experiment by compiling it as well."""

from pathlib import Path

import pytest

from demerit import lab


def test_the_library_checks_out():
    for kind, names in lab.library().items():
        assert names, kind
        for name in names:
            assert lab.check(name) == [], name


@pytest.mark.usefixtures("town")
def test_an_experiment_is_compiled_to_find_what_only_its_people_show():
    world = Path("world.yaml")
    text = world.read_text(encoding="utf-8").replace(
        "    per_year: 1\n", "    per_year: 999\n"
    )
    world.write_text(text, encoding="utf-8")
    assert [fault.code for fault in lab.check("experiment.yaml")] == ["C002"]
