"""`demerit life RUN PERSON --why`."""

import json

import pytest

from tests.unit.lab.desks import run_desks

HALL = """\
Synthetic person 3: young.
What follows is what this person, who is synthetic, would be told.

#278  2020-07-01  hall: refuse
Why, from the decision back to what it rests on:
  - On 2020-07-01 a visit to 'hall' was refused to you.
  - The rule that was applied: no hall.
      sanctions.no-hall: rules 7
  - On 2020-05-01 you were put on the list 'those who lost a book'.
      by desks; lists.losers.grounds.lost: rules 4
  - On 2020-05-01 the library recorded of you: lost. It is wrong: you did no such deed.
      by library; sources.library.reports.mistaken: rules 2
  - The facts of 2020-05-01 about you: brings a book back in time.
      occasions.loan.acts.early: no article (assumed)
What was open to you until then:
  - those who lost a book: An objection was open to you: the head decides. None was filed.
      (2020-05-01 to 2020-05-31)
      lists.losers.objections.head: rules 4
  - those who lost a book: It has no term: it lasts until something ends it.
      lists.losers.grounds.lost: rules 4
The smallest change with which this would not have happened:
  - If an objection ('those who lost a book', on it since 2020-05-01) had been
    filed by 2020-05-31 and decided rightly. [31 days before]
Enough by itself, too:
  - If the record 'lost' of 2020-05-01 by the library had arrived 62 days later. [62 days]
  - If there had not been the record 'lost' of 2020-05-01 by the library. [1 record]
"""


@pytest.fixture(scope="module")
def desks(tmp_path_factory):
    return run_desks(tmp_path_factory.mktemp("desks"))


def test_the_reasons_are_told_as_they_would_be_written(desks, demerit):
    status, out, err = demerit("life", desks, 3, "--why", "2020-07-01")
    assert (status, err) == (0, "")
    assert " ".join(out.split()).startswith(" ".join(HALL.split()))
    assert (
        "\n  - The rule that was applied: no hall.\n      sanctions.no-hall: rules 7" in out
    )


def test_what_was_searched_is_said_and_what_it_means(desks, demerit):
    _, out, _ = demerit("life", desks, 3, "--why", "2020-07-01")
    assert "4 record." in out
    assert "record: without a record." in " ".join(out.split())


def test_a_few_are_explained_and_the_rest_can_be_named(desks, demerit):
    _, out, _ = demerit("life", desks, 3, "--why")
    assert out.count("Why, from the decision") == 5
    assert "number 339" in " ".join(out.split())


def test_several_facts_are_counted(desks, demerit):
    _, out, _ = demerit("life", desks, 3, "--why", "pool")
    assert "If your score 'order' had begun 21 points higher. [21 points]" in out
    _, out, _ = demerit("life", desks, 3, "--why", "279")
    assert "(2 facts). [2 records]" in " ".join(out.split())


def test_reasons_for_programs_are_one_object(desks, demerit):
    status, out, err = demerit("life", desks, 3, "--why", "desk", "--json")
    told = json.loads(out)
    assert (status, err) == (0, "")
    assert (told["person"], told["synthetic"]) == (3, True)
    assert len(told["why"]) == 5
    assert {d["gate"] for d in told["decisions"]} == {"desk", "hall", "pool"}
    one = told["why"][0]
    assert set(one) == {"reasons", "smallest", "others", "searched", "lives"}
    assert [s["what"] for s in one["reasons"]["steps"]][-1] == "deed"
    assert set(one["smallest"]) == {
        *("kind", "says", "facts", "size", "unit", "sequences"),
    }


def test_who_was_refused_nothing_is_told_so(kept, demerit):
    for person in range(50):
        status, out, _ = demerit("life", kept, person, "--why")
        assert status == 0
        if "Nothing was refused" in out:
            return
    pytest.fail("everybody was refused something")


@pytest.mark.parametrize(
    "arguments",
    [
        ("3", "2020-07-01"),
        ("3", "--why", "2019-01-01"),
        ("3", "--why", "--under", "china-court"),
    ],
)
def test_what_does_not_go_together_is_refused(arguments, desks, refused):
    assert refused("life", desks, *arguments)[0]["code"] == "U005"
