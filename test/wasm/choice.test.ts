/** Which method is chosen for a profile, and why the others are not. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chooseDiscrete, discreteReasonFor, type DiscreteCircumstances } from '../../wasm/choice-discrete.ts';
import { choose, reasonFor, type Circumstances } from '../../wasm/choice.ts';
import type { Profile, Purpose } from '../../wasm/protocol.ts';

const normal: Profile = {
  support: [-Infinity, Infinity],
  scale: 1.35,
  modes: [{ x: 0, logDensity: 0, left: 1, right: 1, mass: 1 }],
  features: [],
  tails: [{ kind: 'lighter than exponential', end: -Infinity }, { kind: 'lighter than exponential', end: Infinity }],
  exists: { mean: true, variance: true },
  area: 2.5066,
  areaError: 1e-14,
  concavity: [{ c: 0, holds: true }, { c: -0.5, holds: true }],
  claims: [],
  certainty: 'complete',
  notes: [],
  evaluations: 5000,
  ms: 1,
};
const notConcave = (x: number): Profile['concavity'] => [{ c: 0, holds: false, x }, { c: -0.5, holds: false, x }];
const twoModes: Profile = {
  ...normal,
  modes: [{ x: -2, logDensity: 0, left: 1, right: 1, mass: 0.3 }, { x: 4, logDensity: 1, left: 1, right: 1, mass: 0.7 }],
  concavity: notConcave(3.1),
};
const cauchy: Profile = {
  ...normal,
  tails: [{ kind: 'power', end: -Infinity, exponent: 2 }, { kind: 'power', end: Infinity, exponent: 2 }],
  concavity: [{ c: 0, holds: false, x: 2.5 }, { c: -0.5, holds: true }],
};
const pole: Profile = {
  ...normal,
  support: [0, Infinity],
  modes: [{ x: 0, logDensity: Infinity, left: 0, right: 1, mass: 1 }],
  features: [{ kind: 'pole', x: 0, exponent: 0.5 }],
  concavity: notConcave(0),
};
const poleInside: Profile = { ...pole, support: [-1, 1], features: [{ kind: 'pole', x: 0.25, exponent: 0.5 }] };
const verge: Profile = { ...cauchy, tails: [{ kind: 'bounded', end: 1 }, { kind: 'power', end: Infinity, exponent: 1.05 }], support: [1, Infinity] };

const circumstances = (extra: Partial<Circumstances> = {}): Circumstances => ({
  purpose: 'many',
  size: 10_000,
  densityNs: 60,
  has: { cdf: false, mode: false, area: false, derivative: 'automatic' },
  uResolution: 1e-10,
  options: undefined,
  ...extra,
});
const ranked = (profile: Profile, extra: Partial<Circumstances> = {}) => choose(profile, circumstances(extra)).ranked.map(({ method }) => method.name);
const rejected = (profile: Profile, extra: Partial<Circumstances> = {}) =>
  Object.fromEntries(choose(profile, circumstances(extra)).rejected.map(({ method, reason }) => [method, reason]));

describe('the ranking', () => {
  test('many draws of a normal law: inversion by polynomials, all methods but ITDR possible', () => {
    const names = ranked(normal);
    assert.equal(names[0], 'pinv');
    assert.equal(names.length, 11);
    assert.deepEqual(Object.keys(rejected(normal)), ['itdr']);
  });
  test('few draws: a method with next to no set-up', () => {
    const names = ranked(normal, { purpose: 'few' });
    assert.ok(['ars', 'nrou'].includes(names[0] as string), names.join(' '));
    assert.ok(names.indexOf('pinv') > names.indexOf('tdr'));
  });
  test('few draws with mode and area stated: a method of one evaluation', () => {
    const names = ranked(normal, { purpose: 'few', has: { cdf: false, mode: true, area: true, derivative: 'automatic' } });
    assert.ok(['srou', 'ssr', 'utdr'].includes(names[0] as string), names.join(' '));
  });
  const bounds: [Purpose, string[]][] = [
    ['exact', ['tdr', 'arou', 'ars', 'tabl', 'utdr', 'nrou', 'srou', 'ssr']],
    ['quasi-random', ['pinv', 'hinv', 'ninv']],
    ['truncation', ['tdr', 'hinv', 'ninv', 'tabl']],
  ];
  for (const [purpose, possible] of bounds) {
    test(`${purpose}: ${possible.join(', ')}`, () => {
      assert.deepEqual(ranked(normal, { purpose }).sort(), possible.sort());
    });
  }
  test('does not depend on how fast the machine is', () => {
    assert.deepEqual(ranked(normal, { densityNs: 50_000 }), ranked(normal));
  });
  test('estimates of time do', () => {
    const [slow] = choose(normal, circumstances({ densityNs: 50_000 })).ranked;
    const [fast] = choose(normal, circumstances()).ranked;
    assert.ok((slow?.setupMs ?? 0) > 100 * (fast?.setupMs ?? 0));
    assert.equal(slow?.accuracy, 1e-10);
  });
});

describe('the reasons', () => {
  test('two modes', () => {
    const reasons = rejected(twoModes);
    assert.match(reasons['tdr'] ?? '', /not unimodal: modes at x = -2, 4/);
    assert.match(reasons['ars'] ?? '', /not log-concave near x = 3\.1/);
    assert.match(reasons['nrou'] ?? '', /rectangle/);
    assert.deepEqual(ranked(twoModes), ['pinv', 'hinv', 'tabl', 'ninv']);
    assert.deepEqual(ranked(twoModes, { purpose: 'exact' }), ['tabl']);
  });
  test('one mode, not T-concave', () => {
    assert.equal(rejected({ ...normal, concavity: notConcave(3.1) })['tdr'], 'not T₋₁⸝₂-concave near x = 3.1');
  });
  test('heavy tails', () => {
    assert.deepEqual(Object.keys(rejected(cauchy)).sort(), ['ars', 'itdr']);
    assert.match(rejected(verge)['pinv'] ?? '', /\|x\|\^-1\.05.*beyond 1e100/);
    assert.match(rejected(verge)['nrou'] ?? '', /\|x\|\^-1\.05, more slowly than/);
  });
  test('a pole at an end, and one inside', () => {
    assert.match(rejected(pole)['tdr'] ?? '', /unbounded at x = 0/);
    assert.ok(ranked(pole).includes('itdr') && ranked(pole).includes('pinv'));
    assert.match(rejected(poleInside)['itdr'] ?? '', /the pole, at x = 0\.25, is not at an end/);
    assert.match(rejected(poleInside)['pinv'] ?? '', /a pole inside the support, at x = 0\.25/);
  });
  test('the sentence for the method that was chosen', () => {
    const sentence = reasonFor(choose(twoModes, circumstances()));
    assert.match(sentence, /^Chosen automatically for many draws with fixed parameters, ahead of HINV; .*not unimodal: modes at x = -2, 4, which rules out .*TDR/);
  });
});

describe('a method of the user\'s own', () => {
  test('is warned of where it will be wrong', () => {
    const { warning } = choose(twoModes, circumstances(), 'srou');
    assert.match(warning ?? '', /^SROU does not fit this density: not unimodal: modes at x = -2, 4\. Its draws will be wrong, or it refuses\. PINV would do\./);
  });
  test('is not where it is only slower, or does not suit the purpose', () => {
    assert.equal(choose(normal, circumstances(), 'srou').warning, undefined);
    assert.equal(choose(normal, circumstances({ purpose: 'exact' }), 'pinv').warning, undefined);
  });
});

describe('the choice for a PMF', () => {
  const geometric = (n: number) => {
    const pv = Float64Array.from({ length: n }, (_, k) => 0.7 ** k);
    return { first: 0, pv, sum: pv.reduce((a, b) => a + b, 0) };
  };
  const gaps = { first: -3, pv: Float64Array.from([0.2, 0.1, 0, 0.4, 0.3]), sum: 1 };
  const here = (extra: Partial<DiscreteCircumstances> = {}): DiscreteCircumstances => ({ purpose: 'many', size: 10_000, has: { mode: false, area: false }, options: undefined, ...extra });
  test('many draws: indexed search', () => {
    const choice = chooseDiscrete(geometric(80), here());
    assert.deepEqual(choice.ranked.map(({ method }) => method.name).slice(0, 2), ['dgt', 'dau']);
    assert.match(discreteReasonFor(choice), /many draws with fixed parameters, ahead of DAU: inversion by indexed search/);
  });
  test('few draws from many values, mode and sum stated: rejection without a table', () => {
    const { ranked } = chooseDiscrete(geometric(50_000), here({ purpose: 'few', has: { mode: true, area: true } }));
    assert.ok(['dari', 'dsrou'].includes(ranked[0]?.method.name as string));
  });
  test('quasi-random input: inversion alone', () => {
    const { ranked } = chooseDiscrete(geometric(80), here({ purpose: 'quasi-random' }));
    assert.deepEqual(ranked.map(({ method }) => method.name), ['dgt', 'dss']);
  });
  test('a gap rules rejection out, and a method of the user\'s own is warned of', () => {
    const { rejected, warning } = chooseDiscrete(gaps, here(), 'dsrou');
    assert.deepEqual(rejected.map(({ method, reason }) => `${method} ${reason}`), ['dari not T₋₁⸝₂-concave near k = -1', 'dsrou not T₋₁⸝₂-concave near k = -1']);
    assert.match(warning ?? '', /^DSROU does not fit this PMF: .* DGT would do\./);
  });
});
