# One way in: CI calls the same targets. `demo` and `test` bring what they need by themselves (tests/setup/).

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
export CARGO_NET_RETRY ?= 5

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

demo: setup-build ## diagnose the incident of the sample logs through the SDK, on this machine alone
	cargo build --locked -p sigward-emulator -p sigward-demo
	@"$$(tests/setup/target-dir.sh)/debug/sigward-demo"
	examples/python/run.sh
	examples/node/run.sh

test: setup-build ## prove everything: each test-* target below, one after another
	@tests/setup/steps.sh test-rust test-clients test-browser test-contract test-python test-node test-web test-kotlin test-swift

test-rust: setup-build ## unit, doc, property and vector tests, the core against the emulator
	cargo test --workspace --locked

test-clients: setup-build ## the core type-checks for phones and browsers, and core-server is refused there
	tests/client-targets/run.sh

test-browser: setup-build ## keys are minted on the dashboard in headless Chromium, and used
	tests/browser/run.sh

test-contract: setup-build ## the emulator keeps to its OpenAPI description, by schemathesis
	@python="$$(tests/setup/python.sh)"; "$$python" tests/contract/run.py

test-kotlin: setup-build ## the Kotlin module: behaviour on the JVM, Android's class library, as installed, and shrunk
	bindings-kotlin/tests/run.sh

test-node: setup-build ## the npm package as installed on servers: behaviour, docs, types, packaging, Deno and Bun
	bindings-node/tests/run.sh

test-python: setup-build ## the Python package as installed: types, behaviour, docs, without the GIL, wheel and sdist
	bindings-python/tests/run.sh

test-web: setup-build ## the npm package on web pages: keys, policies, vectors in Chromium; bundlers; what a page downloads
	bindings-browser/tests/run.sh

test-swift: setup-build ## the Swift package: debug and release, as installed, beside another UniFFI package
	bindings-swift/test.sh

dist: setup-build ## the packages, in dist/: wheels and sdist of Python, the npm packages, jar and sources of Kotlin, the Swift package
	@rm -rf dist
	bindings-node/package.sh dist release
	bindings-node/package-emulator.sh dist release
	bindings-python/package.sh dist release "$$(tests/setup/python-free-threaded.sh)"
	cargo rustc --profile client --locked -p sigward-swift --lib --crate-type cdylib
	bindings-kotlin/package.sh dist "$$(tests/setup/target-dir.sh)/client/libsigward.so"
	bindings-swift/apple.sh dist
	bindings-swift/package.sh dist dist/SigwardFFI.xcframework

check: setup-build ## format, lints, generated files
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cargo xtask generate --check
	cargo bindgen --check
	cargo xtask logs --check

fuzz: setup-build ## each fuzz target for 60 s
	fuzz/run.sh 60

bench: setup-build ## what a key costs, and a call against bare hyper, bare reqwest and ureq
	cargo build --release --locked --manifest-path benches/Cargo.toml
	cargo run --quiet --release --locked --manifest-path benches/Cargo.toml --bin keys
	cargo run --quiet --release --locked --manifest-path benches/Cargo.toml --bin steps
	cargo run --quiet --release --locked --manifest-path benches/Cargo.toml --bin sigward-bench

bench-python: setup-build ## a call from Python against httpx, aiohttp, requests, urllib3, niquests, openai, primp, pyreqwest
	benches/python/run.sh

bench-node: setup-build ## a call from Node against fetch, undici, axios, got, openai, stripe
	benches/node/run.sh

bench-mobile: setup-build ## what the library of mobile apps weighs, with its parts
	benches/mobile.sh

setup-build:
	@tests/setup/build.sh

.PHONY: help test-node test-web bench-node demo test test-rust test-clients test-browser test-contract test-python test-kotlin test-swift dist check fuzz bench bench-python bench-mobile setup-build
