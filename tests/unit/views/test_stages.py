"""How far a working-out has come is told to whoever looks, and to nobody else."""

import contextvars

from demerit.views.stages import STAGE, Stage, tell, telling


def test_nothing_happens_where_nobody_looks():
    tell("living people", 0.5)
    assert STAGE.get() is None


def test_a_stage_is_told_in_its_own_context():
    stage = Stage()

    def work():
        STAGE.set(stage)
        telling("living people")(30, 120)

    contextvars.copy_context().run(work)
    assert (stage.says, stage.share) == ("living people", 0.25)
    assert STAGE.get() is None
