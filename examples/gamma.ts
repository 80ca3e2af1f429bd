import { logGamma } from './lib/log-gamma';

/**
 * The gamma law, normalised by a function from another file. Imports of your own files and
 * of npm packages work as usual, also before the file is saved.
 *
 * @domain [0, Infinity)
 */
export function gammaPdf(x: number, shape = 2.5, rate = 1): number {
  if (x <= 0) return 0;
  return Math.exp(shape * Math.log(rate) + (shape - 1) * Math.log(x) - rate * x - logGamma(shape));
}
