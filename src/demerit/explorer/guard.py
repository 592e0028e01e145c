"""What is refused before anything is read: strange hosts, origins, methods, sizes.

A page of another site that a reader has open can send requests to this machine; the names
in `Host` and `Origin` tell it apart (DNS rebinding, cross-site requests).
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from demerit.views.web import PLOT_STYLE, csp_hash, import_map

LONGEST_QUERY = 64 * 1024
"""Bytes of an address's question; a longer one is refused."""
_NAMES = ("127.0.0.1", "localhost", "[::1]")
_METHODS = ("GET", "HEAD")


def policy() -> str:
    """Return the content-security policy: nothing but what came with Demerit."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {csp_hash(import_map())}",
            f"style-src 'self' {csp_hash(PLOT_STYLE)}",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


class Guard:
    """Refuse what does not come from this machine's own page; mark every answer.

    Parameters
    ----------
    app
        What answers the rest.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._marks = {
            "content-security-policy": policy(),
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
            "cross-origin-resource-policy": "same-origin",
            "cross-origin-opener-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # a web socket: there is none
            return
        refused = _refused(scope)
        answer: ASGIApp = self._app
        if refused:
            status, problem = refused
            answer = PlainTextResponse(f"{problem}\n", status)

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._marks)
            await send(message)

        await answer(scope, receive, marked)


def _refused(scope: Scope) -> tuple[int, str] | None:
    """Return a status and the reason, if a request is not answered."""
    headers = Headers(scope=scope)
    hosts = headers.getlist("host")
    if len(hosts) != 1 or not _is_own(hosts[0], scope):
        return 403, "The explorer answers to 127.0.0.1 and localhost, under its own port."
    origins = headers.getlist("origin")
    if any(not _is_own(o.removeprefix("http://"), scope) for o in origins):
        return 403, "The explorer answers to its own page alone, not to another site's."
    if headers.get("sec-fetch-site", "none") == "cross-site":
        return 403, "The explorer answers to its own page alone, not to another site's."
    if scope["method"] not in _METHODS:
        return 405, "The explorer only reads: GET and HEAD."
    if len(scope["query_string"]) > LONGEST_QUERY:
        return 414, f"What is asked is longer than {LONGEST_QUERY:,} bytes."
    return None


def _is_own(host: str, scope: Scope) -> bool:
    server = scope.get("server") or ("", 0)
    return host in {f"{name}:{server[1]}" for name in _NAMES}
