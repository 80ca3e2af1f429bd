import assert from 'node:assert/strict';
import { test } from 'node:test';

import { COMMANDS } from '../../extension/commands.ts';
import { lensItems } from '../../extension/editor/lens-line.ts';
import { shiftRange } from '../../extension/editor/shift.ts';
import type { FoundDistribution } from '../../extension/find/distribution.ts';
import { RecordBuffer, recordLine } from '../../extension/log/records.ts';
import { formatBytes, formatNumber, formatP, formatTime } from '../../extension/panel/format.ts';
import { page } from '../../extension/panel/html.ts';
import { dispatcher } from '../../extension/panel/messages.ts';
import { outcomeOf, presentFailure, presentResult, presentTimeOut } from '../../extension/panel/present.ts';
import type { Range } from '../../extension/place.ts';
import type { PanelState } from '../../webview/protocol.ts';
import { find } from './syntax.ts';
import { compareResult, sampleResult } from './results.ts';

test('numbers in lines of text', () => {
  assert.deepEqual([0, 1, 0.42131, -1234.5, 1.23456e-9, 1e300, Infinity, -Infinity, NaN].map((x) => formatNumber(x)), [
    '0', '1', '0.4213', '−1,235', '1.235e−9', '1e300', '∞', '−∞', 'unknown',
  ]);
  assert.deepEqual([0.0123, 0.5, 12.345, 1500].map(formatTime), ['12.3 µs', '0.5 ms', '12.3 ms', '1.5 s']);
  assert.deepEqual([1, 999, 12_345, 2.5e6].map(formatBytes), ['1 byte', '999 bytes', '12.3 kB', '2.5 MB']);
  assert.deepEqual([0.4321, 1e-4, 9e-5, 0].map(formatP), ['= 0.43', '= 0.0001', '< 1e−4', '< 1e−4']);
});

test('a sample as the panel shows it', () => {
  const view = presentResult(sampleResult());
  assert.ok(view.kind === 'sample');
  const rows = Object.fromEntries(view.summary.map(({ label, value }) => [label, value]));
  assert.deepEqual(rows, {
    Method: 'PINV, polynomial interpolation of the inverse CDF',
    'Why this method': 'Fast, and as exact as asked for.',
    'u-resolution': '1e-10',
    'Set-up': '1.25 ms, 7,335 evaluations',
    Drawing: '10,000 draws in 0.5 ms',
    'Evaluations per draw': '0',
    Intervals: '124',
    Domain: '[0, ∞)',
    'Area below the density': '2.506628275 ± 3e−13',
    'Smallest and largest draw': '−3.9 and 4.1',
    'Memory of the sampler': '12.3 kB',
    Seed: '42',
    'Uniform random numbers': 'xoshiro256++',
  });
  assert.deepEqual(view.moments, [
    { label: 'Mean', value: 0.01, standardError: 0.01 },
    { label: 'Variance', value: 1.02, standardError: null },
    { label: 'Skewness', value: null, standardError: null },
    { label: 'Excess kurtosis', value: null, standardError: null },
  ]);
  assert.deepEqual(view.checks.map(({ outcome }) => outcome), ['passed', 'passed']);
  assert.deepEqual(view.tests?.map(({ label }) => label), ['Kolmogorov-Smirnov', 'Chi-squared', 'Power']);
  assert.match(view.tests?.[2]?.value ?? '', /^10,000 draws would show, .* that 3\.1 % of the mass/);
  assert.equal(view.info, 'generator ID: PINV.001\n');
  assert.ok(!('uError' in view) && !('hat' in view));
});

test('a rejection method, a diagnosis, a discrete law', () => {
  const hat = { x: new Float64Array(1), hat: new Float64Array(1), density: new Float64Array(1), squeeze: new Float64Array(1), points: new Float64Array(1) };
  const result = sampleResult({ action: 'diagnose', domain: [-1, 1] });
  Object.assign(result.method, { tag: 'TDR', hatArea: 1.02, squeezeArea: 0.99, rejectionConstant: 1.0234567, derivative: 'numeric' });
  result.diagnosis = {
    checks: [
      { name: 'hat above density', outcome: 'passed', detail: 'd' },
      { name: 'squeeze below density', outcome: 'not applicable', detail: 'd' },
    ],
    hat,
  };
  const view = presentResult(result);
  assert.ok(view.kind === 'diagnose');
  assert.equal(view.hat, hat);
  assert.equal(view.checks, result.diagnosis.checks);
  const rows = Object.fromEntries(view.summary.map(({ label, value }) => [label, value]));
  assert.equal(rows['Rejection constant'], '1.02346');
  assert.equal(rows['Derivative'], 'computed numerically');
  assert.equal(rows['Domain'], '[−1, 1]');
  assert.match(outcomeOf(result), /^TDR: 10,000 draws in 1\.75 ms · 7,335 evaluations for set-up · 1 check passed$/);

  const discrete = sampleResult({ discrete: true, goodness: { chi2: { statistic: 1, degreesOfFreedom: 1, p: 0.3 } } });
  const shown = presentResult(discrete);
  assert.ok(shown.kind === 'sample' && shown.discrete);
  assert.deepEqual(shown.checks.map(({ name }) => name), ['Chi-squared test of the draws']);
});

test('outcomes in a line', () => {
  assert.equal(outcomeOf(sampleResult()), 'PINV: 10,000 draws in 1.75 ms · 7,335 evaluations for set-up · fit p = 0.43');
  const bad = sampleResult({ goodness: { ks: { statistic: 0.1, p: 1e-9 }, chi2: { statistic: 1, degreesOfFreedom: 1, p: 0.5 } } });
  assert.match(outcomeOf(bad), /· failed: Kolmogorov-Smirnov test of the draws$/);
  const untold = sampleResult({ goodness: { chi2: { statistic: 0, degreesOfFreedom: 0, p: NaN } } });
  assert.equal(outcomeOf(untold), 'PINV: 10,000 draws in 1.75 ms · 7,335 evaluations for set-up');
  assert.equal(outcomeOf(compareResult()), '2 of 3 methods ran · fastest: TDR (IA), 9 ns a draw');
  const judged = (verdict: 'wrong' | 'doubtful') => ({ ...compareResult(), rows: compareResult().rows.map((row) => (row.method.name === 'tdr' ? { ...row, verdict } : row)) });
  assert.equal(outcomeOf(judged('wrong')), '2 of 3 methods ran · 1 wrong here · fastest: PINV, 12 ns a draw');
  assert.equal(outcomeOf(judged('doubtful')), '2 of 3 methods ran · fastest: PINV, 12 ns a draw');
});

test('a comparison as the panel shows it; its choices come back as they went', () => {
  const view = presentResult(compareResult());
  assert.ok(view.kind === 'compare');
  assert.equal(view.rows[0]?.maxUError, null);
  assert.equal(view.rows[0]?.setupMs, 1);
  assert.equal(view.rows[2]?.nsPerDraw, null);
  assert.deepEqual(JSON.parse(view.rows[1]?.choice ?? ''), { name: 'tdr', options: { variant: 'ia', c: -0.5 } });
});

test('failures say what, where and what to do', () => {
  assert.deepEqual(presentFailure({ cause: 'user', message: 'The density threw Error: foo at x = 0.1.', x: 0.1, call: 1234, phase: 'sampling' }), {
    kind: 'failure',
    title: 'The distribution failed',
    message: 'The density threw Error: foo at x = 0.1. This was call 1,234, during sampling.',
  });
  assert.match(presentFailure({ cause: 'core', message: 'PDF > hat.', code: 0x34, codeName: 'UNUR_ERR_GEN_CONDITION' }).message, /PDF > hat\. \(UNUR_ERR_GEN_CONDITION\)/);
  const late = presentTimeOut(10, 'set-up');
  assert.equal(late.title, 'Stopped after 10 s');
  assert.match(late.message, /10 s \(during set-up\).*distributionDesigner\.timeLimit/);
});

test('records: the newest are kept, the dropped are counted', () => {
  const buffer = new RecordBuffer<number>(3);
  assert.deepEqual(buffer.toArray(), []);
  for (let i = 1; i <= 3; i++) buffer.add(i);
  assert.deepEqual([buffer.toArray(), buffer.dropped], [[1, 2, 3], 0]);
  for (let i = 4; i <= 8; i++) buffer.add(i);
  assert.deepEqual([buffer.toArray(), buffer.dropped], [[6, 7, 8], 5]);
});

test('a record is one line', () => {
  const record = { method: 'TDR', object: 'TDR.001', codeName: 'UNUR_ERR_GEN_CONDITION', reason: 'PDF > hat;\n  not T-concave\n' };
  assert.equal(
    recordLine({ session: 3, distribution: 'normalPdf' }, record),
    '[session 3] normalPdf TDR.001 UNUR_ERR_GEN_CONDITION: PDF > hat; not T-concave',
  );
  assert.equal(
    recordLine({ session: undefined, distribution: 'a' }, { ...record, method: '', object: '', codeName: 'COMPILE' }, 'a.ts:1:2'),
    '[compile] a COMPILE: PDF > hat; not T-concave (a.ts:1:2)',
  );
  assert.equal(recordLine({ session: 1, distribution: 'a' }, { ...record, object: '', method: '', codeName: '' }), '[session 1] a: PDF > hat; not T-concave');
});

test('the line above a distribution', async () => {
  const { distributions } = await find('/** @size 500 */\nconst aPdf = (x: number) => x;\nconst bPdf = (x: number, m: number) => x;');
  const [a, b] = distributions as [FoundDistribution, FoundDistribution];
  const titles = (found: FoundDistribution, state?: Partial<PanelState>): string[] =>
    lensItems(found, 10_000, state as PanelState | undefined).map(({ title }) => title);
  assert.deepEqual(titles({ ...a, stated: { method: { name: 'auto' } } }), ['Sample 10,000', 'Diagnose', 'Compare methods']);
  assert.deepEqual(titles(a), ['Sample 500', 'Diagnose', 'Compare methods']);
  assert.deepEqual(titles(a, { status: 'running', outcome: 'set-up 40 %…' }), ['$(loading~spin) set-up 40 %…', '$(debug-stop) Cancel']);
  assert.equal(titles(a, { status: 'done', outcome: 'PINV: fine', stale: false })[3], '$(pass) PINV: fine');
  assert.equal(titles(a, { status: 'done', outcome: 'PINV: fine', stale: true })[3], '$(pass) before the last edit: PINV: fine');
  assert.equal(titles(a, { status: 'done', outcome: 'PINV · failed: KS', stale: false })[3], '$(error) PINV · failed: KS');
  assert.equal(titles(a, { status: 'failed', outcome: 'x'.repeat(500), stale: false })[3]?.length, '$(error) '.length + 140);
  assert.equal(titles(a, { status: 'cancelled', outcome: '', stale: false }).length, 3);
  assert.match(titles(b)[0] ?? '', /^\$\(warning\) The parameter m of bPdf has no default/);
  assert.deepEqual(lensItems(b, 1, undefined).map(({ command }) => command), [COMMANDS.showProblem]);
});

test('a diagnostic moves with the text before it, and goes when its own text is edited', () => {
  const range = (a: number, b: number, c: number, d: number): Range => ({ start: { line: a, character: b }, end: { line: c, character: d } });
  const here = range(5, 4, 5, 8);
  assert.deepEqual(shiftRange(here, { range: range(0, 0, 0, 0), text: 'a\nb\n' }), range(7, 4, 7, 8));
  assert.deepEqual(shiftRange(here, { range: range(1, 0, 3, 2), text: '' }), range(3, 4, 3, 8));
  assert.deepEqual(shiftRange(here, { range: range(5, 1, 5, 2), text: 'xyz' }), range(5, 6, 5, 10));
  assert.deepEqual(shiftRange(here, { range: range(4, 9, 5, 2), text: '' }), range(4, 11, 4, 15));
  assert.deepEqual(shiftRange(here, { range: range(5, 4, 5, 4), text: '\n' }), range(6, 0, 6, 4));
  assert.deepEqual(shiftRange(here, { range: range(5, 8, 6, 0), text: 'x' }), here);
  assert.deepEqual(shiftRange(here, { range: range(9, 0, 9, 1), text: 'x' }), here);
  assert.equal(shiftRange(here, { range: range(5, 5, 5, 5), text: 'x' }), undefined);
  assert.equal(shiftRange(here, { range: range(0, 0, 9, 0), text: '' }), undefined);
});

test('a handler that throws rejects; so does an unknown message', async () => {
  type Message = { type: 'add'; n: number } | { type: 'fail' } | { type: 'wait' };
  let sum = 0;
  const receive = dispatcher<Message>({
    add: ({ n }) => {
      sum += n;
    },
    fail: () => {
      throw new Error('thrown');
    },
    wait: () => Promise.reject(new Error('rejected')),
  });
  await receive({ type: 'add', n: 2 });
  assert.equal(sum, 2);
  await assert.rejects(receive({ type: 'fail' }), /thrown/);
  await assert.rejects(receive({ type: 'wait' }), /rejected/);
  for (const message of [{ type: 'other' }, { type: 'toString' }, {}, null, undefined, 3, 'add']) {
    await assert.rejects(receive(message), /unknown message/);
  }
});

test('the page runs one script and nothing else', () => {
  const html = page({ source: 'https://*.vscode-cdn.net', script: 'https://a/webview.js', style: 'https://a/webview.css', nonce: 'abc+/=', title: 'a<b>"&' });
  const policy = /content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#39;', "'");
  assert.equal(policy, "default-src 'none'; script-src 'nonce-abc+/='; style-src https://*.vscode-cdn.net; font-src https://*.vscode-cdn.net; img-src https://*.vscode-cdn.net data:");
  assert.doesNotMatch(html, /unsafe/);
  assert.match(html, /<title>a&#60;b&#62;&#34;&#38;<\/title>/);
  assert.equal(html.match(/<script/g)?.length, 1);
});
