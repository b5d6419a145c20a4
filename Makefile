# The two commands of a newcomer are `make refresh` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	--no-strip-extras --no-annotate --quiet
SQL := dbt_project/models dbt_project/tests dbt_project/macros expectations

.PHONY: refresh test lint format bench spark ui lock hooks clean

refresh: $(VENV)/.run-ready
	@$(BIN)/maalbar refresh

test: lint
	@$(BIN)/python -m pytest

lint: $(VENV)/.dev-ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/sqlfluff lint --disable-progress-bar $(SQL)

format: $(VENV)/.dev-ready
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/sqlfluff fix --disable-progress-bar $(SQL)

bench: $(VENV)/.run-ready
	@$(BIN)/python -m benchmarks.bench $(ONLY)

spark: $(VENV)/.spark-ready

ui: $(VENV)/.run-ready
	@$(BIN)/maalbar ui

hooks: $(VENV)/.dev-ready
	@$(BIN)/pre-commit install

lock:
	@$(LOCK) pyproject.toml -o requirements.lock
	@$(LOCK) --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	@$(LOCK) --extra spark -c requirements.lock pyproject.toml -o requirements-spark.lock

clean:
	rm -rf $(VENV) data/archive data/warehouse data/published data/docs data/dagster dbt_project/target

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Målbar needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 refresh" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run-ready: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what Målbar needs into $(VENV) (a minute the first time) ..."
	@$(PIP) -r requirements.lock
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.spark-ready: requirements-spark.lock $(VENV)/.run-ready
	@echo "Installing Spark's client and a local server into $(VENV) ..."
	@$(PIP) -r requirements-spark.lock
	@touch $@

$(VENV)/.dev-ready: requirements-dev.lock $(VENV)/.run-ready
	@echo "Installing what the tests need into $(VENV) ..."
	@$(PIP) -r requirements-dev.lock
	@touch $@
