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

/** Distances that are compared: so many, each 2^(1/2) times the one before. */
const compared = 8;

export function classifyTail({ logDensity, x, top, width, direction, end, fromDensity, integers }: TailQuestion): Tail {
  if (Number.isFinite(end)) return { kind: 'bounded', end };
  const unknown: Tail = { kind: 'unknown', end };
  const largest = integers ?? 1e300;
  const lowest = fromDensity ? underflow : -1e300;
  const distance = (e: number): number => (integers === undefined ? width * 2 ** e : Math.round(width * 2 ** e));
  const told = (e: number): boolean => distance(e) < largest && logDensity(x + direction * distance(e)) > lowest;
  // The farthest distance at which the density can still be told, as an exponent of 2.
  let near = 0;
  if (!told(near)) return logDensity(x + direction * 1e-3 * width) > -Infinity ? { kind: 'lighter than exponential', end } : unknown;
  let step = 2;
  while (step < 4096 && told(near + step)) {
    near += step;
    step *= 2;
  }
  for (; step >= 1 / 16; step /= 2) if (told(near + step)) near += step;
  // Factors of a density may underflow before it does, and lose their digits before that: then
  // it is told from nearer.
  for (const back of [0, 12, 24, 48]) {
    const tail = fall({ logDensity, x, top, direction, end, distance, near: near - back });
    if (tail.kind !== 'unknown' || near - back < 12) return tail;
  }
  return unknown;
}

/** The class by the distances up to 2^near widths. */
function fall(of: Pick<TailQuestion, 'logDensity' | 'x' | 'top' | 'direction' | 'end'> & { distance: (e: number) => number; near: number }): Tail {
  const { logDensity, x, top, direction, end, distance, near } = of;
  const unknown: Tail = { kind: 'unknown', end };
  const u: number[] = [];
  const h: number[] = [];
  for (let i = compared - 1; i >= 0; i--) {
    const d = distance(near - i / 2);
    // Nearer than that x + d is x; within the peak there is no tail yet.
    if (d < Math.abs(x) * 1e-13 || near - i / 2 < 0.5 || (u.length > 0 && Math.log(d) === u.at(-1))) continue;
    u.push(Math.log(d));
    h.push(top - logDensity(x + direction * d));
  }
  // Gone within a few widths.
  if (u.length < 4) return { kind: 'lighter than exponential', end };
  /** Local exponents, and where. */
  const a: number[] = [];
  const at: number[] = [];
  for (let i = 0; i + 1 < u.length; i++) {
    a.push(((h[i + 1] as number) - (h[i] as number)) / ((u[i + 1] as number) - (u[i] as number)));
    at.push(0.5 * ((u[i + 1] as number) + (u[i] as number)));
  }
  const last = a.length - 1;
  const [a0, a1, a2] = a.slice(-3) as [number, number, number];
  if (!(a1 > 0) || !(a2 > 0)) {
    return Math.abs(a2) < 1e-9 ? { kind: 'power', end, exponent: 0 } : a2 < 0 ? { kind: 'power', end, exponent: round(a2) } : unknown;
  }
  const beta = (i: number) => Math.log((a[i] as number) / (a[i - 1] as number)) / ((at[i] as number) - (at[i - 1] as number));
  const betaLast = beta(last);
  if (Math.abs(betaLast) < 1e-4) return { kind: 'power', end, exponent: round(a2) };
  // Under (1 + d^2/c)^(-a/2) the rest to the limit shrinks by a constant factor: Aitken's limit.
  const shrinks = (a2 - a1) / (a1 - a0);
  if (Math.abs(betaLast) < 0.05 && shrinks > 0 && shrinks < 0.85) return { kind: 'power', end, exponent: round(a2 + ((a2 - a1) * shrinks) / (1 - shrinks)) };
  if (betaLast < 0) return unknown;
  // Under exp(-r d) d^k: 1 + k/(r d) and the like; extrapolated to 1/d = 0.
  const betaBefore = beta(last - 1);
  const limit = betaLast + (betaLast - betaBefore) / (Math.SQRT2 - 1);
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
