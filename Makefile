# Two commands: `make run` and `make test`. Both do all their set-up, on a machine with Python 3.11 and make.

PORT ?= 8000
DATA ?= var
DEMO ?= 1
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

export INTERLINK_DATA := $(abspath $(DATA))
export PORT

.PHONY: run test check seed bench words where clean

run: build/.ready
	@mkdir -p "$(INTERLINK_DATA)"
	@exec $(BIN)/interlink serve --port $(PORT) $(if $(filter-out 0,$(DEMO)),--demo)

test: build/.ready-to-test
	@PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python tests/run.py $(ARGS)

check: build/.ready-to-test
	$(BIN)/ruff format --check interlink tests
	$(BIN)/ruff check interlink tests
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m pytest tests/architecture

seed: build/.ready
	$(BIN)/interlink seed-demo

bench: build/.ready-to-test
	$(BIN)/python bench/run.py $(ARGS)

# Collect new texts into the catalogues of the three translations.
words: build/.ready
	$(BIN)/python -m interlink.config.messages --collect

# Where is a noun? make where NOUN=hand_offs
where:
	@git ls-files | grep "$(NOUN:s=)"

clean:
	rm -rf build node_modules $(VENV) interlink/ui/static/ui/dist

# ---- set-up: each step runs again only when what it depends on has changed ----

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit("Interlink needs Python 3.11 or newer.") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	@touch $@

build/.installed: requirements.txt requirements-build.txt pyproject.toml $(VENV)/.made
	@mkdir -p build
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes \
		--requirement requirements-build.txt --requirement requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

build/.installed-tests: requirements-test.txt build/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-test.txt
	@touch $@

build/.front-end: package-lock.json build-front-end.mjs $(wildcard interlink/ui/styles/*.css interlink/ui/scripts/*.js) build/.installed
	$(BIN)/python build_front_end.py
	@touch $@

build/.messages: $(wildcard locale/*/LC_MESSAGES/django.po) build/.installed
	$(BIN)/python -m interlink.config.messages
	@touch $@

build/.static: build/.front-end $(shell find interlink -path '*/static/*' -type f -not -path '*/dist/*' 2>/dev/null)
	$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@touch $@

build/.ready: build/.installed build/.front-end build/.messages build/.static
	@touch $@

build/.ready-to-test: build/.ready build/.installed-tests
	@touch $@
