# Playact's commands. `make` alone lists them.

PYTHON ?= python3
SET_UP := $(PYTHON) packaging/set_up.py
BIN := .venv/bin
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	--no-header --overrides packaging/overrides.txt

.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-engine torture hostile cloud package samples styles golden translations lock clean

help: ## lists these commands
	@echo "Playact: a desktop studio for performance transfer."
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-21s%s\n", $$1, $$2 }'

run: ## opens the studio; without a display plays the demo on a virtual screen, into demo/
	@$(SET_UP) run
	@sh packaging/open_studio.sh

test: ## installs what tests need, then does what `make check` does
	@$(SET_UP) test
	@$(MAKE) --no-print-directory check

check: ## formatting, lint, types, tests: what every change must pass
	@sh packaging/check.sh

bench: ## measures the first window and the draft engine against their yardsticks
	@$(SET_UP) test
	@sh packaging/on_screen.sh $(BIN)/python tests/benchmarks/first_window.py
	@$(BIN)/python tests/benchmarks/draft_speed.py
	@sh packaging/on_screen.sh $(BIN)/python tests/benchmarks/thousand_takes.py

bench-engine: ## judges drafts of every performance on every character of ../shared/media, and says how faithful they are
	@$(SET_UP) test
	@$(BIN)/python tests/benchmarks/draft_fidelity.py $(ARGS)

torture: ## kills the studio 300 times in a day of 50 takes, and accounts for every order
	@$(SET_UP) test
	@$(BIN)/python tests/torture/day.py

hostile: ## sends 100,000 hostile answers through the readers of every dialect; takes a quarter of an hour
	@$(SET_UP) test
	@PLAYACT_HOSTILE_BODIES=100000 $(BIN)/python -m pytest tests/remote/test_hostile.py -q --durations=1 -o timeout=7200

cloud: ## opens the studio on a fake of the paid cloud that has a bad day: nothing is spent, nothing leaves this computer
	@$(SET_UP) test
	@PYTHONPATH=tests $(BIN)/python -m fakes.studio_on_a_bad_day $(DAY)

package: ## builds wheel, sdist and the app that needs no Python, and tries them; into dist/
	@$(SET_UP) package
	@sh packaging/build.sh

samples: ## draws the performance and the character that come with Playact, into resources/samples
	@$(SET_UP) test
	@$(BIN)/python packaging/samples.py

styles: ## draws the picture of every style of a restyle, into resources/pictures
	@$(SET_UP) test
	@$(BIN)/python packaging/style_sheet.py

golden: ## draws the picture anew that tests/engine/test_golden.py compares drafts with; look at it before you keep it
	@$(SET_UP) test
	@$(BIN)/python tests/golden_sheet.py

translations: ## collects the words of the window for translators, and compiles what they wrote
	@$(BIN)/pyside6-lupdate -silent -locations none -no-obsolete $$(find gui -name '*.py' | LC_ALL=C sort) \
		-ts resources/translations/playact_zh_CN.ts
	@$(SET_UP) test

lock: ## brings the locks up to pyproject.toml, keeping the versions that fit (needs uv)
	$(LOCK) --group setup pyproject.toml -o packaging/requirements.txt
	$(LOCK) --group setup --group dev --group judge -c packaging/requirements.txt pyproject.toml \
		-o packaging/requirements-dev.txt

clean: ## removes what was built and cached; .venv stays
	rm -rf build dist demo .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find gui tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
