import { type Cluster, type Orchestrator, Refusal } from '../stand-in.ts';

const TOKEN = 's3cret-of-dagster';
const ID = '756f1978-4902-499d-9ec4-a145c7d66aee';

interface Request {
  query: string;
  variables: { id: string; params: { executionMetadata: { tags: { key: string; value: string }[] } } };
}

/** https://docs.dagster.io/api/graphql */
export const orchestrator: Orchestrator = {
  title: 'Dagster',
  words: {
    succeeds: ['QUEUED', 'SUCCESS'],
    fails: ['FAILURE'],
    goesOn: ['STARTED'],
    cancelled: 'CANCELED',
  },
  trap: {
    name: 'a run that is being cancelled is not over',
    words: ['NOT_STARTED', 'CANCELING', 'CANCELED'],
    becomes: 'error',
  },
  vars: { DAGSTER_URL: '{url}/prod' },
  secrets: { DAGSTER_TOKEN: TOKEN },
  commands: {},
  routes: (cluster) => ({
    'POST /prod/graphql': ({ headers, body }) => {
      if (headers['dagster-cloud-api-token'] !== TOKEN) return { status: 401, body: 'Unauthorized' };
      const { query, variables } = JSON.parse(body.toString()) as Request;
      const [, field = ''] = /^(?:query|mutation) \([^)]*\) \{\s*(\w+)/.exec(query) ?? [];
      return { json: { data: { [field]: answer(field, variables, cluster) } } };
    },
  }),
};

function answer(field: string, { id, params }: Request['variables'], cluster: Cluster): object {
  switch (field) {
    case 'launchRun': {
      const tags = new Map(params.executionMetadata.tags.map(({ key, value }) => [key, value]));
      const { container_config } = JSON.parse(tags.get('dagster-k8s/config') ?? '') as Config;
      cluster.launch({ id: ID, marks: tags.get('checks-commit') ?? '', image: container_config.image });
      return { __typename: 'LaunchRunSuccess', run: { runId: ID } };
    }
    case 'runOrError':
      return { status: cluster.word(id) };
    case 'terminateRun':
      cluster.cancel(id);
      return { __typename: 'TerminateRunSuccess' };
    case 'logsForRun':
      return { events: [{ message: 'Started execution of run for "train".' }, {}, { message: cluster.log(id) }] };
    default:
      throw new Refusal(`Cannot query field '${field}'`);
  }
}

interface Config {
  container_config: { image: string };
}
