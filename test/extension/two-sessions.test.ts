/**
 * Two sessions at once that throw in the midst of sampling: each is told its own message at its
 * own line, a hundred times in a row, and runs again once the text is mended. With the compiler,
 * its source maps and workers as the extension has them.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import { Compiler } from '../../extension/compile/compiler.ts';
import type { Run, RunEnd } from '../../extension/runs/run.ts';
import { Runs } from '../../extension/runs/runs.ts';
import type { RunSource } from '../../extension/runs/source.ts';
import { Sessions } from '../../extension/sessions/sessions.ts';
import { at, find } from './syntax.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const TIMES = 100;

const lines: string[] = [];
let compilerThread: Worker | undefined;
const compiler = new Compiler({
  esbuildWasm: createRequire(import.meta.url).resolve('esbuild-wasm/esbuild.wasm'),
  start: (workerData) => (compilerThread = new Worker(new URL('../../extension/compile/compiler-worker.ts', import.meta.url), { workerData })),
});
const start = (workerData: unknown): Worker => new Worker(join(dist, 'session-worker.cjs'), { workerData, stdout: true, stderr: true });
const sessions = new Sessions({
  core: async () => WebAssembly.compile(await readFile(join(dist, 'core.wasm'))),
  limits: () => ({ maxSessions: 2, timeLimit: 600 }),
  start,
  startLive: start,
});
const log = (line: string): void => void lines.push(line);
const runs = new Runs({ compiler, sessions, log: { error: log, warn: log, info: log } });
after(async () => {
  sessions.dispose();
  compiler.dispose();
  await compilerThread?.terminate();
});

/** A law that throws `word` at a call that no set-up comes to; types and comments are gone in what runs. */
const throwing = (word: string, before: number): string => `interface Removed {
  never: string;
}
${'// A comment that the compiler drops.\n'.repeat(before)}
let calls = 0;
/** @method srou @mode 0 @size 300000 */
export function ${word}Pdf(x: number, sigma = 1): number {
  calls += 1;
  if (calls > 80_000) {
    throw new RangeError('${word}' as string);
  }
  return Math.exp(-x * x / (2 * sigma * sigma));
}
`;

async function run(text: string, path: string): Promise<{ run: Run; end: RunEnd }> {
  const { distributions } = await find(text);
  assert.ok(distributions[0]);
  const source: RunSource = {
    uri: `file://${path}`, path, label: path, text, language: 'ts', uriOf: (other) => `file://${other}`,
    files: { stat: async () => undefined, read: () => Promise.reject(new Error('there is no other file')), link: async () => undefined },
  };
  const one = runs.of(source.uri, distributions[0], source.label);
  return { run: one, end: await one.start(source, distributions[0], 'sample', { sampleSize: 1000, seed: '1', evaluationBudget: 1e6, maxLogRecords: 100 }) };
}

test(`two sessions at once throw foo and bar while sampling, ${TIMES} times in a row`, async (t) => {
  const laws = [
    { word: 'foo', path: '/home/foo.ts', text: throwing('foo', 3) },
    { word: 'bar', path: '/home/bar.ts', text: throwing('bar', 11) },
  ];
  for (let time = 0; time < TIMES; time++) {
    const ended = await Promise.all(laws.map(({ text, path }) => run(text, path)));
    ended.forEach(({ run: one, end }, i) => {
      const { word, text } = laws[i] as (typeof laws)[number];
      const line = text.split('\n').findIndex((each) => each.includes('throw new'));
      assert.equal(end.status, 'failed');
      const { failure, log: records } = one.state;
      assert.match(failure?.message ?? '', new RegExp(`^The density threw RangeError: ${word} at x = .* This was call 80,001, during sampling\\.$`));
      assert.equal(failure?.location?.label, `${word}.ts:${line + 1}:11`);
      assert.deepEqual(one.problems.map(({ range }) => [range.start.line, at(text, range)]), [[line, 'new RangeError']]);
      const errors = records.filter(({ severity }) => severity === 'error');
      assert.deepEqual(errors.map(({ codeName, location }) => [codeName, location?.line]), [['USER_CODE', line]], 'the user\'s error, and nothing behind it');
      assert.ok(!JSON.stringify(one.state).includes(laws[1 - i]?.word ?? '?'), `time ${time}: ${word} knows of the other`);
    });
  }
  assert.equal(lines.filter((one) => /USER_CODE: .*RangeError: foo/.test(one)).length, TIMES);
  assert.equal(lines.filter((one) => /USER_CODE: .*RangeError: bar/.test(one)).length, TIMES);
  t.diagnostic(`${2 * TIMES} sessions threw, two at once; each told its own message and line`);

  const mended = await Promise.all(laws.map(({ text, path }) => run(text.replace(/ {2}if \(calls[\s\S]*?\n {2}\}\n/, ''), path)));
  for (const { run: one, end } of mended) {
    assert.equal(end.status, 'done', end.outcome);
    assert.deepEqual(one.problems.filter(({ severity }) => severity === 'error'), []);
  }
});
