"""Waits until a Sematic server has a version and is healthy: `check_server.py URL VERSION [--within SECONDS]`.

Prints the oldest client that it takes, as an output of a step. A status code alone says nothing, because the server answers
paths that it does not know with its start page.
"""

import argparse
import json
import sys
import time
import urllib.request

PAUSE_S = 10
TIMEOUT_S = 30


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("version")
    parser.add_argument("--within", type=float, default=600)
    arguments = parser.parse_args()

    end = time.monotonic() + arguments.within
    while True:
        try:
            print("min-client=" + least_client_of(arguments.url, arguments.version))
            return
        except (OSError, ValueError, KeyError, TypeError) as error:
            # What is being installed may answer anything for a while.
            problem = f"{type(error).__name__}: {error}"
        if time.monotonic() + PAUSE_S > end:
            sys.exit(f"::error::{arguments.url} is not ready: {problem}")
        print(f"{arguments.url} is not ready: {problem}", file=sys.stderr)
        time.sleep(PAUSE_S)


def least_client_of(url, version):
    versions = get(url, "meta/versions")
    running = ".".join(map(str, versions["server"]))
    if running != version:
        raise ValueError(f"it has version {running}, not {version}")
    database = get(url, "meta/health")["db"]
    if not database["healthy"]:
        raise ValueError(f"its database is not healthy: {database['message']}")
    return ".".join(map(str, versions["min_client_supported"]))


def get(url, path):
    with urllib.request.urlopen(f"{url.rstrip('/')}/api/v1/{path}", timeout=TIMEOUT_S) as answer:
        if answer.headers.get_content_type() != "application/json":
            raise ValueError(f"{path} is answered with {answer.headers.get_content_type()}, as if by no Sematic server")
        return json.load(answer)


if __name__ == "__main__":
    main()
