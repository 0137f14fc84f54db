#!/usr/bin/env bash
# What the Kotlin module needs: a JDK from version 17 on, and Maven, from Debian where they are missing. Kotlin itself, and all
# else, comes through Maven.
set -euo pipefail
here="$(dirname "$0")"
. "$here/common.sh"

command -v javac >/dev/null || "$here/debian.sh" default-jdk-headless
command -v mvn >/dev/null || "$here/debian.sh" maven
# The line alone: before it, Java may tell of options that it found in the environment.
found="$(javac -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')"
[ "${found:-0}" -ge 17 ] || fail "a JDK from version 17 on is needed, found ${found:-none}; install one and set JAVA_HOME"
