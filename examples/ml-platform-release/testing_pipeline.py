"""Launches the testing pipeline under a name and with tags, which its own script does not take:

    testing_pipeline.py --name NAME --tag TAG [--tag TAG …] -- FLAGS OF THE TESTING PIPELINE

Runs of one name take the place of each other, so that each way of launching it needs a name of its own.
"""

import argparse
import runpy
import sys

from sematic.future import Future

parser = argparse.ArgumentParser()
parser.add_argument("--name", required=True)
parser.add_argument("-t", "--tag", action="append", required=True)
parser.add_argument("flags", nargs="*")
arguments = parser.parse_args()

set_fields = Future.set


def set_with_tags(future, **fields):
    # The first one that gets tags is the root of the pipeline; those that it calls must not have them.
    if "tags" in fields:
        Future.set = set_fields
        fields = {**fields, "name": arguments.name, "tags": [*fields["tags"], *arguments.tag]}
    return set_fields(future, **fields)


Future.set = set_with_tags
sys.argv = [sys.argv[0], *arguments.flags]
runpy.run_module("sematic.examples.testing_pipeline", run_name="__main__")
