#!/bin/sh
# Makes dist, what the package ships; installs first what the build needs.
set -u
home=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P) || exit 1
. "$home/scripts/setup.sh"
setup
