#!/usr/bin/env bash
# Tags the commit of the checkout with its version. A tag that is there already must be of this commit.
set -euo pipefail

tag="v$(python3 ./sematic/versions.py)"
commit="$(git rev-parse HEAD)"
known="$(git ls-remote origin "refs/tags/$tag" | cut -f 1)"
case "$known" in
  '') git push --quiet origin "$commit:refs/tags/$tag" && echo "$tag is $commit now" ;;
  "$commit") echo "$tag is $commit already" ;;
  *) echo "::error::$tag is another commit: $known" && exit 1 ;;
esac
