"""Abuse to be planted in the town, and what a run of it counts."""

from collections import Counter
from typing import Any

from ruamel.yaml import YAML

from demerit import lab

SAID = {"status": "assumed", "why": "made up"}
SEEKERS = {"share": 0.5, "after_days": 10, "can_pay": 100}
PLANTS: dict[str, Any] = {
    "adds": {
        "size": 0.1,
        "adds_names": {"source": "office", "as": "delay", "acts": ["early"]},
        **SAID,
    },
    "spares": {"size": 0.1, "shields": {"where": {"age": "old"}}, **SAID},
    "sells": {
        "size": 0.1,
        "sells_repairs": {"list": "late-payers", "amount": 50, "seekers": SEEKERS},
        **SAID,
    },
    "targets": {
        "size": 1,
        "targets_objectors": {"acts": ["early", "late"], "within_days": 600},
        **SAID,
    },
}


def with_plants(town, plants):
    """Write plants into the town's experiment."""
    yaml, path = YAML(typ="safe", pure=True), town / "experiment.yaml"
    tree = yaml.load(path.read_text())
    with path.open("w") as file:
        yaml.dump({**tree, "plants": plants}, file)


def counted(bundle) -> Counter[str]:
    """Return what a run of a bundle counts, by measure; nothing of what did not happen."""
    result = lab.simulate(bundle)
    totals = result.counts.by_day.sum(axis=0).tolist()
    return Counter(dict(zip(result.compiled.measures, totals, strict=True)))


def counted_by_age(bundle, family: str, part: str = "") -> Counter[str]:
    """Return what a run counts of a family's measures that hold a word, by age."""
    result = lab.simulate(bundle)
    names, people = result.compiled.measures, result.compiled.cohorts
    n_months, place = len(result.bundle.period.months()), list(people.traits).index("age")
    found: Counter[str] = Counter()
    for cell, n in result.counts.by_cohort.tolist():
        rest, measure = divmod(cell, len(names))
        if names[measure].startswith(f"{family}:") and part in names[measure]:
            found[people.traits["age"][people.codes[rest // n_months, place]]] += n
    return found
