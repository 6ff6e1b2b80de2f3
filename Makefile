# `make chat` and `make test` need Python 3.11 or newer and nothing else: they make .venv/ and install into it, the
# first time and whenever pyproject.toml or constraints.txt has changed.
#
# Another Python:       make chat PYTHON=python3.12
# Options of the chat:  make chat ARGS="--port 8000"
# On Linux, PyPI's torch brings gigabytes of CUDA packages, which are not used. Its processor-only build is here:
#                       PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu make chat

PYTHON ?=
ARGS ?=
PYTHONS := $(if $(PYTHON),'$(PYTHON)',python3 python3.14 python3.13 python3.12 python3.11)
PIP := .venv/bin/python -m pip --disable-pip-version-check --no-input install -qq

.PHONY: help chat test lint format pin clean

help:
	@echo 'make chat    install what is missing, index the sample articles, open the chat'
	@echo 'make test    run the tests'
	@echo 'make lint    check style and types'
	@echo 'make format  put the style right'
	@echo 'make pin     write constraints.txt anew, with the newest versions'
	@echo 'make clean   delete all that the others made'

# Ctrl-C is how the chat is stopped: no failure.
chat: .venv/.chat
	@trap : INT; .venv/bin/sourcier chat $(ARGS) || test $$? -eq 130

test: .venv/.dev
	@.venv/bin/python -m pytest $(ARGS)

lint: .venv/.dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

format: .venv/.dev
	@.venv/bin/ruff check --fix-only .
	@.venv/bin/ruff format .

# A checkout that was moved or copied holds a .venv that runs the code of the old place.
MOVED := $(shell test ! -s .venv/.path || test "$$(cat .venv/.path)" = "$$(pwd -P)" || rm -f .venv/.chat .venv/.dev)

.venv/.chat: pyproject.toml constraints.txt
	@$(call install,.)
	@touch $@

.venv/.dev: pyproject.toml constraints.txt
	@$(call install,.[dev])
	@touch .venv/.chat $@

# .venv/.installing holds the number of the process that installs, for as long as it does. Found with no such process,
# it tells of an install that was cut short: pip can take a package cut short for a whole one, so all begins again.
define install
set -e; \
for python in $(PYTHONS); do \
  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break || python=; \
done; \
if [ -z "$$python" ]; then \
  echo "Sourcier needs Python 3.11 or newer; tried: $(PYTHONS). Name one: make chat PYTHON=/path/to/python3.12" >&2; exit 1; \
fi; \
if [ -e .venv/.installing ] && kill -0 "$$(cat .venv/.installing)" 2>/dev/null; then \
  echo "another make is installing into .venv (process $$(cat .venv/.installing)): wait for it" >&2; exit 1; \
fi; \
if [ -e .venv/.installing ] || { [ -s .venv/.path ] && [ "$$(cat .venv/.path)" != "$$(pwd -P)" ]; }; then \
  rm -rf .venv; \
fi; \
mkdir -p .venv; echo $$$$ > .venv/.installing; rm -f .venv/.chat .venv/.dev; \
if [ ! -x .venv/bin/python ]; then \
  echo "Making .venv with $$("$$python" --version)"; "$$python" -m venv .venv; \
fi; \
echo 'Installing into .venv: torch, the largest (some minutes, once)'; \
$(PIP) -c constraints.txt pip setuptools; \
$(PIP) -c constraints.txt torch; \
echo 'Installing into .venv: the other packages'; \
$(PIP) -c constraints.txt --no-build-isolation --config-settings editable_mode=compat -e '$(1)'; \
pwd -P > .venv/.path; rm .venv/.installing
endef

# torch keeps its version: see constraints.txt.
pin:
	@rm -rf build/pin && $(or $(PYTHON),python3) -m venv build/pin
	@build/pin/bin/python -m pip install -qq --upgrade pip setuptools
	@build/pin/bin/python -m pip install -qq "$$(grep '^torch==' constraints.txt)"
	@build/pin/bin/python -m pip install -qq --no-build-isolation -e '.[dev]'
	@{ sed -n '/^#/p' constraints.txt; \
	  build/pin/bin/python -m pip freeze --all --exclude-editable | sed '/^#/d; s/+cpu$$//'; } > build/constraints.txt
	@mv build/constraints.txt constraints.txt; rm -rf build/pin

clean:
	rm -rf .venv build sourcier.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis corpus/.sourcier
	find corpus index rag ui tests -name __pycache__ -type d -prune -exec rm -rf {} +
