"""Results that are kept."""

import threading

import pytest

from demerit.kept import keeps


@pytest.fixture
def counted():
    """Return a function that keeps two results, and the list of what it was asked."""
    asked = []

    @keeps(2)
    def double(values, n=1):
        asked.append((values, n))
        return [*values, *values] * n

    return double, asked


def test_one_object_is_asked_about_once(counted):
    double, asked = counted
    values = [1, 2]
    assert double(values) is double(values)
    assert asked == [([1, 2], 1)]


def test_an_equal_object_that_cannot_be_hashed_is_another(counted):
    double, asked = counted
    first, second = [1], [1]
    assert double(first) is not double(second)
    assert len(asked) == 2


def test_what_can_be_hashed_is_the_same_if_it_is_equal(counted):
    double, asked = counted
    assert double((1, 2), 3) is double((1, 2), 3)
    assert double((1, 2), n=3) == double((1, 2), 3)
    assert double((True,)) is not double((1,), 1)
    assert len(asked) == 4


def test_the_least_lately_asked_for_is_let_go(counted):
    double, asked = counted
    double("a"), double("b"), double("a"), double("c")
    assert double("a") is double("a")
    double("b")
    assert [values for values, _ in asked] == ["a", "b", "c", "b"]


def test_an_error_is_not_kept():
    asked = []

    @keeps(2)
    def fails(n):
        asked.append(n)
        raise ValueError(n)

    for _ in range(2):
        with pytest.raises(ValueError, match="7"):
            fails(7)
    assert asked == [7, 7]


def test_an_object_that_is_gone_lends_its_identity_to_nobody(counted):
    double, _ = counted
    for n in range(50):
        assert double([n]) == [n, n]


def test_several_threads_are_answered():
    @keeps(3)
    def square(n):
        return n * n

    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.extend(square(n % 7) for n in range(300)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [n % 7 * (n % 7) for n in range(300)] * 4
