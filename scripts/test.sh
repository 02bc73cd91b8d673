#!/bin/sh
# `npm test`: installs and builds what is missing, then runs every test, on the same Node as the program.
set -u
home=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P) || exit 1
. "$home/scripts/setup.sh"
setup
cd "$home" || exit 1
PATH=$(dirname "$node"):$PATH
export PATH
exec "$node" node_modules/vitest/vitest.mjs run "$@"
