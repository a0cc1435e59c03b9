#!/usr/bin/env bash
# Makes the draft of the release with the wheel. One that is there is a person's to change.
set -euo pipefail

if gh release view "$TAG" --json url --jq .url; then
  echo "The release $TAG is there already"
  exit
fi
notes="$RUNNER_TEMP/notes.md"
python3 .github/release/release_notes.py "$TAG" "$PREVIOUS_TAG" > "$notes"
url="$(gh release create "$TAG" dist/sematic-*.whl --draft --verify-tag --title "$TAG" --notes-file "$notes")"
{ echo "Look at [the draft]($url), and publish it."; echo; cat "$notes"; } >> "$GITHUB_STEP_SUMMARY"
