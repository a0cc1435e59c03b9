import type { Api } from '../api.ts';
import { allPages } from '../pages.ts';
import type { MlflowRun, ModelVersion, RegisteredModel, Stage } from '../wire.ts';

export interface NewModelVersion {
  name: string;
  /** Where the files are, such as `dbfs:/…/artifacts/model`. */
  source: string;
  runId?: string;
  description?: string;
}

/**
 * The registry of models that a workspace has of its own: versions are texts, and have stages.
 * https://github.com/databricks/databricks-sdk-go/blob/v0.175.0/service/ml/impl.go
 */
export interface Models {
  get(name: string): Promise<RegisteredModel>;
  create(name: string, description?: string): Promise<RegisteredModel>;
  /** The newest version of each stage, or of some. */
  latest(name: string, stages?: readonly Stage[]): Promise<ModelVersion[]>;
  version(name: string, version: string): Promise<ModelVersion>;
  /** @param filter such as `name='churn' and run_id='…'`. */
  versions(filter: string): Promise<ModelVersion[]>;
  createVersion(version: NewModelVersion): Promise<ModelVersion>;
  describe(name: string, version: string, description: string): Promise<ModelVersion>;
  setTag(name: string, version: string, key: string, value: string): Promise<void>;
  deleteTag(name: string, version: string, key: string): Promise<void>;
  setModelTag(name: string, key: string, value: string): Promise<void>;
  /** Moves a version to a stage. @param archive the versions that are there go to `Archived`. */
  transition(
    name: string,
    version: string,
    to: { stage: Stage; archive: boolean; comment?: string },
  ): Promise<ModelVersion>;
  /** A run of MLflow. @throws DatabricksError `missing`, also for one of another workspace. */
  run(runId: string): Promise<MlflowRun>;
  /** Tags a run of MLflow. */
  setRunTag(runId: string, key: string, value: string): Promise<void>;
}

const PATH = '/api/2.0/mlflow';

export function modelCalls(api: Api): Models {
  const post = (path: string, body: object, idempotent = true) =>
    api.request('POST', `${PATH}/${path}`, { body, idempotent });
  return {
    get: async (name) => {
      const answer = await api.request<{ registered_model: RegisteredModel }>('GET', `${PATH}/registered-models/get`, {
        query: { name },
      });
      return answer.registered_model;
    },
    create: async (name, description) => {
      const answer = await api.request<{ registered_model: RegisteredModel }>(
        'POST',
        `${PATH}/registered-models/create`,
        { body: { name, ...(description !== undefined && { description }) } },
      );
      return answer.registered_model;
    },
    latest: async (name, stages) => {
      const answer = await api.request<{ model_versions?: ModelVersion[] }>(
        'POST',
        `${PATH}/registered-models/get-latest-versions`,
        { body: { name, ...(stages !== undefined && { stages }) }, idempotent: true },
      );
      return answer.model_versions ?? [];
    },
    version: async (name, version) => {
      const answer = await api.request<{ model_version: ModelVersion }>('GET', `${PATH}/model-versions/get`, {
        query: { name, version },
      });
      return answer.model_version;
    },
    versions: async (filter) => {
      const pages = await allPages('the versions', (page_token) =>
        api.request<{ model_versions?: ModelVersion[]; next_page_token?: string }>(
          'GET',
          `${PATH}/model-versions/search`,
          { query: { filter, page_token } },
        ),
      );
      return pages.flatMap(({ model_versions = [] }) => model_versions);
    },
    createVersion: async ({ name, source, runId, description }) => {
      const answer = await api.request<{ model_version: ModelVersion }>('POST', `${PATH}/model-versions/create`, {
        body: {
          name,
          source,
          ...(runId !== undefined && { run_id: runId }),
          ...(description !== undefined && { description }),
        },
      });
      return answer.model_version;
    },
    describe: async (name, version, description) => {
      const answer = await api.request<{ model_version: ModelVersion }>('PATCH', `${PATH}/model-versions/update`, {
        body: { name, version, description },
        idempotent: true,
      });
      return answer.model_version;
    },
    setTag: async (name, version, key, value) => {
      await post('model-versions/set-tag', { name, version, key, value });
    },
    deleteTag: async (name, version, key) => {
      // In the body, as MLflow's own client sends it: its server reads no query there.
      await api.request('DELETE', `${PATH}/model-versions/delete-tag`, { body: { name, version, key } });
    },
    setModelTag: async (name, key, value) => {
      await post('registered-models/set-tag', { name, key, value });
    },
    transition: async (name, version, { stage, archive, comment }) => {
      const answer = await api.request<{ model_version_databricks: ModelVersion }>(
        'POST',
        `${PATH}/databricks/model-versions/transition-stage`,
        {
          body: {
            name,
            version,
            stage,
            archive_existing_versions: archive,
            ...(comment !== undefined && { comment }),
          },
          // Once there, a version stays there.
          idempotent: true,
        },
      );
      return answer.model_version_databricks;
    },
    run: async (run_id) =>
      (await api.request<{ run: MlflowRun }>('GET', `${PATH}/runs/get`, { query: { run_id } })).run,
    setRunTag: async (run_id, key, value) => {
      await post('runs/set-tag', { run_id, key, value });
    },
  };
}
