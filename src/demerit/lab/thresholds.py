"""The dial of each score: where the band begins that is against whoever is in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from demerit.lab.dials import OWN, Dial, Kind, Stop
from demerit.lab.loading import Bundle
from demerit.texts.load import Text
from demerit.texts.regime import Band, Better, Regime, Score

_WAYS = (-3, -2, -1, 1, 2, 3)
_STEPS = 6
Named = tuple[str, Band]


def thresholds(bundle: Bundle) -> Iterator[Dial]:
    """Yield a dial for each score with a band that closes a gate or brings a listing.

    Parameters
    ----------
    bundle
        A loaded experiment.

    Yields
    ------
    Dial
        `threshold`, and `threshold-SCORE` for each score after the first. Both bands at
        the threshold move, so that no score is left in none.
    """
    n = 0
    for text in bundle.regimes:
        for name, score in text.model.scores.items():
            found = _boundary(text.model, name, score)
            if found is not None:
                yield _dial(text, name, found, first=n == 0)
                n += 1


def _boundary(regime: Regime, name: str, score: Score) -> tuple[Named, Named] | None:
    """Return the two bands, lower first, between which a score turns against a person."""
    bands = sorted(
        score.bands.items(),
        key=lambda item: score.least if item[1].least is None else item[1].least,
    )
    against = _adverse(regime, name)
    low_is_worse = score.better is Better.HIGH
    fits = []
    for lower, upper in pairwise(bands):
        worse, other = (lower, upper) if low_is_worse else (upper, lower)
        meets = lower[1].most is not None and upper[1].least == lower[1].most + 1
        if meets and worse[0] in against and other[0] not in against:
            fits.append((lower, upper))
    return (fits[-1] if low_is_worse else fits[0]) if fits else None


def _adverse(regime: Regime, score: str) -> set[str]:
    """Return the bands of a score that a sanction names or a ground of a list joins."""
    named = {sanction.band for sanction in regime.sanctions.values()}
    named |= {g.joins for rule in regime.lists.values() for g in rule.grounds.values()}
    return {name.split("/", 1)[1] for name in named if name.startswith(f"{score}/")}


def _dial(
    text: Text[Regime], name: str, bands: tuple[Named, Named], *, first: bool
) -> Dial:
    (lower, below), (upper, above) = bands
    score = text.model.scores[name]
    low_is_worse = score.better is Better.HIGH
    own = below.most if below.most is not None else score.most
    least = score.least if below.least is None else below.least
    most = score.most if above.most is None else above.most
    step = _nice((most - least) / _STEPS)
    stops = []
    for at in (own + way * step for way in _WAYS):
        if least <= at < most:
            begins, title = at + 1 - low_is_worse, _says(at, low_is_worse=low_is_worse)
            lines = _lines(name, (lower, upper), own, at)
            stops.append(Stop(str(begins), title, lines, begins, begins))
    says = _says(own, low_is_worse=low_is_worse)
    begins = own + 1 - low_is_worse
    stops.append(Stop(OWN, f"as written: {says}", (), begins, begins))
    stops.sort(key=lambda stop: stop.least or 0)
    worse = (lower, below) if low_is_worse else (upper, above)
    cites = dict.fromkeys(cite for part in (worse[1], score) if (cite := part.cite))
    kind = Kind(
        "threshold" if first else f"threshold-{name}",
        f"Threshold of {score.title}",
        f"where the band '{worse[0]}' begins, which is against whoever is in it",
        "points",
    )
    harshest = stops[-1 if low_is_worse else 0].key
    return Dial(kind, tuple(stops), harshest, 2, tuple(cites)[:1])


def _says(at: int, *, low_is_worse: bool) -> str:
    return f"{at:,} and below" if low_is_worse else f"{at + 1:,} and above"


def _lines(score: str, bands: tuple[str, str], own: int, at: int) -> tuple[str, ...]:
    """Return the amendments that move a threshold; on the way no score is in two bands."""
    path = f"scores.{score}.bands"
    lower = f"{path}.{bands[0]}.most={at}"
    upper = f"{path}.{bands[1]}.least={at + 1}"
    return (lower, upper) if at < own else (upper, lower)


def _nice(size: float) -> int:
    """Return the largest of 1, 2, 5, 10, 20, ... that is not above a size; 1 at least."""
    made, unit = 1, 1
    while unit <= size:
        made = max(by * unit for by in (1, 2, 5) if by * unit <= size)
        unit *= 10
    return made
