"""The house rules that no other tool checks: sizes, paths, pins, fragments, homes."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())

LONGEST = 400
LONG_FILES: dict[str, tuple[int, date]] = {}
"""Files that may be longer: path, lines allowed, and the day by which they are split."""

LOCKS = ("requirements.lock", "requirements-dev.lock")
FOLDERS = (".ci", "benchmarks", "changelog.d", "docs", "scripts", "src", "tests")
HOME = re.compile(r"(?<![\w.$}])/(?:home|root|Users)/[\w.-]+")


def files_of_the_tree() -> list[Path]:
    """Return every file of ours, leaving out environments, caches and what runs write."""
    tops = [path for path in ROOT.iterdir() if path.is_file() and path.name != "uv.lock"]
    below = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    return [path for path in tops + below if path.is_file() and not is_made(path)]


def is_made(path: Path) -> bool:
    """Say whether a tool made the file, not a person."""
    parts = path.relative_to(ROOT).parts
    return any(
        part in {"__pycache__", "node_modules"} or (part.startswith(".") and part != ".ci")
        for part in parts[:-1]
    )


def lines_too_many(path: Path, n_lines: int) -> str | None:
    """Return what is wrong with a source file's length, if anything."""
    name = path.relative_to(ROOT).as_posix()
    allowed, _ = LONG_FILES.get(name, (LONGEST, None))
    return f"{name}: {n_lines} lines, {allowed} allowed" if n_lines > allowed else None


def pins_of(lock: str) -> dict[str, list[str]]:
    """Return the lines of each pin in a lock file, by `name==version`."""
    pins: dict[str, list[str]] = {}
    pin = ""
    for line in (ROOT / lock).read_text().splitlines():
        if line and not line.startswith((" ", "#")):
            pin = line.split()[0]
            pins.setdefault(pin, []).append(line)
        elif line.strip():
            pins[pin].append(line.strip())
    return pins


def test_no_source_file_is_longer_than_it_may_be() -> None:
    sources = [*(ROOT / "src").rglob("*.py")]
    assert sources
    counts = [(path, len(path.read_text().splitlines())) for path in sources]
    assert [fault for path, n in counts if (fault := lines_too_many(path, n))] == []


def test_a_file_that_is_too_long_is_found() -> None:
    assert lines_too_many(ROOT / "src/demerit/lab.py", LONGEST) is None
    assert lines_too_many(ROOT / "src/demerit/lab.py", LONGEST + 1)


def test_an_exception_from_the_length_is_still_needed() -> None:
    lengths = {name: len((ROOT / name).read_text().splitlines()) for name in LONG_FILES}
    assert [name for name, n_lines in lengths.items() if n_lines <= LONGEST] == []


def test_every_configured_path_exists() -> None:
    tool = CONFIG["tool"]
    built = tool["hatch"]["build"]["targets"]
    paths = [
        *CONFIG["project"]["license-files"],
        *built["wheel"]["packages"],
        *tool["mypy"]["files"],
        *tool["pytest"]["ini_options"]["testpaths"],
        *(path.lstrip("/") for path in built["sdist"]["include"]),
        tool["towncrier"]["directory"],
        tool["towncrier"]["filename"],
        tool["towncrier"]["template"],
    ]
    for pattern in tool["ruff"]["lint"]["per-file-ignores"]:
        head, _, rest = pattern.removesuffix("/**").partition("{")
        names, _, tail = rest.partition("}")
        paths += [f"{head}{name}{tail}" for name in names.split(",")]
    for script in CONFIG["project"]["scripts"].values():
        module = script.split(":")[0].replace(".", "/")
        paths.append(f"src/{module}")
    assert [path for path in paths if not may_be_found(path)] == []


def may_be_found(path: str) -> bool:
    """Say whether a path exists, as a file, a folder or a module."""
    return (ROOT / path).exists() or (ROOT / f"{path}.py").exists()


def test_every_script_of_a_task_exists() -> None:
    scripts = re.findall(r"python (\S+\.py)", (ROOT / "justfile").read_text())
    assert scripts
    assert [script for script in scripts if not (ROOT / script).is_file()] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert " @ " not in text
    assert "index-url" not in text


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_version_and_a_hash(lock: str) -> None:
    pins = pins_of(lock)
    assert pins
    for pin, lines in pins.items():
        assert re.fullmatch(r"[a-z0-9-]+==[0-9a-z.!+-]+", pin), pin
        assert any(re.match(r"--hash=sha256:[0-9a-f]{64}", line) for line in lines), pin


def test_both_lock_files_pin_the_same_versions() -> None:
    run, dev = (pins_of(lock) for lock in LOCKS)
    assert set(run) <= set(dev)


def test_the_pins_satisfy_the_project() -> None:
    versions: dict[str, list[str]] = {}
    for pin in pins_of(LOCKS[0]):
        name, version = pin.split("==")
        versions.setdefault(name, []).append(version)
    wanted = [*CONFIG["project"]["dependencies"], *CONFIG["dependency-groups"]["build"]]
    for requirement in map(Requirement, wanted):
        pinned = versions[canonicalize_name(requirement.name)]
        allowed = [requirement.specifier.contains(version) for version in pinned]
        assert all(allowed), f"{requirement} against {pinned}"


def test_every_fragment_has_a_kind_that_we_know() -> None:
    kinds = {kind["directory"] for kind in CONFIG["tool"]["towncrier"]["type"]}
    assert kinds == {"outputs", "breaking", "added", "changed", "fixed"}
    kept = {"README.md", "template.md.jinja"}
    for path in (ROOT / "changelog.d").iterdir():
        if path.name in kept:
            continue
        match = re.fullmatch(r"[a-z0-9-]+\.([a-z]+)\.md", path.name)
        assert match, f"{path.name} is not <slug>.<kind>.md"
        assert match[1] in kinds, f"{path.name} is of no kind that we know"
        assert path.read_text().strip(), f"{path.name} says nothing"


def test_the_tree_names_nobodys_home() -> None:
    found = []
    for path in files_of_the_tree():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in HOME.finditer(text)]
    assert found == []


def test_a_home_would_be_found() -> None:
    assert HOME.search("see " + "/home" + "/ada/demerit")
    assert not HOME.search("docs" + "/home" + "/page")
