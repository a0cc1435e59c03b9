#!/usr/bin/env bash
# Opens a pull request, or says where it is: open_pull_request.sh REPOSITORY HEAD BASE TITLE < BODY
set -euo pipefail

url="$(gh pr list --repo "$1" --head "$2" --base "$3" --state open --json url --jq '.[].url')"
[ -n "$url" ] || url="$(gh pr create --repo "$1" --head "$2" --base "$3" --title "$4" --body-file -)"
echo "- $4: $url" | tee -a "$GITHUB_STEP_SUMMARY"
