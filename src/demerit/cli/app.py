"""The commands, joined; every fault leaves through one door."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

import typer
from pydantic import ValidationError

from demerit.cli import audit as audit_command
from demerit.cli import check as check_command
from demerit.cli import compare as compare_command
from demerit.cli import explore as explore_command
from demerit.cli import fork as fork_command
from demerit.cli import life as life_command
from demerit.cli import new as new_command
from demerit.cli import plan as plan_command
from demerit.cli import query as query_command
from demerit.cli import report as report_command
from demerit.cli import reveal as reveal_command
from demerit.cli import run as run_command
from demerit.cli import sweep as sweep_command
from demerit.errors import DemeritError, Fault

STOPPED = 130
_MENDABLE = 2
_USAGE: type[Exception] = next(
    c for c in typer.BadParameter.__mro__ if c.__name__ == "ClickException"
)
"""What the command line's reader raises; typer carries it, from one package or another."""
_WANTED = {
    "greater_than_equal": "{ge} or more is wanted",
    "int_parsing": "a whole number is wanted",
    "value_error": "a date is wanted, as YYYY-MM-DD",
}

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Demerit: a laboratory for social-credit systems. "
    "Every person in it is synthetic; no record of a real person or firm goes in.",
)
COMMANDS: dict[str, Callable[..., None]] = {
    "run": run_command.run,
    "plan": plan_command.plan,
    "life": life_command.life,
    "audit": audit_command.audit,
    "check": check_command.check,
    "new": new_command.new,
    "compare": compare_command.compare,
    "fork": fork_command.fork,
    "sweep": sweep_command.sweep,
    "reveal": reveal_command.reveal,
    "query": query_command.query,
    "explore": explore_command.explore,
    "report": report_command.report,
    "list": check_command.list_library,
    "schema": check_command.schema,
}
for name, function in COMMANDS.items():
    app.command(name)(function)


def run_app(arguments: list[str]) -> int:
    """Return the exit status of a command line, its faults written to standard error."""
    as_json = "--json" in arguments
    try:
        status = _done(arguments)
    except DemeritError as error:
        _tell(error.faults, as_json=as_json)
        return error.exit_status
    except _USAGE as error:
        # The message of that one error is the help, told by now.
        if type(error).__name__ != "NoArgsIsHelpError":
            _tell([_as_fault(error)], as_json=as_json)
        return _MENDABLE
    except MemoryError:
        problem = "the memory of this machine did not suffice."
        _tell([Fault("U006", problem, remedy="take fewer --workers.")], as_json=as_json)
        return _MENDABLE
    if status == STOPPED:
        sys.stderr.write("Stopped. Nothing was kept; the same seed gives the same run.\n")
    return status


def _done(arguments: list[str]) -> int:
    """Return the exit status of a command that told of no fault."""
    try:
        status = typer.main.get_command(app).main(
            arguments, prog_name="demerit", standalone_mode=False
        )
    except typer.Exit as error:
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return STOPPED
    return status if isinstance(status, int) else 0


def _as_fault(error: BaseException) -> Fault:
    """Return what the command line's reader found, in our words."""
    context = getattr(error, "ctx", None)
    remedy = f"see `{context.command_path if context is not None else 'demerit'} --help`."
    parameter = getattr(error, "param", None)
    cause = error.__cause__
    found = cause.errors()[0] if isinstance(cause, ValidationError) else None
    if found is None or found["type"] not in _WANTED or parameter is None:
        plain = getattr(error, "format_message", str)
        message = str(getattr(error, "message", "") or plain()).strip()
        known = _alike(error, context)
        if known:
            remedy = f"write one of these, or {remedy}"
            message = message.split(" Did you mean")[0]
        return Fault("U005", f"{message.rstrip('.?')}.", None, known, remedy)
    option = parameter.opts[-1]
    name = option if option.startswith("-") else parameter.name.upper()
    wanted = _WANTED[found["type"]].format(**found.get("ctx", {}))
    return Fault("U005", f"{name} cannot be '{found['input']}': {wanted}.", remedy=remedy)


def _alike(error: BaseException, context: Any) -> tuple[str, ...]:  # noqa: ANN401 - click's
    """Return the commands or options that are like one that there is not."""
    option = getattr(error, "option_name", None)
    if option is not None and context is not None:
        options = (o for p in context.command.params for o in p.opts if o[:2] == "--")
        return tuple(get_close_matches(option, options))
    named = re.match(r"No such command '(.*?)'", str(getattr(error, "message", "")))
    return tuple(get_close_matches(named[1], COMMANDS)) if named else ()


def _tell(faults: list[Fault], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps({"faults": [f.as_dict() for f in faults]}) + "\n")
    sys.stderr.write("\n\n".join(str(fault) for fault in faults) + "\n")
