"""Signs that look like those of the language and are others: wide, curled or hidden."""

from __future__ import annotations

import re
import unicodedata

_AS_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2018\u2019\u201a", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", ""),
    }
)
_ROOM = re.compile(r"[\u00a0\u2000-\u200d\u202f\u2060\u3000\ufeff]")
"""Spaces that are not plain ones, and signs of no width."""
_WIDE = re.compile(r"[\uff1a\uff0c\u3001\uff3b\uff3d\u3010\u3011\uff5b\uff5d]")
"""What other keyboards have for a colon, a comma and brackets."""
_KEY = re.compile(r"\S:\s")


def plain(text: str) -> str:
    """Return a text with plain signs in place of those that look like them."""
    return unicodedata.normalize("NFKC", text).translate(_AS_PLAIN).strip()


def odd_sign(lines: list[str], line: int) -> tuple[int, int] | None:
    """Return where a sign stands that may have been meant as another.

    Parameters
    ----------
    lines
        The lines of a text that is not YAML.
    line
        The line at which that was noticed, from zero; the line before it counts, too, if
        it indents with other spaces or has no plain colon.

    Returns
    -------
    tuple[int, int] | None
        The line and the column, from zero.
    """
    for at in (line, line - 1):
        if not 0 <= at < len(lines):
            continue
        found = _ROOM.search(lines[at])
        if found is None and (at == line or not _KEY.search(lines[at])):
            found = _WIDE.search(lines[at])
        if found is not None:
            return at, found.start()
    return None


def told(sign: str) -> tuple[str, str]:
    """Return what is at fault with a sign, and what mends it."""
    code = f"U+{ord(sign):04X}"
    if _ROOM.fullmatch(sign):
        return f"a space stands here that is no plain one ({code})", "type a plain space."
    remedy = "type the plain sign, or put text that holds this one in quotation marks."
    return f"'{sign}' ({code}) is not the plain '{_meant(sign)}'", remedy


def _meant(sign: str) -> str:
    return {"\u3001": ",", "\u3010": "[", "\u3011": "]"}.get(sign) or plain(sign)
