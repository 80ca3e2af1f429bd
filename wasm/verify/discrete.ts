/**
 * Verification of a discrete sampler: against the table of probabilities, by exact quantiles
 * where it inverts, and by draws of several fixed seeds.
 */
import { chiSquared, countTest, smallestExpectation } from '../goodness-of-fit.ts';
import type { ProbabilityTable } from '../probability-table.ts';
import type { GoodnessOfFit } from '../protocol.ts';
import type { RealFunction } from '../quadrature.ts';
import { shown, small } from '../run.ts';
import { chiSquaredTail, normalTwoSided } from '../special-functions.ts';
import { judgeStreams, powerOf, type DrawEffort } from './draws.ts';
import { held, noticeable, type Finding } from './finding.ts';
import { denseProbabilities, missing, percent } from './inversion.ts';
import { negligible, slack } from './rejection.ts';
import type { Sampler } from './sampler.ts';
import { pairCounts, serialCorrelation } from './streams.ts';
import { judgeTwice, seedOf, type Outcome } from './twice.ts';
import type { Effort } from './verify.ts';

/** Share of the mass that a table may leave out without a word. */
const tolerated = 1e-9;
const side = 8;
/** Values looked at for each place of a continuous law: a value costs no call of the PMF. */
const valuesForPlace = 10;
const otherMethod = 'Choose the method dgt or dau.';
const chooseTable = { title: 'Choose the method dgt', tag: 'method', value: 'dgt' };

export interface DiscreteSubject {
  sampler: Sampler;
  table: ProbabilityTable;
  /** Of the user, not normalised; and where it is positive. */
  pmf: RealFunction;
  domain: readonly [number, number];
  /** Sum of what the PMF gives below a domain that was not stated. */
  below: number;
  /** P(X <= k), normalised to the table, for first, first + 1, ... */
  cdf: Float64Array;
  user: { size: number; some: Float64Array; goodness: GoodnessOfFit };
}

export function verifyDiscrete(subject: DiscreteSubject, effort: Effort): { findings: Finding[]; power: string } {
  const { sampler } = subject;
  const findings = [tableFinding(subject, effort.probes), ...belowFinding(subject)];
  if (sampler.inversion) findings.push(quantileFinding(subject, effort));
  else findings.push(...hatFinding(subject, effort.places));
  const { seeds, draws }: DrawEffort = effort.draws;
  const batches = draw(subject, 0, seeds, draws);
  findings.push(judgeStreams([subject.user.some, ...batches.map((x) => x.subarray(0, 20_000))], (i) => (i === 0 ? 'your draws' : `those of seed ${seedOf(0, i - 1)}`)));
  const first = outcomes(subject, batches);
  const { chi2 } = subject.user.goodness;
  if (chi2.degreesOfFreedom > 0 || chi2.p === 0) {
    first.push({ check: 'chi-squared', p: chi2.p, detail: `χ² = ${shown(chi2.statistic)} with ${chi2.degreesOfFreedom} degrees of freedom, your ${subject.user.size} draws, p = ${small(chi2.p)}` });
  }
  findings.push(...judgeTwice(first, () => outcomes(subject, draw(subject, 1, seeds, 4 * draws))));
  return { findings, power: powerOf(seeds * draws, seeds, first.length, false) };
}

/** How far beyond the table is looked, and for how long: a PMF may count up to k at each call. */
const farthest = 1e6;
const mostMs = 50;

/**
 * Mass that stands beyond the table and is not in its bound of what it leaves out: the values
 * next to it, then distances in steps of 2 %, and numbers that are round in decimals or binary.
 */
function beyondTable({ table: { first, pv, sum }, pmf, domain }: DiscreteSubject, probes: number): { k: number; share: number } | undefined {
  const last = first + pv.length - 1;
  const places = new Set<number>();
  const add = (k: number) => {
    if ((k < first || k > last) && k >= domain[0] && k <= domain[1] && k - last <= farthest && first - k <= farthest) places.add(k);
  };
  for (let d = 1; d <= probes; d++) {
    add(last + d);
    add(first - d);
  }
  for (let d = probes; d < farthest; d = Math.ceil(1.02 * d)) for (const k of [last + d, first - d]) add(k);
  for (let power = 10; power <= farthest; power *= 10) for (let digit = 1; digit < 10; digit++) for (const k of [digit * power, -digit * power, digit * power + power / 2]) add(k);
  for (let power = 2; power <= farthest; power *= 2) for (const k of [power - 1, power, -power]) add(k);
  let found: { k: number; share: number } | undefined;
  let total = 0;
  const start = performance.now();
  for (const k of [...places].sort((a, b) => Math.abs(a) - Math.abs(b))) {
    if (performance.now() - start > mostMs) break;
    const share = pmf(k) / sum;
    total += share;
    if (share > (found?.share ?? 0)) found = { k, share };
  }
  return found && { k: found.k, share: total };
}

function tableFinding(subject: DiscreteSubject, probes: number): Finding {
  const check = 'table holds the mass';
  const { pv, first, sum, missing: bound } = subject.table;
  const beyond = beyondTable(subject, Math.min(probes, 4000));
  const unseen = beyond !== undefined && beyond.share > bound + tolerated;
  const left = unseen ? beyond.share : bound;
  const end = first + pv.length - 1;
  const detail = `${pv.length} values, ${first} to ${end}, sum ${shown(sum)}; left out: ${left === 0 ? 'nothing' : `about ${small(left)}`}${unseen ? `, e.g. at k = ${beyond.k}` : ''}, allowed ${tolerated}.`;
  if (left <= tolerated) return held(check, detail);
  const outcome = left > noticeable ? 'wrong' : 'doubtful';
  if (unseen) {
    return {
      check,
      outcome,
      detail,
      x: beyond.k,
      headline: `${percent(left)} of the mass, around k = ${beyond.k}, is never drawn`,
      remedy: `Say by @domain where the law ends, so that the table goes as far, or state the @area of the whole.`,
      edits: Number.isFinite(subject.domain[0]) ? [{ title: `End the law at ${beyond.k}`, tag: 'domain', value: `[${Math.max(subject.domain[0], Math.min(first, beyond.k))}, ${Math.max(end, beyond.k)}]` }] : [],
    };
  }
  return {
    check,
    outcome,
    detail,
    x: end,
    headline: `values beyond ${end}, about ${percent(left)} of the mass, are never drawn`,
    remedy: `Say by @domain where the law shall end, e.g. at ${end}.`,
    edits: [{ title: `End the law at ${end}`, tag: 'domain', value: `[${first}, ${end}]` }],
  };
}

/** A PMF that goes on below 0 may mean it, and may be a formula outside of its range: the user has to say. */
function belowFinding({ below, table: { sum } }: DiscreteSubject): Finding[] {
  const share = below / (below + sum);
  if (!(share > noticeable)) return [];
  return [
    {
      check: 'all of the density is known',
      outcome: 'doubtful',
      detail: `No domain is stated, so the law is taken on 0, 1, 2, …; but its PMF is positive below 0 too, with ${percent(share)} of the sum.`,
      headline: `values below 0, where the PMF has ${percent(share)} of its sum, are never drawn`,
      remedy: 'Say by @domain whether the law goes on below 0 or begins there.',
      edits: [
        { title: 'The law goes on below 0', tag: 'domain', value: '(-Infinity, Infinity)' },
        { title: 'The law begins at 0', tag: 'domain', value: '[0, Infinity)' },
      ],
    },
  ];
}

/** The smallest k with u <= F(k), for u with dense tails. */
function quantileFinding({ sampler, table: { first }, cdf }: DiscreteSubject, { uMiddle, uDecade }: Effort): Finding {
  const u = denseProbabilities(uMiddle, uDecade);
  const k = sampler.quantiles(u);
  const at = (value: number) => (value < first ? 0 : (cdf[Math.min(value - first, cdf.length - 1)] as number));
  let worst = 0;
  let place = first;
  u.forEach((value, i) => {
    const x = k[i] as number;
    const off = Math.max(0, value - at(x), at(x - 1) - value);
    if (off > worst) [worst, place] = [off, x];
  });
  // Sums of up to two million probabilities.
  const allowed = 1e-9;
  const detail = `F(k - 1) < u <= F(k) for ${u.length} u, within ${small(Math.max(worst, 1e-16))}; allowed ${allowed}.`;
  if (worst <= allowed) return held('u-error', detail);
  return {
    check: 'u-error',
    outcome: worst > noticeable ? 'wrong' : 'doubtful',
    detail: `The quantiles are off by ${small(worst)} in u, at k = ${place}; allowed ${allowed}.`,
    x: place,
    headline: `the distribution function of the draws is ${small(worst)} off at k = ${place}`,
    remedy: otherMethod,
    edits: [{ title: 'Choose the method dau', tag: 'method', value: 'dau' }],
  };
}

/**
 * Where the area of the trials that give k is below its probability, as no PMF that fits the method
 * has it, too few of the draws are k. Of very many values some are looked at, evenly.
 */
function hatFinding({ sampler, table: { first, pv, sum } }: DiscreteSubject, places: number): Finding[] {
  if (Number.isNaN(sampler.hat(first))) return [];
  const check = 'hat ≥ density ≥ squeeze';
  const stride = Math.max(1, Math.ceil(pv.length / (valuesForPlace * places)));
  let [looked, count, moved, worst, place] = [0, 0, 0, 0, first];
  for (let i = 0; i < pv.length; i += stride) {
    looked++;
    const p = pv[i] as number;
    const under = p - sampler.hat(first + i);
    if (!(under > slack * p)) continue;
    count++;
    moved += (stride * under) / sum;
    if (under > worst) [worst, place] = [under, first + i];
  }
  const of = stride === 1 ? `all ${looked} values` : `${looked} of ${pv.length} values`;
  if (moved < negligible) return [held(check, `Each value has at least its probability below the hat: looked at ${of}${count === 0 ? '' : `; roundings at ${count}`}.`)];
  return [
    {
      check,
      outcome: moved > noticeable ? 'wrong' : 'doubtful',
      detail: `At ${count} of ${looked} values the hat is below the PMF, by about ${small(moved)} of the mass; most at k = ${place}, by ${shown(worst)}.`,
      x: place,
      headline: `about ${percent(Math.min(1, moved))} of the mass is drawn wrongly, most at k = ${place}`,
      remedy: `The PMF does not meet the condition of the method, or a stated fact is wrong. ${otherMethod}`,
      edits: [chooseTable],
    },
  ];
}

function draw({ sampler }: DiscreteSubject, look: number, seeds: number, n: number): Float64Array[] {
  return Array.from({ length: seeds }, (_, i) => {
    const out = new Float64Array(n);
    sampler.draw(seedOf(look, i), out);
    return out;
  });
}

/** Neighbouring values pooled to cells that expect enough draws. */
interface Cell {
  first: number;
  last: number;
  share: number;
  count: number;
}

function pooled({ table: { first, pv, sum } }: DiscreteSubject, counts: Float64Array, n: number): Cell[] {
  const cells: Cell[] = [];
  let cell: Cell = { first, last: first, share: 0, count: 0 };
  pv.forEach((p, i) => {
    cell.last = first + i;
    cell.share += p / sum;
    cell.count += counts[i] as number;
    if (cell.share * n >= smallestExpectation) {
      cells.push(cell);
      cell = { first: cell.last + 1, last: cell.last + 1, share: 0, count: 0 };
    }
  });
  const last = cells.at(-1);
  if (last !== undefined) {
    last.last = cell.last;
    last.share += cell.share;
    last.count += cell.count;
  }
  return cells;
}

function outcomes(subject: DiscreteSubject, batches: readonly Float64Array[]): Outcome[] {
  const { first, pv } = subject.table;
  const found: Outcome[] = [];
  const all = new Float64Array(pv.length);
  let outside = 0;
  let total = 0;
  for (const [i, batch] of batches.entries()) {
    const counts = new Float64Array(pv.length);
    for (const k of batch) {
      const at = k - first;
      if (at >= 0 && at < counts.length) counts[at] = (counts[at] as number) + 1;
      else outside++;
    }
    counts.forEach((count, at) => {
      all[at] = (all[at] as number) + count;
    });
    total += batch.length;
    found.push(...fit(pooled(subject, counts, batch.length), batch.length, `seed ${i + 1}`));
    found.push(...independence(batch, i));
  }
  const cells = pooled(subject, all, total);
  if (batches.length > 1) found.push(...fit(cells, total, `all ${batches.length} seeds together`));
  found.push(...worstCell(cells, total), ...tails(subject, all, total), ...moments(subject, batches, total));
  let impossible = outside;
  pv.forEach((p, at) => {
    if (p <= 0) impossible += all[at] as number;
  });
  found.push({ check: 'draws lie in the support', p: impossible > 0 ? 0 : 1, detail: `${impossible} of ${total} draws have probability 0` });
  return found;
}

function fit(cells: readonly Cell[], n: number, of: string): Outcome[] {
  if (cells.length < 2) return [];
  const { statistic, degreesOfFreedom, p } = chiSquared(cells.map(({ count }) => count), cells.map(({ share }) => share * n));
  return [{ check: 'chi-squared', p, detail: `χ² = ${shown(statistic)} with ${degreesOfFreedom} degrees of freedom, ${of}, p = ${small(p)}` }];
}

/** The cell that differs most, corrected for the number of cells: a value or mode that is not drawn. */
function worstCell(cells: readonly Cell[], n: number): Outcome[] {
  if (cells.length < 2) return [];
  let worst: { cell: Cell; p: number } | undefined;
  for (const cell of cells) {
    const p = countTest(cell.count, n, cell.share);
    if (worst === undefined || p < worst.p) worst = { cell, p };
  }
  const { cell, p } = worst as { cell: Cell; p: number };
  const corrected = Math.min(1, p * cells.length);
  const place = cell.first === cell.last ? `k = ${cell.first}` : `k from ${cell.first} to ${cell.last}`;
  const x = Math.round(0.5 * (cell.first + cell.last));
  const share = cell.count / n;
  return [
    {
      check: 'mass of each mode',
      p: corrected,
      detail: `at ${place} ${shown(cell.share * n)} of ${n} draws expected, ${cell.count} counted, p = ${small(corrected)} of ${cells.length} cells`,
      x,
      effect: cell.share - share,
      finding: (text, outcome) => ({ ...missing(x, cell.share, share, text, outcome), remedy: otherMethod, edits: [chooseTable] }),
    },
  ];
}

function tails({ cdf, table: { first } }: DiscreteSubject, counts: Float64Array, n: number): Outcome[] {
  const found: Outcome[] = [];
  for (let share = 1e-2; n * share >= 5; share /= 10) {
    const low = cdf.findLastIndex((value) => value <= share);
    const high = cdf.findIndex((value) => value >= 1 - share);
    const sum = (from: number, to: number) => counts.subarray(from, to).reduce((a, b) => a + b, 0);
    const add = (count: number, expected: number, k: number) => {
      if (!(expected * n >= 1)) return;
      const p = countTest(count, n, expected);
      found.push({ check: 'tails', p, x: k, detail: `beyond k = ${k} ${shown(n * expected)} of ${n} draws expected, ${count} counted, p = ${small(p)}` });
    };
    if (low >= 0) add(sum(0, low + 1), cdf[low] as number, first + low);
    if (high >= 0 && high + 1 < cdf.length) add(sum(high + 1, cdf.length), 1 - (cdf[high] as number), first + high);
  }
  return found;
}

function independence(draws: Float64Array, seed: number): Outcome[] {
  const found: Outcome[] = [];
  // Of the values themselves a heavy tail would tell nothing: of their ranks.
  const sorted = draws.slice().sort();
  const rank = new Map<number, number>();
  for (let i = 0; i < sorted.length; i++) if (!rank.has(sorted[i] as number)) rank.set(sorted[i] as number, i);
  const ranks = draws.map((k) => rank.get(k) as number);
  for (const lag of [1, 2, 3]) {
    const z = serialCorrelation(ranks, lag);
    if (Number.isNaN(z)) continue;
    found.push({ check: 'independence of draws', p: normalTwoSided(z), detail: `correlation at lag ${lag} ${small(z / Math.sqrt(draws.length))}, seed ${seed + 1}, p = ${small(normalTwoSided(z))}` });
  }
  // Pairs by ranks: cells are as even as ties allow, and their shares those that were seen.
  const pairs = pairCounts(draws, sorted, side);
  const n = Math.floor(draws.length / 2);
  const rows = Array.from({ length: side }, (_, i) => pairs.subarray(i * side, (i + 1) * side).reduce((a, b) => a + b, 0) / n);
  const columns = Array.from({ length: side }, (_, j) => rows.reduce((sum, _row, i) => sum + (pairs[i * side + j] as number), 0) / n);
  const usedRows = rows.filter((share) => share > 0).length;
  const usedColumns = columns.filter((share) => share > 0).length;
  const freedom = (usedRows - 1) * (usedColumns - 1);
  const expected = pairs.map((_, at) => n * (rows[Math.floor(at / side)] as number) * (columns[at % side] as number));
  if (freedom > 0 && expected.every((value) => value === 0 || value >= smallestExpectation)) {
    const statistic = pairs.reduce((sum, count, at) => (expected[at] === 0 ? sum : sum + (count - (expected[at] as number)) ** 2 / (expected[at] as number)), 0);
    const p = chiSquaredTail(statistic, freedom);
    found.push({ check: 'independence of draws', p, detail: `pairs of neighbours: χ² = ${shown(statistic)} with ${freedom} degrees of freedom, seed ${seed + 1}, p = ${small(p)}` });
  }
  return found;
}

/** Mean and variance against those of the table, which are exact, where draws can tell them. */
function moments({ table: { first, pv, sum, tailIndex } }: DiscreteSubject, batches: readonly Float64Array[], n: number): Outcome[] {
  if (tailIndex <= 4) return [];
  const central = (order: number, about: number) => pv.reduce((total, p, i) => total + (p / sum) * (first + i - about) ** order, 0);
  const mean = central(1, 0);
  const [m2, m3, m4] = [2, 3, 4].map((order) => central(order, mean)) as [number, number, number];
  if (!(m2 > 0) || !((m3 / m2 ** 1.5) ** 2 / n < 1e-4)) return [];
  let total = 0;
  let square = 0;
  for (const batch of batches) {
    for (const k of batch) {
      total += k - mean;
      square += (k - mean) ** 2;
    }
  }
  const told = (z: number, what: string, value: number): Outcome => ({
    check: 'moments',
    p: normalTwoSided(z),
    detail: `${what} ${shown(value)}, ${small(z)} standard errors from that of the PMF, p = ${small(normalTwoSided(z))}`,
  });
  const found = [told(total / Math.sqrt(n * m2), 'mean', mean + total / n)];
  const spread = m4 - m2 * m2;
  if (tailIndex > 8 && m4 / (m2 * m2) < 20 && spread > 1e-12 * m2 * m2) found.push(told((square / n - m2) / Math.sqrt(spread / n), 'variance', square / n));
  return found;
}
