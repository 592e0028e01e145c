"""What words mean: the glossary, as the pages show it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("words.json")


@cache
def words() -> dict[str, Any]:
    """Return `{words: {word: meaning}}`, taken from the glossary by `scripts/docs.py`."""
    return {"words": json.loads(_FILE.read_text(encoding="utf-8"))}
