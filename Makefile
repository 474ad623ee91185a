# make install  .venv with mahdar in it
# make run      the sample articles into ./lake and ./mahdar.duckdb
# make test     every test, in two processes, some 10 GB in all

PYTHON ?= python3
LAKE ?= lake
WAREHOUSE ?= mahdar.duckdb
VENV := .venv
STAMP := $(VENV)/installed

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: install run test
install: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Mahdar needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet -c constraints.txt -e '.[test]'
	@touch $@

run: install
	@$(VENV)/bin/mahdar run seeds/articles --lake $(LAKE) --warehouse $(WAREHOUSE)

test: install
	$(VENV)/bin/python -m pytest -n 2 --dist loadfile
