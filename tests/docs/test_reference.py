"""The reference says what the program does; words and paths in the docs exist."""

import ast
import re
from pathlib import Path

import pytest

from demerit import lab
from demerit.errors import CODES
from scripts import docs
from tests.cases.running import make

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
NAMED = re.compile(r"`((?:src|tests|docs|scripts|benchmarks)/[\w./-]+)`")
PLAIN = set(
    re.findall(
        r"\w+",
        "Again Amount Any Barred Better Builder Bundle Cited Comparison Compiled"
        " Counting Counts Dated Dates Decider Demerit Effect Error Event Extension"
        " Factor Fault Favour Figure Fitted Kept Line Modality Not Number Objects"
        " Other Outcome Own Part Place Rank Reach Reason Report Result Row Rule"
        " Series Since Span Spell Stage Step Store Text Tree Wait Way When"
        " Answer Chain Difference Direction Effective Epoch Fact Lead Limit Matter"
        " Facts Limits Measures Shows Ways Pace Played Related Relation Route Swap"
        " Symbol Tally Teller Absent Compared Edges Extremes Fields Otherwise Past"
        " Quotients Two Lives Why Cells Origin Paired Ablated Amended Verb"
        " Answers Closed Cube Desk Found Total Answer",
    )
)
"""Words of class names that are plain English, or parts of a text, and need no entry."""


@pytest.fixture(scope="module")
def made():
    return docs.pages()


def test_the_reference_is_not_stale(made):
    names = [path.relative_to(ROOT).as_posix() for path in docs.stale(made)]
    assert names == [], "run python scripts/docs.py"


def test_nothing_else_lies_in_the_reference(made):
    lying = {path for path in docs.FOLDER.rglob("*") if path.is_file()}
    assert lying == {path for path in made if docs.FOLDER in path.parents}


def test_every_code_has_its_heading(made):
    page = made[docs.FOLDER / "faults.md"]
    assert all(f"### {code}: " in page for code in CODES)


def test_every_measure_is_explained(compiled_measures):
    assert {name.split(":")[0] for name in compiled_measures} == set(docs.MEASURES)


@pytest.fixture(scope="module")
def compiled_measures(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    make(docs.WHOLE, folder)
    bundle = lab.load(str(folder / "experiment.yaml"))
    return lab.plan(bundle, workers=1)["measures"]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_path_that_a_page_names_exists(page):
    text = page.read_text(encoding="utf-8")
    links = [link for link in LINK.findall(text) if "://" not in link]
    missing = [link for link in links if not (page.parent / link).exists()]
    missing += [path for path in NAMED.findall(text) if not (ROOT / path).exists()]
    assert missing == []


def test_every_public_class_is_named_in_words_that_we_know():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").lower()
    unknown = []
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                words = re.findall(r"[A-Z][a-z]+", node.name)
                unknown += [
                    f"{path.name}: {node.name}"
                    for word in words
                    if word not in PLAIN and word.lower().rstrip("s") not in glossary
                ]
    assert unknown == [], unknown
