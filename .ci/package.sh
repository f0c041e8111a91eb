#!/usr/bin/env bash
# Makes the packages for Linux (zip and deb) in out/make, from the Electron that .ci/electron-runtime.sh finds or fetches:
# nothing is downloaded from anywhere else. About 90 s.
#
# Electron Forge wants Electron as an archive that carries the version of package.json in its name. The runtime in the cache
# is an older one (Electron 25.1.1), and the packages made from it carry that; `tibialis --version` says which.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for program in zip dpkg-deb fakeroot; do
  command -v "$program" >/dev/null || { echo "package: needs $program." >&2; exit 1; }
done

runtime="$(.ci/electron-runtime.sh)"
wanted="$(node -p 'require("./package.json").devDependencies.electron')"
archives="$(dirname "$runtime")/archives"
archive="$archives/electron-v$wanted-linux-x64.zip"
if [[ ! -f "$archive" || "$runtime/version" -nt "$archive" ]]; then
  mkdir -p "$archives"
  work="$(mktemp -d "$archives/pack.XXXXXX")"
  trap 'rm -rf "$work"' EXIT
  # Without the loader that runs an unpackaged application.
  (cd "$runtime" && zip --quiet --recurse-paths --symlinks -1 "$work/electron.zip" . --exclude 'resources/app/*')
  mv "$work/electron.zip" "$archive"
fi

rm -rf out
# The maker sets rights by the umask.
umask 022
export TIBIALIS_ELECTRON_ZIP_DIR="$archives"
npm run --silent package
