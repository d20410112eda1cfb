# The commands that a newcomer needs. `make help` lists them.
# Each one installs what it lacks (Debian 12, as root or with sudo) and says so; SETUP=true skips that.
SETUP ?= tools/setup
BUILD := build
STUDY := studies/us-el-salvador-2025

.DEFAULT_GOAL := help
.PHONY: help demo build test check format tidy wasm asan tsan fuzz bench clean setup-build setup-test setup-bench

help:  ## List the commands
	@awk -F ':.*## ' '/^[a-z][a-z -]*:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

demo: build  ## Build the program and appraise the first study: its screen, and files in out/
	$(BUILD)/custodiet run $(STUDY) --out out/$(notdir $(STUDY))

build: setup-build $(BUILD)/build.ninja  ## Build the program: build/custodiet
	cmake --build $(BUILD) --target custodiet

test: setup-test  ## Everything that must hold before a change is taken: what continuous integration runs
	tools/run_tests

check: setup-test  ## Seconds: formatting, include directions, map, documents
	tools/check_format
	tools/check_layers.py
	tools/check_map.py

format: setup-test  ## Lay out the C++ sources as .clang-format says
	tools/check_format --fix

tidy: setup-test $(BUILD)/build.ninja  ## Minutes at first, then only what changed: clang-tidy
	tools/check_tidy.py $(BUILD)

wasm: setup-test $(BUILD)/build.ninja  ## Build the engine for WebAssembly and compare its numbers with the native ones
	tools/check_wasm

asan: setup-test  ## Unit tests under AddressSanitizer and UndefinedBehaviorSanitizer
	tools/run_sanitized asan unit

tsan: setup-test  ## Tests of threads under ThreadSanitizer
	tools/run_sanitized tsan scaling

SECONDS_EACH ?= 60
fuzz: setup-test $(BUILD)/build.ninja  ## Hunt by libFuzzer in all that reads what others wrote: SECONDS_EACH=60 TARGETS="study run"
	tools/fuzz $(SECONDS_EACH) $(TARGETS)

bench: setup-bench  ## Build and run the benchmarks
	cmake --preset bench
	cmake --build build-bench
	for program in build-bench/bench_*; do $$program || exit 1; done
	bench/run build-bench/custodiet
	bench/sizes build-bench/custodiet

clean:  ## Remove everything that these commands made
	rm -rf build build-asan build-tsan build-fuzz build-bench out

setup-build:
	@$(SETUP) build
setup-test:
	@$(SETUP) test
setup-bench:
	@$(SETUP) bench

# Only the first time; afterwards CMake notices by itself what has changed.
$(BUILD)/build.ninja: | setup-build
	cmake --preset release -DCUSTODIET_TESTS=OFF
