"""What is measured of pairs: the same people lived under two sets of rules.

`texts.measures.all` has them among all measures; the words are those of
`docs/concepts/pairs.md`.
"""

from __future__ import annotations

_D = " Student's interval over people, who are independent of each other."
_W = " Wilson's interval."

PAIRED = {
    "worse-off": (
        "P1", "people worse off", "share",
        "People with more of at least one of days listed, sanction days and refusals, and "
        "less of none, than under the first / people." + _W,
    ),
    "better-off": (
        "P1", "people better off", "share",
        "People with less of at least one of days listed, sanction days and refusals, and "
        "more of none, than under the first / people." + _W,
    ),
    "mixed": (
        "P1", "people with more of one and less of another", "share",
        "People with more of one of days listed, sanction days and refusals and less of "
        "another than under the first / people." + _W,
    ),
    "unchanged": (
        "P1", "people unchanged", "share",
        "People with as many days listed, sanction days and refusals as under the first / "
        "people." + _W,
    ),
    "change-in-listed": (
        "P1", "change in people ever listed", "share",
        "Sum over people of (1 if listed) less the same under the first / people." + _D,
    ),
    "change-in-listed-days": (
        "P1", "change in days listed, per person", "days",
        "Sum over people of days listed less those under the first / people." + _D,
    ),
    "change-in-without-days": (
        "P1", "change in days listed without a deed, per person", "days",
        "Sum over people of days listed without a deed less those under the first / people."
        + _D,
    ),
    "change-in-sanction-days": (
        "P1", "change in sanction days, per person", "days",
        "Sum over people of sanction days less those under the first / people." + _D,
    ),
    "change-in-refusals": (
        "P1", "change in refused attempts, per person", "count",
        "Sum over people of refused attempts less those under the first / people." + _D,
    ),
    "pairing-saves": (
        "P1", "how many times more people an unpaired comparison would need", "ratio",
        ("(Variance of sanction days under the first + under the other) / variance of "
        "their difference person by person. Counted, with no interval."),
    ),
    "deeds-from-listing": (
        "M4", "deeds done only because people were entered, per person", "count",
        "Deeds done under the regime less deeds of the same people when nobody is entered "
        "/ people." + _D,
    ),
    "relisted-through-list": (
        "M4", "people who come back to a list, by what this list leads to", "share",
        "People who came back to a list under the regime less those who did when nobody is "
        "entered on this one / people." + _D,
    ),
    "burden-through-list": (
        "M4", "sanction days through the list and what follows it, per person", "days",
        "Sanction days under the regime less those of the same people when nobody is "
        "entered on the list / people; lists joined from it are among them." + _D,
    ),
    "performances-gained": (
        "M6", "performances gained by the measure, per person", "count",
        "Clocks of people's cases that rang (a debt paid, a case closed) under the regime "
        "less those without the measure / people." + _D,
    ),
    "least-burden": (
        "M7", "burden of the mildest variant with nearly the same effect", "ratio",
        ("Sanction days under the variant / sanction days under the regime, for the one "
        "with the fewest among those that gain at least 95 percent of the performances "
        "that the regime gains over nobody being entered. Delta-method interval over the "
        "same people; that the variant was chosen as the mildest is not in it."),
    ),
    "burden-per-performance": (
        "M8", "sanction days for each performance gained", "days",
        ("Sanction days under the regime less those when nobody is entered / performances "
        "under the regime less those when nobody is entered. Delta-method interval at its "
        "widest, whatever the correlation of the two."),
    ),
    "saved-without-days": (
        "M11", "days listed without a deed that the safeguard saves, per person", "days",
        "Days listed without a deed when the safeguard is switched off less those with it "
        "/ people." + _D,
    ),
    "saved-without-sanction-days": (
        "M11", "sanction days without a deed that the safeguard saves, per person", "days",
        "Sanction days of listings without a deed when the safeguard is switched off less "
        "those with it / people." + _D,
    ),
    "moved-by-weights": (
        "M21", "people whom a change of all points by a fifth moves", "share",
        "People whose days listed, sanction days or refusals differ when all points weigh "
        "a fifth more, or less / people." + _W,
    ),
}  # fmt: skip
"""Check, title, unit and definition of each, by name."""
