"""A finished run as the pages see it: what is slow to work out is worked out once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

from demerit.audit.evidence import Evidence
from demerit.lab.auditing import Audit, audit, evidence_of
from demerit.lab.loading import Bundle
from demerit.lab.reloading import bundle_of, texts_kept
from demerit.proofs.all import prove
from demerit.proofs.finding import Finding
from demerit.store.read import Run
from demerit.texts.norms import DEFAULT, find_norm

T = TypeVar("T")


class Subject:
    """One finished run of synthetic people.

    Safe to share between threads: two that ask for the same thing wait for one working-out.

    Parameters
    ----------
    run
        From `open_run`.
    name
        What addresses call it; its folder's name if absent.
    beside
        Gives the other runs of its folder, for views that compare; none if absent.
    """

    def __init__(
        self,
        run: Run,
        name: str = "",
        beside: Callable[[], Sequence[Subject]] = tuple,
    ) -> None:
        self.run = run
        self.name = name or run.folder.resolve().name
        self.beside = beside
        self._kept: dict[str, Any] = {}
        self._locks: dict[str, threading.RLock] = {}
        self._door = threading.Lock()

    def kept(self, key: str, make: Callable[[], T]) -> T:
        """Return what was made under a key, making it at the first asking.

        Parameters
        ----------
        key
            The view's name first, such as `nation/cube`.
        make
            Makes it; what it raises is raised, and nothing is kept.

        Returns
        -------
        T
            The same object at every asking.
        """
        with self._door:
            lock = self._locks.setdefault(key, threading.RLock())
        with lock:
            if key not in self._kept:
                self._kept[key] = make()
        return cast("T", self._kept[key])

    @property
    def evidence(self) -> Evidence:
        """Return the tables of the run, as an audit reads them; StoreError if damaged."""
        return self.kept("evidence", lambda: evidence_of(self.run))

    @property
    def audit(self) -> Audit:
        """Return the audit by the default norm, by every trait; it takes seconds, once."""
        return self.kept("audit", lambda: audit(self.run))

    @property
    def bundle(self) -> Bundle:
        """Return the experiment, from the texts that the run kept; S003 or S004 if not."""
        return self.kept("bundle", lambda: bundle_of(self.run))

    @property
    def texts(self) -> Bundle:
        """Return the experiment to be read; of a fork, which no texts make, too."""
        if not self.run.compiled.fork_day:
            return self.bundle
        return self.kept("texts", lambda: texts_kept(self.run))

    @property
    def proofs(self) -> dict[str, list[Finding]]:
        """Return what can be decided of each regime from its text, by the regime's name."""
        return self.kept("proofs", self._proofs)

    def _proofs(self) -> dict[str, list[Finding]]:
        norm = find_norm(DEFAULT)
        models = [text.model for text in self.texts.regimes]
        return {model.regime: prove(model, norm) for model in models}
