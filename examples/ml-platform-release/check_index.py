"""Looks whether a package index has a wheel as it was built: `check_index.py INDEX VERSION WHEEL [--within SECONDS]`.

With `--any-build` another build of the version will do, as on a test index, which keeps the first one for ever.
"""

import argparse
import hashlib
import json
import sys
import time
import urllib.request
from pathlib import Path

PAUSE_S = 10
TIMEOUT_S = 30


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("index")
    parser.add_argument("version")
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--within", type=float, default=300)
    parser.add_argument("--any-build", action="store_true")
    arguments = parser.parse_args()

    index, version = arguments.index, arguments.version
    digest = hashlib.sha256(arguments.wheel.read_bytes()).hexdigest()
    end = time.monotonic() + arguments.within
    while True:
        # An index shows what was uploaded a little later.
        listed, problem = digests_of(index, version)
        if digest in listed:
            print(f"{index} has {arguments.wheel.name} as it was built")
            return
        if listed and arguments.any_build:
            print(f"::warning::{index} has another build of {version}, which it keeps")
            return
        if listed:
            sys.exit(f"::error::{index} has another build of {version}: run the failed jobs again, not all of them")
        if time.monotonic() + PAUSE_S > end:
            sys.exit(f"::error::{index} does not show {version}: {problem}")
        time.sleep(PAUSE_S)


def digests_of(index, version):
    """The digests of the files of a version, or none and why."""
    # https://docs.pypi.org/api/json/
    try:
        with urllib.request.urlopen(f"{index.rstrip('/')}/pypi/sematic/{version}/json", timeout=TIMEOUT_S) as answer:
            return [file["digests"]["sha256"] for file in json.load(answer)["urls"]], "it has no files"
    except (OSError, ValueError, KeyError) as error:
        return [], f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    main()
