/** What a session supplies for methods where the user wrote the density alone. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CompiledDistribution, ContinuousMethodName } from '../../wasm/protocol.ts';
import { sampleHere } from './in-process.ts';
import { logpdf, object, pdf, requestFor, type Target } from './worker.ts';

interface Law {
  name: string;
  expression: string;
  target?: Target;
  facts?: Partial<CompiledDistribution>;
  methods: ContinuousMethodName[];
}

const laws: Law[] = [
  { name: 'normal', expression: '(x) => Math.exp(-0.5 * x * x)', methods: ['tdr', 'arou', 'ars', 'hinv', 'ninv', 'utdr', 'srou', 'ssr', 'tabl'] },
  { name: 'gamma(3) scaled by 1e-200', expression: '(x) => 1e-200 * x * x * Math.exp(-x)', facts: { domain: [0, Infinity] }, methods: ['ars', 'hinv', 'tdr'] },
  { name: 'N(1e6, 1)', expression: '(x) => Math.exp(-0.5 * (x - 1e6) ** 2)', facts: { center: 1e6 }, methods: ['ars', 'tdr'] },
  { name: 'gamma(1/2), 0 at its pole', expression: '(x) => (x <= 0 ? 0 : Math.exp(-x) / Math.sqrt(x))', facts: { domain: [0, Infinity] }, methods: ['itdr'] },
  { name: 'Gumbel by its logarithm', expression: '(x) => -x - Math.exp(-x)', target: logpdf, methods: ['ars', 'tdr', 'hinv'] },
];

describe('a method is not refused for want of what can be computed', () => {
  for (const { name, expression, target = pdf, facts, methods } of laws) {
    for (const method of methods) {
      test(`${name}, ${method}`, async () => {
        const size = method === 'ninv' ? 2000 : 20_000;
        const { result, records } = await sampleHere(requestFor(expression, target, { action: 'diagnose', size, method: { name: method } }, facts));
        assert.equal(result.method.tag, method.toUpperCase());
        for (const check of result.diagnosis?.checks ?? []) assert.notEqual(check.outcome, 'failed', `${check.name}: ${check.detail}`);
        assert.ok(result.goodness.chi2.p > 1e-4);
        if (method === 'hinv' || method === 'ninv') assert.ok(records.some(({ reason }) => /quadrature of your density, good to/.test(reason)));
        if (method === 'ars' && target === pdf) assert.ok(records.some(({ reason }) => /logarithm of the density: from the code/.test(reason)));
        if (method === 'tdr') assert.equal(result.method.derivative, 'automatic');
      });
    }
  }
});

test('order 5 of HINV and smoothness 2 of PINV take automatic derivatives', async () => {
  for (const method of [{ name: 'hinv', options: { order: 5 } }, { name: 'pinv', options: { smoothness: 2 } }] as const) {
    const { result } = await sampleHere(requestFor('(x) => Math.exp(-0.5 * x * x)', pdf, { action: 'diagnose', method }));
    assert.equal(result.method.derivative, 'automatic');
    for (const check of result.diagnosis?.checks ?? []) assert.notEqual(check.outcome, 'failed', `${check.name}: ${check.detail}`);
  }
});

describe('a derivative is numeric where the code cannot be differentiated, and it is said why', () => {
  const cases: [name: string, expression: string, reason: RegExp][] = [
    ['text made of x', '(x) => Math.exp(-0.5 * Number.parseFloat(String(x)) ** 2)', /made into text|plain numbers/],
    ['a typed array', '(x) => { const a = new Float32Array([x]); return Math.exp(-x * x) + 0 * a[0]; }', /typed array/],
    ['another density for duals', '(x) => (x instanceof Object ? Math.exp(-x * x) : Math.exp(-2 * x * x))', /on dual numbers it gives/],
    ['a slope hidden in steps', '(x) => Math.exp(-((Math.round(x * 2 ** 30) / 2 ** 30) ** 2))', /by dual numbers .* by differences/],
  ];
  for (const [name, expression, reason] of cases) {
    test(name, async () => {
      const { result, records } = await sampleHere(requestFor(expression, pdf, { method: { name: 'tdr' } }));
      assert.equal(result.method.derivative, 'numeric');
      assert.match(result.method.derivativeReason ?? '', reason);
      assert.ok(records.some((record) => record.method === 'TDR' && reason.test(record.reason)), JSON.stringify(records));
      assert.ok(result.goodness.chi2.p > 1e-4);
    });
  }
  test('what the user wrote goes before', async () => {
    const { result } = await sampleHere(requestFor('{ pdf: (x) => Math.exp(-0.5 * x * x), dpdf: (x) => -x * Math.exp(-0.5 * x * x) }', object, { method: { name: 'tdr' } }));
    assert.equal(result.method.derivative, 'user');
  });
});
