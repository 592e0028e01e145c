"""A scripted town of which every answer can be worked out by hand, with three desks.

Everybody does the same on the same days, every report is sure, everybody asks at every desk
every day. See `REGIME` for what follows; the tests say what each answer is and why.
"""

from pathlib import Path

from demerit import lab

WORLD = """
world: desks
title: A town with three desks
population:
  people: 10
  date: 2020-01-01
  status: assumed
  why: made up
  traits: {age: {shares: {young: 0.5, old: 0.5}, status: assumed, why: made up}}
occasions:
  loan:
    per_year: 0
    status: assumed
    why: made up
    acts:
      late: {rest: true, says: brings a book back late}
      early: {share: 0, says: brings a book back in time, status: assumed, why: made up}
clocks:
  pays:
    acts: [late]
    since: act
    share: 0
    mean_days: 9
    says: pays
    status: assumed
    why: made up
gates:
  desk: {visits_per_year: 365.25, status: assumed, why: made up}
  hall: {visits_per_year: 365.25, status: assumed, why: made up}
  pool: {visits_per_year: 365.25, status: assumed, why: made up}
objects:
  wrongly_recorded: 0
  rightly_recorded: 0
  after_days: 1
  status: assumed
  why: made up
repairs: {share: 0, after_days: 0, can_pay: 100, status: assumed, why: made up}
script:
  - {on: 2020-01-10, act: late, amount: 300}
  - {on: 2020-02-10, act: late, amount: 300}
  - {on: 2020-03-10, act: late, amount: 300}
  - {on: 2020-05-01, act: early}
"""
REGIME = """
regime: desks
title: The rules of three desks
body: the town
citations:
  rules: {title: Rules, by: the town, date: 2019-01-01, source: none, status: verified}
deeds:
  overdue: {counts: [late], field: order, gravity: 1, cite: rules 1, status: verified}
  lost: {counts: [late], field: order, gravity: 1, cite: rules 1, status: verified}
sources:
  library:
    title: the library
    cite: rules 2
    status: verified
    reports:
      seen: {acts: [late], as: overdue, share: 1}
      mistaken: {acts: [early], as: lost, share: 1}
lists:
  barred:
    title: those barred
    cite: rules 3
    status: verified
    grounds:
      third:
        deeds: [overdue]
        times: 3
        within_days: 100
        term_days: 60
        least_amount: LEAST
    exits:
      paid: {when: pays, says: paid}
  losers:
    title: those who lost a book
    cite: rules 4
    status: verified
    grounds:
      lost: {deeds: [lost]}
    objections:
      head: {decide_days: 10, right: 1, file_within_days: 30, says: the head decides}
scores:
  order:
    title: order
    cite: rules 5
    status: verified
    base: 100
    least: 0
    most: 150
    points:
      late: {deeds: [overdue], points: -30, says: late}
    bands:
      good: {least: 61, says: good}
      bad: {most: 60, says: bad}
sanctions:
  no-desk:
    list: barred
    gate: desk
    says: no desk
    body: the library
    cite: rules 6
    status: verified
  no-hall: {list: losers, gate: hall, says: no hall, cite: rules 7, status: verified}
  no-pool: {band: order/bad, gate: pool, says: no pool, cite: rules 8, status: verified}
repairs:
  course:
    band: order/bad
    points: 25
    price: {amount: 50, days: 3}
    says: a course
    cite: rules 9
    status: verified
"""
EXPERIMENT = """
experiment: desks
title: Three desks
world: world.yaml
regimes: [regime.yaml]
period: {from: 2020-01-01, until: 2020-08-01}
seed: 1
"""


def write_desks(folder: Path, *, least: int = 100) -> Path:
    """Return the path of the town's experiment, written into a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "world.yaml").write_text(WORLD, encoding="utf-8")
    regime = REGIME.replace("LEAST", str(least))
    (folder / "regime.yaml").write_text(regime, encoding="utf-8")
    (folder / "experiment.yaml").write_text(EXPERIMENT, encoding="utf-8")
    return folder / "experiment.yaml"


def run_desks(folder: Path, *, least: int = 100) -> Path:
    """Return the folder of a finished run of the town."""
    lab.run(lab.load(str(write_desks(folder / "texts", least=least))), folder / "run")
    return folder / "run"
