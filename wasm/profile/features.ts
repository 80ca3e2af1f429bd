/**
 * Places where a density is not smooth: poles, jumps, kinks, gaps and plateaus.
 */
import type { Feature } from '../protocol.ts';
import { massOf, noise, type Peak } from './peaks.ts';
import type { Samples } from './samples.ts';

/** Fall of the log-density beyond which nothing counts. */
const deep = 40;
/** Features of a kind that are told, at most. */
const most = 32;

/**
 * The a of f(x) ~ |x - at|^-a on one side, from the slopes of log f over log distance in three
 * places close by; undefined where the slope falls to 0 with the distance, as without a pole.
 *
 * @param reach distance within which the pole would show
 */
export function poleExponent(samples: Samples, at: number, direction: -1 | 1, reach: number): number | undefined {
  const floor = Math.max(Math.abs(at) * 1e-12, 1e-290);
  const nearest = Math.max(floor, reach * 1e-40);
  const farthest = Math.min(reach, direction < 0 ? at - samples.domain[0] : samples.domain[1] - at);
  // Nearer by and by, where a narrow density ends before.
  for (let far = farthest; far > 1e3 * nearest; far *= 1e-3) {
    const ratio = Math.min(1e6, (far / nearest) ** 0.25);
    const values = [0, 1, 2, 3].map((k) => samples.at(at + direction * nearest * ratio ** k));
    const slopes = [0, 1, 2].map((k) => ((values[k] as number) - (values[k + 1] as number)) / Math.log(ratio));
    if (!slopes.every(Number.isFinite)) continue;
    const [first, second] = slopes as [number, number, number];
    // Under a pole of a power the two nearest agree.
    return first >= 5e-3 && Math.abs(first - second) <= 0.02 * first + 1e-4 ? Math.round(first * 1e4) / 1e4 : undefined;
  }
  return undefined;
}

/** The place between a and b where the density starts or ends to be positive, on its positive side. */
function bisectBorder(samples: Samples, a: number, b: number): number {
  let positive = samples.at(a) > -Infinity ? a : b;
  let zero = positive === a ? b : a;
  for (let i = 0; i < 1100; i++) {
    // Across many magnitudes on one side of 0 by the geometric mean.
    const wide = positive * zero > 0 && Math.max(positive / zero, zero / positive) > 16;
    const middle = wide ? Math.sign(zero) * Math.sqrt(Math.abs(positive)) * Math.sqrt(Math.abs(zero)) : 0.5 * (positive + zero);
    if (middle === positive || middle === zero || Math.abs(positive - zero) < 1e-300) break;
    if (samples.at(middle) > -Infinity) positive = middle;
    else zero = middle;
  }
  return positive;
}

export interface Border {
  /** Last place of positive density. */
  x: number;
  /** Side on which the density vanishes. */
  side: -1 | 1;
  /** jump to 0, zero of the density reached continuously, or merely below the range of doubles. */
  kind: 'jump' | 'zero' | 'underflow';
  /** The density there is at the end of the range of doubles, however it came there. */
  tiny: boolean;
}

/** Ends of stretches of positive density inside the domain. */
export function borders(samples: Samples, peaks: readonly Peak[]): Border[] {
  samples.settle();
  const { x, value } = samples;
  const { top: best } = bulk(samples, peaks);
  const found: Border[] = [];
  const crossings: [number, number, -1 | 1][] = [];
  for (let i = 0; i + 1 < x.length && crossings.length < 2 * most; i++) {
    const here = (value[i] as number) > -Infinity;
    if (here === (value[i + 1] as number) > -Infinity) continue;
    const a = x[i] as number;
    const b = x[i + 1] as number;
    // Between the two may stand a pole, which is no border.
    if (samples.poles().some((pole) => pole >= a && pole <= b)) continue;
    crossings.push([a, b, here ? 1 : -1]);
  }
  for (const [a, b, side] of crossings) {
    const at = bisectBorder(samples, a, b);
    const level = samples.at(at);
    const inside = peaks.reduce((p, q) => (Math.abs(q.x - at) < Math.abs(p.x - at) ? q : p));
    const room = Math.max(Math.abs(inside.x - at), ...[inside.left, inside.right].filter((width) => width < 1e290));
    const rise = samples.at(at - side * Math.max(1e-6 * room, Math.abs(at) * 1e-12)) - level;
    // The logarithm of a power of the distance is never that low.
    const kind = rise > 1 && best - level < 1e6 ? 'zero' : best - level > 2 * deep ? 'underflow' : 'jump';
    found.push({ x: at, side, kind, tiny: level < -690 });
  }
  samples.settle();
  return found;
}

/**
 * Where the most mass is per magnitude of the distance from a place, by the samples: the
 * distance over which a density with a pole there changes.
 *
 * @param others places of other poles, whose surroundings do not count
 */
export function heaviestDistance({ x, value }: Samples, from: number, others: readonly number[]): { d: number; x: number; logDensity: number } {
  let most = -Infinity;
  let found = { d: 0, x: from, logDensity: -Infinity };
  for (let i = 0; i < x.length; i++) {
    const at = x[i] as number;
    const d = Math.abs(at - from);
    let share = d;
    for (const other of others) share = Math.min(share, Math.abs(at - other));
    const mass = (value[i] as number) + Math.log(share);
    if (mass > most && d < 1e290) [most, found] = [mass, { d, x: at, logDensity: value[i] as number }];
  }
  return found;
}

export const polesOf = (peaks: readonly Peak[]): number[] => peaks.filter(({ pole }) => pole !== undefined).map(({ x }) => x);

/** Logarithm of the density of the heaviest peak, and the region in which density counts. */
export function bulk(samples: Samples, peaks: readonly Peak[]): { top: number; from: number; to: number } {
  const smooth = peaks.filter(({ pole }) => pole === undefined);
  const places = polesOf(peaks);
  const poles = places.map((at) => heaviestDistance(samples, at, places));
  const tops = [...smooth.map((peak) => [massOf(peak), peak.logDensity]), ...poles.map(({ d, logDensity }) => [logDensity + Math.log(d), logDensity])] as [number, number][];
  const [, top] = tops.reduce((p, q) => (q[0] > p[0] ? q : p));
  const { x, value } = samples;
  let from = 0;
  while (from < x.length - 1 && (value[from] as number) < top - deep) from++;
  let to = x.length - 1;
  while (to > 0 && (value[to] as number) < top - deep) to--;
  return { top, from, to };
}

/** Jumps from one positive value to another, each located to the last digit. */
export function jumps(samples: Samples, peaks: readonly Peak[]): Feature[] {
  samples.settle();
  const { x, value } = samples;
  const { top, from, to } = bulk(samples, peaks);
  const slope = (i: number) => Math.abs((value[i + 1] as number) - (value[i] as number)) / ((x[i + 1] as number) - (x[i] as number));
  const suspects: [number, number][] = [];
  for (let i = Math.max(1, from); i + 2 <= to && suspects.length < 2 * most; i++) {
    const rise = Math.abs((value[i + 1] as number) - (value[i] as number));
    if (!(rise > 1e-3 && rise < Infinity) || Math.max(value[i] as number, value[i + 1] as number) < top - deep) continue;
    const beside = Math.max(Math.min(slope(i - 1), 1e300), Math.min(slope(i + 1), 1e300));
    if (slope(i) > 6 * beside) suspects.push([x[i] as number, x[i + 1] as number]);
  }
  const found: Feature[] = [];
  for (const [a, b] of suspects) {
    const at = bisectJump(samples, a, b);
    if (at !== undefined && found.length < most) found.push({ kind: 'jump', x: at });
  }
  samples.settle();
  return found;
}

/** Halves [a, b] towards the larger difference; undefined if the difference shrinks with the interval. */
function bisectJump(samples: Samples, a: number, b: number): number | undefined {
  let fa = samples.at(a);
  let fb = samples.at(b);
  const first = Math.abs(fb - fa);
  for (let i = 0; i < 80; i++) {
    const middle = 0.5 * (a + b);
    if (middle <= a || middle >= b) break;
    const f = samples.at(middle);
    if (!Number.isFinite(f)) return undefined;
    if (Math.abs(f - fa) > Math.abs(fb - f)) [b, fb] = [middle, f];
    else [a, fa] = [middle, f];
    // Under a smooth density 10 halvings leave a thousandth.
    if (i === 9 && Math.abs(fb - fa) < 0.1 * first) return undefined;
  }
  return Math.abs(fb - fa) > 0.3 * first && Math.abs(fb - fa) > 1e3 * noise(fa) ? b : undefined;
}

/**
 * Whether the slope of the log-density changes at once at x: the second difference over the
 * step then stays as the step shrinks, where it falls in proportion under a smooth density.
 *
 * @param width length over which the density changes
 */
export function isKink(samples: Samples, x: number, width: number): boolean {
  const room = Math.min(x - samples.domain[0], samples.domain[1] - x);
  const f = samples.at(x);
  if (!Number.isFinite(f)) return false;
  const bend = (h: number): number => (samples.at(x + h) - 2 * f + samples.at(x - h)) / h;
  const start = Math.min(width * 0.05, 0.5 * room);
  // x itself is only known to some roundings.
  const exact = Math.abs(x) * 2 ** -52;
  if (!(start > 0) || start < 1e5 * exact) return false;
  const steps = [start, start / 8, start / 64].map(bend);
  if (!steps.every(Number.isFinite)) return false;
  const [first, second, third] = steps as [number, number, number];
  const sizable = Math.abs(third) * width > 2e-3 && Math.abs(third) > (100 * noise(f)) / (start / 64);
  return sizable && Math.abs(second - third) < 0.15 * Math.abs(third) && Math.abs(first - third) < 0.6 * Math.abs(third);
}

/** Closes in on the place where the slope of the log-density changes most. */
export function bisectKink(samples: Samples, a: number, b: number): number {
  const bend = (left: number, right: number): number =>
    Math.abs(samples.at(left) - 2 * samples.at(0.5 * (left + right)) + samples.at(right)) / (right - left);
  for (let i = 0; i < 60 && b - a > 1e-13 * Math.max(Math.abs(a), Math.abs(b)) && b - a > 1e-300; i++) {
    const quarter = 0.25 * (b - a);
    const windows = [a, a + quarter, a + 2 * quarter].map((left) => [left, left + 2 * quarter] as const);
    const bends = windows.map(([left, right]) => bend(left, right));
    const largest = Math.max(...bends);
    // Under roundings there is nothing left to see.
    if (!(largest * (b - a) > 100 * noise(samples.at(a)))) break;
    [a, b] = windows[bends.indexOf(largest)] as readonly [number, number];
  }
  return 0.5 * (a + b);
}

/** Stretches of one and the same positive density, their ends located. */
export function plateaus(samples: Samples, peaks: readonly Peak[], edges: readonly number[]): Feature[] {
  samples.settle();
  const { x, value } = samples;
  const { top, from, to } = bulk(samples, peaks);
  const span = (x[to] as number) - (x[from] as number);
  const found: Feature[] = [];
  const runs: [number, number][] = [];
  for (let i = from; i <= to; ) {
    let last = i;
    while (last + 1 <= to && value[last + 1] === value[i]) last++;
    const width = (x[last] as number) - (x[i] as number);
    if (last - i >= 3 && (value[i] as number) > top - 12 && width > 1e-3 * span) runs.push([i, last]);
    i = last + 1;
  }
  for (const [first, last] of runs.slice(0, most)) {
    const level = value[first] as number;
    const end = (inner: number, outer: number | undefined): number => {
      if (outer === undefined) return inner;
      const known = edges.find((edge) => edge >= Math.min(inner, outer) && edge <= Math.max(inner, outer));
      if (known !== undefined) return known;
      let a = inner;
      let b = outer;
      for (let i = 0; i < 60; i++) {
        const middle = 0.5 * (a + b);
        if (middle === a || middle === b) break;
        if (samples.at(middle) === level) a = middle;
        else b = middle;
      }
      return a;
    };
    const left = end(x[first] as number, first > 0 ? (x[first - 1] as number) : undefined);
    const right = end(x[last] as number, last + 1 < x.length ? (x[last + 1] as number) : undefined);
    // The top of a smooth peak is flat to the roundings, and no more.
    const aside = 0.05 * (right - left);
    if ([left - aside, right + aside].some((at) => at > samples.domain[0] && at < samples.domain[1] && Math.abs(samples.at(at) - level) < 1e-12)) continue;
    found.push({ kind: 'plateau', x: left, to: right });
  }
  samples.settle();
  return found;
}
