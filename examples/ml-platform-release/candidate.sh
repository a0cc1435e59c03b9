#!/usr/bin/env bash
# Puts the version into its files on the branch of the candidate, and pushes that.
set -euo pipefail

branch="release-candidate/v$VERSION"
export GIT_COMMITTER_NAME='github-actions[bot]' GIT_AUTHOR_NAME='github-actions[bot]'
export GIT_COMMITTER_EMAIL='41898282+github-actions[bot]@users.noreply.github.com' GIT_AUTHOR_EMAIL="$GIT_COMMITTER_EMAIL"

if git rev-parse --quiet --verify "refs/remotes/origin/$branch" > /dev/null; then
  # Fixes that were found to be needed are there. What was merged into the base since comes with them.
  git switch --quiet "$branch"
  git merge --quiet --no-edit "origin/$BASE"
else
  git switch --quiet --no-track --create "$branch" "origin/$BASE"
fi
python3 .github/release/versions.py set "$VERSION"
git diff --quiet || git commit --quiet --all --message "Release v$VERSION"
git push --quiet origin "HEAD:refs/heads/$branch"
