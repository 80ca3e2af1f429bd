import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { andersonDarling, chiSquared, chiSquaredOfCounts, countTest, holm, kolmogorovSmirnov, kolmogorovSmirnovOfCounts, leastLoss, leastShift } from '../../wasm/goodness-of-fit.ts';
import { andersonDarlingTail, chiSquaredTail, gammaQ, kolmogorovTail, logGamma, normalQuantile, normalTwoSided } from '../../wasm/special-functions.ts';
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

describe('the tests of a verdict', () => {
  // The law of A² by numerical inversion of its characteristic function (Imhof 1961), 4000 terms.
  const andersonDarlingLaw: [z: number, p: number, tolerance: number][] = [
    [0.5, 0.7468143734, 1e-4],
    [1, 0.3572666732, 1e-4],
    [2, 0.0918367752, 1e-4],
    [2.492, 0.0500221868, 3e-4],
    [3.857, 0.0102411535, 5e-4],
    [6.001, 9.664e-4, 0.06],
    [8, 1.1381539e-4, 0.05],
    [12, 1.7126e-6, 0.05],
  ];
  for (const [z, p, tolerance] of andersonDarlingLaw) test(`P(A² >= ${z})`, () => closeTo(andersonDarlingTail(z), p, tolerance));

  test('A² of a worked case', () => {
    // u = 0.2, 0.5, 0.9: -3 - (1 (log 0.2 + log 0.1) + 3 (log 0.5 + log 0.5) + 5 (log 0.9 + log 0.8)) / 3.
    const sum = Math.log(0.2 * 0.1) + 3 * Math.log(0.5 * 0.5) + 5 * Math.log(0.9 * 0.8);
    closeTo(andersonDarling(Float64Array.of(0.2, 0.5, 0.9), 0).statistic, -3 - sum / 3, 1e-14);
  });

  test('p-values of A² are uniform for good uniforms', () => {
    const source = uniforms(4711);
    const p = Array.from({ length: 200 }, () => andersonDarling(Float64Array.from({ length: 1000 }, source).sort(), 0).p);
    assert.ok(kolmogorovSmirnov(Float64Array.from(p).sort()).p > 1e-4);
  });

  // scipy.stats.norm.ppf
  for (const [u, z] of [[1e-10, -6.361340902404056], [1e-5, -4.264890793922825], [0.1, -1.2815515655446004], [0.3, -0.5244005127080409], [0.99, 2.3263478740408408]] as const) {
    test(`normal quantile of ${u}`, () => closeTo(normalQuantile(u), z, 2e-7));
  }

  test('counts: Poisson tails where few are expected, normal ones where many are', () => {
    closeTo(countTest(0, 100_000, 1e-4), 2 * Math.exp(-10), 1e-9);
    // 2 P(X >= 3), X Poisson of mean 0.1.
    closeTo(countTest(3, 1000, 1e-4), 2 * (1 - Math.exp(-0.1) * (1 + 0.1 + 0.005)), 1e-7);
    closeTo(countTest(500_000 + 1000, 1_000_000, 0.5), normalTwoSided(2), 1e-12);
    closeTo(countTest(999, 1000, 0.9999), countTest(1, 1000, 1e-4), 1e-9);
    assert.equal(countTest(1, 1000, 0), 0);
    assert.equal(countTest(1000, 1000, 1), 1);
    assert.equal(countTest(999, 1000, 1), 0);
  });

  test('Holm: the smallest times all, the next times one less, never falling', () => {
    assert.deepEqual(holm([0.01, 0.04, 0.03, 0.5]), [0.04, 0.09, 0.09, 0.5]);
    assert.deepEqual(holm([]), []);
  });

  test('a shift that is said to be seen with 95 % probability is', () => {
    // Worst case: the whole shift at the median, where the variance of F_n is largest.
    const n = 20_000;
    const alpha = 1e-4;
    const shift = leastShift(n, alpha, 1.6448536269514722);
    const source = uniforms(31_337);
    let seen = 0;
    for (let i = 0; i < 200; i++) {
      // The mass just below the median is moved to just above it.
      const u = Float64Array.from({ length: n }, () => {
        const value = source();
        return value > 0.5 - shift && value < 0.5 ? value + shift : value;
      }).sort();
      if (kolmogorovSmirnov(u).p < alpha) seen++;
    }
    // At least 95 %; three standard errors of 200 trials below are 90 %.
    assert.ok(seen >= 181, `${seen} of 200`);
    closeTo(1 - leastLoss(n, alpha), (alpha / 2) ** (1 / n), 1e-12);
  });
});
