"""Prints the text of the draft release of a tag: `release_notes.py TAG PREVIOUS_TAG`."""

import os
import re
import subprocess
import sys
from pathlib import Path

import versions


def main(tag, previous):
    version = tag[1:]
    server, repository = os.environ["GITHUB_SERVER_URL"], os.environ["GITHUB_REPOSITORY"]
    least = ".".join(map(str, versions.assigned("MIN_CLIENT_SERVER_SUPPORTS")))
    app_version = versions.found(versions.CHART, r"^appVersion: (\S+)")[1]

    text = f"## What's Changed\n\n{versions.changelog(version)}\n"
    if previous:
        # A link to a tag that is not there would lead nowhere.
        for one in (previous, tag):
            versions.git("rev-parse", "--verify", "--quiet", f"refs/tags/{one}")
        text += f"\n**Full Changelog**: {server}/{repository}/compare/{previous}...{tag}\n"
    text += f"\n# Helm Chart Version\n\n`{app_version}`, in version `{versions.chart_version()}` of the chart `sematic-server`\n"
    text += f"\n## Compatibility\n\nThe server supports clients from version `{least}` on, and none newer than itself.\n"
    upgrades = Path("docs/upgrades.md")
    if upgrades.exists() and names(upgrades.read_text(encoding="utf-8"), version):
        text += f"\n## Upgrade Instructions\n\nSee [how to upgrade to {tag}]({server}/{repository}/blob/{tag}/docs/upgrades.md). "
        text += "Upgrade the server first, then the bazel integration, then the pip package.\n"
    new = new_authors(tag, previous)
    if new:
        text += "\n## New Contributors\n\nThank you for your first contribution:\n\n"
        text += "".join(f"* {name}\n" for name in new)
    print(text, end="")


def names(text, version):
    """0.42.10 does not name 0.42.1, nor does 10.42.1."""
    return re.search(rf"(?<![\d.]){re.escape(version)}(?!\d|\.\d)", text) is not None


def new_authors(tag, previous):
    """Who has commits in this release and none before it. EDIT: leave out those who are no external contributors."""
    if not previous:
        return []
    before = set(authors(previous).values())
    return sorted({name for name in authors(f"{previous}..{tag}").values() if name not in before})


def authors(commits):
    lines = versions.git("log", "--format=%ae\t%an", commits).splitlines()
    pairs = (line.split("\t", 1) for line in lines)
    return {email: name for email, name in pairs if not name.endswith("[bot]")}


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except subprocess.CalledProcessError as error:
        sys.exit(f"::error::{' '.join(error.cmd)} failed")
