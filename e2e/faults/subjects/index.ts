import type { Subject } from '../subject.ts';
import { docker } from './build-and-push-image-docker.ts';
import { promotion } from './build-and-push-image-promotion.ts';
import { commitCheckGitHub } from './commit-check-github.ts';
import { updatePipelineDatabricks, updatePipelineDatabricksNew } from './update-pipeline-databricks.ts';
import { updatePipelineFiles, updatePipelineFilesRacing } from './update-pipeline-files.ts';
import { updatePipelineTerraform } from './update-pipeline-terraform.ts';

/** Every action with every backend. */
export const SUBJECTS: readonly Subject[] = [
  docker,
  promotion,
  commitCheckGitHub,
  updatePipelineFiles,
  updatePipelineFilesRacing,
  updatePipelineDatabricks,
  updatePipelineDatabricksNew,
  updatePipelineTerraform,
];

/** The one that stands for its action where one is enough. */
export const isFirstOfItsAction = ({ name }: Subject): boolean => {
  const [action] = name.split('/', 1);
  return SUBJECTS.find((subject) => subject.name.startsWith(`${action}/`))?.name === name;
};
