# Databricks notebook source
# The last task of the training job: it asks GitHub to deploy the model version that the task "train" has registered. The token
# is in a secret scope, which setup.mjs fills. It needs the permission "Actions: write" on the one repository and no other.
import json
import re
import urllib.request

env = dbutils.widgets.get("env")
scope = dbutils.widgets.get("scope")
model_uri = dbutils.jobs.taskValues.get("train", "model_uri", debugValue="")
if not re.fullmatch(r"models:/[\w.-]{1,200}/[1-9]\d{0,17}", model_uri):
    raise ValueError(f"{model_uri!r} is no version of a model")

repository = dbutils.secrets.get(scope, "github_repo")
server = dbutils.widgets.get("github_api") or "https://api.github.com"
request = urllib.request.Request(
    f"{server}/repos/{repository}/actions/workflows/deploy-model-{env}.yml/dispatches",
    data=json.dumps({"ref": "main", "inputs": {"model-uri": model_uri}}).encode(),  # EDIT: your default branch
    headers={
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {dbutils.secrets.get(scope, 'token')}",
        "Content-Type": "application/json",
        "X-GitHub-Api-Version": "2022-11-28",
    },
)
with urllib.request.urlopen(request, timeout=60) as answer:
    print(f"GitHub was asked to deploy {model_uri} to {env}: {answer.status}")
