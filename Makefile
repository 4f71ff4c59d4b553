# Safelead. `make help` lists what there is. Needs Python 3.11+ (with venv) and make; fetches the rest itself.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help run test check bench assets messages lock screenshots

help:  ## list what can be asked for
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.venv/run: requirements.lock
	@$(PYTHON) tools/environment.py .venv requirements.lock
	@touch $@

.venv/dev: requirements-dev.lock
	@$(PYTHON) tools/environment.py .venv requirements-dev.lock
	@touch $@ .venv/run

run: .venv/run assets  ## the demonstration group on http://127.0.0.1:8000, with its sign-ins printed
	@$(BIN)/python -m safelead demo

assets: .venv/run  ## style sheets, scripts and translations, made once from pinned packages
	@$(BIN)/python tools/assets.py

test: .venv/dev check assets  ## every check and every test
	@$(BIN)/python tools/machine.py
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

check: .venv/dev  ## style, types, import contracts and packages
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tools/audit.py

bench: .venv/dev assets  ## journeys beside their ceilings, as ratios
	@$(BIN)/python -m bench

messages: .venv/dev  ## gather the words to translate (needs gettext)
	@cd safelead && PYTHONPATH=.. SAFELEAD_HOME=../local ../$(BIN)/python -m safelead manage makemessages --locale es --no-obsolete --no-wrap --add-location file
	@sed -i '/^"POT-Creation-Date/d; /^"Report-Msgid-Bugs-To/d' safelead/locale/es/LC_MESSAGES/django.po

screenshots: .venv/dev assets  ## the README's picture, from the real pages
	@$(BIN)/python tools/screenshots.py

lock: .venv/dev  ## pin again after changing pyproject.toml (needs uv)
	uv lock
	uv export --frozen --no-header --no-annotate --no-emit-project --group assets -o requirements.lock
	uv export --frozen --no-header --no-annotate --no-emit-project --group assets --group dev -o requirements-dev.lock
	uv pip compile tests/identity/canaille.in --universal --generate-hashes --no-header --no-annotate --python-version 3.11 -o tests/identity/canaille.lock
