/** The numbers behind the plots of fit, against counting the draws one by one and closed forms. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Fit, SampleResult } from '../../wasm/protocol.ts';
import { sampleHere } from './in-process.ts';
import { pdf, pmf, requestFor } from './worker.ts';

const close = (a: number, b: number, tolerance: number, what: string): void => assert.ok(Math.abs(a - b) <= tolerance, `${what}: ${a} and ${b}`);

/** All that can be counted. */
function counted({ draws, size }: SampleResult, fit: Fit): void {
  assert.ok(draws);
  const sorted = draws.slice().sort();
  const share = (x: number): number => sorted.filter((draw) => draw <= x).length / size;
  fit.pp.x.forEach((x, i) => close(fit.pp.draws[i] as number, share(x), 1e-12, `share up to ${x}`));
  fit.qq.p.forEach((p, i) => assert.equal(fit.qq.draws[i], sorted[Math.max(0, Math.ceil(p * size) - 1)], `quantile ${p}`));
  const [left, right] = fit.tails;
  left.x.forEach((x, i) => close(left.draws[i] as number, share(x), 1e-12, `left of ${x}`));
  right.x.forEach((x, i) => close(right.draws[i] as number, 1 - share(x), 1e-12, `right of ${x}`));
  const { from, to, observed, expected, residual } = fit.cells;
  observed.forEach((count, i) => {
    const [a, b] = [from[i] as number, to[i] as number];
    assert.equal(count, sorted.filter((draw) => draw > a && draw <= b).length, `cell (${a}, ${b}]`);
    const e = expected[i] as number;
    close(residual[i] as number, (count - e) / Math.sqrt(e * (1 - e / size)), 1e-9, 'residual');
  });
  assert.equal(observed.reduce((sum, count) => sum + count, 0), size);
  close(expected.reduce((sum, count) => sum + count, 0), size, 1e-6 * size, 'expected in all');
  close(fit.band, 1.3581 / Math.sqrt(size), 1e-4 / Math.sqrt(size), 'band of 95 %');
}

describe('plots of fit', { timeout: 240_000 }, () => {
  test('of a continuous law: counts of the draws beside the CDF of the density', async () => {
    const { result } = await sampleHere(requestFor('(x) => 3 * Math.exp(-2 * x)', pdf, { size: 5000 }, { domain: [0, Infinity] }));
    assert.ok(result.fit);
    counted(result, result.fit);
    const cdf = (x: number): number => 1 - Math.exp(-2 * x);
    const quantile = (p: number): number => -Math.log1p(-p) / 2;
    const { pp, qq, tails: [, right], band } = result.fit;
    pp.x.forEach((x, i) => close(pp.law[i] as number, cdf(x), 1e-6, `F(${x})`));
    qq.p.forEach((p, i) => close(qq.law[i] as number, quantile(p), 1e-4 + 1e-3 * quantile(p), `quantile ${p}`));
    right.x.forEach((x, i) => close(right.law[i] as number, Math.exp(-2 * x), 1e-6, `beyond ${x}`));
    qq.p.forEach((p, i) => {
      assert.equal(qq.low[i], p > band ? qq.low[i] : -Infinity);
      if (p > band) close(qq.low[i] as number, quantile(p - band), 1e-3, `band below ${p}`);
      assert.equal(Number.isFinite(qq.high[i]), p + band < 1);
    });
  });

  test('of a discrete law: cells end at values', async () => {
    const { result } = await sampleHere(requestFor('(k) => 0.3 * 0.7 ** k', pmf, { size: 4000 }, { domain: [0, Infinity] }));
    assert.ok(result.fit);
    counted(result, result.fit);
    const { pp, cells } = result.fit;
    pp.x.forEach((k, i) => close(pp.law[i] as number, 1 - 0.7 ** (k + 1), 1e-12, `F(${k})`));
    assert.ok(cells.to.every((k) => k === Infinity || Number.isInteger(k)));
  });

  test('of more draws than are kept, to within the cells they are counted in', async () => {
    const { result } = await sampleHere(requestFor('(x) => Math.exp(-x * x / 2)', pdf, { size: 1_500_000 }));
    const { fit } = result;
    assert.ok(fit && result.draws === undefined);
    const total = fit.cells.observed.reduce((sum, count) => sum + count, 0);
    close(total, result.size, 40, 'draws in all cells');
    // Each of 40 residuals beyond 5 has a chance below 1e-6.
    assert.ok(fit.cells.residual.every((residual) => Math.abs(residual) < 5), fit.cells.residual.join());
    fit.pp.x.forEach((_, i) => close(fit.pp.draws[i] as number, fit.pp.law[i] as number, 2 * fit.band, 'P-P'));
  });
});
