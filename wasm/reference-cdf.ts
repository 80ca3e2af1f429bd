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
  /** Nodes of the table: none of its cells holds more than 1/nodes of the area. */
  nodes: number;
}

/** Enough to test draws: some 10,000 densities. */
export const forTests: Precision = { tolerance: 1e-10, nodes: 256 };
/** What doubles allow, to measure u-errors: some 35,000 densities. */
export const forErrors: Precision = { tolerance: 2e-14, nodes: 1024 };

export class ReferenceCdf {
  readonly domain: readonly [number, number];
  readonly landscape: Landscape;
  /** Area below the density as given. */
  readonly area: number;
  /** Absolute error bound of `area`, 0 < bound. */
  readonly areaError: number;
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
    this.converged = integral.converged && integral.value > 0 && this.tailIndex > 0;
    [this.#t, this.#x, this.#f, this.#slope] = this.#table(integral, precision.nodes);
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

  #table(integral: Integral, atLeast: number): [Float64Array, Float64Array, Float64Array, Float64Array] {
    const t: number[] = [this.#map.start];
    const cumulated: number[] = [0];
    let sum = 0;
    // Compensated summation (Kahan 1965): the table is read to 1e-15.
    let carry = 0;
    const add = (value: number) => {
      const y = value - carry;
      const next = sum + y;
      carry = next - sum - y;
      sum = next;
    };
    for (const panel of integral.panels) {
      const parts = Math.max(1, Math.min(1024, Math.ceil((panel.value / integral.value) * atLeast) || 1));
      const step = (panel.b - panel.a) / parts;
      let a = panel.a;
      for (let i = 1; i <= parts; i++) {
        // Each part begins where the one before ended, to the last bit.
        const b = i === parts ? panel.b : panel.a + i * step;
        const value = parts === 1 ? panel.value : gaussKronrod21(this.#integrand, a, b).value;
        add(value);
        t.push(b);
        cumulated.push(sum);
        a = b;
      }
    }
    const total = sum > 0 ? sum : 1;
    const nodes = Float64Array.from(t);
    const f = Float64Array.from(cumulated, (c) => Math.min(1, c / total));
    const x = nodes.map((node) => this.#map.x(node));
    // Slopes for interpolation, at the nodes themselves; ends and jumps need no care, since
    // the interpolation is limited to be monotone.
    const slope = nodes.map((node, i) =>
      i === 0 || i === nodes.length - 1 ? 0 : Math.max(0, Math.min(Number.MAX_VALUE, this.#integrand(node) / total)),
    );
    return [nodes, x, f, slope];
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
   * Anal. 17 (1980), 238-246): no density is evaluated. Good to about 1e-9 where the density is
   * smooth and 1e-6 else, below what a test on 1e8 draws resolves.
   */
  approximateCdf(x: number): number {
    if (Number.isNaN(x)) return NaN;
    if (x <= this.domain[0]) return 0;
    if (x >= this.domain[1]) return 1;
    const t = this.#map.t(x);
    const i = this.#panelOf(t);
    return this.#hermite(i, t);
  }

  #hermite(i: number, t: number): number {
    const a = this.#t[i] as number;
    const h = (this.#t[i + 1] as number) - a;
    const fa = this.#f[i] as number;
    const fb = this.#f[i + 1] as number;
    const rise = fb - fa;
    if (!(h > 0) || rise <= 0) return fa;
    const limit = (3 * rise) / h;
    const sa = Math.min(this.#slope[i] as number, limit) * h;
    const sb = Math.min(this.#slope[i + 1] as number, limit) * h;
    const s = Math.min(1, Math.max(0, (t - a) / h));
    return fa + s * (sa + s * (3 * rise - 2 * sa - sb + s * (sa + sb - 2 * rise)));
  }

  /** x with F(x) = u by bisection in the interpolated table; within about 1e-6 in u. */
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
      if (this.#hermite(low, middle) < u) a = middle;
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
