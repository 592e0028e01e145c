"""A case made whole in a folder, and the faults that are found in it."""

import shutil
from pathlib import Path

from demerit import lab
from demerit.errors import DemeritError, Fault

CASES = Path(__file__).parent
KINDS = ("world", "regime", "experiment")
_OURS = {"change.diff", "expected.txt", "target.txt"}


def cases(quality: str) -> list[Path]:
    """Return the folders of all good or bad cases, in order."""
    return sorted(path for kind in KINDS for path in (CASES / kind / quality).iterdir())


def name_of(case: Path) -> str:
    """Return a case's name, such as 'world/bad/negative-rate'."""
    return case.relative_to(CASES).as_posix()


def make(case: Path, folder: Path) -> None:
    """Write a case whole into an empty folder."""
    shutil.copytree(CASES / "base", folder, dirs_exist_ok=True)
    for path in sorted(case.iterdir()):
        if path.name in _OURS:
            continue
        if path.is_dir():
            shutil.copytree(path, folder / path.name)
        else:
            shutil.copyfile(path, folder / path.name)
    change = case / "change.diff"
    if change.exists():
        apply(change.read_text(encoding="utf-8"), folder)


def apply(change: str, folder: Path) -> None:
    """Change files of a folder as a case says."""
    leaving: list[str] = []
    coming: list[str] = []
    file = folder
    for line in [*change.splitlines(), "@@"]:
        starts_anew = line == "@@" or line.startswith("--- ") or (line[0] == "-" and coming)
        if starts_anew and (leaving or coming):
            _replace(file, "\n".join(leaving), "\n".join(coming))
            leaving, coming = [], []
        if line.startswith("--- "):
            file = folder / line[4:]
        elif line != "@@":
            (leaving if line[0] == "-" else coming).append(line[1:])


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    if not old:
        file.write_text(text + new + "\n", encoding="utf-8")
        return
    found = f"\n{text}".count(f"\n{old}\n")
    if found != 1:
        message = f"{file.name} holds {found} times: {old}"
        raise ValueError(message)
    made = f"\n{text}".replace(f"\n{old}\n", f"\n{new}\n" if new else "\n")
    file.write_text(made[1:], encoding="utf-8")


def target(case: Path) -> str:
    """Return the text of a case that is checked."""
    named = case / "target.txt"
    if named.exists():
        return named.read_text(encoding="utf-8").strip()
    kind = case.parent.parent.name
    return kind if (case / kind).is_dir() else f"{kind}.yaml"


def faults(case: Path) -> list[Fault]:
    """Return the faults of a case that was made in the current folder."""
    name = target(case)
    found = lab.check(name)
    if found or case.parent.parent.name != "experiment":
        return found
    try:
        lab.plan(lab.load(name), workers=1)
    except DemeritError as error:
        return error.faults
    return []


def told(found: list[Fault]) -> str:
    """Return faults as the command line tells them."""
    return "".join(f"{fault}\n\n" for fault in found).removesuffix("\n")
