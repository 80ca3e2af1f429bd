/**
 * Rejection methods: hat, squeeze and acceptance against the density.
 */
import type { Concavity, Diagnosis } from '../protocol.ts';
import type { RealFunction } from '../quadrature.ts';
import type { ReferenceCdf } from '../reference-cdf.ts';
import { shown, small } from '../run.ts';
import { normalTwoSided } from '../special-functions.ts';
import { held, notApplicable, noticeable, type CheckName, type Finding } from './finding.ts';
import { percent } from './inversion.ts';
import type { ModeWindow } from './modes.ts';
import type { Sampler } from './sampler.ts';

/** Share of the mass below which a violation moves less than roundings do. */
export const negligible = 1e-10;
/** Roundings of hat and density, relative. */
export const slack = 1e-9;
const otherMethod = 'Choose the method pinv, which needs no T-concavity.';
const choosePinv = { title: 'Choose the method pinv', tag: 'method', value: 'pinv' };

/** Whether it draws from a hat over x that can be looked at. */
export const hasHat = (sampler: Sampler, x: number): boolean => !Number.isNaN(sampler.hat(x));

/** The squeeze at x: 0 where the method has none. */
function squeezeAt(sampler: Sampler, x: number): number {
  const squeeze = sampler.squeeze(x);
  return Number.isNaN(squeeze) ? 0 : squeeze;
}

/**
 * Ascending places inside the domain at which hat, squeeze and density are compared: `even` in
 * probability, each mode by itself, far into both tails, the method's own points, and `draws`.
 */
export function places(sampler: Sampler, reference: ReferenceCdf, windows: readonly ModeWindow[], even: number, draws: Iterable<number>): Float64Array {
  const x: number[] = [];
  const [left, right] = reference.domain;
  const add = (value: number) => {
    if (Number.isFinite(value) && value > left && value < right) x.push(value);
  };
  for (let i = 0; i < even; i++) add(reference.approximateQuantile((i + 0.5) / even));
  for (let d = 1e-3; d > 1e-14; d /= 1.5) {
    add(reference.approximateQuantile(d));
    add(reference.approximateQuantile(1 - d));
  }
  for (const { x: mode, from, to } of windows) {
    add(mode);
    for (let i = 0; i <= 64; i++) add(from + ((to - from) * i) / 64);
  }
  const first = reference.approximateQuantile(1e-14);
  const last = reference.approximateQuantile(1 - 1e-14);
  for (let d = last - first; d > 0 && d < 1e6 * (last - first); d *= 4) {
    add(first - d);
    add(last + d);
  }
  const { left: lefts, right: rights, point } = sampler.intervals();
  for (const column of [lefts, rights, point]) column.forEach(add);
  for (let i = 0; i < lefts.length; i++) add(0.5 * ((lefts[i] as number) + (rights[i] as number)));
  for (const draw of draws) add(draw);
  return Float64Array.from(x).sort();
}

interface Violation {
  /** Places at which it is violated. */
  count: number;
  /** Upper estimate of the share of the mass that it moves. */
  moved: number;
  /** The worst place, by the share of the density there; NaN if none. */
  x: number;
  share: number;
}

/** @param share by how much the density is missed or exceeded at x, as a share of the density, 0 if not */
function violation(x: Float64Array, reference: ReferenceCdf, share: RealFunction): Violation {
  const found: Violation = { count: 0, moved: 0, x: NaN, share: 0 };
  let before = 0;
  let cdfBefore = 0;
  for (let i = 0; i < x.length; i++) {
    const at = x[i] as number;
    const here = share(at);
    // Where nothing is violated F need not be known.
    const cdf = here > 0 || before > 0 || i + 1 < x.length ? reference.approximateCdf(at) : 1;
    found.moved += Math.max(before, here) * Math.max(0, cdf - cdfBefore);
    if (here > 0) found.count++;
    if (here > found.share) {
      found.share = here;
      found.x = at;
    }
    before = here;
    cdfBefore = cdf;
  }
  found.moved += before * Math.max(0, 1 - cdfBefore);
  return found;
}

function judgeViolation(check: CheckName, { count, moved, x }: Violation, total: number, text: (x: number) => string): Finding {
  if (count === 0 || moved < negligible) return held(check, `Holds at ${total} places${count === 0 ? '' : `, but for roundings at ${count}`}, each mode and far tails among them.`);
  return {
    check,
    outcome: moved > noticeable ? 'wrong' : 'doubtful',
    detail: `Violated at ${count} of ${total} places, with about ${small(moved)} of the mass; worst: ${text(x)}.`,
    x,
    headline: `about ${percent(Math.min(1, moved))} of the mass is drawn wrongly, worst at x = ${shown(x)}`,
    remedy: `The density does not meet the condition of the method, or its derivative or a stated fact is wrong. ${otherMethod}`,
    edits: [choosePinv],
  };
}

export function judgeHat(sampler: Sampler, density: RealFunction, scale: number, reference: ReferenceCdf, x: Float64Array): Finding {
  const share = (at: number): number => {
    const f = density(at);
    const hat = sampler.hat(at);
    const squeeze = squeezeAt(sampler, at);
    const over = (f - hat) / Math.max(f, Number.MIN_VALUE);
    const under = (squeeze - f) / Math.max(f, Number.MIN_VALUE);
    // Where the density vanishes a squeeze has no share of it, but any of it is too much.
    const off = Math.max(over > slack ? over : 0, under > slack ? Math.min(under, 1e6) : 0);
    return Number.isNaN(off) ? 1 : off;
  };
  return judgeViolation('hat ≥ density ≥ squeeze', violation(x, reference, share), x.length, (at) => {
    const f = density(at);
    const squeeze = squeezeAt(sampler, at);
    return squeeze > f
      ? `at x = ${shown(at)} the squeeze ${shown(squeeze * scale)} is above the density ${shown(f * scale)}`
      : `at x = ${shown(at)} the density ${shown(f * scale)} is above the hat ${shown(sampler.hat(at) * scale)}`;
  });
}

/** A method whose hat cannot be looked at, SROU with the mirror principle: whether the profile says that its condition holds. */
export function judgeCondition(sampler: Sampler, concavity: readonly Concavity[] | undefined): Finding {
  const check = 'condition of the method';
  const found = concavity?.find(({ c }) => c === -0.5);
  if (found === undefined) return notApplicable(check, 'The method has no hat over x, and T-concavity was not looked at; draws alone have to tell.');
  const name = 'T₋₁⸝₂-concave';
  if (found.holds) return held(check, `The density is ${name}, as ${sampler.tag} requires.`);
  const where = found.x === undefined ? '' : ` near x = ${shown(found.x)}`;
  return {
    check,
    outcome: 'doubtful',
    detail: `The density is not ${name}${where}, as ${sampler.tag} requires.`,
    x: found.x,
    headline: `the density is not ${name}${where}`,
    remedy: otherMethod,
    edits: [choosePinv],
  };
}

export function judgeHatArea(sampler: Sampler, reference: ReferenceCdf, scale: number): Finding {
  const check = 'area between squeeze and hat';
  const { area, areaError } = reference;
  const hat = sampler.hatArea();
  if (Number.isNaN(hat)) return notApplicable(check, 'The method has no hat with a known area.');
  const known = sampler.squeezeArea();
  const squeeze = Number.isNaN(known) ? 0 : known;
  const allowed = 1e-9 * area + areaError;
  const detail = `Squeeze ${Number.isNaN(known) ? 'none or not counted' : shown(squeeze * scale)}, density ${shown(area * scale)}, hat ${shown(hat * scale)}.`;
  if (squeeze <= area + allowed && area <= hat + allowed) return held(check, detail);
  const less = area > hat + allowed;
  return {
    check,
    outcome: 'wrong',
    detail,
    headline: less ? `the hat covers only ${percent(hat / area)} of the mass` : 'the squeeze has more area than the density',
    remedy: `The hat does not cover all of the density; perhaps a mode is missed. ${otherMethod}`,
    edits: [choosePinv],
  };
}

/** Uniforms used for some draws, beside the areas of hat and squeeze before and after. */
export interface UniformsUsed {
  draws: number;
  uniforms: number;
  hat: [before: number, after: number];
  squeeze: [before: number, after: number];
}

/**
 * p-value of the number of uniforms. Of n draws the number of trials is n/p on average with
 * p = area/hat area. Most methods take two uniforms a trial; with immediate acceptance a trial
 * takes one, and another unless it falls below the squeeze. The hat may shrink while drawing: the
 * truth lies between the expectations from the areas before and after.
 */
export function acceptance(area: number, immediate: boolean, { draws, uniforms, hat, squeeze }: UniformsUsed): { p: number; detail: string } {
  const before = expectedUniforms(immediate, area, hat[0], squeeze[0]);
  const after = expectedUniforms(immediate, area, hat[1], squeeze[1]);
  const most = Math.max(before.mean, after.mean) * draws;
  const least = Math.min(before.mean, after.mean) * draws;
  const sigma = Math.sqrt(Math.max(before.variance, after.variance) * draws) || Number.MIN_VALUE;
  const z = uniforms > most ? (uniforms - most) / sigma : uniforms < least ? (uniforms - least) / sigma : 0;
  const p = normalTwoSided(z);
  const detail = `expected ${percent(Math.min(1, area / hat[1]))} of trials accepted, ${shown(before.mean)} uniforms a draw; counted ${shown(uniforms / draws)} over ${draws} draws, p = ${small(p)}`;
  return { p, detail };
}

function expectedUniforms(immediate: boolean, area: number, hat: number, squeeze: number): { mean: number; variance: number } {
  const p = Math.min(1, area / hat);
  const trials = (1 - p) / (p * p);
  if (!immediate) return { mean: 2 / p, variance: 4 * trials };
  // All rejected trials take two uniforms; the accepted one takes a second with probability b.
  const b = Math.max(0, Math.min(1, 1 - squeeze / area));
  return { mean: 2 / p - 1 + b, variance: 4 * trials + b * (1 - b) };
}

/** Curves for the picture, in the scale of the user's density, over the bulk of the mass. */
export function hatCurves(sampler: Sampler, density: RealFunction, scale: number, reference: ReferenceCdf): Diagnosis['hat'] {
  const from = reference.approximateQuantile(0.0005);
  const to = reference.approximateQuantile(0.9995);
  const points = sampler.intervals().point.filter((x) => x >= from && x <= to);
  const even = Array.from({ length: 360 }, (_, i) => from + ((to - from) * i) / 359);
  const x = Float64Array.from(new Set([...even, ...points])).sort();
  return {
    x,
    hat: x.map((at) => scale * sampler.hat(at)),
    density: x.map((at) => scale * density(at)),
    squeeze: x.map((at) => scale * squeezeAt(sampler, at)),
    points,
  };
}
