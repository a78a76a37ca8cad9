# Everything one does with Iglo from a clone. 'make help' lists it.
# Stamp files make the second call of anything quick; 'make clean' forgets them all.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
HOST ?= 127.0.0.1
BIN := .venv/bin
SOURCES := $(shell find src -name '*.po' -o -path 'src/iglo/*/static/*' -type f)
FRONTEND := $(shell find frontend -type f -not -path '*/node_modules/*' 2>/dev/null) $(wildcard tsconfig.json)

.PHONY: help run serve setup dev test check test-long bench pictures messages lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

# ── to use it ────────────────────────────────────────────────────
run: setup ## the demo workplace on http://127.0.0.1:8000 (PORT=8001 for another)
	@IGLO_DEMO=1 IGLO_DATA=$${IGLO_DATA:-var/demo} exec $(BIN)/iglo serve --host $(HOST) --port $(PORT)

serve: setup ## your own workplace, empty at first, kept in var/iglo
	@IGLO_DATA=$${IGLO_DATA:-var/iglo} exec $(BIN)/iglo serve --host $(HOST) --port $(PORT)

# ── what both need ───────────────────────────────────────────────
setup: build/static.stamp ## everything to run it, nothing more

build/python.stamp: requirements/run.lock pyproject.toml tools/venv.sh
	@tools/venv.sh run
	@mkdir -p build && touch $@

build/node.stamp: build/python.stamp $(wildcard package.json package-lock.json)
	@if [ -f package.json ]; then echo "Fetching the front end's parts …"; tools/node.sh npm ci --silent --no-audit --no-fund --ignore-scripts; fi
	@touch $@

build/frontend.stamp: build/node.stamp $(FRONTEND)
	@if [ -f package.json ]; then echo "Building the front end …"; tools/node.sh npm run --silent build; fi
	@touch $@

build/static.stamp: build/frontend.stamp $(SOURCES)
	@echo "Gathering words, pictures, fonts and styles …"
	@$(BIN)/python -m tools.messages compile
	@IGLO_DATA=build/setup $(BIN)/iglo manage collectstatic --clear --no-input --verbosity 0
	@touch $@

# ── to work on it ────────────────────────────────────────────────
dev: build/dev.stamp setup ## everything to work on it

build/dev.stamp: requirements/dev.lock pyproject.toml tools/venv.sh
	@tools/venv.sh dev
	@mkdir -p build && touch build/python.stamp $@

test: dev ## checks, then every test on SQLite, PostgreSQL and in a browser
	@tools/test.sh

check: dev ## style, types, rooms, words; no tests
	@tools/check.sh

test-long: dev ## what takes too long for every day
	@tools/test.sh long

bench: dev ## how fast and how heavy, on a workplace of 1,000; writes build/bench.json
	@$(BIN)/python -m tools.bench

pictures: dev ## every page at three widths, light and dark, into docs/pictures
	@tools/system.sh chromium && $(BIN)/python -m tools.pictures

messages: build/dev.stamp ## merge new sentences into the Danish files
	@$(BIN)/python -m tools.messages

lock: build/dev.stamp ## resolve versions anew, with hashes and without a host's name
	@tools/lock.sh

clean: ## forget what was built; the data in var/ stays
	rm -rf build .venv node_modules src/iglo/static_build src/*.egg-info
	find src -name '*.mo' -delete
