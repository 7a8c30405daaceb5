# Everything a person or a machine does with the project. Python 3.11 or newer and make are all that must be there.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input --no-deps --require-hashes
# One lock for every platform and Python; without the addresses of registries.
RESOLVE := --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url

.PHONY: run test test-long check evaluate bench lock clean
.DEFAULT_GOAL := run

run: $(VENV)/.runtime ## Set up what is missing and serve on PORT (8000) until Ctrl-C
	@$(BIN)/python manage.py run

test: $(VENV)/.dev ## Run all tests, as many at once as there are cores
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

test-long: $(VENV)/.dev ## The random sequences of everything that can happen, ten times as many
	SEQUENCES=1000 $(BIN)/python -m pytest tests/test_everything_holds.py

check: $(VENV)/.dev ## Lint, types, import rules, compose file, migrations, settings
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	$(BIN)/python manage.py makemigrations --check --dry-run
	HTTPS=on $(BIN)/python manage.py check --deploy --fail-level WARNING

evaluate: $(VENV)/.dev ## Score the extraction beside its peers against the annotated articles; ARGS=--save keeps the figures
	$(BIN)/python manage.py evaluate $(ARGS)

bench: $(VENV)/.dev ## Measure what parsing costs beside the language model alone, and an article more at 100,000 claims
	$(BIN)/python manage.py bench
	$(BIN)/python manage.py bench_folding

lock: $(BIN)/python ## Resolve the dependencies of pyproject.toml anew
	$(BIN)/python -m pip install -qq --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --extra embedded $(RESOLVE) -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra embedded --extra dev -c requirements.lock $(RESOLVE) -o requirements-dev.lock

clean: ## Stop the embedded services and remove everything that was made here
	@if [ -x $(BIN)/python ]; then $(BIN)/python manage.py services down; fi
	rm -rf var $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock | $(BIN)/python
	@echo "Installing the packages of requirements.lock …"
	@$(INSTALL) -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@echo "Installing the packages of requirements-dev.lock …"
	@$(INSTALL) -r requirements-dev.lock
	@touch $@
