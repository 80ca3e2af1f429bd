import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chiSquared, chiSquaredOfCounts, kolmogorovSmirnov, kolmogorovSmirnovOfCounts } from '../../wasm/goodness-of-fit.ts';
import { chiSquaredTail, gammaQ, kolmogorovTail, logGamma, normalTwoSided } from '../../wasm/special-functions.ts';
import { closeTo, uniforms } from './numbers.ts';

describe('distributions of the statistics', () => {
  // Values of SciPy 1.17: kstwo.sf, an independent implementation (Simard and L'Ecuyer).
  const kolmogorov: [n: number, d: number, p: number, tolerance: number][] = [
    [10, 0.274, 0.3715203845434957, 1e-12],
    [20, 0.7, 2.392395040880019e-10, 1e-9],
    [50, 0.2, 0.03143877776953241, 1e-12],
    [100, 0.1, 0.2526927570063874, 1e-12],
    [101, 0.1, 0.2477060250143171, 2e-5],
    [140, 0.05, 0.8576480297656114, 1e-5],
    [1000, 0.02, 0.8108971656895577, 1e-8],
    [1000, 0.05, 0.013012074781090332, 1e-6],
    [1000, 0.09, 1.6911775984434787e-7, 1e-9],
    [10_000, 0.02, 0.0006616848639387309, 1e-7],
    [10_000, 0.028, 3.0349268622855773e-7, 5e-3],
    [1_000_000, 0.001, 0.26982107442589376, 1e-10],
  ];
  for (const [n, d, p, tolerance] of kolmogorov) {
    test(`P(D >= ${d}) for n = ${n}`, () => closeTo(kolmogorovTail(n, d), p, tolerance));
  }

  test('has the limits it must have', () => {
    assert.equal(kolmogorovTail(100, 0.005), 1);
    assert.equal(kolmogorovTail(100, 1), 0);
    assert.ok(Number.isNaN(kolmogorovTail(100, NaN)));
  });

  // SciPy's chi2.sf.
  const chi2: [x: number, k: number, p: number][] = [
    [3, 2, 0.22313016014842982],
    [100, 80, 0.064570368921133],
    [150, 80, 3.5711707331331343e-6],
    [40, 80, 0.9999467979748875],
    [600, 500, 0.001377471877528201],
    [0.1, 1, 0.7518296340458492],
    [1000, 500, 1.2085183611328796e-35],
  ];
  for (const [x, k, p] of chi2) test(`P(χ² >= ${x}), ${k} degrees of freedom`, () => closeTo(chiSquaredTail(x, k), p, 1e-11));

  test('log Γ at integers and one half', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      closeTo(Math.exp(logGamma(n)), factorial, 1e-13);
      factorial *= n;
    }
    closeTo(Math.exp(logGamma(0.5)), Math.sqrt(Math.PI), 1e-14);
  });

  test('Q(a, x) with closed forms', () => {
    for (const x of [0.01, 0.7, 3, 20]) {
      closeTo(gammaQ(1, x), Math.exp(-x), 1e-13);
      closeTo(gammaQ(3, x), Math.exp(-x) * (1 + x + (x * x) / 2), 1e-12);
    }
    closeTo(normalTwoSided(1.959963984540054), 0.05, 1e-12);
  });
});

describe('tests on draws', () => {
  test('the Kolmogorov-Smirnov statistic of a worked case', () => {
    // Draws 0.1, 0.4, 0.7 of U(0,1): D = max(1/3 - 0.1, ..., 1 - 0.7) = 0.3.
    closeTo(kolmogorovSmirnov(Float64Array.of(0.1, 0.4, 0.7)).statistic, 0.3, 1e-15);
  });

  test('p-values of good uniforms are themselves uniform', () => {
    // 200 samples of 500; the tests themselves are judged by Kolmogorov-Smirnov at 1e-4.
    const source = uniforms(20261123);
    const ks: number[] = [];
    const chi2: number[] = [];
    for (let i = 0; i < 200; i++) {
      const u = Float64Array.from({ length: 500 }, source).sort();
      ks.push(kolmogorovSmirnov(u).p);
      const counts = new Float64Array(40);
      for (const value of u) counts[Math.floor(value * 40)]! += 1;
      chi2.push(chiSquaredOfCounts(counts).p);
    }
    assert.ok(kolmogorovSmirnov(Float64Array.from(ks).sort()).p > 1e-4);
    assert.ok(kolmogorovSmirnov(Float64Array.from(chi2).sort()).p > 1e-4);
  });

  test('a sampler with 1 % of its mass moved fails both', () => {
    const source = uniforms(7);
    const n = 200_000;
    // One draw in a hundred is moved from anywhere into [0.3, 0.31].
    const u = Float64Array.from({ length: n }, () => (source() < 0.01 ? 0.3 + 0.01 * source() : source())).sort();
    assert.ok(kolmogorovSmirnov(u).p < 1e-4);
    const counts = new Float64Array(1 << 12);
    for (const value of u) counts[Math.floor(value * counts.length)]! += 1;
    assert.ok(chiSquaredOfCounts(counts).p < 1e-4);
    assert.ok(kolmogorovSmirnovOfCounts(counts).p < 1e-4);
  });

  test('counts give the same statistic as the draws, within a cell', () => {
    const source = uniforms(11);
    const u = Float64Array.from({ length: 5000 }, source).sort();
    const counts = new Float64Array(1 << 20);
    for (const value of u) counts[Math.floor(value * counts.length)]! += 1;
    const exact = kolmogorovSmirnov(u).statistic;
    const binned = kolmogorovSmirnovOfCounts(counts).statistic;
    assert.ok(Math.abs(exact - binned) <= 1 / 5000 + 1e-6, `${exact} ${binned}`);
  });

  test('cells that expect few draws are pooled', () => {
    const { degreesOfFreedom, statistic } = chiSquared([5, 4, 1, 20, 3], [5, 4, 1, 20, 3]);
    assert.equal(statistic, 0);
    assert.equal(degreesOfFreedom, 1); // 5 + 4 + 1, and 20 + 3
  });

  test('an impossible draw is never forgiven', () => {
    assert.equal(chiSquared([100, 1, 100], [100.5, 0, 100.5]).p, 0);
  });

  test('with too few draws nothing is claimed', () => {
    assert.ok(Number.isNaN(chiSquared([3, 4], [3.5, 3.5]).p));
  });
});
