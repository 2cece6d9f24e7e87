# Loket. `make` lists what it can do. Needs: make, and any Python 3.11 or newer with venv.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
STAMP := $(VENV)/installed
SOURCES := chalicelib workshop tools benchmarks tests $(wildcard app.py)
UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
  --annotation-style line --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) $(if $(NEWER),--upgrade-package $(NEWER))

ON_ENGINES := LOKET_ENGINES=real

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export AWS_EC2_METADATA_DISABLED := true

.DEFAULT_GOAL := help
ifndef SIDE_BY_SIDE
.NOTPARALLEL:
endif
.PHONY: help setup test lint types drift check-web web test-unit test-story test-package test-engines test-fuzz test-scanner test-vulnerabilities test-web pictures conformance faults growth bench mutants run story package rehearsal audit check-office docs lock format clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

setup: $(STAMP) ## make .venv and install the locked requirements (the others do this by themselves)

$(STAMP): requirements-dev.txt
	@[ -n "$(PYTHON)" ] || { echo "Loket needs Python 3.11 or newer; found: $$(python3 --version 2>/dev/null || echo none)." \
	  "Install one, or name it: make $(or $(MAKECMDGOALS),setup) PYTHON=/path/to/python3"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Loket needs Python 3.11 or newer; $(PYTHON) is $$("$(PYTHON)" --version 2>&1)."; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make a virtual environment; on Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@[ -x $(PY) ] || "$(PYTHON)" -m venv $(VENV)
	@echo "Installing the locked requirements into $(VENV) (once, and again when the lock changes) …"
	@sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.txt > $(VENV)/uv.txt
	@$(PY) -m pip install --quiet --requirement $(VENV)/uv.txt
	@# Twenty times as fast as pip, which is asked where uv finds no packages: it has settings of its own for mirrors.
	@$(BIN)/uv pip install --quiet --python $(PY) --requirement requirements-dev.txt \
	  || $(PY) -m pip install --quiet --requirement requirements-dev.txt
	@touch $(STAMP)

TWO_AT_ONCE := $(MAKE) --no-print-directory SIDE_BY_SIDE=yes --jobs=2 --output-sync=target

test: $(STAMP) ## everything that must be green before a change goes in
	@$(TWO_AT_ONCE) test-fuzz types lint drift check-web test-scanner test-vulnerabilities
	@$(MAKE) --no-print-directory test-unit
	@$(TWO_AT_ONCE) test-package test-story
	@$(MAKE) --no-print-directory test-engines test-web
	@echo "All that ran is green."

lint: $(STAMP) ## ruff, its formatter, and who may import whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	PYTHONPATH=. $(BIN)/lint-imports

types: $(STAMP) ## mypy --strict
	$(BIN)/mypy

drift: $(STAMP) ## generated docs are current, and docs/coverage.md names tests that exist
	$(PY) -m tools.make_workflow --check
	$(PY) -m tools.openapi --check
	$(PY) -m tools.check_coverage
	$(PY) -m tools.web.types --check
	$(PY) -m tools.costs --check

check-web: $(STAMP) ## the pages' sources: lint, types, and the tests of what needs no browser
	@$(PY) -m tools.web.check

test-unit: $(STAMP) ## the rules and the rooms
	$(PY) -m pytest -m "not story and not package and not conformance and not scanner and not web" -n auto --dist worksteal

test-story: $(STAMP) ## whole journeys
	$(PY) -m pytest -m story tests/story tests/workshop/run -n auto --dist worksteal

test-package: $(STAMP) ## what is deployed: the built package, its policies, its import time
	$(PY) -m pytest -m package tests/packaged tests/tools/test_mutants.py -n auto --dist loadfile

# xdist's own order puts a file of one long test last, where nothing runs beside it.
test-engines: $(STAMP) ## a short form of conformance; without Java or Maven it says that it was not run (in CI it fails)
	@if $(PY) -m tools.fetch_engines; then $(ON_ENGINES) LOKET_LENGTH=short $(PY) -m pytest tests/conformance tests/models -n auto --dist loadfile --no-loadscope-reorder; \
	  else [ -z "$(CI)" ]; fi

test-vulnerabilities: $(STAMP) ## is a vulnerability known of what is deployed? Without an answer it says that it was not run
	@$(PY) -m tools.vulnerabilities

test-scanner: $(STAMP) ## ClamAV's own daemon keeps malware out; without clamd it says that it was not run (in CI it fails)
	@if PATH="$$PATH:/usr/sbin" command -v clamd >/dev/null; then $(PY) -m pytest -m scanner tests/services/test_scanning.py tests/gateways/test_scanner.py; else \
	  echo "NOT RUN: the tests on ClamAV. No clamd here; on Debian or Ubuntu: apt-get install clamav-daemon" >&2; [ -z "$(CI)" ]; fi

test-web: web ## the pages in Chromium before a running Loket; without it a line says that they were not run (in CI it fails)
	@if command -v chromium >/dev/null; then $(PY) -m pytest -m web tests/web -n 3 --dist loadfile; \
	  else echo "NOT RUN: the pages in a browser. No chromium here; on Debian: apt-get install chromium" >&2; [ -z "$(CI)" ]; fi

pictures: web ## take the pictures in docs/screenshots anew, while the tests of the pages walk through the screens
	@command -v chromium >/dev/null || { echo "The pictures are taken by Chromium; on Debian: apt-get install chromium" >&2; exit 1; }
	rm -rf build/pictures && mkdir -p build/pictures
	LOKET_PICTURES=build/pictures $(PY) -m pytest -m web tests/web -n 3 --dist loadfile
	$(PY) -m tools.web.pictures build/pictures

test-fuzz: $(STAMP) ## does a running Loket do what its document says? Schemathesis, all checks, the same draws each time
	@$(PY) -m workshop fuzz

conformance: $(STAMP) ## the rules on real engines: DynamoDB Local, S3Proxy, ElasticMQ; parallel writers; a long model check
	@$(PY) -m tools.fetch_engines
	$(ON_ENGINES) $(PY) -m pytest tests/models tests/services tests/handlers -m "not emulated and not scanner" -n auto
	$(ON_ENGINES) $(PY) -m pytest tests/story -m "story and not emulated"
	$(PY) -m pytest tests/workshop tests/story/faulted -m conformance
	@$(PY) -m tools.lambda_runtime
	$(PY) -m pytest tests/packaged -m conformance -rP
	$(ON_ENGINES) LOKET_LENGTH=long $(PY) -m pytest tests/conformance tests/model

faults: $(STAMP) ## let every call to AWS in the journeys go wrong in every way, and write docs/faults.md anew
	LOKET_FAULTS=write $(PY) -m pytest tests/story/faulted -m conformance

growth: $(STAMP) ## does Loket cost more when its office has grown? 100,000 requests on DynamoDB Local; takes half an hour
	@$(PY) -m tools.growth

bench: $(STAMP) ## what a read, a page and a command cost beside other frameworks; takes five minutes
	@$(PY) -m benchmarks

mutants: $(STAMP) ## break the rules in many ways, one at a time: does a test notice each? (FILES="a.py b.py", SINCE=main)
	@$(PY) -m tools.mutants $(if $(SINCE),--since $(SINCE)) $(FILES)

web: $(STAMP) ## build the web pages into web/dist, where their sources have changed, and weigh them
	@$(PY) -m tools.web.build

run: web ## Loket on this machine (PORT=8000, CLOCK=2026-12-18T09:00, HOST=192.168.1.5; ENGINE=real keeps its data)
	@$(PY) -m workshop run $(if $(PORT),--port $(PORT)) $(if $(CLOCK),--clock $(CLOCK)) $(if $(HOST),--host $(HOST)) \
	  $(if $(ENGINE),--engine $(ENGINE))

story: $(STAMP) ## drive the journeys over real HTTP, each step with its ID (ENGINE=real)
	@$(PY) -m workshop story $(if $(ENGINE),--engine $(ENGINE))

package: web ## build the CloudFormation package and the pages into build/package; needs no AWS account
	@$(PY) -m tools.package

rehearsal: $(STAMP) ## a stage's life on this machine: create, update, a bad release, rollback; and what that cannot show
	@$(PY) -m tools.rehearsal

audit: $(STAMP) ## hold all ledgers against their signed heads (STACK=loket-demo); without STACK: what an audit finds, shown on one machine
	$(PY) -m tools.audit $(STACK)

check-office: $(STAMP) ## validate an office's data: make check-office FILE=chalicelib/offices/1904.toml
	@[ -n "$(FILE)" ] || { echo "Which one? make check-office FILE=chalicelib/offices/1904.toml"; exit 2; }
	@$(PY) -m tools.check_office "$(FILE)"

docs: $(STAMP) ## write the generated docs anew
	$(PY) -m tools.make_workflow
	$(PY) -m tools.openapi
	$(PY) -m tools.web.types
	$(PY) -m tools.costs

lock: $(STAMP) ## lock requirements*.in anew, keeping what is pinned (UPGRADE=1: newest of all; NEWER=pillow: of one)
	$(UV_COMPILE) requirements.in --output-file requirements.txt
	$(UV_COMPILE) requirements-worker.in --output-file requirements-worker.txt
	$(UV_COMPILE) requirements-dev.in --output-file requirements-dev.txt
	$(UV_COMPILE) requirements-bench.in --output-file requirements-bench.txt
	$(UV_COMPILE) requirements-mutants.in --output-file requirements-mutants.txt
	$(UV_COMPILE) requirements-runtime.in --output-file requirements-runtime.txt

format: $(STAMP) ## format, and fix what ruff can fix
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

clean: ## remove everything that make made, except a rehearsal's data (.loket/real)
	[ ! -d .loket ] || find .loket -mindepth 1 -maxdepth 1 ! -name real -exec rm -rf {} +
	rm -rf $(VENV) build web/dist web/node_modules .chalice/deployments .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find chalicelib workshop tools benchmarks tests -name __pycache__ -prune -exec rm -rf {} +
