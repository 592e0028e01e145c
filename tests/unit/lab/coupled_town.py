"""The town with one coupling written into its world."""

from ruamel.yaml import YAML

COUPLINGS = {
    "fear": {
        "counts": {"listed": ["any"]},
        "per": "people",
        "line": {0: 1.2, 0.5: 0.2},
        "moves": {"acts": ["late"]},
        "status": "assumed",
        "why": "made up",
    }
}


def coupled(town, couplings=COUPLINGS):
    """Write couplings into the town's world."""
    yaml, path = YAML(), town / "world.yaml"
    tree = yaml.load(path.read_text())
    tree["couplings"] = couplings
    with path.open("w") as file:
        yaml.dump(tree, file)
