/** Live sessions as the host sees them, on real workers with the real core. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Worker } from 'node:worker_threads';

import type { LiveListener } from '../../extension/sessions/live.ts';
import { Sessions } from '../../extension/sessions/sessions.ts';
import type { CompiledDistribution, LiveRequest } from '../../wasm/protocol.ts';
import { coreModule } from '../wasm/core.ts';

const request: Omit<LiveRequest, 'revision'> = { action: 'sample', parameters: [], method: { name: 'auto' }, size: 1000, seed: '1' };

interface Heard {
  what: keyof LiveListener;
  revision: number;
  value?: unknown;
}

function open(expression: string, limits = { maxSessions: 1, timeLimit: 600 }) {
  let started = 0;
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  const sessions = new Sessions({
    core: coreModule,
    limits: () => limits,
    start: () => assert.fail('no session of one request'),
    startLive: (workerData) => {
      started++;
      return new Worker(new URL('../../wasm/session-worker.ts', import.meta.url), { workerData, stdout: true, stderr: true });
    },
  });
  const distribution: CompiledDistribution = {
    name: 'law', code: `__distribution__(${expression});`, fileName: 'law.js', target: { shape: 'function', kind: 'pdf' }, parameters: [],
  };
  const note = (what: keyof LiveListener) => (revision: number, value?: unknown) => {
    heard.push({ what, revision, value });
    for (const wake of [...waiting]) wake();
  };
  const live = sessions.live({ distribution, evaluationBudget: 1e6 }, {
    coarse: note('coarse'), result: note('result'), failed: note('failed'), timedOut: note('timedOut'),
    progress: note('progress'), record: note('record'), dropped: note('dropped'), output: () => undefined,
  });
  const told = async (what: keyof LiveListener, revision: number): Promise<Heard> => {
    for (;;) {
      const found = heard.find((one) => one.what === what && one.revision === revision);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => waiting.add(resolve));
    }
  };
  return { live, told, heard, sessions, started: () => started };
}

describe('a live session of the host', { timeout: 240_000 }, () => {
  test('one worker serves all requests; disposing of the sessions ends it', async () => {
    const { live, told, sessions, started } = open('(x, a = 1) => Math.exp(-a * x * x)');
    for (const a of [1, 2, 3]) {
      const revision = live.ask({ ...request, parameters: [a] });
      await told('coarse', revision);
      await told('result', revision);
      assert.equal(live.busy, false);
    }
    assert.equal(started(), 1);
    sessions.dispose();
    assert.equal(live.ask(request), 4);
    assert.equal(live.busy, false);
    assert.equal(started(), 1);
  });

  test('a density that hangs does not hold up the next request', async () => {
    const { live, told, heard, started } = open('(x, hang = 0) => { if (hang > 0) console.log("hangs"); while (hang > 0); return Math.exp(-x * x); }');
    try {
      const stuck = live.ask({ ...request, parameters: [1] });
      // It says so itself that it has begun.
      await told('record', stuck);
      const next = live.ask({ ...request, parameters: [0] });
      await told('result', next);
      assert.equal(started(), 2);
      assert.deepEqual(heard.filter(({ revision, what }) => revision === stuck && ['coarse', 'result', 'failed'].includes(what)).map(({ what }) => what), []);
    } finally {
      live.dispose();
    }
  });

  test('a request has the time limit; the next one has a new worker', async () => {
    const limits = { maxSessions: 1, timeLimit: 0.5 };
    const { live, told, started } = open('(x, hang = 0) => { while (hang > 0); return Math.exp(-x * x); }', limits);
    try {
      const { value } = await told('timedOut', live.ask({ ...request, parameters: [1] }));
      assert.equal(value, 0.5);
      assert.equal(live.busy, false);
      limits.timeLimit = 600;
      await told('result', live.ask(request));
      assert.equal(started(), 2);
    } finally {
      live.dispose();
    }
  });

  test('cancelled, it says nothing more and serves the next request', async () => {
    const { live, told, heard } = open('(x) => Math.exp(-x * x)');
    try {
      const given = live.ask({ ...request, size: 50_000_000 });
      await told('coarse', given);
      live.cancel();
      assert.equal(live.busy, false);
      const count = heard.length;
      await new Promise((resolve) => setTimeout(resolve, 200));
      assert.equal(heard.length, count);
      await told('result', live.ask(request));
    } finally {
      live.dispose();
    }
  });
});
