# Two commands: `make run` and `make test`. Everything they need comes from the package registries.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := run
uv = $(BIN)/uv pip $(1) --quiet --python $(BIN)/python
sync = $(call uv,sync) $(1) && $(call uv,install) --no-deps --no-build-isolation -e .
.PHONY: run test setup prove bench docs lint

run: setup            ## prepare and open the 2020 season in the browser
	@$(BIN)/ocop demo

setup: .venv/.synced node_modules/.synced  ## prepare without starting
	@$(BIN)/ocop prepare

test: .venv/.synced-test node_modules/.synced-test  ## every proof at a small fixed seed, on SQLite and PostgreSQL
	@$(BIN)/python scripts/test.py

prove: .venv/.synced-test node_modules/.synced-test  ## the proofs that need size or time; writes docs/evidence/
	@$(BIN)/python scripts/prove.py

bench: .venv/.synced-test node_modules/.synced-test  ## side-by-side measurements
	@$(BIN)/python bench/run.py && $(BIN)/python bench/council.py && $(BIN)/python bench/reports.py && $(BIN)/python bench/website.py && $(BIN)/python bench/public.py

docs: .venv/.synced   ## drawings and tables generated from the code
	@$(BIN)/ocop generate_docs

.venv/bin/uv:
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv==0.13.*"
	@touch $@

.venv/.synced: requirements.lock pyproject.toml | .venv/bin/uv
	@$(call sync,$(if $(wildcard .venv/.synced-test),requirements-test.lock,requirements.lock))
	@touch $@

.venv/.synced-test: requirements-test.lock requirements.lock pyproject.toml | .venv/bin/uv
	@$(call sync,requirements-test.lock)
	@touch $@ .venv/.synced

node_modules/.synced: package.json package-lock.json .venv/.synced
	@sh scripts/npm.sh ci --omit=dev --silent
	@touch $@

node_modules/.synced-test: package.json package-lock.json .venv/.synced
	@sh scripts/npm.sh ci --silent
	@touch $@ node_modules/.synced
