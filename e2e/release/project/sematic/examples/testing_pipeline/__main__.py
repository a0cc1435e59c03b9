import argparse

from sematic.future import Future

parser = argparse.ArgumentParser()
switches = ["cloud", "detach", "inline", "nested", "no-input", "external-resource", "expand-shared-memory", "images", "virtual-funcs"]
for switch in switches:
    parser.add_argument(f"--{switch}", action="store_true")
for count in ["max-parallelism", "sleep", "spam-logs", "fan-out"]:
    parser.add_argument(f"--{count}", type=int)
parser.add_argument("--raise-retry", type=float)
parser.add_argument("--cache-namespace")
parser.add_argument("--fork-subprocess", action="append", nargs="*", default=[])
flags = parser.parse_args()
for needs_cloud in ("detach", "max_parallelism", "expand_shared_memory"):
    if getattr(flags, needs_cloud) and not flags.cloud:
        parser.error(f"--{needs_cloud} needs --cloud")
print("flags:", vars(flags))

future = Future("sematic.examples.testing_pipeline.pipeline.testing_pipeline").set(
    name="Sematic Testing Pipeline", tags=["example", "testing"]
)
future.run("KUBERNETES" if flags.cloud else "LOCAL", flags.detach)
