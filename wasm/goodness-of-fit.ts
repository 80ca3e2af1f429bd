/**
 * Tests of draws against the law they should have. p-values are those of the null hypothesis
 * "independent draws of this law".
 */
import { andersonDarlingTail, chiSquaredTail, gammaQ, kolmogorovTail, normalTwoSided } from './special-functions.ts';

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

export interface AndersonDarling {
  /** A², the squared distance of F_n from F weighted by 1/(F(1 - F)): the tails count most. */
  statistic: number;
  p: number;
}

/** Draws from which on the limiting law of A² serves. */
export const fewestForAndersonDarling = 1000;

/**
 * Anderson and Darling, J. Amer. Statist. Assoc. 49 (1954), 765-769.
 *
 * @param u F(x) of the draws, ascending, F continuous
 * @param resolution error of F: what is closer to 0 or 1 counts as that far away
 */
export function andersonDarling(u: Float64Array, resolution: number): AndersonDarling {
  const n = u.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const below = Math.max(u[i] as number, resolution);
    const above = Math.max(1 - (u[n - 1 - i] as number), resolution);
    sum += (2 * i + 1) * Math.log(below * above);
  }
  const statistic = -n - sum / n;
  return { statistic, p: n < fewestForAndersonDarling ? NaN : andersonDarlingTail(statistic) };
}

/**
 * Two-sided p-value of a count of independent draws, each of which counts with probability
 * `share`: by the normal law where the share is not small, else by Poisson's.
 */
export function countTest(count: number, n: number, share: number): number {
  const expected = n * share;
  if (expected <= 0) return count > 0 ? 0 : 1;
  const variance = expected * (1 - share);
  if (variance <= 0) return count === n ? 1 : 0;
  if (expected > 1000 && variance > 1000) return normalTwoSided((count - expected) / Math.sqrt(variance));
  if (share > 0.5) return countTest(n - count, n, 1 - share);
  // P(X < k) = Q(k, λ); the binomial law has lighter tails than Poisson's of the same mean.
  const atLeast = count > 0 ? 1 - gammaQ(count, expected) : 1;
  const atMost = gammaQ(count + 1, expected);
  return Math.min(1, 2 * Math.min(atLeast, atMost));
}

/**
 * p-values corrected for their number, so that the chance of any falling below a level by
 * accident is at most that level (Holm, Scand. J. Statist. 6 (1979), 65-70).
 */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((i, j) => (p[i] as number) - (p[j] as number));
  const corrected = new Array<number>(p.length);
  let largest = 0;
  order.forEach((i, rank) => {
    largest = Math.max(largest, Math.min(1, (p.length - rank) * (p[i] as number)));
    corrected[i] = largest;
  });
  return corrected;
}

/** Quantile of the normal law at the power that is stated, 95 %. */
export const powerQuantile = 1.6448536269514722;

/**
 * The smallest |G - F| anywhere that the Kolmogorov-Smirnov test of n draws of G at significance
 * `alpha` sees with probability `power`, at the least, whatever the shape of G.
 *
 * By the asymptotic critical value sqrt(log(2/alpha)/2n), and the normal law of F_n at the place
 * of the largest difference, whose variance is at most 1/4n.
 *
 * @param alpha significance left after correction for the number of tests
 * @param z quantile of the normal law at `power`, e.g. 1.6449 for 95 %
 */
export function leastShift(n: number, alpha: number, z: number): number {
  return (Math.sqrt(Math.log(2 / alpha) / 2) + 0.5 * z) / Math.sqrt(n);
}

/**
 * The smallest share of the mass, expected in some region but never drawn there, that n draws
 * miss with a probability of at most 1 - `power`: none at all in the region has to be too
 * unlikely at significance `alpha`. (1 - share)^n <= alpha/2 suffices.
 */
export function leastLoss(n: number, alpha: number): number {
  return -Math.expm1(Math.log(alpha / 2) / n);
}
