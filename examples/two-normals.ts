function normal(x: number, mu: number, sigma: number): number {
  const z = (x - mu) / sigma;
  return Math.exp(-0.5 * z * z) / sigma;
}

/**
 * A mixture of two normal laws. It has two modes, so methods that need one mode or a
 * T-concave density do not fit it: compare the methods to see which do.
 *
 * @center 0
 */
export function twoNormalsPdf(x: number, weight = 0.3, distance = 4): number {
  return weight * normal(x, -distance / 2, 0.6) + (1 - weight) * normal(x, distance / 2, 1);
}
