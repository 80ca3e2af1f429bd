import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BinCounts, histogramEdges } from '../../wasm/histogram.ts';
import { PowerSums } from '../../wasm/moments.ts';
import { tabulate } from '../../wasm/probability-table.ts';
import { explore } from '../../wasm/profile/landscape.ts';
import { ReferenceCdf } from '../../wasm/reference-cdf.ts';
import { StreamingCollector, summariseKept } from '../../wasm/summary.ts';
import { closeTo, uniforms } from './numbers.ts';

const landscape = explore({ logDensity: (x) => -x, domain: [0, Infinity] });
if (landscape === undefined) throw new Error('The exponential density is positive.');
const exponential = new ReferenceCdf((x) => Math.exp(-x), [0, Infinity], landscape);

function exponentialDraws(n: number, seed: number): Float64Array {
  const source = uniforms(seed);
  return Float64Array.from({ length: n }, () => -Math.log1p(-source()));
}

describe('moments', () => {
  test('of a known set', () => {
    const sums = new PowerSums(3, 2);
    sums.add([1, 2]);
    sums.add([3, 4, 10]);
    const { mean, variance, skewness, kurtosis } = sums.moments();
    // By hand: mean 4, squares 9 4 1 0 36, cubes -27 -8 -1 0 216, fourth powers 81 16 1 0 1296.
    closeTo(mean.value, 4, 1e-14);
    closeTo(variance.value, 50 / 4, 1e-14);
    closeTo(skewness.value, 36 / 10 ** 1.5, 1e-13);
    closeTo(kurtosis.value, 278.8 / 100 - 3, 1e-12);
    closeTo(mean.standardError, Math.sqrt(10 / 5), 1e-13);
    closeTo(variance.standardError, Math.sqrt((278.8 - 100) / 5), 1e-13);
  });

  test('standard errors are those seen over repetitions', () => {
    const repetitions = 300;
    const names = ['mean', 'variance', 'skewness', 'kurtosis'] as const;
    const source = uniforms(99);
    const values = names.map(() => [] as number[]);
    const errors = names.map(() => 0);
    for (let r = 0; r < repetitions; r++) {
      const draws = Float64Array.from({ length: 1000 }, () => source() + source() ** 2);
      const sums = PowerSums.forDraws(draws);
      sums.add(draws);
      const moments = sums.moments();
      names.forEach((name, i) => {
        values[i]?.push(moments[name].value);
        errors[i]! += moments[name].standardError / repetitions;
      });
    }
    names.forEach((name, i) => {
      const all = values[i] as number[];
      const mean = all.reduce((a, b) => a + b) / repetitions;
      const seen = Math.sqrt(all.reduce((a, b) => a + (b - mean) ** 2, 0) / (repetitions - 1));
      // The spread of 300 repetitions has itself a standard error of 4 %; five of them.
      closeTo(errors[i] as number, seen, 0.2, name);
    });
  });

  test('a shift by 1e9 spoils nothing', () => {
    const draws = exponentialDraws(50_000, 3);
    const shifted = draws.map((x) => x + 1e9);
    const near = PowerSums.forDraws(draws);
    near.add(draws);
    const far = PowerSums.forDraws(shifted);
    far.add(shifted);
    closeTo(far.moments().variance.value, near.moments().variance.value, 1e-6);
    closeTo(far.moments().kurtosis.value, near.moments().kurtosis.value, 1e-5);
  });

  test('those that do not exist are NaN', () => {
    const sums = PowerSums.forDraws([1, 2, 3, 5]);
    sums.add([1, 2, 3, 5]);
    const { mean, variance, skewness } = sums.moments(3);
    assert.ok(mean.standardError > 0);
    assert.ok(variance.value > 0 && Number.isNaN(variance.standardError));
    assert.ok(Number.isNaN(skewness.value));
  });
});

describe('histogram', () => {
  test('counts every draw once', () => {
    const draws = exponentialDraws(5000, 17);
    const bins = new BinCounts(histogramEdges((p) => -Math.log1p(-p), [0, Infinity], draws.length));
    bins.add(draws);
    const { counts, below, above, edges } = bins.histogram;
    assert.equal(counts.reduce((a, b) => a + b, 0) + below + above, draws.length);
    assert.equal(edges.length, counts.length + 1);
    assert.equal(edges[0], 0, 'the end of the domain is an edge');
    for (let i = 1; i < edges.length; i++) assert.ok((edges[i] as number) > (edges[i - 1] as number));
  });

  test('far-out draws do not stretch it', () => {
    const edges = histogramEdges((p) => Math.tan(Math.PI * (p - 0.5)), [-Infinity, Infinity], 1e5);
    assert.ok((edges.at(-1) as number) < 50 && edges.length <= 401);
  });

  test('a constant law has a histogram', () => {
    const edges = histogramEdges(() => 3, [3, 3], 100);
    assert.ok((edges[0] as number) < 3 && (edges.at(-1) as number) > 3);
  });
});

describe('summary of many draws', () => {
  test('the counting one agrees with the exact one', () => {
    const draws = exponentialDraws(200_000, 5);
    const exact = summariseKept(draws, exponential);
    const collector = new StreamingCollector(exponential, draws.length);
    for (let i = 0; i < draws.length; i += 30_000) collector.add(draws.subarray(i, i + 30_000));
    const counted = collector.finish();
    closeTo(counted.moments.mean.value, exact.moments.mean.value, 1e-12);
    closeTo(counted.moments.kurtosis.value, exact.moments.kurtosis.value, 1e-9);
    assert.deepEqual(counted.range, exact.range);
    counted.quantiles.forEach(({ p, x }, i) => {
      assert.ok(Math.abs(Math.exp(-x) - Math.exp(-(exact.quantiles[i]?.x as number))) < 1e-5, `quantile ${p}`);
    });
    for (const x of [0.01, 0.5, 2, 6]) assert.ok(Math.abs(counted.ecdf(x) - exact.ecdf(x)) < 2e-5);
    assert.ok(Math.abs((counted.goodness.ks?.statistic as number) - (exact.goodness.ks?.statistic as number)) < 1e-5);
    assert.ok(exact.goodness.chi2.p > 1e-4 && counted.goodness.chi2.p > 1e-4);
  });

  test('a broken sampler fails both', () => {
    const draws = exponentialDraws(200_000, 5).map((x, i) => (i % 100 === 0 ? 1 + 0.01 * x : x));
    const collector = new StreamingCollector(exponential, draws.length);
    collector.add(draws);
    for (const { goodness } of [summariseKept(draws, exponential), collector.finish()]) {
      assert.ok((goodness.ks?.p as number) < 1e-4);
      assert.ok(goodness.chi2.p < 1e-4);
    }
  });
});

describe('table of a PMF', () => {
  const factorials = [0];
  for (let i = 1; i < 5000; i++) factorials.push((factorials[i - 1] as number) + Math.log(i));
  const poisson = (rate: number) => (k: number) => Math.exp(k * Math.log(rate) - rate - (factorials[k] ?? Infinity));

  test('a Poisson law, tail and all', () => {
    const { first, sum, missing } = tabulate(poisson(3), [0, Infinity], undefined, undefined);
    assert.equal(first, 0);
    closeTo(sum, 1, 1e-13);
    assert.ok(missing <= 1e-12);
  });

  test('Poisson(1000), which is 0 in doubles up to 54', () => {
    const { first, pv, sum } = tabulate(poisson(1000), [0, Infinity], undefined, undefined);
    assert.ok(first > 0 && first + pv.length > 1200);
    closeTo(sum, 1, 1e-10);
  });

  test('mass far from the start is found in steps, not value by value', () => {
    const bell = (mean: number, width: number) => (k: number) => Math.exp(-0.5 * ((k - mean) / width) ** 2);
    let calls = 0;
    const counted = (f: (k: number) => number) => (k: number) => (calls++, f(k));
    closeTo(tabulate(counted(bell(1e6, 1e3)), [0, Infinity], undefined, undefined).sum, 1e3 * Math.sqrt(2 * Math.PI), 1e-10);
    assert.ok(calls < 60_000, `${calls} calls`);
    // A number of the text is looked at before.
    calls = 0;
    closeTo(tabulate(counted(bell(5e8, 100)), [0, Infinity], undefined, undefined, [5e8]).sum, 100 * Math.sqrt(2 * Math.PI), 1e-10);
    assert.ok(calls < 60_000, `${calls} calls`);
  });

  test('two modes with nothing between', () => {
    const pmf = (k: number) => 0.5 * poisson(3)(k) + 0.5 * poisson(2000)(k);
    closeTo(tabulate(pmf, [0, Infinity], undefined, undefined).sum, 1, 1e-10);
  });

  test('both directions from a mode', () => {
    const { first, sum, pv } = tabulate((k) => Math.exp(-Math.abs(k - 7) / 3), [-Infinity, Infinity], 7, undefined);
    const r = Math.exp(-1 / 3);
    closeTo(sum, (1 + r) / (1 - r), 1e-12);
    assert.ok(first < -50 && first + pv.length > 60);
  });

  test('a power tail is cut, and what is missing is told', () => {
    const { missing, sum, tailIndex } = tabulate((k) => k ** -3, [1, Infinity], undefined, undefined);
    const zeta3 = 1.2020569031595942;
    closeTo(missing, (zeta3 - sum) / zeta3, 0.05);
    assert.ok(Math.abs(tailIndex - 2) < 0.01);
  });

  test('no mass at all is an error that says what to do', () => {
    assert.throws(() => tabulate(() => 0, [0, 100], undefined, undefined), /0 at all values.*@mode/s);
  });
});
