"""The texts that the pages on the language show are sound, and do what the pages say."""

import re
from pathlib import Path
from typing import Any

import pytest

from demerit import lab
from demerit.cli.new import starters
from demerit.proofs.stage import play
from demerit.texts.amending.amend import amend
from demerit.texts.amending.amounts import DAYS
from demerit.texts.amending.safeguards import SAFEGUARDS
from demerit.texts.amending.shorthands import SHORTHANDS
from demerit.texts.load import load_regime

CONCEPTS = Path(__file__).parents[2] / "docs" / "concepts"
BLOCK = re.compile(r"^```yaml (\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANY_BLOCK = re.compile(r"^```(.*)$", re.MULTILINE)


def blocks(page):
    return BLOCK.findall((CONCEPTS / page).read_text(encoding="utf-8"))


def joined(pieces):
    """Return pieces of one text as one: what stands under a key twice is put together."""
    below: dict[str, list[str]] = {}
    for piece in pieces:
        key = ""
        for line in piece.splitlines():
            found = re.match(r"( *)([\w-]+):(?: *#.*)?$", line)
            depth = len(found[1]) if found else 9
            if found and depth == 0:
                key = found[2]
                below.setdefault(key, [line])
            elif not line.startswith(" "):
                key = line
                below[key] = [line]
            elif found and depth == 2 and line in below[key]:
                continue  # the rule goes on where it was left
            else:
                below[key].append(line)
    return "\n".join(line for lines in below.values() for line in lines) + "\n"


@pytest.fixture
def texts(tmp_path, monkeypatch):
    found = blocks("language.md")
    for kind in ("regime", "world", "experiment"):
        text = joined([piece for what, piece in found if what == kind])
        name = "experiment.yaml" if kind == "experiment" else f"{kind}/{kind}.yaml"
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    ((_, own),) = blocks("composition.md")
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("texts")
def test_the_language_by_example_is_sound():
    for name in ("world", "regime", "experiment.yaml", "own.yaml"):
        assert [str(fault) for fault in lab.check(name)] == []


@pytest.mark.usefixtures("texts")
def test_the_example_on_the_page_shows_what_it_says():
    text = load_regime(Path("regime"))
    (example,) = text.model.examples.values()
    assert play(text, example).missing == frozenset()


@pytest.mark.usefixtures("texts")
def test_every_rule_on_the_page_is_at_work_in_a_run():
    result = lab.simulate(lab.load("experiment.yaml"), workers=1)
    totals = result.counts.by_day.sum(axis=0).tolist()
    counted = dict(zip(result.compiled.measures, totals, strict=True))
    for measure in (
        "listing:barred/lost/lost-book",
        "listing:barred/often-late/late-return",
        "listing:no-reservation/barred-too/barred",
        "listing:no-reservation/low-standing/reader-points/low",
        "listing:reader-points/late/late-return",
        "listing:reader-points/lost/lost-book",
        "listing:reader-points/reading/good-turn",
        "listing:reader-points/high",
        "spared:barred/lost/lost-book/replaced",
        "release:barred/replaces-book",
        "decided:barred/council/rejected:right",
        "repair:shelf-duty/granted",
        "repair:course/granted",
        "refusal:lending/book",
        "refusal:lending/film",
        "refusal:reservation",
        "touched-money:cheap-reservation",
    ):
        assert counted[measure] > 0, measure


@pytest.mark.usefixtures("texts")
def test_the_changes_on_the_page_are_made():
    own, used = load_regime(Path("own.yaml")).model, load_regime(Path("regime")).model
    term = own.lists["barred"].grounds["lost"].term_days
    assert term is not None
    assert term.value == 730
    assert own.rewards == {}
    assert own.sanctions["few-films"].until is not None
    assert own.sanctions["no-loan"] == used.sanctions["no-loan"]


@pytest.mark.parametrize("page", ["language.md", "composition.md"])
def test_every_block_of_a_page_is_tested_or_is_no_text(page):
    kinds = ANY_BLOCK.findall((CONCEPTS / page).read_text(encoding="utf-8"))[::2]
    assert {kind for kind in kinds if not kind.startswith("yaml ")} <= {"text"}


def test_the_fault_on_the_page_is_told_in_these_words(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, written in starters("experiment", "library").items():
        Path(name).write_text(written, encoding="utf-8")
    text = Path("library-regime.yaml").read_text(encoding="utf-8")
    wrong = text.replace("    list: barred\n    gate", "    list: bared\n    gate")
    Path("library-regime.yaml").write_text(wrong, encoding="utf-8")
    (fault,) = lab.check("library.yaml")
    page = (CONCEPTS / "language.md").read_text(encoding="utf-8")
    assert f"```text\n{fault}\n```" in page


AMENDMENTS = (CONCEPTS / "amendments.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("texts")
def test_every_amendment_on_the_page_amends_the_example():
    text = load_regime(Path("regime"))
    lines = "".join(
        re.findall(r"^```amend\n(.*?)^```$", AMENDMENTS, re.MULTILINE | re.DOTALL)
    )
    for line in lines.splitlines():
        assert amend(text, line).differences, line
    assert len(lines.splitlines()) > 30
    for word in SHORTHANDS:
        assert f"| `{word}`" in AMENDMENTS or f", `{word}` |" in AMENDMENTS
    assert all(f"| `{word}` |" in AMENDMENTS for word in SAFEGUARDS)
    for unit, days in DAYS.items():
        assert f"`{unit}` {days}" in AMENDMENTS


def test_the_program_on_the_page_on_amendments_runs(capsys):
    (program,) = re.findall(r"^```python\n(.*?)^```$", AMENDMENTS, re.MULTILINE | re.DOTALL)
    made: dict[str, Any] = {}
    exec(program, made)  # noqa: S102 - our own page
    assert "reconsideration-2017: {" in capsys.readouterr().out
    assert made["shorter"].digest() != lab.compile_bundle(made["court"]).digest()
