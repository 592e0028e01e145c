"""Bad texts are told word for word, good ones pass, and every code has its case."""

import re
from pathlib import Path

import pytest

from demerit.errors import CODES
from tests.cases.running import CASES, cases, faults, make, name_of, told

BAD, GOOD = cases("bad"), cases("good")
UNIT = CASES.parent / "unit"
JARGON = re.compile(
    r"(?i:\binvalid|\berror|something|input should|pydantic|traceback)"
    r"|(?i:dictionary|instance of)"
    r"|\bNone\b|NoneType|\bTrue\b|\bFalse\b|\b(?:str|int|float|bool|dict|tuple)\b"
    r"|datetime|type="
)
PLACE = re.compile(r"^  where:  ([^:\n]+):(\d+):(\d+)$", re.MULTILINE)


def expected(case: Path) -> str:
    return (case / "expected.txt").read_text(encoding="utf-8")


def codes_of(text: str) -> set[str]:
    return set(re.findall(r"^([A-Z]\d{3}) ", text, re.MULTILINE))


@pytest.mark.parametrize("case", BAD, ids=name_of)
def test_a_bad_text_is_told_word_for_word(case, tmp_path, monkeypatch):
    make(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert told(faults(case)) == expected(case)


@pytest.mark.parametrize("case", GOOD, ids=name_of)
def test_a_good_text_has_no_faults(case, tmp_path, monkeypatch):
    make(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert told(faults(case)) == ""


@pytest.mark.parametrize("code", [code for code in CODES if code[0] in "TC"])
def test_every_code_that_a_text_can_cause_has_a_case(code):
    assert any(code in codes_of(expected(case)) for case in BAD)


@pytest.mark.parametrize("code", [code for code in CODES if code[0] not in "TC"])
def test_every_other_code_has_a_test(code):
    files = [path for path in UNIT.rglob("test_*.py") if path.name != "test_errors.py"]
    assert any(f'"{code}"' in path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("case", BAD, ids=name_of)
def test_a_case_tells_known_codes_in_plain_words(case):
    text = expected(case)
    assert codes_of(text)
    assert codes_of(text) <= set(CODES)
    found = JARGON.search(text)
    assert found is None, f"{found[0]!r} in: {text}"
    assert text.count("  remedy: ") == len(re.findall(r"^[A-Z]\d{3} ", text, re.MULTILINE))


@pytest.mark.parametrize(
    "case", [c for c in BAD if c.parts[-3] != "experiment"], ids=name_of
)
def test_the_faults_of_a_file_stand_in_its_order(case):
    places = [
        (file, int(line), int(column))
        for file, line, column in PLACE.findall(expected(case))
    ]
    assert places == sorted(places)


def test_a_case_is_no_longer_than_it_must_be():
    for case in BAD + GOOD:
        assert {path.name for path in case.iterdir()} - {"expected.txt"}, name_of(case)
        assert (case / "expected.txt").exists() == (case in BAD), name_of(case)
