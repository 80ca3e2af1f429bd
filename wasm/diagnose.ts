/**
 * How good a sampler is: checks that each compare what the method claims with something that
 * does not come from it.
 */
import type { Generator, Unuran, Urng } from './api.ts';
import { ridders } from './derivative.ts';
import type { Check, Diagnosis, GoodnessOfFit } from './protocol.ts';
import type { RealFunction } from './quadrature.ts';
import type { ReferenceCdf } from './reference-cdf.ts';
import { shown, significance, small, type Run } from './run.ts';
import { methods } from './methods.ts';
import { areaDifference, resolutionOf, type SetUp } from './set-up.ts';
import { normalTwoSided } from './special-functions.ts';
import type { ContinuousTarget } from './target.ts';

/** Draws for the count of trials. */
const acceptanceDraws = 20_000;

const verdict = (name: string, passed: boolean, detail: string): Check => ({ name, outcome: passed ? 'passed' : 'failed', detail });
const notApplicable = (name: string, detail: string): Check => ({ name, outcome: 'not applicable', detail });

/** Outcome of the tests on the draws. */
export function goodnessChecks({ ks, chi2 }: GoodnessOfFit, size: number): Check[] {
  const checks: Check[] = [];
  const level = `at significance ${significance}`;
  if (ks) {
    const detail = `D = ${shown(ks.statistic)} for ${size} draws, p = ${small(ks.p)}, ${level}.`;
    checks.push(verdict('Kolmogorov-Smirnov', ks.p >= significance, detail));
  }
  if (chi2.degreesOfFreedom > 0) {
    const detail = `χ² = ${shown(chi2.statistic)} with ${chi2.degreesOfFreedom} degrees of freedom, p = ${small(chi2.p)}, ${level}.`;
    checks.push(verdict('chi-squared', chi2.p >= significance, detail));
  } else {
    checks.push(notApplicable('chi-squared', 'Too few draws, or no distribution function to compare with.'));
  }
  return checks;
}

export interface UError {
  u: Float64Array;
  error: Float64Array;
  max: number;
  argmax: { u: number; x: number };
}

/** Probabilities with dense tails: 24 a decade from 1e-13 on either side, `middle` between. */
export function denseProbabilities(middle: number): Float64Array {
  const tail: number[] = [];
  for (let i = 0; i < 24 * 11; i++) tail.push(10 ** (-13 + i / 24));
  const inner = Array.from({ length: middle }, (_, i) => (i + 0.5) / middle);
  return Float64Array.from([...tail, ...inner, ...tail.map((u) => 1 - u)]).sort();
}

/** |u - F(x(u))| with F of the reference. */
export function measureUError(core: Unuran, gen: Generator, reference: ReferenceCdf, middle: number): UError {
  const u = denseProbabilities(middle);
  const x = core.quantile_array(gen, u);
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
  core.raiseUserFailure();
  return { u, error, max, argmax: { u: u[at] as number, x: x[at] as number } };
}

/** All checks of a continuous sampler. */
export function diagnose(
  run: Run,
  target: ContinuousTarget,
  setUp: SetUp,
  reference: ReferenceCdf,
  goodness: GoodnessOfFit,
  draws: { size: number; some: Float64Array },
  urng: Urng,
): Diagnosis {
  const { core } = run;
  core.user.phase = 'check';
  const checks = goodnessChecks(goodness, draws.size);
  const diagnosis: Diagnosis = { checks };
  const resolution = resolutionOf(setUp.choice);
  checks.push(quadratureCheck(reference, target));
  if (methods[setUp.choice.name].inversion) {
    if (setUp.choice.name === 'pinv') checks.push(pinvArea(core, setUp, reference, target));
    if (reference.converged) {
      run.progress('u-error');
      const uError = measureUError(core, setUp.gen, reference, 1000);
      diagnosis.uError = { ...uError, resolution };
      checks.push(uErrorCheck(uError, resolution, reference));
    } else checks.push(notApplicable('u-error', 'There is no distribution function to compare with.'));
  } else {
    run.progress('hat and squeeze');
    // Ratio-of-uniforms methods have no hat over x.
    if (!Number.isNaN(core.gen_eval_hat(setUp.gen, target.typical.x))) {
      checks.push(hatCheck(core, setUp.gen, target, reference, draws.some));
      diagnosis.hat = hatCurves(core, setUp.gen, target, reference);
    }
    checks.push(hatArea(core, setUp.gen, reference, target));
    run.progress('acceptance');
    checks.push(acceptance(core, setUp, reference, urng));
  }
  checks.push(...statedFacts(target, reference));
  core.raiseUserFailure();
  return diagnosis;
}

function quadratureCheck(reference: ReferenceCdf, { scale }: ContinuousTarget): Check {
  const { area, areaError, converged, landscape } = reference;
  const peaks = landscape.peaks.length;
  const found = `${peaks} local ${peaks === 1 ? 'maximum' : 'maxima'}`;
  if (!converged) {
    return verdict('density can be integrated', false, `The quadrature did not converge (${shown(area * scale)} so far, ${found}); is the area finite?`);
  }
  return verdict('density can be integrated', true, `Area ${shown(area * scale)} ± ${small(areaError * scale)}, ${found}.`);
}

function pinvArea(core: Unuran, setUp: SetUp, reference: ReferenceCdf, { scale }: ContinuousTarget): Check {
  const name = 'area of the method';
  const difference = areaDifference(core, setUp, reference);
  if (difference === undefined) return notApplicable(name, 'One of the areas is not known.');
  const { share, allowed } = difference;
  const own = core.gen_get_area(setUp.gen);
  const numbers = `PINV finds ${shown(own * scale)}, independent quadrature ${shown(reference.area * scale)}: ${small(Math.abs(share))} apart, allowed ${small(allowed)}.`;
  if (Math.abs(share) <= allowed) return verdict(name, true, numbers);
  const remedy =
    share < 0
      ? ' Part of the mass is missed, perhaps a second mode; state a @center between the modes and a @domain close around the mass.'
      : ' The density may be too rough for one of the two.';
  return verdict(name, false, numbers + remedy);
}

function uErrorCheck({ max, argmax }: UError, resolution: number, reference: ReferenceCdf): Check {
  const floor = reference.cdfError;
  const numbers = `Largest ${small(max)} at u = ${shown(argmax.u)}, x = ${shown(argmax.x)}; asked for ${small(resolution)}; the reference is good to ${small(floor)}.`;
  return verdict('u-error', max <= resolution + floor, numbers);
}

/** The squeeze at x: 0 where the method has none. */
function squeezeAt(core: Unuran, gen: Generator, x: number): number {
  const squeeze = core.gen_eval_squeeze(gen, x);
  return Number.isNaN(squeeze) ? 0 : squeeze;
}

/** Places at which hat, squeeze and density are compared. */
function places(core: Unuran, gen: Generator, reference: ReferenceCdf): Float64Array {
  const x: number[] = [];
  const add = (value: number) => {
    if (Number.isFinite(value) && value > reference.domain[0] && value < reference.domain[1]) x.push(value);
  };
  for (let i = 0; i < 2000; i++) add(reference.approximateQuantile((i + 0.5) / 2000));
  for (let d = 1e-4; d > 1e-14; d /= 2) {
    add(reference.approximateQuantile(d));
    add(reference.approximateQuantile(1 - d));
  }
  reference.landscape.breaks.forEach(add);
  const { left, right, point } = core.gen_get_intervals(gen);
  for (const column of [left, right, point]) column.forEach(add);
  for (let i = 0; i < left.length; i++) add(0.5 * ((left[i] as number) + (right[i] as number)));
  return Float64Array.from(x).sort();
}

function hatCheck(core: Unuran, gen: Generator, target: ContinuousTarget, reference: ReferenceCdf, draws: Float64Array): Check {
  const x = [...places(core, gen, reference), ...draws];
  // Roundings of hat and density, relative.
  const slack = 1e-9;
  let worst = { excess: 0, text: '' };
  let violations = 0;
  for (const at of x) {
    const f = target.density(at);
    const hat = core.gen_eval_hat(gen, at);
    const squeeze = squeezeAt(core, gen, at);
    const over = (f - hat) / Math.max(f, Number.MIN_VALUE);
    const under = (squeeze - f) / Math.max(squeeze, Number.MIN_VALUE);
    if (over > slack || under > slack) violations++;
    if (over > slack && over > worst.excess) {
      worst = { excess: over, text: `at x = ${shown(at)} the density ${shown(f * target.scale)} is above the hat ${shown(hat * target.scale)}` };
    }
    if (under > slack && under > worst.excess) {
      worst = { excess: under, text: `at x = ${shown(at)} the squeeze ${shown(squeeze * target.scale)} is above the density ${shown(f * target.scale)}` };
    }
  }
  core.raiseUserFailure();
  const name = 'hat ≥ density ≥ squeeze';
  if (violations === 0) return verdict(name, true, `Holds at ${x.length} places, draws among them.`);
  return verdict(name, false, `Violated at ${violations} of ${x.length} places; worst: ${worst.text}. The density is not T-concave, or its derivative is wrong.`);
}

function hatArea(core: Unuran, gen: Generator, reference: ReferenceCdf, { scale }: ContinuousTarget): Check {
  const name = 'area between squeeze and hat';
  if (!reference.converged) return notApplicable(name, 'The area of the density is not known.');
  const { area, areaError } = reference;
  const hat = core.gen_get_hatarea(gen);
  if (Number.isNaN(hat)) return notApplicable(name, 'The method has no hat with a known area.');
  const known = core.gen_get_squeezearea(gen);
  const squeeze = Number.isNaN(known) ? 0 : known;
  const slack = 1e-9 * area + areaError;
  const numbers = `Squeeze ${Number.isNaN(known) ? 'none or not counted' : shown(squeeze * scale)}, density ${shown(area * scale)}, hat ${shown(hat * scale)}.`;
  const passed = squeeze <= area + slack && area <= hat + slack;
  return verdict(name, passed, passed ? numbers : `${numbers} The hat does not cover all of the density; perhaps a mode is missed.`);
}

/** How a method spends uniforms: TABL and AROU draw as TDR's IA does, at once within the squeeze. */
function variantOf(choice: SetUp['choice']): 'ps' | 'gw' | 'ia' {
  if (choice.name === 'tdr') return choice.options?.variant ?? 'ps';
  if (choice.name === 'tabl') return choice.options?.variant_ia === false ? 'ps' : 'ia';
  return choice.name === 'arou' ? 'ia' : 'ps';
}

/**
 * Trials counted against trials expected. Of n draws the number of trials is n/p on average
 * with p = area/hat area; PS, GW and all methods but TDR, TABL and AROU take two uniforms a
 * trial. IA takes one, and another unless the trial falls below the squeeze.
 */
function acceptance(core: Unuran, { gen, choice }: SetUp, reference: ReferenceCdf, urng: Urng): Check {
  const name = 'acceptance rate';
  if (!reference.converged) return notApplicable(name, 'The area of the density is not known.');
  const hatBefore = core.gen_get_hatarea(gen);
  if (Number.isNaN(hatBefore)) return notApplicable(name, 'The method has no hat with a known area.');
  using counter = core.urng_counting_new(urng);
  const variant = variantOf(choice);
  const squeezeBefore = core.gen_get_squeezearea(gen);
  core.chg_urng(gen, counter);
  const n = acceptanceDraws;
  try {
    core.sample_cont_array(gen, new Float64Array(n));
  } finally {
    core.chg_urng(gen, urng);
  }
  const uniforms = core.urng_count(counter);
  // The hat may shrink while drawing: the truth lies between the two.
  const before = expectedUniforms(variant, reference.area, hatBefore, squeezeBefore);
  const after = expectedUniforms(variant, reference.area, core.gen_get_hatarea(gen), core.gen_get_squeezearea(gen));
  const most = Math.max(before.mean, after.mean) * n;
  const least = Math.min(before.mean, after.mean) * n;
  const sigma = Math.sqrt(Math.max(before.variance, after.variance) * n) || Number.MIN_VALUE;
  const z = uniforms > most ? (uniforms - most) / sigma : uniforms < least ? (uniforms - least) / sigma : 0;
  const p = normalTwoSided(z);
  const rate = reference.area / core.gen_get_hatarea(gen);
  const detail = `Expected ${shown(100 * rate)} % of trials accepted: ${shown(before.mean)} uniforms a draw; counted ${shown(uniforms / n)} over ${n} draws, p = ${small(p)}.`;
  return verdict(name, p >= significance && rate <= 1 + 1e-9, detail);
}

function expectedUniforms(variant: 'ps' | 'gw' | 'ia', area: number, hat: number, squeeze: number): { mean: number; variance: number } {
  const p = Math.min(1, area / hat);
  const trials = (1 - p) / (p * p);
  if (variant !== 'ia') return { mean: 2 / p, variance: 4 * trials };
  // All rejected trials take two uniforms; the accepted one takes a second with probability b.
  const b = Math.max(0, Math.min(1, 1 - squeeze / area));
  return { mean: 2 / p - 1 + b, variance: 4 * trials + b * (1 - b) };
}

/** Curves for the picture, in the scale of the user's density, over the bulk of the mass. */
function hatCurves(core: Unuran, gen: Generator, target: ContinuousTarget, reference: ReferenceCdf): Diagnosis['hat'] {
  const { scale } = target;
  const from = reference.approximateQuantile(0.0005);
  const to = reference.approximateQuantile(0.9995);
  const { point } = core.gen_get_intervals(gen);
  const points = point.filter((x) => x >= from && x <= to);
  const even = Array.from({ length: 360 }, (_, i) => from + ((to - from) * i) / 359);
  const x = Float64Array.from(new Set([...even, ...points])).sort();
  const curves = {
    x,
    hat: x.map((at) => scale * core.gen_eval_hat(gen, at)),
    density: x.map((at) => scale * target.density(at)),
    squeeze: x.map((at) => scale * squeezeAt(core, gen, at)),
    points,
  };
  return curves;
}

/** What the user stated beside the density, held against the density. */
function statedFacts(target: ContinuousTarget, reference: ReferenceCdf): Check[] {
  const checks: Check[] = [];
  const { statedArea, mode, scale } = target;
  const { area, areaError } = reference;
  if (statedArea !== undefined && reference.converged) {
    const off = Math.abs(statedArea - area * scale) / (area * scale);
    const detail = `Stated ${shown(statedArea)}, found ${shown(area * scale)} by quadrature.`;
    checks.push(verdict('stated area', off <= 1e-6 + areaError / area, detail));
  }
  if (mode !== undefined) {
    const there = target.logDensity(mode);
    const best = reference.landscape.peaks.reduce((a, b) => (b.logDensity > a.logDensity ? b : a));
    const detail = `Log-density ${shown(there)} at the stated mode ${shown(mode)}, at most ${shown(best.logDensity)}, at x = ${shown(best.x)}.`;
    checks.push(verdict('stated mode', there >= best.logDensity - 1e-6, detail));
  }
  const probabilities = [1e-4, 1e-3, 0.01, 0.05, ...Array.from({ length: 37 }, (_, i) => 0.05 + 0.025 * i), 0.99, 0.999, 0.9999];
  const x = probabilities.map((p) => reference.approximateQuantile(p)).filter((at) => at > target.domain[0] && at < target.domain[1]);
  const { cdf, pdf, logpdf, dpdf, dlogpdf } = target.given;
  if (cdf !== undefined && reference.converged) {
    // The user's function may be that of the untruncated law: compare its share of the domain.
    const [low, high] = target.domain.map((end, i) => (Number.isFinite(end) ? cdf(end) : i)) as [number, number];
    const worst = largest(x, (at) => Math.abs((cdf(at) - low) / (high - low) - reference.cdf(at)));
    const detail = `Differs from the integral of the density by at most ${small(worst.value)}, at x = ${shown(worst.x)}.`;
    checks.push(verdict('your cdf', worst.value <= 1e-6, detail));
  }
  if (pdf !== undefined && logpdf !== undefined) {
    const first = x[x.length >> 1] ?? target.typical.x;
    const offset = Math.log(pdf(first)) - logpdf(first);
    const worst = largest(x, (at) => Math.abs(Math.log(pdf(at)) - logpdf(at) - offset));
    const detail = `log(pdf) and logpdf differ, up to a constant, by at most ${small(worst.value)}, at x = ${shown(worst.x)}.`;
    checks.push(verdict('pdf and logpdf agree', worst.value <= 1e-6, detail));
  }
  const derivatives: [string, RealFunction | undefined, RealFunction | undefined][] = [
    ['your dpdf', dpdf, pdf],
    ['your dlogpdf', dlogpdf, logpdf],
  ];
  for (const [name, derivative, f] of derivatives) {
    if (derivative === undefined || f === undefined) continue;
    checks.push(derivativeCheck(name, derivative, f, target, reference, x));
  }
  return checks;
}

function derivativeCheck(
  name: string,
  derivative: RealFunction,
  f: RealFunction,
  target: ContinuousTarget,
  reference: ReferenceCdf,
  x: readonly number[],
): Check {
  // Of the logarithm, in steps that fit the nearest peak: far from a peak differences of the
  // density itself are 0, and would pass for an exact derivative.
  const logarithmic = name === 'your dlogpdf';
  const log: RealFunction = logarithmic ? f : (at) => Math.log(f(at));
  const numeric = x.map((at) => {
    const peak = reference.landscape.peaks.reduce((a, b) => (Math.abs(b.x - at) < Math.abs(a.x - at) ? b : a));
    const step = Math.max(0.25 * Math.max(peak.left, peak.right), 0.02 * Math.abs(at - peak.x));
    const { value, error } = ridders(log, at, target.domain, step);
    const factor = logarithmic ? 1 : f(at);
    return { value: factor * value, error: factor * error };
  });
  // Differences are relative to the size that the derivative has over the places.
  const size = Math.max(...numeric.map(({ value }) => Math.abs(value)).filter(Number.isFinite), Number.MIN_VALUE);
  let worst = { value: 0, x: NaN };
  let unsure = 0;
  x.forEach((at, i) => {
    const { value, error } = numeric[i] as { value: number; error: number };
    // At a kink no difference quotient converges: nothing to compare with.
    if (!(error <= 1e-5 * size)) unsure++;
    else {
      const off = Math.abs(derivative(at) - value) / size;
      if (!(off <= worst.value)) worst = { value: off, x: at };
    }
  });
  if (unsure === x.length) return notApplicable(name, 'No numeric derivative was accurate enough to compare with.');
  const where = Number.isNaN(worst.x) ? '' : `, at x = ${shown(worst.x)}`;
  const detail = `Differs from the numeric derivative by at most ${small(worst.value)} of its largest value${where}.`;
  return verdict(name, worst.value <= 1e-4, detail);
}

function largest(x: readonly number[], f: RealFunction): { value: number; x: number } {
  let found = { value: 0, x: x[0] ?? NaN };
  for (const at of x) {
    const value = f(at);
    if (!(value <= found.value)) found = { value, x: at };
  }
  return found;
}
