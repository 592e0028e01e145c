"""Starting and stopping the explorer on this machine's own address."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn

from demerit.errors import Fault, RunError
from demerit.explorer.guard import LONGEST_QUERY
from demerit.explorer.server import Explorer

HOST = "127.0.0.1"


def serve(folder: Path, port: int, ready: Callable[[str], None]) -> None:
    """Serve the runs of a folder on this machine, until Ctrl-C.

    Parameters
    ----------
    folder
        A folder of runs, or one run.
    port
        Where; 0 takes any that is free.
    ready
        Called with the page's address once it answers.

    Raises
    ------
    RunError
        U002, if the port is taken.
    """
    explorer = Explorer(folder)
    explorer.runs.listed()  # a folder that cannot be read is a fault now
    with _bound(port) as listener:
        config = uvicorn.Config(
            explorer.app(),
            log_level="warning",
            access_log=False,
            server_header=False,
            h11_max_incomplete_event_size=2 * LONGEST_QUERY,
            http="h11",
            ws="none",
            lifespan="off",
            timeout_graceful_shutdown=1,
        )
        server = _Server(
            config, lambda: ready(f"http://{HOST}:{listener.getsockname()[1]}/")
        )
        threading.Thread(target=explorer.warm, daemon=True).start()
        try:
            server.run(sockets=[listener])
        finally:
            explorer.answers.close()


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        threading.Thread(target=self._ready, daemon=True).start()


def _bound(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        problem = f"port {port} of this machine cannot be used ({error.strerror})."
        remedy = "leave --port out, and any free one is taken."
        raise RunError([Fault("U002", problem, remedy=remedy)]) from error
    return listener
