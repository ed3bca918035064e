# The two things to do with a fresh checkout: `make brief` and `make test`.

PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: brief test fuzz nightly docs clean
.DEFAULT_GOAL := brief

brief: .venv/run.stamp  ## a brief on the worked example, in out/brief.html
	@$(BIN)/detente brief examples/pyongyang-2024 --out out/brief.html

test: .venv/dev.stamp  ## lint, format, types, tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadfile

fuzz: .venv/dev.stamp  ## 10,000 new broken inputs of every kind; what fails is kept in out/fuzz
	@seed=$${DETENTE_FUZZ_SEED:-$$(date +%s)}; echo "DETENTE_FUZZ_SEED=$$seed"; \
	DETENTE_FUZZ_SEED=$$seed DETENTE_FUZZ_CASES=$${DETENTE_FUZZ_CASES:-10000} \
	    $(BIN)/pytest -n auto -q tests/sources/test_fuzz.py --durations=0 --durations-min=1 \
	    --hypothesis-show-statistics

nightly: fuzz  ## fuzzing, and a hundred thousand documents in flat memory
	DETENTE_DOCUMENTS=100000 $(BIN)/pytest -q tests/test_streaming.py

docs: .venv/dev.stamp  ## the pages that are made from the code: docs/cli.md, docs/sources.md
	$(BIN)/python tools/make_cli_docs.py
	$(BIN)/python tools/make_source_docs.py

clean:
	rm -rf .venv out build dist .mypy_cache .pytest_cache .ruff_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else \
	    "Detente needs Python 3.11 to 3.13; $(PYTHON) is %d.%d. Name another one: make PYTHON=python3.12" % v)'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	    echo "no virtual environment could be made: on Debian and Ubuntu, install python3-venv" >&2; exit 1; }

# Installed anew only when what is needed has changed.
.venv/run.stamp: pyproject.toml | .venv/bin/python
	@echo "installing Detente into .venv (once)"
	@$(BIN)/pip install --quiet --editable .
	@touch $@

.venv/dev.stamp: pyproject.toml | .venv/bin/python
	@echo "installing Detente and its development tools into .venv (once)"
	@$(BIN)/pip install --quiet --editable '.[dev]'
	@touch $@ .venv/run.stamp
