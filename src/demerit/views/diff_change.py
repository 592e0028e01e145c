"""The change that is asked about, and the two sets of rules that it sets side by side."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from demerit.engine.pairs import check_paired
from demerit.errors import Fault, RunError, nearest
from demerit.lab.amending import amended
from demerit.lab.loading import Bundle, library
from demerit.lab.pairing import Variant, amended_variant
from demerit.lab.running import settled_tables
from demerit.lab.subjects import CANNOT, Rules, in_one_world, name_of, read_other
from demerit.store.read import Run
from demerit.tables.compiled import Compiled
from demerit.texts.load import Text
from demerit.texts.regime import Regime
from demerit.views.asking import Ask
from demerit.views.subject import Subject

T = TypeVar("T")
_MOST_KEPT = 4


@dataclass(frozen=True, slots=True)
class Change:
    """Other rules: amendments of the run's own, or somebody else's in their place.

    Attributes
    ----------
    lines
        Amendments.
    other
        The name of a run beside this one, or of a shipped experiment or regime.
    """

    lines: tuple[str, ...] = ()
    other: str = ""

    def __bool__(self) -> bool:
        """Return whether anything is changed."""
        return bool(self.lines or self.other)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sets of rules over the same people.

    Attributes
    ----------
    variants
        The run's own first.
    name, world
        Of the experiment in whose world both are lived, and of that world.
    """

    variants: tuple[Variant, Variant]
    name: str
    world: str


class Desk:
    """Where changes of one run's rules are tried; the last few are kept.

    May be shared between threads.

    Parameters
    ----------
    subject
        The run.
    """

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.RLock()

    def pair(self, change: Change, people: int | None = None) -> Pair:
        """Return the run's own rules and the others.

        Parameters
        ----------
        change
            What is asked about.
        people
            How many people; the run's own if absent.

        Returns
        -------
        Pair
            In one world, for the same people, period and seed.

        Raises
        ------
        TextError
            What an amendment does wrong.
        RunError
            U009, if no world has room for both; U001, if there is no such other.
        """
        return self.keep(("pair", change, people), lambda: self._pair(change, people))

    def tables(self, change: Change) -> Compiled:
        """Return the tables of the other rules, for the people and the world of the run.

        Parameters
        ----------
        change
            What is asked about.

        Returns
        -------
        Compiled
            Every person of the run can be lived under them.

        Raises
        ------
        RunError
            U009, if the other rules cannot be lived in the run's own world.
        """
        pair, own = self.pair(change), self.subject.bundle.world.model.world
        if pair.world != own:
            problem = f"'{change.other}' cannot be lived in this run's world '{own}'."
            remedy = "choose rules that ask for the same acts, gates and traits."
            raise RunError([Fault(CANNOT, problem, remedy=remedy)])
        other = pair.variants[1].compiled
        check_paired([self.subject.run.compiled, other])
        return other

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made under a key; the least lately asked for is let go."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            else:
                self._kept[key] = make()
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
            return cast("T", self._kept[key])

    def regimes(self, change: Change) -> list[Text[Regime]]:
        """Return the texts of the other rules; as `pair`."""
        bundle = self.subject.bundle
        if change.other:
            return list(self._other(change.other).regimes)
        return amended(bundle, change.lines).regimes

    def _pair(self, change: Change, people: int | None) -> Pair:
        own = self.subject.bundle
        bundle = own if people is None else replace(own, people=people)
        if change.other:
            return self._beside(bundle, change.other)
        name, world = name_of(bundle), bundle.world.model.world
        first = Variant(name, self._tables(bundle))
        return Pair((first, amended_variant(bundle, change.lines, name)), name, world)

    def _beside(self, bundle: Bundle, name: str) -> Pair:
        other = self._other(name)
        if isinstance(other, Bundle):
            other = replace(other, people=bundle.people)
        host, rules = in_one_world(bundle, [other])
        called = (name_of(bundle), name)
        variants = [
            Variant(each, settled_tables(replace(host, regimes=regimes)))
            for each, regimes in zip(called, rules, strict=True)
        ]
        return Pair((variants[0], variants[1]), name_of(host), host.world.model.world)

    def _other(self, name: str) -> Bundle | Rules:
        """Return a run beside this one, or a shipped text; never a path."""
        runs = {run.name: run for run in self.subject.beside()}
        if name in runs:
            return runs[name].bundle
        shelf = library()
        shipped = [*shelf["experiment"], *shelf["regime"]]
        if name not in shipped:
            problem = f"there is no run, experiment or regime '{name[:60]}' here."
            known = nearest(name, {*runs, *shipped}) or tuple(runs)[:5]
            remedy = "choose one of those that are offered."
            raise RunError([Fault("U001", problem, None, known, remedy)])
        found = read_other(name)
        if isinstance(found, Run):
            problem = f"'{name}' is a folder here, and not the library's."
            raise RunError([Fault(CANNOT, problem, remedy="rename the folder.")])
        return found

    def _tables(self, bundle: Bundle) -> Compiled:
        """Return the run's own tables, or those for fewer people."""
        run = self.subject.run.compiled
        if bundle.people == run.cohorts.n_people:
            return run
        return self.keep(("own", bundle.people), lambda: settled_tables(bundle))


def desk_of(subject: Subject) -> Desk:
    """Return the run's desk."""
    return subject.kept("diff/desk", lambda: Desk(subject))


def change_of(subject: Subject, ask: Ask) -> Change:
    """Return the change that is asked about; U005 if it is two.

    Parameters
    ----------
    subject
        The run.
    ask
        `article` or `other`.

    Returns
    -------
    Change
        False as a truth value, if neither is asked.
    """
    lines = tuple(
        line.strip()
        for line in ask.get("article", "").replace("\n", ";").split(";")
        if line.strip()
    )
    other = ask.get("other", "")
    if lines and other:
        problem = "amendments and other rules are asked for at once."
        raise RunError([Fault("U005", problem, remedy="take one of them out.")])
    if other and other == subject.name:
        problem = f"'{other}' is this run itself."
        raise RunError([Fault(CANNOT, problem, remedy="choose another.")])
    return Change(lines, other)
