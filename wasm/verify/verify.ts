/**
 * Verification of a continuous sampler after set-up, by means that share nothing with its method.
 */
import type { Diagnosis, GoodnessOfFit, Profile } from '../protocol.ts';
import type { RealFunction } from '../quadrature.ts';
import type { ReferenceCdf } from '../reference-cdf.ts';
import { shown, small } from '../run.ts';
import { ulp } from '../special-functions.ts';
import { judgeDraws, type DrawEffort } from './draws.ts';
import { asCheck, held, type Finding } from './finding.ts';
import { denseProbabilities, judgeArea, judgeModes, judgeUError, measureUError } from './inversion.ts';
import { modeWindows, type Mode, type ModeWindow } from './modes.ts';
import { hasHat, hatCurves, judgeCondition, judgeHat, judgeHatArea, places } from './rejection.ts';
import type { Sampler } from './sampler.ts';
import { unseenDensity } from './second-look.ts';

/** How much verification may cost. */
export interface Effort {
  /** Draws that are tested; those of methods whose hat cannot be looked at. */
  draws: DrawEffort;
  opaqueDraws: DrawEffort;
  /** Points of the u-error: in the middle, and per decade of each tail. */
  uMiddle: number;
  uDecade: number;
  /** Places at which hat and density are compared, even in probability. */
  places: number;
  /** Densities for the search for what was not seen. */
  probes: number;
  /** Draws at which the density is evaluated, of each stream. */
  looked: number;
  /** Of a diagnosis: moments, and curves for the picture. */
  moments: boolean;
}

/** Each time a sample is drawn. */
export const brief: Effort = {
  draws: { seeds: 2, draws: 100_000, ms: 100 },
  opaqueDraws: { seeds: 2, draws: 100_000, ms: 200 },
  uMiddle: 200,
  uDecade: 8,
  places: 1000,
  probes: 4000,
  looked: 2000,
  moments: false,
};

/** When a diagnosis is asked for. */
export const thorough: Effort = {
  draws: { seeds: 4, draws: 100_000, ms: 1000 },
  opaqueDraws: { seeds: 4, draws: 250_000, ms: 1500 },
  uMiddle: 1000,
  uDecade: 24,
  places: 4000,
  probes: 20_000,
  looked: 2000,
  moments: true,
};

/** Milliseconds that evaluating the density may take beyond drawing, about, and the calls that is made of. */
const evaluationMs: Record<'brief' | 'thorough', number> = { brief: 1000, thorough: 4000 };
const evaluations = ({ probes, uMiddle, uDecade, places, looked }: Effort): number => probes + 21 * (uMiddle + 22 * uDecade) + places + 4 * looked;

/**
 * The effort for a density of so many milliseconds a call: less of it where it is slow, so that
 * verification takes seconds and not minutes; the fewest points still span both tails.
 */
export function effortFor(kind: 'brief' | 'thorough', msPerCall: number): Effort {
  const full = kind === 'brief' ? brief : thorough;
  const factor = Math.min(1, evaluationMs[kind] / (msPerCall * evaluations(full)));
  if (!(factor < 1)) return full;
  const part = (value: number, least: number) => Math.max(least, Math.round(factor * value));
  return { ...full, probes: part(full.probes, 100), uMiddle: part(full.uMiddle, 10), uDecade: part(full.uDecade, 1), places: part(full.places, 50), looked: part(full.looked, 50), moments: full.moments };
}

export interface Subject {
  sampler: Sampler;
  /** Density in the scale of the core, and the factor to that of the user. */
  density: RealFunction;
  scale: number;
  reference: ReferenceCdf;
  profile: Profile | undefined;
  /** u-resolution that an inversion method was asked for. */
  resolution: number;
  /** Rejection with immediate acceptance below the squeeze. */
  immediate: boolean;
  user: { size: number; some: Float64Array; goodness: GoodnessOfFit };
}

export interface Verification {
  findings: Finding[];
  power: string;
  diagnosis: Diagnosis;
}

export function verify(subject: Subject, effort: Effort, progress: (stage: string) => void): Verification {
  const { sampler, reference, density, scale, resolution } = subject;
  const modes: readonly Mode[] = subject.profile?.modes ?? reference.landscape.peaks;
  const windows = modeWindows(modes, reference);
  const diagnosis: Diagnosis = { checks: [] };
  const findings: Finding[] = [];
  findings.push(integrable(reference, scale, modes.length), ...known(subject, modes, effort));
  const spacing = spacingAt(windows, modes);
  findings.push(resolved(spacing, windows));
  if (sampler.inversion) {
    progress('verifying: u-error');
    findings.push(judgeArea(sampler, reference, scale, resolution + stepOf(spacing)));
    if (reference.converged) {
      const u = denseProbabilities(effort.uMiddle, effort.uDecade, windows);
      const uError = measureUError((at) => sampler.quantiles(at), reference, u);
      findings.push(judgeModes(sampler, windows, resolution, reference), judgeUError(uError, resolution + stepOf(spacing), reference));
      diagnosis.uError = { ...uError, resolution };
    }
  } else if (reference.converged) {
    progress('verifying: hat and squeeze');
    const x = places(sampler, reference, windows, effort.places, subject.user.some.subarray(0, effort.looked));
    if (hasHat(sampler, reference.approximateQuantile(0.5))) {
      findings.push(judgeHat(sampler, density, scale, reference, x));
      if (effort.moments) diagnosis.hat = hatCurves(sampler, density, scale, reference);
    } else findings.push(judgeCondition(sampler, subject.profile?.concavity));
    findings.push(judgeHatArea(sampler, reference, scale));
  }
  const step = (): void => progress('verifying: draws');
  step();
  const opaque = !sampler.inversion && !hasHat(sampler, reference.approximateQuantile(0.5));
  const draws = judgeDraws(
    { sampler, reference, density, windows: windows.filter(({ mass }) => mass > 0), spacing, immediate: subject.immediate, withMoments: effort.moments, looked: effort.looked, resolution, user: subject.user, step },
    opaque ? effort.opaqueDraws : effort.draws,
  );
  findings.push(...draws.findings);
  diagnosis.checks = findings.map(asCheck);
  return { findings, power: draws.power, diagnosis };
}

function integrable({ area, areaError, converged }: ReferenceCdf, scale: number, modes: number): Finding {
  const check = 'density can be integrated';
  const found = `${modes} local ${modes === 1 ? 'maximum' : 'maxima'}`;
  const detail = `Area ${shown(area * scale)} ± ${small(areaError * scale)}, ${found}.`;
  if (converged && areaError <= 1e-6 * area) return held(check, detail);
  return {
    check,
    outcome: 'doubtful',
    detail: converged ? detail : `The quadrature did not converge (${shown(area * scale)} so far, ${found}); is the area finite?`,
    headline: converged ? `the density is known to ${small(areaError / area)} of its area only` : 'the density could not be integrated independently, so the draws could not be judged',
    remedy: 'Narrow the @domain to where the mass is, or write the density so that it neither jumps nor oscillates more than it has to.',
    edits: [],
  };
}

/** Densities after which a search that was cut by time alone counts as one, with the probes besides. */
const enoughPlaces = 8000;

/** What the profile did not resolve, and what nobody has seen. */
function known({ density, reference, profile }: Subject, modes: readonly Mode[], { probes }: Effort): Finding[] {
  const check = 'all of the density is known';
  if (!reference.converged) return [];
  const unseen = unseenDensity(density, reference, modes, probes);
  if (unseen !== undefined) {
    const { x, share } = unseen;
    return [
      {
        check,
        outcome: 'doubtful',
        detail: `At x = ${shown(x)} stands about ${small(share)} of the mass that neither the search for modes nor quadrature has seen.`,
        x,
        headline: `about ${small(share)} of the mass, at x = ${shown(x)}, is not accounted for`,
        remedy: 'State a @center there, or a @domain close around the mass.',
        edits: [{ title: `State the center ${shown(x)}`, tag: 'center', value: shown(x) }],
      },
    ];
  }
  // A search that time cut short, on a busy machine, has still looked at thousands of places.
  const { cutBy, evaluations } = reference.landscape.samples;
  const enough = cutBy === 'time' && evaluations >= enoughPlaces && profile?.tails.every(({ kind }) => kind !== 'unknown');
  if (profile?.certainty === 'partial' && !enough) {
    const detail = profile.notes.join(' ') || 'Not everything was resolved within the budget.';
    return [{ check, outcome: 'doubtful', detail, headline: 'the density could not be explored completely', remedy: 'State the @domain close around the mass, and a @center.', edits: [] }];
  }
  return [held(check, `${probes} further probes met no density that was not accounted for${enough ? `; the search for modes was cut by time after ${evaluations}` : ''}.`)];
}

/** Distance of doubles over the width of the mode, where that is largest. */
function spacingAt(windows: readonly ModeWindow[], modes: readonly Mode[]): number {
  let largest = 0;
  windows.forEach(({ mass }, i) => {
    const { x, left, right } = modes[i] as Mode;
    const width = left + right;
    // A pole has no width.
    if ((mass > 1e-3 || modes.length === 1) && width > 0 && x !== 0) largest = Math.max(largest, ulp(x) / width);
  });
  return largest;
}

/** The step of F from one double to the next, about. */
const stepOf = (spacing: number): number => (spacing > 1e-13 ? spacing : 0);

function resolved(spacing: number, windows: readonly ModeWindow[]): Finding {
  const check = 'resolution of doubles';
  const detail = `Within the width of the mode there are ${spacing > 0 ? small(1 / spacing) : 'enough'} numbers of double precision.`;
  if (spacing <= 1e-4) return held(check, detail);
  const at = windows.reduce((a, b) => (b.mass > a.mass ? b : a)).x;
  return {
    check,
    outcome: 'doubtful',
    detail,
    x: at,
    headline: `the law is so narrow at x = ${shown(at)} that draws come in steps`,
    remedy: 'Write the density of x minus its location, and add the location to the draws.',
    edits: [],
  };
}
