/**
 * What the user states beside the density, held against the density.
 */
import { ridders } from '../derivative.ts';
import type { Claim, TagEdit } from '../protocol.ts';
import type { RealFunction } from '../quadrature.ts';
import type { ReferenceCdf } from '../reference-cdf.ts';
import { shown, small } from '../run.ts';
import type { ContinuousTarget } from '../target.ts';
import { widthAt } from './landscape.ts';

/** Stated facts that the target does not hold. */
export interface Stated {
  center?: number | undefined;
  domain: readonly [number, number];
}

/** Difference of distribution functions, and of areas (relative), that is let pass. */
const tolerance = 1e-6;
/** Difference of derivatives, relative to the largest, that is let pass. */
const derivativeTolerance = 1e-4;
/** Fall of the log-density, and share of the mass beyond, at which a point is no center. */
const farOff = 20;
const noMass = 1e-8;

const edit = (tag: string, value: number): TagEdit => ({ title: `State the ${tag} ${shown(value)}`, tag, value: String(Number(value.toPrecision(15))) });

/** All claims on a density, in the order domain, mode, center, area, cdf, logpdf, derivatives. */
export function checkClaims(target: ContinuousTarget, reference: ReferenceCdf, stated: Stated): Claim[] {
  const places = placesOf(target, reference);
  return [
    ...domainClaim(target, reference, stated),
    ...modeClaim(target),
    ...centerClaim(target, reference, stated),
    ...areaClaim(target, reference),
    ...cdfClaim(target, reference, places),
    ...logClaim(target, places),
    ...derivativeClaims(target, places),
  ];
}

/** Places with mass: quantiles, far into the tails, and those around each mode. */
function placesOf({ domain, landscape }: ContinuousTarget, reference: ReferenceCdf): number[] {
  const x: number[] = [];
  for (let i = 0; i <= 40; i++) x.push(reference.approximateQuantile(0.0123 + 0.0244 * i));
  for (const p of [1e-10, 1e-7, 1e-5, 1e-4, 1e-3, 5e-3]) x.push(reference.approximateQuantile(p), reference.approximateQuantile(1 - p));
  for (const peak of landscape.peaks.slice(0, 12)) {
    // The peak itself may be a kink.
    for (const factor of [0.3, 1.1, 2.7]) x.push(peak.x - factor * peak.left, peak.x + factor * peak.right);
  }
  const inside = Float64Array.from(x.filter((at) => at > domain[0] && at < domain[1])).sort();
  return [...new Set(inside)];
}

function domainClaim({ landscape, given }: ContinuousTarget, reference: ReferenceCdf, { domain }: Stated): Claim[] {
  const [left, right] = domain;
  if (!Number.isFinite(left) && !Number.isFinite(right)) return [];
  const [from, to] = landscape.support;
  const cut = given.cdf === undefined ? undefined : 1 - ((Number.isFinite(right) ? given.cdf(right) : 1) - (Number.isFinite(left) ? given.cdf(left) : 0));
  const truncated = cut !== undefined && cut > 1e-9 && cut < 1 && reference.converged ? ` By your cdf ${small(100 * cut)} % of the mass lies outside: the law is truncated.` : '';
  const narrower = from > left || to < right;
  const detail = narrower ? `Within it the density is positive on [${shown(from)}, ${shown(to)}] only, which does no harm.` : 'The density is positive on all of it.';
  return [{ what: 'domain', outcome: 'agrees', detail: detail + truncated }];
}

function modeClaim({ mode, logDensity, landscape, pole }: ContinuousTarget): Claim[] {
  if (mode === undefined) return [];
  const { peaks } = landscape;
  const best = peaks.reduce((a, b) => (b.logDensity > a.logDensity ? b : a));
  const there = logDensity(mode);
  const atPole = mode === pole || peaks.some((peak) => peak.pole !== undefined && Math.abs(peak.x - mode) <= 1e-12 * Math.abs(mode) + 1e-290);
  if (atPole || there >= best.logDensity - 1e-6) return [{ what: 'mode', outcome: 'agrees', detail: `Nowhere is the density higher than at ${shown(mode)}.`, x: mode }];
  const share = Math.exp(there - best.logDensity);
  const detail =
    there === -Infinity ? `The density is 0 at the stated mode ${shown(mode)}; it is highest at x = ${shown(best.x)}.`
    : best.logDensity === Infinity ? `The density has a pole at x = ${shown(best.x)}, not at the stated mode ${shown(mode)}.`
    : `At the stated mode ${shown(mode)} the density is ${small(100 * share)} % of that at x = ${shown(best.x)}, where it is highest.`;
  return [{ what: 'mode', outcome: 'disagrees', detail, x: mode, remedy: `State the mode ${shown(best.x)}, or none.`, edits: [edit('mode', best.x), { title: 'Take out the stated mode', tag: 'mode' }] }];
}

function centerClaim({ logDensity, landscape }: ContinuousTarget, reference: ReferenceCdf, { center }: Stated): Claim[] {
  if (center === undefined) return [];
  const { typical } = landscape;
  const fall = typical.logDensity - logDensity(center);
  const below = reference.converged ? reference.cdf(center) : NaN;
  const beyond = Math.min(below, 1 - below);
  if (fall < farOff && !(beyond < noMass)) {
    return [{ what: 'center', outcome: 'agrees', detail: `There is mass near ${shown(center)}: ${Number.isNaN(below) ? 'the density is positive' : `F = ${shown(below)}`}.`, x: center }];
  }
  const detail =
    fall === Infinity ? `The density is 0 at the stated center ${shown(center)}.`
    : `At the stated center ${shown(center)} the density is exp(-${shown(fall)}) of that at x = ${shown(typical.x)}${beyond < noMass ? `, and all but ${small(beyond)} of the mass lies to one side` : ''}.`;
  return [{ what: 'center', outcome: 'disagrees', detail, x: center, remedy: `State the center ${shown(typical.x)}, or none.`, edits: [edit('center', typical.x), { title: 'Take out the stated center', tag: 'center' }] }];
}

function areaClaim({ statedArea, scale }: ContinuousTarget, reference: ReferenceCdf): Claim[] {
  if (statedArea === undefined) return [];
  const area = reference.area * scale;
  if (reference.tailIndex <= 0) return [{ what: 'area', outcome: 'disagrees', detail: `Stated ${shown(statedArea)}; the area is infinite.`, remedy: 'Restrict the domain.', edits: [{ title: 'Take out the stated area', tag: 'area' }] }];
  if (!reference.converged || !Number.isFinite(area) || area === 0) return [{ what: 'area', outcome: 'cannot be told', detail: `Stated ${shown(statedArea)}; the quadrature came to ${shown(area)}.` }];
  const off = Math.abs(statedArea - area) / area;
  const error = reference.areaError / reference.area;
  const numbers = `Stated ${shown(statedArea)}, found ${shown(area)} ± ${small(error * area)} by quadrature`;
  if (off <= tolerance + error) return [{ what: 'area', outcome: 'agrees', detail: `${numbers}.` }];
  const hint = area < statedArea ? '; if you are sure of it, there is a mode that the search has not found: state its place as @center' : '';
  return [{ what: 'area', outcome: 'disagrees', detail: `${numbers}: ${small(100 * off)} % apart.`, remedy: `State the area ${shown(area)}, or none${hint}.`, edits: [edit('area', area), { title: 'Take out the stated area', tag: 'area' }] }];
}

function cdfClaim({ given: { cdf }, domain }: ContinuousTarget, reference: ReferenceCdf, places: readonly number[]): Claim[] {
  if (cdf === undefined) return [];
  if (!reference.converged) return [{ what: 'cdf', outcome: 'cannot be told', detail: 'The density could not be integrated to compare with.' }];
  // It may be that of the law before truncation: its share of the domain is compared.
  const [low, high] = domain.map((end, i) => (Number.isFinite(end) ? cdf(end) : i)) as [number, number];
  const worst = largest(places, (x) => Math.abs((cdf(x) - low) / (high - low) - reference.cdf(x)));
  if (worst.value <= tolerance + reference.cdfError) {
    return [{ what: 'cdf', outcome: 'agrees', detail: `Differs from the integral of the density by at most ${small(worst.value)}, at x = ${shown(worst.x)}.`, x: worst.x }];
  }
  const detail = Number.isFinite(worst.value)
    ? `At x = ${shown(worst.x)} your cdf is ${shown(cdf(worst.x))}, the integral of the density ${shown(low + (high - low) * reference.cdf(worst.x))}.`
    : `Your cdf gives no number at x = ${shown(worst.x)}.`;
  return [{ what: 'cdf', outcome: 'disagrees', detail, x: worst.x, remedy: 'Correct the cdf or the density; without a cdf the density alone decides.' }];
}

function logClaim({ given: { pdf, logpdf }, typical }: ContinuousTarget, places: readonly number[]): Claim[] {
  if (pdf === undefined || logpdf === undefined) return [];
  const offset = Math.log(pdf(typical.x)) - logpdf(typical.x);
  // Where the density underflows, its logarithm says nothing.
  const told = places.filter((x) => pdf(x) > 1e-300 || logpdf(x) > -600);
  const worst = largest(told, (x) => Math.abs(Math.log(pdf(x)) - logpdf(x) - offset));
  const apart = `up to a constant, log(pdf) and logpdf are ${small(worst.value)} apart at x = ${shown(worst.x)}`;
  if (worst.value <= tolerance) return [{ what: 'logpdf', outcome: 'agrees', detail: `At most, ${apart}.`, x: worst.x }];
  return [{ what: 'logpdf', outcome: 'disagrees', detail: Number.isFinite(worst.value) ? `Even ${apart}.` : `pdf or logpdf gives no number at x = ${shown(worst.x)}, where the other does.`, x: worst.x, remedy: 'Correct one of the two, or leave one out.' }];
}

function derivativeClaims(target: ContinuousTarget, places: readonly number[]): Claim[] {
  const { pdf, logpdf, dpdf, dlogpdf } = target.given;
  const claims: Claim[] = [];
  // What belongs together; of a law with both densities either derivative may be given.
  const log: RealFunction | undefined = logpdf ?? (pdf && ((x) => Math.log(pdf(x))));
  if (log === undefined) return claims;
  for (const [what, derivative] of [['dpdf', dpdf], ['dlogpdf', dlogpdf]] as const) {
    if (derivative === undefined) continue;
    const f = what === 'dlogpdf' ? () => 1 : (pdf ?? ((x: number) => Math.exp(log(x))));
    claims.push(derivativeClaim(what, derivative, log, f, target, places));
  }
  return claims;
}

/**
 * Against Ridders' differences of the logarithm, in steps that fit the nearest peak: far from a
 * peak differences of the density itself are 0, and would pass for an exact derivative.
 *
 * @param factor that makes of (log f)' the derivative in question
 */
function derivativeClaim(what: 'dpdf' | 'dlogpdf', derivative: RealFunction, log: RealFunction, factor: RealFunction, target: ContinuousTarget, places: readonly number[]): Claim {
  const { landscape, domain } = target;
  const numeric = places.map((x) => {
    const peak = landscape.peaks.reduce((a, b) => (Math.abs(b.x - x) < Math.abs(a.x - x) ? b : a));
    const { value, error } = ridders(log, x, domain, Math.max(0.25 * widthAt(landscape, x), 0.02 * Math.abs(x - peak.x)));
    const f = factor(x);
    return { value: f * value, error: f * error };
  });
  // Differences are relative to the size that the derivative has over the places.
  const sizes = numeric.map(({ value }) => Math.abs(value)).filter(Number.isFinite);
  const size = Math.max(...sizes, Number.MIN_VALUE);
  let worst = { value: 0, x: NaN, expected: NaN };
  let unsure = 0;
  places.forEach((x, i) => {
    const { value, error } = numeric[i] as { value: number; error: number };
    // At a kink no difference quotient converges: nothing to compare with.
    if (!(error <= 1e-5 * size)) unsure++;
    else {
      const off = Math.abs(derivative(x) - value) / Math.max(Math.abs(value), 1e-3 * size);
      if (!(off <= worst.value)) worst = { value: off, x, expected: value };
    }
  });
  if (unsure === places.length) return { what, outcome: 'cannot be told', detail: 'No numeric derivative was accurate enough to compare with.' };
  if (worst.value <= derivativeTolerance) return { what, outcome: 'agrees', detail: `Differs from the numeric derivative by at most ${small(worst.value)}, relative.` };
  const detail = `At x = ${shown(worst.x)} your ${what} is ${shown(derivative(worst.x))}; numerically it is ${shown(worst.expected)}.`;
  return { what, outcome: 'disagrees', detail, x: worst.x, remedy: `Correct it, or leave it out: the derivative is then supplied from the code of your ${target.logpdf ? 'log-density' : 'density'}.` };
}

function largest(x: readonly number[], f: RealFunction): { value: number; x: number } {
  let found = { value: 0, x: x[0] ?? NaN };
  for (const at of x) {
    const value = f(at);
    if (!(value <= found.value)) {
      found = { value, x: at };
      if (Number.isNaN(value)) break;
    }
  }
  return found;
}
