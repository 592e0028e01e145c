"""Checks that one run by itself cannot answer, and what it would take.

Most of them ask what would have been under other rules: that is a pair of runs of the same
people with the same luck (`demerit compare`). The others ask what the world's people do in
answer to rules, which no world of the library says.
"""

from __future__ import annotations

from collections.abc import Iterable

from demerit.audit.findings import Finding, Teller

NEEDS = {
    "M6": "it asks what people do in answer to a measure. People of this world do the same "
    "whatever the rules are; it would take a world whose acts depend on what is expected",
    "M7": "it asks whether a milder measure would do as much. It would take variants of "
    "the regime over the same people, and a world whose acts depend on what is expected",
    "M8": "it asks for deeds averted. It would take the same people without the measure, "
    "and a world whose acts depend on what is expected",
    "M11": "it asks what each safeguard saves. It would take the same people with the "
    "safeguard switched off: compare the regime with one that drops it",
    "M16": "it asks how conduct answers to certainty, severity and speed. It would take a "
    "world whose acts depend on what is expected, and a run at each setting",
    "M18": "it asks what becomes of income, work and score. It would take a world in which "
    "a refusal changes them, and the same people without the regime",
    "M19": "it asks which lawful acts are left undone. It would take a world whose lawful "
    "acts depend on what is expected, and the same people without the regime",
    "M21": "it asks who changes rank when weights move a little. It would take the same "
    "people under the regime with its points changed",
    "M26": "it asks for incomes and work with the regime and without. It would take a "
    "world in which a refusal changes them, and the same people without the regime",
}
"""Checks that a single run cannot answer: why, and what they need."""


def not_measured(teller: Teller, measured: Iterable[str]) -> list[Finding]:
    """Return that checks were not measured, and why, for those that nothing answered.

    Parameters
    ----------
    teller
        Of the run.
    measured
        Checks that have findings.

    Returns
    -------
    list[Finding]
        One for each of the others in `NEEDS`.
    """
    answered = set(measured)
    return [teller.not_measured(c, why) for c, why in NEEDS.items() if c not in answered]
