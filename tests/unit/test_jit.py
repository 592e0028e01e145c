"""The cache of compiled kernels."""

from demerit import _jit


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
