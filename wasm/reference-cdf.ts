/**
 * The CDF of a density by quadrature that knows nothing of the sampling method.
 *
 * It is what draws and u-errors are judged by.
 */
import { explore, tailIndex, type Landscape } from './landscape.ts';
import { gaussKronrod21, integrate, LineMap, type Integral, type RealFunction } from './quadrature.ts';

/** How much the reference may cost. */
export interface Precision {
  /** Relative error of the area asked for. */
  tolerance: number;
  /** Error of F allowed to the interpolation of the table. */
  interpolation: number;
}

/** Enough to draw a CDF: some 4,000 densities. */
export const forGlance: Precision = { tolerance: 1e-7, interpolation: 1e-5 };
/** Enough to test draws: some 10,000 densities. */
export const forTests: Precision = { tolerance: 1e-10, interpolation: 3e-8 };
/** What doubles allow, to measure u-errors: some 20,000 densities. */
export const forErrors: Precision = { tolerance: 2e-14, interpolation: 1e-9 };

/** Relative error of the area from which on there is no reference. */
const worstError = 1e-5;
/** Halvings of a panel at most, for the sake of densities with jumps. */
const deepest = 20;
/** Largest share of the area between two nodes. */
const largestCell = 1 / 64;

export class ReferenceCdf {
  readonly domain: readonly [number, number];
  readonly landscape: Landscape;
  /** Area below the density as given. */
  readonly area: number;
  /** Absolute error bound of `area`, 0 < bound. */
  readonly areaError: number;
  /** Whether area and CDF can be relied on, within `areaError`. */
  readonly converged: boolean;
  /** The smaller exponent α of the two tails, f ~ |x|^(-α-1); at 0 or below the area is infinite. */
  readonly tailIndex: number;
  readonly #density: RealFunction;
  readonly #map: LineMap;
  /** Nodes: variable of the map, x, F (normalised), and dF/dt. */
  readonly #t: Float64Array;
  readonly #x: Float64Array;
  readonly #f: Float64Array;
  readonly #slope: Float64Array;

  /**
   * @param density not normalised, >= 0
   * @param logDensity its logarithm
   * @param hints points of positive density, the typical one first
   */
  constructor(
    density: RealFunction,
    logDensity: RealFunction,
    domain: readonly [number, number],
    hints: readonly number[],
    precision: Precision = forErrors,
  ) {
    this.domain = domain;
    this.#density = density;
    this.landscape = explore(logDensity, domain, hints);
    const { peaks, breaks } = this.landscape;
    const first = peaks[0];
    const last = peaks[peaks.length - 1];
    if (first === undefined || last === undefined) {
      throw new RangeError('No point of positive density was found in the domain.');
    }
    const scale = Math.max(...peaks.map((p) => Math.min(Math.max(p.left, p.right), 1e100)), Math.abs(first.x) * 1e-14, 1e-290);
    const core: [number, number] = [
      Math.max(domain[0], first.x - 3 * Math.min(first.left, 1e100)),
      Math.min(domain[1], last.x + 3 * Math.min(last.right, 1e100)),
    ];
    this.#map = new LineMap(core, domain, scale);
    const integral = this.#integrate(breaks, precision.tolerance);
    this.area = integral.value;
    this.areaError = Math.max(integral.error, Number.MIN_VALUE);
    this.tailIndex = Math.min(tailIndex(logDensity, domain, first, -1), tailIndex(logDensity, domain, last, 1));
    // A pole at an end other than 0 cannot be resolved to the last digits, which does no harm.
    const good = Number.isFinite(integral.value) && integral.value > 0 && integral.error <= worstError * integral.value;
    this.converged = good && this.tailIndex > 0;
    [this.#t, this.#x, this.#f, this.#slope] = this.#table(integral, precision.interpolation);
  }

  readonly #integrand: RealFunction = (t) => {
    const slope = this.#map.slope(t);
    const value = this.#density(this.#map.x(t)) * slope;
    // 0 times an overflowing slope: far beyond all mass.
    return Number.isNaN(value) ? 0 : value;
  };

  #integrate(breaks: readonly number[], tolerance: number): Integral {
    const map = this.#map;
    const points = new Set<number>([map.start, map.end]);
    for (const x of breaks) {
      const t = map.t(x);
      if (t > map.start && t < map.end) points.add(t);
    }
    // Tails in pieces of their own: e^1, e^4, e^16 ... scales away.
    const width = map.t(map.right);
    for (const d of [1, 2, 4, 8, 16, 32, 64, 128, 256]) {
      if (-d > map.start) points.add(-d);
      if (width + d < map.end) points.add(width + d);
    }
    const sorted = Array.from(Float64Array.from(points).sort());
    return integrate(this.#integrand, sorted, { relative: tolerance, maxPanels: 3000 });
  }

  /**
   * Nodes so dense that cubic interpolation between them keeps to `tolerance`: panels of the
   * quadrature are halved until it meets the integral to their middle.
   */
  #table(integral: Integral, tolerance: number): [Float64Array, Float64Array, Float64Array, Float64Array] {
    const total = integral.value > 0 ? integral.value : 1;
    const slopeAt = (node: number): number => {
      // An end is no place to evaluate a density; beside it the limits of the interpolation hold.
      if (node <= this.#map.start || node >= this.#map.end) return 0;
      return Math.max(0, Math.min(Number.MAX_VALUE, this.#integrand(node) / total));
    };
    const t: number[] = [this.#map.start];
    const slopes: number[] = [0];
    const cumulated: number[] = [0];
    let sum = 0;
    // Compensated summation (Kahan 1965): the table is read to 1e-15.
    let carry = 0;
    const close = (b: number, slope: number, value: number) => {
      const y = value - carry;
      const next = sum + y;
      carry = next - sum - y;
      sum = next;
      t.push(b);
      slopes.push(slope);
      cumulated.push(sum);
    };
    const refine = (a: number, slopeA: number, b: number, slopeB: number, value: number, depth: number): void => {
      const middle = 0.5 * (a + b);
      const share = value / total;
      if (share <= tolerance || depth >= deepest || middle <= a || middle >= b) return close(b, slopeB, value);
      const first = gaussKronrod21(this.#integrand, a, middle).value;
      const guess = monotoneCubic(0.5, share, slopeA * (b - a), slopeB * (b - a));
      if (share <= largestCell && Math.abs(guess - first / total) <= tolerance) return close(b, slopeB, value);
      const slope = slopeAt(middle);
      refine(a, slopeA, middle, slope, first, depth + 1);
      // Not by subtraction, which would lose what the smaller half has to say.
      refine(middle, slope, b, slopeB, gaussKronrod21(this.#integrand, middle, b).value, depth + 1);
    };
    let slopeBefore = 0;
    for (const { a, b, value } of integral.panels) {
      const slope = slopeAt(b);
      refine(a, slopeBefore, b, slope, value, 0);
      slopeBefore = slope;
    }
    const whole = sum > 0 ? sum : 1;
    const nodes = Float64Array.from(t);
    return [nodes, nodes.map((node) => this.#map.x(node)), Float64Array.from(cumulated, (c) => Math.min(1, c / whole)), Float64Array.from(slopes)];
  }

  #panelOf(t: number): number {
    const nodes = this.#t;
    let low = 0;
    let high = nodes.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((nodes[middle] as number) <= t) low = middle;
      else high = middle;
    }
    return low;
  }

  /** F(x) by quadrature from the next node: accurate to a few roundings, 21 densities. */
  cdf(x: number): number {
    if (Number.isNaN(x)) return NaN;
    if (x <= this.domain[0]) return 0;
    if (x >= this.domain[1]) return 1;
    const t = this.#map.t(x);
    const i = this.#panelOf(t);
    const a = this.#t[i] as number;
    const b = this.#t[i + 1] as number;
    if (t - a <= b - t) {
      const part = t > a ? gaussKronrod21(this.#integrand, a, t).value / this.area : 0;
      return Math.min(1, (this.#f[i] as number) + part);
    }
    const part = t < b ? gaussKronrod21(this.#integrand, t, b).value / this.area : 0;
    return Math.max(0, (this.#f[i + 1] as number) - part);
  }

  /**
   * F(x) by monotone cubic interpolation of the table (Fritsch and Carlson, SIAM J. Numer.
   * Anal. 17 (1980), 238-246): no density is evaluated. Good to the `interpolation` asked for,
   * below what a test on 1e8 draws resolves.
   */
  approximateCdf(x: number): number {
    if (Number.isNaN(x)) return NaN;
    if (x <= this.domain[0]) return 0;
    if (x >= this.domain[1]) return 1;
    const t = this.#map.t(x);
    const i = this.#panelOf(t);
    return this.#interpolate(i, t);
  }

  #interpolate(i: number, t: number): number {
    const a = this.#t[i] as number;
    const h = (this.#t[i + 1] as number) - a;
    const fa = this.#f[i] as number;
    const rise = (this.#f[i + 1] as number) - fa;
    if (!(h > 0) || rise <= 0) return fa;
    const s = Math.min(1, Math.max(0, (t - a) / h));
    return fa + monotoneCubic(s, rise, (this.#slope[i] as number) * h, (this.#slope[i + 1] as number) * h);
  }

  /** x with F(x) = u by bisection in the interpolated table; as good in u. */
  approximateQuantile(u: number): number {
    if (!(u > 0)) return u <= 0 ? this.#x[0] as number : NaN;
    const f = this.#f;
    const last = f.length - 1;
    if (u >= (f[last] as number)) {
      let end = last;
      while (end > 0 && (f[end - 1] as number) >= u) end--;
      return this.#x[end] as number;
    }
    let low = 0;
    let high = last;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((f[middle] as number) <= u) low = middle;
      else high = middle;
    }
    let a = this.#t[low] as number;
    let b = this.#t[low + 1] as number;
    for (let i = 0; i < 60; i++) {
      const middle = 0.5 * (a + b);
      if (middle <= a || middle >= b) break;
      if (this.#interpolate(low, middle) < u) a = middle;
      else b = middle;
    }
    return this.#map.x(0.5 * (a + b));
  }

  /** Nodes of the table between two probabilities: where the mass is, for grids. */
  nodes(): Float64Array {
    return this.#x.slice();
  }

  /** Error of `cdf` that must be reckoned with, absolute. */
  get cdfError(): number {
    return Math.max(this.areaError / this.area, 4 * Number.EPSILON);
  }
}

/**
 * Cubic on [0, 1] from 0 to `rise` with slopes `a` and `b` at the ends, both cut to three times
 * the rise, which makes it monotone.
 */
function monotoneCubic(s: number, rise: number, a: number, b: number): number {
  const limit = 3 * rise;
  const sa = Math.min(a, limit);
  const sb = Math.min(b, limit);
  return s * (sa + s * (limit - 2 * sa - sb + s * (sa + sb - 2 * rise)));
}
