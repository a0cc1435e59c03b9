# Databricks' client for Python on the fake workspace, for what the one for JavaScript cannot witness: it sends the bodies of PATCH
# requests, and holds large ids. Looks at what it gets, and prints how often.
import os

from databricks.sdk import AccountClient, WorkspaceClient
from databricks.sdk.errors import DatabricksError
from databricks.sdk.service import iam, jobs, oauth2, workspace

COMMIT = "1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b"
looked = 0


def same(got, wanted):
    global looked
    looked += 1
    assert got == wanted, f"{got!r} and not {wanted!r}"


def fails(call):
    try:
        call()
    except DatabricksError as error:
        return error.error_code
    return None


signed_in = {"host": os.environ["FAKE_URL"], "token": os.environ["FAKE_TOKEN"], "auth_type": "pat"}
w = WorkspaceClient(**signed_in)

# Identity: what the setup of a project does.
principal = w.service_principals.create(
    display_name="staging-churn-ci", entitlements=[iam.ComplexValue(value="allow-cluster-create")]
)
w.service_principals.patch(
    principal.id,
    operations=[iam.Patch(op=iam.PatchOp.ADD, path="entitlements", value=[{"value": "workspace-access"}])],
    schemas=[iam.PatchSchema.URN_IETF_PARAMS_SCIM_API_MESSAGES_2_0_PATCH_OP],
)
found = w.service_principals.get(principal.id)
same(sorted(each.value for each in found.entitlements), ["allow-cluster-create", "workspace-access"])

w.workspace.mkdirs("/Shared/churn")
folder = w.workspace.get_status("/Shared/churn")
w.permissions.update(
    "directories",
    str(folder.object_id),
    access_control_list=[
        iam.AccessControlRequest(
            service_principal_name=principal.application_id, permission_level=iam.PermissionLevel.CAN_MANAGE
        )
    ],
)
granted = w.permissions.get("directories", str(folder.object_id)).access_control_list
same([each.service_principal_name for each in granted], [principal.application_id])

credential = w.git_credentials.create("gitHub", personal_access_token="one", principal_id=int(principal.id))
same(list(w.git_credentials.list()), [])
same([each.credential_id for each in w.git_credentials.list(principal_id=int(principal.id))], [credential.credential_id])
w.git_credentials.update(
    credential.credential_id, "gitHub", git_username="acme-bot", personal_access_token="two", principal_id=int(principal.id)
)
again = w.git_credentials.get(credential.credential_id, principal_id=int(principal.id))
same(again.git_username, "acme-bot")

a = AccountClient(account_id=os.environ["FAKE_ACCOUNT"], **signed_in)
policies = a.service_principal_federation_policy


def policy(subject):
    issuer = "https://token.actions.githubusercontent.com"
    return oauth2.FederationPolicy(
        oidc_policy=oauth2.OidcFederationPolicy(issuer=issuer, audiences=["a"], subject=subject)
    )


policies.create(int(principal.id), policy("repo:octo/model:environment:prod"), policy_id="ci")
policies.update(int(principal.id), "ci", policy("repo:octo/model:environment:staging"), update_mask="oidc_policy")
listed = list(policies.list(int(principal.id)))
same([each.oidc_policy.subject for each in listed], ["repo:octo/model:environment:staging"])

token = w.token_management.create_obo_token(principal.application_id, lifetime_seconds=60, comment="ci")
same(WorkspaceClient(**{**signed_in, "token": token.token_value}).current_user.me().user_name, principal.application_id)
w.token_management.delete(token.token_info.token_id)

w.secrets.create_scope("ci")
w.secrets.put_secret("ci", "token", string_value="x")
w.secrets.put_acl("ci", principal.application_id, workspace.AclPermission.READ)
same([each.name for each in w.secrets.list_scopes()], ["ci"])

# Git folders move by PATCH.
git = w.repos.create("https://github.com/octo/model", "gitHub", path="/Repos/ci/model")
w.repos.update(git.id, branch="next")
same(w.repos.get(git.id).head_commit_id, COMMIT)

# Models.
models = w.model_registry
models.create_model("churn")
for _ in range(2):
    models.create_model_version("churn", "dbfs:/m")
models.update_model_version("churn", "1", description="Best")
models.set_model_version_tag("churn", "1", "git_sha", COMMIT)
version = models.get_model_version("churn", "1").model_version
same((version.description, [(each.key, each.value) for each in version.tags]), ("Best", [("git_sha", COMMIT)]))
models.delete_model_version_tag("churn", "1", "git_sha")
same(models.get_model_version("churn", "1").model_version.tags, [])
models.transition_stage("churn", "1", "Production", archive_existing_versions=True)
models.transition_stage("churn", "2", "Production", archive_existing_versions=True)
same({each.version: each.current_stage for each in models.search_model_versions(filter="name='churn'")}, {"1": "Archived", "2": "Production"})
same(fails(lambda: models.get_model("none")), "RESOURCE_DOES_NOT_EXIST")

# Jobs with ids that JavaScript does not hold.
job = w.jobs.create(name="nightly", tags={"owner": "ml"}, tasks=[jobs.Task(task_key="a", notebook_task=jobs.NotebookTask("/a"))])
same(job.job_id > 2**53, True)
w.jobs.update(job.job_id, new_settings=jobs.JobSettings(tags={"git_sha": COMMIT}))
same(w.jobs.get(job.job_id).settings.tags, {"git_sha": COMMIT})
submitted = w.jobs.submit(
    run_name="ci",
    idempotency_token="x",
    git_source=jobs.GitSource("https://github.com/octo/model", jobs.GitProvider.GIT_HUB, git_commit=COMMIT),
    tasks=[jobs.SubmitTask("train", notebook_task=jobs.NotebookTask("train", source=jobs.Source.GIT))],
).response
run = w.jobs.get_run(submitted.run_id)
same((run.run_id, run.git_source.git_commit), (submitted.run_id, COMMIT))
w.jobs.cancel_run(run.run_id)
same([each.run_id for each in w.jobs.list_runs()], [run.run_id])
same(fails(lambda: w.jobs.get_run(1)), "RESOURCE_DOES_NOT_EXIST")

print(looked)
