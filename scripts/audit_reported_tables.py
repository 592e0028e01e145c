"""The tables of the worked audit of the reported rating."""

from __future__ import annotations

from scripts.audit_claims import Told, commands, sources_table, table

RULES = {"in-force": "china-2018", "reported": "as-reported-2018"}
_CHANGES = {
    "change/listed": "people ever listed",
    "change/listed-days": "days listed, for each person",
    "change/without-days": "of them without a deed",
    "change/sanction-days": "sanction days, for each person",
    "change/refusals": "refused attempts, for each person",
}
_EACH = {
    "listed": "people ever on an adverse list or band",
    "sanction-days-each": "sanction days for each of them",
    "wrong": "of them: with a listing without a deed",
    "wrong-sanction-days": "sanction days without a deed",
    "wrong-refusals": "refused attempts without a deed",
    "doers-listed": "people with a deed who were listed",
    "tau": "Kendall's tau of gravity and sanction days",
}
_STANDINGS = {"worse": "worse off", "better": "better off", "mixed": "mixed"}


def changes(told: Told) -> list[str]:
    """Return the mean differences."""
    rows = [(words, told.spans(key)) for key, words in _CHANGES.items()]
    return table(("as reported, less what was in force", "mean difference"), rows)


def each(told: Told) -> list[str]:
    """Return what an audit finds under each."""
    rows = [
        (words, *(told.spans(f"{key}/{rules}") for rules in RULES))
        for key, words in _EACH.items()
    ]
    return table(("an audit of each", "in force", "as reported"), rows)


def gates_of(told: Told) -> list[str]:
    """Return the gates by sanction days under both, the most first."""
    start = "days/in-force/gate/"

    def days(gate: str) -> float:
        claims = (told.claim(f"days/{rules}/gate/{gate}") for rules in RULES)
        return sum(float(claim["value"]) for claim in claims)

    names = [key.removeprefix(start) for key in told.keys(start)]
    return sorted(names, key=lambda name: (-days(name), name))


def gates(told: Told) -> list[str]:
    """Return attempts and days by gate under both."""
    heads = [
        f"{words}, {rules}"
        for words in ("refused attempts", "sanction days")
        for rules in ("in force", "as reported")
    ]
    rows = [
        (gate, *(told(f"{kind}/{rules}/gate/{gate}") for kind in _KINDS for rules in RULES))
        for gate in gates_of(told)
    ]
    return table(("gate", *heads), rows)


_KINDS = ("attempts", "days")


def deeds(told: Told, rules: str) -> list[str]:
    """Return attempts and days by deed under one."""
    start = f"days/{rules}/deed/"
    names = [key.removeprefix(start) for key in told.keys(start)]
    rows = [
        (name, *(told(f"{kind}/{rules}/deed/{name}") for kind in _KINDS)) for name in names
    ]
    return table(("deed", "refused attempts", "sanction days"), rows)


def worse(told: Told, trait: str) -> list[str]:
    """Return who is worse off by a trait."""
    rows = [
        (value, *(told.spans(f"{key}/{trait}={value}") for key in _STANDINGS))
        for value in told.groups("worse", trait)
    ]
    return table((f"as reported, by {trait}", *_STANDINGS.values()), rows)


def proofs(told: Told) -> list[str]:
    """Return what is decided of the rules."""
    found = told.data["series"]["proofs"]
    names = {"a_never_worse": RULES["reported"], "b_never_worse": RULES["in-force"]}
    rows = [
        (f"{name} never treats anyone worse", found[key]["verdict"], found[key]["says"])
        for key, name in names.items()
    ]
    return table(("claim", "verdict", "witness"), rows, left=3)


TABLES = {
    "changes": changes,
    "each": each,
    "gates": gates,
    "deeds-reported": lambda told: deeds(told, "reported"),
    "deeds-in-force": lambda told: deeds(told, "in-force"),
    "worse-income": lambda told: worse(told, "income"),
    "worse-work": lambda told: worse(told, "work"),
    "proofs": proofs,
    "commands": lambda told: commands(
        told,
        "demerit compare as-reported-2018 china-2018 --proofs",
        "python scripts/audits.py reported",
    ),
    "sources": sources_table,
}
