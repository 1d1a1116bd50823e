#!/bin/sh
# Prints statement.html to 1.pdf again (Debian: apt-get install chromium), with the date of the statement.
set -eu
cd "$(dirname "$0")"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
  --disable-background-networking --disable-component-update --disable-sync \
  --user-data-dir="$profile" --no-pdf-header-footer --print-to-pdf=1.pdf "file://$PWD/statement.html"
# The day of printing would pass for the day of publication; the new date is as long, so offsets hold.
sed -i -E "s/D:[0-9]{14}\+00'00'/D:20250701070000+00'00'/g" 1.pdf
