import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { after, before, beforeEach, test } from 'node:test';
import { Worker } from 'node:worker_threads';

import { Compiler } from '../../extension/compile/compiler.ts';
import type { FileSource } from '../../extension/compile/protocol.ts';
import type { Run, RunEnd, RunSettings } from '../../extension/runs/run.ts';
import { Runs } from '../../extension/runs/runs.ts';
import { wordAt, type RunSource } from '../../extension/runs/source.ts';
import type { SessionThread } from '../../extension/sessions/session.ts';
import { Sessions } from '../../extension/sessions/sessions.ts';
import type { Action, Advice, SessionMessage, SessionStart, StreamRecord, Verdict } from '../../wasm/protocol.ts';
import { at, find } from './syntax.ts';
import { compareResult, sampleResult } from './results.ts';

const require = createRequire(import.meta.url);
const core = await WebAssembly.compile(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));

class FakeThread extends EventEmitter implements SessionThread {
  readonly start: SessionStart;
  readonly stdout = Object.assign(new EventEmitter(), { setEncoding: () => undefined });
  constructor(start: SessionStart) {
    super();
    this.start = start;
  }
  send(message: SessionMessage): void {
    this.emit('message', message);
  }
  terminate(): Promise<unknown> {
    return Promise.resolve();
  }
}

let compiler: Compiler;
let worker: Worker | undefined;
before(() => {
  compiler = new Compiler({
    esbuildWasm: require.resolve('esbuild-wasm/esbuild.wasm'),
    start: (workerData) => (worker = new Worker(new URL('../../extension/compile/compiler-worker.ts', import.meta.url), { workerData })),
  });
});
after(async () => {
  compiler.dispose();
  await worker?.terminate();
});

let timeLimit = 30;
let threads: FakeThread[];
let lines: string[];
let runs: Runs;
beforeEach(() => {
  threads = [];
  lines = [];
  const sessions = new Sessions({
    core: () => Promise.resolve(core),
    limits: () => ({ maxSessions: 4, timeLimit }),
    startLive: () => assert.fail('no live session'),
    start: (start) => {
      const thread = new FakeThread(start);
      threads.push(thread);
      return thread;
    },
  });
  const log = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  runs = new Runs({ compiler, sessions, log: { error: log('error'), warn: log('warn'), info: log('info') } });
});

const files: FileSource = { stat: async () => undefined, read: () => Promise.reject(new Error('none')), link: async () => undefined };
const settings: RunSettings = { sampleSize: 10_000, seed: '7', evaluationBudget: 1e6, maxLogRecords: 5 };

function sourceOf(text: string): RunSource {
  return { uri: 'file:///home/a.ts', path: '/home/a.ts', label: 'a.ts', text, language: 'ts', files, uriOf: (path) => `file://${path}` };
}

async function start(text: string, action: Action = 'sample', seconds = 30): Promise<{ run: Run; end: Promise<RunEnd> }> {
  timeLimit = seconds;
  const { distributions } = await find(text);
  assert.ok(distributions[0]);
  const source = sourceOf(text);
  const run = runs.of(source.uri, distributions[0], source.label);
  return { run, end: run.start(source, distributions[0], action, settings) };
}

/** Waits until the next session has its worker. */
async function thread(count = 1): Promise<FakeThread> {
  for (let tries = 0; threads.length < count; tries++) {
    assert.ok(tries < 2000, `no session ${count}: ${lines.join('; ')}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return threads[count - 1] as FakeThread;
}

const TEXT = '/** @domain [0, Infinity) @method tdr @size 500 */\nfunction aPdf(x: number) {\n  return Math.exp(-x);\n}\n';

test('from text to outcome', async () => {
  const { run, end } = await start(TEXT);
  assert.equal(run.state.status, 'running');
  const { request } = (await thread()).start;
  assert.deepEqual(
    { ...request, distribution: undefined },
    { action: 'sample', distribution: undefined, method: { name: 'tdr' }, size: 500, seed: '7', evaluationBudget: 1e6 },
  );
  assert.deepEqual(request.distribution.domain, [0, Infinity]);
  assert.equal(request.distribution.name, 'aPdf');
  threads[0]?.send({ type: 'progress', stage: 'set-up', fraction: 0.4 });
  assert.deepEqual([run.state.outcome, run.state.progress], ['set-up 40 %…', { stage: 'set-up', fraction: 0.4 }]);
  threads[0]?.send({ type: 'record', record: { sequence: 1, time: 5, severity: 'warning', code: 0x33, codeName: 'UNUR_ERR_GEN_CONDITION', method: 'TDR', object: 'TDR.001', reason: 'r\n' } });
  threads[0]?.stdout.emit('data', 'hel');
  threads[0]?.stdout.emit('data', 'lo\nrest');
  threads[0]?.send({ type: 'result', result: sampleResult() });
  const told = await end;
  assert.equal(told.status, 'done');
  const { state } = run;
  assert.equal(state.outcome, told.outcome);
  assert.equal(state.view?.kind, 'sample');
  assert.equal(state.progress, undefined);
  assert.deepEqual(state.log.map(({ sequence, time, codeName, reason }) => [sequence, codeName === 'CONSOLE' ? 0 : time, codeName, reason]), [
    [1, 5, 'UNUR_ERR_GEN_CONDITION', 'r\n'],
    [2, 0, 'CONSOLE', 'hello'],
    [3, 0, 'CONSOLE', 'rest'],
  ]);
  assert.deepEqual(run.problems, []);
  assert.deepEqual(lines, [
    'warn [session 1] aPdf TDR.001 UNUR_ERR_GEN_CONDITION: r (a.ts:2:10)',
    'info [session 1] aPdf CONSOLE: hello',
    'info [session 1] aPdf CONSOLE: rest',
    `info [session 1] aPdf: ${told.outcome}`,
  ]);
});

test('a record of a warning or an error leads to a line, and says what it means and what to do', async () => {
  const { run, end } = await start(TEXT);
  const session = await thread();
  const record = (sequence: number, severity: 'info' | 'warning' | 'error', codeName: string, extra: Partial<StreamRecord> = {}) =>
    session.send({ type: 'record', record: { sequence, time: 1, severity, code: 0, codeName, method: '', object: '', reason: 'r', ...extra } });
  const advice: Advice = { meaning: 'It is so.', remedy: 'Do that.', edits: [] };
  record(1, 'warning', 'UNUR_ERR_GEN_CONDITION', { advice });
  record(2, 'warning', 'UNUR_ERR_ROUNDOFF');
  record(3, 'info', 'SESSION');
  const verdict: Verdict = { level: 'doubtful', summary: 'doubtful', reasons: [{ level: 'doubtful', check: 'mass', detail: 'Some mass is missing.', remedy: 'State a center.', edits: [] }], held: [] };
  session.send({ type: 'result', result: { ...sampleResult(), verdict } });
  await end;
  assert.deepEqual(run.state.log.map(({ codeName, reason, location, advice: told }) => [codeName, reason, location?.label, told]), [
    ['UNUR_ERR_GEN_CONDITION', 'r', 'a.ts:2:10', { meaning: 'It is so.', remedy: 'Do that.' }],
    ['UNUR_ERR_ROUNDOFF', 'r', 'a.ts:2:10', { meaning: 'The core went on in spite of this.', remedy: 'The verdict says whether the draws suffer; if they do, choose another method.' }],
    ['SESSION', 'r', undefined, undefined],
    ['VERDICT', 'Some mass is missing.', 'a.ts:2:10', { meaning: 'The draws may not be those of the density.', remedy: 'State a center.' }],
  ]);
});

test('the records of sessions before the last are kept, each under the session it is of', async () => {
  const first = await start(TEXT);
  (await thread()).send({ type: 'record', record: { sequence: 1, time: 5, severity: 'info', code: 0, codeName: 'SESSION', method: '', object: '', reason: 'one' } });
  threads[0]?.send({ type: 'result', result: sampleResult() });
  await first.end;
  // A session that says nothing, and a text that does not compile.
  const second = await start(TEXT);
  (await thread(2)).send({ type: 'result', result: sampleResult() });
  await second.end;
  await (await start('function aPdf(x: number) {\n  return 3 +* x;\n}\n')).end;
  const { run, end } = await start(TEXT);
  (await thread(3)).send({ type: 'result', result: sampleResult() });
  await end;
  assert.deepEqual(run.sessions.map(({ origin, records }) => [origin.session, records.map(({ codeName }) => codeName)]), [[1, ['SESSION']], [undefined, ['COMPILE']]]);
  assert.deepEqual(run.state.log, []);
  assert.equal(new Set([...run.sessions, run.log].map(({ number }) => number)).size, 3);
});

test('a syntax error: diagnostic at its place, panel and log', async () => {
  const text = 'const aPdf = (x: number) => x;\nconst b = 3 +* 4;\n';
  const { run, end } = await start(text);
  const { status, outcome } = await end;
  assert.equal(status, 'failed');
  assert.match(outcome, /^The code does not compile: /);
  assert.equal(threads.length, 0);
  assert.deepEqual(run.problems.map(({ uri, code, range }) => [uri, code, at(text, range)]), [['file:///home/a.ts', 'COMPILE', '*']]);
  assert.equal(run.state.failure?.location?.label, 'a.ts:2:14');
  assert.equal(run.state.log[0]?.codeName, 'COMPILE');
  assert.match(run.state.log[0]?.advice?.remedy ?? '', /Mend it at the place named/);
  assert.match(lines[0] ?? '', /^error \[compile\] aPdf COMPILE: .* \(a\.ts:2:14\)$/);
});

test('an exception of the user: mapped to the line, in panel, diagnostics and log', async () => {
  const text = 'interface Gone { a: 1 }\nfunction aPdf(x: number): number {\n  throw new Error(`no ${x}`);\n}\n';
  const { run, end } = await start(text);
  const { distribution } = (await thread()).start.request;
  // What V8 would say of the compiled text.
  let stack = '';
  try {
    new Function('__distribution__', 'require', `${distribution.code}`)((f: (x: number) => number) => {
      try {
        f(1);
      } catch (error) {
        stack = (error as Error).stack ?? '';
      }
    });
  } finally {
    // `new Function` puts two lines before the text.
    stack = stack.replace(/<anonymous>:(\d+):(\d+)/g, (_, line, column) => `${distribution.fileName}:${Number(line) - 2}:${column}`);
  }
  threads[0]?.send({ type: 'record', record: { sequence: 1, time: 1, severity: 'error', code: 0, codeName: 'USER_CODE', method: 'PINV', object: 'PINV.001', reason: 'Error: no 1', stack } });
  threads[0]?.send({ type: 'failed', failure: { cause: 'user', message: 'Error: no 1.', stack, x: 1, call: 1, phase: 'set-up' } });
  assert.equal((await end).status, 'failed');
  const { failure, log } = run.state;
  assert.deepEqual(failure, {
    kind: 'failure',
    title: 'The distribution failed',
    message: 'Error: no 1. This was call 1, during set-up.',
    location: { uri: 'file:///home/a.ts', line: 2, character: 8, label: 'a.ts:3:9' },
  });
  assert.deepEqual(run.problems.map(({ range, message }) => [at(text, range), message]), [['new Error', failure?.message]]);
  assert.equal(log.length, 1, 'told once');
  assert.equal(log[0]?.location?.label, 'a.ts:3:9');
  assert.deepEqual(lines, ['error [session 1] aPdf PINV.001 USER_CODE: Error: no 1 (a.ts:3:9)']);
});

test('what cannot be run says so without a session', async () => {
  const text = 'function aPdf(x: number, mu: number) { return 1; }';
  const { run, end } = await start(text);
  const { status, outcome } = await end;
  assert.equal(status, 'failed');
  assert.match(outcome, /mu of aPdf has no default/);
  assert.equal(run.state.failure?.location?.character, 25);
  assert.deepEqual(run.problems, [], 'the finder has told it');
  assert.equal(threads.length, 0);
});

test('a refusal by the core, a death, and a failure without records are told once', async () => {
  const { run, end } = await start(TEXT);
  (await thread()).send({ type: 'failed', failure: { cause: 'core', message: 'Not T-concave.', code: 0x33, codeName: 'UNUR_ERR_GEN_CONDITION' } });
  await end;
  assert.deepEqual(run.problems.map(({ code, range, message }) => [code, at(TEXT, range), message]), [
    ['UNUR_ERR_GEN_CONDITION', 'aPdf', 'The method refused the density. Not T-concave. (UNUR_ERR_GEN_CONDITION)'],
  ]);
  assert.equal(run.state.log.length, 1);

  const again = await start(TEXT);
  (await thread(2)).emit('exit', 3);
  await again.end;
  assert.equal(again.run, run);
  assert.match(run.state.outcome, /^A defect of the extension: .*exit code 3/);
  assert.deepEqual(run.state.log.map(({ codeName }) => codeName), ['INTERNAL']);
});

test('cancel, and a new run that replaces the old one', async () => {
  const { run, end } = await start(TEXT);
  await thread();
  run.cancel();
  assert.deepEqual(await end, { status: 'cancelled', outcome: 'Cancelled' });
  assert.equal(run.state.status, 'cancelled');

  const first = await start(TEXT);
  await thread(2);
  const second = await start(TEXT, 'compare');
  assert.deepEqual(await first.end, { status: 'cancelled', outcome: 'Cancelled' });
  threads[1]?.send({ type: 'result', result: sampleResult() });
  assert.equal(run.state.status, 'running', 'the old run changes nothing');
  (await thread(3)).send({ type: 'result', result: compareResult() });
  assert.equal((await second.end).status, 'done');
  assert.equal(run.state.view?.kind, 'compare');
  assert.deepEqual(runs.running(), []);

  const early = await start(TEXT);
  early.run.cancel();
  assert.equal((await early.end).status, 'cancelled', 'while compiling');
});

test('only a choice that was offered comes back', async () => {
  const { run, end } = await start(TEXT, 'compare');
  (await thread()).send({ type: 'result', result: compareResult() });
  await end;
  assert.ok(run.state.view?.kind === 'compare');
  assert.deepEqual(run.choice(run.state.view.rows[1]?.choice ?? ''), { name: 'tdr', options: { variant: 'ia', c: -0.5 } });
  assert.equal(run.choice('{"name":"tdr"}'), undefined);
});

test('the view is stale while the text differs from what it was made from', async () => {
  const { run, end } = await start(TEXT);
  (await thread()).send({ type: 'result', result: sampleResult() });
  await end;
  run.noteText('file:///home/b.ts', 'x');
  assert.equal(run.state.stale, false);
  run.noteText('file:///home/a.ts', `${TEXT} `);
  assert.equal(run.state.stale, true);
  run.noteText('file:///home/a.ts', TEXT);
  assert.equal(run.state.stale, false, 'undone');
  run.noteText('file:///home/a.ts', 'broken(');
  const failing = await start('const aPdf = (x: number) => +;');
  await failing.end;
  assert.equal(run.state.status, 'failed');
  assert.equal(run.state.stale, true);
  assert.equal(run.state.view?.kind, 'sample', 'the old picture stays');
});

test('a flood of records is bounded, and what is missing is counted', async () => {
  const { run, end } = await start(TEXT);
  await thread();
  for (let i = 1; i <= 20; i++) {
    threads[0]?.send({ type: 'record', record: { sequence: i, time: i, severity: 'warning', code: 1, codeName: 'C', method: 'M', object: '', reason: `${i}` } });
  }
  threads[0]?.send({ type: 'result', result: sampleResult() });
  await end;
  assert.deepEqual(run.state.log.map(({ reason }) => reason), ['16', '17', '18', '19', '20']);
  assert.equal(run.state.dropped, 15);
  assert.equal(lines.filter((line) => line.includes(' C: ')).length, 5);
  assert.equal(lines.at(-1), 'warn [session 1] aPdf: 15 further records not listed');
});

const advice: Advice = { meaning: 'It is not.', remedy: 'Use another.', edits: [{ title: 'Use PINV', tag: 'method', value: 'pinv' }], giveLog: true };

test('advice is told with the problem, offered as fixes, and kept in the log', async () => {
  const { run, end } = await start(TEXT);
  const record: StreamRecord = { sequence: 9, time: 5, severity: 'error', code: 0x33, codeName: 'UNUR_ERR_GEN_CONDITION', method: 'TDR', object: 'TDR.001', reason: 'r', advice };
  (await thread()).send({ type: 'record', record });
  threads[0]?.send({ type: 'failed', failure: { cause: 'core', message: 'Not T-concave.', code: 0x33, codeName: 'UNUR_ERR_GEN_CONDITION', advice } });
  await end;
  const [problem] = run.problems;
  assert.match(problem?.message ?? '', /^The method refused the density\. .*\nIt is not\. Use another\.$/);
  assert.deepEqual(problem?.fixes, { edits: advice.edits, giveLog: true, useDraws: false });
  assert.deepEqual(run.state.failure?.advice, { meaning: 'It is not.', remedy: 'Use another.' });
  assert.deepEqual(run.state.log.map((entry) => [entry.sequence, entry.advice?.remedy]), [[9, 'Use another.']]);
});

test('records that the session held back are counted', async () => {
  const { run, end } = await start(TEXT);
  (await thread()).send({ type: 'dropped', count: 1 });
  threads[0]?.send({ type: 'dropped', count: 999_900 });
  threads[0]?.send({ type: 'result', result: sampleResult() });
  await end;
  assert.equal(run.state.dropped, 999_900);
  assert.equal(lines.at(-1), 'warn [session 1] aPdf: 999,900 further records not listed');
});

const reason = { check: 'mass', detail: '70 % of the mass is never drawn.', remedy: 'State a center.', edits: [{ title: 'State the center 40', tag: 'center', value: '40' }] };

test('a sampler judged wrong: its draws are withheld, until the user says otherwise', async () => {
  const wrong: Verdict = { level: 'wrong', summary: 'wrong: 70 % of the mass is never drawn', reasons: [{ level: 'wrong', ...reason }], held: [] };
  const { run, end } = await start(TEXT);
  assert.equal((await thread()).start.request.acceptWrong, undefined);
  const result = { ...sampleResult(), verdict: wrong, draws: new Float64Array(3) };
  threads[0]?.send({ type: 'result', result });
  const { status, outcome } = await end;
  assert.equal(status, 'done');
  assert.ok(outcome.startsWith(`${wrong.summary} · `), outcome);
  assert.equal(run.state.verdict, 'wrong');
  assert.equal('draws' in result, false);
  assert.deepEqual(run.problems.map(({ severity, code, message, range, fixes }) => [severity, code, message, at(TEXT, range), fixes]), [
    ['error', 'verdict-mass', '70 % of the mass is never drawn. State a center. The draws are withheld.', 'aPdf', { edits: reason.edits, giveLog: false, useDraws: true }],
  ]);
  assert.match(lines.at(-2) ?? '', /^error \[session 1\] aPdf mass VERDICT: 70 %/);

  const { distributions } = await find(TEXT);
  assert.ok(distributions[0]);
  run.designer.adopt([['seed', '99']], run.designer.ground(distributions[0], settings));
  const again = run.start(sourceOf(TEXT), distributions[0], 'sample', settings, { acceptWrong: true });
  assert.equal((await thread(2)).start.request.acceptWrong, true);
  assert.equal(threads[1]?.start.request.seed, '99', 'it is the sampler that the panel chose');
  const accepted = { ...sampleResult(), verdict: wrong, draws: new Float64Array(3) };
  threads[1]?.send({ type: 'result', result: accepted });
  await again;
  assert.equal(accepted.draws.length, 3);
  assert.equal(run.problems[0]?.fixes?.useDraws, false);
  assert.equal(run.state.verdict, 'wrong', 'it still is');
});

test('a session that was ended at the time limit: what to do, and fewer draws as a fix', async () => {
  const { run, end } = await start(TEXT, 'sample', 0.3);
  (await thread()).send({ type: 'progress', stage: 'sampling', fraction: 0.1 });
  assert.equal((await end).status, 'failed');
  assert.match(run.problems[0]?.message ?? '', /aPdf was at "sampling" after 0\.3 s.*draw fewer by @size/s);
  assert.deepEqual(run.problems[0]?.fixes?.edits, [{ title: 'Draw 100', tag: 'size', value: '100' }]);
});

test('a sampler judged doubtful is a warning, and its draws are there', async () => {
  const { run, end } = await start(TEXT);
  await thread();
  const result = { ...sampleResult(), verdict: { level: 'doubtful', summary: 'doubtful: few draws', reasons: [{ level: 'doubtful', ...reason }], held: [] } as Verdict, draws: new Float64Array(3) };
  threads[0]?.send({ type: 'result', result });
  await end;
  assert.deepEqual(run.problems.map(({ severity, fixes }) => [severity, fixes?.useDraws]), [['warning', false]]);
  assert.equal(result.draws.length, 3);
  assert.equal(run.state.verdict, 'doubtful');
});

test('the word at a place', () => {
  const text = 'const αβ$1 = 3;\n';
  const word = (line: number, character: number): string => at(text, wordAt(text, { line, character }));
  assert.equal(at('throw new  RangeError("x")', wordAt('throw new  RangeError("x")', { line: 0, character: 6 })), 'new  RangeError');
  assert.equal(word(0, 6), 'αβ$1');
  assert.equal(word(0, 11), '=');
  assert.equal(word(0, 15), ';');
  assert.equal(word(9, 9), '');
});
