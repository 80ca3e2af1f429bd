/**
 * Inversion methods: the sampler's own distribution function against the independent one.
 */
import type { TagEdit } from '../protocol.ts';
import type { ReferenceCdf } from '../reference-cdf.ts';
import { shown, small } from '../run.ts';
import { ulp } from '../special-functions.ts';
import { held, notApplicable, noticeable, type Finding } from './finding.ts';
import type { ModeWindow } from './modes.ts';
import type { Sampler } from './sampler.ts';

export interface UError {
  u: Float64Array;
  error: Float64Array;
  max: number;
  /** u and x where the maximum stands. */
  argmax: { u: number; x: number };
}

/**
 * Probabilities with dense tails: `decade` points a decade from 1e-13 on either side, `middle`
 * between them, and nine within each of the windows.
 */
export function denseProbabilities(middle: number, decade: number, windows: readonly ModeWindow[] = []): Float64Array {
  const u: number[] = [];
  for (let i = 0; i < decade * 11; i++) {
    const tail = 10 ** (-13 + i / decade);
    u.push(tail, 1 - tail);
  }
  for (let i = 0; i < middle; i++) u.push((i + 0.5) / middle);
  for (const { low, high } of windows) for (let i = 1; i < 10; i++) u.push(low + ((high - low) * i) / 10);
  return Float64Array.from(u.filter((value) => value > 0 && value < 1)).sort();
}

/** |u - F(x(u))| with F of the reference. */
export function measureUError(quantiles: (u: Float64Array) => Float64Array, reference: ReferenceCdf, u: Float64Array): UError {
  const x = quantiles(u);
  const error = new Float64Array(u.length);
  let max = 0;
  let at = 0;
  for (let i = 0; i < u.length; i++) {
    const e = Math.abs((u[i] as number) - reference.cdf(x[i] as number));
    error[i] = e;
    if (!(e <= max)) {
      max = e;
      at = i;
    }
  }
  return { u, error, max, argmax: { u: u[at] as number, x: x[at] as number } };
}

/** Error of F that may be put down to roundings of x, at most. */
const mostForRoundings = 1e-5;

/** What passes the resolution by less is told by no digit that is shown. */
const beside = 1.05;

export function judgeUError({ max, argmax }: UError, resolution: number, reference: ReferenceCdf): Finding {
  const floor = reference.cdfError;
  const detail = `Largest ${small(max)} at u = ${shown(argmax.u)}, x = ${shown(argmax.x)}; asked for ${small(resolution)}; the reference is good to ${small(floor)}.`;
  if (max <= beside * resolution + floor) return held('u-error', detail);
  // Beside a pole other than at 0 an error of some roundings in x is one of F that can be seen.
  const away = 64 * ulp(argmax.x);
  const step = Math.min(mostForRoundings, reference.cdf(argmax.x + away) - reference.cdf(argmax.x - away));
  const wrong = !(max <= floor + Math.max(noticeable, 10 * resolution, step));
  return {
    check: 'u-error',
    outcome: wrong ? 'wrong' : 'doubtful',
    detail,
    x: argmax.x,
    headline: `the distribution function of the draws is ${small(max)} off at x = ${shown(argmax.x)}`,
    ...(wrong
      ? { remedy: 'Guide the method to the mass by @center and @domain, or choose another one.', edits: [] }
      : { remedy: `Ask for what was reached by the tag @uResolution, or choose a rejection method, which is exact.`, edits: [atLeast(max)] }),
  };
}

function atLeast(error: number): TagEdit {
  const value = (10 ** Math.ceil(Math.log10(error))).toExponential(0);
  return { title: `Ask for a u-resolution of ${value}`, tag: 'uResolution', value };
}

/**
 * The sampler's distribution function sup {u: x(u) <= at} by bisection, to 2^-52; nothing of the
 * density is evaluated.
 */
export function ownCdf(sampler: Sampler, at: readonly number[]): number[] {
  const low = new Float64Array(at.length);
  const high = new Float64Array(at.length).fill(1);
  const middle = new Float64Array(at.length);
  for (let step = 0; step < 52; step++) {
    for (let i = 0; i < at.length; i++) middle[i] = 0.5 * ((low[i] as number) + (high[i] as number));
    sampler.quantiles(middle).forEach((x, i) => {
      if (x <= (at[i] as number)) low[i] = middle[i] as number;
      else high[i] = middle[i] as number;
    });
  }
  return Array.from(low);
}

/** The mass that an inversion method has in each window, exactly. */
export function judgeModes(sampler: Sampler, windows: readonly ModeWindow[], resolution: number, reference: ReferenceCdf): Finding {
  const check = 'mass of each mode';
  if (windows.length === 0) return notApplicable(check, 'No mode is known.');
  const own = ownCdf(sampler, windows.flatMap(({ from, to }) => [from, to]));
  const shares = windows.map((_, i) => (own[2 * i + 1] as number) - (own[2 * i] as number));
  const off = windows.map(({ mass }, i) => Math.abs((shares[i] as number) - mass));
  // Mass that is missed says more than where its draws are instead.
  const weight = (i: number) => (off[i] as number) * ((shares[i] as number) < (windows[i] as ModeWindow).mass ? 2 : 1);
  const worst = off.reduce((best, _, i) => (weight(i) > weight(best) ? i : best), 0);
  const { x, mass } = windows[worst] as ModeWindow;
  const share = shares[worst] as number;
  const difference = off[worst] as number;
  // Both ends of a window have an error of their own.
  const allowed = 2 * (Math.max(noticeable, 10 * resolution) + reference.cdfError);
  const what = windows.length === 1 ? 'the mode' : `each of the ${windows.length} modes`;
  if (difference <= allowed) return held(check, `The sampler has the mass of the density near ${what}, within ${small(Math.max(difference, 1e-16))}.`);
  return missing(x, mass, share, `Near x = ${shown(x)} the density has ${percent(mass)} of its mass, the sampler ${percent(share)}.`);
}

export const percent = (share: number): string => `${shown(Number((100 * share).toPrecision(3)))} %`;

/** What is said of mass near a mode that the sampler has not, or too much of. */
export function missing(x: number, mass: number, share: number, detail: string, outcome: 'doubtful' | 'wrong' = 'wrong'): Finding {
  const headline =
    share < 0.01 * mass
      ? `${percent(mass)} of the mass, around x = ${shown(x)}, is never drawn`
      : `around x = ${shown(x)} stand ${percent(mass)} of the mass and ${percent(share)} of the draws`;
  return {
    check: 'mass of each mode',
    outcome,
    detail,
    x,
    headline,
    remedy: `Choose the method pinv, and state a @center at the mode that is missed, x = ${shown(x)}, and a @domain close around the mass.`,
    edits: [{ title: `State the center ${shown(x)}`, tag: 'center', value: shown(x) }],
  };
}

/** The integral of the density as the method has it. */
export function judgeArea(sampler: Sampler, reference: ReferenceCdf, scale: number, resolution: number): Finding {
  const check = 'area of the method';
  const own = sampler.area();
  if (Number.isNaN(own)) return notApplicable(check, 'The method does not integrate the density.');
  if (!reference.converged) return notApplicable(check, 'The area of the density is not known.');
  const { area, areaError } = reference;
  const share = (own - area) / area;
  // PINV leaves out tails of up to 1e-10 and integrates to 5 % of the u-resolution.
  const allowed = Math.max(3e-10, resolution) + areaError / area;
  const detail = `${sampler.tag} finds ${shown(own * scale)}, independent quadrature ${shown(area * scale)}: ${small(Math.abs(share))} apart, allowed ${small(allowed)}.`;
  if (Math.abs(share) <= allowed) return held(check, detail);
  return {
    check,
    outcome: Math.abs(share) > noticeable + allowed ? 'wrong' : 'doubtful',
    detail,
    headline: share < 0 ? `${percent(-share)} of the mass is missed` : `the method counts ${percent(share)} more mass than there is`,
    remedy: share < 0 ? 'Part of the mass is missed, perhaps a second mode; state a @center between the modes and a @domain close around the mass.' : 'The density may be too rough for the method; choose tdr, or smooth the density.',
    edits: [],
  };
}
