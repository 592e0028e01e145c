"""The cache of compiled kernels."""

from demerit import _jit


def test_the_digest_of_the_sources_is_stable():
    assert _jit.sources_digest() == _jit.sources_digest()
    assert len(_jit.sources_digest()) == 16


def test_the_cache_folder_follows_the_sources(monkeypatch, tmp_path):
    monkeypatch.setenv("DEMERIT_CACHE", str(tmp_path))
    folder = _jit._cache_folder()
    assert folder.parent == tmp_path / "demerit"
    assert _jit.sources_digest() in folder.name
