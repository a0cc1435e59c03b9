#!/usr/bin/env bash
# Packages the charts whose version the charts repository (in charts/) does not have, and pushes them there on a branch.
set -euo pipefail

export GIT_COMMITTER_NAME='github-actions[bot]' GIT_AUTHOR_NAME='github-actions[bot]'
export GIT_COMMITTER_EMAIL='41898282+github-actions[bot]@users.noreply.github.com' GIT_AUTHOR_EMAIL="$GIT_COMMITTER_EMAIL"
branch="sematic-$TAG"
if git -C charts ls-remote --exit-code origin "refs/heads/$branch" > /dev/null; then
  echo "$branch has been pushed before"
  echo "branch=$branch" >> "$GITHUB_OUTPUT"
  exit
fi

archives() { grep -o '[^/ ]*\.tgz' "$1" | sort -u; }

for chart in sematic-server sematic-grafana-dashboards; do
  version="$(helm show chart "helm/$chart" | sed -n 's/^version: //p')"
  if archives charts/index.yaml | grep -qxF "$chart-$version.tgz"; then
    echo "$chart $version is in the index already"
    continue
  fi
  # The index is made of all packages in a folder, so that each chart has one of its own.
  packages="$RUNNER_TEMP/packages/$chart"
  mkdir -p "$packages" "charts/$chart"
  helm package "helm/$chart" --destination "$packages"
  helm repo index "$packages" --url "$CHARTS_URL/$chart" --merge charts/index.yaml
  lost="$(comm -23 <(archives charts/index.yaml) <(archives "$packages/index.yaml"))"
  [ -z "$lost" ] || { echo "::error::The index would lose $lost" && exit 1; }
  mv "$packages/index.yaml" charts/index.yaml
  mv "$packages/$chart-$version.tgz" "charts/$chart/"
done

git -C charts add --all
if git -C charts diff --cached --quiet; then
  echo 'The charts repository has all of it'
else
  git -C charts commit --quiet --message "Charts of Sematic $TAG"
  git -C charts push --quiet origin "HEAD:refs/heads/$branch"
  echo "branch=$branch" >> "$GITHUB_OUTPUT"
fi
