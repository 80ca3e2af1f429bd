import { logGamma } from './lib/log-gamma';

/**
 * The Poisson law: a function whose name ends in `pmf` is a discrete law on the integers of
 * its domain.
 *
 * @domain [0, Infinity)
 * @mode 4
 */
export function poissonPmf(k: number, lambda = 4.5): number {
  return Math.exp(k * Math.log(lambda) - lambda - logGamma(k + 1));
}
