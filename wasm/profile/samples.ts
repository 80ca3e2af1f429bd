/**
 * A log-density at the points looked at so far, ascending in x, within a budget.
 *
 * Points come in batches, are evaluated once each and merged into sorted arrays. The budget is
 * counted in evaluations, so that the same density is looked at in the same places in each run;
 * the bound in time only ends what would take unbearably long.
 */
import type { RealFunction } from '../quadrature.ts';

export interface Budget {
  /** Evaluations of the density, at most. */
  evaluations: number;
  /**
   * Milliseconds, at most, that the evaluations would take one like the other on a machine that
   * does nothing else; looked at after the first `free` of them.
   */
  ms: number;
}

/** Evaluations that are made whatever time they take. */
const free = 200;
/** Evaluations between two looks at the clock. */
const watched = 16;
/** Wall time, in multiples of the budget's, after which the search ends on any machine. */
const patience = 12;

export class Samples {
  readonly domain: readonly [number, number];
  /** Ascending, no point twice; settled by `scan` and `settle`. */
  x: Float64Array = new Float64Array(0);
  /** Logarithm of the density there; -Infinity where it vanishes, never NaN or Infinity. */
  value: Float64Array = new Float64Array(0);
  /** Where the density was found infinite, poles or not; these points are not among x. */
  readonly infinite: number[] = [];
  /** A place beyond which the density is infinite all over: it overflows, and has no finite area. */
  overflow: number | undefined;
  readonly #poles: number[] = [];
  #lookedAt = 0;
  /** Milliseconds a call: the least over stretches of calls, which is not that of other programs. */
  cost = Infinity;
  #since = 0;
  #countedFrom = 0;
  evaluations = 0;
  /** What ended the search, if it was cut short. */
  cutBy: 'evaluations' | 'time' | undefined;
  readonly #f: RealFunction;
  readonly #budget: Budget;
  #start = performance.now();
  #pending: [x: number, value: number][] = [];

  /** @param f log-density; NaN counts as no mass, Infinity as a pole */
  constructor(f: RealFunction, domain: readonly [number, number], budget: Budget) {
    this.#f = f;
    this.domain = domain;
    this.#budget = budget;
  }

  /** Milliseconds since the search began, or went on. */
  get ms(): number {
    return performance.now() - this.#start;
  }

  /** Places of `infinite` at which the density is infinite alone. */
  poles(): readonly number[] {
    for (; this.#lookedAt < this.infinite.length; this.#lookedAt++) {
      const at = this.infinite[this.#lookedAt] as number;
      const d = Math.max(Math.abs(at) * 1e-6, 1e-290);
      const around = [at - d, at + d].filter((x) => x > this.domain[0] && x < this.domain[1]).map((x) => this.#f(x));
      this.evaluations += around.length;
      if (around.some((value) => value === Infinity)) this.overflow ??= at;
      else this.#poles.push(at);
    }
    return this.#poles;
  }

  /** Number of evaluations still allowed. */
  get left(): number {
    return this.cutBy === 'time' ? 0 : Math.max(0, this.#budget.evaluations - this.evaluations);
  }

  /** Raises the budget for a search that has to go on. */
  extend({ evaluations, ms }: Budget): void {
    this.#budget.evaluations = this.evaluations + evaluations;
    this.#budget.ms = ms;
    this.#countedFrom = this.evaluations;
    this.#since = 0;
    this.#start = performance.now();
    this.cutBy = undefined;
  }

  /** The log-density at one point, which is kept; outside the budget too. */
  at(x: number): number {
    this.evaluations++;
    let value = this.#f(x);
    if (Number.isNaN(value)) value = -Infinity;
    if (value === Infinity) {
      // Of an overflow some hundreds of places say no more than a few.
      if (this.infinite.length < 256 && !this.infinite.includes(x)) this.infinite.push(x);
    } else this.#pending.push([x, value]);
    if (this.evaluations % watched === 0) this.#lookAtClock();
    return value;
  }

  #lookAtClock(): void {
    const { ms } = this;
    if (ms > this.#since) this.cost = Math.min(this.cost, (ms - this.#since) / watched);
    this.#since = ms;
    if (this.evaluations <= free) return;
    const spent = (this.evaluations - this.#countedFrom) * Math.min(this.cost, Number.MAX_VALUE);
    if (spent > this.#budget.ms || ms > patience * this.#budget.ms) this.cutBy = 'time';
  }

  /** Evaluates those of the points that lie in the domain and are new, as far as the budget goes. */
  scan(points: Iterable<number>): void {
    this.settle();
    const [left, right] = this.domain;
    const wanted = Float64Array.from(points).filter((x) => x >= left && x <= right).sort();
    const old = this.x;
    const fresh: number[] = [];
    let at = 0;
    let before = NaN;
    for (const x of wanted) {
      while (at < old.length && (old[at] as number) < x) at++;
      if (x !== before && old[at] !== x) fresh.push(x);
      before = x;
    }
    const stride = fresh.length <= this.left ? 1 : Math.ceil(fresh.length / Math.max(1, this.left));
    if (stride > 1) this.cutBy ??= 'evaluations';
    for (let i = 0; i < fresh.length; i += stride) {
      if (this.left === 0) break;
      this.at(fresh[i] as number);
    }
    this.settle();
  }

  /** Sorts in what single evaluations have brought. */
  settle(): void {
    const pending = this.#pending;
    if (pending.length === 0) return;
    this.#pending = [];
    pending.sort((p, q) => p[0] - q[0]);
    const { x: oldX, value: oldValue } = this;
    const x = new Float64Array(oldX.length + pending.length);
    const value = new Float64Array(x.length);
    let n = 0;
    let i = 0;
    let j = 0;
    while (i < oldX.length || j < pending.length) {
      const next = pending[j];
      const here = oldX[i] as number;
      if (next === undefined || (i < oldX.length && here <= next[0])) {
        x[n] = here;
        value[n] = oldValue[i] as number;
        i++;
      } else {
        [x[n], value[n]] = next as [number, number];
        j++;
      }
      if (n === 0 || x[n] !== x[n - 1]) n++;
    }
    this.x = x.subarray(0, n);
    this.value = value.subarray(0, n);
  }

  /** Index of the last sample at or below x; -1 if there is none. */
  below(x: number): number {
    let low = -1;
    let high = this.x.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.x[middle] as number) <= x) low = middle;
      else high = middle;
    }
    return low;
  }
}
