# The staging workspace. The workflows sign in, and give bucket and region of the state.

terraform {
  required_version = ">= 1.10"
  required_providers {
    databricks = {
      source = "databricks/databricks"
    }
  }

  # EDIT: or another backend, whose settings and credentials then take the place of these in both workflows
  backend "s3" {
    key          = "staging/training.tfstate"
    use_lockfile = true
  }
}

variable "commit" {
  description = "The commit to deploy."
  type        = string
}

variable "git_url" {
  description = "Where Databricks clones the repository from."
  type        = string
}

module "training" {
  source      = "../training"
  environment = "staging"
  commit      = var.commit
  git_url     = var.git_url
}

output "job_id" {
  value = module.training.job_id
}

output "experiment_name" {
  value = module.training.experiment_name
}
