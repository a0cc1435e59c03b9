# What a workspace has of the project: the experiment, and the job that trains at one commit and logs to it.

terraform {
  required_version = ">= 1.10"
  required_providers {
    databricks = {
      source = "databricks/databricks"
    }
  }
}

variable "environment" {
  description = "staging or prod, a part of every name."
  type        = string
}

variable "commit" {
  description = "The commit whose notebooks run."
  type        = string
}

variable "git_url" {
  description = "Where Databricks clones the repository from."
  type        = string
}

resource "databricks_mlflow_experiment" "training" {
  name = "/Shared/${var.environment}-training" # EDIT
}

resource "databricks_job" "training" {
  name = "${var.environment}-training"

  tags = {
    commit = var.commit
  }

  git_source {
    url      = var.git_url
    provider = "gitHub"
    commit   = var.commit
  }

  task {
    task_key = "train"

    notebook_task {
      notebook_path = "notebooks/Train" # EDIT
      base_parameters = {
        env        = var.environment
        experiment = databricks_mlflow_experiment.training.name
      }
    }
  }

  # Asks GitHub to deploy the model version that was trained.
  task {
    task_key = "call_github"

    depends_on {
      task_key = "train"
    }

    notebook_task {
      notebook_path = "notebooks/call_github"
      base_parameters = {
        env        = var.environment
        scope      = "${var.environment}-churn-cd-credentials" # EDIT
        github_api = ""                                        # EDIT: the address of the API of a GitHub of your own
      }
    }
  }

  schedule {
    quartz_cron_expression = "0 0 9 * * ?" # EDIT
    timezone_id            = "UTC"
  }
}

resource "databricks_permissions" "training" {
  job_id = databricks_job.training.id

  access_control {
    group_name       = "users"
    permission_level = "CAN_VIEW"
  }
}

output "job_id" {
  value = databricks_job.training.id
}

output "experiment_name" {
  value = databricks_mlflow_experiment.training.name
}
