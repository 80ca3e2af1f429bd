/**
 * Where a density lives: support, modes, what is not smooth, and how it ends to both sides.
 *
 * Works on the logarithm of the density, which is -Infinity where the density vanishes, so that
 * a peak is found from far away wherever the user gives a log-density. The search goes from
 * coarse to fine: a first look at magnitudes, ends and the numbers in the user's text; grids
 * around each peak found, in units of its own width, until no new one shows; a wide search for
 * far and narrow peaks; halving where the log-density bends between samples. All grids are
 * fixed: the same density is looked at in the same places in each run.
 *
 * What it finds without a hint: peaks of a log-density that are local maxima of a grid of ratio
 * 1.01 around the heaviest peak (to 1e5 of its widths) and 1.02 around 0; peaks of a density
 * that is 0 elsewhere if it is positive over more than the grid's spacing, 6 widths of the
 * heaviest peak up to 1e4 of them away. A narrower one is found at a number of the user's text,
 * or where a stated CDF rises.
 */
import type { Feature, Tail } from '../protocol.ts';
import type { RealFunction } from '../quadrature.ts';
import { ulp } from '../special-functions.ts';
import { bisectKink, borders, bulk, heaviestDistance, isKink, jumps, plateaus, poleExponent, polesOf, type Border } from './features.ts';
import { besideNumbers, combinations, signed } from './literals.ts';
import { climbAll, halfWidth, massOf, thatCount, type Peak } from './peaks.ts';
import { Samples, type Budget } from './samples.ts';
import { classifyTail } from './tails.ts';

export interface LandscapeQuestion {
  /** Logarithm of the density; -Infinity where it vanishes, Infinity at a pole. */
  logDensity: RealFunction;
  /** Ends are evaluated. */
  domain: readonly [number, number];
  /** With the ends at which the density is infinite, if `domain` leaves them out. */
  statedDomain?: readonly [number, number];
  /** Whether `logDensity` is the logarithm of a density, which underflows. */
  fromDensity?: boolean;
  /** Stated mode and center. */
  places?: readonly number[];
  /** Numbers of the user's text. */
  numbers?: readonly number[];
  budget?: Budget;
}

export interface Landscape {
  /** Ascending in x, at least one. */
  peaks: Peak[];
  /** Lowest places between neighbouring peaks, one fewer than peaks. */
  valleys: number[];
  /** Where the density is positive. */
  support: [number, number];
  features: Feature[];
  tails: [left: Tail, right: Tail];
  /** Why the density has no finite area, if it grows without end; a sentence. */
  unbounded?: string | undefined;
  /** Ascending: places between which the density can be taken as tame, for quadrature. */
  breaks: number[];
  /** A place near which much of the mass lies, in few digits where that does no harm. */
  typical: { x: number; logDensity: number };
  /** The log-density as it was given: the samples, and its height where the mass is. */
  samples: Samples;
  top: number;
}

/** The time is that of a density of 30 µs: a faster one is looked at in the same places in each run. */
export const usualBudget: Budget = { evaluations: 20_000, ms: 2_000 };
/** To find any positive density at all, more is spent. */
const lastResort: Budget = { evaluations: 120_000, ms: 2_000 };

function* geometric(origin: number, smallest: number, largest: number, ratio: number): Generator<number> {
  if (largest === Infinity) return;
  // A width of 0, as of a density that is 0 from some call on, does not grow, nor do the least of doubles.
  for (let d = Math.max(smallest, 1e-300); d <= largest; d *= ratio) {
    yield origin - d;
    yield origin + d;
  }
}

function* towardsEnds([left, right]: readonly [number, number], ratio: number): Generator<number> {
  for (const [end, inward] of [[left, 1], [right, -1]] as const) {
    if (!Number.isFinite(end)) continue;
    yield end;
    for (let d = 1e-12; d <= 1e12; d *= ratio) yield end + inward * d;
  }
  if (Number.isFinite(right - left)) {
    for (let d = 0.5; d > 1e-12; d /= ratio) {
      yield left + (right - left) * d;
      yield right - (right - left) * d;
    }
  }
}

function* evenly([left, right]: readonly [number, number], n: number): Generator<number> {
  if (!Number.isFinite(right - left)) return;
  for (let i = 1; i < n; i++) yield left + ((right - left) * i) / n;
}

/** Every place at which a look costs little and may tell much. */
function firstLook(samples: Samples, question: LandscapeQuestion): void {
  const { domain, places = [], numbers = [] } = question;
  samples.scan([...places, ...domain.filter(Number.isFinite), 0]);
  samples.scan([...signed(numbers), ...geometric(0, 1e-3, 1e6, 10)]);
  samples.scan([...towardsEnds(domain, 10), ...evenly(domain, 32)]);
  samples.scan([...geometric(0, 1e-12, 1e12, 10), ...geometric(0, 1e-300, 1e300, 1e25)]);
}

/** Finer and finer grids until the density is positive somewhere. */
function findAny(samples: Samples, question: LandscapeQuestion): boolean {
  const { domain, places = [], numbers = [] } = question;
  const positive = () => samples.value.some((value) => value > -Infinity) || samples.infinite.length > 0;
  const grids: (() => Iterable<number>)[] = [
    () => combinations(numbers),
    () => geometric(0, 1 / 64, 1e8, 2),
    () => evenly(domain, 4096),
    () => places.flatMap((place) => [...geometric(place, 1e-3, 1e6, 1.1)]),
    () => geometric(0, 1e-3, 1e7, 1.02),
    () => geometric(0, 1e-300, 1e300, 1.5),
    () => geometric(0, 1e-5, 1e9, 1.001),
    () => evenly(domain, 1 << 15),
  ];
  for (const grid of grids) {
    if (positive()) return true;
    samples.scan(grid());
  }
  return positive();
}

/** Marks the peaks that are poles, with their exponents. */
function markPoles(samples: Samples, peaks: readonly Peak[]): void {
  // The nearer to a pole, the higher: it has no width that doubles could tell.
  const suspects = peaks.filter(({ x, left, right, pole }) => pole !== undefined || Math.max(left, right) < Math.max(1e-12 * Math.abs(x), 1e-280));
  const places = suspects.map(({ x }) => x);
  for (const peak of suspects) {
    const { d } = heaviestDistance(samples, peak.x, places);
    const reach = Math.max(1e-3 * d, Math.abs(peak.x) * 1e-6);
    const exponents = ([-1, 1] as const).map((direction) => poleExponent(samples, peak.x, direction, reach)).filter((a) => a !== undefined);
    if (exponents.length > 0) peak.pole = Math.max(...exponents);
    if (peak.pole !== undefined) peak.left = peak.right = 0;
  }
  samples.settle();
}

/** Grid around a peak in units of its width. */
function around(samples: Samples, peak: Peak, farthest: number, poles: readonly number[]): number[] {
  const { x, left, right } = peak;
  const points: number[] = [];
  if (peak.pole !== undefined) {
    const { d } = heaviestDistance(samples, x, poles);
    points.push(...geometric(x, Math.max(Math.abs(x) * 1e-14, d * 1e-12), d * 1e3, 1.3));
  } else {
    for (const [width, direction] of [[left > 0 ? left : right, -1], [right > 0 ? right : left, 1]] as const) {
      const w = Math.min(width, 1e290);
      for (let i = 1; i <= 24; i++) points.push(x + direction * w * 0.25 * i);
      for (let d = 1e-3; d < 0.25; d *= 1.8) points.push(x + direction * w * d);
      for (let d = 6; d <= farthest; d *= 1.15) points.push(x + direction * w * d);
    }
  }
  return points.filter((at) => at >= samples.domain[0] && at <= samples.domain[1]);
}

/** Climbs what the samples show and looks around it, until nothing new shows. */
function climbAndLook(samples: Samples, known: Peak[], rounds: number): Peak[] {
  let peaks = known;
  const looked = new Set<number>(known.map(({ x }) => x));
  for (let round = 0; round < rounds; round++) {
    peaks = climbAll(samples, peaks);
    markPoles(samples, peaks);
    peaks = thatCount(peaks);
    const heaviest = Math.max(...peaks.map(massOf));
    const fresh = peaks.filter((peak) => !looked.has(peak.x) && (peak.pole !== undefined || massOf(peak) > heaviest - 20));
    if (fresh.length === 0 || samples.left === 0) break;
    for (const peak of fresh) looked.add(peak.x);
    samples.scan(fresh.slice(0, 16).flatMap((peak) => around(samples, peak, fresh.length > 4 ? 1e2 : 1e6, polesOf(peaks))));
  }
  return peaks;
}

/** For far and narrow peaks. */
function wideSearch(samples: Samples, peaks: readonly Peak[], { domain, places = [], numbers = [] }: LandscapeQuestion): void {
  samples.scan([...combinations(numbers), ...besideNumbers(numbers)]);
  samples.scan(evenly(domain, 512));
  samples.scan([...geometric(0, 1e-3, 1e7, 1.02), ...geometric(0, 1e-300, 1e300, 10), ...places.flatMap((place) => [...geometric(place, 1e-6, 1e6, 2)])]);
  const heaviest = peaks.filter((peak) => peak.pole === undefined).reduce<Peak | undefined>((p, q) => (p === undefined || massOf(q) > massOf(p) ? q : p), undefined);
  if (heaviest === undefined) return;
  const width = Math.max(heaviest.left, heaviest.right);
  if (!(width < 1e290)) return;
  const far: number[] = [];
  for (let i = 1; i <= 1700; i++) far.push(heaviest.x - 6 * width * i, heaviest.x + 6 * width * i);
  samples.scan(far);
  samples.scan(geometric(heaviest.x, 6 * width, 1e5 * width, 1.01));
}

/** Halves intervals that hold mass and over which the log-density bends, as far as 1/1000 of a width. */
function resolve(samples: Samples, most: number): void {
  const last = samples.evaluations + most;
  for (let round = 0; round < 14; round++) {
    const { x, value } = samples;
    const n = x.length;
    let largest = -Infinity;
    const mass = new Float64Array(n);
    for (let i = 0; i + 1 < n; i++) {
      const a = value[i] as number;
      const b = value[i + 1] as number;
      mass[i] = Math.max(a, b) + Math.log((x[i + 1] as number) - (x[i] as number));
      if (a > -Infinity && b > -Infinity) largest = Math.max(largest, Math.min(mass[i] as number, 0.5 * (a + b) + Math.log((x[i + 1] as number) - (x[i] as number))));
    }
    const middles: number[] = [];
    const slope = (i: number) => ((value[i + 1] as number) - (value[i] as number)) / ((x[i + 1] as number) - (x[i] as number));
    for (let i = 1; i + 2 < n; i++) {
      if ((mass[i] as number) < largest - 14 || value[i] === -Infinity || value[i + 1] === -Infinity) continue;
      const a = x[i] as number;
      const h = (x[i + 1] as number) - a;
      if (h < 1e-9 * Math.abs(a)) continue;
      const here = slope(i);
      const bend = Math.max(Math.abs(here - slope(i - 1)), Math.abs(slope(i + 1) - here)) * h;
      if (bend > 0.3) middles.push(a + 0.5 * h);
    }
    if (middles.length === 0 || samples.evaluations + middles.length > last) break;
    samples.scan(middles);
  }
}

/**
 * Looks at a density. Undefined if it was positive nowhere.
 *
 * Calls the density at most as often as the budget says, plus some thousands if there are many
 * features, and six times as often where it is hard to find at all.
 */
export function explore(question: LandscapeQuestion): Landscape | undefined {
  const samples = new Samples(question.logDensity, question.domain, { ...(question.budget ?? usualBudget) });
  firstLook(samples, question);
  if (!samples.value.some((value) => value > -Infinity) && samples.infinite.length === 0) {
    samples.extend(lastResort);
    const found = findAny(samples, question);
    samples.extend(question.budget ?? usualBudget);
    if (!found) return undefined;
  }
  let peaks = climbAndLook(samples, [], 4);
  wideSearch(samples, peaks, question);
  peaks = climbAndLook(samples, peaks, 4);
  resolve(samples, Math.min(4000, samples.left));
  peaks = climbAndLook(samples, peaks, 2);
  return survey(samples, peaks, question);
}

/** Looks again with more places to look at, e.g. where mass is known to be missing. */
export function exploreFurther(landscape: Landscape, question: LandscapeQuestion, places: readonly number[]): Landscape {
  const { samples } = landscape;
  samples.extend(question.budget ?? usualBudget);
  samples.scan(places);
  const peaks = climbAndLook(samples, landscape.peaks, 4);
  resolve(samples, 2000);
  return survey(samples, climbAndLook(samples, peaks, 2), question);
}

/** Length over which the density changes near x: the width of the nearest peak. */
export function widthAt({ peaks, samples }: Landscape, x: number): number {
  const nearest = peaks.reduce((p, q) => (Math.abs(q.x - x) < Math.abs(p.x - x) ? q : p));
  return nearest.pole === undefined ? Math.max(nearest.left, nearest.right) : heaviestDistance(samples, nearest.x, polesOf(peaks)).d;
}

/** Everything that is read off samples and peaks. */
function survey(samples: Samples, found: Peak[], question: LandscapeQuestion): Landscape {
  const [infinite] = samples.infinite;
  // Infinite or 0, and nothing between: there is no peak, and an infinite area.
  const peaks = found.length > 0 || infinite === undefined ? found : [{ x: infinite, logDensity: Infinity, left: 0, right: 0, pole: 0 }];
  const { domain, statedDomain: stated = domain, fromDensity = false, numbers = [] } = question;
  const poles = polesOf(peaks);
  const edges = borders(samples, peaks);
  const valleys = valleysBetween(samples, peaks);
  const widths = peaks.map((peak) => (peak.pole === undefined ? Math.max(peak.left, peak.right) : heaviestDistance(samples, peak.x, poles).d));
  const scale = Math.max(...widths);
  /** In as few digits as its place is known: a border is found to the last one, an ulp inside. */
  const tidied = (x: number, within = 1e-11, digits = 12): number => {
    if (!(scale < Infinity)) return x;
    const nearest = [...stated, 0, Number(x.toPrecision(digits))].find((place) => Math.abs(place - x) <= within * scale);
    return nearest !== undefined && nearest >= stated[0] && nearest <= stated[1] ? nearest : x;
  };
  // Near a zero the density may come to 0 before its end, by roundings.
  const ends = ([-1, 1] as const).map((side) => {
    const outer = (side < 0 ? peaks[0] : peaks.at(-1)) as Peak;
    if (outer.pole !== undefined && !Number.isFinite(domain[side < 0 ? 0 : 1]) && endsAt(samples, outer.x, side, heaviestDistance(samples, outer.x, poles).d)) return tidied(outer.x);
    const x = outerEnd(edges, domain, side);
    return edges.some((edge) => edge.x === x && edge.kind === 'zero') ? tidied(x, 1e-7, 6) : tidied(x);
  });
  const support = ends as [number, number];
  const features: Feature[] = peaks.filter(({ pole }) => pole !== undefined).map(({ x, pole }) => ({ kind: 'pole', x, exponent: pole as number }));
  const inside = edges.filter(({ x, kind }) => kind === 'jump' && !stated.includes(tidied(x)));
  const steps = jumps(samples, peaks);
  features.push(...inside.map(({ x }): Feature => ({ kind: 'jump', x })), ...steps);
  features.push(...gaps(edges, peaks, Math.min(...widths, scale)));
  const flat = plateaus(samples, peaks, [...edges.map(({ x }) => x), ...steps.map(({ x }) => x)]);
  features.push(...flat);
  // The middle of a plateau is known only now.
  for (const { x, to = x } of flat) {
    const peak = peaks.find((other) => other.x >= x && other.x <= to && other.pole === undefined);
    if (peak === undefined) continue;
    peak.x = 0.5 * x + 0.5 * to;
    samples.at(peak.x);
    samples.settle();
    [peak.left, peak.right] = [halfWidth(samples, peak, -1), halfWidth(samples, peak, 1)];
    peak.x = tidied(peak.x);
  }
  const kinks = kinksAt(samples, peaks, numbers, features);
  features.push(...kinks);
  features.sort((p, q) => p.x - q.x);
  const tails = ([-1, 1] as const).map((direction): Tail => {
    const peak = (direction < 0 ? peaks[0] : peaks.at(-1)) as Peak;
    const end = support[direction < 0 ? 0 : 1];
    const own = direction < 0 ? peak.left : peak.right;
    const width = peak.pole !== undefined ? heaviestDistance(samples, peak.x, poles).d : own > 0 ? own : Math.max(peak.left, peak.right);
    if (!(width < 1e290)) return classifyTail({ logDensity: (x) => samples.at(x), x: 0, top: peak.logDensity, width: 1, direction, end, fromDensity });
    const top = peak.logDensity === Infinity ? samples.at(peak.x + direction * width) : peak.logDensity;
    return classifyTail({ logDensity: (x) => samples.at(x), x: peak.x, top, width, direction, end, fromDensity });
  }) as [Tail, Tail];
  samples.settle();
  const breaks = breaksOf(samples, peaks, [...valleys, ...edges.map(({ x }) => x), ...features.flatMap(({ x, to }) => (to === undefined ? [x] : [x, to]))]);
  for (const feature of features) {
    feature.x = tidied(feature.x);
    if (feature.to !== undefined) feature.to = tidied(feature.to);
  }
  return { peaks, valleys, support, features, tails, breaks, typical: typicalOf(samples, peaks, question), samples, top: bulk(samples, peaks).top, unbounded: growth(samples) };
}

/** Why there can be no finite area: the density overflows, or is highest where doubles end. */
function growth(samples: Samples): string | undefined {
  samples.poles();
  const { overflow, value, domain } = samples;
  if (overflow !== undefined) return `The area below the density is infinite: it returned Infinity at x = ${overflow}, and not at a single place.`;
  const last = value.length - 1;
  const highest = value.reduce((a, b) => Math.max(a, b), -Infinity);
  const lowest = value.reduce((a, b) => Math.min(a, b), Infinity);
  for (const [i, end, side] of [[0, domain[0], 'left'], [last, domain[1], 'right']] as const) {
    if (!Number.isFinite(end) && value[i] === highest && highest > lowest) return `The area below the density is infinite: it is highest as far to the ${side} as doubles go.`;
  }
  return undefined;
}

function valleysBetween({ x, value }: Samples, peaks: readonly Peak[]): number[] {
  const found: number[] = [];
  for (let p = 0; p + 1 < peaks.length; p++) {
    const from = (peaks[p] as Peak).x;
    const to = (peaks[p + 1] as Peak).x;
    let first = -1;
    let last = -1;
    for (let i = 0; i < x.length; i++) {
      const at = x[i] as number;
      if (at <= from || at >= to) continue;
      const here = value[i] as number;
      if (first < 0 || here < (value[first] as number)) first = last = i;
      else if (here === value[first] && last === i - 1) last = i;
    }
    found.push(first < 0 ? 0.5 * (from + to) : 0.5 * ((x[first] as number) + (x[last] as number)));
  }
  return found;
}

/** The end of the support: that of the domain, unless the density is 0 before, other than by underflow. */
function outerEnd(edges: readonly Border[], domain: readonly [number, number], side: -1 | 1): number {
  const edge = side < 0 ? edges[0] : edges.at(-1);
  const end = domain[side < 0 ? 0 : 1] as number;
  if (edge === undefined || edge.side !== side || edge.kind === 'underflow') return end;
  // Towards a stated end the density may fall below the range of doubles before.
  return edge.tiny && Number.isFinite(end) ? end : edge.x;
}

/**
 * Whether there is no density beyond a pole: none was sampled, and none is met on the way from
 * a few numbers beside it to far beyond its width.
 */
function endsAt(samples: Samples, pole: number, side: -1 | 1, width: number): boolean {
  if (samples.x.some((x, i) => side * (x - pole) > 4 * ulp(pole) && (samples.value[i] as number) > -Infinity)) return false;
  for (let d = Math.max(4 * ulp(pole), 1e-300); d < 1e3 * width; d *= 16) {
    if (samples.at(pole + side * d) > -Infinity) return false;
  }
  return true;
}

/** Stretches without density between stretches with. */
function gaps(edges: readonly Border[], peaks: readonly Peak[], scale: number): Feature[] {
  const found: Feature[] = [];
  edges.forEach((edge, i) => {
    const next = edges[i + 1];
    if (edge.side !== 1 || next?.side !== -1) return;
    const before = peaks.some(({ x }) => x <= edge.x);
    const after = peaks.some(({ x }) => x >= next.x);
    // At a zero of the density it may underflow.
    if (before && after && next.x - edge.x > 1e-9 * scale) found.push({ kind: 'gap', x: edge.x, to: next.x });
  });
  return found;
}

/** At modes and at numbers of the text, and where the samples bend at once. */
function kinksAt(samples: Samples, peaks: readonly Peak[], numbers: readonly number[], known: readonly Feature[]): Feature[] {
  const { from, to } = bulk(samples, peaks);
  const low = samples.x[from] as number;
  const high = samples.x[to] as number;
  const smooth = peaks.filter(({ pole }) => pole === undefined);
  const widthAt = (x: number): number => {
    const near = smooth.reduce<Peak | undefined>((p, q) => (p === undefined || Math.abs(q.x - x) < Math.abs(p.x - x) ? q : p), undefined);
    return near === undefined ? 0.01 * (high - low) : Math.min(Math.max(near.left, near.right), 0.5 * (high - low));
  };
  const candidates = new Set<number>(smooth.map(({ x }) => x));
  for (const x of [0, ...signed(numbers).slice(0, 24)]) if (x > low && x < high) candidates.add(x);
  for (const [a, b] of bends(samples)) candidates.add(bisectKink(samples, a, b));
  const taken = known.flatMap(({ x, to: end }) => (end === undefined ? [x] : [x, end]));
  const found: Feature[] = [];
  for (const x of [...candidates].sort((a, b) => a - b)) {
    const width = widthAt(x);
    const near = (place: number) => Math.abs(place - x) <= 1e-6 * width + 1e-12 * Math.abs(x);
    if (taken.some(near) || found.some((kink) => near(kink.x))) continue;
    if (isKink(samples, x, width)) found.push({ kind: 'kink', x });
  }
  samples.settle();
  return found;
}

/** Intervals in the bulk over which the slope changes far more than next to them. */
function bends(samples: Samples): [number, number][] {
  const { x, value } = samples;
  let top = -Infinity;
  for (const here of value) top = Math.max(top, here);
  const found: { a: number; b: number; bend: number }[] = [];
  const slope = (i: number) => ((value[i + 1] as number) - (value[i] as number)) / ((x[i + 1] as number) - (x[i] as number));
  const change = (i: number) => Math.abs(slope(i) - slope(i - 1));
  for (let i = 3; i + 3 < x.length; i++) {
    if (!((value[i] as number) > top - 12)) continue;
    const here = change(i);
    const beside = Math.max(change(i - 2), change(i + 2));
    const spacing = Math.min((x[i + 1] as number) - (x[i] as number), (x[i] as number) - (x[i - 1] as number));
    if (here > 8 * beside && here * spacing > 1e-6) found.push({ a: x[i - 1] as number, b: x[i + 1] as number, bend: here * spacing });
  }
  return found.sort((p, q) => q.bend - p.bend).slice(0, 8).map(({ a, b }) => [a, b]);
}

/** Multiples of the widths, so that no panel of a quadrature has to find a peak by chance. */
function breaksOf(samples: Samples, peaks: readonly Peak[], places: readonly number[]): number[] {
  const breaks = [...places];
  for (const { x, left, right } of peaks) {
    breaks.push(x);
    for (const factor of [1, 3, 9]) breaks.push(x - factor * left, x + factor * right);
  }
  const [from, to] = samples.domain;
  const inside = Float64Array.from(breaks.filter((x) => x > from && x < to)).sort();
  return Array.from(inside).filter((x, i, all) => i === 0 || x !== all[i - 1]);
}

/** The heaviest peak; beside a pole, where the most mass is per magnitude. */
function typicalOf(samples: Samples, peaks: readonly Peak[], { domain }: LandscapeQuestion): { x: number; logDensity: number } {
  const smooth = peaks.filter(({ pole }) => pole === undefined).sort((p, q) => massOf(q) - massOf(p))[0];
  const poles = polesOf(peaks);
  const beside = poles.map((pole) => heaviestDistance(samples, pole, poles)).sort((p, q) => q.logDensity + Math.log(q.d) - p.logDensity - Math.log(p.d))[0];
  if (beside === undefined || (smooth !== undefined && massOf(smooth) > beside.logDensity + Math.log(beside.d) - 2)) {
    const { x, logDensity, left, right } = smooth as Peak;
    return inFewDigits(samples, domain, x, logDensity, 0.3 * Math.max(left, right));
  }
  return inFewDigits(samples, domain, beside.x, beside.logDensity, 0.3 * beside.d);
}

/** The point rounded, or 0, where the density is as good there; easier to read in a record. */
function inFewDigits(samples: Samples, domain: readonly [number, number], x: number, value: number, reach: number): { x: number; logDensity: number } {
  for (const rounded of [0, Number(x.toPrecision(1)), Number(x.toPrecision(3)), Number(x.toPrecision(6)), Number(x.toPrecision(12))]) {
    if (!(Math.abs(rounded - x) <= reach) || rounded <= domain[0] || rounded >= domain[1]) continue;
    const there = samples.at(rounded);
    if (there > value - 0.1 && there < Infinity) return { x: rounded, logDensity: there };
  }
  return { x, logDensity: value };
}
