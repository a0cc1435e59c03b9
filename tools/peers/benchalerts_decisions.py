# What benchalerts decides of the runs of a Conbench server: reads a question a line, prints an answer a line.
import json
import logging
import sys

from benchalerts.message_formatting import Alerter
from benchalerts.pipeline_steps.conbench import (
    BaselineRunCandidates,
    GetConbenchZComparisonForRunsStep,
    GetConbenchZComparisonStep,
)
from benchclients.conbench import ConbenchClient

logging.basicConfig(level=logging.CRITICAL)
logging.disable(logging.CRITICAL)


def decide(url, login, baseline, threshold, runs=None, commit=None):
    client = ConbenchClient(url, **login, default_retry_for_seconds=10)
    options = {
        "baseline_run_type": BaselineRunCandidates[baseline],
        "z_score_threshold": threshold,
        "conbench_client": client,
    }
    if runs is None:
        step = GetConbenchZComparisonStep(commit_hash=commit, **options)
    else:
        step = GetConbenchZComparisonForRunsStep(run_ids=runs, **options)
    comparison = step.run_step({})

    def ids(results):
        return sorted(result.link.rstrip("/").split("/")[-1].split("...")[-1] for result in results)

    return {
        "conclusion": Alerter().github_check_status(comparison).value,
        "title": Alerter().github_check_title(comparison),
        "errors": ids(comparison.results_with_errors),
        "regressions": ids(comparison.results_with_z_regressions),
    }


for line in sys.stdin:
    print(json.dumps(decide(**json.loads(line))), flush=True)
