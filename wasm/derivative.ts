/**
 * Derivatives of a density that the user has not given.
 *
 * Ridders' extrapolation of central differences to step 0: C. J. F. Ridders, Accurate
 * computation of F'(x) and F'(x)F''(x), Adv. Eng. Software 4 (1982), 75-76. Departure: within
 * reach of an end of the domain, where a central difference would leave it, one-sided differences of
 * first order are extrapolated instead (steps enter linearly, not squared); and steps shrink on
 * where Ridders stops at the first rise of the error, so that a kink nearby does no harm.
 */
import type { RealFunction } from './quadrature.ts';

const shrink = 1.6;
const rows = 16;
/** Relative error at which no smaller step is tried. */
const goodEnough = 1e-11;

export interface Derivative {
  value: number;
  /** Estimate of the absolute error. */
  error: number;
}

/**
 * f'(x) for x in the domain; f is evaluated only inside it.
 *
 * @param step largest step tried, > 0; about the length over which f changes
 */
export function ridders(f: RealFunction, x: number, domain: readonly [number, number], step: number): Derivative {
  const toLeft = x - domain[0];
  const toRight = domain[1] - x;
  const room = Math.min(toLeft, toRight);
  const smallest = Math.max(Math.abs(x) * 1e-11, 1e-300);
  let best: Derivative = { value: NaN, error: Infinity };
  if (room > 16 * smallest) {
    // The steps as they are represented: above - below, not 2h.
    const central = (h: number) => (f(x + h) - f(x - h)) / (x + h - (x - h));
    best = extrapolate(central, Math.min(step, 0.5 * room), smallest, shrink * shrink);
    const good = best.error <= 1e-6 * Math.abs(best.value);
    if (good || room >= 0.01 * step) return best;
  }
  const direction = toRight >= toLeft ? 1 : -1;
  const fx = f(x);
  const oneSided = (h: number) => (f(x + direction * h) - fx) / (x + direction * h - x);
  const other = extrapolate(oneSided, Math.min(step, 0.5 * Math.max(toLeft, toRight)), smallest, shrink);
  return other.error < best.error ? other : best;
}

/** Richardson's table for steps h, h/1.6, ...; the error falls by `factor` from row to row. */
function extrapolate(difference: RealFunction, h: number, smallest: number, factor: number): Derivative {
  let previous: number[] = [];
  let best: Derivative = { value: NaN, error: Infinity };
  for (let i = 0; i < 60 && previous.length < rows; i++, h /= shrink) {
    if (h < smallest && previous.length > 0) break;
    const first = difference(h);
    if (!Number.isFinite(first)) {
      // The density vanishes at this distance: nearer.
      previous = [];
      continue;
    }
    if (Number.isNaN(best.value)) best = { value: first, error: Number.MAX_VALUE };
    const row = [first];
    let power = factor;
    for (let j = 0; j < previous.length; j++) {
      const below = row[j] as number;
      const before = previous[j] as number;
      const next = (below * power - before) / (power - 1);
      power *= factor;
      const error = Math.max(Math.abs(next - below), Math.abs(next - before));
      row.push(next);
      if (error <= best.error) best = { value: next, error };
    }
    previous = row;
    // Only success ends it: while steps reach across a kink, the table says nothing.
    if (best.error <= goodEnough * Math.abs(best.value)) break;
  }
  return best;
}

/** (log f)' of a log-density, 0 where the density vanishes. `width` is that of the main peak. */
export function numericDlogpdf(
  logDensity: RealFunction,
  domain: readonly [number, number],
  center: number,
  width: number,
): RealFunction {
  return (x) => {
    if (logDensity(x) === -Infinity) return 0;
    const step = Math.max(0.25 * width, 0.02 * Math.abs(x - center));
    const { value } = ridders(logDensity, x, domain, step);
    return Number.isNaN(value) ? 0 : value;
  };
}

/** f' = f (log f)': in the logarithm the tails of a density are nearly polynomials. */
export function numericDpdf(
  density: RealFunction,
  domain: readonly [number, number],
  center: number,
  width: number,
): RealFunction {
  const log: RealFunction = (x) => Math.log(density(x));
  const derivative = numericDlogpdf(log, domain, center, width);
  return (x) => {
    const f = density(x);
    return f > 0 ? f * derivative(x) : 0;
  };
}
