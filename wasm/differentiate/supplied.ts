/**
 * What a method needs of a density and the user did not write: its derivative, its logarithm,
 * and the derivative of that. By dual numbers where the code can be differentiated and the
 * result agrees with differences of the density; else numerically, and it is said why.
 */
import { numericDlogpdf, numericDpdf, ridders } from '../derivative.ts';
import type { RealFunction } from '../quadrature.ts';
import type { UserCalls } from '../user-function.ts';
import type { Differentiated, DualFunction, DualValue } from './differentiate.ts';
import { PointBranch } from './dual.ts';

/** The user's density as a target of sampling knows it. */
export interface Given {
  name: 'pdf' | 'logpdf';
  /** The user's function; NaN where it fails. */
  plain: RealFunction;
  /** Density and its logarithm divided by exp(shift), safe to call anywhere in the domain. */
  density: RealFunction;
  logDensity: RealFunction;
  shift: number;
  domain: readonly [number, number];
  /** A point of high density, and the width of the peak there. */
  center: number;
  width: number;
  /** The user's code for duals; absent where nothing can rewrite it. */
  differentiate: (() => Differentiated) | undefined;
}

/** Where in the peak (width 8 about its center, as far as the domain goes) derivatives are compared; no round places. */
const places = [0.071, 0.193, 0.312, 0.434, 0.583, 0.694, 0.831, 0.942];
/** Difference from the numeric derivative that is allowed, relative, beside ten times the latter's error. */
const tolerance = 1e-6;

export class Supplied {
  readonly source: 'automatic' | 'numeric';
  /** Why it is numeric, in words that follow "because". */
  readonly reason: string | undefined;
  /** Derivative of the function that was given, in the scale of the core. */
  readonly derivative: RealFunction;
  /** Logarithm of the density and its derivative, in the scale of the core. */
  readonly log: RealFunction;
  readonly logDerivative: RealFunction;

  constructor(given: Given, user: UserCalls) {
    const { name, density, logDensity, shift, domain, center, width } = given;
    const numericLog = numericDlogpdf(logDensity, domain, center, width);
    const numeric = name === 'logpdf' ? numericLog : numericDpdf(density, domain, center, width);
    const found = automatic(given);
    if (typeof found === 'string') {
      this.source = 'numeric';
      this.reason = found;
      this.derivative = user.trust(numeric);
      this.log = logDensity;
      this.logDerivative = user.trust(numericLog);
      return;
    }
    this.source = 'automatic';
    const { plain } = given;
    // One call of the user's code; NaN where it says nothing about this point.
    const one = (called: 'dpdf' | 'dlogpdf', part: (value: DualValue, x: number) => number, otherwise: RealFunction): RealFunction => {
      const counted = user.quiet(called, (x) => {
        const value = found(x);
        // Held against the code as it stands, each time; out of range the logarithm knows more.
        return value.value === plain(x) ? part(value, x) : NaN;
      });
      return user.trust((x) => {
        if (user.failure !== undefined) return 0;
        const derivative = counted(x);
        return Number.isNaN(derivative) ? otherwise(x) : derivative;
      });
    };
    const slope = (value: DualValue) => (name === 'logpdf' ? value.derivative : value.logDerivative);
    const scaled = (value: DualValue, x: number) => (shift === 0 ? value.derivative : density(x) * value.logDerivative);
    this.derivative = name === 'logpdf' ? one('dlogpdf', slope, numeric) : one('dpdf', scaled, numeric);
    this.logDerivative = one('dlogpdf', slope, numericLog);
    if (name === 'logpdf') {
      this.log = logDensity;
      return;
    }
    const logarithm = user.quiet('pdf', (x) => found(x).log - shift);
    this.log = user.trust((x) => {
      const value = logDensity(x);
      // Where the density vanishes for doubles its logarithm may still be known.
      if (value > -Infinity || user.failure !== undefined) return value;
      const known = logarithm(x);
      return known < Infinity ? known : value;
    });
  }
}

/** The function for duals, once it has been held against the density; else the reason why there is none. */
function automatic(given: Given): DualFunction | string {
  const { name, plain, domain, center, width, differentiate } = given;
  if (differentiate === undefined) return 'its text is not at hand';
  let f: DualFunction | undefined;
  try {
    f = differentiate()[name];
  } catch (error) {
    return (error as Error).message;
  }
  if (f === undefined) return `there is no ${name} in its rewritten text`;
  const log = name === 'logpdf' ? plain : (x: number) => Math.log(plain(x));
  const from = Math.max(domain[0], center - 4 * width);
  const to = Math.min(domain[1], center + 4 * width);
  let refused: string | undefined;
  let agreed = 0;
  for (const place of places) {
    const x = from + place * (to - from);
    const value = plain(x);
    if (!Number.isFinite(log(x))) continue;
    let found: DualValue;
    try {
      found = f(x);
    } catch (error) {
      // One branch may be out of reach for duals and the others not; but then one cannot tell where.
      if (!(error instanceof PointBranch)) refused ??= (error as Error).message;
      continue;
    }
    if (found.value !== value) return `run on dual numbers it gives ${found.value} at x = ${x}, and as it stands ${value}`;
    const own = name === 'logpdf' ? found.derivative : found.logDerivative;
    const numeric = ridders(log, x, domain, 0.25 * width);
    const allowed = tolerance * Math.max(Math.abs(numeric.value), 1 / width) + 10 * numeric.error;
    // A numeric derivative that says nothing says nothing against it either.
    if (Number.isNaN(numeric.value) || !(allowed < Infinity)) continue;
    if (!(Math.abs(own - numeric.value) <= allowed)) {
      return `by dual numbers the logarithm has the slope ${own} at x = ${x}, by differences ${numeric.value}`;
    }
    agreed++;
  }
  if (refused !== undefined) return refused;
  return agreed > 0 ? f : 'there is no point at which the two ways could be compared';
}
