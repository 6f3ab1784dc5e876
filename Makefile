# One word a task. Every target sets up what it needs first.
VENV := .venv
PYTHON := $(VENV)/bin/python
DRIFT_VENV := .venv-drift
VAR := $(or $(CLARTE_VAR_DIR),var)
DEMO_CLIENTS := 10000
SHELL := /bin/bash

.PHONY: help run test setup setup-dev setup-lab setup-spark browser java lint format lock bench screenshots figures features drift-report image clean
.DEFAULT_GOAL := help

help:  ## what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: setup $(VAR)/bundles/active.json  ## serve http://127.0.0.1:8050, with a synthetic portfolio the first time
	@$(PYTHON) -m app serve

test: setup-dev setup-lab setup-spark browser  ## run every test, in a real browser too
	@$(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

# Two test processes on two cores: further threads for small matrices only wait for each other.
test: export OPENBLAS_NUM_THREADS := 1

setup: $(VENV)/.installed  ## only the virtual environment .venv

setup-dev: $(VENV)/.installed-dev

setup-lab: $(VENV)/.installed-lab  ## what compare and tune need besides: LightGBM, XGBoost, Optuna, MLflow

setup-spark: $(VENV)/.installed-spark java  ## what --engine spark needs besides: PySpark and Java

lint: setup-dev  ## ruff, mypy, import-linter
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

format: setup-dev  ## let ruff format the code and fix what it can
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

lock: setup-dev  ## pin the dependencies of pyproject.toml again
	@$(VENV)/bin/uv pip compile pyproject.toml --extra lab --extra spark $(LOCK) -o $(VAR)/all.txt
	@$(VENV)/bin/uv pip compile pyproject.toml $(LOCK) -c $(VAR)/all.txt -o requirements.txt
	@$(VENV)/bin/uv pip compile pyproject.toml --extra dev $(LOCK) -o requirements-dev.txt \
		-c <(grep -v '^urllib3' $(VAR)/all.txt)  # dash[testing] wants selenium 4.2, and that an older urllib3
	@for extra in lab spark; do \
		$(VENV)/bin/uv pip compile pyproject.toml --extra $$extra $(LOCK) -c $(VAR)/all.txt \
		| grep -vxFf requirements.txt > requirements-$$extra.txt; done  # what it adds: it goes on top of the others
	@printf '%s\n' evidently kaleido==0.2.1 nannyml 'pandas<3' pyarrow \
		| $(VENV)/bin/uv pip compile - $(LOCK) -o requirements-drift.txt  # later builds of that kaleido are for ARM only
LOCK := --universal --python-version 3.11 --no-header --no-annotate --quiet

bench: setup-dev browser  ## benchmarks, half an hour and 6 GB of disk; writes $(VAR)/bench.json
	@$(PYTHON) -m tests.bench

screenshots: setup-dev browser  ## every page as a picture, in $(VAR)/screenshots
	@$(PYTHON) -m tests.screenshots

figures: setup-dev  ## measure the generator's figures again: make figures RAW_DIR=folder of real tables
	@$(PYTHON) -m data.synthetic.fitting $(or $(RAW_DIR),$(error say which tables: make figures RAW_DIR=...))

features: setup  ## write docs/features.md again from the declarations, ten seconds
	@$(PYTHON) -m model.document

drift-report: setup $(DRIFT_VENV)/.installed  ## new tables against the active bundle, as one page: RAW_DIR=folder
	@folder=$(VAR)/drift/$$(date -u +%Y%m%dT%H%M%SZ) && trap 'rm -rf "$$folder/sides"' EXIT \
		&& $(PYTHON) -m app drift "$(or $(RAW_DIR),$(error say which tables: make drift-report RAW_DIR=...))" --export "$$folder/sides" \
		&& $(DRIFT_VENV)/bin/python -I model/drift/page.py "$$folder/sides" "$$folder/drift.html" \
		&& echo "Page in $$folder/drift.html"

image:  ## container image: not there yet
	@echo "make image: there is no container image yet" >&2; exit 1

clean:  ## remove the virtual environment (var/ stays)
	rm -rf $(VENV)

$(VAR)/bundles/active.json: | setup
	@echo "First run: inventing a portfolio of $(DEMO_CLIENTS) clients and building its bundle (two minutes)"
	@test -d $(VAR)/raw/demo || $(PYTHON) -m app generate --clients $(DEMO_CLIENTS) --out $(VAR)/raw/demo
	@$(PYTHON) -m app build $(VAR)/raw/demo --activate --seeds 0 --no-variants

$(VENV)/bin/python:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Clarté needs Python 3.11 or newer; this is $$(python3 --version)" >&2; exit 1; }
	@python3 -c 'import ensurepip, venv' 2>/dev/null || $(call apt_install,python3-venv)
	@python3 -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	@echo "Installing what Clarté needs into $(VENV)"
	@$(PYTHON) -m pip install --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing what the tests need into $(VENV)"
	@$(PYTHON) -m pip install --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(VENV)/.installed-lab: requirements-lab.txt $(VENV)/.installed
	@echo "Installing what the laboratory needs into $(VENV)"
	@$(PYTHON) -m pip install --disable-pip-version-check -r requirements-lab.txt
	@touch $@

$(VENV)/.installed-spark: requirements-spark.txt $(VENV)/.installed
	@echo "Installing what Spark needs into $(VENV)"
	@$(PYTHON) -m pip install --disable-pip-version-check -r requirements-spark.txt
	@touch $@

# Evidently needs pandas 2 and Plotly 5: an environment of its own.
$(DRIFT_VENV)/.installed: requirements-drift.txt
	@echo "Installing what the drift page needs into $(DRIFT_VENV)"
	@python3 -m venv $(DRIFT_VENV)
	@$(DRIFT_VENV)/bin/python -m pip install --disable-pip-version-check -r requirements-drift.txt
	@touch $@

java:  # Spark 4 runs on Java 17 or newer
	@{ test -x "$$JAVA_HOME/bin/java" || command -v java; } >/dev/null || $(call apt_install,openjdk-17-jre-headless)

# Debian and Ubuntu name the browser and its driver differently.
browser:
	@{ command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null \
		&& command -v chromedriver >/dev/null || \
	if grep -qs '^ID=ubuntu' /etc/os-release; then $(call apt_install,chromium-browser chromium-chromedriver); \
	else $(call apt_install,chromium chromium-driver); fi

# With apt, as root or through sudo; otherwise one line that says what to install.
define apt_install
{ \
	if ! command -v apt-get >/dev/null; then sudo=no; \
	elif [ "$$(id -u)" = 0 ]; then sudo=; \
	elif command -v sudo >/dev/null; then sudo=sudo; \
	else sudo=no; fi; \
	if [ "$$sudo" = no ]; then echo "Please install first: $(1)" >&2; exit 1; fi; \
	$$sudo apt-get update && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y --no-install-recommends $(1); \
}
endef
