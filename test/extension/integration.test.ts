/**
 * The whole way on the examples: text, finder, compiler's thread, session's thread with the
 * core in WebAssembly, result. Only the editor is missing.
 */

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serialize } from 'node:v8';

import type { Compiler } from '../../extension/compile/compiler.ts';
import type { Run, RunEnd } from '../../extension/runs/run.ts';
import { Runs } from '../../extension/runs/runs.ts';
import type { Sessions } from '../../extension/sessions/sessions.ts';
import type { Action } from '../../wasm/protocol.ts';
import { realParts, root, sourceIn } from './parts.ts';
import { at } from './syntax.ts';

const settings = { sampleSize: 10_000, seed: '1', evaluationBudget: 1e6, maxLogRecords: 100 };
const limits = { maxSessions: 2, timeLimit: 600 };
const lines: string[] = [];
let compiler: Compiler;
let sessions: Sessions;
let runs: Runs;

before(() => {
  ({ compiler, sessions } = realParts(limits));
  const log = (line: string): void => void lines.push(line);
  runs = new Runs({ compiler, sessions, log: { error: log, warn: log, info: log } });
});
after(() => {
  compiler.dispose();
  sessions.dispose();
});

interface Ran {
  run: Run;
  end: RunEnd;
}

async function start(text: string, action: Action = 'sample', path = '/home/user/law.ts', name?: string): Promise<{ run: Run; end: Promise<RunEnd> }> {
  const { source, found } = await sourceIn(text, path, name);
  const run = runs.of(source.uri, found, source.label);
  return { run, end: run.start(source, found, action, settings) };
}

async function ran(...given: Parameters<typeof start>): Promise<Ran> {
  const { run, end } = await start(...given);
  return { run, end: await end };
}

test('every example is found without a problem, samples, and passes its tests', async (t) => {
  const folder = join(root, 'examples');
  const files = (await readdir(folder)).filter((name) => /\.(ts|cjs)$/.test(name));
  assert.equal(files.length, 10);
  for (const file of files) {
    await t.test(file, async () => {
      const path = join(folder, file);
      const { run, end } = await ran(await readFile(path, 'utf8'), 'sample', path);
      assert.equal(end.status, 'done', end.outcome);
      const { view, log } = run.state;
      assert.ok(view?.kind === 'sample');
      assert.deepEqual(log.filter(({ severity }) => severity !== 'info'), []);
      assert.ok(view.checks.every(({ outcome }) => outcome !== 'failed'), JSON.stringify(view.checks));
      assert.equal(view.discrete, file === 'poisson.ts');
    });
  }
});

test('of 10^7 draws no state is more than 200 kB for the panel, whatever was done and is laid over', async (t) => {
  const law = (tags: string): string => `/** @size 10000000 @domain [0, Infinity) ${tags} */\nexport function decayPdf(x: number, rate = 2): number {\n  return Math.exp(-rate * x);\n}\n`;
  const pmf = '/** @size 10000000 @domain [0, 5000] @method dau */\nexport function flatPmf(k: number): number {\n  return 1 + k % 3;\n}\n';
  // What a sample shows a diagnosis shows as well.
  for (const [action, text] of [['diagnose', law('@method pinv')], ['diagnose', pmf], ['compare', law('')]] as const) {
    const { run, end } = await ran(text, action, `/home/user/${action}.ts`);
    assert.equal(end.status, 'done', end.outcome);
    const { view } = run.state;
    assert.ok(view);
    // Another result of that kind laid over it is the most that a message holds.
    const overlay = view.kind === 'compare' ? {} : { overlay: { key: 'x', label: 'other', discrete: view.discrete, size: view.size, histogram: view.histogram, curve: view.curve } };
    const size = serialize({ ...run.state, ...overlay }).byteLength;
    t.diagnostic(`${action}, ${text.includes('Pmf') ? 'discrete' : 'continuous'}: ${size} bytes`);
    assert.ok(size <= 200_000, `${action}: ${size} bytes`);
  }
});

test('the numbers are those of the law', async () => {
  const text = '/** @size 100000 @seed 11 */\nexport const halfPdf = (x: number, sigma = 2) => x < 0 ? 0 : Math.exp(-x * x / (2 * sigma * sigma));';
  const { run } = await ran(text.replace('@size', '@domain [0, Infinity) @size'));
  const { view } = run.state;
  assert.ok(view?.kind === 'sample');
  // Half-normal: mean sigma sqrt(2/pi), variance sigma^2 (1 - 2/pi). Five standard errors.
  const [mean, variance] = view.moments;
  assert.ok(Math.abs((mean?.value ?? NaN) - 2 * Math.sqrt(2 / Math.PI)) < 5 * (mean?.standardError ?? NaN));
  assert.ok(Math.abs((variance?.value ?? NaN) - 4 * (1 - 2 / Math.PI)) < 5 * (variance?.standardError ?? NaN));
  const area = view.summary.find(({ label }) => label === 'Area below the density')?.value ?? '';
  assert.ok(Math.abs(Number.parseFloat(area) - Math.sqrt(2 * Math.PI)) < 1e-6, area);
});

test('diagnose and compare', async () => {
  const path = join(root, 'examples', 'kumaraswamy.ts');
  const text = await readFile(path, 'utf8');
  const diagnosed = await ran(text, 'diagnose', path);
  assert.equal(diagnosed.end.status, 'done', diagnosed.end.outcome);
  assert.ok(diagnosed.run.state.view?.kind === 'diagnose' && diagnosed.run.state.view.checks.length > 0);
  const compared = await ran(text, 'compare', path);
  assert.equal(compared.end.status, 'done', compared.end.outcome);
  const { view } = compared.run.state;
  assert.ok(view?.kind === 'compare' && view.rows.some(({ ok }) => ok), compared.end.outcome);
  for (const { choice } of view.rows) assert.ok(compared.run.choice(choice));
});

test('an exception leads to its line, in panel, diagnostics and log', async () => {
  const text = `type Real = number;
export function aPdf(x: Real, bound = 1): Real {
  if (x > bound) throw new RangeError(\`x is \${x}\`);
  return Math.exp(-x * x);
}
`;
  const { run, end } = await ran(text);
  assert.equal(end.status, 'failed');
  const { failure, log } = run.state;
  assert.match(failure?.message ?? '', /RangeError: x is .*call \d+, during set-up/);
  assert.equal(failure?.location?.label, 'law.ts:3:24');
  assert.deepEqual(run.problems.map(({ range }) => at(text, range)), ['new RangeError']);
  assert.ok(log.some(({ codeName, location }) => codeName === 'USER_CODE' && location?.line === 2), JSON.stringify(log));
  assert.ok(lines.some((line) => /USER_CODE: .*RangeError.*\(law\.ts:3:24\)$/.test(line)), lines.join('\n'));
});

test('an exception while the file is loaded leads to its line', async () => {
  const { run, end } = await ran('const table: number[] = JSON.parse("[1,");\nexport const aPdf = (x: number) => table[0]! * x;');
  assert.equal(end.status, 'failed');
  assert.equal(run.state.failure?.title, 'The code did not run');
  assert.equal(run.state.failure?.location?.label, 'law.ts:1:30');
  assert.equal(run.state.log.filter(({ severity }) => severity === 'error').length, 1);
});

test('values that are no density are told with x and remedy', async () => {
  const { run, end } = await ran('export const aPdf = (x: number) => Math.sqrt(x) * Math.exp(-x);\n');
  assert.equal(end.status, 'failed');
  assert.match(run.state.failure?.message ?? '', /returned NaN at x = -.*square root|NaN at x/);
  assert.equal(run.problems.length, 1);
});

test('an endless loop is ended, and the next run is as good as new', async () => {
  limits.timeLimit = 2;
  try {
    const { run, end } = await ran('export function aPdf(x: number) {\n  for (;;) x += 1;\n  return x;\n}\n');
    assert.equal(end.status, 'failed');
    assert.equal(run.state.failure?.title, 'Stopped after 2 s');
  } finally {
    limits.timeLimit = 600;
  }
  const again = await ran('export function aPdf(x: number) {\n  return Math.exp(-x * x);\n}\n');
  assert.equal(again.end.status, 'done', again.end.outcome);
});

test('code that fills the memory ends its session only', async () => {
  const { run, end } = await ran('const all: number[][] = [];\nexport function aPdf(x: number) {\n  all.push(new Array(1e6).fill(x));\n  return Math.exp(-x * x);\n}\n');
  assert.equal(end.status, 'failed');
  assert.match(run.state.failure?.message ?? '', /ran out of memory/);
});

test('the budget of evaluations ends a set-up by code', async () => {
  settings.evaluationBudget = 1000;
  try {
    const { run, end } = await ran('/** @method pinv */\nexport const aPdf = (x: number) => Math.exp(-x * x);');
    assert.equal(end.status, 'failed');
    assert.match(run.state.failure?.message ?? '', /budget/i);
    assert.equal(run.problems.length, 1);
  } finally {
    settings.evaluationBudget = 1e6;
  }
});

test('the same seed gives the same draws, another one others', async () => {
  const counts = async (seed: number): Promise<number[]> => {
    const { run, end } = await ran(`/** @seed ${seed} */\nexport const aPdf = (x: number) => Math.exp(-x * x);`);
    const { view } = run.state;
    assert.ok(view?.kind === 'sample', end.outcome);
    return [...view.curve.ecdf];
  };
  assert.deepEqual(await counts(5), await counts(5));
  assert.notDeepEqual(await counts(5), await counts(6));
});

test('sessions at once keep their errors apart', async () => {
  const both = await Promise.all(
    ['foo', 'bar'].map((word) => ran(`\nexport function ${word}Pdf(x: number) {\n  if (x > 0.5) throw new Error('${word}');\n  return Math.exp(-x * x);\n}\n`)),
  );
  assert.deepEqual(both.map(({ run }) => /foo|bar/.exec(run.state.failure?.message ?? '')?.[0]), ['foo', 'bar']);
  for (const { run } of both) assert.equal(run.state.failure?.location?.line, 2);
});

test('what the code prints is in the log; built-in modules work', async () => {
  const { run, end } = await ran("import { hostname } from 'node:os';\nconsole.log('host', hostname().length > 0);\nexport const aPdf = (x: number) => Math.exp(-x * x);");
  assert.equal(end.status, 'done', end.outcome);
  assert.ok(run.state.log.some(({ reason }) => reason === 'host true'), JSON.stringify(run.state.log));
});

test('cancel ends a loop', async () => {
  const { run, end } = await start('export function aPdf(x: number) {\n  for (;;) x += 1;\n}\n');
  while (run.state.outcome === 'Compiling…') await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setTimeout(resolve, 300));
  run.cancel();
  assert.deepEqual(await end, { status: 'cancelled', outcome: 'Cancelled' });
  while (sessions.alive > 0) await new Promise((resolve) => setTimeout(resolve, 10));
});
