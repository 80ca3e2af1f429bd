import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { numericDlogpdf, numericDpdf, ridders } from '../../wasm/derivative.ts';
import { explore } from '../../wasm/profile/landscape.ts';
import { forTests, ReferenceCdf } from '../../wasm/reference-cdf.ts';
import { closeTo, normalCdf } from './numbers.ts';

type Domain = [number, number];
const line: Domain = [-Infinity, Infinity];
const half: Domain = [0, Infinity];

const bell = (x: number, mean = 0, sd = 1) => Math.exp(-0.5 * ((x - mean) / sd) ** 2) / (sd * Math.sqrt(2 * Math.PI));

interface Law {
  name: string;
  pdf: (x: number) => number;
  domain: Domain;
  area: number;
  cdf: (x: number) => number;
  peaks?: number;
  tail?: number;
}

const laws: Law[] = [
  { name: 'normal', pdf: (x) => bell(x), domain: line, area: 1, cdf: normalCdf },
  { name: 'N(50, 1)', pdf: (x) => bell(x, 50), domain: line, area: 1, cdf: (x) => normalCdf(x - 50) },
  { name: 'N(1e4, 0.1)', pdf: (x) => bell(x, 1e4, 0.1), domain: line, area: 1, cdf: (x) => normalCdf((x - 1e4) / 0.1) },
  { name: 'N(1e-8, 1e-9)', pdf: (x) => bell(x, 1e-8, 1e-9), domain: line, area: 1, cdf: (x) => normalCdf((x - 1e-8) / 1e-9) },
  { name: 'exponential', pdf: (x) => Math.exp(-x), domain: half, area: 1, cdf: (x) => -Math.expm1(-x) },
  { name: 'gamma(2)', pdf: (x) => 5 * x * Math.exp(-x), domain: half, area: 5, cdf: (x) => 1 - (1 + x) * Math.exp(-x) },
  { name: 'Cauchy', pdf: (x) => 1 / (1 + x * x), domain: line, area: Math.PI, cdf: (x) => 0.5 + Math.atan(x) / Math.PI, tail: 1 },
  { name: 'Pareto(1/2)', pdf: (x) => 0.5 * x ** -1.5, domain: [1, Infinity], area: 1, cdf: (x) => 1 - x ** -0.5, tail: 0.5 },
  { name: 'Pareto(3)', pdf: (x) => 3 * x ** -4, domain: [1, Infinity], area: 1, cdf: (x) => 1 - x ** -3, tail: 3 },
  { name: 'uniform', pdf: () => 1, domain: [0, 1], area: 1, cdf: (x) => x },
  { name: 'a box on the line', pdf: (x) => (x > 2 && x < 3 ? 1 : 0), domain: line, area: 1, cdf: (x) => Math.max(0, Math.min(1, x - 2)) },
  { name: 'Laplace around 3', pdf: (x) => Math.exp(-Math.abs(x - 3)), domain: line, area: 2, cdf: (x) => (x < 3 ? 0.5 * Math.exp(x - 3) : 1 - 0.5 * Math.exp(3 - x)) },
  {
    name: 'two far peaks', peaks: 2, domain: line, area: 1,
    pdf: (x) => 0.5 * bell(x, -1000) + 0.5 * bell(x, 1000),
    cdf: (x) => 0.5 * normalCdf(x + 1000) + 0.5 * normalCdf(x - 1000),
  },
  {
    name: 'a small far peak', peaks: 2, domain: line, area: 1,
    pdf: (x) => 0.97 * bell(x) + 0.03 * bell(x, 300, 0.5),
    cdf: (x) => 0.97 * normalCdf(x) + 0.03 * normalCdf((x - 300) / 0.5),
  },
  { name: 'normal on [2, 5]', pdf: (x) => bell(x), domain: [2, 5], area: normalCdf(-2) - normalCdf(-5), cdf: (x) => (normalCdf(-2) - normalCdf(-x)) / (normalCdf(-2) - normalCdf(-5)) },
];

function referenceOf({ pdf, domain }: Law, precision?: typeof forTests): ReferenceCdf {
  const landscape = explore({ logDensity: (x) => Math.log(pdf(x)), domain, fromDensity: true });
  assert.ok(landscape, 'a point of positive density is found');
  return new ReferenceCdf(pdf, domain, landscape, precision);
}

describe('reference CDF', () => {
  for (const law of laws) {
    test(`${law.name}: area and CDF against closed forms`, () => {
      const reference = referenceOf(law);
      assert.ok(reference.converged);
      // The last term: x itself is not more exact, as at 1e4 with a spread of 0.1.
      const rounding = law.name === 'N(1e4, 0.1)' ? 1e-11 : 1e-13;
      assert.ok(Math.abs(reference.area - law.area) <= reference.areaError + rounding * law.area, `area ${reference.area}, exact ${law.area}`);
      assert.equal(reference.landscape.peaks.length, law.peaks ?? 1);
      for (let i = 1; i < 200; i++) {
        const x = reference.approximateQuantile(i / 200);
        const exact = law.cdf(x);
        assert.ok(Math.abs(reference.cdf(x) - exact) <= 1e-12, `F(${x}) = ${reference.cdf(x)}, exact ${exact}`);
        assert.ok(Math.abs(reference.approximateCdf(x) - exact) <= 1e-6, `interpolated F(${x})`);
        assert.ok(Math.abs(exact - i / 200) <= 1e-6, `F(x(${i / 200})) = ${exact}`);
      }
    });
  }

  test('is zero and one beyond the domain, and rises', () => {
    const reference = referenceOf(laws.find((law) => law.name === 'uniform') as Law);
    assert.equal(reference.cdf(-1), 0);
    assert.equal(reference.cdf(2), 1);
    assert.ok(Number.isNaN(reference.cdf(NaN)));
  });

  test('costs less where only draws are tested', () => {
    let calls = 0;
    const pdf = (x: number) => {
      calls++;
      return bell(x);
    };
    referenceOf({ ...(laws[0] as Law), pdf }, forTests);
    assert.ok(calls < 20_000, `${calls} densities`);
  });

  test('does not claim an area where there is none', () => {
    const law: Law = { name: '1/x', pdf: (x) => 1 / x, domain: half, area: Infinity, cdf: () => NaN };
    assert.equal(referenceOf(law).converged, false);
  });

  test('an integrable pole at both ends', () => {
    const reference = referenceOf({ name: 'arcsine', pdf: (x) => 1 / Math.sqrt(x * (1 - x)), domain: [0, 1], area: Math.PI, cdf: () => NaN });
    closeTo(reference.area, Math.PI, 1e-7);
  });

  test('a density of hundreds of modes: the table is as good to the right as to the left', () => {
    const area = 10 - Math.sin(1000) / 100;
    const cdf = (x: number) => ((x + 10) / 2 - (Math.sin(100 * x) + Math.sin(1000)) / 200) / area;
    const reference = referenceOf({ name: 'comb', pdf: (x) => (Math.abs(x) < 10 ? Math.sin(50 * x) ** 2 : 0), domain: line, area, cdf });
    closeTo(reference.area, area, 1e-9);
    let worst = 0;
    for (let i = 1; i < 20_000; i++) {
      const x = -10 + i / 1000;
      worst = Math.max(worst, Math.abs(reference.approximateCdf(x) - cdf(x)));
    }
    // 1e8 draws resolve 1e-4.
    assert.ok(worst < 1e-6, `off by ${worst}`);
  });

  for (const law of laws) {
    test(`${law.name}: order of the moments that exist`, () => {
      assert.equal(referenceOf(law, forTests).tailIndex, law.tail ?? Infinity);
    });
  }
});

describe('numeric derivative', () => {
  test('of a bell, far into the tails', () => {
    const derivative = numericDpdf((x) => bell(x), line, 0, 1);
    for (const x of [-30, -5, -1, 0.3, 2, 10]) closeTo(derivative(x), -x * bell(x), 1e-10, `x = ${x}:`);
    assert.ok(Math.abs(derivative(0)) < 1e-12);
  });

  test('of a log-density with a pole of its derivative at the end', () => {
    const derivative = numericDlogpdf((x) => Math.log(x) - x, half, 1, 1);
    for (const x of [1e-12, 1e-3, 0.3, 2, 10]) closeTo(derivative(x), 1 / x - 1, 1e-10, `x = ${x}:`);
  });

  test('at an end of the domain, from inside', () => {
    const outside = (x: number) => (x < 0 ? NaN : -x - 0.5 * x * x);
    closeTo(numericDlogpdf(outside, half, 1, 1)(0), -1, 1e-8);
  });

  test('its error estimate is honest', () => {
    for (const [f, exact, x] of [[Math.sin, Math.cos, 1], [Math.exp, Math.exp, -2], [(y: number) => 1 / y, (y: number) => -1 / (y * y), 0.3]] as const) {
      const { value, error } = ridders(f, x, half[0] < x ? half : line, 0.2);
      assert.ok(Math.abs(value - exact(x)) <= 10 * error + 1e-12, `${value} ± ${error}, exact ${exact(x)}`);
    }
  });
});
