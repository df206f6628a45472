# `make demo` and `make test` do everything on a machine with Python ≥ 3.11, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check
DEMO := build/demo.db

.PHONY: demo test bench clean
.DELETE_ON_ERROR:

demo: $(VENV)/.run
	@mkdir -p build
	$(BIN)/onrecord build samples/articles -o $(DEMO)
	@$(BIN)/onrecord timeline $(DEMO)
	@$(BIN)/onrecord dossier $(DEMO) -o build/demo.html --title "The Ordava talks"
	@echo
	@echo "Where to look next:"
	@echo "  build/demo.html                                    the story as one page: open it in a browser"
	@echo "  $(BIN)/onrecord statements $(DEMO) --by Trevail   one man's words over five months"
	@echo "  $(BIN)/onrecord sources $(DEMO)                   who is quoted, and how often"
	@echo "  $(BIN)/onrecord search $(DEMO) 'prisoner*'        passages and statements"
	@echo "  docs/tutorial.md                                   the same story, step by step"

test: $(VENV)/.test
	$(BIN)/ruff check src tests benchmarks training
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks

# What runs, then what tests need besides; a second `make` finds the marks and installs nothing.
$(VENV)/.run: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.test: $(VENV)/.run
	$(PIP) install --quiet --constraint constraints.txt --editable '.[test]'
	touch $@

clean:
	rm -rf build $(VENV)
