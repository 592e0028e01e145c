"""Every source file has a unit test of its own, or a dated reason why not."""

from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE, UNIT = ROOT / "src" / "demerit", ROOT / "tests" / "unit"
LEAST_LINES = 20
CASES = "tests/cases holds its faults"
TWINS = "tests/property compares it with its twin"
EXCEPTIONS: dict[str, tuple[str, date]] = {
    "texts/check.py": (CASES, date(2026, 11, 22)),
    "texts/coupled.py": (CASES, date(2026, 11, 23)),
    "texts/dates.py": (CASES, date(2026, 11, 22)),
    "texts/examples.py": (CASES, date(2026, 11, 22)),
    "texts/experiment.py": (CASES, date(2026, 11, 22)),
    "texts/keys.py": ("a table; test_schema.py reads it", date(2026, 11, 23)),
    "texts/keys_coupled.py": ("a table; test_schema.py reads it", date(2026, 11, 23)),
    "texts/plants.py": ("forms; test_planting.py reads them", date(2026, 11, 23)),
    "texts/measures/measure.py": ("a form; test_all.py reads it", date(2026, 11, 23)),
    "texts/measures/burdens.py": ("a table; test_all.py reads it", date(2026, 11, 23)),
    "texts/measures/errors.py": ("a table; test_all.py reads it", date(2026, 11, 23)),
    "texts/meeting.py": (CASES, date(2026, 11, 22)),
    "texts/regime.py": (CASES, date(2026, 11, 22)),
    "texts/rosters.py": (CASES, date(2026, 11, 22)),
    "texts/scores.py": (CASES, date(2026, 11, 22)),
    "texts/naming.py": (CASES, date(2026, 11, 22)),
    "texts/sizes.py": (CASES, date(2026, 11, 22)),
    "texts/support.py": (CASES, date(2026, 11, 22)),
    "texts/world.py": (CASES, date(2026, 11, 22)),
    "tables/columns.py": (TWINS, date(2026, 11, 22)),
    "tables/life.py": (TWINS, date(2026, 11, 22)),
}
"""Files without a test file here: why, and since when."""
WHOLE_FOLDERS = {"kernels": TWINS, "library": "texts and tables, no Python"}


def sources():
    """Return the source files that need a test file, as paths below `src/demerit`."""
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if name.split("/")[0] in WHOLE_FOLDERS or path.name == "__init__.py":
            continue
        if len(path.read_text(encoding="utf-8").splitlines()) >= LEAST_LINES:
            yield name


def mirror(name):
    path = Path(name)
    return UNIT / path.parent / f"test_{path.stem.lstrip('_')}.py"


@pytest.mark.parametrize("name", [n for n in sources() if n not in EXCEPTIONS])
def test_a_source_file_has_a_test_file(name):
    assert mirror(name).is_file()


def test_an_exception_is_a_source_file_without_a_test_file():
    for name in EXCEPTIONS:
        assert (SOURCE / name).is_file(), name
        assert not mirror(name).is_file(), name


def test_a_test_file_mirrors_a_source_file():
    known = {mirror(path.relative_to(SOURCE).as_posix()) for path in SOURCE.rglob("*.py")}
    nested = [path for path in UNIT.rglob("test_*.py") if path.parent != UNIT]
    assert [path for path in nested if path not in known] == []
