"""Stands in for Sematic's Python client: as much of it as the launch script of the examples uses, computed and sent over HTTP
as release 0.41 does. What it does not know it refuses."""

import dataclasses
import datetime
import hashlib
import inspect
import json
import os
import subprocess
import traceback
import urllib.error
import urllib.parse
import urllib.request
import uuid

VERSION = "0.41.0"


def request(method, path, body=None):
    """An answer of the API, or its refusal with what it says."""
    # As a browser joins links: a path without a slash at its end is lost.
    address = urllib.parse.urljoin(os.environ["SEMATIC_API_ADDRESS"], "api/v1")
    headers = {"Content-Type": "application/json"}
    if "SEMATIC_API_KEY" in os.environ:
        headers["X-API-KEY"] = os.environ["SEMATIC_API_KEY"]
    data = None if body is None else json.dumps(body).encode()
    asked = urllib.request.Request(address + path, data=data, headers=headers, method=method)
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        raise RuntimeError(f"{method} {path}: {error.code} {error.read().decode()}") from error


class Future:
    def __init__(self, function, arguments):
        self.id = uuid.uuid4().hex
        self.function = function
        self.arguments = arguments
        self.name = function.__name__
        self.tags = []

    def set(self, name=None, tags=None):
        if tags is not None and (not isinstance(tags, list) or not all(isinstance(tag, str) and tag for tag in tags)):
            raise ValueError("Tags are a list of texts that are not empty")
        self.name = self.name if name is None else name
        self.tags = self.tags if tags is None else tags
        return self


class Function:
    def __init__(self, function):
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__
        self.body = function
        self.path = f"{function.__module__}.{function.__name__}"

    def __call__(self, *arguments, **named):
        return Future(self, inspect.signature(self.body).bind(*arguments, **named).arguments)


func = Function


def has_container_image():
    return "SEMATIC_CONTAINER_IMAGE" in os.environ


class CloudRunner:
    """Ends when the server has taken the pipeline for the cluster."""

    def run(self, future):
        image = os.environ["SEMATIC_CONTAINER_IMAGE"]
        if future.function.path.startswith("__main__."):
            raise RuntimeError("A worker cannot import what is in the script that is run")
        save(row(future, future.id, None, image))
        put_resolution(resolution(future, "CREATED", "KUBERNETES", image))
        request("POST", f"/resolutions/{future.id}/schedule", {})
        return future.id


class LocalRunner:
    """Ends with the pipeline."""

    def run(self, future):
        runs = [row(future, future.id, None, None)]
        save(*runs)
        record = resolution(future, "SCHEDULED", "LOCAL", None)
        put_resolution(record)
        return drive(future, runs[0], record)


def drive(future, run, record):
    """Carries a pipeline out in this process. Raises what its functions raise."""
    put_resolution({**record, "status": "RUNNING"})
    try:
        value = evaluate(future, run)
    except Exception:
        put_resolution({**record, "status": "FAILED"})
        raise
    put_resolution({**record, "status": "COMPLETE"})
    return value


def evaluate(future, run):
    """The value of a call, with a run for each call below it."""
    save({**run, "future_state": "SCHEDULED", "started_at": now()})

    def below(call):
        return evaluate(call, row(call, run["root_id"], run["id"], None))

    try:
        arguments = {
            name: below(value) if isinstance(value, Future) else value for name, value in future.arguments.items()
        }
        value = future.function.body(**arguments)
    except BelowFailed:
        fail(run, "NESTED_FAILED", "PipelineRunError", "Failed because the child run failed")
        raise
    except Exception as error:
        fail(run, "FAILED", type(error).__name__, traceback.format_exc())
        raise BelowFailed() from error
    if isinstance(value, Future):
        save({**run, "future_state": "RAN", "ended_at": now()})
        try:
            value = below(value)
        except BelowFailed:
            fail(run, "NESTED_FAILED", "PipelineRunError", "Failed because the child run failed")
            raise
    artifact = artifact_of(value)
    edge = {"id": uuid.uuid4().hex, "source_run_id": run["id"], "artifact_id": artifact["id"]}
    save({**run, "future_state": "RESOLVED", "resolved_at": now()}, artifacts=[artifact], edges=[edge])
    return value


class BelowFailed(Exception):
    pass


def fail(run, state, name, text):
    exception = {"repr": text, "name": name, "module": "builtins", "ancestors": ["builtins.Exception"]}
    save({**run, "future_state": state, "failed_at": now(), "exception_metadata_json": exception})


def row(future, root, parent, image):
    time = now()
    return {
        "id": future.id,
        "root_id": root,
        "parent_id": parent,
        "name": future.name,
        "function_path": future.function.path,
        "description": future.function.__doc__,
        "source_code": inspect.getsource(future.function.body),
        "future_state": "CREATED",
        "tags": future.tags,
        "container_image_uri": image,
        "created_at": time,
        "updated_at": time,
    }


def save(*runs, artifacts=(), edges=()):
    request("PUT", "/graph", {"graph": {"runs": list(runs), "artifacts": list(artifacts), "edges": list(edges)}})


def resolution(future, status, kind, image):
    return {
        "root_id": future.id,
        "status": status,
        "kind": kind,
        "git_info_json": git_info(os.path.dirname(inspect.getsourcefile(future.function.body))),
        "settings_env_vars": {},
        "container_image_uri": image,
        "container_image_uris": None if image is None else {"default": image},
        "client_version": VERSION,
    }


def put_resolution(record):
    request("PUT", f"/resolutions/{record['root_id']}", {"resolution": record})


def git_info(folder):
    """What git says of the repository that the pipeline's source is in; nothing where it is in none."""

    def git(*arguments):
        return subprocess.run(
            ["git", "-C", folder, *arguments], check=True, stdout=subprocess.PIPE, universal_newlines=True
        ).stdout.strip()

    try:
        branch = git("rev-parse", "--abbrev-ref", "HEAD")
        return {
            "branch": "HEAD is detached" if branch == "HEAD" else branch,
            "commit": git("rev-parse", "HEAD"),
            "dirty": git("status", "--porcelain", "--untracked-files=no") != "",
            "remote": git("remote", "get-url", "origin"),
        }
    except subprocess.CalledProcessError:
        return None


def artifact_of(value):
    """A value as Sematic sums it up, under the digest of its type and content."""
    if dataclasses.is_dataclass(value):
        kind = ["dataclass", type(value).__name__, {"import_path": type(value).__module__}]
        summary = {"root_type": {"type": kind}, "types": {}, "values": dataclasses.asdict(value)}
    elif value is None or isinstance(value, (bool, int, float, str)):
        kind, summary = ["builtin", type(value).__name__, {}], value
    else:
        raise TypeError(f"The stand-in does not sum up a {type(value).__name__}")
    text = json.dumps([kind, summary], sort_keys=True)
    return {
        "id": hashlib.sha1(text.encode()).hexdigest(),
        "json_summary": summary,
        "type_serialization": {"type": kind, "registry": {}},
    }


def now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="microseconds")
