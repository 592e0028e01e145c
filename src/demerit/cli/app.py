"""The commands, joined; every fault leaves through one door."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

import click
import typer

from demerit.cli import check as check_command
from demerit.cli import life as life_command
from demerit.cli import plan as plan_command
from demerit.cli import run as run_command
from demerit.errors import DemeritError, Fault

STOPPED = 130
_OURS = 3
_FULL_DISK = 2

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Demerit: a laboratory for social-credit systems. Every person in it is synthetic; "
    "no record of a real person or firm goes in.",
)
COMMANDS: dict[str, Callable[..., None]] = {
    "run": run_command.run,
    "plan": plan_command.plan,
    "life": life_command.life,
    "check": check_command.check,
    "list": check_command.list_library,
    "schema": check_command.schema,
}
for name, function in COMMANDS.items():
    app.command(name)(function)


def run_app(arguments: list[str]) -> int:
    """Return the exit status of a command line, its faults written to standard error."""
    as_json = "--json" in arguments
    try:
        status = typer.main.get_command(app).main(
            arguments, prog_name="demerit", standalone_mode=False
        )
    except DemeritError as error:
        _tell(error.faults, as_json=as_json)
        return error.exit_status
    except click.exceptions.Exit as error:
        return error.exit_code
    except (KeyboardInterrupt, click.exceptions.Abort):
        sys.stderr.write("Stopped. Nothing was kept; the same seed gives the same run.\n")
        return STOPPED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except MemoryError:
        problem = "the memory of this machine did not suffice."
        _tell([Fault("U006", problem, remedy="take fewer --workers.")], as_json=as_json)
        return _FULL_DISK
    return status if isinstance(status, int) else 0


def _tell(faults: list[Fault], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(
            json.dumps({"faults": [as_dict(fault) for fault in faults]}) + "\n"
        )
    sys.stderr.write("\n\n".join(str(fault) for fault in faults) + "\n")


def as_dict(fault: Fault) -> dict[str, object]:
    """Return a fault for `--json`."""
    return {
        "code": fault.code,
        "problem": fault.problem,
        "place": str(fault.place) if fault.place else None,
        "known": list(fault.known),
        "remedy": fault.remedy,
    }
