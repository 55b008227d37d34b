# Works with GNU Make 3.81, which is what macOS ships, so no newer features.
PYTHON ?= python3
ADDR ?= 127.0.0.1:8000
ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
READY_SITE := $(VENV)/.site-ready
READY_TEST := $(VENV)/.test-ready

# Material prints a banner about MkDocs 2 on every build otherwise.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site test serve lint bench fuzz catalogue lock clean distclean venv

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The date of the last commit stands for today, so that one commit always gives the same site.
site: $(READY_SITE) ## Set up and build the site into site/, strictly
	@epoch="$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct 2>/dev/null || true)}"; \
	if [ -n "$$epoch" ]; then export SOURCE_DATE_EPOCH="$$epoch"; else unset SOURCE_DATE_EPOCH; fi; \
	$(PY) -m mkdocs build --strict --site-dir site

test: $(READY_TEST) ## Set up and run every test; ARGS="-k cards -x" reaches pytest
	@$(PY) -m pytest $(ARGS)

serve: $(READY_SITE) ## Show the site at ADDR and rebuild it when something changes
	@$(PY) -m mkdocs serve --dev-addr $(ADDR)

# Zizmor and check-jsonschema hold workflows and forms to their schemas and to least permissions, without a network.
lint: $(READY_TEST) ## Check style, types, workflows and forms
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m check_jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(PY) -m check_jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	@$(PY) -m check_jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/[!c]*.yml
	@$(PY) -m check_jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	@$(PY) -m check_jsonschema --builtin-schema vendor.citation-file-format --force-filetype yaml CITATION.cff
	@$(VENV)/bin/zizmor --quiet --offline --persona pedantic .github

bench: $(READY_TEST) ## Run the benchmarks
	@$(PY) tests/bench.py $(ARGS)

# Hypothesis puts its own mark on each property test.
fuzz: $(READY_TEST) ## Run the property tests for long, with many more examples
	@HYPOTHESIS_PROFILE=fuzz $(PY) -m pytest -m hypothesis $(ARGS)

catalogue: $(READY_TEST) ## Write ERRORS.md anew from the cases of the tests
	@$(PY) tests/catalogue.py

# uv is the one resolver that writes a lock for every platform at once; it lives in a folder thrown away afterwards.
lock: ## Pin the requirements anew; LOCK_ARGS=--upgrade takes newer releases
	@tmp="$$(mktemp -d)" && trap 'rm -rf "$$tmp"' EXIT && \
	$(PYTHON) -m venv "$$tmp" && "$$tmp/bin/python" -m pip --disable-pip-version-check --quiet install uv && \
	set -- --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" $(LOCK_ARGS) && \
	"$$tmp/bin/uv" pip compile pyproject.toml --group build "$$@" --output-file requirements.txt && \
	"$$tmp/bin/uv" pip compile pyproject.toml --group build --group test --constraints requirements.txt "$$@" \
		--output-file requirements-test.txt

clean: ## Remove the site and the caches
	rm -rf site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

distclean: clean ## Remove the environment too
	rm -rf $(VENV)

venv: $(READY_TEST) ## Set up .venv for site and tests, and do nothing else

# A venv that failed half-way (Debian without python3-venv) must not pass for one that is there.
$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed, and $(PYTHON) isn't it; try: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }

# pip refuses -e . beside hashes, so the project is a second step, built by the pinned setuptools.
$(READY_SITE): requirements.txt pyproject.toml | $(PY)
	@echo "Setting up $(VENV) for the site"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(PY) -m compileall -q hooks
	@touch $@

$(READY_TEST): requirements-test.txt $(READY_SITE)
	@echo "Setting up $(VENV) for the tests"
	@$(PIP) install --require-hashes -r requirements-test.txt
	@touch $@
