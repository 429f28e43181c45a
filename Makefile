# The only task runner. `make help` lists the verbs.
SHELL := /bin/bash
.DEFAULT_GOAL := help

JAVA_HOME := $(shell tools/find-jdk)
export JAVA_HOME
MVN := mvn -B -ntp

.PHONY: help build format check one test-java test conformance conformance-s3 chaos imagemagick bench bench-schedule bench-files sizes

help: ## list the verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

build: ## compile and package, without tests
	$(MVN) package -DskipTests

format: ## format the sources
	$(MVN) spotless:apply

check: ## format check, all compile-time checkers, fast tests
	$(MVN) package

T ?=
one: ## one test of any kind: make one T=PlannerTest | T=WriteDbTest#aStaleBaseIsRefused | T=test_follow.py | T=grid.test.ts
	@tools/one-test '$(T)'

test-java: .tools/versitygw ## all Java tests: fast, database and API
	$(MVN) verify

test: test-java ## everything that CI runs
	$(MAKE) conformance conformance-s3 PYTEST="--queries=1000"

conformance: .venv/ready build nginx imagemagick ## drive a fresh server with the official Python client; writes docs/reference/compatibility.md
	cd conformance && ../.venv/bin/python -m pytest --write-report=../docs/reference/compatibility.md $(PYTEST)

# the proxy that cases run behind; without it they are skipped
.PHONY: nginx
nginx:
	@command -v nginx > /dev/null || test -x /usr/sbin/nginx || apt-get install -y --no-install-recommends nginx-light || true

# suites are named one by one: the check that every row has a case wants either all of them or few
conformance-s3: .venv/ready .tools/versitygw build ## the cases with files, kept by an S3-compatible service
	cd conformance && ../.venv/bin/python -m pytest --store=s3 suites/test_files.py suites/test_media.py suites/test_restore_stores.py

CHAOS ?= --seconds 600
chaos: .venv/ready build ## ten minutes of load while processes are killed and strangers attack (CHAOS="--seconds 60 --seed 1")
	cd conformance && ../.venv/bin/python -m chaos.run $(CHAOS)

# the S3 service that tests run against; takes two minutes once
.tools/versitygw:
	GOBIN=$(CURDIR)/.tools go install github.com/versity/versitygw/cmd/versitygw@v1.8.0

# writes the Photoshop files that the pictures' suite shows
imagemagick:
	@command -v magick > /dev/null || command -v convert-im6.q16 > /dev/null || apt-get install -y --no-install-recommends imagemagick

.venv/ready: conformance/requirements.txt
	python3 -m venv .venv
	.venv/bin/pip install -q -r $<
	touch $@

SIZE ?= L
OPS ?=
SECONDS ?= 10
FOLDER ?=
bench: build ## the whole server against hand-written SQL (SIZE=S|L OPS=01,02 SECONDS=10 FOLDER=keep)
	@command -v pgbench > /dev/null || ls /usr/lib/postgresql/*/bin/pgbench > /dev/null 2>&1 || { echo "make bench needs pgbench: install PostgreSQL's server and contributed programs, on Debian postgresql-15." >&2; exit 1; }
	python3 bench/run.py --size $(SIZE) --seconds $(SECONDS) $(if $(OPS),--ops $(OPS),--write) $(if $(FOLDER),--folder $(FOLDER))

bench-schedule: build ## planning of a chain of 1,000 dependent tasks, with JMH
	$(JAVA_HOME)/bin/java -cp 'bench/target/classes:bench/target/lib/*' org.openjdk.jmh.Main ScheduleBench

bench-files: build ## uploads and downloads of 2 GB against a plain handler
	python3 bench/media.py

sizes: ## lines per source file: median, 90th percentile, largest
	@tools/sizes
