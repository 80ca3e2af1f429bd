/**
 * Draws of a continuous sampler against the law they should have: several fixed seeds, each by
 * itself and all together.
 */
import { andersonDarling, cellCount, chiSquared, countTest, kolmogorovSmirnov, leastLoss, leastShift, powerQuantile, smallestExpectation } from '../goodness-of-fit.ts';
import { integrate, type RealFunction } from '../quadrature.ts';
import type { GoodnessOfFit } from '../protocol.ts';
import type { ReferenceCdf } from '../reference-cdf.ts';
import { shown, small } from '../run.ts';
import { countUpTo } from '../sorted.ts';
import { normalQuantile, normalTwoSided, ulp } from '../special-functions.ts';
import { held, notApplicable, type Finding } from './finding.ts';
import { missing, percent } from './inversion.ts';
import type { ModeWindow } from './modes.ts';
import { acceptance, type UniformsUsed } from './rejection.ts';
import type { Sampler } from './sampler.ts';
import { pairCounts, repeatedRun, serialCorrelation } from './streams.ts';
import { judgeTwice, lookSignificance, seedOf, type Outcome } from './twice.ts';

/** Draws that are looked through for repetitions, of each stream. */
const lookedForRuns = 20_000;

export interface DrawnLaw {
  sampler: Sampler;
  reference: ReferenceCdf;
  density: RealFunction;
  windows: readonly ModeWindow[];
  /** Distance of doubles where the mass is, over the width of the mode. */
  spacing: number;
  /** Rejection with immediate acceptance below the squeeze. */
  immediate: boolean;
  /** Mean, variance and their moments are compared. */
  withMoments: boolean;
  /** Draws at which the density is evaluated, of each stream. */
  looked: number;
  resolution: number;
  /** The user's own draws: the first of them, and how all were judged. */
  user: { size: number; some: Float64Array; goodness: GoodnessOfFit };
  /** Called between parts of the work; it may throw to end it. */
  step?: () => void;
}

export interface DrawEffort {
  seeds: number;
  /** Draws from each seed. */
  draws: number;
  /** Milliseconds that drawing may take; a slow sampler is judged by fewer draws. */
  ms: number;
}

export interface DrawVerdict {
  findings: Finding[];
  /** What these draws could have found, a sentence. */
  power: string;
}

interface Batch {
  seed: bigint;
  x: Float64Array;
  /** F(x), in the order of the draws. */
  u: Float64Array;
}

export function judgeDraws(law: DrawnLaw, effort: DrawEffort): DrawVerdict {
  const { sampler, reference } = law;
  const draws = affordable(sampler, effort);
  const used: UniformsUsed | undefined = sampler.inversion ? undefined : { draws: 0, uniforms: 0, hat: [sampler.hatArea(), NaN], squeeze: [sampler.squeezeArea(), NaN] };
  const batches = draw(law, 0, effort.seeds, draws, used);
  const findings: Finding[] = [streamFinding(law, batches), supportFinding(law, batches)];
  if (!reference.converged) {
    findings.push(notApplicable('chi-squared', 'There is no distribution function to compare with.'));
    return { findings, power: '' };
  }
  const first = outcomes(law, batches, used);
  first.push(...userOutcomes(law));
  const again = () => {
    const more = used && { ...used, draws: 0, uniforms: 0, hat: [sampler.hatArea(), NaN] as [number, number], squeeze: [sampler.squeezeArea(), NaN] as [number, number] };
    return outcomes(law, draw(law, 1, effort.seeds, 4 * draws, more), more);
  };
  findings.push(...judgeTwice(first, again));
  return { findings, power: powerOf(effort.seeds * draws, effort.seeds, first.length, draws < effort.draws) };
}

/** Draws that fit into the time, halved until they do, at least 5000. */
function affordable(sampler: Sampler, { seeds, draws, ms }: DrawEffort): number {
  const probe = new Float64Array(1000);
  // Once to warm up: the user's density is compiled while it runs.
  sampler.draw(seedOf(2, 0), probe);
  const start = performance.now();
  sampler.draw(seedOf(2, 1), probe);
  const each = (performance.now() - start) / probe.length;
  let n = draws;
  while (n >= 10_000 && n * seeds * each > ms) n = Math.floor(n / 2);
  return n;
}

export function powerOf(total: number, seeds: number, tests: number, shortened: boolean): string {
  const alpha = lookSignificance / tests;
  const shift = leastShift(total, alpha, powerQuantile);
  const loss = leastLoss(total, alpha);
  return (
    `With ${total} draws of ${seeds} fixed seeds${shortened ? ', fewer because the sampler is slow,' : ''} a shift of ${percent(shift)} of the mass across any place would have been seen with 95 % probability, ` +
    `and a tail or mode of ${percent(loss)} of the mass that is never drawn.`
  );
}

function draw({ sampler, reference, spacing, step }: DrawnLaw, look: number, seeds: number, n: number, used: UniformsUsed | undefined): Batch[] {
  const batches = Array.from({ length: seeds }, (_, i): Batch => {
    step?.();
    const seed = seedOf(look, i);
    const x = new Float64Array(n);
    const uniforms = sampler.draw(seed, x);
    if (used) {
      used.draws += n;
      used.uniforms += uniforms;
    }
    return { seed, x, u: reference.converged ? distributed(x, reference, spacing) : new Float64Array(0) };
  });
  if (used) {
    used.hat[1] = sampler.hatArea();
    used.squeeze[1] = sampler.squeezeArea();
  }
  return batches;
}

/**
 * F(x). Where doubles are so sparse that F goes up by steps that tests would see, each draw
 * stands for the numbers that round to it, of which one is taken (a randomised F, Brockwell,
 * Statist. Probab. Lett. 77 (2007), 1473-1478, by a fixed additive sequence).
 */
function distributed(x: Float64Array, reference: ReferenceCdf, spacing: number): Float64Array {
  if (spacing < 1e-5) return x.map((at) => reference.approximateCdf(at));
  let shift = 0.5;
  return x.map((at) => {
    shift = (shift + 0.6180339887498949) % 1;
    const low = reference.approximateCdf(at - 0.5 * ulp(at));
    const high = reference.approximateCdf(at + 0.5 * ulp(at));
    // at ± ulp/2 rounds to even: the neighbours themselves are as far as half the sum says.
    const below = 0.5 * (reference.approximateCdf(at - ulp(at)) + reference.approximateCdf(at));
    const above = 0.5 * (reference.approximateCdf(at + ulp(at)) + reference.approximateCdf(at));
    const from = Math.max(Math.min(low, reference.approximateCdf(at)), below);
    const to = Math.min(Math.max(high, reference.approximateCdf(at)), above);
    return from + (to - from) * shift;
  });
}

function streamFinding({ user }: DrawnLaw, batches: readonly Batch[]): Finding {
  const streams = [user.some, ...batches.map(({ x }) => x.subarray(0, lookedForRuns))];
  return judgeStreams(streams, (i) => (i === 0 ? 'your draws' : `those of seed ${batches[i - 1]?.seed}`));
}

export function judgeStreams(streams: readonly Float64Array[], name: (stream: number) => string): Finding {
  const found = repeatedRun(streams);
  const check = 'streams differ';
  if (found === undefined) return held(check, `No run of draws occurs twice in or between the streams of ${streams.length} seeds.`);
  const { first, second, length } = found;
  const within = first.stream === second.stream;
  return {
    check,
    outcome: 'wrong',
    detail: `The ${length} draws from number ${first.draw + 1} of ${name(first.stream)} occur again ${within ? 'in the same stream' : `in ${name(second.stream)}`}, from number ${second.draw + 1}.`,
    headline: within ? `the stream of draws repeats itself after ${second.draw - first.draw}` : 'different seeds give the same draws',
    remedy: 'The source of uniforms is at fault, or it is not seeded; use another one.',
    edits: [],
  };
}

function supportFinding({ density, reference, resolution, sampler, looked: most }: DrawnLaw, batches: readonly Batch[]): Finding {
  const check = 'draws lie in the support';
  const [left, right] = reference.domain;
  let looked = 0;
  let vanished = 0;
  let at = NaN;
  for (const { x } of batches) {
    for (let i = 0; i < x.length; i++) {
      const value = x[i] as number;
      const inside = value >= left && value <= right;
      // The density of the first draws, the domain of all.
      if (inside && i >= most) continue;
      looked++;
      if (inside && density(value) > 0) continue;
      // The ends themselves may be poles or have density 0.
      if (value === left || value === right) continue;
      vanished++;
      at = value;
    }
  }
  const detail = `${vanished} of ${looked} draws lie where the density is 0${vanished > 0 ? `, e.g. at x = ${shown(at)}` : ''}.`;
  if (vanished === 0) return held(check, `The density is positive at all of ${looked} draws.`);
  const explained = sampler.inversion && countTest(vanished, looked, Math.max(resolution, 1e-12)) > lookSignificance;
  return {
    check,
    outcome: explained ? 'doubtful' : 'wrong',
    detail,
    x: at,
    headline: `draws lie where the density is 0, e.g. at x = ${shown(at)}`,
    remedy: 'State the @domain, and choose another method where that does not help.',
    edits: [],
  };
}

function outcomes(law: DrawnLaw, batches: readonly Batch[], used: UniformsUsed | undefined): Outcome[] {
  const { reference, windows, step } = law;
  const found: Outcome[] = [];
  step?.();
  const sorted = batches.map(({ u }) => ascending([u]));
  for (const [i, u] of sorted.entries()) {
    step?.();
    found.push(...fits(u, reference, `seed ${i + 1}`));
  }
  const all = sorted.length === 1 ? (sorted[0] as Float64Array) : ascending(batches.map(({ u }) => u));
  const together = `all ${batches.length} seeds together`;
  if (sorted.length > 1) found.push(...fits(all, reference, together));
  found.push(...scores(all, reference));
  const n = all.length;
  for (const { x, low, high, mass } of windows) {
    const count = countUpTo(all, high) - countUpTo(all, low);
    const detail = `near x = ${shown(x)} ${percent(mass)} of ${n} draws expected, ${percent(count / n)} counted, p = ${small(countTest(count, n, mass))}`;
    found.push({
      check: 'mass of each mode',
      p: countTest(count, n, mass),
      detail,
      x,
      effect: mass - count / n,
      finding: (text, outcome) => missing(x, mass, count / n, text, outcome),
    });
  }
  for (let share = 1e-2; n * share >= 5; share /= 10) {
    for (const side of ['left', 'right'] as const) {
      const count = side === 'left' ? countUpTo(all, share) : n - countUpTo(all, 1 - share);
      const p = countTest(count, n, share);
      const x = reference.approximateQuantile(side === 'left' ? share : 1 - share);
      found.push({ check: 'tails', p, x, detail: `beyond x = ${shown(x)} ${shown(n * share)} of ${n} draws expected, ${count} counted, p = ${small(p)}` });
    }
  }
  for (const [i, { u }] of batches.entries()) {
    for (const lag of [1, 2, 3]) {
      const z = serialCorrelation(u, lag);
      found.push({ check: 'independence of draws', p: normalTwoSided(z), detail: `correlation at lag ${lag} ${small(z / Math.sqrt(u.length))}, seed ${i + 1}, p = ${small(normalTwoSided(z))}` });
    }
    const side = 16;
    const pairs = pairCounts(u, sorted[i] as Float64Array, side);
    if (u.length / 2 / pairs.length >= smallestExpectation) {
      const { statistic, degreesOfFreedom, p } = chiSquared(pairs, pairs.map(() => Math.floor(u.length / 2) / pairs.length));
      found.push({ check: 'independence of draws', p, detail: `pairs of neighbours: χ² = ${shown(statistic)} with ${degreesOfFreedom} degrees of freedom, seed ${i + 1}, p = ${small(p)}` });
    }
  }
  if (used && !Number.isNaN(used.hat[0])) found.push({ check: 'acceptance rate', ...acceptance(reference.area, law.immediate, used) });
  if (law.withMoments) found.push(...momentOutcomes(law, batches));
  return found;
}

function fits(sorted: Float64Array, reference: ReferenceCdf, of: string): Outcome[] {
  const n = sorted.length;
  const cells = cellCount(n);
  const counts = new Float64Array(cells);
  for (const value of sorted) {
    const cell = Math.min(cells - 1, Math.floor(value * cells));
    counts[cell] = (counts[cell] as number) + 1;
  }
  const chi2 = chiSquared(counts, new Float64Array(cells).fill(n / cells));
  const worst = counts.reduce((best, count, i) => (Math.abs(count - n / cells) > Math.abs((counts[best] as number) - n / cells) ? i : best), 0);
  const ks = kolmogorovSmirnov(sorted);
  const resolution = Math.max(1e-9, reference.cdfError);
  const ad = andersonDarling(sorted, resolution);
  return [
    {
      check: 'chi-squared',
      p: chi2.p,
      x: reference.approximateQuantile((worst + 0.5) / cells),
      detail: `χ² = ${shown(chi2.statistic)} with ${chi2.degreesOfFreedom} degrees of freedom, ${of}, p = ${small(chi2.p)}`,
    },
    { check: 'Kolmogorov-Smirnov', p: ks.p, x: largestGap(sorted, reference), detail: `D = ${shown(ks.statistic)}, ${of}, p = ${small(ks.p)}` },
    { check: 'Anderson-Darling', p: ad.p, detail: `A² = ${shown(ad.statistic)}, ${of}, p = ${small(ad.p)}` },
  ];
}

/**
 * Mean and variance of the normal scores Φ^-1(F(x)), which are standard normal for draws of any
 * law: the sharpest test of a location or scale that is off where the law is near the normal one,
 * and one that needs no moments (van der Waerden 1952; Klotz, Ann. Math. Statist. 33 (1962), 498-512).
 */
function scores(u: Float64Array, reference: ReferenceCdf): Outcome[] {
  const n = u.length;
  const least = Math.max(1e-9, reference.cdfError);
  let sum = 0;
  let square = 0;
  for (let i = 0; i < n; i++) {
    const z = normalQuantile(Math.min(1 - least, Math.max(least, u[i] as number)));
    sum += z;
    square += z * z;
  }
  const location = sum / Math.sqrt(n);
  const scale = (square - n) / Math.sqrt(2 * n);
  return [
    { check: 'normal scores', p: normalTwoSided(location), detail: `mean ${small(sum / n)}, p = ${small(normalTwoSided(location))}` },
    { check: 'normal scores', p: normalTwoSided(scale), detail: `variance ${shown(square / n)}, p = ${small(normalTwoSided(scale))}` },
  ];
}

/** Where the empirical distribution function is farthest off. */
function largestGap(sorted: Float64Array, reference: ReferenceCdf): number {
  let gap = 0;
  let at = 0.5;
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i] as number;
    const here = Math.abs((i + 0.5) / sorted.length - value);
    if (here > gap) {
      gap = here;
      at = value;
    }
  }
  return reference.approximateQuantile(at);
}

function userOutcomes({ user: { size, goodness } }: DrawnLaw): Outcome[] {
  const { ks, chi2 } = goodness;
  const found: Outcome[] = [];
  if (chi2.degreesOfFreedom > 0) {
    found.push({ check: 'chi-squared', p: chi2.p, detail: `χ² = ${shown(chi2.statistic)} with ${chi2.degreesOfFreedom} degrees of freedom, your ${size} draws, p = ${small(chi2.p)}` });
  }
  if (ks) found.push({ check: 'Kolmogorov-Smirnov', p: ks.p, detail: `D = ${shown(ks.statistic)}, your ${size} draws, p = ${small(ks.p)}` });
  return found;
}

/** Skewness over the root of the number of draws up to which the mean of draws is as good as normal. */
const mostSkewness = 0.01;

/**
 * Mean and variance, where the tails let them exist and their estimates be normal enough for the
 * small p-values that count here. The moments of the law are integrals of powers of its quantile
 * function.
 */
function momentOutcomes({ reference }: DrawnLaw, batches: readonly Batch[]): Outcome[] {
  if (reference.tailIndex <= 4) return [];
  const origin = reference.approximateQuantile(0.5);
  const unit = reference.approximateQuantile(0.75) - reference.approximateQuantile(0.25);
  if (!(unit > 0)) return [];
  const n = batches.reduce((sum, { x }) => sum + x.length, 0);
  const ends = [1e-12, 1e-9, 1e-6, 1e-4, 1e-2, 0.1];
  const breaks = [0, ...ends, 0.25, 0.5, 0.75, ...ends.toReversed().map((u) => 1 - u), 1];
  const law = [1, 2, 3, 4].map((k) => integrate((u) => ((reference.approximateQuantile(u) - origin) / unit) ** k, breaks, { relative: 1e-6, absolute: 1e-7, maxPanels: 400 }));
  if (!law.every(({ converged }) => converged)) return [];
  const [m1, m2, m3, m4] = law.map(({ value }) => value) as [number, number, number, number];
  const variance = m2 - m1 * m1;
  const third = m3 - 3 * m1 * m2 + 2 * m1 ** 3;
  const fourth = m4 - 4 * m1 * m3 + 6 * m1 * m1 * m2 - 3 * m1 ** 4;
  if (!(variance > 0) || !((third / variance ** 1.5) ** 2 / n < mostSkewness ** 2)) return [];
  let sum = 0;
  let square = 0;
  for (const { x } of batches) {
    for (const value of x) {
      const z = (value - origin) / unit - m1;
      sum += z;
      square += z * z;
    }
  }
  const found: Outcome[] = [];
  const meanZ = sum / Math.sqrt(n * variance);
  const told = (z: number, what: string, value: number): Outcome => ({
    check: 'moments',
    p: normalTwoSided(z),
    detail: `${what} ${shown(value)}, ${small(z)} standard errors from that of the density, p = ${small(normalTwoSided(z))}`,
  });
  found.push(told(meanZ, 'mean', origin + unit * (m1 + sum / n)));
  const spread = fourth - variance * variance;
  if (reference.tailIndex > 8 && fourth / (variance * variance) < 20 && spread > 0) {
    found.push(told((square / n - variance) / Math.sqrt(spread / n), 'variance', unit * unit * (square / n)));
  }
  return found;
}

/** Longest cell that insertion sorts faster than the language does. */
const shortCell = 24;

/**
 * Probabilities in ascending order, NaN last: a cell for each of them on [0, 1], and the few that fall
 * into one sorted among themselves. Values that are as good as uniform take linear time, a fifth of
 * what sort() takes for 1e5 of them; where they crowd, sort() does the cell.
 */
function ascending(parts: readonly Float64Array[]): Float64Array {
  const n = parts.reduce((sum, { length }) => sum + length, 0);
  const cell = (u: number): number => (u < 1 ? Math.max(0, Math.floor(u * n)) : n);
  // Numbers below each cell, which is then where the next one of the cell goes.
  const next = new Uint32Array(n + 2);
  for (const u of parts) for (let i = 0; i < u.length; i++) next[cell(u[i] as number) + 1]!++;
  for (let c = 1; c <= n + 1; c++) next[c]! += next[c - 1] as number;
  const sorted = new Float64Array(n);
  for (const u of parts) for (let i = 0; i < u.length; i++) sorted[next[cell(u[i] as number)]!++] = u[i] as number;
  let from = 0;
  for (let c = 0; c <= n; c++) {
    const to = next[c] as number;
    if (c === n || to - from > shortCell) sorted.subarray(from, to).sort();
    else {
      for (let i = from + 1; i < to; i++) {
        const value = sorted[i] as number;
        let j = i;
        for (; j > from && (sorted[j - 1] as number) > value; j--) sorted[j] = sorted[j - 1] as number;
        sorted[j] = value;
      }
    }
    from = to;
  }
  return sorted;
}
