# Every task. `bash start.sh test` makes .venv-dev and runs `check`; after that: .venv-dev/bin/just TASK

set shell := ["bash", "-euo", "pipefail", "-c"]
export PATH := justfile_directory() / ".venv-dev/bin:" + env("PATH")

# List the tasks
default:
    @just --list --unsorted

# What must pass before a change goes in
check: lint types floors docstrings scripts test long browser

# Style and spelling
lint:
    ruff check
    ruff format --check
    codespell

# Mend what ruff can mend
tidy:
    ruff check --fix
    ruff format

# Types
types:
    mypy

# Imports only go down
floors:
    lint-imports --no-cache

# Docstrings agree with signatures
docstrings:
    pydoclint src

# What is imported is declared, and the other way about
deps:
    deptry src

# Types of the pages' modules, where Node is at hand
scripts:
    python scripts/modules.py

# The fast lane: what a person runs while working
test *ARGS:
    pytest -n 2 -m "not wide and not browser and not long" {{ARGS}}

# Laws of luck, whole pages and the whole library: some minutes
long *ARGS:
    pytest -n 2 -m "long and not wide" {{ARGS}}

# The pages in Chromium, and the notebooks
browser *ARGS:
    pytest -n 2 -m browser {{ARGS}}

# The slow lane: many examples, many people
wide *ARGS:
    HYPOTHESIS_PROFILE=wide pytest -n 2 -m wide {{ARGS}}

# The twin's tests with every index of every kernel checked
bounds *ARGS:
    NUMBA_BOUNDSCHECK=1 DEMERIT_CACHE=.cache/bounds pytest -n 2 -m "not wide" tests/property {{ARGS}}

# Lines and branches that the fast lane runs (kernels without compiling)
coverage:
    NUMBA_DISABLE_JIT=1 coverage run -m pytest -m "not wide"
    coverage combine
    coverage report

# Fit a world's free numbers to its targets
fit *ARGS:
    python scripts/fit.py {{ARGS}}

# Time and memory from ten thousand people to 1.4 billion
ladder *ARGS:
    python benchmarks/ladder.py {{ARGS}}

# Life events per CPU-second on general tables
events *ARGS:
    python benchmarks/events.py {{ARGS}}

# The pages of the shipped regimes, from their texts
regimes *ARGS:
    python scripts/regimes.py {{ARGS}}

# The worked audits' data, pages and pictures
audits *ARGS:
    python scripts/audits.py {{ARGS}}

# Time of the audit of a finished run, and of paired runs
audit-times *ARGS:
    python benchmarks/audit.py {{ARGS}}

# Other simulators on the common model
peers *ARGS:
    python benchmarks/peers/compare.py {{ARGS}}

# What the next release would say
changelog:
    towncrier build --draft --version next

# Make the hashed pins again; --upgrade takes newer versions
lock *ARGS:
    uv lock --quiet {{ARGS}}
    uv export {{export_flags}} --group build --output-file requirements.lock
    uv export {{export_flags}} --group dev --output-file requirements-dev.lock

export_flags := "--quiet --frozen --no-emit-project --no-header --no-annotate --format requirements-txt"
