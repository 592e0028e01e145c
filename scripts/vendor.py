"""Fetch the vendored modules as they were published, and hold them to their hashes.

`--accept` writes the hash of what was published, after `version` was changed by hand.
"""

import argparse
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "src" / "demerit" / "views" / "vendor"
LIST = VENDOR / "vendor.toml"


def published(package: str, version: str, paths: list[str]) -> list[bytes]:
    """Return files of a package as its registry has it."""
    with tempfile.TemporaryDirectory() as room:
        command = ["npm", "pack", "--silent", f"{package}@{version}"]
        made = subprocess.run(command, cwd=room, check=True, capture_output=True, text=True)
        with tarfile.open(Path(room) / made.stdout.split()[-1]) as packed:
            files = [packed.extractfile(f"package/{path}") for path in paths]
            return [file.read() for file in files if file is not None]


def main() -> int:
    """Return 0 if everything is what its hash says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accept", action="store_true", help="write the hashes anew")
    accept = parser.parse_args().accept
    text, wrong = LIST.read_text(encoding="utf-8"), 0
    for name, made in tomllib.loads(text).items():
        body, licence = published(
            made["package"], made["version"], [made["path"], "LICENSE"]
        )
        found = hashlib.sha256(body).hexdigest()
        if found != made["sha256"] and not accept:
            print(f"{name}: {found} was published, {made['sha256']} is listed")
            wrong += 1
            continue
        text = text.replace(made["sha256"], found)
        (VENDOR / made["file"]).write_bytes(body)
        (VENDOR / made["licence_file"]).write_bytes(licence)
        print(f"{name}: {made['package']} {made['version']}, {len(body):,} bytes")
    LIST.write_text(text, encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
