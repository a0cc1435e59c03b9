#!/usr/bin/env bash
# Installs the chart of the checkout with an image on staging, over what is there or, with --clean, anew.
set -euo pipefail
umask 077

# EDIT: or log in to your cluster by OIDC in a step before, and leave the kubeconfig out.
export KUBECONFIG="$RUNNER_TEMP/kubeconfig"
values="$RUNNER_TEMP/values.yaml"
trap 'rm -f "$KUBECONFIG" "$values"' EXIT
printf '%s' "$STAGING_KUBECONFIG" > "$KUBECONFIG"
printf '%s' "$STAGING_VALUES" > "$values"

helm list -n stage
if [ "${1:-}" = --clean ]; then
  helm uninstall sematic-server -n stage --wait --ignore-not-found
  if helm list -n stage -q | grep -qx sematic-server; then
    echo '::error::sematic-server is still installed' && exit 1
  fi
fi
helm upgrade sematic-server helm/sematic-server -n stage --install --values "$values" \
  --set-string "image.repository=$IMAGE" --set-string "image.tag=$IMAGE_TAG" --wait --timeout 15m
helm list -n stage
helm list -n stage -o json | jq -e --arg version "v$VERSION" \
  'any(.[]; .name == "sematic-server" and .app_version == $version)' > /dev/null ||
  { echo "::error::Staging does not have v$VERSION" && exit 1; }
