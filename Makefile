# Two commands do everything on a fresh machine: `make rehearse` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
UV := UV_SYSTEM_CERTS=1 $(BIN)/uv
INSTALLED := .venv/.installed
# Without byte code every import of the SDKs costs twice as much.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONUNBUFFERED = 1
# An environment without a PATH still has the system's programs.
export PATH := $(or $(PATH),/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)

.DEFAULT_GOAL := help

.PHONY: help
help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: install
install: $(INSTALLED) ## Make .venv and install what the lock names.

$(INSTALLED): requirements-dev.txt requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { \
	  echo "golden-path: there is no $(PYTHON); Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ..." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "golden-path: $(PYTHON) is $$($(PYTHON) --version 2>&1); Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ..." >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { \
	  echo "golden-path: cannot make .venv; on Debian and Ubuntu install python3-venv" >&2; exit 2; }
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  "$$(sed -n 's/^\(uv==[0-9.]*\).*/\1/p' requirements-dev.txt)"
	@$(UV) pip sync --quiet --require-hashes --python $(BIN)/python requirements-dev.txt
	@$(UV) pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python --editable .
	@$(BIN)/python -m compileall -q -j 0 .venv/lib/python3*/site-packages/pulumi .venv/lib/python3*/site-packages/pulumi_*
	@touch $@

.PHONY: rehearse
rehearse: $(INSTALLED) ## Bring up, preview, refresh and destroy dev and prod on the real engine and simulated clouds.
	@$(BIN)/rehearse dev prod

.PHONY: test
test: $(INSTALLED) ## Run every test, the engine's included.
	@$(BIN)/python -m pytest --numprocesses 2 --dist worksteal $(PYTEST)

.PHONY: quick
quick: $(INSTALLED) ## Run the tests that need no engine.
	@$(BIN)/python -m pytest --numprocesses 2 --dist worksteal -m "not engine" $(PYTEST)

.PHONY: lint
lint: $(INSTALLED) ## Check style, format and types.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/basedpyright --level error

.PHONY: bench
bench: $(INSTALLED) ## Measure what the design sets budgets for.
	@$(BIN)/python -m tests.bench

.PHONY: schema
schema: $(INSTALLED) ## Write the settings' JSON schema and README table from the models.
	@$(BIN)/python -m components.schema

.PHONY: lock
lock: $(INSTALLED) ## Pin every version and hash anew.
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements-dev.in --output-file requirements-dev.txt
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --constraint requirements-dev.txt requirements.in --output-file requirements.txt

.PHONY: clean
clean: ## Remove what the other targets made.
	@rm -rf .venv .hypothesis .pytest_cache .ruff_cache *.egg-info
