import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';

import type { SessionOutcome, SessionThread } from '../../extension/sessions/session.ts';
import { Sessions } from '../../extension/sessions/sessions.ts';
import type { SessionMessage, SessionRequest, SessionStart, StreamRecord } from '../../wasm/protocol.ts';

// The smallest module there is: magic number and version.
const core = await WebAssembly.compile(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));

const request: SessionRequest = {
  action: 'sample',
  distribution: { name: 'a', code: '', fileName: 'distribution-a.js', target: { shape: 'object' }, parameters: [] },
  method: { name: 'auto' },
  size: 10,
  seed: '1',
};

class FakeThread extends EventEmitter implements SessionThread {
  readonly start: SessionStart;
  terminated = 0;
  /** Resolves the pending termination. */
  gone: () => void = () => undefined;
  held: boolean;

  constructor(start: SessionStart, held = false) {
    super();
    this.start = start;
    this.held = held;
  }

  send(message: SessionMessage): void {
    this.emit('message', message);
  }

  terminate(): Promise<unknown> {
    this.terminated++;
    if (!this.held) return Promise.resolve(1);
    return new Promise<void>((resolve) => {
      this.gone = resolve;
    });
  }
}

function fakes(limits = { maxSessions: 2, timeLimit: 10 }): { sessions: Sessions; threads: FakeThread[]; limits: typeof limits } {
  const threads: FakeThread[] = [];
  const sessions = new Sessions({
    core: () => Promise.resolve(core),
    limits: () => limits,
    startLive: () => assert.fail('no live session'),
    start: (start) => {
      const thread = new FakeThread(start);
      threads.push(thread);
      return thread;
    },
  });
  return { sessions, threads, limits };
}

const settle = (ms = 5): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const result = { action: 'compare', name: 'a', discrete: false, size: 1, seed: '1', rows: [] } as const;
const record: StreamRecord = { sequence: 1, time: 0, severity: 'warning', code: 0x33, codeName: 'UNUR_ERR_GEN_CONDITION', method: 'TDR', object: 'TDR.001', reason: 'r' };

test('a session tells its progress and records, and ends with its result', async () => {
  const { sessions, threads } = fakes();
  const told: unknown[] = [];
  const session = sessions.run(request, {
    started: () => told.push('started'),
    progress: (stage, fraction) => told.push([stage, fraction]),
    record: (one) => told.push(one.reason),
  });
  await settle();
  const [thread] = threads;
  assert.equal(thread?.start.core, core);
  assert.equal(thread?.start.request, request);
  thread.send({ type: 'ready' });
  thread.send({ type: 'progress', stage: 'set-up', fraction: 0.5 });
  thread.send({ type: 'record', record });
  thread.send({ type: 'result', result: { ...result, rows: [] } });
  thread.send({ type: 'record', record });
  assert.deepEqual(await session.outcome, { kind: 'result', result: { ...result, rows: [] } });
  assert.deepEqual(told, ['started', ['set-up', 0.5], 'r'], 'nothing is told after the outcome');
  await settle(40);
  assert.equal(thread.terminated, 1);
  assert.equal(sessions.alive, 0);
});

test('a failure of the worker is passed on, and what kills it becomes one', async () => {
  const { sessions, threads } = fakes({ maxSessions: 9, timeLimit: 10 });
  const outcomes: Promise<SessionOutcome>[] = Array.from({ length: 7 }, () => sessions.run(request).outcome);
  await settle();
  threads[0]?.send({ type: 'failed', failure: { cause: 'core', message: 'm', code: 1 } });
  threads[1]?.emit('exit', 3);
  threads[2]?.emit('error', new Error('defect'));
  threads[3]?.emit('error', Object.assign(new Error('thrown'), { name: 'TypeError', stack: 'TypeError: thrown\n at distribution-a.js:3:4' }));
  threads[4]?.emit('error', Object.assign(new Error('limit'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }));
  threads[5]?.emit('messageerror', new Error('unreadable'));
  threads[6]?.send({ type: 'nonsense' } as never);
  const failures = (await Promise.all(outcomes)).map((outcome) => (outcome.kind === 'failed' ? [outcome.failure.cause, outcome.failure.message] : outcome));
  assert.deepEqual(failures.slice(0, 4), [
    ['core', 'm'],
    ['internal', "The session's worker ended by itself with exit code 3, without a result."],
    ['internal', "The session's worker failed: defect"],
    ['user', 'TypeError: thrown (thrown outside of a call)'],
  ]);
  assert.match(String(failures[4]), /^user,The session ran out of memory/);
  assert.match(String(failures[5]), /unreadable/);
  assert.match(String(failures[6]), /nonsense/);
});

test('no more sessions than allowed; the others wait in line and can leave it', async () => {
  const { sessions, threads, limits } = fakes();
  const runs = Array.from({ length: 5 }, () => sessions.run(request));
  assert.deepEqual(runs.map((run) => run.number), [1, 2, 3, 4, 5]);
  await settle();
  assert.equal(threads.length, 2);
  assert.equal(sessions.queued, 3);
  runs[2]?.cancel();
  assert.deepEqual(await runs[2]?.outcome, { kind: 'cancelled' });
  assert.equal(sessions.queued, 2);
  threads[0]?.send({ type: 'result', result: { ...result, rows: [] } });
  await settle(40);
  assert.equal(threads.length, 3);
  limits.maxSessions = 9;
  threads[1]?.send({ type: 'failed', failure: { cause: 'core', message: 'm' } });
  await settle(40);
  assert.equal(threads.length, 4, 'a changed setting counts from the next start');
  sessions.dispose();
  assert.deepEqual(await runs[3]?.outcome, { kind: 'cancelled' });
  assert.deepEqual(await runs[4]?.outcome, { kind: 'cancelled' });
  await settle();
  assert.equal(sessions.alive, 0);
  assert.deepEqual(await sessions.run(request).outcome, { kind: 'cancelled' });
});

test('a place is free only when the worker is gone', async () => {
  const threads: FakeThread[] = [];
  const sessions = new Sessions({
    core: () => Promise.resolve(core),
    limits: () => ({ maxSessions: 1, timeLimit: 10 }),
    startLive: () => assert.fail('no live session'),
    start: (start) => {
      threads.push(new FakeThread(start, true));
      return threads.at(-1) as FakeThread;
    },
  });
  const first = sessions.run(request);
  sessions.run(request);
  await settle();
  first.cancel();
  assert.deepEqual(await first.outcome, { kind: 'cancelled' });
  await settle();
  assert.equal(threads.length, 1);
  threads[0]?.gone();
  await settle();
  assert.equal(threads.length, 2);
  sessions.dispose();
  await settle();
  threads[1]?.gone();
});

test('a session cancelled while the core loads starts no worker', async () => {
  let give: (module: WebAssembly.Module) => void = () => undefined;
  let started = 0;
  const sessions = new Sessions({
    core: () => new Promise((resolve) => (give = resolve)),
    limits: () => ({ maxSessions: 1, timeLimit: 10 }),
    startLive: () => assert.fail('no live session'),
    start: (start) => {
      started++;
      return new FakeThread(start);
    },
  });
  const session = sessions.run(request);
  session.cancel();
  give(core);
  assert.deepEqual(await session.outcome, { kind: 'cancelled' });
  assert.equal(started, 0);
  assert.equal(sessions.alive, 0);
});

test('a core that cannot be read, or a worker that cannot start, is a failure; the next session tries again', async () => {
  let times = 0;
  const sessions = new Sessions({
    core: () => (++times === 1 ? Promise.reject(new Error('no core.wasm')) : Promise.resolve(core)),
    limits: () => ({ maxSessions: 1, timeLimit: 10 }),
    startLive: () => assert.fail('no live session'),
    start: () => {
      throw new Error('no threads left');
    },
  });
  for (const reason of [/no core\.wasm/, /no threads left/]) {
    const outcome = await sessions.run(request).outcome;
    assert.ok(outcome.kind === 'failed' && outcome.failure.cause === 'internal');
    assert.match(outcome.failure.message, reason);
  }
  assert.equal(times, 2);
  assert.equal(sessions.alive, 0);
});

/** Sessions on real worker threads that run `code` with `port` and `start`. */
function real(code: string, timeLimit: number): Sessions {
  return new Sessions({
    core: () => Promise.resolve(core),
    limits: () => ({ maxSessions: 2, timeLimit }),
    startLive: () => assert.fail('no live session'),
    start: (start) =>
      new Worker(`const { parentPort: port, workerData: start } = require('node:worker_threads');\n${code}`, {
        eval: true,
        workerData: start,
        stdout: true,
        stderr: true,
        resourceLimits: { maxOldGenerationSizeMb: 64 },
      }),
  });
}

test('an endless loop is ended by the watchdog, and the next session runs', async (t) => {
  const sessions = real("port.postMessage({ type: 'progress', stage: 'set-up' }); for (;;);", 0.5);
  const began = Date.now();
  const outcome = await sessions.run(request).outcome;
  assert.deepEqual(outcome, { kind: 'timed out', seconds: 0.5, stage: 'set-up' });
  const took = Date.now() - began;
  assert.ok(took >= 490, `ended after ${took} ms, before its limit of 500 ms`);
  t.diagnostic(`ended after ${took} ms, with a limit of 500 ms`);
  const again = await sessions.run(request).outcome;
  assert.equal(again.kind, 'timed out');
  while (sessions.alive > 0) await settle();
});

test('an endless loop is ended by the user', async () => {
  const sessions = real("port.postMessage({ type: 'ready' }); for (;;);", 60);
  const session = sessions.run(request);
  await settle(200);
  session.cancel();
  assert.deepEqual(await session.outcome, { kind: 'cancelled' });
  while (sessions.alive > 0) await settle();
});

test('real workers: results are transferred, exits and exceptions are failures, the console is heard', async () => {
  const transferred = real(
    "const x = new Float64Array([1, 2]); port.postMessage({ type: 'result', result: { action: 'compare', name: String(start.core instanceof WebAssembly.Module), x } }, [x.buffer]);",
    10,
  );
  const outcome = await transferred.run(request).outcome;
  assert.ok(outcome.kind === 'result');
  assert.equal(outcome.result.name, 'true');
  assert.deepEqual((outcome.result as unknown as { x: Float64Array }).x, new Float64Array([1, 2]));

  const exits = await real('process.exit(7);', 10).run(request).outcome;
  assert.ok(exits.kind === 'failed' && exits.failure.message.includes('exit code 7'));

  const throws = await real('setTimeout(() => { null.x; });', 10).run(request).outcome;
  assert.ok(throws.kind === 'failed' && throws.failure.cause === 'internal', JSON.stringify(throws));

  const grows = await real('const all = []; for (;;) all.push(new Array(1e5).fill(all.length));', 30).run(request).outcome;
  assert.ok(grows.kind === 'failed' && grows.failure.message.includes('out of memory'), JSON.stringify(grows));

  let heard = '';
  const talks = real("console.log('out', 1); console.error('err'); port.postMessage({ type: 'failed', failure: { cause: 'core', message: '' } });", 10);
  await talks.run(request, { output: (text) => (heard += text) }).outcome;
  while (talks.alive > 0) await settle();
  assert.match(heard, /out 1\n/);
  assert.match(heard, /err\n/);
});
