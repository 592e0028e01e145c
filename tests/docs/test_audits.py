"""The worked audits are what their data say, and the data those of the runs they name."""

import json
import re
from dataclasses import replace

import pytest

from demerit import lab
from demerit.lab.running import compile_bundle
from scripts import audit_court, audit_reported
from scripts.audit_charts import COLOURS, ticked
from scripts.audit_claims import Told, page, read
from scripts.audits import (
    AUDITS,
    DOCS,
    TABLES,
    data_path,
    index_page,
    keep,
    words,
    write,
)

NAMES = sorted(AUDITS)
MARK = re.compile(r"\[\^\d+\]")


def page_of(name):
    return (DOCS / "audits" / f"{name}.md").read_text(encoding="utf-8")


def told_of(name):
    return Told(read(data_path(name)))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_made_from_its_data_alone(name):
    told = told_of(name)
    assert page(told, words(name), TABLES[name]) == page_of(name), "scripts/audits.py pages"


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_made_from_the_data_and_says_that_people_are_synthetic(name):
    drawn = AUDITS[name].pictures(told_of(name))
    for key, made in drawn.items():
        kept = (DOCS / "images" / f"{key}.svg").read_text(encoding="utf-8")
        assert kept == made, "scripts/audits.py pages"
        assert "Synthetic people. Not a finding of legality." in made
        used = set(re.findall(r'(?:fill|stroke)="([^"]+)"', made))
        assert used <= {*COLOURS, "#ffffff", "#222222", "#d5d5d5", "#555555", "none"}
        assert f"../images/{key}.svg" in page_of(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_number_of_the_audit_is_typed_into_the_words(name):
    bare = re.sub(r"\{[^{}]+\}|\([^()\s]*\)|`[^`]+`", "", words(name))
    bare = re.sub(
        r"(May|March) \d{4}|\[[\w-]+\]|from 1 to 5|would be 1 if|and 0 if", "", bare
    )
    assert re.findall(r"\S*\d\S*", bare) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_number_told_has_a_footnote_and_every_footnote_a_digest(name):
    text = page_of(name)
    notes = dict(re.findall(r"^(\[\^\d+\]): (.+)$", text, re.MULTILINE))
    body = text.split("\n[^1]: ")[0]
    assert set(MARK.findall(body)) == set(notes)
    digests = {source["digest"] for source in told_of(name).data["sources"].values()}
    for note in notes.values():
        found = re.search(r"digest `([0-9a-f]{32})`\.$", note)
        assert found is not None
        assert found[1] in digests
    told = MARK.split(body)
    assert all(re.search(r"[\d)%]$|days\)?$|to tell$", part) for part in told[:-1])


@pytest.mark.parametrize("name", NAMES)
def test_the_data_have_the_claims_of_the_page_and_no_more(name):
    told = told_of(name)
    page(told, words(name), TABLES[name])
    AUDITS[name].pictures(told)
    assert told.asked == set(told.data["claims"])
    assert all(c["source"] in told.data["sources"] for c in told.data["claims"].values())
    measures = {c["measure"] for c in told.data["claims"].values() if c.get("measure")}
    assert measures == set(told.data["definitions"])


@pytest.mark.parametrize("name", NAMES)
def test_the_page_names_the_run_behind_it(name):
    data = told_of(name).data
    first = next(iter(data["sources"].values()))
    assert f"seed {first['seed']}, digest `{first['digest']}`" in page_of(name)
    for source in data["sources"].values():
        assert source["command"] in page_of(name)
        assert f"`{source['digest']}`" in page_of(name)


def test_the_court_run_was_of_the_text_as_it_is():
    source = told_of(audit_court.NAME).data["sources"]["run"]
    bundle = replace(lab.load(audit_court.NAME), people=source["people"])
    assert compile_bundle(bundle).digest() == source["tables"], (
        "scripts/audits.py court RUN"
    )


def test_the_reported_runs_were_of_the_texts_as_they_are():
    sources = told_of(audit_reported.NAME).data["sources"]
    for key, text in (
        ("in-force", audit_reported.IN_FORCE),
        ("reported", audit_reported.NAME),
    ):
        bundle = replace(lab.load(str(text)), people=sources[key]["people"])
        made = compile_bundle(bundle).digest()
        assert made == sources[key]["tables"], "scripts/audits.py reported"


def test_both_are_lived_in_one_world_on_the_same_days():
    ours, theirs = (
        lab.load(str(n)) for n in (audit_reported.IN_FORCE, audit_reported.NAME)
    )
    assert ours.world.model == theirs.world.model
    assert (ours.period, ours.seed) == (theirs.period, theirs.seed)


def test_the_index_names_every_audit():
    assert (DOCS / "audits" / "index.md").read_text(encoding="utf-8") == index_page()
    kept = {path.stem for path in (DOCS / "audits").glob("*.md")} - {"index"}
    assert kept == set(AUDITS)


@pytest.fixture(scope="module")
def court(tmp_path_factory):
    folder = tmp_path_factory.mktemp("court")
    lab.run(replace(lab.load(audit_court.NAME), people=200_000), folder / "run", workers=2)
    claims = audit_court.gather(folder / "run", ablated=50_000, amended=50_000)
    keep(audit_court.NAME, claims, folder)
    write(audit_court.NAME, read(data_path(audit_court.NAME, folder)), folder)
    return folder


def test_a_small_run_makes_the_same_page_from_end_to_end(court):
    made = (court / "audits" / "china-court.md").read_text(encoding="utf-8")
    run = lab.open_run(court / "run")
    assert "run of 200,000 **synthetic people**, 2013-10-01 until 2018-05-01" in made
    assert f"digest `{run.digest}`" in made
    assert headings(made) == headings(page_of("china-court"))
    assert {path.name for path in (court / "images").iterdir()} == {
        f"{key}.svg" for key in audit_court.pictures(told_of("china-court"))
    }


def test_a_page_tells_what_an_audit_of_the_run_finds(court):
    data = read(data_path(audit_court.NAME, court))
    kept = {
        (c["measure"], c["subject"], c["group"]): (c["value"], c["low"], c["high"], c["n"])
        for c in data["claims"].values()
        if c["source"] == "run" and c["id"] != "sum"
    }
    found = {
        (f["measure"], f["subject"], f["group"]): (f["value"], f["low"], f["high"], f["n"])
        for f in (finding.as_dict() for finding in lab.audit(court / "run").findings)
    }
    assert len(kept) > 40
    assert {key: found[key] for key in kept} == kept


def test_what_was_counted_adds_up(court):
    told = Told(read(data_path(audit_court.NAME, court)))
    value = {key: claim["value"] for key, claim in told.data["claims"].items()}
    gates = value["attempts/flight"] + value["attempts/train"]
    assert value["n-attempts-with"] + value["n-attempts-without"] == gates
    refused = [
        claim["value"] for key, claim in told.data["claims"].items() if "rests/fl" in key
    ]
    assert sum(refused) == pytest.approx(1)
    assert value["rests/flight/no deed at all"] == value["no-deed-flight"]


def test_a_value_that_few_people_stand_behind_is_not_told(court):
    data = read(data_path(audit_court.NAME, court))
    lacking = [key for key, c in data["claims"].items() if c["value"] is None]
    assert lacking
    assert all(Told(data).value(key) == "too few people to tell" for key in lacking)


def test_the_reported_page_is_made_from_end_to_end(tmp_path):
    keep(audit_reported.NAME, audit_reported.gather(12_000), tmp_path)
    write(audit_reported.NAME, read(data_path(audit_reported.NAME, tmp_path)), tmp_path)
    made = (tmp_path / "audits" / "as-reported-2018.md").read_text(encoding="utf-8")
    assert headings(made) == headings(page_of(audit_reported.NAME))
    data = json.loads(data_path(audit_reported.NAME, tmp_path).read_text(encoding="utf-8"))
    value = {key: claim["value"] for key, claim in data["claims"].items()}
    shares = [f"touched/{key}" for key in ("both", "only-reported", "only-in-force")]
    assert value["touched/only-reported"] > 0
    assert sum(value[key] for key in shares) < 0.05
    standings = [value[key] for key in ("worse", "better", "mixed", "unchanged")]
    assert sum(standings) == pytest.approx(1)


def test_ticks_are_told_apart():
    assert ticked([0, 0.25, 0.5]) == ["0.00", "0.25", "0.50"]
    assert ticked([0, 500, 1000]) == ["0", "500", "1,000"]
    assert ticked([0, 2.5, 5]) == ["0.0", "2.5", "5.0"]


def headings(text):
    return [line for line in text.splitlines() if line.startswith(("#", "!["))]
