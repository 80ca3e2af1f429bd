/**
 * The generalized normal law: the exponent `beta` makes the tails lighter (above 2) or
 * heavier (below 2) than those of the normal law.
 *
 * A density need not integrate to 1. Parameters after x have defaults; change one, and
 * sample again.
 *
 * @domain (-Infinity, Infinity)
 * @mode 0
 */
export function generalizedNormalPdf(x: number, mu = 0, alpha = 1, beta = 3): number {
  return Math.exp(-(Math.abs((x - mu) / alpha) ** beta));
}
