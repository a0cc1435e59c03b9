// The examples with Terraform: its configuration, and a stand-in for Terraform that keeps state.
import { globSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type StandInTerraform, standInTerraform, temporaryFolder } from '@ml-actions/testing';
import type { WorkflowOptions, WorkflowResult } from '@ml-actions/workflow-runner';
import { contribute, MEMBER } from '../bundles/contribution.ts';
import { putOnPath } from '../bundles/programs.ts';
import { openScene, REPOSITORY, ROOT, type Scene } from '../bundles/scene.ts';
import { workflowOn } from '../bundles/workflow.ts';
import type { Shows, Stage } from './show.ts';

const FOLDER = 'examples/databricks-mlops';
export const TERRAFORM_CI = `${FOLDER}/terraform-ci.yml`;
export const TERRAFORM_CD = `${FOLDER}/terraform-cd.yml`;
export const SECRETS = {
  TF_STATE_ACCESS_KEY_ID: 'AKIA-CORRECT-HORSE',
  TF_STATE_SECRET_ACCESS_KEY: 'battery-staple-of-the-state',
  PLAN_KEY: 'a-long-and-random-text-for-plans',
};
export const VARS = {
  TF_STATE_BUCKET: 'states',
  TF_STATE_REGION: 'eu-central-1',
  DATABRICKS_HOST: 'https://workspace.example',
  DATABRICKS_CLIENT_ID: 'client',
  DATABRICKS_ACCOUNT_ID: 'account',
};

/** The configuration, with the lock files that a user adds. */
export const FILES = Object.fromEntries([
  ...globSync('terraform/**/*.tf', { cwd: join(ROOT, FOLDER) }).map((path) => [
    path,
    readFileSync(join(ROOT, FOLDER, path), 'utf8'),
  ]),
  ...['staging', 'prod'].map((name) => [`terraform/${name}/.terraform.lock.hcl`, '# made by terraform init\n']),
]) as Record<string, string>;

export interface TerraformScene {
  readonly scene: Scene;
  readonly terraform: StandInTerraform;
  /** The newest commit of main. */
  readonly sha: string;
  /** A commit of main. @returns its id */
  commit(changed: Record<string, string>): Promise<string>;
  options(): Partial<WorkflowOptions>;
  /** A push to main. */
  deploy(options?: Partial<WorkflowOptions>): Promise<WorkflowResult>;
  end(): Promise<void>;
}

export async function openTerraform(): Promise<TerraformScene> {
  const scene = await openScene();
  const machine = temporaryFolder();
  const terraform = standInTerraform(machine.path);
  let sha = '';
  const commit: TerraformScene['commit'] = async (changed) => {
    sha = await scene.checkout.commit(changed, 'Deploy');
    await scene.checkout.git('push', '--quiet', 'origin', 'main');
    scene.repository.addCommit({ sha });
    return sha;
  };
  await commit(FILES);
  const options = (): Partial<WorkflowOptions> => {
    const [bin = ''] = terraform.env.PATH.split(delimiter);
    const PATH = putOnPath(scene.programs.PATH, bin);
    return { env: { ...scene.env, ...terraform.env, PATH, GITHUB_SHA: sha }, vars: VARS, secrets: SECRETS };
  };
  return {
    ...{ scene, terraform, commit, options },
    get sha() {
      return sha;
    },
    deploy: (more = {}) =>
      workflowOn(scene, TERRAFORM_CD, {
        ...options(),
        event: { name: 'push', payload: { after: sha } },
        repository: { slug: REPOSITORY, folder: scene.checkout.remote ?? '', sha, ref: 'refs/heads/main' },
        ...more,
      }),
    end: async () => {
      await scene.end();
      machine.remove();
    },
  };
}

const on = (happen: (opened: TerraformScene) => ReturnType<Stage['happen']>) => async (): Promise<Stage> => {
  const opened = await openTerraform();
  const { repository } = opened.scene;
  return { repository, standIns: ['terraform'], happen: () => happen(opened), end: opened.end };
};

export const TERRAFORM: Shows = {
  'databricks-mlops/terraform-ci': {
    system: 'Terraform',
    jobs: { check: 'success', plan: 'success' },
    statuses: {},
    open: on(({ scene, options }) => contribute(scene, MEMBER, TERRAFORM_CI, options())),
  },
  'databricks-mlops/terraform-cd': {
    system: 'Terraform',
    jobs: { staging: 'success', 'plan-prod': 'success', prod: 'success' },
    statuses: {},
    open: on(async ({ sha, deploy }) => ({ workflow: await deploy(), sha })),
  },
};
