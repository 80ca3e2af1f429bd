/**
 * Modes that the search has not found, but that something stated gives away: a distribution
 * function that rises where no density was seen, or an area larger than the one found.
 */
import type { RealFunction } from '../quadrature.ts';
import type { ReferenceCdf } from '../reference-cdf.ts';
import { massOf } from './peaks.ts';

/** Share of the mass from which on it is missed. */
const matters = 1e-7;
/** Intervals that are looked into, at most. */
const mostIntervals = 8;

/**
 * Places in the intervals over which the stated distribution function rises more than the
 * integral of the density, found by halving; empty if there are none.
 *
 * @param cdf may be that of the law before truncation, or wrong
 */
export function placesByCdf(cdf: RealFunction, reference: ReferenceCdf): number[] {
  const { domain, landscape } = reference;
  const [low, high] = domain.map((end, i) => (Number.isFinite(end) ? cdf(end) : i)) as [number, number];
  const stated: RealFunction = (x) => (cdf(x) - low) / (high - low);
  const { x } = landscape.samples;
  // Some hundreds of the samples, far out and close by.
  const stride = Math.max(1, Math.floor(x.length / 600));
  const nodes = [...x.filter((_, i) => i % stride === 0), ...landscape.breaks].sort((a, b) => a - b);
  const rises = nodes.slice(1).map((b, i) => {
    const a = nodes[i] as number;
    return { a, b, stated: stated(b) - stated(a), found: reference.approximateCdf(b) - reference.approximateCdf(a) };
  });
  // What was found is larger in its own measure by the share that is missing.
  const ratios = rises.filter(({ found }) => found > 1e-4).map(({ stated: rise, found }) => rise / found).sort((p, q) => p - q);
  const kept = ratios[ratios.length >> 1] ?? 1;
  if (!(kept < 1 - matters) || !(kept >= 0)) return [];
  const excess = (a: number, b: number) => stated(b) - stated(a) - kept * (reference.approximateCdf(b) - reference.approximateCdf(a));
  const intervals = rises.filter(({ stated: rise, found }) => rise - kept * found > Math.max(matters, 1e-3 * (1 - kept)));
  intervals.sort((p, q) => q.stated - q.found - p.stated + p.found);
  const places: number[] = [];
  for (let { a, b } of intervals.slice(0, mostIntervals)) {
    for (let i = 0; i < 200; i++) {
      const wide = a * b > 0 && Math.max(a / b, b / a) > 16;
      const middle = wide ? Math.sign(a) * Math.sqrt(Math.abs(a)) * Math.sqrt(Math.abs(b)) : 0.5 * a + 0.5 * b;
      if (!(middle > a && middle < b)) break;
      places.push(middle);
      if (excess(a, middle) > excess(middle, b)) b = middle;
      else a = middle;
    }
  }
  return places;
}

/** Many more places, for when only the area says that something is missing. */
export function denserPlaces({ landscape, domain }: ReferenceCdf): number[] {
  const heaviest = landscape.peaks.reduce((p, q) => (massOf(q) > massOf(p) ? q : p));
  const width = Math.max(heaviest.left, heaviest.right);
  const places: number[] = [];
  for (let d = width; d < 1e5 * width; d *= 1.0025) places.push(heaviest.x - d, heaviest.x + d);
  for (let i = 1; i <= 2000; i++) places.push(heaviest.x - (i - 0.5) * 0.7 * width, heaviest.x + (i - 0.5) * 0.7 * width);
  if (Number.isFinite(domain[1] - domain[0])) for (let i = 0; i < 8000; i++) places.push(domain[0] + ((i + 0.5) / 8000) * (domain[1] - domain[0]));
  return places;
}
