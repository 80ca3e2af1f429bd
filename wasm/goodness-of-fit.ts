/**
 * Tests of draws against the law they should have. p-values are those of the null hypothesis
 * "independent draws of this law".
 */
import { chiSquaredTail, kolmogorovTail } from './special-functions.ts';

export interface KolmogorovSmirnov {
  /** D = sup |F_n - F|. */
  statistic: number;
  p: number;
}

/** @param u F(x) of the draws, ascending, F continuous */
export function kolmogorovSmirnov(u: Float64Array): KolmogorovSmirnov {
  const n = u.length;
  let statistic = 0;
  for (let i = 0; i < n; i++) {
    const value = u[i] as number;
    statistic = Math.max(statistic, (i + 1) / n - value, value - i / n);
  }
  return { statistic, p: kolmogorovTail(n, statistic) };
}

/**
 * From counts of F(x) in cells of equal width over [0, 1]: D as seen at the borders of the cells.
 * With m cells the true D is larger by less than 1/m plus the largest share of one cell.
 */
export function kolmogorovSmirnovOfCounts(counts: ArrayLike<number>): KolmogorovSmirnov {
  let n = 0;
  for (let i = 0; i < counts.length; i++) n += counts[i] as number;
  let below = 0;
  let statistic = 0;
  for (let i = 0; i < counts.length; i++) {
    below += counts[i] as number;
    statistic = Math.max(statistic, Math.abs(below / n - (i + 1) / counts.length));
  }
  return { statistic, p: kolmogorovTail(n, statistic) };
}

export interface ChiSquared {
  statistic: number;
  degreesOfFreedom: number;
  p: number;
}

/** Smallest expected count of a cell. */
export const smallestExpectation = 10;

/**
 * Pearson's chi-squared test. Neighbouring cells are pooled until each expects at least 10
 * draws, so that the chi-squared law holds for the statistic (Cochran, Biometrics 10 (1954),
 * 417-451, asks for 1 to 5). A draw in a cell of expectation 0 is impossible: p is then 0.
 *
 * With fewer than two cells left nothing can be tested: 0 degrees of freedom, p NaN.
 */
export function chiSquared(observed: ArrayLike<number>, expected: ArrayLike<number>): ChiSquared {
  const cells: { observed: number; expected: number }[] = [];
  let cell = { observed: 0, expected: 0 };
  let impossible = false;
  for (let i = 0; i < expected.length; i++) {
    const share = expected[i] as number;
    const count = observed[i] as number;
    if (share <= 0 && count > 0) impossible = true;
    cell.observed += count;
    cell.expected += share;
    if (cell.expected >= smallestExpectation) {
      cells.push(cell);
      cell = { observed: 0, expected: 0 };
    }
  }
  const last = cells.at(-1);
  if (last !== undefined) {
    last.observed += cell.observed;
    last.expected += cell.expected;
  }
  let statistic = 0;
  for (const { observed: count, expected: share } of cells) statistic += (count - share) ** 2 / share;
  const degreesOfFreedom = Math.max(0, cells.length - 1);
  if (impossible) return { statistic: Infinity, degreesOfFreedom, p: 0 };
  const p = degreesOfFreedom > 0 ? chiSquaredTail(statistic, degreesOfFreedom) : NaN;
  return { statistic, degreesOfFreedom, p };
}

/**
 * Number of cells of equal probability for n draws: 2 n^(2/5) after Mann and Wald (Ann. Math.
 * Statist. 13 (1942), 306-317), at most 512, each expecting at least 10.
 */
export function cellCount(n: number): number {
  return Math.max(1, Math.min(512, Math.floor(2 * n ** 0.4), Math.floor(n / smallestExpectation)));
}

/** Chi-squared test of counts of F(x) in many narrow cells of equal width over [0, 1]. */
export function chiSquaredOfCounts(counts: ArrayLike<number>): ChiSquared {
  let n = 0;
  for (let i = 0; i < counts.length; i++) n += counts[i] as number;
  const cells = cellCount(n);
  const observed = new Float64Array(cells);
  const expected = new Float64Array(cells);
  for (let i = 0; i < counts.length; i++) {
    const cell = Math.min(cells - 1, Math.floor((i * cells) / counts.length));
    observed[cell] = (observed[cell] as number) + (counts[i] as number);
    expected[cell] = (expected[cell] as number) + n / counts.length;
  }
  return chiSquared(observed, expected);
}
