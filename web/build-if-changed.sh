#!/usr/bin/env bash
# Usage: web/build-if-changed.sh DIRECTORY
#
# Puts the built web app into DIRECTORY, doing as little as possible: packages are installed when the lock file
# changed, the app is built when a source changed, and a build seen before comes from a cache in node_modules. Whoever
# asks for it meanwhile waits.

set -euo pipefail
case ${1:-} in -h | --help | '') sed -n '2,/^$/s/^# \{0,1\}//p' "$0"; [ -n "${1:-}" ]; exit ;; esac
mkdir -p "$1"
output=$(cd "$1" && pwd -P)
stamp=$(dirname "$output").key # beside the folder above it, so that it is not served
if command -v flock >/dev/null; then
  exec 8>"$(dirname "$output").lock"
  flock 8
fi
cd "$(dirname "$0")"

if command -v sha256sum >/dev/null; then sha256=(sha256sum); else sha256=(shasum -a 256); fi

lock=$({ cat package.json package-lock.json; node --version; } | "${sha256[@]}" | cut -c 1-16)
if [ "$(cat node_modules/.lock-hash 2>/dev/null)" != "$lock" ]; then
  npm ci --prefer-offline --no-audit --no-fund --loglevel=error
  echo "$lock" >node_modules/.lock-hash
fi

sources=$(find src public scripts index.html vite.config.ts tsconfig*.json build-if-changed.sh -type f ! -name '*.test.ts' ! -path 'src/api/generated/*' \
  | LC_ALL=C sort | tr '\n' '\0' | xargs -0 "${sha256[@]}")
key=$(printf '%s\n%s\n' "$lock" "$sources" | "${sha256[@]}" | cut -c 1-16)
if [ -f "$output/index.html" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$key" ]; then exit 0; fi

cache=node_modules/.cache/web-build
if [ ! -f "$cache/$key.tgz" ]; then
  npm run --silent build >"$output/../build.log" 2>&1 || { cat "$output/../build.log" >&2; exit 1; }
  [ -f dist/index.html ] || { echo "the web build left no index.html" >&2; exit 1; }
  mkdir -p "$cache"
  tar -czf "$cache/$key.tgz.half" -C dist .
  mv "$cache/$key.tgz.half" "$cache/$key.tgz"
  ls -t "$cache"/*.tgz | tail -n +6 | while IFS= read -r old; do rm -f "$old"; done
fi
rm -rf "$output" "$stamp"
mkdir -p "$output"
tar -xzf "$cache/$key.tgz" -C "$output"
[ -f "$output/index.html" ] || { echo "the web build has no index.html" >&2; exit 1; }
echo "$key" >"$stamp"
