# The two commands of the README. Everything they need is set up on the first call: system libraries (Debian, where we
# are root or may use sudo), Python packages from the lock file, LanguageTool's jars. See packaging/prepare.sh.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test test-long check format bench lock languagetool prepare app deb clean

run: $(READY) languagetool
	@sh packaging/run.sh $(STORY)

test: $(READY) languagetool check
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -m "not long"

test-long: $(READY) languagetool
	QT_QPA_PLATFORM=offscreen $(BIN)/python tests/long.py

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)
	@for bench in tests/bench/bench_*.py; do echo "== $$bench"; $(BIN)/python "$$bench" || exit 1; done

# Deep checking is worth a try and never a must: without it one sentence is said and all else works.
languagetool: $(READY)
	@$(BIN)/python packaging/languagetool/assemble.py || true

prepare: $(READY)

$(READY): requirements.lock pyproject.toml packaging/prepare.sh
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh packaging/prepare.sh
	@touch $@

# For maintainers: a new lock file from the bounds in pyproject.toml.
lock: $(READY)
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group dev pyproject.toml -o requirements.lock

# A folder, or a Debian package, that needs neither Python nor Java on the computer (packaging/app).
app:
	$(PYTHON) packaging/app/build.py

deb:
	$(PYTHON) packaging/app/build.py --deb

clean:
	rm -rf $(VENV) .tools build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
