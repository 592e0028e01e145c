"""What is slow is worked out once, also when many ask at a time."""

import threading

import pytest

from demerit import lab
from demerit.views.subject import Subject


def test_what_was_made_is_kept_and_what_failed_is_not(subject):
    made = []

    def fails():
        made.append(1)
        raise ValueError

    for _ in range(2):
        with pytest.raises(ValueError, match=r"^$"):
            subject.kept("test/fails", fails)
    assert len(made) == 2
    first = subject.kept("test/list", list)
    assert subject.kept("test/list", list) is first


def test_many_that_ask_at_once_wait_for_one_working_out(subject):
    made, begun = [], threading.Barrier(8)

    def ask():
        begun.wait()
        subject.kept("test/once", lambda: made.append(1))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_a_subject_has_the_audit_the_texts_and_the_proofs_of_its_run(subject, kept, bundle):
    alone = lab.audit(kept)
    assert [f.as_dict() for f in subject.audit.findings] == [
        f.as_dict() for f in alone.findings
    ]
    assert subject.bundle.seed == bundle.seed
    names = [text.model.regime for text in bundle.regimes]
    assert list(subject.proofs) == names
    assert all(subject.proofs.values())


def test_a_run_is_called_by_its_folder(kept):
    assert Subject(lab.open_run(kept)).name == "run"
    assert Subject(lab.open_run(kept), "other").name == "other"
