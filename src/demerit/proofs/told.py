"""How checks tell what they found: one verdict on one subject, with its articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from demerit.proofs.facts import Facts
from demerit.proofs.finding import Finding, Verdict, Witness
from demerit.texts.norms import Norm


@dataclass(frozen=True, slots=True, eq=False)
class Teller:
    """Makes the findings of one check on one regime."""

    check: str
    facts: Facts
    norm: Norm

    def proved(self, subject: str, says: str, cites: Iterable[str] = ()) -> Finding:
        """Return that the text cannot do otherwise."""
        return self._tell(Verdict.PROVED, subject, says, cites, None)

    def refuted(
        self,
        subject: str,
        says: str,
        cites: Iterable[str],
        witness: Witness,
    ) -> Finding:
        """Return that the text does otherwise, with a life that shows it, or why none."""
        return self._tell(Verdict.REFUTED, subject, says, cites, witness)

    def unknown(self, subject: str, says: str, cites: Iterable[str] = ()) -> Finding:
        """Return that the text does not say what it takes, and what is missing."""
        return self._tell(Verdict.UNKNOWN, subject, says, cites, None)

    def idle(self, says: str) -> Finding:
        """Return that the check does not apply to the regime."""
        subject = self.facts.regime.regime
        return self._tell(Verdict.NOT_APPLICABLE, subject, says, (), None)

    def _tell(
        self,
        verdict: Verdict,
        subject: str,
        says: str,
        cites: Iterable[str],
        witness: Witness | None,
    ) -> Finding:
        found = (*cites, *self.norm.articles(self.check))
        articles = tuple(dict.fromkeys(found))
        return Finding(self.check, verdict, subject, says, articles, witness)
