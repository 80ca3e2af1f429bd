/**
 * Local maxima of a sampled log-density: climbed to the top, their widths, what separates them.
 */
import type { Samples } from './samples.ts';

export interface Peak {
  x: number;
  /** Infinity where the density was seen to be infinite. */
  logDensity: number;
  /** Distances at which the density has fallen to e^(-1/2) of the peak, or the domain ends. */
  left: number;
  right: number;
  /** The a of f(x) ~ |x - pole|^-a, if it is a pole; 0 for one slower than any power. */
  pole?: number;
}

/** Peaks climbed in one round, and peaks kept, at most. */
const mostClimbs = 32;
const mostPeaks = 48;
/** What may hold less than e^-23 = 1e-10 of the mass is no mode that counts. */
const negligible = 23;
/** Depth of the valley, in the log-density, from which on two maxima are two. */
const prominence = 1e-6;
const golden = 0.381966011250105;

/** Roundings of a log-density of that size, generously. */
export const noise = (logDensity: number): number => 1e-14 * Math.max(1, Math.abs(logDensity));

/** Without the peaks of next to no mass, to which a sample that stood out alone has led. */
export function thatCount(peaks: readonly Peak[]): Peak[] {
  const smooth = peaks.filter(({ pole }) => pole === undefined);
  const heaviest = Math.max(...smooth.map(massOf), -Infinity);
  return peaks.filter((peak) => peak.pole !== undefined || !(massOf(peak) < heaviest - negligible));
}

interface Summit {
  /** Indices of the samples of equal height. */
  first: number;
  last: number;
  value: number;
  /** Logarithm of a bound of the mass that stands there, if the samples resolve it. */
  mass: number;
  /** A sample that stands out alone may be the foot of a peak of any height. */
  alone: boolean;
}

function summits({ x, value }: Samples): Summit[] {
  const found: Summit[] = [];
  for (let i = 0; i < x.length; ) {
    const here = value[i] as number;
    let last = i;
    while (last + 1 < x.length && value[last + 1] === here) last++;
    const before = i > 0 ? (value[i - 1] as number) : -Infinity;
    const after = last + 1 < x.length ? (value[last + 1] as number) : -Infinity;
    if (here > -Infinity && here > before && here > after) {
      // To where it has surely fallen: the grid may be far denser than the peak is wide.
      let from = i - 1;
      while (from > 0 && (value[from] as number) > here - 0.5) from--;
      let to = last + 1;
      while (to < x.length - 1 && (value[to] as number) > here - 0.5) to++;
      const width = (x[Math.min(x.length - 1, to)] as number) - (x[Math.max(0, from)] as number);
      const mass = here + Math.log(Math.max(width, Number.MIN_VALUE));
      found.push({ first: i, last, value: here, mass, alone: i === last && Math.max(before, after) < here - 1 });
    }
    i = last + 1;
  }
  return found;
}

export const massOf = ({ logDensity, left, right }: Peak): number => logDensity + Math.log(Math.max(left + right, Number.MIN_VALUE));

/**
 * The heaviest local maxima of the samples, each climbed unless it is one of `known`.
 *
 * @returns ascending in x
 */
export function climbAll(samples: Samples, known: readonly Peak[]): Peak[] {
  samples.settle();
  const { x } = samples;
  const all = summits(samples).sort((p, q) => q.mass - p.mass);
  const heaviest = Math.max(...known.map((peak) => (peak.pole === undefined ? massOf(peak) : -Infinity)), -Infinity);
  const bound = heaviest > -Infinity ? heaviest : (all[0]?.mass ?? 0);
  const peaks = [...known];
  let climbs = 0;
  let feet = 0;
  for (const { first, last, mass, alone } of all) {
    const low = x[first] as number;
    const high = x[last] as number;
    // At a finite end may stand a pole, of little mass at any one place.
    const atEnd = first === 0 || last === x.length - 1;
    const light = mass < bound - negligible || climbs >= mostClimbs;
    if (light && !atEnd && !(alone && feet < mostClimbs)) continue;
    if (known.some((peak) => peak.x >= low && peak.x <= high)) continue;
    if (light) feet++;
    else climbs++;
    const [top, value] = first === last ? climb(samples, first) : middle(samples, first, last);
    peaks.push({ x: top, logDensity: value, left: 0, right: 0 });
  }
  samples.settle();
  return separate(samples, peaks);
}

/** The middle of a plateau, unless the density is lower there. */
function middle(samples: Samples, first: number, last: number): [x: number, value: number] {
  const { x, value } = samples;
  const level = value[first] as number;
  const at = 0.5 * (x[first] as number) + 0.5 * (x[last] as number);
  const there = samples.at(at);
  // Two samples of equal height to both sides of a pole are no plateau.
  return there >= level && there < Infinity ? [at, there] : [x[(first + last) >> 1] as number, level];
}

/** The top in as few digits as describe it equally well: 40, not 39.99999999. */
function tidy(samples: Samples, x: number, value: number, reach: number): [x: number, value: number] {
  for (let digits = 0; digits <= 15; digits++) {
    const rounded = digits === 0 ? 0 : Number(x.toPrecision(digits));
    if (rounded === x) break;
    if (!(Math.abs(rounded - x) <= reach) || rounded < samples.domain[0] || rounded > samples.domain[1]) continue;
    const there = samples.at(rounded);
    if (there >= value - 1e-11 - noise(value) && there < Infinity) return [rounded, there];
  }
  return [x, value];
}

/**
 * Golden section (Kiefer, Proc. AMS 4 (1953), 502-506) from a sample that is higher than its
 * neighbours, until the log-density varies by no more than roundings over the three points.
 */
function climb(samples: Samples, at: number): [x: number, value: number] {
  let top = samples.x[at] as number;
  let f = samples.value[at] as number;
  if (at === 0 || at === samples.x.length - 1) return [top, f];
  let a = samples.x[at - 1] as number;
  let b = samples.x[at + 1] as number;
  // Beside a pole there is no top.
  if (samples.poles().some((pole) => pole > a && pole < b)) return [top, f];
  let fa = samples.value[at - 1] as number;
  let fb = samples.value[at + 1] as number;
  for (let i = 0; i < 120; i++) {
    if (f - Math.min(fa, fb) < 1e-11 + noise(f)) break;
    const right = b - top > top - a;
    const y = right ? top + golden * (b - top) : top - golden * (top - a);
    if (!(y > a && y < b) || y === top) break;
    const fy = samples.at(y);
    if (fy === Infinity) break;
    if (fy > f) {
      if (right) [a, fa] = [top, f];
      else [b, fb] = [top, f];
      [top, f] = [y, fy];
    } else if (right) [b, fb] = [y, fy];
    else [a, fa] = [y, fy];
  }
  return [top, f];
}

/** Peaks between which the density falls; of two on the same hill, the higher. Sets the widths. */
function separate(samples: Samples, found: readonly Peak[]): Peak[] {
  const { x, value } = samples;
  const poles: Peak[] = samples.poles().map((at) => ({ x: at, logDensity: Infinity, left: 0, right: 0, pole: 0 }));
  const candidates = [...found.filter((peak) => peak.logDensity < Infinity), ...poles].sort((p, q) => p.x - q.x);
  const kept: Peak[] = [];
  for (const peak of candidates) {
    const before = kept.at(-1);
    if (before === undefined) {
      kept.push(peak);
      continue;
    }
    let valley = Infinity;
    for (let i = samples.below(before.x) + 1; i < x.length && (x[i] as number) < peak.x; i++) valley = Math.min(valley, value[i] as number);
    const lower = Math.min(before.logDensity, peak.logDensity);
    if (lower - valley > prominence + 10 * noise(lower)) kept.push(peak);
    else if (peak.logDensity > before.logDensity) kept[kept.length - 1] = peak;
  }
  for (const peak of kept) {
    if (peak.pole !== undefined) continue;
    peak.left = halfWidth(samples, peak, -1);
    peak.right = halfWidth(samples, peak, 1);
    const width = Math.max(peak.left, peak.right);
    [peak.x, peak.logDensity] = tidy(samples, peak.x, peak.logDensity, 0.02 * width);
  }
  samples.settle();
  if (kept.length <= mostPeaks) return kept;
  const heavy = [...kept].sort((p, q) => massOf(q) - massOf(p)).slice(0, mostPeaks);
  return heavy.sort((p, q) => p.x - q.x);
}

/** Distance at which the log-density has fallen by 1/2, to 5 %; the room there is if it does not. */
export function halfWidth(samples: Samples, peak: Peak, direction: -1 | 1): number {
  const { x, value, domain } = samples;
  const room = direction < 0 ? peak.x - domain[0] : domain[1] - peak.x;
  if (room <= 0) return 0;
  const level = peak.logDensity - 0.5;
  let inner = 0;
  let outer = Infinity;
  let i = samples.below(peak.x);
  if (direction > 0) i++;
  for (; i >= 0 && i < x.length; i += direction) {
    const d = direction * ((x[i] as number) - peak.x);
    if (d <= 0) continue;
    if ((value[i] as number) <= level) {
      outer = d;
      break;
    }
    inner = d;
  }
  if (outer === Infinity) return room;
  const floor = Math.max(Math.abs(peak.x) * 2 ** -52, 1e-305);
  for (let step = 0; step < 40 && outer - inner > 0.05 * outer && outer > floor; step++) {
    const far = inner === 0 ? outer * 1e-3 : outer > 4 * inner ? Math.sqrt(inner) * Math.sqrt(outer) : 0.5 * (inner + outer);
    const d = direction * (peak.x + direction * far - peak.x);
    if (!(d > inner && d < outer)) break;
    if (samples.at(peak.x + direction * d) > level) inner = d;
    else outer = d;
  }
  return inner > 0 ? inner : outer;
}
