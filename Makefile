# Two targets matter to a newcomer: `make demo` and `make test`. Both install what they need.
PYTHON ?= python3
BIN := .venv/bin
# What tests and checks start runs in a data folder of its own, beside a demo.
TEST_ENV := DATA_FOLDER=$(CURDIR)/.data/test

.PHONY: demo test bench check format lock install install-dev clean
.DEFAULT_GOAL := demo

demo: install  ## the whole product on this machine, with a sample case
	@exec $(BIN)/python -m demo

test: install-dev  ## every test, against embedded services of its own
	@$(TEST_ENV) $(BIN)/pytest $(ARGS)

bench: install-dev  ## every benchmark beside its peer or floor, within ten minutes
	@$(BIN)/python -m benchmarks $(ARGS)

check: install-dev  ## lint, types, import contracts, migrations, deployment, compose file
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/lint-imports --no-cache
	$(TEST_ENV) $(BIN)/python manage.py makemigrations --check
	$(TEST_ENV) SITE_URL=https://claims.example.org $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

format: install-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

install: .venv/installed  ## .venv with everything the product runs on
install-dev: .venv/installed-dev

.venv/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "ClaimTracker needs Python 3.11 or later: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Installing into .venv (once) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	@echo "Installing what tests and checks need (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	@touch $@

lock:  ## compile the requirements anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --excludes requirements-excludes.txt --custom-compile-command 'make lock' --quiet requirements.in -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' --quiet requirements-dev.in -o requirements-dev.txt

clean:  ## remove the environment and all local data, the demo's included
	rm -rf .venv .data
