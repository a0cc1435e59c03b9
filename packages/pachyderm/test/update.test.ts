import { afterEach, describe, expect, test } from '@jest/globals';
import { CancelledError } from '@ml-actions/core';
import type { RpcFault } from '../fake/index.ts';
import { type Update, updateOneByOne, updatePipelines } from '../src/index.ts';
import { endScenes, failure, nameOf, scene, spec } from './scene.ts';

afterEach(endScenes);

const update = (name: string, repo = 'images', more: Record<string, unknown> = {}): Update => ({
  ...nameOf(name),
  spec: spec(name, repo, more),
  reprocess: false,
});
const CHAIN = [update('a'), update('b', 'a'), update('c', 'b')];

describe('Pipelines in one transaction', () => {
  test('are all updated, as one commit set', async () => {
    const { host, server, pachyderm } = await scene();
    const id = await updatePipelines(host, pachyderm, CHAIN);
    expect(server.pipelines()).toEqual(['default/a', 'default/b', 'default/c']);
    for (const name of server.pipelines()) expect(server.pipeline(name)?.commitSet).toBe(id);
    expect(server.asked).toEqual([
      'StartTransaction',
      'CreatePipelineV2',
      'CreatePipelineV2',
      'CreatePipelineV2',
      'FinishTransaction',
    ]);
  });

  test('are all left when one is refused, which is named with its file', async () => {
    const { host, server, pachyderm } = await scene();
    const wrong = { ...update('b', 'none'), place: 'b.json' };
    const said = await failure(updatePipelines(host, pachyderm, [update('a'), wrong]));
    expect(said.message).toMatch(
      /^The pipeline `default\/b` \(b.json\) was refused, and nothing is changed: CreatePipelineV2 at .*: NotFound, error running request 2 of 2: repo default\/none not found$/,
    );
    expect(said.hint).toMatch(/^Create the repo/);
    expect(server.pipelines()).toEqual([]);
    expect(server.openTransactions()).toEqual([]);
  });

  test.each([0, 1, 2, 3])('are all left when the step is cancelled at the update after %d', async (after) => {
    const { host, server, pachyderm } = await scene();
    const cancel = () => host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));
    server.fail({
      on: after === 3 ? 'FinishTransaction' : 'CreatePipelineV2',
      after: after % 3,
      fault: 'hang',
      onFault: cancel,
    });
    await expect(updatePipelines(host, pachyderm, CHAIN)).rejects.toThrow('Cancelled (SIGTERM)');
    expect(server.pipelines()).toEqual([]);
    expect(server.openTransactions()).toEqual([]);
    expect(host.annotations).toEqual([]);
  });

  test('that were faster than the cancellation are said to be updated', async () => {
    const { host, server, pachyderm } = await scene();
    const cancel = () => host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));
    server.fail({ on: 'FinishTransaction', fault: 'reset-after', onFault: cancel });
    let isDone = false;
    const onDone = () => {
      isDone = true;
    };
    await expect(updatePipelines(host, pachyderm, CHAIN, onDone)).rejects.toThrow('Cancelled (SIGTERM)');
    expect(server.pipelines()).toHaveLength(3);
    expect(isDone).toBe(true);
    expect(host.annotations.map(({ message }) => message)).toEqual([
      'All pipelines were updated before the step could be cancelled',
    ]);
  });

  test('whose last answer was lost are looked at', async () => {
    const { host, server, pachyderm } = await scene();
    server.fail({ on: 'FinishTransaction', fault: 'reset-after' });
    const id = await updatePipelines(host, pachyderm, CHAIN);
    expect(server.pipeline('default/c')?.commitSet).toBe(id);
  });

  test('whose last request was lost are as before, and that is said', async () => {
    const { host, server, pachyderm } = await scene();
    server.fail({ on: 'FinishTransaction', fault: 'reset' });
    const said = await failure(updatePipelines(host, pachyderm, CHAIN));
    expect(said.message).toMatch(/^No pipeline is changed: FinishTransaction at/);
    expect(server.pipelines()).toEqual([]);
    expect(server.openTransactions()).toEqual([]);
  });

  test.each([
    [2, 'Unknown'],
    [4, 'DeadlineExceeded'],
    [10, 'Aborted'],
    [13, 'Internal'],
    [14, 'Unavailable'],
  ])('whose end is answered by status %d are looked at, because it may come after the work', async (code, word) => {
    const { host, server, pachyderm } = await scene();
    server.fail({ on: 'FinishTransaction', fault: { code, message: 'x' } });
    const said = await failure(updatePipelines(host, pachyderm, CHAIN));
    expect(said.message).toMatch(new RegExp(`^No pipeline is changed: FinishTransaction at .*: ${word}, x$`));
    expect(server.asked).toContain('InspectPipeline');
  });

  test('whose end a proxy has answered are looked at, because it may have passed it on', async () => {
    const { host, server, pachyderm } = await scene();
    server.fail({ on: 'FinishTransaction', fault: { http: 524 } });
    const said = await failure(updatePipelines(host, pachyderm, CHAIN));
    expect(said.message).toMatch(/^No pipeline is changed: FinishTransaction at .*: HTTP 524, and not from pachd$/);
    expect(server.asked).toContain('InspectPipeline');
  });

  test('whose end comes as no gRPC are looked at too: they were carried out', async () => {
    const { host, server, pachyderm } = await scene();
    server.fail({ on: 'FinishTransaction', fault: 'mislabel' });
    const id = await updatePipelines(host, pachyderm, CHAIN);
    expect(server.pipelines().map((name) => server.pipeline(name)?.commitSet)).toEqual([id, id, id]);
  });

  test('that were carried out are known although somebody has updated one since', async () => {
    const { host, server, pachyderm } = await scene();
    server.fail({ on: 'FinishTransaction', fault: 'reset-after' });
    server.fail({
      on: 'DeleteTransaction',
      fault: { code: 14, message: 'busy' },
      onFault: () => server.update('default/a'),
    });
    const id = await updatePipelines(host, pachyderm, CHAIN);
    expect(server.pipelines().map((name) => server.pipeline(name)?.commitSet === id)).toEqual([false, true, true]);
  });

  test('are tried again from the start when the server is away for a moment', async () => {
    const { host, server, pachyderm } = await scene();
    server.fail({ on: 'CreatePipelineV2', after: 1, fault: { code: 14, message: 'busy' } });
    server.fail({ on: 'CreatePipelineV2', after: 3, fault: 'reset-after' });
    await updatePipelines(host, pachyderm, CHAIN);
    expect(server.pipelines().map((name) => server.pipeline(name)?.version)).toEqual([1, 1, 1]);
    expect(server.openTransactions()).toEqual([]);
  });

  test('are not said to be refused by what stands in front of the server', async () => {
    const { host, server, pachyderm } = await scene();
    server.fail({ on: 'CreatePipelineV2', fault: { http: 500 } });
    const said = await failure(updatePipelines(host, pachyderm, CHAIN));
    expect(said.message).toMatch(/^The pipeline `default\/a` was not updated, and nothing is changed: .*: HTTP 500, /);
  });

  test('tell what went wrong first, although the transaction cannot be deleted either', async () => {
    const { host, server, pachyderm } = await scene();
    server.fail({ on: 'CreatePipelineV2', fault: { code: 14, message: 'busy' } });
    server.fail({ on: 'DeleteTransaction', times: 99, fault: { code: 14, message: 'away' } });
    const said = await failure(updatePipelines(host, pachyderm, CHAIN));
    expect(said.message).toMatch(/^The pipeline `default\/a` was not updated, and nothing is changed: .*busy$/);
  });

  test('are not said to be refused when the server stays away', async () => {
    const { host, server, pachyderm } = await scene();
    server.fail({ on: 'CreatePipelineV2', times: 100, fault: { code: 14, message: 'busy' } });
    const said = await failure(updatePipelines(host, pachyderm, CHAIN));
    expect(said.message).toMatch(/^The pipeline `default\/a` was not updated, and nothing is changed: .*busy$/);
    expect(server.asked.filter((rpc) => rpc === 'StartTransaction')).toHaveLength(4);
    expect(server.openTransactions()).toEqual([]);
  });

  test.each([
    [5, 'error running request 2 of 3: repo default/a not found', ', because `default/b` was refused'],
    [2, 'error running request 3 of 3: no', ', because `default/c` was refused'],
    [7, 'robot:ci is not authorized', ''],
  ])('that the end refuses with %d, %s, are all left, and the one is named', async (code, message, why) => {
    const { host, server, pachyderm } = await scene();
    server.fail({ on: 'FinishTransaction', fault: { code, message } });
    const said = await failure(updatePipelines(host, pachyderm, CHAIN));
    expect(said.message).toContain(`No pipeline is changed${why}: FinishTransaction at`);
    expect(server.pipelines()).toEqual([]);
  });

  test('of which nothing can be learned are said to be unknown', async () => {
    const { host, server, pachyderm } = await scene();
    server.fail({ on: 'FinishTransaction', fault: 'reset-after' });
    server.fail({ on: 'DeleteTransaction', fault: { code: 13, message: 'disk' }, times: 2 });
    const said = await failure(updatePipelines(host, pachyderm, CHAIN));
    expect(said.message).toMatch(/^It is not known whether the pipelines are updated: all are, or none: Delete/);
  });

  test('are carried out after what somebody else did meanwhile', async () => {
    const { host, server, pachyderm } = await scene();
    await pachyderm.updatePipeline(update('a'));
    server.fail({ on: 'FinishTransaction', fault: { code: 14, message: 'x' } });
    await failure(updatePipelines(host, pachyderm, CHAIN));
    expect(server.pipeline('default/a')?.version).toBe(1);
    await updatePipelines(host, pachyderm, CHAIN);
    expect(server.pipeline('default/a')?.version).toBe(2);
  });
});

describe('Pipelines one by one', () => {
  test('take effect each for itself, until one is refused', async () => {
    const { host, server, pachyderm } = await scene();
    const done: string[] = [];
    const wanted = [update('a'), update('b', 'none'), update('c')];
    const said = await failure(updateOneByOne(host, pachyderm, wanted, ({ name }) => void done.push(name)));
    expect(said.message).toMatch(/^The pipeline `default\/b` is not updated; updated before it: default\/a: Create/);
    expect(done).toEqual(['a']);
    expect(server.pipelines()).toEqual(['default/a']);
  });

  test('whose answer was lost are looked at, and not updated again', async () => {
    const { host, server, pachyderm } = await scene();
    server.fail({ on: 'CreatePipelineV2', fault: 'reset-after' });
    await updateOneByOne(host, pachyderm, CHAIN, () => undefined);
    expect(server.pipelines().map((name) => server.pipeline(name)?.version)).toEqual([1, 1, 1]);
  });

  test.each<[string, RpcFault, string[], string[]]>([
    ['whose request is cancelled is as before', 'hang', ['default/a'], ['a']],
    ['that was faster than the cancellation counts as updated', 'reset-after', ['default/a', 'default/b'], ['a', 'b']],
  ])('%s', async (_, fault, there, counted) => {
    const { host, server, pachyderm } = await scene();
    const cancel = () => host.cancel(new CancelledError('Cancelled (SIGTERM)', host.now()));
    server.fail({ on: 'CreatePipelineV2', after: 1, fault, onFault: cancel });
    const done: string[] = [];
    const said = await failure(updateOneByOne(host, pachyderm, CHAIN, ({ name }) => void done.push(name)));
    expect(said.message).toMatch(
      /^The pipeline `default\/[bc]` is not updated; updated before it: .*Cancelled \(SIGTERM\)$/,
    );
    expect(server.pipelines()).toEqual(there);
    expect(done).toEqual(counted);
  });

  test('of which nothing can be learned is said to be unknown', async () => {
    const { host, server, pachyderm } = await scene();
    server.fail({ on: 'CreatePipelineV2', fault: 'reset-after' });
    server.fail({ on: 'InspectPipeline', after: 1, fault: { code: 13, message: 'disk' } });
    const said = await failure(updateOneByOne(host, pachyderm, [update('a')], () => undefined));
    expect(said.message).toMatch(
      /^It is not known whether the pipeline `default\/a` is updated; nothing else is changed: CreatePipelineV2 at/,
    );
  });

  test('whose request was lost are not updated', async () => {
    const { host, server, pachyderm } = await scene();
    server.fail({ on: 'CreatePipelineV2', fault: 'reset' });
    const said = await failure(updateOneByOne(host, pachyderm, CHAIN, () => undefined));
    expect(said.message).toMatch(/^The pipeline `default\/a` is not updated; nothing is changed: /);
    expect(server.pipelines()).toEqual([]);
  });
});
