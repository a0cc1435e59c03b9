"""The version of a release, which five files name.

    versions.py set VERSION      writes it into all of them
    versions.py check            fails where they disagree, and prints what the jobs of a release need to know
    versions.py changelog        prints what the changelog says of it
"""

import re
import subprocess
import sys
from pathlib import Path

# EDIT: the files of your project, each with the one place in it that names the version.
PLACES = {
    "pyproject.toml": r'^version = "(?P<version>[^"]+)"',
    "helm/sematic-server/Chart.yaml": r"^appVersion: v(?P<version>\S+)",
    "README.md": r"img\.shields\.io/pypi/v/sematic/(?P<version>[\d.]+)",
}
VERSIONS = "sematic/versions.py"
CHART = "helm/sematic-server/Chart.yaml"
CHANGELOG = "docs/changelog.md"

# A line of the changelog that begins the section of a version has nothing else on it.
SECTION = re.compile(r"^\* \[(\d+\.\d+\.\d+)\]\(\S+\)[ \t]*$", re.MULTILINE)
CHART_VERSION = re.compile(r"^version: (\S+)", re.MULTILINE)


class Problem(Exception):
    """Something that a person has to mend."""


def main(command, *arguments):
    if command == "set":
        set_version(*arguments)
    elif command == "check":
        check()
    elif command == "changelog":
        print(changelog(current_version()))
    else:
        raise Problem(f"There is no command {command}")


def set_version(version):
    numbers = tuple_of(version)
    for path, pattern in PLACES.items():
        write(path, replaced(path, pattern, version))
    assignment = r"^CURRENT_VERSION = (?P<version>\(.*\))"
    write(VERSIONS, replaced(VERSIONS, assignment, f"({', '.join(map(str, numbers))})"))

    # The chart has a series of its own, of which every release takes the next one.
    before = chart_version_before(version)
    if before == chart_version():
        major, minor, patch = tuple_of(before)
        write(CHART, CHART_VERSION.sub(f"version: {major}.{minor}.{patch + 1}", read(CHART), count=1))

    # What stands above the last version belongs to this one.
    log = read(CHANGELOG)
    first = SECTION.search(log)
    if first is None or first[1] != version:
        line = f"* [{version}](https://pypi.org/project/sematic/{version}/)\n"
        head = re.search(r"^\* HEAD[ \t]*\n", log, re.MULTILINE)
        at = head.end() if head else first.start() if first else len(log)
        write(CHANGELOG, log[:at] + line + log[at:])


def check():
    version = current_version()
    named = {path: found(path, pattern)["version"] for path, pattern in PLACES.items()}
    first = SECTION.search(read(CHANGELOG))
    named[CHANGELOG] = first[1] if first else "no version"
    problems = [f"{path} names {other}, and {VERSIONS} {version}" for path, other in named.items() if other != version]
    if not problems and not changelog(version):
        problems.append(f"{CHANGELOG} says nothing of {version}")

    least = assigned("MIN_CLIENT_SERVER_SUPPORTS")
    if least > assigned("CURRENT_VERSION"):
        problems.append(f"{VERSIONS} supports no client of its own version")

    previous = tag_before(version)
    if previous and tuple_of(previous[1:]) >= tuple_of(version):
        problems.append(f"{version} does not come after {previous}")
    if chart_version_before(version) == chart_version():
        problems.append(f"{CHART} has the chart version {chart_version()} of {previous} still")
    if problems:
        raise Problem("; ".join(problems))

    outputs = {
        "version": version,
        "tag": f"v{version}",
        "previous-tag": previous,
        "min-client": ".".join(map(str, least)),
        "chart-version": chart_version(),
    }
    for name, value in outputs.items():
        print(f"{name}={value}")


def changelog(version):
    """The entries of a version, indented as a list of their own."""
    log = read(CHANGELOG)
    sections = list(SECTION.finditer(log))
    for at, section in enumerate(sections):
        if section[1] == version:
            end = sections[at + 1].start() if at + 1 < len(sections) else len(log)
            lines = log[section.end() : end].strip("\n").split("\n")
            return "\n".join(re.sub(r"^ {4}", "", line) for line in lines).strip()
    return ""


def current_version():
    return ".".join(map(str, assigned("CURRENT_VERSION")))


def assigned(name):
    """A tuple of the module, which is read and not imported: importing a package runs all of it."""
    return tuple_of(found(VERSIONS, rf"^{name} = \((?P<version>[\d, ]+)\)")["version"].replace(", ", "."))


def chart_version():
    return found(CHART, CHART_VERSION.pattern)[1]


def chart_version_before(version):
    previous = tag_before(version)
    before = CHART_VERSION.search(git("show", f"{previous}:{CHART}")) if previous else None
    return before[1] if before else ""


def tag_before(version):
    """The release that this one follows, which on a branch for patches is not the newest of all."""
    tags = git("tag", "--merged", "HEAD", "--list", "v*.*.*", "--sort=-version:refname").split()
    return next((tag for tag in tags if tag != f"v{version}"), "")


def tuple_of(version):
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise Problem(f"{version!r} is no version like 0.42.0")
    return tuple(map(int, version.split(".")))


def found(path, pattern):
    match = re.search(pattern, read(path), re.MULTILINE)
    if match is None:
        raise Problem(f"{path} names no version where {pattern} looks for it")
    return match


def replaced(path, pattern, value):
    match = found(path, pattern)
    text = read(path)
    return text[: match.start("version")] + value + text[match.end("version") :]


def read(path):
    return Path(path).read_text(encoding="utf-8")


def write(path, text):
    Path(path).write_text(text, encoding="utf-8")


def git(*arguments):
    return subprocess.run(["git", *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Problem as problem:
        sys.exit(f"::error::{problem}")
