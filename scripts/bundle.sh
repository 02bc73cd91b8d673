#!/bin/sh
# `npm run bundle -- [FOLDER] [--arch x64|arm64]`: installs and builds what is missing, then packs everything into one archive.
set -u
home=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P) || exit 1
. "$home/scripts/setup.sh"
setup
exec "$node" --conditions=source "$home/scripts/bundle/index.ts" --lang "$tongue" "$@"
