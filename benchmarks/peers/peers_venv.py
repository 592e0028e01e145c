"""The peers' own virtual environment: made once, made again when the pins change."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
REQUIREMENTS = HERE / "requirements-peers.txt"
PINNED_FOR = (3, 11)


def peers_python() -> Path:
    """Return the interpreter that has the pinned peers, installing them if need be."""
    interpreter = VENV / ("Scripts" if os.name == "nt" else "bin") / "python"
    stamp = VENV / "requirements.sha256"
    digest = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if interpreter.exists() and stamp.exists() and stamp.read_text() == digest:
        return interpreter
    print(f"installing {REQUIREMENTS.name} into {VENV.name} ...", flush=True)
    _make_venv()
    pip = [str(interpreter), "-m", "pip", "install", "--quiet"]
    installed = subprocess.run([*pip, "-r", str(REQUIREMENTS)], check=False)
    if installed.returncode:
        sys.exit(f"pip could not install {REQUIREMENTS.name}; its message is above")
    stamp.write_text(digest)
    return interpreter


def _make_venv() -> None:
    """Make an empty environment with the Python that the pins are for."""
    wanted = ".".join(str(part) for part in PINNED_FOR)
    if sys.version_info[:2] == PINNED_FOR:
        maker: str | None = sys.executable
    else:
        maker = shutil.which(f"python{wanted}")
    if maker is None:
        sys.exit(f"the pins are for Python {wanted}, and there is no python{wanted} here")
    subprocess.run([maker, "-m", "venv", "--clear", str(VENV)], check=True)
