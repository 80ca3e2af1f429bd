/**
 * Moments of a stream of draws with their standard errors, in one pass and constant memory.
 */
import type { Estimate, Moments } from './protocol.ts';

const orders = 8;

/** Sums of the powers 1 to 8 of (x - origin)/unit. */
export class PowerSums {
  readonly origin: number;
  readonly unit: number;
  n = 0;
  min = Infinity;
  max = -Infinity;
  readonly #sums = new Float64Array(orders + 1);

  /**
   * @param origin near the middle of the draws and
   * @param unit near their spread, > 0: both only keep the sums from cancelling
   */
  constructor(origin: number, unit: number) {
    this.origin = origin;
    this.unit = unit > 0 && Number.isFinite(unit) ? unit : 1;
  }

  /** Origin and unit from the median and the quartiles of the first draws. */
  static forDraws(first: ArrayLike<number>): PowerSums {
    const sorted = Float64Array.from(first).sort();
    const at = (p: number) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? 0;
    return new PowerSums(at(0.5), at(0.75) - at(0.25));
  }

  add(draws: ArrayLike<number>): void {
    const { origin, unit } = this;
    let { min, max } = this;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    let s5 = 0;
    let s6 = 0;
    let s7 = 0;
    let s8 = 0;
    for (let i = 0; i < draws.length; i++) {
      const x = draws[i] as number;
      if (x < min) min = x;
      if (x > max) max = x;
      const z = (x - origin) / unit;
      const z2 = z * z;
      const z4 = z2 * z2;
      s1 += z;
      s2 += z2;
      s3 += z2 * z;
      s4 += z4;
      s5 += z4 * z;
      s6 += z4 * z2;
      s7 += z4 * z2 * z;
      s8 += z4 * z4;
    }
    this.n += draws.length;
    this.min = min;
    this.max = max;
    const sums = this.#sums;
    [s1, s2, s3, s4, s5, s6, s7, s8].forEach((s, k) => {
      sums[k + 1] = (sums[k + 1] as number) + s;
    });
  }

  /**
   * Mean, variance, skewness and excess kurtosis. Standard errors are those of the delta
   * method: the standard deviation of the estimator's influence function over sqrt(n)
   * (Hampel et al., Robust Statistics, Wiley 1986, 2.1; for the variance it is the classical
   * sqrt((m4 - m2^2)/n)).
   *
   * @param tailIndex moments of an order at or above it do not exist: they are NaN; those of
   *   which twice the order is at or above it have no standard error: NaN
   */
  moments(tailIndex = Infinity): Moments {
    const { n, origin, unit } = this;
    const raw = Array.from(this.#sums, (s, k) => (k === 0 ? 1 : s / n));
    const mean = raw[1] as number;
    // Central moments of (x - origin)/unit by the binomial theorem.
    const central: number[] = [];
    for (let k = 0; k <= orders; k++) {
      let sum = 0;
      let binomial = 1;
      for (let j = 0; j <= k; j++) {
        sum += binomial * (raw[j] as number) * (-mean) ** (k - j);
        binomial = (binomial * (k - j)) / (j + 1);
      }
      central.push(sum);
    }
    const variance = central[2] as number;
    const sigma = Math.sqrt(variance);
    const z = central.map((m, k) => m / sigma ** k); // moments of the standardised draws
    const [, , , skewness, kurtosis] = z as [number, number, number, number, number];
    // Influence functions as polynomials in the standardised draw, constant term first.
    const errorOf = (influence: number[]): number => {
      let square = 0;
      let first = 0;
      influence.forEach((a, i) => {
        first += a * (z[i] as number);
        influence.forEach((b, j) => {
          square += a * b * (z[i + j] as number);
        });
      });
      return Math.sqrt(Math.max(0, square - first * first) / n);
    };
    const estimate = (order: number, value: number, standardError: number): Estimate => ({
      value: order < tailIndex ? value : NaN,
      standardError: 2 * order < tailIndex && n > 1 ? standardError : NaN,
    });
    const spread = variance > 0;
    return {
      mean: estimate(1, origin + unit * mean, spread ? unit * sigma * errorOf([0, 1]) : 0),
      variance: estimate(
        2,
        n > 1 ? (unit * unit * variance * n) / (n - 1) : NaN,
        spread ? unit * unit * variance * errorOf([-1, 0, 1]) : 0,
      ),
      skewness: estimate(3, spread ? skewness : NaN, spread ? errorOf([0.5 * skewness, -3, -1.5 * skewness, 1]) : NaN),
      kurtosis: estimate(
        4,
        spread ? kurtosis - 3 : NaN,
        spread ? errorOf([kurtosis, -4 * skewness, -2 * kurtosis, 0, 1]) : NaN,
      ),
    };
  }
}
