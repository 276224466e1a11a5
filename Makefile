# The one door for people and CI. `make help` lists the targets.

PREFIX ?= /usr/local
SEEDS ?= 1000
FROM ?= 1
DESTDIR ?=
SYSCONFDIR ?= /etc
UNITDIR ?= $(PREFIX)/lib/systemd/system
SYSUSERSDIR ?= $(PREFIX)/lib/sysusers.d
SHAREDIR ?= $(PREFIX)/share/closeloop

# BUILT=yes: all of it has been built, so nothing is planned again, which takes half a minute each time (CI).
SWIFT_BUILD = $(if $(BUILT),:,swift build)
# What the compiler proves of exclusive access stays proved; what it would check at each access of a running
# release is checked by the debug builds that the tests run.
RELEASE = $(SWIFT_BUILD) -c release --static-swift-stdlib -Xswiftc -enforce-exclusivity=unchecked
# The build of the tests looks at the imports of every module, those of the release too: once is enough.
IMPORTCHECK = --explicit-target-dependency-import-check error
TESTS = $(SWIFT_BUILD) --build-tests $(IMPORTCHECK)
BINARY = .build/release/closeloop
LOAD = .build/release/closeloop-load
CHECKER = .build/debug/closeloop-checker

# Debian packages that a target needs besides Swift.
BUILD_NEEDS = libsqlite3-dev libcurl4-openssl-dev
TEST_NEEDS = strace
MUTANTS_NEEDS = $(TEST_NEEDS) patch
CHECK_NEEDS = systemd prometheus
BENCH_NEEDS = python3
FAULTS_NEEDS = python3 strace faketime e2fsprogs gcc libc6-dev

.PHONY: help deps needs build built-tests test simulate seeds mutants lint check bench faults demo install uninstall

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## Install the C libraries where they are missing (sudo only if needed)
	@.ci/install-missing $(BUILD_NEEDS)

needs: ## Install at once what the targets of CI need
	@.ci/install-missing $(BUILD_NEEDS) $(TEST_NEEDS) $(CHECK_NEEDS) $(FAULTS_NEEDS)

build: deps ## Build the release binary
	$(RELEASE) --product closeloop

built-tests: deps
	$(TESTS)

test: built-tests ## Build and run every test
	@.ci/install-missing $(TEST_NEEDS)
	swift test --skip-build

simulate: deps ## Try to break the whole engine, seed by seed (SEEDS=10000 FROM=1)
	$(RELEASE) --product closeloop-simulate
	.build/release/closeloop-simulate --seeds $(SEEDS) --from $(FROM)

seeds: built-tests ## Two minutes of seeds from FROM on, with what `make test` builds too
	.build/debug/closeloop-simulate --seconds 120 --from $(FROM)

mutants: deps ## Break the engine on purpose, and see each mutant caught (NAMES="a b")
	@.ci/install-missing $(MUTANTS_NEEDS)
	RELEASE="$(RELEASE)" TESTS="$(TESTS)" Tests/Mutants/run $(NAMES)

lint: ## Check the formatting of every Swift file
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

check: build ## Check the shipped configuration, unit, user and alert rules
	@.ci/install-missing $(CHECK_NEEDS)
	.ci/check-shipped $(BINARY)

bench: build ## Measure the release binary beside a peer (BENCH=full: whole sizes)
	@.ci/install-missing $(BENCH_NEEDS)
	$(RELEASE) --product closeloop-load
	python3 -B Tests/Bench/bench.py $(BINARY) $(LOAD)

faults: build ## Break the daemon in every known way (FAULTS=short: two minutes)
	@.ci/install-missing $(FAULTS_NEEDS)
	$(SWIFT_BUILD) $(IMPORTCHECK) --product closeloop-checker
	python3 -B Tests/Faults/faults.py $(BINARY) $(CHECKER)

demo: build ## Watch the daemon at work for a minute; nothing to set up
	@$(BINARY) demo

install: ## Install below PREFIX: binary, unit, user, configuration
	@test -x $(BINARY) || { echo "install: $(BINARY) is missing; run make build first" >&2; exit 1; }
	install -D -m 0755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/closeloop
	install -d $(DESTDIR)$(UNITDIR) $(DESTDIR)$(SHAREDIR)
	sed 's|@PREFIX@|$(PREFIX)|g; s|@SYSCONFDIR@|$(SYSCONFDIR)|g' systemd/closeloop.service \
	  > $(DESTDIR)$(UNITDIR)/closeloop.service
	install -D -m 0644 systemd/closeloop.sysusers $(DESTDIR)$(SYSUSERSDIR)/closeloop.conf
	cp -R Config/. $(DESTDIR)$(SHAREDIR)/
	install -d -m 0755 $(DESTDIR)$(SYSCONFDIR)/closeloop
	install -d -m 0700 $(DESTDIR)$(SYSCONFDIR)/closeloop/credentials
	for file in closeloop.yml rules.yml; do \
	  test -e $(DESTDIR)$(SYSCONFDIR)/closeloop/$$file \
	  || install -m 0644 Config/$$file $(DESTDIR)$(SYSCONFDIR)/closeloop/$$file || exit 1; \
	done
	@test -n "$(DESTDIR)" || systemd/after-install

uninstall: ## Remove what install put there; keeps configuration and state
	@test -n "$(DESTDIR)" || systemd/before-uninstall
	rm -f $(DESTDIR)$(PREFIX)/bin/closeloop $(DESTDIR)$(UNITDIR)/closeloop.service
	rm -f $(DESTDIR)$(SYSUSERSDIR)/closeloop.conf
	rm -rf $(DESTDIR)$(SHAREDIR)
	@echo "kept: $(SYSCONFDIR)/closeloop, /var/lib/closeloop and /var/backups/closeloop"
