# Needs git, make and Python 3.11 or newer; everything else is fetched, checked against its hash, and kept in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
# Passed on to the program: make chat ARGS="--as Ada", make test ARGS="tests/dates -x"
ARGS ?=
# A test process a core, but no crowd on a large machine: each starts its own fakes.
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 4
# The promises whose tests are small enough to be elsewhere; they are in the same table.
ROWS_ELSEWHERE := tests/store/test_networks_apart.py tests/whole/test_over_http.py tests/scheduler/test_time_faults.py
UV_LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --group build
# make lock LOCK=--upgrade also moves what is already pinned
LOCK ?=

# Compiled files are kept: the tests start Kith many times over, and a person starts it every day.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help chat demo year run test check lint format chaos bench lock clean
# The checks print in their order, and pytest's summary comes last, whatever -j says.
.NOTPARALLEL:

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

chat: $(VENV)/.runtime ## talk to Kith in this terminal; no account needed
	@$(BIN)/kith chat $(ARGS)

demo: $(VENV)/.runtime ## a sample year in a minute
	@$(BIN)/kith demo $(ARGS)

year: $(VENV)/.runtime ## docs/a-year.md anew, after a change of wording or of the diary
	@$(BIN)/kith demo --markdown docs/a-year.md $(ARGS)

run: $(VENV)/.runtime ## serve Telegram and Slack, by the tokens in the environment or .env
	@$(BIN)/kith run $(ARGS)

test: $(VENV)/.dev ## the tests
	@$(PYTEST) $(ARGS)

check: lint test ## everything CI asks: lint, format, types, import contracts, tests

lint: $(VENV)/.dev ## what check does before the tests
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy --strict
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/.dev ## put the code in the house format
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

chaos: $(VENV)/.dev ## every promise of delivery at full size, an hour; KITH_SEED=N repeats a run
	@KITH_CHAOS=full $(BIN)/python -m pytest -p no:xdist tests/chaos $(ROWS_ELSEWHERE) $(ARGS)

bench: $(VENV)/.dev ## the benchmarks
	@$(BIN)/python -m bench $(ARGS)

lock: $(VENV)/.runtime ## pin versions and hashes anew from the ranges in pyproject.toml
	@$(PIP) install 'uv>=0.9,<1'
	@$(UV_LOCK) $(LOCK) pyproject.toml -o requirements.txt
	@$(UV_LOCK) $(LOCK) pyproject.toml --extra dev --constraints requirements.txt -o requirements-dev.txt
	@! grep -nE '(https?|file):' requirements.txt requirements-dev.txt

clean: ## remove .venv and every cache; your data stays
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps are older than what they stand for only when that changed, so a second start is immediate.
$(VENV)/.runtime: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Kith needs Python 3.11 or newer. Name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Setting up $(VENV), about a minute, once."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.txt
	@echo "Adding what the checks need."
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@
