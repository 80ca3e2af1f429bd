/**
 * A PMF as a table: where it is positive, cut where what is left out no longer counts.
 */
import type { RealFunction } from './quadrature.ts';
import { DensityError } from './target.ts';

export interface ProbabilityTable {
  /** Value of the first entry. */
  first: number;
  /** PMF of first, first + 1, ... as the user wrote it, not normalised. */
  pv: Float64Array;
  sum: number;
  /** Bound of the share of mass that the table leaves out; an estimate where the tail is a power. */
  missing: number;
  /** Exponent of a power tail, as for densities; Infinity where it falls faster or ends. */
  tailIndex: number;
}

/** Share of mass that may be left out. */
const tolerance = 1e-12;
/** Entries at most: 32 MB of the core's memory at work. */
const mostEntries = 1 << 21;
/** Values looked through for a first positive one: at once, and if nothing else was found. */
const fewZeros = 1000;
const mostZeros = 1_000_000;
/** Larger values do not fit into the core's integers. */
const largest = 2 ** 31 - 1;

interface Tail {
  values: number[];
  /** Bound of the mass beyond. */
  rest: number;
  tailIndex: number;
}

/**
 * Tabulates a PMF over its domain from a starting value outwards.
 *
 * Beyond the last entry k the mass is bounded by the geometric series p(k) r/(1 - r) with
 * r = p(k)/p(k-1), which is right for every PMF that is log-concave out there, or, where the
 * ratios climb towards 1 as those of a power k^-s do, estimated by the integral p(k) k/(s - 1).
 * That no more mass follows is also looked at further out, up to 256 times the length so far,
 * and at the numbers of the user's text, where a second mode may stand.
 *
 * @param stated mode or center: where to start
 * @param area sum of the whole PMF as stated; the table then goes on until it holds that much, or
 *   for 64 times the length at which nothing seems to follow
 * @param numbers integers at which there may be mass
 */
export function tabulate(
  pmf: RealFunction,
  domain: readonly [number, number],
  stated: number | undefined,
  area: number | undefined,
  numbers: readonly number[] = [],
): ProbabilityTable {
  const left = Math.max(-largest, Math.ceil(domain[0]));
  const right = Math.min(largest, Math.floor(domain[1]));
  if (!(left <= right)) throw new DensityError(`There is no integer in the domain [${domain.join(', ')}].`);
  const places = numbers.filter((k) => Number.isInteger(k) && k >= left && k <= right);
  const start = firstPositive(pmf, left, right, stated, places);
  // Downwards first, so that what is below counts towards the stated sum.
  const down = start > left ? walk(pmf, start - 1, left, -1, undefined, places) : { values: [], rest: 0, tailIndex: Infinity };
  const up = walk(pmf, start, right, 1, area, places, sumOf(down.values));
  const pv = Float64Array.from([...down.values.reverse(), ...up.values]);
  const sum = sumOf(pv);
  if (!Number.isFinite(sum)) {
    throw new DensityError('The probabilities add up to more than a double can hold. Scale the probability mass function down.', 'INFINITE_AREA');
  }
  return {
    first: start - down.values.length,
    pv,
    sum,
    missing: missingShare(sum, up.rest + down.rest),
    tailIndex: Math.min(up.tailIndex, down.tailIndex),
  };
}

const missingShare = (sum: number, rest: number): number => (rest === Infinity ? 1 : rest / (sum + rest));

/** Sum from the small to the large end is not needed: compensated (Neumaier 1974). */
export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}

/** Values below an assumed domain that are looked at. */
const lookedBelow = 512;

/**
 * Sum of what a PMF gives below `first`, where its domain was not stated. What does not fall off
 * there, as p (1 - p)^k, is no law that goes on but a formula outside of its range, and counts as 0.
 *
 * @param pmf NaN where it fails
 */
export function sumBelow(pmf: RealFunction, first: number): number {
  const values: number[] = [];
  for (let k = first - 1; k >= first - lookedBelow; k--) {
    const p = pmf(k);
    if (!(p >= 0 && p < Infinity)) break;
    values.push(p);
  }
  const peak = Math.max(0, ...values);
  return (values.at(-1) ?? 0) <= 0.5 * peak ? sumOf(values) : 0;
}

function firstPositive(pmf: RealFunction, left: number, right: number, stated: number | undefined, places: readonly number[]): number {
  const clamp = (k: number) => Math.max(left, Math.min(right, k));
  const start = clamp(Math.round(stated ?? (left > -largest ? left : right < largest ? right : 0)));
  const near = (from: number, to: number): number | undefined => {
    for (let d = from; d <= to; d++) {
      const above = start + d;
      const below = start - d;
      if (above > right && below < left) break;
      if (above <= right && pmf(above) > 0) return above;
      if (d > 0 && below >= left && pmf(below) > 0) return below;
    }
    return undefined;
  };
  // Next to the start; then where the text has numbers, as of a Poisson law with mean 1e6; then
  // magnitudes in steps of 2 %; and only then one by one.
  const beside = near(0, fewZeros) ?? places.find((k) => pmf(k) > 0);
  if (beside !== undefined) return beside;
  for (let d = fewZeros; d < largest; d = Math.ceil(d * 1.02)) {
    for (const k of [start + d, start - d]) if (k >= left && k <= right && pmf(k) > 0) return k;
  }
  const found = near(fewZeros + 1, mostZeros);
  if (found !== undefined) return found;
  throw new DensityError(
    `The probability mass function is 0 at all values looked at between ${left} and ${right}. ` +
      'State one where it is positive by the tag @mode, or narrow the domain by @domain.',
  );
}

function walk(pmf: RealFunction, from: number, end: number, step: 1 | -1, area: number | undefined, places: readonly number[], before = 0): Tail {
  const values: number[] = [];
  let sum = before;
  let peak = 0;
  const room = Math.abs(end - from) + 1;
  let lookedTo = 0;
  // A stated sum is waited for in vain if it is wrong.
  let patience = Infinity;
  for (let i = 0; i < room; i++) {
    const p = pmf(from + step * i);
    values.push(p);
    sum += p;
    peak = Math.max(peak, p);
    const full = values.length >= mostEntries;
    if ((i % 16 === 15 || full) && i > 0) {
      const last = values[i - 1] as number;
      const tail = restOf(last, p, i, values[i >> 1] as number, i >> 1);
      if (full) return { values, rest: tail.rest, tailIndex: tail.tailIndex };
      const small = tail.rest <= tolerance * 0.5 * sum;
      if (small && patience === Infinity) patience = 64 * i + 4096;
      const stated = area === undefined || sum >= area * (1 - tolerance) || peak === 0 || i > patience;
      if (small && stated) {
        // There may be mass beyond a gap, or a second mode.
        if (i < lookedTo) continue;
        const beyond = farther(pmf, from, step, i, room, (tolerance * sum) / 64, places);
        if (beyond === undefined) return { values, rest: tail.rest, tailIndex: tail.tailIndex };
        lookedTo = beyond;
      }
    }
  }
  return { values, rest: 0, tailIndex: Infinity };
}

/** Mass beyond the i-th value p, `last` before it and `half` at index `halfway`. */
function restOf(last: number, p: number, i: number, half: number, halfway: number): { rest: number; tailIndex: number } {
  if (p === 0) return { rest: 0, tailIndex: Infinity };
  const ratio = p / last;
  // Exponent of a power through the last value and the one at half the distance.
  const exponent = half > p && halfway > 0 ? Math.log(half / p) / Math.log(i / halfway) : 0;
  const local = last > p ? -i * Math.log(ratio) : 0;
  // Under a power both agree; under a geometric tail the local exponent is far larger.
  const power = local < 1.25 * exponent + 1;
  if (power) return { rest: exponent > 1 ? ((p * i) / (exponent - 1)) * (1 + 0.5 / i) ** (1 - exponent) : Infinity, tailIndex: Math.max(0, exponent - 1) };
  return { rest: ratio < 1 ? (p * ratio) / (1 - ratio) : Infinity, tailIndex: Infinity };
}

/** Index of a value larger than `bound` found beyond i; undefined if none was. */
function farther(
  pmf: RealFunction,
  from: number,
  step: 1 | -1,
  i: number,
  room: number,
  bound: number,
  places: readonly number[],
): number | undefined {
  // Not to the end of all integers: a PMF may take time in proportion to k.
  const reach = Math.min(room - 1, mostEntries, Math.max(4096, 256 * i));
  for (let d = i + 1; d <= reach; d = Math.max(d + 1, Math.ceil(d * 1.05))) {
    if (pmf(from + step * d) > bound) return d;
  }
  for (const place of places) {
    const d = step * (place - from);
    if (d > i && d < Math.min(room, mostEntries) && pmf(place) > bound) return d;
  }
  return undefined;
}
