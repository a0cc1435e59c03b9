#!/usr/bin/env bash
# Commits a patch of bundles to a branch of origin: BRANCH, which must still be at HEAD_SHA; PATCH, a file that nobody has looked at;
# TOKEN and APP, who pushes it.
set -euo pipefail

git fetch --quiet --depth 1 origin "refs/heads/$BRANCH"
if [ "$(git rev-parse FETCH_HEAD)" != "$HEAD_SHA" ]; then
  echo "$BRANCH is no more at $HEAD_SHA: the run of the commit that is there now brings its own bundles"
  exit 0
fi
work=$(mktemp -d)
trap 'git worktree remove --force "$work/tree"; rm -rf "$work"' EXIT
git worktree add --quiet --detach "$work/tree" "$HEAD_SHA"
cd "$work/tree"

git apply --index "$PATCH"
# What the index says of it, which cannot be read in two ways. A link or a program in dist is no bundle.
while IFS= read -r -d '' entry && IFS= read -r -d '' path; do
  read -r _ mode _ <<<"$entry"
  if ! [[ $path =~ ^actions/[a-z-]+/dist/[a-z0-9.]+$ && ($mode == 100644 || $mode == 000000) ]]; then
    echo "The patch changes $path (mode $mode), which is no bundle" >&2
    exit 1
  fi
done < <(git diff-index --cached --no-renames -z HEAD)

export GIT_AUTHOR_NAME="$APP[bot]" GIT_AUTHOR_EMAIL="$APP[bot]@users.noreply.github.com"
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
git commit --quiet --message "Rebuild dist"
GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="http.${GITHUB_SERVER_URL:-https://github.com}/.extraheader" \
  GIT_CONFIG_VALUE_0="AUTHORIZATION: basic $(printf 'x-access-token:%s' "$TOKEN" | base64 --wrap=0)" \
  git push --quiet origin "HEAD:refs/heads/$BRANCH"
