"""Stands in for the part of Sematic's client that launches: the requests of a launch, from the same variables."""

import datetime
import json
import os
import subprocess
import urllib.request
import uuid
from pathlib import Path


class Future:
    def __init__(self, function_path):
        self.function_path = function_path
        self.name = function_path
        self.tags = []

    def set(self, **fields):
        for name, value in fields.items():
            if name not in ("name", "tags"):
                raise ValueError(f"Cannot mutate fields: {name}")
            setattr(self, name, value)
        return self

    def run(self, kind, detach):
        """Saves the run and, unless it is detached, ends it as FAILING_RUNS says."""
        now = datetime.datetime.now(datetime.timezone.utc).isoformat()
        identity = uuid.uuid4().hex
        image = os.environ.get("SEMATIC_CONTAINER_IMAGE")
        if kind == "KUBERNETES" and not image:
            raise ValueError("SEMATIC_CONTAINER_IMAGE is not set, and no image was built")
        run = {
            "id": identity,
            "root_id": identity,
            "future_state": "CREATED",
            "name": self.name,
            "function_path": self.function_path,
            "source_code": "def testing_pipeline(): ...",
            "tags": self.tags,
            "container_image_uri": image if kind == "KUBERNETES" else None,
            "created_at": now,
            "updated_at": now,
        }
        save(run)
        resolution = {
            "root_id": identity,
            "status": "CREATED",
            "kind": kind,
            "git_info_json": git_info(),
            "settings_env_vars": {},
            "container_image_uri": image,
            "client_version": "0.42.0",
        }
        send("PUT", f"/resolutions/{identity}", {"resolution": resolution})
        if detach:
            send("POST", f"/resolutions/{identity}/schedule", {})
            return
        # What it calls is made while it runs.
        child = Future("sematic.examples.testing_pipeline.pipeline.add").set(name="add", tags=["child"])
        if (child.name, child.tags) != ("add", ["child"]):
            raise RuntimeError(f"What the pipeline calls has the tags of the pipeline: {child.tags}")
        failed = self.name in os.environ.get("FAILING_RUNS", "").split()
        save({**run, "future_state": "FAILED" if failed else "RESOLVED"})
        if failed:
            raise RuntimeError(f"{self.name} has failed")


def git_info():
    """Of the repository that has the source of the function, as Sematic asks for it."""

    def git(*arguments):
        folder = Path(__file__).parent
        return subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True, text=True).stdout.strip()

    return {
        "branch": "HEAD is detached",
        "commit": git("rev-parse", "HEAD"),
        "dirty": git("status", "--porcelain", "--untracked-files=no") != "",
        # A folder stands for the repository here.
        "remote": f"{os.environ['GITHUB_SERVER_URL']}/{os.environ['GITHUB_REPOSITORY']}.git",
    }


def save(run):
    send("PUT", "/graph", {"graph": {"runs": [run], "artifacts": [], "edges": []}})


def send(method, path, body):
    headers = {"content-type": "application/json", "x-api-key": os.environ["SEMATIC_API_KEY"]}
    url = f"{os.environ['SEMATIC_API_ADDRESS']}/api/v1{path}"
    request = urllib.request.Request(url, json.dumps(body).encode(), headers, method=method)
    urllib.request.urlopen(request, timeout=30).close()
