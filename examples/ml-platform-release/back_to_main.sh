#!/usr/bin/env bash
# Puts what the release branch has and main has not on a branch of main. A commit that main has in another place is left out.
set -euo pipefail

export GIT_COMMITTER_NAME='github-actions[bot]' GIT_COMMITTER_EMAIL='41898282+github-actions[bot]@users.noreply.github.com'
branch="back-to-main/$TAG"
if git ls-remote --exit-code origin "refs/heads/$branch" > /dev/null; then
  echo "$branch has been pushed before"
elif git rebase --quiet origin/main; then
  git push --quiet origin "HEAD:refs/heads/$branch"
else
  # Who reviews the pull request has to say what stays.
  git rebase --abort
  git push --quiet origin "HEAD:refs/heads/$branch"
fi
echo "branch=$branch" >> "$GITHUB_OUTPUT"
