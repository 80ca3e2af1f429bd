/**
 * Draws held against their law, as the plots of fit need it: probabilities, quantiles, tails and
 * cells. Every number is of all draws, not of those that are kept.
 */
import type { Fit } from './protocol.ts';
import type { ReferenceCdf } from './reference-cdf.ts';

/** What is known of the draws. */
export interface Drawn {
  size: number;
  /** Share of draws <= x. */
  ecdf(x: number): number;
  /** Smallest draw with at least the share p of the draws at or below it. */
  quantile(p: number): number;
  range: readonly [number, number];
}

/** What is known of the law. */
export interface Law {
  cdf(x: number): number;
  quantile(p: number): number;
  /** P(X = k) for a law on the integers. */
  probability?(k: number): number;
}

export function lawOf(reference: ReferenceCdf): Law {
  return { cdf: (x) => reference.approximateCdf(x), quantile: (p) => reference.approximateQuantile(p) };
}

const points = 199;
/** Cells of equal probability: at least 20 draws are expected in each, where there are so many. */
const mostCells = 40;
const leastExpected = 20;
const tailPoints = 60;

/**
 * Half width of the simultaneous 95 % band of the empirical CDF: Dvoretzky, Kiefer and Wolfowitz
 * with the constant of Massart (Ann. Probab. 18 (1990), 1269-1283), for every n and law.
 */
export const bandHalfWidth = (n: number): number => Math.sqrt(Math.log(2 / 0.05) / (2 * n));

export function fitOf(drawn: Drawn, law: Law): Fit {
  const band = bandHalfWidth(drawn.size);
  return { band, pp: probabilities(drawn, law), qq: quantiles(drawn, law, band), tails: tails(drawn, law), cells: cells(drawn, law) };
}

/** F against the share of draws, at places even in F; at every value of a law on few integers. */
function probabilities({ ecdf }: Drawn, law: Law): Fit['pp'] {
  const places = new Set<number>();
  for (let i = 1; i <= points; i++) places.add(law.quantile(i / (points + 1)));
  const x = Float64Array.from(places).sort();
  return { x, law: x.map((at) => law.cdf(at)), draws: x.map((at) => ecdf(at)) };
}

/** Quantiles of both at probabilities even in the logit, so that the tails are seen as well. */
function quantiles(drawn: Drawn, law: Law, band: number): Fit['qq'] {
  const end = Math.log(drawn.size + 1);
  const p = Float64Array.from({ length: points }, (_, i) => 1 / (1 + Math.exp(end - (2 * end * i) / (points - 1))));
  return {
    p,
    law: p.map((at) => law.quantile(at)),
    draws: p.map((at) => drawn.quantile(at)),
    low: p.map((at) => (at - band > 0 ? law.quantile(at - band) : -Infinity)),
    high: p.map((at) => (at + band < 1 ? law.quantile(at + band) : Infinity)),
  };
}

/** Probability beyond x on both sides, from the 10 % quantile out to the last draw. */
function tails(drawn: Drawn, law: Law): Fit['tails'] {
  const atoms = law.probability;
  const side = (sign: -1 | 1): Fit['tails'][0] => {
    const from = law.quantile(sign < 0 ? 0.1 : 0.9);
    const to = drawn.range[sign < 0 ? 0 : 1];
    const count = to * sign > from * sign ? tailPoints : 1;
    const places = new Set<number>();
    for (let i = 0; i < count; i++) {
      const x = from + ((to - from) * i) / Math.max(1, count - 1);
      places.add(atoms === undefined ? x : Math.round(x));
    }
    const x = Float64Array.from(places).sort();
    // P(X <= x) on the left, P(X > x) on the right.
    return {
      x,
      law: x.map((at) => (sign < 0 ? law.cdf(at) : 1 - law.cdf(at))),
      draws: x.map((at) => (sign < 0 ? drawn.ecdf(at) : 1 - drawn.ecdf(at))),
    };
  };
  return [side(-1), side(1)];
}

/** Draws counted in cells that are equally probable, or as nearly as integers let them be. */
function cells(drawn: Drawn, law: Law): Fit['cells'] {
  const n = drawn.size;
  const count = Math.max(2, Math.min(mostCells, Math.floor(n / leastExpected)));
  const ends = new Set<number>();
  for (let i = 1; i < count; i++) ends.add(law.quantile(i / count));
  const inner = Array.from(Float64Array.from(ends).sort());
  const from = Float64Array.from([-Infinity, ...inner]);
  const to = Float64Array.from([...inner, Infinity]);
  const at = (f: (x: number) => number, x: number): number => (x === -Infinity ? 0 : x === Infinity ? 1 : f(x));
  const observed = from.map((left, i) => n * (at(drawn.ecdf, to[i] as number) - at(drawn.ecdf, left)));
  const expected = from.map((left, i) => n * (at((x) => law.cdf(x), to[i] as number) - at((x) => law.cdf(x), left)));
  // Counts are whole; their differences are so but for rounding.
  const whole = observed.map(Math.round);
  const residual = whole.map((count, i) => {
    const e = expected[i] as number;
    const variance = e * (1 - e / n);
    return variance > 0 ? (count - e) / Math.sqrt(variance) : count === e ? 0 : Infinity;
  });
  return { from, to, observed: whole, expected, residual };
}
