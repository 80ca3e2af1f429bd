/**
 * Density that neither profile nor quadrature have seen: probes of the density at places that no
 * other search uses.
 */
import type { RealFunction } from '../quadrature.ts';
import type { ReferenceCdf } from '../reference-cdf.ts';
import type { Mode } from './modes.ts';

/** Share of the mass below which unseen density is no matter, and is within the reference's error. */
const matters = 1e-8;

export interface Unseen {
  x: number;
  /** Estimate of the share of the mass that stands there, of the whole with it. */
  share: number;
}

/**
 * The place where the density has most mass that the reference does not have; undefined if there
 * is none.
 *
 * Places are those of an additive sequence with the golden ratio (Weyl), even within each gap
 * between two modes and each finite domain, and even in the logarithm of the distance from each
 * mode, from a thousandth of its width to a million times it.
 *
 * @param modes ascending
 * @param probes number of densities to spend, about
 */
export function unseenDensity(density: RealFunction, reference: ReferenceCdf, modes: readonly Mode[], probes: number): Unseen | undefined {
  const [left, right] = reference.domain;
  const nodes = reference.nodes();
  let fraction = 0.5;
  const next = () => (fraction = (fraction + 0.6180339887498949) % 1);
  let found: Unseen | undefined;
  // A closer look takes some hundred densities.
  let closer = 0;
  const mostCloser = 5 + probes / 50;
  const look = (x: number) => {
    if (!(x > left && x < right)) return;
    const f = density(x);
    if (!(f > 0) || !Number.isFinite(f)) return;
    // No peak at x that is narrower than the cell of the quadrature is wider than the cell.
    const cell = cellAround(nodes, x);
    if (!(f * cell > matters * reference.area)) return;
    // The density as the reference has it; nothing is evaluated for that.
    const h = 1e-3 * cell;
    const expected = (reference.approximateCdf(x + h) - reference.approximateCdf(x - h)) / (2 * h);
    if (f < 2 * expected * reference.area || closer++ > mostCloser) return;
    const [from, to] = [x - reach(density, x, f, -1, left), x + reach(density, x, f, 1, right)];
    const mass = (0.5 * f * (to - from)) / reference.area;
    const known = reference.cdf(to) - reference.cdf(from);
    if (mass > matters && mass > 4 * known + 1e3 * reference.cdfError && (found === undefined || mass > found.share)) found = { x, share: mass };
  };
  const some = modes.length > 12 ? modes.filter((_, i) => i % Math.ceil(modes.length / 12) === 0) : modes;
  const ranges: [number, number][] = [];
  if (Number.isFinite(right - left)) ranges.push([left, right]);
  modes.forEach((mode, i) => {
    const after = modes[i + 1];
    if (after !== undefined && ranges.length < 16) ranges.push([mode.x, after.x]);
  });
  const each = Math.ceil(probes / (ranges.length + 2 * some.length));
  for (const [from, to] of ranges) for (let i = 0; i < each; i++) look(from + (to - from) * next());
  for (const { x, left: below, right: above } of some) {
    const width = Math.max(below, above);
    for (const side of [-1, 1]) for (let i = 0; i < each; i++) look(x + side * width * 10 ** (9 * next() - 3));
  }
  return found === undefined ? undefined : { ...found, share: found.share / (1 + found.share) };
}

/** Distance between the nodes around x. */
function cellAround(nodes: Float64Array, x: number): number {
  let low = 0;
  let high = nodes.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((nodes[middle] as number) <= x) low = middle;
    else high = middle;
  }
  return Math.min(1e300, (nodes[high] as number) - (nodes[low] as number));
}

/** How far the density stays above half of f, by doubling from the spacing of doubles on. */
function reach(density: RealFunction, x: number, f: number, side: -1 | 1, end: number): number {
  let d = Math.max(Math.abs(x) * 1e-15, 1e-300);
  const above = (at: number) => (end - at) * side > 0 && density(at) > 0.5 * f;
  while (d < 1e300 && above(x + side * 2 * d)) d *= 2;
  return d;
}
