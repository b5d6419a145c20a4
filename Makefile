# The two commands of a newcomer are `make refresh` and `make test`.
PYTHON ?= python3
VENV := .venv
NEXT := .venv-next
NEXT_DUCKDB ?= duckdb>=2,<3
BIN := $(VENV)/bin
INSTALL := -m pip --disable-pip-version-check install --quiet
PIP := $(BIN)/python $(INSTALL) --require-hashes
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	--no-strip-extras --no-annotate --quiet
SQL := dbt_project/models dbt_project/tests dbt_project/macros expectations

.PHONY: refresh test test-next test-spark simulate lint pytest style types sql format bench spark ui lock hooks clean

refresh: $(VENV)/.run-ready
	@$(BIN)/maalbar refresh

# The tests begin at once; what judges the text of the code runs beside them.
test: $(VENV)/.dev-ready
	@$(MAKE) --no-print-directory --jobs --keep-going pytest style types sql

lint: $(VENV)/.dev-ready
	@$(MAKE) --no-print-directory --jobs --keep-going style types sql

pytest: $(VENV)/.dev-ready
	@$(BIN)/python -m pytest

style: $(VENV)/.dev-ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.dev-ready
	@$(BIN)/mypy

sql: $(VENV)/.dev-ready
	@$(BIN)/sqlfluff lint --disable-progress-bar $(SQL)

# The same marts on Spark, and what carries the SQL over, on both engines.
test-spark: $(VENV)/.dev-ready $(VENV)/.spark-ready
	@$(BIN)/python -m pytest -n 0 tests/unit/engines tests/e2e/test_engines.py

# The same tests, or the ones in ONLY, on the next DuckDB. The client it came from must open what that publishes.
test-next: $(NEXT)/.ready
	@MAALBAR_TEST_CLIENT=$(abspath $(BIN)/python) $(NEXT)/bin/python -m pytest $(ONLY)

# For each seed, long made-up nights (is what a refresh builds the same as a build of everything?) and made-up rows (does
# what the gate accepts build?).
SEEDS ?= 1 2 3
simulate: $(VENV)/.dev-ready
	@MAALBAR_SEEDS="$(SEEDS)" $(BIN)/python -m pytest tests/e2e/test_incremental.py tests/integration/test_accepted_rows_build.py

format: $(VENV)/.dev-ready
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/sqlfluff fix --disable-progress-bar $(SQL)

bench: $(VENV)/.spark-ready
	@$(BIN)/python -m benchmarks.bench $(ONLY)

spark: $(VENV)/.spark-ready

ui: $(VENV)/.run-ready
	@$(BIN)/maalbar ui

hooks: $(VENV)/.dev-ready
	@$(BIN)/pre-commit install

lock:
	@$(LOCK) pyproject.toml -o requirements.lock
	@$(LOCK) --extra spark -c requirements.lock pyproject.toml -o requirements-spark.lock
	@$(LOCK) --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) $(NEXT) data/archive data/warehouse data/published data/docs data/dagster dbt_project/target

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Målbar needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 refresh" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run-ready: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what Målbar needs into $(VENV) (a minute the first time) ..."
	@$(PIP) -r requirements.lock
	@$(BIN)/python $(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.spark-ready: requirements-spark.lock $(VENV)/.run-ready
	@echo "Installing Spark's client and a local server into $(VENV) ..."
	@$(PIP) -r requirements-spark.lock
	@touch $@

$(VENV)/.dev-ready: requirements-dev.lock $(VENV)/.run-ready
	@echo "Installing what the tests need into $(VENV) ..."
	@$(PIP) -r requirements-dev.lock
	@touch $@

$(NEXT)/.ready: requirements-dev.lock $(VENV)/.dev-ready
	@echo "Installing what the tests need, and $(NEXT_DUCKDB), into $(NEXT) ..."
	@$(PYTHON) -m venv $(NEXT)
	@$(NEXT)/bin/python $(INSTALL) --require-hashes -r requirements-dev.lock
	@$(NEXT)/bin/python $(INSTALL) --no-deps --no-build-isolation -e .
	@$(NEXT)/bin/python $(INSTALL) --no-deps --upgrade "$(NEXT_DUCKDB)"
	@touch $@
