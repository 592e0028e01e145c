"""Answers worked out in the background: once each, kept while there is room for them."""

from __future__ import annotations

import contextvars
import json
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any

from demerit.errors import DemeritError, Fault, OwnError
from demerit.views.stages import STAGE, Stage

PATIENCE = 0.4
"""Seconds that a request waits before it says that the answer is being worked out."""
_ROOM = 128 * 1024 * 1024
_LOG = logging.getLogger("demerit.explorer")


class ClosedError(Exception):
    """No work is taken any more: the explorer is being stopped."""


@dataclass(slots=True)
class Answer:
    """One answer, done or not.

    Attributes
    ----------
    future
        Gives the payload as JSON, or the faults.
    stage
        How far it has come.
    """

    future: Future[bytes]
    stage: Stage = field(default_factory=Stage)


class Answers:
    """Payloads by key; two requests for one thing wait for one working-out.

    Parameters
    ----------
    workers
        How many are worked out side by side.
    """

    def __init__(self, workers: int = 3) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="answers")
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._door = threading.Lock()
        self._is_closed = False

    def ask(
        self, key: str, make: Callable[[], dict[str, Any]], patience: float = PATIENCE
    ) -> tuple[bytes | None, Stage]:
        """Return an answer's bytes, or nothing and how far it has come.

        Parameters
        ----------
        key
            What is asked, the state of the run in it.
        make
            Works it out; at most once while it goes well.
        patience
            Seconds to wait for it.

        Returns
        -------
        tuple[bytes | None, Stage]
            The payload as JSON if it is there.

        Raises
        ------
        DemeritError
            What the working-out found; it is worked out anew when it is asked again.
        ClosedError
            If no work is taken any more.
        """
        with self._door:
            answer = self._kept.get(key)
            if answer is None and self._is_closed:
                raise ClosedError
            if answer is None:
                answer = self._kept[key] = self._started(make)
            self._kept.move_to_end(key)
        done, _ = wait([answer.future], timeout=patience)
        if not done:
            return None, answer.stage
        try:
            made = answer.future.result()
        except DemeritError:
            with self._door:
                self._kept.pop(key, None)
            raise
        self._make_room()
        return made, answer.stage

    def close(self) -> None:
        """Stop taking work; what has not begun is let go."""
        with self._door:
            self._is_closed = True
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _started(self, make: Callable[[], dict[str, Any]]) -> Answer:
        stage = Stage()
        context = contextvars.copy_context()
        context.run(STAGE.set, stage)
        return Answer(self._pool.submit(context.run, _worked_out, make), stage)

    def _make_room(self) -> None:
        """Let go of the answers asked longest ago, until the rest has room."""
        with self._door:
            done = [(k, a) for k, a in self._kept.items() if a.future.done()]
            sizes = {
                k: 0 if a.future.exception() else len(a.future.result()) for k, a in done
            }
            over = sum(sizes.values()) - _ROOM
            for key, size in sizes.items():
                if over <= 0:
                    break
                del self._kept[key]
                over -= size


def _worked_out(make: Callable[[], dict[str, Any]]) -> bytes:
    try:
        return json.dumps(make(), ensure_ascii=False, allow_nan=False).encode()
    except DemeritError:
        raise
    except Exception as error:
        _LOG.exception("a view failed")
        problem = f"this view failed ({type(error).__name__}: {error})."
        remedy = "please report it with the run's experiment, seed and size."
        raise OwnError([Fault("D001", problem, remedy=remedy)]) from error
