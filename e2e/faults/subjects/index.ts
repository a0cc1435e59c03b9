import type { Subject } from '../subject.ts';
import { benchmarkAlertsConbench } from './benchmark-alerts-conbench.ts';
import { benchmarkAlertsGit } from './benchmark-alerts-git.ts';
import { docker } from './build-and-push-image-docker.ts';
import { promotion } from './build-and-push-image-promotion.ts';
import { commitCheckDatabricks } from './commit-check-databricks.ts';
import { commitCheckGitHub, commitCheckGitHubAccepted } from './commit-check-github.ts';
import { commitCheckPachyderm } from './commit-check-pachyderm.ts';
import { commitCheckSematic, commitCheckSematicServer } from './commit-check-sematic.ts';
import { cancelByCommand, failByCommand, launchByCommand, recheckByCommand } from './tag-and-launch-run-command.ts';
import { jobOnDatabricks, launchOnDatabricks } from './tag-and-launch-run-databricks.ts';
import { launchPachyderm } from './tag-and-launch-run-pachyderm.ts';
import { failOnSematic, launchOnSematic, scriptOnSematic } from './tag-and-launch-run-sematic.ts';
import { updatePipelineDatabricks, updatePipelineDatabricksNew } from './update-pipeline-databricks.ts';
import { updatePipelineFiles, updatePipelineFilesRacing } from './update-pipeline-files.ts';
import { updatePipelinePachyderm, updatePipelinePachydermOneByOne } from './update-pipeline-pachyderm.ts';
import { updatePipelineTerraform } from './update-pipeline-terraform.ts';

/** Every action with every backend. */
export const SUBJECTS: readonly Subject[] = [
  docker,
  promotion,
  benchmarkAlertsGit,
  benchmarkAlertsConbench,
  commitCheckGitHub,
  commitCheckGitHubAccepted,
  commitCheckSematic,
  commitCheckSematicServer,
  commitCheckPachyderm,
  commitCheckDatabricks,
  launchByCommand,
  failByCommand,
  recheckByCommand,
  cancelByCommand,
  launchOnSematic,
  scriptOnSematic,
  failOnSematic,
  launchPachyderm,
  launchOnDatabricks,
  jobOnDatabricks,
  updatePipelineFiles,
  updatePipelineFilesRacing,
  updatePipelinePachyderm,
  updatePipelinePachydermOneByOne,
  updatePipelineDatabricks,
  updatePipelineDatabricksNew,
  updatePipelineTerraform,
];

/** The one that stands for its action where one is enough. */
export const isFirstOfItsAction = ({ name }: Subject): boolean => {
  const [action] = name.split('/', 1);
  return SUBJECTS.find((subject) => subject.name.startsWith(`${action}/`))?.name === name;
};
