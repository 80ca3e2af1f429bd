/**
 * What is told of the draws of a continuous law.
 *
 * Up to `mostKept` draws are kept and sorted: everything is exact. Beyond that they are only
 * counted as they come, so that memory is bounded whatever their number: moments from power
 * sums, the histogram in bins laid out beforehand from the law, and F(x) in 2^20 cells of equal
 * probability, from which the empirical CDF, quantiles and tests follow to within 1e-6 in u.
 */
import {
  cellCount,
  chiSquared,
  chiSquaredOfCounts,
  kolmogorovSmirnov,
  kolmogorovSmirnovOfCounts,
  leastShift,
  powerQuantile,
} from './goodness-of-fit.ts';
import { BinCounts, histogramEdges, type Histogram } from './histogram.ts';
import { PowerSums } from './moments.ts';
import type { GoodnessOfFit, Moments } from './protocol.ts';
import type { ReferenceCdf } from './reference-cdf.ts';
import { countUpTo } from './sorted.ts';

export const mostKept = 1_000_000;
/** Draws that are kept however many are made: for checks that look at single draws. */
export const someDraws = 20_000;

/** Probabilities of the quantiles that are reported. */
export const reportedQuantiles = [0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999];

export interface DrawSummary {
  moments: Moments;
  quantiles: { p: number; x: number }[];
  range: [number, number];
  histogram: Histogram;
  /** Share of draws <= x. */
  ecdf(x: number): number;
  /** Smallest draw with at least the share p at or below it. */
  quantile(p: number): number;
  goodness: GoodnessOfFit;
}

/** Takes draws in chunks. */
export interface Collector {
  add(draws: Float64Array): void;
  finish(): DrawSummary;
}

/** Draws below which no test says anything. */
const fewestForTests = 20;

const noTest = { statistic: NaN, degreesOfFreedom: 0, p: NaN };

/**
 * Tests kept draws against the reference.
 *
 * @param sorted ascending
 */
export function testDraws(sorted: Float64Array, reference: ReferenceCdf): GoodnessOfFit {
  if (!reference.converged || sorted.length < fewestForTests) return { chi2: noTest };
  const u = new Float64Array(sorted.length);
  for (let i = 0; i < u.length; i++) u[i] = reference.approximateCdf(sorted[i] as number);
  const cells = cellCount(u.length);
  const counts = new Float64Array(cells);
  for (const value of u) {
    const cell = Math.min(cells - 1, Math.floor(value * cells));
    counts[cell] = (counts[cell] as number) + 1;
  }
  const expected = new Float64Array(cells).fill(u.length / cells);
  return { ks: kolmogorovSmirnov(u), chi2: chiSquared(counts, expected), leastShift: shiftSeen(u.length) };
}

/** Significance of a result's tests. */
const significance = 1e-4;
/** What the Kolmogorov-Smirnov test of n draws sees, one of two tests. */
const shiftSeen = (n: number): number => leastShift(n, significance / 2, powerQuantile);

/** Type 1 quantile of Hyndman and Fan (1996): the smallest draw with ECDF >= p. */
function sampleQuantile(sorted: Float64Array, p: number): number {
  const at = Math.max(0, Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1));
  return sorted[at] as number;
}

/** What is told of kept draws. */
export function summariseKept(draws: Float64Array, reference: ReferenceCdf): DrawSummary {
  const sorted = draws.slice().sort();
  const sums = PowerSums.forDraws(draws.subarray(0, 4096));
  sums.add(draws);
  const bins = new BinCounts(histogramEdges((p) => sampleQuantile(sorted, p), naturalRange(sums, reference), draws.length));
  bins.add(draws);
  return {
    moments: sums.moments(reference.tailIndex),
    quantiles: reportedQuantiles.map((p) => ({ p, x: sampleQuantile(sorted, p) })),
    range: [sums.min, sums.max],
    histogram: bins.histogram,
    ecdf: (x) => countUpTo(sorted, x) / sorted.length,
    quantile: (p) => sampleQuantile(sorted, p),
    goodness: testDraws(sorted, reference),
  };
}

/** Where bins may end: finite ends of the domain, else the extreme draws. */
function naturalRange(sums: { min: number; max: number }, { domain }: ReferenceCdf): [number, number] {
  return [
    Number.isFinite(domain[0]) ? Math.min(domain[0], sums.min) : sums.min,
    Number.isFinite(domain[1]) ? Math.max(domain[1], sums.max) : sums.max,
  ];
}

const cellBits = 20;

/** For more draws than are kept. */
export class StreamingCollector implements Collector {
  readonly #reference: ReferenceCdf;
  readonly #bins: BinCounts;
  readonly #cells = new Float64Array(2 ** cellBits);
  #sums: PowerSums | undefined;

  /** @param size number of draws to come */
  constructor(reference: ReferenceCdf, size: number) {
    this.#reference = reference;
    this.#bins = new BinCounts(histogramEdges((p) => reference.approximateQuantile(p), reference.domain, size));
  }

  add(draws: Float64Array): void {
    this.#sums ??= PowerSums.forDraws(draws.subarray(0, 4096));
    this.#sums.add(draws);
    this.#bins.add(draws);
    const cells = this.#cells;
    const n = cells.length;
    for (let i = 0; i < draws.length; i++) {
      const cell = Math.min(n - 1, Math.floor(this.#reference.approximateCdf(draws[i] as number) * n));
      cells[cell] = (cells[cell] as number) + 1;
    }
  }

  finish(): DrawSummary {
    const sums = this.#sums ?? new PowerSums(0, 1);
    const cells = this.#cells;
    const cumulated = new Float64Array(cells.length + 1);
    for (let i = 0; i < cells.length; i++) cumulated[i + 1] = (cumulated[i] as number) + (cells[i] as number);
    const total = cumulated[cells.length] as number;
    const reference = this.#reference;
    const quantile = (p: number): number => {
      const cell = Math.min(cells.length, Math.max(1, countUpTo(cumulated, Math.ceil(p * total) - 0.5))) - 1;
      const inCell = cells[cell] as number;
      const part = inCell > 0 ? (p * total - (cumulated[cell] as number)) / inCell : 0.5;
      return reference.approximateQuantile((cell + Math.min(1, Math.max(0, part))) / cells.length);
    };
    const ecdf = (x: number): number => {
      const at = reference.approximateCdf(x) * cells.length;
      const cell = Math.min(cells.length - 1, Math.floor(at));
      return ((cumulated[cell] as number) + (at - cell) * (cells[cell] as number)) / total;
    };
    return {
      moments: sums.moments(reference.tailIndex),
      quantiles: reportedQuantiles.map((p) => ({ p, x: quantile(p) })),
      range: [sums.min, sums.max],
      histogram: this.#bins.histogram,
      ecdf,
      quantile,
      goodness: reference.converged
        ? { ks: kolmogorovSmirnovOfCounts(cells), chi2: chiSquaredOfCounts(cells), leastShift: shiftSeen(sums.n) }
        : { chi2: noTest },
    };
  }
}
