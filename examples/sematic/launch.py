"""Launches the pipeline, with a tag for each `--tag`:

    python -m pipelines.launch --name regression --tag "checks-commit:$(git rev-parse HEAD)"

SEMATIC_API_ADDRESS and SEMATIC_API_KEY name the server. With SEMATIC_CONTAINER_IMAGE the pipeline runs in that image on
the cluster, and this script ends as soon as it is scheduled. Without an image the pipeline runs here, to its end.
"""

import argparse

import sematic

# EDIT: your pipeline. It must be in a module of its own: a worker cannot import what is in the script that is run.
from pipelines.regression import regression


def arguments_of(arguments=None):
    parser = argparse.ArgumentParser(description="Launches the regression pipeline.")
    parser.add_argument(
        "-t",
        "--tag",
        dest="tags",
        metavar="TAG",
        action="append",
        default=[],
        help="a tag of the run; give one option for each tag",
    )
    parser.add_argument(
        "-n", "--name", default="regression", help="the name of the run; a later run of that name takes its place"
    )
    return parser.parse_args(arguments)


def main():
    arguments = arguments_of()
    runner = sematic.CloudRunner() if sematic.has_container_image() else sematic.LocalRunner()
    runner.run(regression().set(name=arguments.name, tags=arguments.tags))


if __name__ == "__main__":
    main()
