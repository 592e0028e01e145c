"""Write `docs/reference/` from the program itself; `--check` only looks.

A fault's example is the first of its code in a case's `expected.txt`; measures and columns
are those of the small town with the whole language; commands are what `--help` says.
"""

import argparse
import contextlib
import io
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import typer

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from demerit import lab  # noqa: E402
from demerit.audit.measures.paired import NEEDS  # noqa: E402
from demerit.cli.app import COMMANDS, app, run_app  # noqa: E402
from demerit.errors import CODES  # noqa: E402
from demerit.store.figures import COLUMNS, KINDS  # noqa: E402
from demerit.store.meanings import TABLES  # noqa: E402
from demerit.store.meanings import meaning as holds  # noqa: E402
from demerit.store.write import MANIFEST  # noqa: E402
from demerit.tables.life import Event  # noqa: E402
from demerit.texts.load import KINDS as TEXTS  # noqa: E402
from demerit.texts.measures.all import MEASURES as MEASURED  # noqa: E402
from demerit.texts.measures.all import TITLES  # noqa: E402
from demerit.texts.norms import find_norm, norm_names  # noqa: E402
from demerit.texts.schema import parts_of, says  # noqa: E402
from tests.cases.running import CASES, cases, make, name_of  # noqa: E402

FOLDER = ROOT / "docs" / "reference"
GLOSSARY = ROOT / "docs" / "glossary.md"
WORDS = ROOT / "src" / "demerit" / "views" / "words.json"
WHOLE = CASES / "experiment" / "good" / "whole-language"
MADE = "<!-- Written by scripts/docs.py; change the program, not this page. -->\n"
LETTERS = {
    "T": "Texts: the author of a world, a regime or an experiment can mend it",
    "C": "Compiling: each text is sound, and together they cannot be run",
    "U": "The command line and the machine",
    "S": "Runs and tables on disk",
    "D": "Demerit's own faults: please report them",
}
EXITS = (
    ("0", "done, and no faults"),
    ("1", "something was refuted or flagged, and `--strict` was given"),
    ("2", "something that the reader can mend: a text, a number, a folder"),
    ("3", "a fault of ours"),
    ("130", "stopped by Ctrl-C; nothing was kept"),
)
FILES = {
    "manifest.json": "what the run says of itself: people, seed, period, digest, files",
    "names.json": "names of measures and of the rows of tables, with their articles",
    "tables.npy": "the compiled tables, one buffer of 64-bit integers",
    **{f"{name}.parquet": told for name, told in TABLES.items()},
    "texts/": "the texts that the run was made from, byte for byte",
}
MEASURES = {
    "lives": "people whom any occasion met, on the day of the first",
    "occasion": "occasions of a kind",
    "act": "acts done",
    "record": "records made by a source's report of an act",
    "listing": "listings that started on a ground",
    "firm-listing": "those of them that list a firm",
    "renewal": "running listings whose term began again",
    "listed-people": "people listed for the first time on a list",
    "release": "listings that ended, by list and reason",
    "clock": "clocks that rang",
    "filed": "objections filed at a stage",
    "decided": "objections decided: rejected or upheld, rightly or wrongly",
    "barred-visit": "visits of barred people to a class of a gate",
    "went-round": "barred visits that passed with another identity paper",
    "refused-people": "people refused for the first time at a gate",
    "refused-visit": "visits refused",
    "refusal": "attempts refused; a visit may hold several",
    "listed-days": "days on a list, with points, or in a band",
    "points-taken": "points taken from a score",
    "points-given": "points given to a score",
    "return": "steps of a score back towards its base",
    "spared": "records that a door spared",
    "repair": "repairs asked for: refused, granted or blocked",
    "repair-amount": "money paid for granted repairs",
    "touched": "visits made slower, dearer, easier, faster or cheaper",
    "touched-days": "days added or saved at them",
    "touched-money": "money added or saved at them",
    "notice": "notices given",
    "heard": "statements decided: rejected or upheld, rightly or wrongly",
    "score": "people by score on the last day, in bins named by their lowest score",
    "score-doer": "those of them who did a deed",
}


def faults() -> str:
    """Return the page of codes."""
    texts = {
        name_of(c): (c / "expected.txt").read_text(encoding="utf-8") for c in cases("bad")
    }
    out = [MADE, "# Faults\n"]
    out.append(
        "Every fault has a code, a sentence, a place, what would have done and a remedy.\n"
    )
    for letter, heading in LETTERS.items():
        out.append(f"## {heading}\n")
        for code, meaning in CODES.items():
            if code[0] != letter:
                continue
            out.append(f"### {code}: {meaning}\n")
            name, example = _example(code, texts)
            if example:
                case = f"../../tests/cases/{name}"
                out.append(f"```text\n{example}\n```\n\nFrom [{name}]({case}).\n")
    return "\n".join(out)


def _example(code: str, texts: dict[str, str]) -> tuple[str, str]:
    """Return the shortest case of a code, and its first fault of that code."""
    found = [
        (len(text), name, fault.strip())
        for name, text in texts.items()
        for fault in text.split("\n\n")
        if fault.startswith(code)
    ]
    return min(found)[1:] if found else ("", "")


def commands() -> str:
    """Return the page of commands."""
    out = [MADE, "# Commands\n", "| exit status | means |", "| --- | --- |"]
    out += [f"| {status} | {means} |" for status, means in EXITS]
    out.append(
        '\nWith `--json`, faults are one object on standard output: `{"faults": [...]}`.\n'
    )
    for name in COMMANDS:
        out.append(f"## demerit {name}\n\n```text\n{_help(name)}\n```\n")
    return "\n".join(out)


def _help(command: str) -> str:
    """Return a command's help, without frames or colours, the same on every machine."""
    group: Any = typer.main.get_command(app)
    told = group.commands[command]
    out = [" ".join(str(told.help).split()), ""]
    for parameter in told.params:
        names = ", ".join(parameter.opts)
        if not names.startswith("-"):
            names = parameter.name.upper()
        if parameter.name != "help":
            out.append(f"{names:<14}{getattr(parameter, 'help', None) or ''}".rstrip())
    return "\n".join(out)


def columns() -> str:
    """Return the page of files, columns and measures."""
    with tempfile.TemporaryDirectory() as folder:
        make(WHOLE, Path(folder))
        bundle = lab.load(str(Path(folder) / "experiment.yaml"))
        place = Path(folder) / "run"
        lab.run(bundle, place, workers=1)
        run = lab.open_run(place)
        tables = {name: run.table(name).schema for name in TABLES}
        measures = run.compiled.measures
    out = [MADE, "# A run's folder\n", "All people and firms in a run are synthetic.\n"]
    out += [
        "| file | holds |",
        "| --- | --- |",
        *(f"| {k} | {v} |" for k, v in FILES.items()),
    ]
    out.append(
        f"\n`{MANIFEST}` has the digest of every other file; a changed file is refused.\n"
    )
    out.append("Columns below are those of a run of the small town in")
    out.append("`tests/cases/experiment/good/whole-language`;")
    out.append("`cohorts` has one column for each trait of the world.")
    out.append("Quantities and outcomes: [accounts](../concepts/accounts.md). Rows and")
    out.append("values of events: [a life](../concepts/life.md#events).\n")
    for name, schema in tables.items():
        out += [f"## {name}\n", "| column | type | holds |", "| --- | --- | --- |"]
        out += [
            f"| {field.name} | {_type(field.type)} | {holds(name, field.name)} |"
            for field in schema
        ]
        out.append("")
    kinds = ", ".join(f"{event.value} {event.name.lower()}" for event in Event)
    out.append(f"Kinds of `event`: {kinds}.\n")
    out += [
        "## Measures\n",
        "A measure is `family:name`.\n",
        "| family | counts | example |",
    ]
    out.append("| --- | --- | --- |")
    for family, told in MEASURES.items():
        example = next(m for m in measures if m.split(":")[0] == family)
        out.append(f"| {family} | {told} | `{example}` |")
    families = {measure.split(":")[0] for measure in measures}
    if families != set(MEASURES):
        message = f"measures to explain: {families ^ set(MEASURES)}"
        raise ValueError(message)
    out += ["\n## Tables of published figures\n", f"Columns: {', '.join(COLUMNS)}."]
    out.append(f"Kinds: {', '.join(KINDS)}. Dates: YYYY-MM-DD, YYYY-MM or YYYY.\n")
    return "\n".join(out)


def _type(made: object) -> str:
    found = re.match(r"dictionary<values=(\w+)", str(made))
    return f"{found[1]}, one of few" if found else str(made)


def keys() -> str:
    """Return the page of parts and keys."""
    out = [MADE, "# Keys of the texts\n"]
    out.append(
        "Every part of a text and every key that it takes; [the language by example]"
        "(../concepts/language.md) shows them at work, and `demerit schema` prints the same"
    )
    out.append("for an editor. A key marked * must be given.\n")
    seen: set[str] = set()
    for kind in ("regime", "world", "experiment"):
        out.append(f"## {kind.capitalize()}\n")
        for model in parts_of(kind):
            if model.__name__ in seen:
                continue
            seen.add(model.__name__)
            told = " ".join((model.__doc__ or "").split())
            out += [f"### {_words(model.__name__)}\n", f"{told}\n"]
            out += ["| key | says |", "| --- | --- |"]
            for name, field in model.model_fields.items():
                key = field.alias or name
                needed = " *" * field.is_required()
                out.append(f"| `{key}`{needed} | {says(model, key)} |")
            out.append("")
    return "\n".join(out)


def _words(name: str) -> str:
    """Return a part's name in words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def schema(kind: str) -> str:
    """Return the JSON Schema of a kind of text."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        run_app(["schema", kind])
    return json.dumps(json.loads(out.getvalue()), indent=1) + "\n"


def findings() -> str:
    """Return the page of what an audit measures."""
    out = [MADE, "# What an audit measures\n"]
    out.append(
        "Each finding of [an audit](../concepts/audit.md) is of one of these measures; a"
    )
    out.append(
        "draws its lines by their names. What none of them answers, it says itself.\n"
    )
    for check, title in TITLES.items():
        mine = {name: m for name, m in MEASURED.items() if m.check == check}
        out.append(f"## {check}: {title}\n")
        if mine:
            out += ["| measure | is | unit | definition |", "| --- | --- | --- | --- |"]
        for name, m in mine.items():
            out.append(f"| `{name}` | {m.title} | {m.unit} | {m.definition} |")
        if not mine:
            out.append(f"Not measured: {NEEDS[check]}.")
        out.append("")
    out += ["## Lines\n", "| norm | measure | line | by |", "| --- | --- | --- | --- |"]
    for name in norm_names():
        for measure, line in find_norm(name).measured.items():
            why = "; ".join(part for part in (line.cite, line.why) if part)
            out.append(f"| {name} | `{measure}` | {line.says_side()} | {why} |")
    return "\n".join([*out, ""])


def meanings() -> str:
    """Return the glossary's words and what each is, as the explorer shows them."""
    made: dict[str, str] = {}
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if not line.startswith("| ") or len(cells) < 2 or cells[0] in {"word", "---"}:
            continue
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)|`|\\\\", r"\1", cells[1])
        made |= {re.sub(r"`|\s*\(.*\)", "", w).strip(): plain for w in cells[0].split(", ")}
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def pages() -> dict[Path, str]:
    """Return every page of the reference, and what else is made of it, with its text."""
    made = {"faults.md": faults(), "commands.md": commands(), "columns.md": columns()}
    made["keys.md"] = keys()
    made["findings.md"] = findings()
    made |= {f"schema/{kind}.json": schema(kind) for kind in (*TEXTS, "audit")}
    return {FOLDER / name: text for name, text in made.items()} | {WORDS: meanings()}


def stale(made: dict[Path, str]) -> list[Path]:
    """Return the pages that do not hold what they should."""
    return [p for p, text in made.items() if not p.exists() or p.read_text("utf-8") != text]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="only name pages that are stale"
    )
    check = parser.parse_args().check
    made = pages()
    old = stale(made)
    for path in old:
        print(path.relative_to(ROOT))
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], encoding="utf-8")
    sys.exit(1 if check and old else 0)


if __name__ == "__main__":
    main()
