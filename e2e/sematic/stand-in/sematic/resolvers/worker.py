"""What the cluster starts in the image: takes a pipeline from the server, and carries it out."""

import argparse
import importlib

import sematic


def main():
    parser = argparse.ArgumentParser("Sematic cloud worker")
    parser.add_argument("--run_id", required=True)
    parser.add_argument("--resolve", action="store_true", required=True)
    run_id = parser.parse_args().run_id
    run = sematic.request("GET", f"/runs/{run_id}")["content"]
    record = sematic.request("GET", f"/resolutions/{run_id}")["content"]
    # Of answers alone.
    run.pop("user")
    record.pop("user")
    module, function = run["function_path"].rsplit(".", 1)
    future = getattr(importlib.import_module(module), function)()
    future.id = run_id
    sematic.drive(future, run, record)


if __name__ == "__main__":
    main()
