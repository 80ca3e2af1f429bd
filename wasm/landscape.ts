/**
 * Where a density lives: a point of positive density, its local maxima and their widths.
 *
 * Works on the logarithm of the density, which is -Infinity where the density vanishes, so that
 * a peak is found from far away wherever the user gives a log-density. All grids are fixed: the
 * same density gives the same points in each run.
 */
import type { RealFunction } from './quadrature.ts';

export interface TypicalPoint {
  x: number;
  logDensity: number;
  /** How it was found, to be told to the user. */
  source: 'mode' | 'center' | 'search';
}

export interface Peak {
  x: number;
  logDensity: number;
  /** Distances at which the density has fallen to e^(-1/2) of the peak or the domain ends. */
  left: number;
  right: number;
}

const positive = (logDensity: number) => logDensity > -Infinity;

/**
 * Ascending points strictly inside the domain: zero, magnitudes from `smallest` to `largest` in
 * steps of `ratio` to both sides of each of the `origins`, and, for finite ends, points that
 * close in on the ends from inside.
 */
function logGrid(
  domain: readonly [number, number],
  origins: readonly number[],
  smallest: number,
  largest: number,
  ratio: number,
): number[] {
  const [left, right] = domain;
  const points: number[] = [];
  for (const origin of origins) {
    points.push(origin);
    for (let d = smallest; d <= largest; d *= ratio) points.push(origin - d, origin + d);
  }
  if (Number.isFinite(right - left)) {
    const width = right - left;
    const steps = Math.max(16, Math.round(64 / Math.log2(ratio + 1)));
    for (let i = 1; i < steps; i++) points.push(left + (width * i) / steps);
    for (let d = 0.5; d > 1e-12; d /= 4) points.push(left + width * d, right - width * d);
  } else {
    // The only scale known: that of the ends themselves.
    const end = Number.isFinite(left) ? left : Number.isFinite(right) ? right : undefined;
    const inward = Number.isFinite(left) ? 1 : -1;
    if (end !== undefined) {
      for (let d = smallest; d <= largest; d *= ratio) points.push(end + inward * d);
    }
  }
  return ascending(points, left, right);
}

function ascending(points: number[], left: number, right: number): number[] {
  const inside = Float64Array.from(points.filter((x) => x > left && x < right)).sort();
  return Array.from(inside).filter((x, i, all) => i === 0 || x !== all[i - 1]);
}

/**
 * A point of positive density near which much of the mass lies, as PINV and TDR ask for it.
 *
 * Takes what the user stated if the density is positive there. Otherwise the best point of a
 * coarse grid, then of finer ones, improved by golden section within its neighbours. Returns
 * undefined when the density vanishes on all of them.
 */
export function findTypicalPoint(
  logDensity: RealFunction,
  domain: readonly [number, number],
  stated: { mode?: number | undefined; center?: number | undefined },
): TypicalPoint | undefined {
  for (const source of ['center', 'mode'] as const) {
    const x = stated[source];
    if (x === undefined || x < domain[0] || x > domain[1]) continue;
    const value = logDensity(x);
    if (positive(value)) return { x, logDensity: value, source };
  }
  const origins = [0, ...[stated.center, stated.mode].filter((x) => x !== undefined)];
  // The last grid meets any peak that is positive over a thousandth of its distance from 0.
  const grids: [smallest: number, largest: number, ratio: number][] = [
    [1 / 64, 1e8, 2],
    [1e-3, 1e7, 1.02],
    [1e-5, 1e9, 1.001],
    [1e-300, 1e300, 1.5],
  ];
  for (const [smallest, largest, ratio] of grids) {
    const grid = logGrid(domain, origins, smallest, largest, ratio);
    const values = grid.map(logDensity);
    // The point that stands for the most mass, then uphill while that stays of the same order:
    // a point inside a pole would be high and yet say nothing of where the mass lies.
    const gap = (i: number) => Math.log((grid[i + 1] ?? (grid[i] as number)) - (grid[i - 1] ?? (grid[i] as number)));
    const mass = (i: number) => (values[i] as number) + gap(i);
    let best = -1;
    for (let i = 0; i < grid.length; i++) {
      if (positive(values[i] as number) && (best < 0 || mass(i) > mass(best))) best = i;
    }
    if (best < 0) continue;
    let at = best;
    for (const step of [-1, 1]) {
      while ((values[at + step] ?? -Infinity) > (values[at] as number) && mass(at + step) > mass(best) - 2) at += step;
    }
    let x = grid[at] as number;
    let value = values[at] as number;
    const before = values[at - 1];
    const after = values[at + 1];
    if (before !== undefined && after !== undefined && before <= value && after <= value) {
      [x, value] = climb(logDensity, [grid[at - 1] as number, before], [x, value], [grid[at + 1] as number, after], 0.5);
    }
    return { ...inFewDigits(logDensity, domain, x, value), source: 'search' };
  }
  return undefined;
}

/** The point rounded, or 0, where the density is as good there; easier to read in a record. */
function inFewDigits(
  logDensity: RealFunction,
  domain: readonly [number, number],
  x: number,
  value: number,
): { x: number; logDensity: number } {
  for (const rounded of [0, Number(x.toPrecision(1)), Number(x.toPrecision(3))]) {
    if (rounded <= domain[0] || rounded >= domain[1]) continue;
    const there = logDensity(rounded);
    if (there > value - 0.1 && there < Infinity) return { x: rounded, logDensity: there };
  }
  return { x, logDensity: value };
}

type Point = [x: number, logDensity: number];

/**
 * Golden section (Kiefer, Proc. AMS 4 (1953), 502-506) for a maximum between `left` and
 * `right`, started at `top`, which is not lower than either. Ends when the log-density varies
 * by less than `spread` over the three points in use, or at the resolution of doubles.
 */
function climb(logDensity: RealFunction, left: Point, top: Point, right: Point, spread: number): Point {
  const golden = 0.381966011250105;
  for (let i = 0; i < 200; i++) {
    const [a, fa] = left;
    const [x, fx] = top;
    const [b, fb] = right;
    if (fx - Math.min(fa, fb) < spread) break;
    const goRight = b - x > x - a;
    const y = goRight ? x + golden * (b - x) : x - golden * (x - a);
    if (!(y > a && y < b) || y === x) break;
    const fy = logDensity(y);
    if (fy > fx) {
      if (goRight) left = top;
      else right = top;
      top = [y, fy];
    } else if (goRight) right = [y, fy];
    else left = [y, fy];
  }
  return top;
}

export interface Landscape {
  /** Ascending in x, at least one. */
  peaks: Peak[];
  /**
   * Ascending: places between which the density can be taken as tame, for quadrature; peaks,
   * points at multiples of their widths, and borders of the support.
   */
  breaks: number[];
}

const maxPeaks = 48;

/**
 * Looks for every local maximum on a grid that is dense around 0, the finite ends, the stated
 * points and `center`.
 *
 * @param hints points of positive density known from elsewhere, `center` among them
 */
export function explore(
  logDensity: RealFunction,
  domain: readonly [number, number],
  hints: readonly number[],
): Landscape {
  const center = hints[0] ?? 0;
  const scale = halfWidths(logDensity, domain, center, logDensity(center));
  const width = Math.max(scale.left, scale.right, Math.abs(center) * 1e-15, 1e-300);
  const [left, right] = domain;
  const grid = ascending(
    [
      ...logGrid(domain, [0], 1e-3, 1e7, 1.02),
      ...logGrid(domain, [0], 1e-12, 1e15, 1.3),
      ...logGrid(domain, hints, width * 1e-3, width * 1e6, 1.05),
      ...hints,
    ],
    left,
    right,
  );
  const values = grid.map(logDensity);
  let best = -Infinity;
  for (const value of values) if (value > best) best = value;

  // Local maxima; of a plateau its middle.
  const found: { at: number; value: number }[] = [];
  for (let i = 0; i < grid.length; ) {
    const value = values[i] as number;
    let last = i;
    while (last + 1 < grid.length && values[last + 1] === value) last++;
    const before = values[i - 1] ?? -Infinity;
    const after = values[last + 1] ?? -Infinity;
    if (positive(value) && value > before && value > after) found.push({ at: (i + last) >> 1, value });
    i = last + 1;
  }
  found.sort((p, q) => q.value - p.value);
  const peaks: Peak[] = [];
  for (const { at, value } of found.slice(0, maxPeaks)) {
    let top: Point = [grid[at] as number, value];
    const before = values[at - 1];
    const after = values[at + 1];
    // Next to an end of the domain there may be a pole: no closer to it than the grid goes.
    if (before !== undefined && after !== undefined) {
      top = climb(logDensity, [grid[at - 1] as number, before], top, [grid[at + 1] as number, after], 1e-6);
    }
    const [x, topValue] = top;
    const { left: toLeft, right: toRight } = halfWidths(logDensity, domain, x, topValue);
    // What can hold less than e^-50 of the mass is none of our concern.
    const mass = topValue + Math.log(Math.max(toLeft + toRight, Number.MIN_VALUE));
    if (mass < best + Math.log(width) - 50 && peaks.length > 0) continue;
    peaks.push({ x, logDensity: topValue, left: toLeft, right: toRight });
  }
  peaks.sort((p, q) => p.x - q.x);

  const breaks: number[] = [];
  for (const peak of peaks) {
    breaks.push(peak.x);
    for (const factor of [1, 3, 9]) {
      breaks.push(peak.x - factor * peak.left, peak.x + factor * peak.right);
    }
  }
  // Borders of the support inside the domain: where the density jumps from or to zero.
  let borders = 0;
  for (let i = 0; i + 1 < grid.length && borders < 64; i++) {
    const here = positive(values[i] as number);
    if (here === positive(values[i + 1] as number)) continue;
    breaks.push(bisectSupport(logDensity, grid[i] as number, grid[i + 1] as number, here));
    borders++;
  }
  return { peaks, breaks: ascending(breaks, left, right) };
}

/** Distances from a peak at which the log-density has fallen by 1/2, found by doubling and bisection. */
export function halfWidths(
  logDensity: RealFunction,
  domain: readonly [number, number],
  x: number,
  top: number,
): { left: number; right: number } {
  const side = (direction: -1 | 1): number => {
    const room = direction < 0 ? x - domain[0] : domain[1] - x;
    if (room <= 0) return 0;
    const inside = (d: number) => d < room && logDensity(x + direction * d) > top - 0.5;
    let d = Math.max(Math.abs(x), 1) * 1e-3;
    if (inside(d)) {
      while (d < room && d < 1e300 && inside(2 * d)) d *= 2;
    } else {
      const floor = Math.max(Math.abs(x) * 4e-16, 1e-300);
      while (d > floor && !inside(d)) d /= 2;
    }
    // Now d is inside and 2d is not; three halvings place the width within a tenth.
    let step = d;
    let at = d;
    for (let i = 0; i < 3; i++) {
      step /= 2;
      if (inside(at + step)) at += step;
    }
    return Math.min(at, room);
  };
  return { left: side(-1), right: side(1) };
}

/** The place between a and b where the density starts or ends to be positive. */
function bisectSupport(logDensity: RealFunction, a: number, b: number, positiveAtA: boolean): number {
  for (let i = 0; i < 80; i++) {
    const middle = 0.5 * (a + b);
    if (middle <= a || middle >= b) break;
    if (positive(logDensity(middle)) === positiveAtA) a = middle;
    else b = middle;
  }
  return positiveAtA ? a : b;
}

/**
 * Exponent α of a power tail f(x) ~ |x|^(-α-1), as the density shows far out; Infinity where it
 * falls faster than any power. Moments of order k exist iff k < α; at 0 or below the area is
 * infinite. A pole at a finite end counts as Infinity if it can be integrated, else as 0.
 */
export function tailIndex(
  logDensity: RealFunction,
  domain: readonly [number, number],
  peak: Peak,
  direction: -1 | 1,
): number {
  const end = direction < 0 ? domain[0] : domain[1];
  if (Number.isFinite(end)) return poleIndex(logDensity, domain, end, direction);
  const scale = Math.max(peak.left, peak.right);
  // Local exponents over three decades each; a power tail shows the same one in all.
  const exponents: number[] = [];
  for (const decade of [4, 7, 10]) {
    const near = logDensity(peak.x + direction * scale * 10 ** decade);
    const far = logDensity(peak.x + direction * scale * 10 ** (decade + 3));
    if (!positive(near) || !positive(far)) return Infinity;
    exponents.push((near - far) / (3 * Math.LN10) - 1);
  }
  const [first, , last] = exponents as [number, number, number];
  // Exponents that keep growing: faster than any power, though slowly so (log-normal).
  if (last > 50 || last - first > 0.05 * (1 + Math.abs(first))) return Infinity;
  return Math.round(last * 1e3) / 1e3;
}

/** 0 if the density grows towards the end like 1/distance or faster, else Infinity. */
function poleIndex(logDensity: RealFunction, domain: readonly [number, number], end: number, direction: -1 | 1): number {
  const room = Math.min(1, domain[1] - domain[0]);
  // As near as the density can be evaluated with some digits of the distance left.
  const nearest = Math.max(Math.abs(end) * 1e-12, room * 1e-100, 1e-290);
  const distances = [nearest, Math.sqrt(nearest * room * 1e-3)];
  if ((distances[1] as number) < 10 * nearest) return Infinity;
  const [near, far] = distances.map((d) => logDensity(end - direction * d)) as [number, number];
  if (!positive(near) || !positive(far)) return Infinity;
  const exponent = (near - far) / Math.log((distances[1] as number) / nearest);
  return exponent > 1 - 1e-6 ? 0 : Infinity;
}
