# Every command of the project. `make run` and `make test` need nothing but python3, make and git on a fresh Debian.
PYTHON ?= python3
BIN := .venv/bin
TESTS ?= tests
PG15 := /usr/lib/postgresql/15/bin
# Kept, also where the machine says not to: without it every process compiles some thousand modules, 2 s each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run setup test test-generative test-pg15 check format bench lock reference help

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/:/' | column -t -s:

run: setup ## the demo region on http://127.0.0.1:8000
	@THUISNABIJ_MODE=demo $(BIN)/thuisnabij demo --once
	@THUISNABIJ_MODE=demo exec $(BIN)/thuisnabij serve

setup: ## .venv from the lock, with the thuisnabij command; starts nothing
	@PYTHON=$(PYTHON) tools/setup

test: setup ## everything the tests need, then all tests
	@tools/debian chromium chromium fonts-dejavu-core
	$(BIN)/pytest -q -n 2 --dist loadgroup -m "not generative" $(TESTS)

test-generative: setup ## long random tests
	THUISNABIJ_GENERATIVE=1 $(BIN)/pytest -m generative $(TESTS)

test-pg15: setup ## constraint, role and migration tests on PostgreSQL 15
	@tools/debian $(PG15)/postgres postgresql-15
	THUISNABIJ_POSTGRES_BIN=$(PG15) $(BIN)/pytest -q -n 2 --dist loadgroup -m pg15 $(TESTS)

check: setup ## format, lint, types, import contracts, templates, glossary, migrations, docs current
	@tools/check

format: setup ## let the tools write what they can
	$(BIN)/ruff format -q . && $(BIN)/ruff check -q --fix . && $(BIN)/djlint --quiet --reformat src || true

reference: setup ## write the generated part of the documentation again
	$(BIN)/python tools/reference.py
	$(BIN)/python tools/plan_statements.py
	$(BIN)/python tools/messages.py

bench: setup ## the benchmarks, as ratios, in bench/results.json
	$(BIN)/python -m bench

lock: ## pin the newest versions that fit
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		--no-emit-find-links --no-header -o requirements.lock requirements-dev.in
