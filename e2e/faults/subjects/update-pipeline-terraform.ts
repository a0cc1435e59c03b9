import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { standInTerraform } from '@ml-actions/testing';
import { main, post } from '../../../actions/update-pipeline/src/main.ts';
import type { Subject } from '../subject.ts';
import { openSite } from './site.ts';

const PULL_REQUEST = 1;
const IMAGE = `ghcr.io/ada/engine@sha256:${'a'.repeat(64)}`;
const SECRET = 'dose-of-the-deployer';
const MAIN = `variable "image" {}
variable "token" {
  sensitive = true
}
resource "databricks_job" "training" {
  image = var.image
  token = var.token
}
output "image" {
  value = var.image
}
`;

/**
 * Applies what a pull request describes, asked for in a comment on it. Terraform itself talks to no system here: which
 * requests it sends again, and what it does with its lock, is its own.
 */
export const updatePipelineTerraform: Subject = {
  name: 'update-pipeline/terraform',
  action: { main, post },
  deadline: 20 * 60_000,
  again: 'same',
  open: async (now) => {
    const comment = { id: 1, created_at: new Date(now() + 60_000).toISOString() };
    const site = await openSite({
      now,
      event: { name: 'issue_comment', payload: () => ({ issue: { number: PULL_REQUEST, pull_request: {} }, comment }) },
    });
    site.repository.addCommit({ branch: 'work' });
    site.repository.addPullRequest({ head: 'work' });
    mkdirSync(join(site.workspace, 'infra'));
    writeFileSync(join(site.workspace, 'infra', 'main.tf'), MAIN);
    const terraform = standInTerraform(site.root);
    const token = site.token({ contents: 'read', 'pull-requests': 'write' });
    return {
      inputs: {
        backend: 'terraform',
        'working-directory': 'infra',
        image: IMAGE,
        variables: 'image={image}',
        'github-token': token,
      },
      env: { ...site.env, ...terraform.env, TF_VAR_token: SECRET },
      systems: { GitHub: site.system },
      secrets: [token, SECRET],
      effects: () => [
        ...Object.entries(terraform.resources()).map(([name, { image }]) => `${name} with ${image}`),
        ...terraform.calls().flatMap(([command]) => (command === 'apply' ? ['applied'] : [])),
        // That of a step that failed says so, and is the same one as that of the next.
        ...site.repository
          .comments(PULL_REQUEST)
          .flatMap(({ body = '' }) => ['comment', ...(body.includes('### ✅') ? ['comment: applied'] : [])]),
      ],
      unsettled: () => (terraform.isLocked() ? ['the lock of the state'] : []),
      leftovers: () => site.leftovers(),
      close: site.close,
    };
  },
};
