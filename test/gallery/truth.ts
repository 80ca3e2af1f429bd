/**
 * The truth about a sampler, from outside: its draws against a closed form of the distribution
 * function. Nothing of the session's own quadrature, profile or verdict is used.
 */
import { andersonDarling, chiSquared, countTest, kolmogorovSmirnov } from '../../wasm/goodness-of-fit.ts';
import type { SampleResult } from '../../wasm/protocol.ts';
import type { GalleryLaw } from './law.ts';

export interface Truth {
  /** Smallest p-value, corrected for the number of tests. */
  p: number;
  /** The test it is from. */
  test: string;
  /** Largest difference of the session's own CDF from the closed form. */
  referenceError: number;
}

/** Below it the draws are not those of the law: one sampler in a million is misjudged. */
export const truthSignificance = 1e-6;

const cells = 256;
const farthest = [1e-2, 1e-3, 1e-4];

export function truthOf({ cdf, spots = [], discrete }: GalleryLaw, draws: Float64Array, curve: SampleResult['curve']): Truth | undefined {
  if (cdf === undefined) return undefined;
  const n = draws.length;
  const tests: [string, number][] = [];
  const sorted = draws.slice().sort();
  const below = (x: number, orAt: boolean): number => {
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >> 1;
      const value = sorted[middle] as number;
      if (orAt ? value <= x : value < x) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  if (discrete) {
    // Cells of at least 1/256 of the mass, or single values; those between the values drawn count too.
    const values = [...new Set(sorted)];
    const observed: number[] = [];
    const expected: number[] = [];
    let counted = 0;
    let left = 0;
    const close = (upTo: number, right: number): void => {
      observed.push(upTo - counted);
      expected.push(n * (right - left));
      counted = upTo;
      left = right;
    };
    for (const k of values) {
      if (cdf(k - 1) - left >= 1 / cells) close(below(k, false), cdf(k - 1));
      if (cdf(k) - left >= 1 / cells && k !== values.at(-1)) close(below(k, true), cdf(k));
    }
    const end = cdf(values.at(-1) as number);
    if (1 - end >= 1 / cells) close(n, end);
    close(n, 1);
    const { degreesOfFreedom, p } = chiSquared(observed, expected);
    if (degreesOfFreedom > 0) tests.push(['chi-squared', p]);
    else tests.push(['impossible value', p === 0 ? 0 : 1]);
  } else {
    const u = sorted.map((x) => Math.min(1, Math.max(0, cdf(x))));
    const counts = new Float64Array(cells);
    for (const value of u) {
      const cell = Math.min(cells - 1, Math.floor(value * cells));
      counts[cell] = (counts[cell] as number) + 1;
    }
    tests.push(['chi-squared', chiSquared(counts, new Float64Array(cells).fill(n / cells)).p]);
    tests.push(['Kolmogorov-Smirnov', kolmogorovSmirnov(u).p], ['Anderson-Darling', andersonDarling(u, 1e-15).p]);
    for (const share of farthest) {
      const left = u.filter((value) => value <= share).length;
      const right = u.filter((value) => value >= 1 - share).length;
      tests.push([`left tail of ${share}`, countTest(left, n, share)], [`right tail of ${share}`, countTest(right, n, share)]);
    }
  }
  for (const [from, to] of spots) tests.push([`mass in [${from}, ${to}]`, countTest(below(to, true) - below(from, false), n, cdf(to) - cdf(from))]);
  let worst = { p: 1, test: '' };
  for (const [test, p] of tests) {
    const corrected = Math.min(1, p * tests.length);
    if (corrected < worst.p) worst = { p: corrected, test };
  }
  let referenceError = 0;
  curve.x.forEach((x, i) => {
    referenceError = Math.max(referenceError, Math.abs((curve.cdf[i] as number) - Math.min(1, Math.max(0, cdf(x)))));
  });
  return { ...worst, referenceError };
}
