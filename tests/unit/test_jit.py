"""The cache of compiled kernels."""

import numpy as np
import pytest

from demerit import _jit


def looked_up(t: np.ndarray, pairs: np.ndarray, i: int) -> int:
    pairs[i, 0] = t[t[i] + 1]
    t[i] = pairs[i, 0]
    return t[i]


numba = vars(_jit)["numba"]


@pytest.mark.skipif(numba.config.DISABLE_JIT, reason="kernels run as Python")
def test_indices_of_kernels_are_unsigned_and_so_never_count_from_the_end():
    t, pairs = np.array([1, 2, 7]), np.zeros((3, 2), dtype=np.int64)
    compiled = numba.njit(pipeline_class=_jit._Compiler)(looked_up)  # not from a cache
    assert compiled(t, pairs, 0) == t[0] == pairs[0, 0] == 7
    (made,) = compiled.overloads.values()
    types = made.type_annotation.typemap
    indices = [str(types[name]) for name in types if name.startswith("$index")]
    assert indices == ["uint64"] * 4  # pairs of indices are left as they are


def test_the_digest_of_the_sources_is_stable():
    assert _jit.sources_digest() == _jit.sources_digest()
    assert len(_jit.sources_digest()) == 16


def test_the_cache_folder_follows_the_sources(monkeypatch, tmp_path):
    monkeypatch.delenv("NUMBA_CACHE_DIR")
    monkeypatch.setenv("DEMERIT_CACHE", str(tmp_path))
    folder = _jit.cache_folder()
    assert folder.parent == tmp_path / "demerit"
    assert _jit.sources_digest() in folder.name


def test_a_folder_that_cannot_be_written_is_passed_over(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("DEMERIT_CACHE", str(blocked))
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "numba"))
    assert _jit.cache_folder().parent == tmp_path / "numba" / "demerit"
