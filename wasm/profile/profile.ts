/**
 * What is known of a density before any method is set up, put together: the landscape of its
 * logarithm, the quadrature over it, the claims held against both.
 */
import type { Claim, Profile, ProfileMode, Tail } from '../protocol.ts';
import { ReferenceCdf, type Precision } from '../reference-cdf.ts';
import { shown, small } from '../run.ts';
import type { ContinuousTarget } from '../target.ts';
import { checkClaims, type Stated } from './claims.ts';
import { concavity } from './concavity.ts';
import type { Landscape } from './landscape.ts';
import { denserPlaces, placesByCdf } from './missing-mass.ts';

/** Modes with less of the mass are not told. */
const leastMass = 1e-10;

/** The quadrature over what was found; and over what a stated area or CDF shows to be missing. */
export function integrateAll(target: ContinuousTarget, precision: Precision): ReferenceCdf {
  let reference = new ReferenceCdf(target.density, target.domain, target.landscape, precision);
  const again = (places: readonly number[]) => {
    const before = reference;
    target.lookAt(places);
    reference = new ReferenceCdf(target.density, target.domain, target.landscape, precision);
    return reference.area > before.area * (1 + 1e-9);
  };
  const { cdf } = target.given;
  if (cdf !== undefined) {
    for (let i = 0; i < 3 && reference.converged; i++) {
      const places = placesByCdf(cdf, reference);
      if (places.length === 0 || !again(places)) break;
    }
  }
  const { statedArea, scale } = target;
  if (statedArea !== undefined && reference.converged) {
    const missing = 1 - (reference.area + reference.areaError) / (statedArea / scale);
    if (missing > 1e-6) again(denserPlaces(reference));
  }
  return reference;
}

/**
 * The profile of a density whose quadrature is done.
 *
 * @param spent calls of the user's functions and time so far, asked after the claims are checked
 */
export function profileOf(target: ContinuousTarget, reference: ReferenceCdf, stated: Stated, spent: () => { evaluations: number; ms: number }): Profile {
  const { landscape, scale: unit, shift, logpdf } = target;
  const { peaks, valleys, support, features, tails, samples, top } = landscape;
  const { converged } = reference;
  const infinite = reference.tailIndex <= 0;
  const notes: string[] = [];

  const modes: ProfileMode[] = [];
  const whole = reference.domain;
  peaks.forEach(({ x, logDensity, left, right }, i) => {
    const from = i === 0 ? whole[0] : (valleys[i - 1] as number);
    const to = i === peaks.length - 1 ? whole[1] : (valleys[i] as number);
    const mass = peaks.length === 1 ? 1 : reference.cdf(to) - reference.cdf(from);
    // An end that is left out because the density is infinite there is still the mode's place.
    const end = ([0, 1] as const).find((side) => x === whole[side]);
    const at = end === undefined ? x : (target.statedDomain[end] as number);
    modes.push({ x: at, logDensity: logDensity + shift, left, right, mass });
  });
  const told = modes.filter(({ mass }) => mass >= leastMass || Number.isNaN(mass));

  if (samples.cutBy === 'time') notes.push(`The density takes ${small(samples.cost * 1e3)} µs a call: the search for its modes ended after ${samples.evaluations} calls.`);
  if (samples.cutBy === 'evaluations') notes.push(`The search for modes ended after ${samples.evaluations} calls of the density.`);
  if (infinite) notes.push(infiniteArea(landscape));
  else if (!converged) notes.push('The quadrature did not come to an end: the area and all masses are guesses.');

  const scale = converged ? reference.approximateQuantile(0.75) - reference.approximateQuantile(0.25) : Math.max(...peaks.map(({ left, right }) => left + right));
  if (!infinite && converged && !Number.isFinite(reference.area * unit)) notes.push(`The area is exp(${shown(Math.log(reference.area) + shift)}), beyond the range of doubles.`);

  const cut = infinite ? 0 : unreached(landscape, scale);
  if (cut > 1e-6) notes.push(`About ${small(100 * cut)} % of the mass lies where doubles do not reach: beyond 1e300, or closer to a pole than they are dense.`);
  tails.forEach(({ kind }, i) => {
    if (kind === 'unknown') notes.push(`How the density ends to the ${i === 0 ? 'left' : 'right'} could not be told.`);
  });
  const exists = momentsOf(tails);
  if (exists.mean === false) notes.push('The mean does not exist: a tail falls off no faster than |x|^-2.');
  else if (exists.variance === false) notes.push('The variance does not exist: a tail falls off no faster than |x|^-3.');

  const claims = checkClaims(target, reference, stated);
  const area = infinite ? Infinity : reference.area * unit;
  const missing = missingMass(claims);
  if (missing) notes.push('More mass is stated than was found: there may be a mode that the search has not seen.');
  const partial = samples.cutBy !== undefined || (!converged && !infinite) || cut > 1e-6 || missing || tails.some(({ kind }) => kind === 'unknown');
  return {
    support: [...support],
    scale,
    modes: told.length > 0 ? told : modes,
    features,
    tails,
    exists,
    area,
    areaError: infinite ? 0 : (reference.areaError + cut * reference.area) * unit,
    concavity: concavity(samples, { top, scale, fromDensity: logpdf === undefined, gap: samples.poles().find((pole) => pole > whole[0] && pole < whole[1]) }),
    claims,
    certainty: partial ? 'partial' : 'complete',
    notes,
    ...spent(),
  };
}

/** Why the area is infinite, one sentence. */
export function infiniteArea({ features, tails, unbounded }: Landscape): string {
  if (unbounded !== undefined) return unbounded;
  const pole = features.find(({ kind, exponent = 0 }) => kind === 'pole' && exponent >= 1);
  if (pole !== undefined) return `The area below the density is infinite: it has a pole at x = ${shown(pole.x)} like |x|^-${shown(pole.exponent as number)}.`;
  const side = (tails[0].exponent ?? Infinity) <= 1 ? 'left' : 'right';
  const exponent = (side === 'left' ? tails[0] : tails[1]).exponent as number;
  if (!(exponent > 0)) return `The area below the density is infinite: to the ${side} it does not fall off.`;
  return `The area below the density is infinite: to the ${side} it falls off like |x|^-${shown(exponent)}, no faster than 1/|x|.`;
}

/** Share of the mass that no double reaches, by the exponents of tails and poles. */
function unreached({ features, tails }: Landscape, scale: number): number {
  let share = 0;
  for (const { kind, exponent = Infinity } of tails) {
    if (kind === 'power') share += 0.5 * (1e300 / scale) ** (1 - exponent);
  }
  for (const { kind, x, exponent = 0 } of features) {
    if (kind === 'pole' && exponent > 0 && x !== 0) share += ((Math.abs(x) * 2 ** -53) / scale) ** (1 - exponent);
  }
  return Math.min(1, share);
}

export function momentsOf(tails: readonly Tail[]): Profile['exists'] {
  if (tails.some(({ kind, exponent = Infinity }) => kind === 'power' && exponent <= 2)) return { mean: false, variance: false };
  if (tails.some(({ kind }) => kind === 'unknown')) return {};
  return { mean: true, variance: !tails.some(({ kind, exponent = Infinity }) => kind === 'power' && exponent <= 3) };
}

/** Whether the user states more mass than there is. */
function missingMass(claims: readonly Claim[]): boolean {
  return claims.some(({ what, outcome, remedy = '' }) => what === 'area' && outcome === 'disagrees' && remedy.includes('not found'));
}
