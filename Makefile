# Two commands do all the set-up: `make serve` shows the site, `make test` runs the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PORT ?= 8000
# `make site BUILD_OPTIONS=--tanpa-riwayat` in a shallow clone, which lacks the history that the pages tell
BUILD_OPTIONS ?=
BENCH_OPTIONS ?=

.PHONY: serve site test bench archive lint clean

serve: $(READY)
	$(BIN)/ppid serve --port $(PORT)

site: $(READY)
	$(BIN)/ppid build all $(BUILD_OPTIONS)

test: $(READY)
	$(BIN)/python -m tests

# `make bench BENCH_OPTIONS="--entries 1000,10000,100000"` also measures the size of an aggregator
bench: $(READY)
	$(BIN)/python -m tests.benchmarks $(BENCH_OPTIONS)
	$(BIN)/python -m tests.benchmarks.history
	$(BIN)/python -m tests.benchmarks.audit

# one file that installs ppid on a server without internet
archive: $(READY)
	$(BIN)/python archive/build.py dist

$(READY): requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf build dist $(VENV)
