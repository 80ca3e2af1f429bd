/**
 * The few special functions that goodness-of-fit tests need.
 */

/**
 * log Γ(x) for x > 0, relative error below 1e-13 (absolute near the zeros 1 and 2).
 *
 * Stirling's series, NIST Digital Library of Mathematical Functions (DLMF) 5.11.1, after
 * shifting x above 10 by the recurrence 5.5.1.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  let shift = 0;
  let product = 1;
  while (x < 10) {
    product *= x;
    x += 1;
    shift = Math.log(product);
  }
  const y = 1 / (x * x);
  const series =
    (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - y * (691 / 360360)))))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/**
 * Regularised upper incomplete gamma function Q(a, x), a > 0, x >= 0.
 *
 * Series DLMF 8.11.4 for P below x = a + 1, continued fraction DLMF 8.9.2 by Lentz's method
 * above, as in Gautschi, ACM TOMS 5 (1979), 466-481. Relative error below about 1e-12 for
 * a <= 1000.
 */
export function gammaQ(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) return NaN;
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 10_000; n++) {
      term *= x / (a + n);
      sum += term;
      if (term < sum * 1e-17) break;
    }
    return 1 - front * sum;
  }
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 10_000; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = numerator * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + numerator / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return front * h;
}

/** P(X >= statistic) for the chi-squared law. */
export function chiSquaredTail(statistic: number, degreesOfFreedom: number): number {
  return gammaQ(degreesOfFreedom / 2, statistic / 2);
}

/** P(|Z| >= |z|) for the standard normal law. */
export function normalTwoSided(z: number): number {
  return gammaQ(0.5, (z * z) / 2);
}

/**
 * P(D_n >= d) for the two-sided Kolmogorov-Smirnov statistic of n draws of a continuous law.
 *
 * Up to n = 100 by the exact matrix power of Marsaglia, Tsang, Wang: Evaluating Kolmogorov's
 * distribution, J. Statistical Software 8 (2003), no. 18. Above by the expansion of Pelz and
 * Good, J. R. Statist. Soc. B 38 (1976), 152-156, which Simard and L'Ecuyer, J. Statistical
 * Software 39 (2011), no. 11, found good to at least five digits there. For tails below 1e-6 the
 * complement would cancel: twice the exact one-sided tail of Birnbaum and Tingey (1951) is used,
 * which agrees with the two-sided one to all digits there (Miller 1956).
 */
export function kolmogorovTail(n: number, d: number): number {
  if (!(n >= 1) || Number.isNaN(d)) return NaN;
  if (d <= 0.5 / n) return 1;
  if (d >= 1) return 0;
  const square = n * d * d;
  if (square > 18.37) return Math.min(1, 2 * Math.exp(-2 * square)); // below 1e-15: the leading term
  if (square > 7.3) return Math.min(1, 2 * oneSidedTail(n, d));
  return Math.min(1, Math.max(0, 1 - (n <= 100 ? marsagliaTsangWang(n, d) : pelzGood(n, d))));
}

/** P(D_n+ >= d), Birnbaum and Tingey, Ann. Math. Statist. 22 (1951), 592-596. */
function oneSidedTail(n: number, d: number): number {
  // n terms; beyond 5000 Smirnov's limit law with its first correction, within 0.3 %.
  if (n > 5000) return Math.exp(-((6 * n * d + 1) ** 2) / (18 * n));
  const last = Math.floor(n * (1 - d));
  const logFactorial = logGamma(n + 1);
  let sum = 0;
  for (let j = 0; j <= last; j++) {
    const rest = 1 - d - j / n;
    if (rest <= 0) continue;
    const logBinomial = logFactorial - logGamma(j + 1) - logGamma(n - j + 1);
    sum += Math.exp(logBinomial + (n - j) * Math.log(rest) + (j - 1) * Math.log(d + j / n));
  }
  return d * sum;
}

function marsagliaTsangWang(n: number, d: number): number {
  const k = Math.floor(n * d) + 1;
  const m = 2 * k - 1;
  const h = k - n * d;
  const matrix = new Float64Array(m * m);
  for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) matrix[i * m + j] = i - j + 1 < 0 ? 0 : 1;
  for (let i = 0; i < m; i++) {
    matrix[i * m] = (matrix[i * m] as number) - h ** (i + 1);
    const at = (m - 1) * m + i;
    matrix[at] = (matrix[at] as number) - h ** (m - i);
  }
  const corner = (m - 1) * m;
  matrix[corner] = (matrix[corner] as number) + (2 * h - 1 > 0 ? (2 * h - 1) ** m : 0);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      for (let g = 1; g <= i - j + 1; g++) matrix[i * m + j] = (matrix[i * m + j] as number) / g;
    }
  }
  const power = matrixPower(matrix, m, n);
  let result = power.matrix[(k - 1) * m + k - 1] as number;
  let exponent = power.exponent;
  for (let i = 1; i <= n; i++) {
    result *= i / n;
    if (result < 1e-140) {
      result *= 1e140;
      exponent -= 140;
    }
  }
  return result * 10 ** exponent;
}

/** Power of a square matrix as matrix * 10^exponent. */
function matrixPower(base: Float64Array, m: number, n: number): { matrix: Float64Array; exponent: number } {
  if (n === 1) return { matrix: base.slice(), exponent: 0 };
  const half = matrixPower(base, m, Math.floor(n / 2));
  let matrix = product(half.matrix, half.matrix, m);
  let exponent = 2 * half.exponent;
  if (n % 2 === 1) matrix = product(base, matrix, m);
  const middle = (m - 1) >> 1;
  if ((matrix[middle * m + middle] as number) > 1e140) {
    for (let i = 0; i < matrix.length; i++) matrix[i] = (matrix[i] as number) * 1e-140;
    exponent += 140;
  }
  return { matrix, exponent };
}

function product(a: Float64Array, b: Float64Array, m: number): Float64Array {
  const c = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let k = 0; k < m; k++) {
      const factor = a[i * m + k] as number;
      for (let j = 0; j < m; j++) c[i * m + j] = (c[i * m + j] as number) + factor * (b[k * m + j] as number);
    }
  }
  return c;
}

/** P(D_n < d), terms K0 to K3 of Pelz and Good; notation of Simard and L'Ecuyer, (8) to (12). */
function pelzGood(n: number, d: number): number {
  const z = Math.sqrt(n) * d;
  const z2 = z * z;
  const z4 = z2 * z2;
  const z6 = z4 * z2;
  const pi2 = Math.PI * Math.PI;
  const pi4 = pi2 * pi2;
  const pi6 = pi4 * pi2;
  const root = Math.sqrt(Math.PI / 2);
  let k0 = 0;
  let k1 = 0;
  let k2 = 0;
  let k2whole = 0;
  let k3 = 0;
  let k3whole = 0;
  for (let k = 0; k <= 20; k++) {
    const a2 = (k + 0.5) ** 2;
    const a4 = a2 * a2;
    const a6 = a4 * a2;
    const weight = Math.exp((-pi2 * a2) / (2 * z2));
    k0 += weight;
    k1 += (pi2 * a2 - z2) * weight;
    k2 += (6 * z6 + 2 * z4 + pi2 * (2 * z4 - 5 * z2) * a2 + pi4 * (1 - 2 * z2) * a4) * weight;
    k3 +=
      (-30 * z6 - 90 * z6 * z2 +
        pi2 * (135 * z4 - 96 * z6) * a2 +
        pi4 * (212 * z4 - 60 * z2) * a4 +
        pi6 * (5 - 30 * z2) * a6) *
      weight;
    if (k > 0) {
      const i2 = k * k;
      const whole = Math.exp((-pi2 * i2) / (2 * z2));
      k2whole += pi2 * i2 * whole;
      k3whole += (3 * pi2 * i2 * z2 - pi4 * i2 * i2) * whole;
    }
  }
  // The sums run over all integers: twice those over the non-negative halves.
  return (
    (2 * root * k0) / z +
    (2 * root * k1) / (6 * z4 * Math.sqrt(n)) +
    ((2 * root * k2) / (72 * z6 * z) - (2 * root * k2whole) / (36 * z2 * z)) / n +
    ((2 * root * k3) / (6480 * z6 * z4) + (2 * root * k3whole) / (216 * z6)) / (n * Math.sqrt(n))
  );
}

/**
 * P(A² >= z) for the limiting law of the Anderson-Darling statistic.
 *
 * Below z = 6 the approximation of Marsaglia and Marsaglia, J. Statistical Software 9 (2004),
 * no. 2 (adinf, absolute error below 2e-6), above it the leading term of the tail,
 * sqrt(3) erfc(sqrt(z)), from Zolotarev, Theory Probab. Appl. 6 (1961), 201-204, for the weights
 * 1/(j(j+1)): within 5 % there, and better further out.
 */
export function andersonDarlingTail(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z <= 0) return 1;
  if (z > 6) return Math.min(1, Math.sqrt(3) * normalTwoSided(Math.sqrt(2 * z)));
  const below =
    z < 2
      ? (Math.exp(-1.2337141 / z) / Math.sqrt(z)) *
        (2.00012 + (0.247105 - (0.0649821 - (0.0347962 - (0.011672 - 0.00168691 * z) * z) * z) * z) * z)
      : Math.exp(-Math.exp(1.0776 - (2.30695 - (0.43424 - (0.082433 - (0.008056 - 0.0003146 * z) * z) * z) * z) * z));
  return Math.min(1, Math.max(0, 1 - below));
}

/**
 * Φ^-1(u) for 0 < u < 1, to seven digits: PPND7 of Wichura, Algorithm AS 241, Appl. Statist. 37
 * (1988), 477-484.
 */
export function normalQuantile(u: number): number {
  const q = u - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q * (((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)) /
      (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1)
    );
  }
  const r = Math.sqrt(-Math.log(q < 0 ? u : 1 - u));
  let x: number;
  if (r <= 5) {
    const t = r - 1.6;
    x = (((0.17023821103 * t + 1.3067284816) * t + 2.75681539) * t + 1.4234372777) / ((0.12021132975 * t + 0.7370016425) * t + 1);
  } else {
    const t = r - 5;
    x = (((0.017337203997 * t + 0.42868294337) * t + 3.081226386) * t + 6.657905115) / ((0.012258202635 * t + 0.24197894225) * t + 1);
  }
  return q < 0 ? -x : x;
}

/** Distance of x from the next double away from 0. */
export function ulp(x: number): number {
  const size = Math.abs(x);
  return size < 2 ** -1022 ? Number.MIN_VALUE : 2 ** (Math.floor(Math.log2(size)) - 52);
}
