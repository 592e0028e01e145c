#!/usr/bin/env bash
# Run Demerit from a fresh clone, with nothing but Python 3.11 to 3.14 and pip.
#
#   bash start.sh run china-court     any demerit command, in .venv
#   bash start.sh test                every check, in .venv-dev
#
# An environment is made when missing and mended when the pins or the sources changed. Its two stamps
# (.pins, .project) are written last, so one left half made is never taken for whole.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
unset PYTHONPATH PYTHONHOME
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_USER=0

fail() {
    printf 'start.sh: %s\n' "$@" >&2
    exit 1
}

# Print the first Python that the pins support.
find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11 python3.14 python; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' \
            >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    fail "Demerit needs Python 3.11, 3.12, 3.13 or 3.14; found $(python3 --version 2>&1 || true)." \
        "On Debian or Ubuntu: apt-get install python3 python3-pip"
}

# Run a command in silence; show all it said if it fails.
quietly() {
    local log status=0
    log="$(mktemp)"
    "$@" >"$log" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then
        cat "$log" >&2
        rm -f "$log"
        fail "this failed: $*"
    fi
    rm -f "$log"
}

# Print one digest of the checkout's place and of the files and folders named.
digest() {
    "$1" -I - "$root" "${@:2}" <<'PYTHON'
import hashlib
import pathlib
import sys

root = pathlib.Path(sys.argv[1])
total = hashlib.sha256(str(root).encode())
for name in sys.argv[2:]:
    path = root / name
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    for file in files:
        if file.is_file() and "__pycache__" not in file.parts:
            body = hashlib.sha256(file.read_bytes()).hexdigest()
            total.update(f"{file.relative_to(root)} {body}\n".encode())
print(total.hexdigest())
PYTHON
}

# Say whether a stamp of environment $1 holds the digest of the files that follow.
is_stamped() {
    local now
    [ -f "$1/$2" ] && now="$(digest "$1/bin/python" "${@:3}" 2>/dev/null)" &&
        [ "$now" = "$(cat "$1/$2")" ]
}

# Write a stamp in one rename.
stamp() {
    digest "$1/bin/python" "${@:3}" >"$1/$2.new"
    mv "$1/$2.new" "$1/$2"
}

# Install into environment $1, with its own pip or, where it has none, that of the Python it came from.
pip_install() {
    local python
    if "$1/bin/python" -m pip --version >/dev/null 2>&1; then
        quietly "$1/bin/python" -m pip install --no-input "${@:2}"
    else
        python="$(find_python)"
        quietly "$python" -m pip --python "$1/bin/python" install --no-input "${@:2}"
    fi
}

# Make environment $1 empty. Debian without python3-venv lacks what puts pip inside; pip can work from outside.
make_environment() {
    local python
    python="$(find_python)"
    echo "start.sh: installing the pinned packages into ${1##*/} (once, about half a minute)" >&2
    rm -rf "$1"
    "$python" -m venv "$1" >/dev/null 2>&1 && return
    rm -rf "$1"
    "$python" -m pip --version >/dev/null 2>&1 ||
        fail "$python has no pip." "On Debian or Ubuntu: apt-get install python3-pip"
    quietly "$python" -m venv --without-pip "$1"
}

# Bring environment $1 to lock file $2 and to the project; $3 is '--editable' or nothing.
ready() {
    local folder="$root/$1" lock="$2" editable="$3" sources=(pyproject.toml)
    [ -n "$editable" ] || sources+=(src)
    if is_stamped "$folder" .pins "$lock" && is_stamped "$folder" .project "${sources[@]}"; then
        return
    fi
    if command -v flock >/dev/null; then # two at once: the second waits, then finds the work done
        exec 9>"$folder.lock"
        flock 9
    fi
    if ! is_stamped "$folder" .pins "$lock"; then
        make_environment "$folder"
        pip_install "$folder" --require-hashes --requirement "$root/$lock"
        stamp "$folder" .pins "$lock"
    fi
    if ! is_stamped "$folder" .project "${sources[@]}"; then
        rm -f "$folder/.project"
        pip_install "$folder" --no-deps --no-build-isolation --force-reinstall $editable "$root"
        stamp "$folder" .project "${sources[@]}"
    fi
    exec 9>&-
}

if [ "${1:-}" = test ]; then
    ready .venv-dev requirements-dev.lock --editable
    cd "$root"
    exec .venv-dev/bin/just check
fi
ready .venv requirements.lock ""
exec "$root/.venv/bin/demerit" "$@"
