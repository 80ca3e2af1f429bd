/**
 * Adaptive Gauss-Kronrod quadrature with 21 points and an error bound.
 *
 * Rule, error estimate and the strategy of always bisecting the panel with the largest error
 * are those of QAG in Piessens, de Doncker-Kapenga, Überhuber, Kahaner: QUADPACK, Springer
 * 1983, sections 2.2 and 3.1. It departs from QAG in three points: it starts from several
 * panels, it keeps all panels so that partial integrals can be had from them, and the line is
 * mapped to a bounded variable by sinh around each peak instead of t -> 1/t, since densities have
 * power tails, which become plain exponentials under that map.
 */

/** A function of one real variable. */
export type RealFunction = (x: number) => number;

/** Positive nodes of the 21-point Kronrod rule, descending; the odd ones are the Gauss nodes. */
const kronrodNodes = [
  0.995657163025808080735527280689003, 0.973906528517171720077964012084452,
  0.930157491355708226001207180059508, 0.865063366688984510732096688423493,
  0.780817726586416897063717578345042, 0.679409568299024406234327365114874,
  0.562757134668604683339000099272694, 0.433395394129247190799265943165784,
  0.294392862701460198131126602103866, 0.14887433898163121088482600112972,
];
const kronrodWeights = [
  0.011694638867371874278064396062192, 0.03255816230796472747881897245939,
  0.05475589657435199603138130024458, 0.07503967481091995276704314091619,
  0.093125454583697605535065465083366, 0.109387158802297641899210590325805,
  0.123491976262065851077958109585166, 0.134709217311473325928054001771707,
  0.142775938577060080797094273138717, 0.147739104901338491374841515972068,
];
const kronrodCenterWeight = 0.149445554002916905664936468389821;
const gaussWeights = [
  0.066671344308688137593568809893332, 0.149451349150580593145863396957658,
  0.219086362515982043995534934228163, 0.269266719309996355091226921569469,
  0.295524224714752870173815619188769,
];

export interface Panel {
  a: number;
  b: number;
  value: number;
  /** Bound of the absolute error of `value`. */
  error: number;
}

/** The rule on one panel. An infinite or NaN value of f makes `value` NaN. */
export function gaussKronrod21(f: RealFunction, a: number, b: number): Panel {
  const center = 0.5 * (a + b);
  const half = 0.5 * (b - a);
  const fCenter = f(center);
  const below = new Array<number>(10);
  const above = new Array<number>(10);
  let kronrod = kronrodCenterWeight * fCenter;
  let gauss = 0;
  let absolute = kronrodCenterWeight * Math.abs(fCenter);
  for (let i = 0; i < 10; i++) {
    const dx = half * (kronrodNodes[i] as number);
    const lower = f(center - dx);
    const upper = f(center + dx);
    below[i] = lower;
    above[i] = upper;
    const weight = kronrodWeights[i] as number;
    kronrod += weight * (lower + upper);
    absolute += weight * (Math.abs(lower) + Math.abs(upper));
    if (i % 2 === 1) gauss += (gaussWeights[(i - 1) / 2] as number) * (lower + upper);
  }
  const mean = 0.5 * kronrod;
  let deviation = kronrodCenterWeight * Math.abs(fCenter - mean);
  for (let i = 0; i < 10; i++) {
    deviation +=
      (kronrodWeights[i] as number) *
      (Math.abs((below[i] as number) - mean) + Math.abs((above[i] as number) - mean));
  }
  const scale = Math.abs(half);
  const resasc = deviation * scale;
  let error = Math.abs((kronrod - gauss) * half);
  // QUADPACK, (2.2.9): the difference of the two rules is far too pessimistic as it stands.
  if (resasc !== 0 && error !== 0) error = resasc * Math.min(1, (200 * error / resasc) ** 1.5);
  const roundoff = 50 * Number.EPSILON * absolute * scale;
  if (roundoff > Number.MIN_VALUE) error = Math.max(error, roundoff);
  return { a, b, value: kronrod * half, error };
}

export interface AdaptiveOptions {
  /** Stop when the sum of errors is at most this times the integral. Default 1e-13. */
  relative?: number;
  /** Stop when the sum of errors is at most this. Default 0. */
  absolute?: number;
  /** Largest number of panels. Default 4000. */
  maxPanels?: number;
}

export interface Integral {
  value: number;
  /** Sum of the panels' error bounds. */
  error: number;
  /** Ascending and without gaps. */
  panels: Panel[];
  /** False when the limit of panels was reached or f was not finite somewhere. */
  converged: boolean;
}

/**
 * Integrates f over [first, last] of the ascending `breaks`, one panel between each pair.
 *
 * f need not be smooth at breaks; ends are never evaluated.
 */
export function integrate(f: RealFunction, breaks: readonly number[], options: AdaptiveOptions = {}): Integral {
  const { relative = 1e-13, absolute = 0, maxPanels = 4000 } = options;
  const queue: Panel[] = []; // binary heap, largest error on top
  const done: Panel[] = []; // cannot or need not be divided any more
  let value = 0;
  let error = 0;
  let finite = true;
  const take = (panel: Panel) => {
    if (!Number.isFinite(panel.value)) {
      finite = false;
      done.push(panel);
      return;
    }
    value += panel.value;
    error += panel.error;
    const width = panel.b - panel.a;
    const negligible = width <= 8 * Number.EPSILON * Math.max(Math.abs(panel.a), Math.abs(panel.b));
    // A bound that is all roundoff does not shrink by division.
    const atRoundoff = panel.error <= 60 * Number.EPSILON * Math.abs(panel.value);
    if (negligible || panel.error === 0 || atRoundoff) done.push(panel);
    else push(queue, panel);
  };
  for (let i = 0; i + 1 < breaks.length; i++) {
    const a = breaks[i] as number;
    const b = breaks[i + 1] as number;
    if (b > a) take(gaussKronrod21(f, a, b));
  }
  let converged = true;
  while (finite && queue.length > 0 && error > Math.max(absolute, relative * Math.abs(value))) {
    if (queue.length + done.length >= maxPanels) {
      converged = false;
      break;
    }
    const worst = pop(queue);
    value -= worst.value;
    error -= worst.error;
    const middle = 0.5 * (worst.a + worst.b);
    take(gaussKronrod21(f, worst.a, middle));
    take(gaussKronrod21(f, middle, worst.b));
  }
  const panels = [...queue, ...done].sort((p, q) => p.a - q.a);
  // Summed anew: the running sums carry the roundoff of all that was subtracted.
  value = 0;
  error = 0;
  for (const panel of panels) {
    value += panel.value;
    error += panel.error;
  }
  return { value, error, panels, converged: converged && finite };
}

/** Puts an entry into a binary heap that has the largest error on top. */
export function push<T extends { error: number }>(heap: T[], entry: T): void {
  let at = heap.length;
  heap.push(entry);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if ((heap[parent] as T).error >= entry.error) break;
    heap[at] = heap[parent] as T;
    at = parent;
  }
  heap[at] = entry;
}

/** Takes the entry with the largest error out of a heap that is not empty. */
export function pop<T extends { error: number }>(heap: T[]): T {
  const top = heap[0] as T;
  const last = heap.pop() as T;
  const size = heap.length;
  if (size === 0) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && (heap[child + 1] as T).error > (heap[child] as T).error) child++;
    if ((heap[child] as T).error <= last.error) break;
    heap[at] = heap[child] as T;
    at = child;
  }
  heap[at] = last;
  return top;
}

/** Part of the line around a place at which a density changes quickly. */
export interface Anchor {
  x: number;
  /** Lengths over which the density changes to both sides; > 0 where there is room. */
  left: number;
  right: number;
}

/** s sinh(t), also where sinh(t) overflows or s is tiny. */
const stretch = (t: number, scale: number): number => (t < 20 ? scale * Math.sinh(t) : Math.exp(t - Math.LN2 + Math.log(scale)));
const stretchSlope = (t: number, scale: number): number => (t < 20 ? scale * Math.cosh(t) : Math.exp(t - Math.LN2 + Math.log(scale)));
const shrink = (d: number, scale: number): number => (d < 1e8 * scale ? Math.asinh(d / scale) : Math.log(d) - Math.log(scale) + Math.LN2);

interface Chart {
  x: number;
  left: number;
  right: number;
  /** t at its left end, at the anchor, and at its right end. */
  from: number;
  at: number;
  to: number;
}

/**
 * A monotone change of variable between a bounded t and x on the domain. Each anchor has a
 * chart x = anchor ± s sinh(t): the identity, scaled, near the anchor, and exponential away from
 * it, which turns a power tail into an exponential one and resolves each peak in its own scale,
 * be they 1e12 scales apart. Charts join at the given borders, where only dx/dt jumps.
 */
export class LineMap {
  readonly domain: readonly [number, number];
  /** Range of t. */
  readonly start: number;
  readonly end: number;
  /** t at anchors and borders between charts, ascending: the places where the map is not smooth. */
  readonly knots: number[] = [];
  readonly #charts: Chart[] = [];
  readonly #borders: readonly number[];
  readonly #first: number;
  readonly #last: number;

  /**
   * @param anchors ascending, inside the domain, at least one
   * @param borders between neighbouring anchors, one fewer
   * @param domain ends may be infinite
   */
  constructor(anchors: readonly Anchor[], borders: readonly number[], domain: readonly [number, number]) {
    this.domain = domain;
    this.#borders = borders;
    const beside = (x: number, direction: 1 | -1) =>
      x === 0 ? direction * Number.MIN_VALUE : x + direction * Math.abs(x) * Number.EPSILON;
    // Ends themselves are never x: there a density may have its pole.
    this.#first = Number.isFinite(domain[0]) ? beside(domain[0], 1) : -Number.MAX_VALUE;
    this.#last = Number.isFinite(domain[1]) ? beside(domain[1], -1) : Number.MAX_VALUE;
    const reach = (length: number, scale: number) => (length <= 0 ? 0 : shrink(Math.min(length, 1e300), scale));
    // The first anchor is at t = 0, where t has most digits.
    const [foremost] = anchors as readonly [Anchor, ...Anchor[]];
    this.start = -reach(foremost.x - domain[0], foremost.left);
    let t = this.start;
    anchors.forEach(({ x, left, right }, i) => {
      const low = i === 0 ? domain[0] : (borders[i - 1] as number);
      const high = i === anchors.length - 1 ? domain[1] : (borders[i] as number);
      const at = i === 0 ? 0 : t + reach(x - low, left);
      const to = at + reach(high - x, right);
      this.#charts.push({ x, left, right, from: t, at, to });
      this.knots.push(t, at);
      t = to;
    });
    this.end = t;
    this.knots.push(t);
  }

  #chartAt(t: number): Chart {
    const charts = this.#charts;
    let low = 0;
    let high = charts.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((charts[middle] as Chart).to < t) low = middle + 1;
      else high = middle;
    }
    return charts[low] as Chart;
  }

  /** x at t, strictly inside the domain. */
  x(t: number): number {
    const { x, left, right, at } = this.#chartAt(t);
    const place = t < at ? x - stretch(at - t, left) : x + stretch(t - at, right);
    return Math.max(this.#first, Math.min(this.#last, place));
  }

  /** dx/dt. */
  slope(t: number): number {
    const { left, right, at } = this.#chartAt(t);
    return t < at ? stretchSlope(at - t, left) : stretchSlope(t - at, right);
  }

  /** t at x; x is clamped to the domain. */
  t(x: number): number {
    const borders = this.#borders;
    let low = 0;
    let high = borders.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((borders[middle] as number) < x) low = middle + 1;
      else high = middle;
    }
    const chart = this.#charts[low] as Chart;
    if (x < chart.x) return Math.max(chart.from, chart.at - shrink(chart.x - x, chart.left));
    return Math.min(chart.to, chart.at + shrink(x - chart.x, chart.right));
  }
}
