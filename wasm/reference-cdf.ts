/**
 * The CDF of a density by quadrature that knows nothing of the sampling method.
 *
 * It is what draws and u-errors are judged by.
 */
import type { Landscape } from './profile/landscape.ts';
import { gaussKronrod21, integrate, LineMap, pop, push, type Anchor, type Integral, type RealFunction } from './quadrature.ts';

/** How much the reference may cost. */
export interface Precision {
  /** Relative error of the area asked for. */
  tolerance: number;
  /** Error of F allowed to the interpolation of the table. */
  interpolation: number;
  /** Panels of the quadrature, at most; the table has up to three times as many. Default 3000. */
  panels?: number;
  /** Largest share of the area between two nodes. Default 1/64. */
  cell?: number;
}

/** Enough to draw a CDF: some 4,000 densities. */
export const forGlance: Precision = { tolerance: 1e-7, interpolation: 1e-5 };
/** Enough to test draws: some 10,000 densities. */
export const forTests: Precision = { tolerance: 1e-10, interpolation: 3e-8 };
/** What doubles allow, to measure u-errors: some 20,000 densities. */
export const forErrors: Precision = { tolerance: 2e-14, interpolation: 1e-9 };

/** Where each evaluation takes a millisecond: some 1,500. */
export const forSlow: Precision = { tolerance: 1e-6, interpolation: 1e-4, panels: 100, cell: 1 / 8 };
const rough: Precision = { tolerance: 1e-2, interpolation: 1e-2, panels: 30, cell: 1 };

/** Relative error of the area from which on there is no reference. */
const worstError = 1e-5;
/** The same where doubles are too sparse for more. */
const coarsest = 1e-3;
/** Halvings of a panel at most, for the sake of densities with jumps. */
const deepest = 20;

/** A piece between two nodes of the table. */
interface Cell {
  a: number;
  b: number;
  /** dF/dt at a and b, from inside. */
  slopeA: number;
  slopeB: number;
  /** Integral over it, and over its first half. */
  value: number;
  first: number;
  /** Error of interpolation in its middle. */
  error: number;
  depth: number;
}

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
  /** Nodes: variable of the map, x, F (normalised), and dF/dt to their left and right. */
  readonly #t: Float64Array;
  readonly #x: Float64Array;
  readonly #f: Float64Array;
  readonly #before: Float64Array;
  readonly #after: Float64Array;

  /**
   * @param density not normalised, >= 0
   * @param landscape where its mass is, see `explore`
   */
  constructor(density: RealFunction, domain: readonly [number, number], landscape: Landscape, precision: Precision = forErrors) {
    this.domain = domain;
    this.#density = density;
    this.landscape = landscape;
    this.#map = new LineMap(anchorsOf(landscape), landscape.valleys, domain);
    this.tailIndex = tailIndex(landscape);
    const resolution = resolutionOf(landscape);
    // Of an infinite area no digit is worth an evaluation.
    const { tolerance, interpolation, panels = 3000, cell = 1 / 64 } = this.tailIndex > 0 ? precision : rough;
    const integral = this.#integrate(Math.max(tolerance, resolution), panels);
    this.area = integral.value;
    // The steps of a staircase average out.
    this.areaError = Math.max(integral.error, 0.05 * resolution * integral.value, Number.MIN_VALUE);
    // A pole at an end other than 0 cannot be resolved to the last digits, which does no harm.
    const good = Number.isFinite(integral.value) && integral.value > 0 && integral.error <= Math.max(worstError, Math.min(2 * resolution, coarsest)) * integral.value;
    this.converged = good && this.tailIndex > 0;
    [this.#t, this.#x, this.#f, this.#before, this.#after] = this.#table(integral, Math.max(interpolation, Math.min(resolution, coarsest)), cell, 2 * panels);
  }

  readonly #integrand: RealFunction = (t) => {
    const slope = this.#map.slope(t);
    const value = this.#density(this.#map.x(t)) * slope;
    // 0 times an overflowing slope: far beyond all mass.
    return Number.isNaN(value) ? 0 : value;
  };

  #integrate(tolerance: number, maxPanels: number): Integral {
    const map = this.#map;
    const { knots } = map;
    const points = new Set<number>(knots);
    for (const x of this.landscape.breaks) {
      const t = map.t(x);
      if (t > map.start && t < map.end) points.add(t);
    }
    // Away from each anchor, knots[2i + 1], in pieces that grow: by e^1.5, e^2, e^3, ... scales.
    knots.forEach((from, i) => {
      if (i % 2 === 0) return;
      for (const d of [1.5, 3, 4.5, 6.5, 9.5, 14, 20, 30, 60, 120, 240, 480]) {
        if (from - d > (knots[i - 1] as number)) points.add(from - d);
        if (from + d < (knots[i + 1] as number)) points.add(from + d);
      }
    });
    const sorted = Array.from(Float64Array.from(points).sort());
    return integrate(this.#integrand, sorted, { relative: tolerance, maxPanels });
  }

  /**
   * Nodes so dense that cubic interpolation between them keeps to `tolerance`: panels of the
   * quadrature are halved until it meets the integral to their middle, the worst first, so that
   * what a limit leaves over is spread evenly.
   *
   * @param mostHalved panels that may be halved: a density with noise has no end of them
   */
  #table(integral: Integral, tolerance: number, largestCell: number, mostHalved: number): [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array] {
    const total = integral.value > 0 ? integral.value : 1;
    /** dF/dt at a node, seen from the panel at its `side`: the map has kinks at its knots. */
    const slopeAt = (node: number, inside: number): number => {
      // An end is no place to evaluate a density; beside it the limits of the interpolation hold.
      if (node <= this.#map.start || node >= this.#map.end) return 0;
      const there = this.#density(this.#map.x(node)) * this.#map.slope(node + (inside - node) * 1e-9);
      return Number.isNaN(there) ? 0 : Math.max(0, Math.min(Number.MAX_VALUE, there / total));
    };
    const done: Cell[] = [];
    const queue: Cell[] = [];
    const take = (a: number, slopeA: number, b: number, slopeB: number, value: number, depth: number): void => {
      const middle = 0.5 * (a + b);
      const share = value / total;
      const cell: Cell = { a, slopeA, b, slopeB, value, depth, first: NaN, error: 0 };
      if (share <= tolerance || depth >= deepest || middle <= a || middle >= b) {
        done.push(cell);
        return;
      }
      cell.first = gaussKronrod21(this.#integrand, a, middle).value;
      cell.error = Math.abs(monotoneCubic(0.5, share, slopeA * (b - a), slopeB * (b - a)) - cell.first / total);
      if (share <= largestCell && cell.error <= tolerance) done.push(cell);
      else push(queue, cell);
    };
    for (const { a, b, value } of integral.panels) {
      // Where there is next to nothing, nothing is interpolated.
      const empty = value <= tolerance * total;
      take(a, empty ? 0 : slopeAt(a, b), b, empty ? 0 : slopeAt(b, a), value, 0);
    }
    for (let halved = 0; halved < mostHalved && queue.length > 0; halved++) {
      const { a, slopeA, b, slopeB, first, depth } = pop(queue);
      const middle = 0.5 * (a + b);
      const slope = slopeAt(middle, b);
      take(a, slopeA, middle, slope, first, depth + 1);
      // Not by subtraction, which would lose what the smaller half has to say.
      take(middle, slope, b, slopeB, gaussKronrod21(this.#integrand, middle, b).value, depth + 1);
    }
    const cells = [...done, ...queue].sort((p, q) => p.a - q.a);
    const cumulated = [0];
    let sum = 0;
    // Compensated summation (Kahan 1965): the table is read to 1e-15.
    let carry = 0;
    for (const { value } of cells) {
      const y = value - carry;
      const next = sum + y;
      carry = next - sum - y;
      sum = next;
      cumulated.push(sum);
    }
    const whole = sum > 0 ? sum : 1;
    const nodes = Float64Array.from([this.#map.start, ...cells.map(({ b }) => b)]);
    return [
      nodes,
      nodes.map((node) => this.#map.x(node)),
      Float64Array.from(cumulated, (c) => Math.min(1, c / whole)),
      Float64Array.from([0, ...cells.map(({ slopeB }) => slopeB)]),
      Float64Array.from([...cells.map(({ slopeA }) => slopeA), 0]),
    ];
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
    return fa + monotoneCubic(s, rise, (this.#after[i] as number) * h, (this.#before[i + 1] as number) * h);
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

/** The peaks with lengths that suit a map: next to a cliff not the cliff's. */
function anchorsOf({ peaks }: Landscape): Anchor[] {
  const widths = peaks.map(({ left, right }) => Math.min(Math.max(left, right), 1e100));
  return peaks.map(({ x, left, right, pole }, i) => {
    // A pole goes down to the smallest distance there is.
    const least = pole === undefined ? Math.max(1e-6 * (widths[i] as number), 1e-290) : Math.max(Math.abs(x) * 2 ** -52, 1e-300);
    const scale = (own: number) => Math.max(Math.min(own, 1e100), least);
    return { x, left: scale(left), right: scale(right) };
  });
}

/**
 * Share of the mass that is lost in the gaps between doubles: a peak far from 0 is a staircase
 * of them, and a pole other than 0 is not reached. To ask a quadrature for more is in vain.
 */
function resolutionOf({ peaks, top: height }: Landscape): number {
  const spacing = (x: number) => Math.abs(x) * 2 ** -52;
  const smooth = peaks.filter(({ pole }) => pole === undefined);
  const top = Math.max(...smooth.map(({ logDensity }) => logDensity), -Infinity);
  const parts = smooth.map(({ x, logDensity, left, right }) => ({ mass: Math.exp(logDensity - top) * (left + right), gap: spacing(x) / Math.max(left, right) }));
  const total = parts.reduce((sum, { mass }) => sum + mass, 0);
  // A term like that of the midpoint rule, but for the places of the steps, which are random.
  const staircase = total > 0 && Number.isFinite(total) ? parts.reduce((sum, { mass, gap }) => sum + (mass / total) * gap, 0) : 0;
  const foot = peaks.reduce((sum, { x, pole }) => (pole !== undefined && pole < 1 ? sum + Math.min(1, spacing(x)) ** (1 - pole) : sum), 0);
  // A large log-density has few digits left behind the point.
  const roundings = Math.abs(height) > 1e4 ? Math.abs(height) * 2 ** -51 : 0;
  return Math.max(2 * staircase, 0.5 * foot, roundings);
}

/** Exponent of the heavier tail; 0 beside a pole that cannot be integrated. */
function tailIndex({ tails, features, unbounded }: Landscape): number {
  if (unbounded !== undefined || features.some(({ kind, exponent = 0 }) => kind === 'pole' && exponent >= 1)) return 0;
  return Math.min(...tails.map(({ kind, exponent = Infinity }) => (kind === 'power' ? Math.round((exponent - 1) * 1e3) / 1e3 : Infinity)));
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
