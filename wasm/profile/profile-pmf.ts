/**
 * What is known of a PMF before any method is set up: the same as of a density, from its table.
 */
import type { ProbabilityTable } from '../probability-table.ts';
import type { Claim, Feature, Profile, ProfileMode, Tail } from '../protocol.ts';
import type { RealFunction } from '../quadrature.ts';
import { shown, small } from '../run.ts';
import { concavity } from './concavity.ts';
import { momentsOf } from './profile.ts';
import { classifyTail } from './tails.ts';

/** Modes and features told, at most. */
const most = 48;
/** Modes with less of the mass are not told. */
const leastMass = 1e-10;
/** Entries of a long table that are looked at around the mode for T-concavity. */
const lookedAt = 1 << 16;
/** Share of the mass whose loss leaves a profile partial. */
const noticeable = 1e-9;
const tolerance = 1e-6;

export interface PmfQuestion {
  table: ProbabilityTable;
  /** Guarded, not normalised. */
  pmf: RealFunction;
  domain: readonly [number, number];
  mode?: number | undefined;
  area?: number | undefined;
  cdf?: RealFunction | undefined;
}

/** @param spent calls of the user's functions and time so far, asked after the claims are checked */
export function profileOfPmf(question: PmfQuestion, spent: () => { evaluations: number; ms: number }): Profile {
  const { table, domain } = question;
  const { first, pv, sum, missing } = table;
  const log = (at: number): number => Math.log(pv[at] ?? 0);
  const modes = modesOf(table);
  const best = modes.reduce((a, b) => (b.logDensity > a.logDensity ? b : a));
  const tails = ([-1, 1] as const).map((direction) => tailOf(question, (direction < 0 ? modes[0] : modes.at(-1)) as ProfileMode, direction)) as [Tail, Tail];
  const infinite = tails.some(({ kind, exponent = Infinity }) => kind === 'power' && exponent <= 1);
  const notes: string[] = [];
  if (infinite) notes.push('The sum is infinite: a tail falls off no faster than 1/k.');
  const exists = momentsOf(tails);
  if (exists.mean === false) notes.push('The mean does not exist: a tail falls off no faster than k^-2.');
  else if (exists.variance === false) notes.push('The variance does not exist: a tail falls off no faster than k^-3.');
  if (!infinite && missing > noticeable) notes.push(`About ${small(100 * missing)} % of the mass lies beyond the ${pv.length} values that are tabulated.`);
  tails.forEach(({ kind }, i) => {
    if (kind === 'unknown') notes.push(`How the PMF ends to the ${i === 0 ? 'left' : 'right'} could not be told.`);
  });

  const at = best.x - first;
  const from = Math.max(0, at - lookedAt);
  const to = Math.min(pv.length, at + lookedAt);
  const scale = middleHalf(table);
  // Beside the table there is next to nothing, or the end: neither is a gap.
  const x = Float64Array.from({ length: to - from }, (_, i) => first + from + i);
  const positive = pv.findIndex((p) => p > 0);
  const last = pv.findLastIndex((p) => p > 0);
  const power = tails.some(({ kind }) => kind === 'power');
  const area = infinite ? Infinity : sum / (1 - missing);
  const claims = claimsOn(question, best);
  const features = featuresOf(table, positive, last);
  return {
    support: [Math.max(domain[0], Number.isFinite(tails[0].end) ? first + positive : -Infinity), Math.min(domain[1], Number.isFinite(tails[1].end) ? first + last : Infinity)],
    scale,
    modes,
    features,
    tails,
    exists,
    area,
    // Of a power tail the rest is known to about a hundredth.
    areaError: infinite ? 0 : sum * (4 * Number.EPSILON + (power ? 0.01 : 1) * missing),
    concavity: concavity({ x, value: x.map((k) => log(k - first)) }, { top: best.logDensity, scale: Math.max(1, scale), fromDensity: true, gap: features.find(({ kind }) => kind === 'gap')?.x }),
    claims,
    certainty: missing > noticeable || tails.some(({ kind }) => kind === 'unknown') ? 'partial' : 'complete',
    notes,
    ...spent(),
  };
}

/** Local maxima; of several equal values the first. */
function modesOf({ first, pv, sum }: ProbabilityTable): ProfileMode[] {
  const tops: number[] = [];
  for (let i = 0; i < pv.length; ) {
    let last = i;
    while (last + 1 < pv.length && pv[last + 1] === pv[i]) last++;
    const here = pv[i] as number;
    if (here > 0 && here > (pv[i - 1] ?? 0) * (1 + 1e-12) && here > (pv[last + 1] ?? 0) * (1 + 1e-12)) tops.push(i);
    i = last + 1;
  }
  if (tops.length === 0) tops.push(pv.indexOf(pv.reduce((a, b) => Math.max(a, b), 0)));
  const heavy = tops.length <= most ? tops : [...tops].sort((a, b) => (pv[b] as number) - (pv[a] as number)).slice(0, most).sort((a, b) => a - b);
  let before = 0;
  const modes = heavy.map((top, i): ProfileMode => {
    // To the lowest place before the next one.
    let to = i + 1 < heavy.length ? top : pv.length - 1;
    for (let k = top; i + 1 < heavy.length && k < (heavy[i + 1] as number); k++) if ((pv[k] as number) < (pv[to] as number)) to = k;
    let mass = 0;
    for (let k = before; k <= to; k++) mass += pv[k] as number;
    before = to + 1;
    const level = (pv[top] as number) * Math.exp(-0.5);
    const side = (step: -1 | 1): number => {
      let d = 0;
      while ((pv[top + step * (d + 1)] ?? 0) > level) d++;
      return d;
    };
    return { x: first + top, logDensity: Math.log(pv[top] as number), left: side(-1), right: side(1), mass: mass / sum };
  });
  const told = modes.filter(({ mass }) => mass >= leastMass);
  return told.length > 0 ? told : modes;
}

function tailOf({ table: { first, pv }, pmf, domain }: PmfQuestion, mode: ProfileMode, direction: -1 | 1): Tail {
  const end = domain[direction < 0 ? 0 : 1];
  if (Number.isFinite(end)) return { kind: 'bounded', end: direction < 0 ? Math.ceil(end) : Math.floor(end) };
  const log = (k: number): number => Math.log(pv[k - first] ?? pmf(k));
  // Nothing at all beyond the last value, which is no underflow.
  const last = first + (direction < 0 ? pv.findIndex((p) => p > 0) : pv.findLastIndex((p) => p > 0));
  const nothing = [1, 2, 3, 5, 8, 16, 32, 64, 128].every((d) => log(last + direction * d) === -Infinity);
  if (nothing && mode.logDensity - log(last) < 600) return { kind: 'bounded', end: last };
  const width = Math.max(1, direction < 0 ? mode.left : mode.right);
  return classifyTail({ logDensity: log, x: mode.x, top: mode.logDensity, width, direction, end, fromDensity: true, integers: Math.min(8 * pv.length, 2 ** 31 - 1 - Math.abs(mode.x)) });
}

/** Number of values between the quartiles. */
function middleHalf({ pv, sum }: ProbabilityTable): number {
  let below = 0;
  let lower: number | undefined;
  for (let i = 0; i < pv.length; i++) {
    below += pv[i] as number;
    if (lower === undefined && below >= 0.25 * sum) lower = i;
    if (below >= 0.75 * sum) return i - (lower as number);
  }
  return pv.length;
}

/** Values of probability 0 between others, and stretches of equal ones. */
function featuresOf({ first, pv, sum }: ProbabilityTable, positive: number, last: number): Feature[] {
  const features: Feature[] = [];
  for (let i = positive; i <= last && features.length < most; ) {
    let end = i;
    while (end + 1 <= last && pv[end + 1] === pv[i]) end++;
    if (pv[i] === 0) features.push({ kind: 'gap', x: first + i, to: first + end });
    else if (end - i >= 3 && (pv[i] as number) * (end - i + 1) > 0.01 * sum) features.push({ kind: 'plateau', x: first + i, to: first + end });
    i = end + 1;
  }
  return features;
}

function claimsOn({ table, domain, mode, area, cdf }: PmfQuestion, best: ProfileMode): Claim[] {
  const { first, pv, sum, missing } = table;
  const claims: Claim[] = [];
  if (mode !== undefined) {
    const there = (pv[mode - first] ?? 0) / Math.exp(best.logDensity);
    const agrees = there >= 1 - 1e-9;
    const detail = agrees ? `No value is more probable than ${shown(mode)}.` : `The stated mode ${shown(mode)} has ${small(100 * there)} % of the probability of ${shown(best.x)}, the most probable value.`;
    claims.push({
      what: 'mode', outcome: agrees ? 'agrees' : 'disagrees', detail, x: mode,
      ...(!agrees && { remedy: `State the mode ${shown(best.x)}, or none.`, edits: [{ title: `State the mode ${shown(best.x)}`, tag: 'mode', value: String(best.x) }, { title: 'Take out the stated mode', tag: 'mode' }] }),
    });
  }
  if (area !== undefined) {
    const whole = sum / (1 - missing);
    const agrees = Math.abs(area - whole) <= (tolerance + missing) * whole;
    claims.push({
      what: 'area', outcome: agrees ? 'agrees' : 'disagrees', detail: `Stated ${shown(area)}, the values sum to ${shown(whole)}.`,
      ...(!agrees && { remedy: `State the area ${shown(whole)}, or none.`, edits: [{ title: `State the area ${shown(whole)}`, tag: 'area', value: String(Number(whole.toPrecision(15))) }, { title: 'Take out the stated area', tag: 'area' }] }),
    });
  }
  if (cdf !== undefined) {
    // That of the law before truncation will do: its share of the domain is compared.
    const low = Number.isFinite(domain[0]) ? cdf(Math.ceil(domain[0]) - 1) : 0;
    const high = Number.isFinite(domain[1]) ? cdf(Math.floor(domain[1])) : 1;
    const share = Number.isNaN(low) ? 0 : low;
    const step = Math.max(1, Math.floor(pv.length / 2000));
    let below = 0;
    let worst = 0;
    let at = first;
    for (let i = 0; i < pv.length; i++) {
      below += pv[i] as number;
      if (i % step !== 0) continue;
      const off = Math.abs((cdf(first + i) - share) / (high - share) - (below / sum) * (1 - missing));
      if (!(off <= worst)) [worst, at] = [off, first + i];
      if (Number.isNaN(off)) break;
    }
    const agrees = worst <= tolerance + missing;
    const detail = Number.isNaN(worst) ? `Your cdf gives no number at ${at}.` : `Your cdf differs from the sum of the PMF by at most ${small(worst)}, at ${at}.`;
    claims.push({ what: 'cdf', outcome: agrees ? 'agrees' : 'disagrees', detail, x: at, ...(!agrees && { remedy: 'Correct the cdf or the PMF; without a cdf the PMF alone decides.' }) });
  }
  return claims;
}
