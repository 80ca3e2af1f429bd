/**
 * How a density ends: from the way its logarithm falls with the distance.
 *
 * With h(d) = log f(mode) - log f(mode + d) the local exponent a(d) = dh/d(log d) tends to a
 * constant under a power |x|^-a, and grows like d^beta under exp(-d^beta); beta, its logarithmic
 * slope, tells 0 (power), 1 (exponential) and more from what lies between, as for the log-normal
 * law, of which all moments exist. (The classes are those of Embrechts, Klüppelberg, Mikosch,
 * Modelling Extremal Events, Springer 1997, 1.3-1.4.)
 */
import type { RealFunction } from '../quadrature.ts';
import type { Tail } from '../protocol.ts';

/** A log-density below this is taken to be near the underflow of its density. */
const underflow = -690;

export interface TailQuestion {
  logDensity: RealFunction;
  /** The outermost peak: place, height and width on that side, > 0. */
  x: number;
  top: number;
  width: number;
  direction: -1 | 1;
  /** Where the support ends on that side. */
  end: number;
  /** Whether the logarithm is taken of a density, which underflows. */
  fromDensity: boolean;
  /** Distances are integers, at most this: the law is discrete. */
  integers?: number;
}

/** Exponents of 2 of the distances, in widths. */
const distances = [...Array.from({ length: 24 }, (_, i) => 1 + i / 2), ...Array.from({ length: 120 }, (_, i) => 14 + 2 * i * (1 + i / 16))];

export function classifyTail({ logDensity, x, top, width, direction, end, fromDensity, integers }: TailQuestion): Tail {
  if (Number.isFinite(end)) return { kind: 'bounded', end };
  const u: number[] = [];
  const h: number[] = [];
  for (const e of distances) {
    const d = integers === undefined ? width * 2 ** e : Math.round(width * 2 ** e);
    if (!(d < (integers ?? 1e300))) break;
    // Nearer than that x + d is x.
    if (d < Math.abs(x) * 1e-13) continue;
    const value = logDensity(x + direction * d);
    if (!(value > (fromDensity ? underflow : -1e300))) break;
    u.push(Math.log(d));
    h.push(top - value);
  }
  const n = u.length;
  const unknown: Tail = { kind: 'unknown', end };
  // Gone within a few widths.
  if (n < 4) return n > 0 || logDensity(x + direction * 2 * width) > -Infinity ? { kind: 'lighter than exponential', end } : unknown;
  /** Local exponents, and where. */
  const a: number[] = [];
  const at: number[] = [];
  for (let i = 0; i + 1 < n; i++) {
    a.push(((h[i + 1] as number) - (h[i] as number)) / ((u[i + 1] as number) - (u[i] as number)));
    at.push(0.5 * ((u[i + 1] as number) + (u[i] as number)));
  }
  const last = a.length - 1;
  const aLast = a[last] as number;
  const aBefore = a[last - 1] as number;
  if (!(aLast > 0) || !(aBefore > 0)) {
    return Math.abs(aLast) < 1e-9 ? { kind: 'power', end, exponent: 0 } : aLast < 0 ? { kind: 'power', end, exponent: round(aLast) } : unknown;
  }
  const beta = (i: number) => Math.log((a[i] as number) / (a[i - 1] as number)) / ((at[i] as number) - (at[i - 1] as number));
  const betaLast = beta(last);
  if (Math.abs(betaLast) < 2e-3) return { kind: 'power', end, exponent: round(aLast) };
  if (betaLast < 0) return unknown;
  // Under exp(-r d) d^k: 1 + k/(r d) and the like; extrapolated to 1/d = 0.
  const betaBefore = last >= 2 ? beta(last - 1) : betaLast;
  const shrink = Math.exp((at[last - 1] as number) - (at[last] as number));
  const limit = betaLast + ((betaLast - betaBefore) * shrink) / (1 - shrink);
  // What still moves cannot be told by its limit.
  const settled = Math.abs(limit - betaLast) < 0.25;
  if (Math.abs((settled ? limit : betaLast) - 1) < 0.04) return { kind: 'exponential', end, rate: rateOf(u, h) };
  if (betaLast > 1) return { kind: 'lighter than exponential', end };
  return { kind: 'heavier than exponential', end };
}

/** The slope of h over d between the last distances, extrapolated to infinity in 1/d. */
function rateOf(u: readonly number[], h: readonly number[]): number {
  const n = u.length;
  const d = (i: number) => Math.exp(u[n - i] as number);
  const slope = (i: number) => ((h[n - i] as number) - (h[n - i - 1] as number)) / (d(i) - d(i + 1));
  const inverse = (i: number) => 2 / (d(i) + d(i + 1));
  const [near, far] = [slope(2), slope(1)];
  const rate = far + ((far - near) * inverse(1)) / (inverse(2) - inverse(1));
  return Number((rate > 0 ? rate : far).toPrecision(4));
}

const round = (exponent: number): number => Math.round(exponent * 1e3) / 1e3;
