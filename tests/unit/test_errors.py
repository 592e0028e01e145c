"""Faults as they are told."""

from demerit.errors import CODES, Fault, OwnError, Place, TextError, nearest


def test_a_fault_tells_code_problem_place_known_and_remedy():
    fault = Fault(
        "T014", "no such gate.", Place("a.yaml", 4, 2), ("rail", "road"), "name one."
    )
    assert str(fault) == (
        "T014 no such gate.\n  where:  a.yaml:4:2\n"
        "  known:  'rail', 'road'\n  remedy: name one."
    )


def test_a_place_without_a_line_is_the_file_alone():
    assert str(Place("a.yaml")) == "a.yaml"


def test_faults_stand_apart():
    assert str(TextError([Fault("T001", "a"), Fault("T002", "b")])) == "T001 a\n\nT002 b"


def test_the_reader_is_told_apart_from_us():
    assert TextError.exit_status == 2
    assert OwnError.exit_status == 3


def test_the_nearest_name_comes_first():
    assert nearest("defaulter", ["polluters", "defaulters", "x"])[0] == "defaulters"


def test_without_a_near_name_a_few_are_shown():
    assert nearest("qqq", ["e", "d", "c", "b", "a", "f"]) == ("a", "b", "c", "d", "e")


def test_codes_have_one_letter_and_three_digits():
    assert all(
        code[0] in "TCUSD" and code[1:].isdigit() and len(code) == 4 for code in CODES
    )
