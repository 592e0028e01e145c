"""The modules that draw the pages: read once, and looked up by name."""

from __future__ import annotations

import base64
import hashlib
import json
import tomllib
from functools import cache
from pathlib import Path

_WEB = Path(__file__).parent / "web"
_VENDOR = Path(__file__).parent / "vendor"
PLOT_STYLE = """:where(.plot) {
  --plot-background: white;
  display: block;
  height: auto;
  height: intrinsic;
  max-width: 100%;
}
:where(.plot text),
:where(.plot tspan) {
  white-space: pre;
}"""
"""What Plot writes into each picture of the class `plot`: the one inline style allowed."""


@cache
def modules() -> dict[str, bytes]:
    """Return every module by the bare name under which others import it."""
    own = sorted(_WEB.rglob("*.js"))
    made = {
        f"demerit/{path.relative_to(_WEB).as_posix()}": path.read_bytes() for path in own
    }
    for vendored in tomllib.loads((_VENDOR / "vendor.toml").read_text("utf-8")).values():
        made[vendored["name"]] = (_VENDOR / vendored["file"]).read_bytes()
    return made


@cache
def style() -> str:
    """Return the style sheet of all pages."""
    return (_WEB / "style.css").read_text(encoding="utf-8")


@cache
def served() -> dict[str, tuple[str, bytes]]:
    """Return what a server hands out below `web/`: media type and bytes by name."""
    made = {"style.css": ("text/css; charset=utf-8", style().encode())}
    for name, body in modules().items():
        made[_file(name)] = ("text/javascript; charset=utf-8", body)
    return made


@cache
def import_map() -> str:
    """Return the import map that leads each bare name to the server's address for it."""
    return json.dumps({"imports": {name: f"./web/{_file(name)}" for name in modules()}})


@cache
def shell() -> str:
    """Return the page into which everything is drawn."""
    page = (_WEB / "shell.html").read_text(encoding="utf-8")
    return page.replace("{{importmap}}", import_map())


def csp_hash(text: str) -> str:
    """Return the hash by which a content-security policy allows an inline text."""
    made = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{made}'"


def _file(name: str) -> str:
    return name.removeprefix("demerit/") if name.endswith(".js") else f"vendor/{name}.js"
